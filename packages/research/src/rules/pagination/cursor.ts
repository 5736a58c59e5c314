import type { Pagination } from '@create-connector/contracts';
import { firstSentence, sentencesOf } from '../../readers/sentences.ts';
import { scalarValues } from '../columns.ts';
import type { ListEndpoint } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';
import { findTokenParameter, opaque } from './token-parameter.ts';
import { findTokenInBody, findTokenInProse, type TokenPlace } from './token-place.ts';

export const opaqueToken: Rule<ListEndpoint, Pagination> = {
  id: 'pagination/cursor',
  about: 'a parameter that takes a token from the response before pages by an opaque cursor, whatever it is called',
  find(list) {
    const parameter = findTokenParameter(list);
    if (parameter === null) return null;
    const { document, success } = list;
    const body = document.schemaAt(success.body);
    const place: TokenPlace | null =
      findTokenInBody(document, body, parameter.name) ?? findTokenInProse(document.prose(), parameter.name);
    if (place === null) return null;
    const more = scalarValues(document, body, 2).find(
      ({ path, schema }) => schema.types[0] === 'boolean' && /^has_?(more|next)/i.test(path.at(-1) ?? ''),
    );
    return {
      value: {
        kind: 'cursor',
        param: parameter.name,
        in: 'query',
        tokenPath: [...place.path],
        ...(more ? { hasMorePath: [...more.path] } : {}),
      },
      pointer: place.pointer,
      confidence: place.confidence,
      quote:
        place.quote ??
        sentencesOf(parameter.description).find((one) => opaque.test(one)) ??
        firstSentence(parameter.description),
    };
  },
};
