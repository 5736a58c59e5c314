import { wordsOf } from '../words.ts';

const stems: readonly (readonly [RegExp, string])[] = [
  [/^(updat\w*|modif\w*|chang\w*|edit\w*|last_?modified)$/, 'updated'],
  [/^(creat\w*|add(ed)?|insert\w*|submit\w*)$/, 'created'],
  [/^(start\w*)$/, 'started'],
  [/^(complet\w*|clos\w*|finish\w*|end\w*)$/, 'completed'],
  [/^(publish\w*)$/, 'published'],
  [/^(push\w*)$/, 'pushed'],
];

/** What happens to a record at the time that a name tells: `updated_at` -> updated, `dateCreated` -> created; else null. */
export function verbOfName(name: string): string | null {
  for (const word of wordsOf(name)) {
    for (const [pattern, verb] of stems) if (pattern.test(word)) return verb;
  }
  return null;
}

/** The first verb of a sentence that tells when a record is let through a filter: "issues updated after ..." -> updated. */
export function verbOfSentence(sentence: string): string | null {
  for (const word of sentence.toLowerCase().match(/[a-z]+/g) ?? []) {
    if (
      word === 'created' ||
      word === 'updated' ||
      /^(modified|changed|edited|added|completed|closed|started|published|submitted|pushed)$/.test(word)
    ) {
      for (const [pattern, verb] of stems) if (pattern.test(word)) return verb;
    }
  }
  return null;
}
