import type { DeclaredParameter } from '../../readers/document.ts';
import type { ListEndpoint } from '../list-endpoint.ts';
import { segmentsOf } from '../path-template.ts';
import type { RuleName } from '../rule.ts';

export const inherited: RuleName = {
  id: 'parents/inherited',
  about: 'a path parameter in the same slot of the parent’s own path has the value that the parent was read with',
};

/** A parameter of the parent’s own path that stands in the same slot; null where there is none. */
export function inheritedParameter(
  parameter: DeclaredParameter,
  list: ListEndpoint,
  parent: ListEndpoint,
): string | null {
  const own = segmentsOf(list.endpoint.path);
  const theirs = segmentsOf(parent.endpoint.path);
  for (const [index, segment] of own.entries()) {
    const other = theirs[index];
    if (!other) return null;
    if ('fixed' in segment) {
      if (!('fixed' in other) || other.fixed !== segment.fixed) return null;
    } else if (segment.parameter === parameter.name) {
      return 'parameter' in other ? other.parameter : null;
    }
  }
  return null;
}
