/**
 * The person's environment for a program that works for them: an editor, a pager, git. Keys of language models and settings of
 * their agents stay out.
 */
export function personalEnvironment(): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && !/^(ANTHROPIC|CLAUDE|OPENAI)/.test(name)) kept[name] = value;
  }
  return kept;
}
