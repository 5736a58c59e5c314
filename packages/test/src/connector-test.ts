import { readFileSync } from 'node:fs';
import { fillTemplate, formatPython, renameTokens, toClassStem } from '@create-connector/codegen';
import type { SourceModel } from '@create-connector/contracts';
import { simulatedAddresses, simulatedBaseUrl, simulatedCredentials } from '@create-connector/simulator';

const template = new URL('../python/test_bookshelf_lakeflow_connect.py', import.meta.url);

/** The text of `test_{source}_lakeflow_connect.py`: the public suite on the generated class, with made-up credentials. */
export function renderConnectorTest(model: SourceModel): string {
  const named = renameTokens(readFileSync(template, 'utf8'), {
    Bookshelf: toClassStem(model.source),
    bookshelf: model.source,
  });
  const replayConfig = { ...simulatedAddresses(model, simulatedBaseUrl(model)), ...simulatedCredentials(model) };
  return formatPython(fillTemplate(named, { replayConfig }));
}
