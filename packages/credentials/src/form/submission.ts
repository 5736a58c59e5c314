import type { ConnectorSpec } from '@create-connector/contracts';
import { type Credentials, judgeOptions } from '../check.ts';
import { narrowedTo, waysOf } from '../ways.ts';
import { controlsOf, type FormField, WAY_CONTROL } from './controls.ts';

/** What a form shows: nothing yet, or what was sent and cannot be right. It never holds a secret's value. */
export interface FormState {
  /** Number of the chosen way. */
  readonly way: number;
  /** By control; values of parameters that are no secret. */
  readonly values: ReadonlyMap<string, string>;
  /** By control, e.g. `is missing`. */
  readonly problems: ReadonlyMap<string, string>;
}

/** A form that nobody has filled in. */
export const emptyState: FormState = { way: 0, values: new Map(), problems: new Map() };

/** What came of a form: values to keep, a form to show again, or a body that no page of this form can have sent. */
export type Submission =
  | { readonly kind: 'good'; readonly values: Credentials }
  | { readonly kind: 'wrong'; readonly state: FormState }
  | { readonly kind: 'foreign' };

/**
 * Reads a submitted form. Only the chosen way's fields and the shared ones count; what stands in the fields of another way
 * is dropped. Blanks around a value are dropped too: they come with pasting.
 */
export function readSubmission(body: string, spec: ConnectorSpec): Submission {
  const sent = [...new URLSearchParams(body)];
  const { ways, shared } = controlsOf(spec);
  const known = new Set([...shared, ...ways.flatMap(({ fields }) => fields)].map(({ control }) => control));
  if (ways.length > 1) known.add(WAY_CONTROL);
  const values = new Map(sent);
  if (values.size !== sent.length || sent.some(([control]) => !known.has(control))) return { kind: 'foreign' };
  const way = ways.findIndex(({ value }) => value === (ways.length > 1 ? values.get(WAY_CONTROL) : '0'));
  if (ways.length > 0 && way === -1) return { kind: 'foreign' };
  const fields = [...shared, ...(ways[way]?.fields ?? [])];
  const textOf = ({ control }: FormField): string => (values.get(control) ?? '').trim();
  const given = fields.map((field): [string, string] => [field.parameter.name, textOf(field)]);
  const judged = judgeOptions(Object.fromEntries(given), narrowedTo(waysOf(spec)[way] ?? null, spec));
  if (judged.problems.length === 0) return { kind: 'good', values: judged.values };
  const problems = judged.problems.flatMap(({ option, what }) => {
    const field = fields.find(({ parameter }) => parameter.name === option);
    return field === undefined ? [] : [[field.control, what] as const];
  });
  const plain = fields
    .filter(({ parameter }) => !parameter.secret)
    .map((field) => [field.control, textOf(field)] as const);
  return { kind: 'wrong', state: { way: Math.max(way, 0), values: new Map(plain), problems: new Map(problems) } };
}
