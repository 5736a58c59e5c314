import { posix } from 'node:path';
import { schemaLine, toYaml } from '@create-connector/codegen';
import { artifactPath, type Engine, jsonSchemaOf } from '@create-connector/contracts';
import { readArtifact, writeArtifact } from '@create-connector/workflow';
import type { ResearchInput } from '../input.ts';
import { buildModel } from '../model/build.ts';
import { parseOverrides } from '../model/overrides.ts';
import { readDocument } from '../readers/read.ts';
import { renderApiDoc } from '../render/api-doc.ts';

/** Reads the description by rules alone, applies the overrides file where there is one, and writes model and API doc. */
export const builtin: Engine<ResearchInput> = {
  id: 'builtin',
  async run({ source, tables, doc }, { workspace, report }) {
    const document = await readDocument(doc);
    report(`${document.title}: ${document.endpoints.length} GET operations`);
    const overridesFile = artifactPath('overrides', source);
    const text = await readArtifact(workspace, overridesFile);
    const overrides = text === null ? undefined : parseOverrides(text, overridesFile);
    if (overrides) report(`corrections from ${overridesFile}`);
    const model = buildModel(document, { source, tables, overrides });
    const modelFile = artifactPath('api_model', source);
    const schemaFile = artifactPath('model_schema', source);
    await writeArtifact(workspace, schemaFile, `${JSON.stringify(jsonSchemaOf('source-model.v1'), null, 2)}\n`);
    const line = schemaLine(posix.relative(posix.dirname(modelFile), schemaFile));
    await writeArtifact(workspace, modelFile, `${line}${toYaml(model)}`);
    await writeArtifact(workspace, artifactPath('api_doc', source), renderApiDoc(model));
  },
};
