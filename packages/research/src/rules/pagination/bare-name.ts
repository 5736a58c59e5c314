import { toSnake } from '../words.ts';

/**
 * The name of a paging parameter in snake_case without what it stands in: `page[number]` is `page_number`,
 * `criteria[currentPage]` is `current_page`.
 */
export function bareName(name: string): string {
  const inner = /^(?:.*[.[])?(\w+)\]?$/.exec(name)?.[1] ?? name;
  return /^page\[(number|size|num|no|index|limit|offset)\]$/.test(name) ? toSnake(`page_${inner}`) : toSnake(inner);
}
