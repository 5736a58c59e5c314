import { ConnectorError, checkSourceModel } from '@create-connector/contracts';
import { buildModel } from '../src/model/build.ts';
import { readDescription } from '../src/readers/read.ts';
import { besideFile } from '../src/readers/texts.ts';
import { renderApiDoc } from '../src/render/api-doc.ts';

/** What research makes of a document: the names of its tables, or its one error as a person reads it. */
export type Outcome = { readonly tables: readonly string[] } | { readonly error: string };

/**
 * Research over a document that is held in memory, to the model and its API doc; other files are not there.
 * Anything thrown that is no ConnectorError is thrown on.
 */
export async function research(content: string | Uint8Array): Promise<Outcome> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const origin = {
    ...besideFile('d.json'),
    shown: 'd.json',
    location: 'd.json',
    url: () => null,
    read: async (name: string) => {
      if (name !== '') throw new ConnectorError('DOC_NOT_FOUND', 'no such file');
      return bytes;
    },
  };
  try {
    const model = buildModel(await readDescription(origin), { source: 'shop', tables: null });
    const [problem] = checkSourceModel(model, 'model');
    if (problem) throw new Error(`a model that does not hold together: ${problem.message}`);
    renderApiDoc(model);
    return { tables: model.tables.map(({ name }) => name) };
  } catch (error) {
    if (ConnectorError.is(error)) return { error: `${error.code}: ${error.message}` };
    throw error;
  }
}
