import type { ConnectorSpec } from '@create-connector/contracts';
import { nearestName } from '@create-connector/workflow';
import { baseUrlProblem } from './base-url.ts';

/** Option names and values, checked. */
export type Credentials = Readonly<Record<string, string>>;

/** Credentials that hold, or what is wrong with them, a line each; a line never repeats a value. */
export type Checked =
  | { readonly good: true; readonly values: Credentials }
  | { readonly good: false; readonly problems: readonly string[] };

/**
 * Judges credentials by the connector spec: a JSON object of texts, with every required option and no unknown one.
 *
 * Empty texts count as left out. Where the spec has several ways to connect, one of them must be complete.
 */
export function checkCredentials(value: unknown, spec: ConnectorSpec): Checked {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { good: false, problems: [`is ${kindOf(value)}; expected a JSON object of option names and texts`] };
  }
  const shared = spec.connection.parameters;
  const methods = spec.connection.auth_methods ?? [];
  const known = [...shared, ...methods.flatMap((method) => method.parameters)].map((parameter) => parameter.name);
  const problems: string[] = [];
  const values: Record<string, string> = {};
  for (const [name, text] of Object.entries(value)) {
    const problem = known.includes(name) ? valueProblem(name, text) : unknownName(name, known);
    if (problem !== null) problems.push(problem);
    else if (typeof text === 'string' && text !== '') values[name] = text;
  }
  for (const { name, required } of shared) {
    if (!required || Object.hasOwn(values, name)) continue;
    const given: unknown = Object.entries(value).find(([key]) => key === name)?.[1];
    if (given === undefined) problems.push(`option ${name} is missing`);
    else if (given === '') problems.push(`option ${name} is empty`);
  }
  const isComplete = methods.some((method) =>
    method.parameters.every(({ name, required }) => !required || Object.hasOwn(values, name)),
  );
  if (methods.length > 0 && !isComplete) {
    const ways = methods.map((method) => `${method.name} (${method.parameters.map(({ name }) => name).join(', ')})`);
    problems.push(`no way to connect is complete; expected one of: ${ways.join(' or ')}`);
  }
  return problems.length > 0 ? { good: false, problems } : { good: true, values };
}

/** What is wrong with one option's value, without repeating it; null when nothing is. */
export function valueProblem(name: string, value: unknown): string | null {
  if (typeof value !== 'string') return `option ${name} is ${kindOf(value)}; expected a text`;
  if (value === '') return null;
  if (/\p{Cc}/u.test(value)) return `option ${name} holds a line break or control character`;
  if (value !== value.trim()) return `option ${name} begins or ends with a blank`;
  const problem = name === 'base_url' ? baseUrlProblem(value) : null;
  return problem === null ? null : `option ${name} ${problem}`;
}

function unknownName(name: string, known: readonly string[]): string {
  const shown = JSON.stringify(name.slice(0, 60));
  const nearest = nearestName(name, known);
  return nearest === null
    ? `unknown option ${shown}; expected ${known.join(', ')}`
    : `unknown option ${shown}; did you mean ${nearest}?`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
