import { artifactPath } from '@create-connector/contracts';
import { z } from 'zod';
import { type Check, judged, lineOf, type Note, notApplicable } from '../check.ts';
import { names, sectionOf } from '../documents.ts';
import { type ReviewFacts, specParameters, tableOptions } from '../facts.ts';
import { observed } from '../in-code.ts';
import { isSpec } from './artifacts.ts';

const implementation = ({ source }: ReviewFacts): string => artifactPath('implementation', source);
const Records = z.array(z.record(z.string(), z.unknown()));

/**
 * What the public project's reviewers ask beyond their checklist. The ids are those of the list of demands that
 * `apps/cli/test/reviewers.ts` keeps. They take no part in the score; a blocker among them blocks all the same.
 */
export const reviewerChecks: readonly Check[] = [
  {
    id: 'R-C1',
    severity: 'blocker',
    about: 'cursors are columns at the top',
    judge: (facts) =>
      judged(notColumns(facts, ({ cursor_field }) => (cursor_field === null ? [] : [cursor_field]), 'cursor')),
  },
  {
    id: 'R-C2',
    severity: 'blocker',
    about: 'keys are columns at the top',
    judge: (facts) => judged(notColumns(facts, ({ primary_keys }) => primary_keys, 'key')),
  },
  {
    id: 'R-C17',
    severity: 'major',
    about: 'every simulated record of an incremental table has its cursor',
    judge(facts) {
      const cursors = facts.model.tables.filter(({ cursor }) => cursor !== undefined);
      if (cursors.length === 0) return notApplicable('no table has a cursor');
      return judged(
        cursors.flatMap(({ name, cursor, fields }) => {
          const file = `${artifactPath('simulator_corpus', facts.source)}/${name}.json`;
          const records = Records.safeParse(parsed(facts.texts.get(file)));
          const path = fields.find((field) => field.name === cursor?.field)?.path ?? [cursor?.field ?? ''];
          const without = records.success ? records.data.filter((record) => valueAt(record, path) == null).length : 0;
          return without === 0 ? [] : [{ file, line: null, message: `${without} records have no ${path.join('.')}` }];
        }),
      );
    },
  },
  {
    id: 'R-C23',
    severity: 'major',
    about: 'the README says of deletes what the tables can do',
    judge(facts) {
      const file = artifactPath('readme', facts.source);
      const limits = sectionOf(facts.texts.get(file) ?? '', 2, 'Known Limitations');
      const blind = facts.inspection.tables.filter(({ ingestion_type, name }) => {
        const deletes = facts.model.tables.find((table) => table.name === name)?.deletes;
        return ingestion_type === 'cdc' && deletes === undefined;
      });
      const line = lineOf(facts.texts.get(file) ?? null, '## Known Limitations');
      return judged(
        blind
          .filter(({ name }) => !names(limits, name))
          .map(({ name }) => ({ file, line, message: `does not say that deletes of ${name} are not seen` })),
      );
    },
  },
  {
    id: 'R-D2',
    severity: 'minor',
    about: 'numbers of tables in prose are right',
    judge(facts) {
      const expected = facts.inspection.tables.length;
      return judged(
        (['readme', 'api_doc'] as const).flatMap((kind) => {
          const file = artifactPath(kind, facts.source);
          const text = facts.texts.get(file) ?? '';
          return [...text.matchAll(/\b(\d+) tables?\b/g)]
            .filter(([, number]) => Number(number) !== expected)
            .map(([said]) => ({ file, line: lineOf(text, said), message: `says "${said}", the code has ${expected}` }));
        }),
      );
    },
  },
  {
    id: 'R-D3',
    severity: 'minor',
    about: 'the README lists the permissions that each table needs',
    judge(facts) {
      const scoped = facts.model.tables.filter(({ scopes }) => scopes.length > 0);
      if (scoped.length === 0) return notApplicable('the documentation names no permission');
      const file = artifactPath('readme', facts.source);
      const text = facts.texts.get(file) ?? '';
      const left = scoped.filter(({ scopes }) => scopes.some((scope) => !names(text, scope)));
      return judged(left.map(({ name }) => ({ file, line: null, message: `lacks permissions of ${name}` })));
    },
  },
  {
    id: 'R-D4',
    severity: 'minor',
    about: 'the API doc lists its tables before it describes them',
    judge(facts) {
      const file = artifactPath('api_doc', facts.source);
      const text = facts.texts.get(file) ?? '';
      const [list, schema] = ['## Object List', '## Object Schema'].map((part) => lineOf(text, part));
      const right = list != null && schema != null && list < schema;
      return judged(right ? [] : [{ file, line: null, message: 'has no list of its tables ahead of their schemas' }]);
    },
  },
  {
    id: 'R-D5',
    severity: 'minor',
    about: 'the README names the tables that are read whole',
    judge(facts) {
      const file = artifactPath('readme', facts.source);
      const text = facts.texts.get(file) ?? '';
      const limits = sectionOf(text, 2, 'Known Limitations');
      const whole = facts.inspection.tables.filter(({ ingestion_type }) => ingestion_type === 'snapshot');
      const line = lineOf(text, '## Known Limitations');
      return judged(
        whole
          .filter(({ name }) => !names(limits, name))
          .map(({ name }) => ({ file, line, message: `does not say that ${name} is read whole` })),
      );
    },
  },
  {
    id: 'R-H1',
    severity: 'major',
    about: 'no notes, drafts or reports lie beside the connector',
    judge(facts) {
      const known = [
        artifactPath('readme', facts.source),
        artifactPath('api_doc', facts.source),
        artifactPath('self_review', facts.source),
      ];
      const extra = facts.files.filter((file) => /\.(md|txt|rst|docx?|html?)$/i.test(file) && !known.includes(file));
      return judged(extra.map((file) => ({ file, line: null, message: 'does not belong in the public tree' })));
    },
  },
  {
    id: 'R-H3',
    severity: 'major',
    about: 'every file name is legal on Windows',
    judge: ({ files }) =>
      judged(
        files
          .filter((file) => file.split('/').some(isIllegalName))
          .map((file) => ({ file, line: null, message: 'has a name that Windows refuses' })),
      ),
  },
  {
    id: 'R-H5',
    severity: 'major',
    about: 'no conftest.py, setup.py or test package that imports',
    judge(facts) {
      const init = artifactPath('tests_init', facts.source);
      const extra = facts.files.filter((file) => /(^|\/)(conftest|setup)\.py$/.test(file));
      const imports = facts.code.observations.filter(({ file, kind }) => file === init && kind === 'import');
      return judged([
        ...extra.map((file) => ({ file, line: null, message: 'holds back the public project’s tests' })),
        ...imports.map(({ line }) => ({ file: init, line, message: 'a test package must not import' })),
      ]);
    },
  },
  {
    id: 'R-H6',
    severity: 'blocker',
    about: 'credentials lie in the ignored folder alone',
    judge(facts) {
      const folder = `${artifactPath('tests_folder', facts.source)}/configs/`;
      const astray = facts.files.filter((file) => /(^|\/)dev_config\.json$/.test(file) && !file.startsWith(folder));
      return judged(astray.map((file) => ({ file, line: null, message: 'lies where no ignore rule covers it' })));
    },
  },
  {
    id: 'R-I12',
    severity: 'major',
    about: 'only named errors are caught',
    judge: (facts) => judged(observed(facts, 'broad_except', ({ detail }) => `catches ${detail}`)),
  },
  {
    id: 'R-O1',
    severity: 'minor',
    about: 'an option that the spec’s words name is declared',
    judge(facts) {
      if (!isSpec(facts.spec)) return notApplicable('the spec can’t be read, see C3');
      const file = artifactPath('connector_spec', facts.source);
      const { parameters, auth_methods } = facts.spec.connection;
      const known = new Set([...specParameters(facts.spec), ...tableOptions(facts)]);
      const all = [...parameters, ...(auth_methods ?? []).flatMap((method) => method.parameters)];
      return judged(
        all.flatMap(({ name, description }) =>
          [...description.matchAll(/`([a-z][a-z0-9_]*)`/g)]
            .filter(([, option = '']) => !known.has(option))
            .map(([said, option]) => ({
              file,
              line: lineOf(facts.texts.get(file) ?? null, said),
              message: `the words on ${name} name ${option}, which is no option`,
            })),
        ),
      );
    },
  },
  {
    id: 'R-P4',
    severity: 'blocker',
    about: 'no import from __future__, which breaks merged files',
    judge: (facts) => judged(observed(facts, 'future_import', () => 'imports from __future__')),
  },
  {
    id: 'R-P7',
    severity: 'minor',
    about: 'every function has types',
    judge: (facts) => judged(observed(facts, 'untyped', ({ detail }) => `${detail} lacks types`)),
  },
  {
    id: 'R-S1',
    severity: 'major',
    about: 'every corpus file is served by an endpoint',
    judge(facts) {
      const { endpoints } = facts;
      if (typeof endpoints === 'string') return notApplicable('endpoints.yaml can’t be read, see C7');
      const folder = `${artifactPath('simulator_corpus', facts.source)}/`;
      const handlers = facts.files.filter((file) => file.endsWith('.py')).map((file) => facts.texts.get(file) ?? '');
      const dead = facts.files.filter((file) => {
        if (!file.startsWith(folder) || !file.endsWith('.json')) return false;
        const stem = file.slice(folder.length, -'.json'.length);
        return (
          !endpoints.some(({ corpus }) => corpus === stem) && !handlers.some((text) => text.includes(`get("${stem}")`))
        );
      });
      return judged(dead.map((file) => ({ file, line: null, message: 'is served by no endpoint' })));
    },
  },
  {
    id: 'R-Y3',
    severity: 'minor',
    about: 'no column is exempt from the test that it is ever filled',
    judge(facts) {
      const file = artifactPath('connector_test', facts.source);
      const found = facts.code.classes.find((one) => one.file === file && 'allow_null_columns' in one.attributes);
      return judged(
        found ? [{ file, line: found.line, message: 'sets allow_null_columns: give each entry a reason' }] : [],
        'warn',
      );
    },
  },
];

function notColumns(
  facts: ReviewFacts,
  pick: (table: ReviewFacts['inspection']['tables'][number]) => readonly string[],
  what: string,
): Note[] {
  return facts.inspection.tables.flatMap((table) => {
    const columns = table.schema.fields.map((field) => field['name']);
    return pick(table)
      .filter((name) => !columns.includes(name))
      .map((name) => ({
        file: implementation(facts),
        line: null,
        message: `${table.name}: the ${what} ${name} is no column`,
      }));
  });
}

function isIllegalName(name: string): boolean {
  return /[<>:"\\|?*]|[. ]$/.test(name) || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name);
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}

function valueAt(record: unknown, path: readonly string[]): unknown {
  let value: unknown = record;
  for (const key of path) {
    const object = z.record(z.string(), z.unknown()).safeParse(value);
    value = object.success ? object.data[key] : null;
  }
  return value;
}
