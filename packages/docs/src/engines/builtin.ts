import { artifactPath, type Engine } from '@create-connector/contracts';
import { writeArtifact } from '@create-connector/workflow';
import type { DocsInput } from '../input.ts';
import { readFacts } from '../read-facts.ts';
import { renderReadme } from '../readme.ts';

/** Writes the README from the inspected code, the model and the spec. */
export const builtin: Engine<DocsInput> = {
  id: 'builtin',
  async run({ source }, context) {
    const facts = await readFacts(source, context);
    await writeArtifact(context.workspace, artifactPath('readme', source), renderReadme(facts));
  },
};
