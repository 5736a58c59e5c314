import type { Parameter } from '@create-connector/contracts';
import type { DeclaredParameter } from '../readers/document.ts';
import { firstSentence } from '../readers/sentences.ts';

/** What a document declares of a parameter, without where its value comes from; null where it is none of a request. */
export function describeParameter(declared: DeclaredParameter): Omit<Parameter, 'from'> | null {
  const place = declared.in;
  if (place !== 'path' && place !== 'query' && place !== 'header') return null;
  const description = firstSentence(declared.description);
  return {
    name: declared.name,
    in: place,
    required: declared.required,
    ...(description === undefined ? {} : { description }),
  };
}
