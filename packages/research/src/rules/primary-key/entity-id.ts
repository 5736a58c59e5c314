import type { Place } from '../../readers/place.ts';
import { isScalar } from '../columns.ts';
import { entitiesOf } from '../entity.ts';
import type { Finding, Rule } from '../rule.ts';
import { isSameNoun, wordsOf } from '../words.ts';
import type { KeyInput } from './input.ts';

const identifier = /^(id|uuid|gid|guid|uid|sid|arn|urn)$/;
const designation = /^(key|code|number|slug|symbol|handle)$/;

/** How well a column is named for its own record, best first; null where it is not. */
const fits: readonly {
  readonly confidence: number;
  is(stem: readonly string[], end: string, entity: string): boolean;
}[] = [
  { confidence: 0.88, is: (stem, end, entity) => identifier.test(end) && isSameNoun(stem.join('_'), entity) },
  { confidence: 0.8, is: (stem, end, entity) => identifier.test(end) && isSameNoun(stem.at(-1) ?? '', lastOf(entity)) },
  { confidence: 0.75, is: (stem, end, entity) => designation.test(end) && isSameNoun(stem.join('_'), entity) },
];

/** The words of a name with what says that it is an identifier at their end: `idThing` is `thing_id`. */
const endFirst = (words: readonly string[]): readonly string[] =>
  identifier.test(words[0] ?? '') ? [...words.slice(1), words[0] ?? ''] : words;

const lastOf = (entity: string): string => entity.split('_').at(-1) ?? '';

export const entityId: Rule<KeyInput, readonly string[]> = {
  id: 'primary-key/entity-id',
  about:
    'a plain value called as one record and id, key or code (`thing_id`, `thingCode`) tells records apart; path, array and schema name the record',
  find({ list, carried }) {
    const columns = [...list.item.properties].filter(([, place]) => isScalar(list.document.schemaAt(place)));
    const entities = entitiesOf(list);
    for (const { confidence, is } of fits) {
      for (const entity of entities) {
        const found = columns.find(([name]) => {
          const words = endFirst(wordsOf(name));
          return words.length > 1 && !carried.includes(name) && is(words.slice(0, -1), words.at(-1) ?? '', entity);
        });
        if (found) return findingOf(found, confidence);
      }
    }
    return null;
  },
};

const findingOf = ([name, { pointer }]: readonly [string, Place], confidence: number): Finding<readonly string[]> => ({
  value: [name],
  pointer,
  confidence,
});
