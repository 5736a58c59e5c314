import type { Cursor } from '@create-connector/contracts';
import type { ListEndpoint } from '../list-endpoint.ts';
import type { Rule } from '../rule.ts';
import { rangeObject } from './range-object.ts';
import { startFilter } from './start-filter.ts';

/** The column that orders changes and the parameters that filter on it, surest first. */
export const cursorRules: readonly Rule<ListEndpoint, Cursor>[] = [startFilter, rangeObject];
