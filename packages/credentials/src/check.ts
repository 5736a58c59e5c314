import type { ConnectorSpec } from '@create-connector/contracts';
import { nearestName } from '@create-connector/workflow';
import { addressProblem } from './base-url.ts';
import { parametersOf, waysOf } from './ways.ts';

/** Option names and values, checked. */
export type Credentials = Readonly<Record<string, string>>;

/** Credentials that hold, or what is wrong with them, a line each; a line never repeats a value. */
export type Checked =
  | { readonly good: true; readonly values: Credentials }
  | { readonly good: false; readonly problems: readonly string[] };

/** What is wrong, e.g. `is empty`, with an option, or with the whole where `option` is null. It never repeats a value. */
export interface OptionProblem {
  readonly option: string | null;
  readonly what: string;
}

/**
 * Judges credentials by the connector spec: a JSON object of texts, with every required option and no unknown one.
 *
 * Empty texts count as left out. Where the spec has several ways to connect, one of them must be complete.
 */
export function checkCredentials(value: unknown, spec: ConnectorSpec): Checked {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { good: false, problems: [`is ${kindOf(value)}; expected a JSON object of option names and texts`] };
  }
  const { values, problems } = judgeOptions(value, spec);
  if (problems.length === 0) return { good: true, values };
  return {
    good: false,
    problems: problems.map(({ option, what }) => (option === null ? what : `option ${option} ${what}`)),
  };
}

/** The options that hold, without empty ones, and what is wrong; as {@link checkCredentials}, option by option. */
export function judgeOptions(
  value: object,
  spec: ConnectorSpec,
): { readonly values: Credentials; readonly problems: readonly OptionProblem[] } {
  const known = parametersOf(spec).map(({ name }) => name);
  const ways = waysOf(spec);
  const given: ReadonlyMap<string, unknown> = new Map(Object.entries(value));
  const problems: OptionProblem[] = [];
  const values: Record<string, string> = {};
  for (const [name, text] of given) {
    const what = known.includes(name) ? valueProblem(name, text) : null;
    if (!known.includes(name)) problems.push({ option: null, what: unknownName(name, known) });
    else if (what !== null) problems.push({ option: name, what });
    else if (typeof text === 'string' && text !== '') values[name] = text;
  }
  // The only way there is needs no choice: what it lacks is named as such.
  const needed = [...spec.connection.parameters, ...(ways.length === 1 ? (ways[0]?.parameters ?? []) : [])];
  for (const { name, required } of needed) {
    if (!required || Object.hasOwn(values, name)) continue;
    if (!given.has(name)) problems.push({ option: name, what: 'is missing' });
    else if (given.get(name) === '') problems.push({ option: name, what: 'is empty' });
  }
  const isComplete = ways.some(({ parameters }) =>
    parameters.every(({ name, required }) => !required || Object.hasOwn(values, name)),
  );
  if (ways.length > 1 && !isComplete) {
    const named = ways.map((way) => `${way.name} (${way.parameters.map(({ name }) => name).join(', ')})`);
    problems.push({ option: null, what: `no way to connect is complete; expected one of: ${named.join(' or ')}` });
  }
  return { values, problems };
}

/** What is wrong with one option's value, e.g. `is a list; expected a text`, without repeating it; null when nothing is. */
export function valueProblem(name: string, value: unknown): string | null {
  if (typeof value !== 'string') return `is ${kindOf(value)}; expected a text`;
  if (value === '') return null;
  if (/\p{Cc}/u.test(value)) return 'holds a line break or control character';
  if (value !== value.trim()) return 'begins or ends with a blank';
  return addressProblem(name, value);
}

function unknownName(name: string, known: readonly string[]): string {
  const shown = JSON.stringify(name.slice(0, 60));
  const nearest = nearestName(name, known);
  if (nearest !== null) return `unknown option ${shown}; did you mean ${nearest}?`;
  return `unknown option ${shown}; expected ${known.length === 0 ? 'none' : known.join(', ')}`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
