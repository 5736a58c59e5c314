/** The functions that a source's `{source}_custom.py` may define. */
export const hookNames = ['authorize', 'iter_pages', 'to_record', 'read'] as const;
export type HookName = (typeof hookNames)[number];

/** The hooks that a source defines. */
export type Hooks = ReadonlySet<HookName>;

/**
 * The hooks that a module's text defines: functions at the top level, by name.
 *
 * Other functions are the module's own business. Whether a hook's parameters fit is a type checker's question, not this one's.
 */
export function findHooks(text: string): Hooks {
  const defined = new Set([...text.matchAll(/^def\s+([a-z_]+)\s*\(/gm)].map((match) => match[1]));
  return new Set(hookNames.filter((name) => defined.has(name)));
}
