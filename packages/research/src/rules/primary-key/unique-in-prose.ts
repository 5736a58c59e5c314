import { firstSentence } from '../../readers/sentences.ts';
import { isScalar } from '../columns.ts';
import { lastWordOf } from '../path-template.ts';
import type { Rule } from '../rule.ts';
import { toSingular, toSnake } from '../words.ts';
import type { KeyInput } from './input.ts';

const unique = /\b(globally )?unique(ly)?\b[^.]*\b(id(entifier)?s?|identif(y|ies)|name|key|number|code)\b/i;
const ofAnother = /\b(account|customer|parent|owner|related|associated|belongs?|creator|author)\b/i;

export const uniqueInProse: Rule<KeyInput, readonly string[]> = {
  id: 'primary-key/unique-in-prose',
  about: 'a column that its description calls the unique identifier, and not of something else, tells records apart',
  find({ list: { document, endpoint, item } }) {
    const entity = toSingular(lastWordOf(endpoint.path));
    for (const [name, place] of item.properties) {
      const schema = document.schemaAt(place);
      const sentence = firstSentence(schema.description, 300);
      if (sentence === undefined || !isScalar(schema) || !unique.test(sentence)) continue;
      const foreign = /_id$/.test(toSnake(name)) && toSnake(name) !== `${entity}_id`;
      if (foreign || ofAnother.test(sentence)) continue;
      return { value: [name], pointer: place.pointer, confidence: 0.8, quote: sentence };
    }
    return null;
  },
};
