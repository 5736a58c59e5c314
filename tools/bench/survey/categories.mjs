/** Why a description gives no tables, by what research says; the first that fits. */
const reasons = [
  [/has no GET operation/, 'no GET operation'],
  [/no success response declares JSON/, 'no success response declares JSON with a schema'],
  [/declare no fields/, 'records declare no fields'],
  [/could lie at/, 'records could lie at several places'],
  [/tells its records apart|which cannot be a table/, 'nothing tells records apart'],
  [/one thing, not/, 'answers with one thing, not with lists'],
  [/changes something/, 'only operations that change something'],
];

/**
 * What an error of research means for the survey: a refusal with its reason, or a crash where it is no error of ours.
 *
 * @param {unknown} error
 * @returns {{ category: string, message: string }}
 */
export function categoryOf(error) {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'DOC_WITHOUT_TABLES') {
    const reason = reasons.find(([pattern]) => pattern.test(message))?.[1] ?? 'another reason';
    return { category: `no tables: ${reason}`, message };
  }
  if (/^[A-Z]+(_[A-Z]+)+$/.test(code)) return { category: `refused: ${code}`, message };
  return { category: 'crash', message: (error instanceof Error && error.stack) || message };
}
