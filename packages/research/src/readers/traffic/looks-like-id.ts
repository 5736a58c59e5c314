const forms = [
  /^\d+$/,
  /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i,
  /^(?=.*\d)[0-9a-f]{10,}$/i,
  /^[0-9A-HJKMNP-TV-Z]{26}$/,
  /^[a-z]{1,10}[_-](?=\w*\d)[A-Za-z0-9]{6,}$/,
  /^(?=.*\d)(?=.*[A-Za-z])(?=.*[A-Z].*[a-z]|.*[a-z].*[A-Z])[A-Za-z0-9_-]{10,}$/,
];

/** Is it a number, a UUID, a hash, or letters and digits that nobody would choose as a word? */
export const looksLikeId = (text: string): boolean => forms.some((form) => form.test(text));
