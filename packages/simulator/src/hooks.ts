/** Which parts of a source a person took into their own hands, in `{source}_custom.py`. */
export interface SourceHooks {
  /** Requests are signed by `authorize`, so what they carry is not known. */
  readonly authorizes: boolean;
  /** `iter_pages` or `read` makes the requests, so their parameters are not known. */
  readonly reads: boolean;
}

/** No hooks at all. */
export const noHooks: SourceHooks = { authorizes: false, reads: false };

/**
 * The hooks that a source's `{source}_custom.py` defines: functions at its top level. Nothing is run.
 *
 * @param text - the file's text; null where it is not there
 */
export function hooksOf(text: string | null): SourceHooks {
  const defines = (name: string): boolean => new RegExp(`^(?:async )?def ${name}\\(`, 'm').test(text ?? '');
  return { authorizes: defines('authorize'), reads: defines('iter_pages') || defines('read') };
}
