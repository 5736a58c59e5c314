import { artifactPath, type ConnectorSpec } from '@create-connector/contracts';
import { type Check, judged, lineOf, type Note, notApplicable } from '../check.ts';
import { names } from '../documents.ts';
import { type ReviewFacts, specParameters, tableOptions } from '../facts.ts';
import { observed } from '../in-code.ts';
import { dependenciesOf } from '../pyproject.ts';

const injected = ['access_token', 'refresh_token'];
const laterStep = 'pyproject.toml is made by step 6, which checks it';

/** Family C of the public checklist: each file by itself. */
export const artifactChecks: readonly Check[] = [
  {
    id: 'C1',
    severity: 'blocker',
    about: 'the implementation compiles',
    judge: (facts) => judged(observed(facts, 'syntax_error')),
  },
  {
    id: 'C2',
    severity: 'blocker',
    about: 'the API doc names every table',
    judge: (facts) => judged(unnamed(facts, artifactPath('api_doc', facts.source), tableNames(facts))),
  },
  {
    id: 'C3',
    severity: 'blocker',
    about: 'the connector spec has the public form, and its OAuth block what its flow needs',
    judge({ spec, source, texts }) {
      const file = artifactPath('connector_spec', source);
      if (!isSpec(spec)) {
        return judged(
          spec.map(({ message, pointer }) => ({ file, line: null, message: `${pointer ?? ''} ${message}`.trim() })),
        );
      }
      return judged(
        oauthFaults(spec).map(([part, message]) => ({ file, line: lineOf(texts.get(file) ?? null, part), message })),
      );
    },
  },
  {
    id: 'C4',
    severity: 'blocker',
    about: 'the README names every table and every parameter',
    judge(facts) {
      const parameters = isSpec(facts.spec) ? specParameters(facts.spec) : [];
      const wanted = [...tableNames(facts), ...parameters, ...tableOptions(facts)];
      return judged(unnamed(facts, artifactPath('readme', facts.source), wanted));
    },
  },
  {
    id: 'C5',
    severity: 'blocker',
    about: 'pyproject.toml can be read and asks for requests',
    judge(facts) {
      const file = artifactPath('pyproject', facts.source);
      const dependencies = dependenciesOf(facts.texts.get(file) ?? null);
      if (dependencies === null) return notApplicable(laterStep);
      if (typeof dependencies === 'string') return judged([{ file, line: null, message: dependencies }]);
      const imported = observed(facts, 'import', ({ detail }) => (/^requests(\.|$)/.test(detail) ? detail : null));
      if (imported.length === 0) return notApplicable('the code does not import requests');
      const asked = dependencies.some((one) => /^requests\b/.test(one));
      return judged(asked ? [] : [{ file, line: null, message: 'does not ask for requests' }]);
    },
  },
  {
    id: 'C6',
    severity: 'minor',
    about: 'the merged file is there, and is what the merge script makes now',
    judge({ texts, merged, source }) {
      const file = artifactPath('merged', source);
      const text = texts.get(file);
      if (text === merged) return judged([]);
      const message = text === undefined ? 'is not there' : 'is older than the source: merge it again';
      return judged([{ file, line: null, message }]);
    },
  },
  {
    id: 'C7',
    severity: 'blocker',
    about: 'endpoints.yaml can be loaded, and what it names is there',
    judge({ endpoints, files, source }) {
      const file = artifactPath('simulator_endpoints', source);
      if (typeof endpoints === 'string') return judged([{ file, line: null, message: endpoints }]);
      const corpus = artifactPath('simulator_corpus', source);
      return judged(
        endpoints.flatMap(({ path, corpus: stem, handler }) => [
          ...(stem === null || files.includes(`${corpus}/${stem}.json`)
            ? []
            : [{ file, line: null, message: `${path}: there is no corpus ${stem}` }]),
          ...(handler === null || files.includes(`src/${moduleOf(handler)}.py`)
            ? []
            : [{ file, line: null, message: `${path}: there is no handler ${handler}` }]),
        ]),
      );
    },
  },
  {
    id: 'C8',
    severity: 'blocker',
    about: 'every corpus file is JSON',
    judge({ texts, files, source }) {
      const folder = `${artifactPath('simulator_corpus', source)}/`;
      const corpora = files.filter((file) => file.startsWith(folder) && file.endsWith('.json'));
      return judged(
        corpora
          .filter((file) => !isJson(texts.get(file) ?? ''))
          .map((file) => ({ file, line: null, message: 'is not JSON' })),
      );
    },
  },
  {
    id: 'C9',
    severity: 'blocker',
    about: 'the test class is called after the source',
    judge({ code, inspection, source }) {
      const file = artifactPath('connector_test', source);
      const expected = `Test${inspection.class.replace(/LakeflowConnect$/, '')}Connector`;
      const there = code.classes.some((one) => one.file === file && one.name === expected);
      return judged(there ? [] : [{ file, line: null, message: `has no class ${expected}` }]);
    },
  },
  {
    id: 'C10',
    severity: 'blocker',
    about: 'pyspark is nothing that is asked for at run time',
    judge({ texts, source }) {
      const file = artifactPath('pyproject', source);
      const dependencies = dependenciesOf(texts.get(file) ?? null);
      if (dependencies === null) return notApplicable(laterStep);
      if (typeof dependencies === 'string') return notApplicable('pyproject.toml can’t be read, see C5');
      const asked = dependencies.some((one) => /^pyspark\b/i.test(one));
      return judged(
        asked
          ? [
              {
                file,
                line: lineOf(texts.get(file) ?? null, 'pyspark'),
                message: 'asks for pyspark, which is the platform’s',
              },
            ]
          : [],
      );
    },
  },
];

/** Did the spec parse? */
export function isSpec(spec: ReviewFacts['spec']): spec is ConnectorSpec {
  return !Array.isArray(spec);
}

function tableNames({ inspection }: ReviewFacts): string[] {
  return inspection.tables.map(({ name }) => name);
}

function unnamed({ texts }: ReviewFacts, file: string, wanted: readonly string[]): Note[] {
  const text = texts.get(file);
  if (text === undefined) return [{ file, line: null, message: 'is not there' }];
  const left = [...new Set(wanted)].filter((name) => !names(text, name));
  return left.map((name) => ({ file, line: null, message: `does not name ${name}` }));
}

function oauthFaults(spec: ConnectorSpec): (readonly [part: string, message: string])[] {
  const { oauth } = spec.connection;
  if (oauth === undefined) return [];
  const faults: (readonly [string, string])[] = specParameters(spec)
    .filter((name) => injected.includes(name))
    .map((name) => [name, `${name} is given by the platform: it is no parameter`] as const);
  if (oauth.token_url === undefined) faults.push(['oauth', `the flow ${oauth.flow} needs token_url`]);
  if (oauth.flow !== 'm2m' && oauth.authorization_url === undefined) {
    faults.push(['oauth', `the flow ${oauth.flow} needs authorization_url`]);
  }
  return faults;
}

/** `a.b.c:function` as the path of its module. */
function moduleOf(handler: string): string {
  return (handler.split(':')[0] ?? '').replaceAll('.', '/');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
