import { type Fact, type Rule, weighFact } from '../rule.ts';
import { arrayNoun } from './array-noun.ts';
import { designation } from './designation.ts';
import { entityId } from './entity-id.ts';
import { idProperty } from './id.ts';
import { identityName } from './identity-name.ts';
import type { KeyInput } from './input.ts';
import { itemParameter } from './item-parameter.ts';
import { onlyId } from './only-id.ts';
import { resourceName } from './resource-name.ts';
import { isRepeated, seenUnique } from './seen-unique.ts';
import { selfLinkKey } from './self-link.ts';
import { uniqueInProse } from './unique-in-prose.ts';
import { uniqueWithinParent } from './unique-within-parent.ts';

/** What tells records apart, surest first. */
export const primaryKeyRules: readonly Rule<KeyInput, readonly string[]>[] = [
  seenUnique,
  uniqueWithinParent,
  idProperty,
  itemParameter,
  entityId,
  selfLinkKey,
  identityName,
  resourceName,
  uniqueInProse,
  arrayNoun,
  onlyId,
  designation,
];

/**
 * The columns that tell records apart.
 *
 * Where the rows are memberships (users assigned to a thing), the same record stands below several parents; where the prose
 * says that a key is unique only within its parent, other records bear it too. In both cases the columns that carry the
 * parent are part of the key.
 */
export function findPrimaryKey(input: KeyInput): Fact<readonly string[]> | null {
  const fact = weighFact(primaryKeyRules, input, (names) => `key ${names.join(' + ')}`);
  if (
    fact !== null &&
    isRepeated(
      input.list,
      fact.value.filter((name) => !input.carried.includes(name)),
    )
  )
    return null;
  if (fact === null || !input.isMembership) return fact;
  const own = fact.value.filter((name) => !input.carried.includes(name));
  return { ...fact, value: [...input.carried, ...own] };
}
