import type { Parameter } from '@create-connector/contracts';
import type { DeclaredParameter } from '../readers/document.ts';
import { firstSentence } from '../readers/sentences.ts';

/** What a document declares of a parameter, without where its value comes from; null where it is none of a request. */
export function describeParameter(declared: DeclaredParameter): Omit<Parameter, 'from'> | null {
  const place = declared.in;
  if (place !== 'path' && place !== 'query' && place !== 'header') return null;
  const said = [firstSentence(declared.description), onSeveral(declared.separator)].filter((one) => one !== undefined);
  const description = said.length === 0 ? undefined : said.join(' ');
  return {
    name: declared.name,
    in: place,
    required: declared.required,
    ...(description === undefined ? {} : { description }),
  };
}

/** A comma is what everybody expects, and repeating is nothing that one value could say. */
function onSeveral(separator: string | null): string | undefined {
  if (separator === null || separator === ',') return undefined;
  const name = separator === ' ' ? 'a blank' : separator === '\t' ? 'a tab' : `\`${separator}\``;
  return `Several values are separated by ${name}.`;
}
