import { posix } from 'node:path';
import { schemaLine, toYaml } from '@create-connector/codegen';
import { artifactPath, type Engine, jsonSchemaOf } from '@create-connector/contracts';
import { readArtifact, writeArtifact } from '@create-connector/workflow';
import { existingConnectors } from '../existing/find.ts';
import type { ResearchInput } from '../input.ts';
import { buildModel } from '../model/build.ts';
import { parseOverrides } from '../model/overrides.ts';
import { probeModel } from '../probe/probe-source.ts';
import { applyProbes, parseProbes } from '../probe/record.ts';
import { renderApiDoc } from '../render/api-doc.ts';
import { findDescription } from '../retrieve/find.ts';

/** Reads the description by rules alone, applies the overrides file where there is one, and writes model and API doc. */
export const builtin: Engine<ResearchInput> = {
  id: 'builtin',
  async run({ source, tables, doc, probe = false, simulate = false, credentials = null }, context) {
    const { workspace, report } = context;
    const found = await findDescription({ source, doc }, context);
    const { description } = found;
    for (const note of found.notes) report(note);
    const what = 'given' in description ? 'a source model' : `${description.endpoints.length} GET operations`;
    report('given' in description ? `${description.shown}: ${what}` : `${description.title}: ${what}`);
    const overridesFile = artifactPath('overrides', source);
    const text = await readArtifact(workspace, overridesFile);
    const overrides = text === null ? undefined : parseOverrides(text, overridesFile);
    if (overrides) report(`corrections from ${overridesFile}`);
    const inferred = buildModel(description, { source, tables, overrides });
    if (probe && simulate) report('not probed: the simulated source stands in for the live API');
    else if (probe) await probeModel(inferred, { source, credentials }, context);
    const probesFile = artifactPath('probes', source);
    const record = await readArtifact(workspace, probesFile);
    if (record !== null) report(`what requests to the API showed, from ${probesFile}`);
    const model = applyProbes(inferred, record === null ? null : parseProbes(record, probesFile));
    for (const line of existingConnectors(model)) report(line);
    const modelFile = artifactPath('api_model', source);
    const schemaFile = artifactPath('model_schema', source);
    await writeArtifact(workspace, schemaFile, `${JSON.stringify(jsonSchemaOf('source-model.v1'), null, 2)}\n`);
    const line = schemaLine(posix.relative(posix.dirname(modelFile), schemaFile));
    await writeArtifact(workspace, modelFile, `${line}${toYaml(model)}`);
    await writeArtifact(workspace, artifactPath('api_doc', source), renderApiDoc(model));
    await found.keep();
  },
};
