/**
 * A title as the public contract allows it: ASCII letters, digits, blanks, `-` and `_`, at most 60 characters.
 *
 * @returns null where nothing of the title is left
 */
export function displayName(title: string): string | null {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9 _-]+/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
    .slice(0, 60)
    .trim();
  return /[A-Za-z0-9]/.test(plain) ? plain : null;
}
