import { readFileSync } from 'node:fs';
import { fillTemplate, formatPython, renameTokens, toClassStem } from '@create-connector/codegen';
import type { SourceModel } from '@create-connector/contracts';
import { simulatedAddresses, simulatedBaseUrl, simulatedCredentials } from '@create-connector/simulator';

const template = new URL('../python/test_bookshelf_lakeflow_connect.py', import.meta.url);
const readingTemplate = new URL('../python/test_bookshelf_reading.py', import.meta.url);

/** The text of `test_{source}_lakeflow_connect.py`: the public suite on the generated class, with made-up credentials. */
export function renderConnectorTest(model: SourceModel): string {
  const replayConfig = { ...simulatedAddresses(model, simulatedBaseUrl(model)), ...simulatedCredentials(model) };
  return formatPython(fillTemplate(named(template, model), { replayConfig }));
}

/** The text of `test_{source}_reading.py`: what the public suite leaves open, in a file of its own. */
export function renderReadingTest(model: Pick<SourceModel, 'source'>): string {
  return formatPython(named(readingTemplate, model));
}

function named(file: URL, { source }: Pick<SourceModel, 'source'>): string {
  return renameTokens(readFileSync(file, 'utf8'), { Bookshelf: toClassStem(source), bookshelf: source });
}
