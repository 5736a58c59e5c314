import type { TestFigures } from '@create-connector/contracts';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';

/** One test, as JUnit XML reports it. */
export interface TestCase {
  /** `module.Class::test_name`. */
  readonly name: string;
  /** An error of a fixture or an import counts as failed. */
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Why it failed or was skipped; null when it passed. */
  readonly message: string | null;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const Mark = z
  .union([z.string(), z.object({ '@message': z.string().optional(), '#text': z.unknown().optional() })])
  .transform((mark) =>
    typeof mark === 'string'
      ? { message: '', text: mark }
      : { message: mark['@message'] ?? '', text: textOf(mark['#text']) },
  );
const Case = z.object({
  '@classname': z.string().default(''),
  '@name': z.string(),
  failure: z.array(Mark).default([]),
  error: z.array(Mark).default([]),
  skipped: z.array(Mark).default([]),
});
const Suite = z.union([z.string(), z.object({ testcase: z.array(Case).default([]) })]);
const Report = z.object({
  testsuites: z.union([z.string(), z.object({ testsuite: z.array(Suite).default([]) })]).optional(),
  testsuite: z.array(Suite).optional(),
});

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  processEntities: false,
  isArray: (name) => ['testsuite', 'testcase', 'failure', 'error', 'skipped'].includes(name),
});

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** Undoes the escapes of XML itself; JUnit reports define no entities of their own. */
function decode(text: string): string {
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(lt|gt|quot|apos|amp));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[name] ?? whole;
    const point = hex === undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

/** A summary is enough where it says something; a collection error's summary never does. */
const messageOf = ({ message, text }: z.output<typeof Mark>): string =>
  decode(message === '' || message === 'collection failure' ? text : message).trim();

function readCase(found: z.output<typeof Case>): TestCase {
  const { '@classname': classname, '@name': name, failure, error, skipped } = found;
  const full = decode(classname === '' ? name : `${classname}::${name}`);
  const [bad] = [...failure, ...error];
  if (bad !== undefined) return { name: full, outcome: 'failed', message: messageOf(bad) };
  const [skip] = skipped;
  if (skip !== undefined) return { name: full, outcome: 'skipped', message: messageOf(skip) };
  return { name: full, outcome: 'passed', message: null };
}

const weight = { passed: 0, skipped: 1, failed: 2 } as const;

/** A test that failed and then could not be torn down is written twice: it counts once, with its worst outcome. */
function mergeTwins(cases: readonly TestCase[]): TestCase[] {
  const byName = new Map<string, TestCase>();
  for (const one of cases) {
    const other = byName.get(one.name);
    if (other === undefined || weight[one.outcome] > weight[other.outcome]) byName.set(one.name, one);
  }
  return [...byName.values()];
}

/**
 * The tests of a JUnit XML report, in its order; null when it is not a whole report (missing end, other XML).
 *
 * @see https://docs.pytest.org/en/stable/how-to/output.html: `xunit2`, what pytest writes by default
 */
export function readJUnit(xml: string): readonly TestCase[] | null {
  if (xml.trim() === '' || XMLValidator.validate(xml) !== true) return null;
  const report = Report.safeParse(parser.parse(xml));
  if (!report.success) return null;
  const { testsuites, testsuite } = report.data;
  if (testsuites === undefined && testsuite === undefined) return null;
  const suites = [...(testsuite ?? []), ...(typeof testsuites === 'object' ? testsuites.testsuite : [])];
  return mergeTwins(suites.flatMap((suite) => (typeof suite === 'string' ? [] : suite.testcase.map(readCase))));
}

/** How many passed, failed and were skipped: counted, not read from a report's own summary. */
export function countOutcomes(cases: readonly TestCase[]): TestFigures {
  const count = (outcome: TestCase['outcome']): number => cases.filter((one) => one.outcome === outcome).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}
