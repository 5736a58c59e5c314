import type { Pagination } from '@create-connector/contracts';

/** How large a simulated page is. */
export interface SimulatedSize {
  /** Empty where the API has no parameter for it. */
  readonly param: string;
  readonly in: 'query' | 'body' | 'header';
  readonly default: number;
  readonly max: number;
  /** Is the limit documented, so that more is refused? */
  readonly isLimited: boolean;
}

/** Lists are served in three pages at least, whatever size is asked for, so that a few records are enough to page. */
export const minPages = 3;

const usualSize = 30;
const largestUnlessSaid = 1000;

/** The page size of a paging style as the simulated source applies it. */
export function pageSizeOf(pagination: Pagination): SimulatedSize {
  const size = pagination.kind === 'none' ? undefined : pagination.size;
  const max = size?.max ?? Math.max(largestUnlessSaid, size?.value ?? 0);
  return {
    param: size?.param ?? '',
    in: size?.in ?? 'query',
    default: Math.min(size?.default ?? usualSize, max),
    max,
    isLimited: size?.max !== undefined,
  };
}
