import { artifactPath } from '@create-connector/contracts';
import { z } from 'zod';
import { type Check, judged, lineOf, type Note, notApplicable } from '../check.ts';
import { columnOf, names, rowsOf, sectionOf } from '../documents.ts';
import { type ReviewFacts, specParameters, tableOptions } from '../facts.ts';
import { isSpec } from './artifacts.ts';

const text = ({ texts, source }: ReviewFacts, kind: 'readme' | 'api_doc'): string =>
  texts.get(artifactPath(kind, source)) ?? '';
const note = (
  facts: ReviewFacts,
  kind: 'readme' | 'api_doc' | 'connector_spec',
  part: string,
  message: string,
): Note => {
  const file = artifactPath(kind, facts.source);
  return { file, line: lineOf(facts.texts.get(file) ?? null, part), message };
};
const readmeTables = (facts: ReviewFacts): Map<string, string[]> =>
  rowsOf(sectionOf(text(facts, 'readme'), 2, 'Supported Objects'));
const docTables = (facts: ReviewFacts): Map<string, string[]> =>
  rowsOf(sectionOf(text(facts, 'api_doc'), 2, 'Object List'));

/** Parameters that the platform reads where it fetches the access token. */
const platforms = ['client_id', 'client_secret'];

/** Family E of the public checklist: code, spec, API doc and README say the same. */
export const consistencyChecks: readonly Check[] = [
  {
    id: 'E1',
    severity: 'major',
    about: 'code, API doc and README have the same tables',
    judge(facts) {
      const code = facts.inspection.tables.map(({ name }) => name);
      const differing = (kind: 'readme' | 'api_doc', listed: readonly string[]): Note[] => [
        ...code
          .filter((name) => !listed.includes(name))
          .map((name) => note(facts, kind, name, `does not list ${name}`)),
        ...listed
          .filter((name) => !code.includes(name))
          .map((name) => note(facts, kind, `\`${name}\``, `lists ${name}, which the code does not have`)),
      ];
      return judged([
        ...differing('api_doc', [...docTables(facts).keys()]),
        ...differing('readme', [...readmeTables(facts).keys()]),
      ]);
    },
  },
  {
    id: 'E2',
    severity: 'major',
    about: 'code, spec and README have the same connection parameters',
    judge(facts) {
      if (!isSpec(facts.spec)) return notApplicable('the spec can’t be read, see C3');
      const spec = specParameters(facts.spec);
      const isFetchedByPlatform = facts.spec.connection.oauth !== undefined;
      const mayBeGiven = ['access_token', 'sourceName', 'externalOptionsAllowList'];
      const code = facts.inspection.options.connection.map(({ name }) => name);
      const setup = sectionOf(text(facts, 'readme'), 3, 'Required Connection Parameters');
      const listed = columnOf(setup, 'Parameter');
      return judged([
        ...code
          .filter((name) => !spec.includes(name) && !mayBeGiven.includes(name))
          .map((name) => note(facts, 'connector_spec', 'parameters', `lacks ${name}, which the code reads`)),
        ...spec
          .filter((name) => !code.includes(name) && !(isFetchedByPlatform && platforms.includes(name)))
          .map((name) => note(facts, 'connector_spec', name, `has ${name}, which the code does not read`)),
        ...spec
          .filter((name) => !listed.includes(name))
          .map((name) => note(facts, 'readme', 'Required Connection Parameters', `has no row for ${name}`)),
        ...listed
          .filter((name) => !spec.includes(name) && !mayBeGiven.includes(name))
          .map((name) => note(facts, 'readme', `\`${name}\``, `tells of ${name}, which the spec does not have`)),
      ]);
    },
  },
  {
    id: 'E3',
    severity: 'minor',
    about: 'the API doc has every column',
    judge(facts) {
      const schemas = sectionOf(text(facts, 'api_doc'), 2, 'Object Schema');
      return judged(
        facts.inspection.tables.flatMap(({ name, schema }) => {
          const own = sectionOf(schemas, 3, name);
          const columns = schema.fields.map((field) => String(field['name']));
          return columns
            .filter((column) => !names(own, column))
            .map((column) => note(facts, 'api_doc', `### ${name}`, `${name}.${column} is not described`));
        }),
      );
    },
  },
  {
    id: 'E4',
    severity: 'major',
    about: 'code, API doc and README have the same keys',
    judge(facts) {
      const documented = rowsOf(sectionOf(text(facts, 'api_doc'), 2, 'Get Object Primary Keys'));
      const readme = readmeTables(facts);
      return judged(
        facts.inspection.tables.flatMap(({ name, primary_keys }) => [
          ...(sameKeys(documented.get(name)?.[1], primary_keys)
            ? []
            : [note(facts, 'api_doc', `| \`${name}\``, keysOf(name, primary_keys))]),
          ...(sameKeys(readme.get(name)?.[1], primary_keys)
            ? []
            : [note(facts, 'readme', `| \`${name}\``, keysOf(name, primary_keys))]),
        ]),
      );
    },
  },
  {
    id: 'E5',
    severity: 'major',
    about: 'the allowlist is every table option that the code reads',
    judge(facts) {
      if (!isSpec(facts.spec)) return notApplicable('the spec can’t be read, see C3');
      const allowed = facts.spec.external_options_allowlist.split(',').filter((name) => name !== '');
      const read = tableOptions(facts);
      const say = (message: string): Note => note(facts, 'connector_spec', 'external_options_allowlist', message);
      return judged([
        ...read.filter((name) => !allowed.includes(name)).map((name) => say(`lacks ${name}`)),
        ...allowed
          .filter((name) => !read.includes(name))
          .map((name) => say(`has ${name}, which the code does not read`)),
      ]);
    },
  },
  {
    id: 'E6',
    severity: 'minor',
    about: 'the README’s examples use names that exist',
    judge(facts) {
      const known = new Set([
        ...tableOptions(facts),
        ...(isSpec(facts.spec) ? specParameters(facts.spec) : []),
        'sourceName',
        'externalOptionsAllowList',
      ]);
      const blocks = [...text(facts, 'readme').matchAll(/^```json\n([\s\S]*?)^```/gm)].map(([, json = '']) => json);
      return judged(
        blocks.flatMap((json) => {
          const options = optionNames(json);
          if (options === null) return [note(facts, 'readme', json.split('\n')[0] ?? '', 'an example is not JSON')];
          return options
            .filter((name) => !known.has(name))
            .map((name) => note(facts, 'readme', `"${name}"`, `an example sets ${name}, which nothing reads`));
        }),
      );
    },
  },
  {
    id: 'E7',
    severity: 'minor',
    about: 'the README says of types and cursors what code and API doc say',
    judge(facts) {
      const types = rowsOf(sectionOf(text(facts, 'api_doc'), 2, "Object's ingestion type"));
      const readme = readmeTables(facts);
      return judged(
        facts.inspection.tables.flatMap(({ name, ingestion_type, cursor_field }) => {
          const row = readme.get(name)?.join(' ') ?? '';
          const documented = types.get(name)?.[1]?.replaceAll('`', '');
          const notes: Note[] = [];
          if (row !== '' && !(names(row, ingestion_type) && (cursor_field === null || names(row, cursor_field)))) {
            notes.push(
              note(facts, 'readme', `| \`${name}\``, `${name} is ${ingestion_type}, by ${cursor_field ?? 'no cursor'}`),
            );
          }
          if (documented !== undefined && documented !== ingestion_type) {
            notes.push(
              note(
                facts,
                'api_doc',
                `| \`${name}\` | ${documented}`,
                `says ${documented} of ${name}, the code ${ingestion_type}`,
              ),
            );
          }
          return notes;
        }),
      );
    },
  },
];

const keysOf = (table: string, keys: readonly string[]): string =>
  `${table} has the key ${keys.join(', ') || 'none'} in the code`;

/** Does a cell name these keys, and no other name? */
function sameKeys(cell: string | undefined, keys: readonly string[]): boolean {
  if (cell === undefined) return true;
  const told = [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
  return told.length === keys.length && keys.every((key) => told.includes(key));
}

const Example = z.record(z.string(), z.unknown());

/** Names of everything that stands in an object called `options`, at any depth; null where the text is not JSON. */
function optionNames(json: string): string[] | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  return inside(value);
}

function inside(value: unknown): string[] {
  const object = Example.safeParse(value);
  if (!object.success) return [];
  return Object.entries(object.data).flatMap(([key, inner]) => {
    const own = key === 'options' ? Example.safeParse(inner) : null;
    return own?.success ? Object.keys(own.data) : inside(inner);
  });
}
