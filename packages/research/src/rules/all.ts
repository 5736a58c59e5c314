import { leastScopes } from './auth/least-scopes.ts';
import { authChoiceRules } from './auth/rules.ts';
import { cursorRules } from './cursor/rules.ts';
import { givenModel } from './document/model.ts';
import { declaredFields } from './fields/schema.ts';
import { seenFields } from './fields/seen.ts';
import { ingestionRules } from './ingestion/rules.ts';
import { tokenWithoutPlace } from './pagination/cursor-without-place.ts';
import { statedSize } from './pagination/page-size.ts';
import { paginationRules } from './pagination/rules.ts';
import { seenSize } from './pagination/seen-size.ts';
import { allValues } from './parameters/all-values.ts';
import { requiredParameter } from './parameters/required.ts';
import { requiredDefault } from './parameters/required-default.ts';
import { stableOrder } from './parameters/stable-order.ts';
import { inherited } from './parents/inherited.ts';
import { columnRules } from './parents/rules.ts';
import { selfLink } from './parents/self-link.ts';
import { primaryKeyRules } from './primary-key/rules.ts';
import { wholeRecord } from './primary-key/whole-record.ts';
import { rateLimitHeaders } from './rate-limit/response-headers.ts';
import { recordsRules } from './records/rules.ts';
import type { RuleName } from './rule.ts';
import { declaredServers } from './servers/declared.ts';

export type { RuleName } from './rule.ts';

/** Every rule that a fact’s evidence can name. */
export const rules: readonly RuleName[] = [
  ...authChoiceRules,
  leastScopes,
  ...cursorRules,
  givenModel,
  declaredFields,
  seenFields,
  ...ingestionRules,
  ...paginationRules,
  tokenWithoutPlace,
  seenSize,
  statedSize,
  allValues,
  requiredParameter,
  requiredDefault,
  stableOrder,
  inherited,
  selfLink,
  ...columnRules,
  ...primaryKeyRules,
  wholeRecord,
  rateLimitHeaders,
  ...recordsRules,
  declaredServers,
];
