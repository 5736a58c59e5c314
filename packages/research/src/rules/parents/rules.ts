import { type Fact, findFact, type Rule } from '../rule.ts';
import type { ColumnInput, ColumnPath } from './column-input.ts';
import { parentKey } from './key.ts';
import { saidInProse } from './said-in-prose.ts';
import { sameName } from './same-name.ts';
import { withoutEntity } from './without-entity.ts';

/** Which value of a list’s records fills a parameter, surest first. */
export const columnRules: readonly Rule<ColumnInput, ColumnPath>[] = [sameName, withoutEntity, saidInProse, parentKey];

/** The value of the list’s records that fills the parameter, or null where its rows do not carry it. */
export const findColumn = (input: ColumnInput): Fact<ColumnPath> | null => findFact(columnRules, input);
