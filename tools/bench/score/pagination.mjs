/** Parameters that decide whether a style is right; `limit` is reported but not required. */
const decisive = ['page', 'offset', 'token', 'next'];

/**
 * Is the style right, and the parameter that its role names? A style from `paginationAlso` counts with its own parameters.
 *
 * @param row - a row of the truth
 * @param {{ style: string, params: Record<string, string> }} value
 */
export function isPagination(row, value) {
  return [row.pagination, ...(row.paginationAlso ?? [])].some(
    (answer) =>
      answer.style === value.style &&
      decisive.every((role) => answer.params?.[role] === undefined || isRole(role, answer.params[role], value.params)),
  );
}

const isRole = (role, wanted, params) =>
  role === 'next' ? withoutHref(wanted) === withoutHref(params.next ?? '') : wanted === params[role];

const withoutHref = (path) => path.replace(/\.href$/, '');

/** Is the page-size parameter right? null where the truth names none. */
export function isLimit(row, value) {
  const wanted = [row.pagination, ...(row.paginationAlso ?? [])].flatMap(({ params }) => params?.limit ?? []);
  return wanted.length === 0 ? null : wanted.includes(value.params.limit);
}
