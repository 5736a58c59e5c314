/**
 * Standard output without colours, for prompts that colour their text whatever `NO_COLOR` says.
 *
 * @see https://no-color.org
 */
export function uncoloredOutput(): NodeJS.WriteStream {
  const output: NodeJS.WriteStream = Object.create(process.stdout);
  output.write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    const done = rest.find((one) => typeof one === 'function');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with one
    const bare = text.replaceAll(/\u001b\[[0-9;]*m/g, '');
    return process.stdout.write(bare, () => done?.());
  };
  return output;
}
