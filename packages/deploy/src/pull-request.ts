import { markdown } from '@create-connector/codegen';
import { artifactPath, type DocumentIdentity, guaranteeOf, type LiveFigures } from '@create-connector/contracts';
import type { PullRequestFacts } from './pull-request-facts.ts';
import { stageCommand } from './staged-files.ts';

const { block, code, heading, list, table, text } = markdown;

/** Says that nobody has read the live API yet; the public project's label of that name. */
export const needsLiveTesting = 'needs-live-testing';

/** Was every table read from the live API, without trouble? */
export const isProvenLive = (live: LiveFigures | null): boolean =>
  live !== null && live.tables.length > 0 && live.tables.every(({ problem }) => problem === null);

/** `PR.md`: title and body of a pull request to the public project. It stays out of the tree that it is about. */
export function pullRequestText(facts: PullRequestFacts): string {
  const { source, model } = facts;
  return `${[
    heading(1, `feat(${source}): add ${source} connector`),
    `A connector for ${text(model.title)}: ${facts.inspection.tables.length} tables, one new source, no other file of the repository touched.${isProvenLive(facts.live) ? '' : ` Label: ${code(needsLiveTesting)}.`}`,
    heading(2, 'Tables'),
    tablesTable(facts),
    heading(2, 'How it was tested'),
    list(testLines(facts)),
    heading(2, 'What a live test should settle'),
    facts.open.length === 0 ? 'The documentation leaves nothing open.' : list(facts.open),
    heading(2, 'Files'),
    list(facts.files.map(code)),
    block(stageCommand(source), 'sh'),
    heading(2, 'Where it comes from'),
    list(originLines(model.document, facts.toolVersion)),
    heading(2, 'Next'),
    list(nextLines(facts)),
  ].join('\n\n')}\n`;
}

function tablesTable({ inspection, model }: PullRequestFacts): string {
  const rows = inspection.tables.map(({ name, ingestion_type, primary_keys, cursor_field }) => {
    const known = model.tables.find((one) => one.name === name);
    const guarantee = known === undefined ? null : guaranteeOf(known);
    return [
      code(name),
      text(ingestion_type),
      primary_keys.map(code).join(', '),
      cursor_field === null ? '' : code(cursor_field),
      guarantee === null ? '' : `${guarantee.promise.replaceAll('_', ' ')}: ${text(guarantee.why)}`,
    ];
  });
  return table(['Table', 'Type', 'Key', 'Cursor', 'While the source changes'], rows);
}

function testLines({ tests, live, score, source }: PullRequestFacts): string[] {
  const suite =
    tests === null
      ? `not run with this text: ${code(`create-connector test ${source}`)}`
      : `${tests.passed} passed, ${tests.failed} failed, ${tests.skipped} skipped`;
  return [
    `Generated suite, against the simulated source: ${suite}.`,
    `Live API: ${liveText(live)}`,
    `Self-review: ${score ?? 'not done'}.`,
  ];
}

function liveText(live: LiveFigures | null): string {
  if (live === null) return `not read; ${code(needsLiveTesting)}.`;
  const read = live.tables.filter(({ problem }) => problem === null);
  const drift = read.reduce((sum, { drift: found }) => sum + found.length, 0);
  const figures = `${live.records} records of ${read.length} tables read, ${drift === 0 ? 'no column differs' : `${drift} columns differ`}`;
  const failed = live.tables.filter(({ problem }) => problem !== null).map(({ table: name }) => code(name));
  if (failed.length === 0) return `${figures}.`;
  return `${figures}; not to be read: ${failed.join(', ')}; ${code(needsLiveTesting)}.`;
}

function originLines(document: DocumentIdentity | undefined, toolVersion: string): string[] {
  const made = `Made with create-connector (${code(`@create-connector/deploy ${toolVersion}`)}).`;
  if (document === undefined) return [made, 'From a source model written by hand.'];
  const { location, kind, version, sha256 } = document;
  return [
    made,
    `API description: ${code(nameOf(location))}, ${text(kind)}${version === undefined ? '' : ` ${text(version)}`}, sha256 ${code(sha256)}.`,
  ];
}

/** A path of somebody's own machine tells nothing to others but that. */
const nameOf = (location: string): string =>
  /^(\/|[A-Za-z]:\\|\.\.)/.test(location) ? (location.split(/[\\/]/).at(-1) ?? location) : location;

function nextLines({ source, live, hasLogo }: PullRequestFacts): string[] {
  return [
    ...(isProvenLive(live)
      ? []
      : [
          `Run it against the live API (${code(`create-connector test ${source} --credentials FILE`)}), then take the label off.`,
        ]),
    ...(hasLogo ? [] : [`Add a logo, ${code(artifactPath('logo', source))}: it is missing.`]),
    `Ask first whether the platform already offers ${code(source)} as a managed connector: such a request is closed.`,
    'Push once, then ask for review: each push takes the labels that allow the checks away.',
  ];
}
