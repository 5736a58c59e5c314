/** A function of one text that remembers its results, for pure functions asked the same thing for every pair of endpoints. */
export function byText<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return (text) => {
    const before = known.get(text);
    if (before) return before.value;
    const value = work(text);
    known.set(text, { value });
    return value;
  };
}
