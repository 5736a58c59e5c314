import { artifactPath } from '@create-connector/contracts';
import type { Note } from './check.ts';
import type { CodeFacts } from './code-facts.ts';
import type { ReviewFacts } from './facts.ts';

type Observation = CodeFacts['observations'][number];

/** The class in the source's main module that extends LakeflowConnect; null where there is none. */
export function connectorClass({ code, source }: ReviewFacts): CodeFacts['classes'][number] | null {
  const file = artifactPath('implementation', source);
  const extending = code.classes.filter(
    (one) => one.file === file && one.bases.some((base) => /(^|\.)LakeflowConnect$/.test(base)),
  );
  return extending[0] ?? null;
}

/**
 * Notes on what the connector's own files do, tests and simulated source left out.
 *
 * @param say - what is told of an observation; null where it is nothing to tell
 */
export function observed(
  facts: ReviewFacts,
  kind: string,
  say: (observation: Observation) => string | null = ({ detail }) => detail,
): Note[] {
  const folder = `${artifactPath('source_folder', facts.source)}/`;
  return facts.code.observations.flatMap((one) => {
    if (one.kind !== kind || !one.file.startsWith(folder)) return [];
    const message = say(one);
    return message === null ? [] : [{ file: one.file, line: one.line, message }];
  });
}
