import { byText } from './by-text.ts';

/** A part of a path: fixed text, or the name of a parameter. */
export type Segment = { readonly fixed: string } | { readonly parameter: string };

/** The segments of a path template. A segment that mixes text and a parameter (`{id}.json`) counts as the parameter. */
export const segmentsOf = byText((path): readonly Segment[] =>
  path
    .split('/')
    .filter((part) => part !== '')
    .map((part) => {
      const parameter = /\{([^{}]+)\}/.exec(part)?.[1];
      return parameter === undefined ? { fixed: part } : { parameter };
    }),
);

/** Is each brace of a path closed in its own segment, and does each pair name something? */
export const isTemplate = (path: string): boolean =>
  path.split('/').every((part) => /^(?:[^{}]|\{[^{}]+\})*$/.test(part));

/** Does a segment hold several parameters? Then only its first is seen. */
export const hasSharedSegment = (path: string): boolean => /\}[^/]*\{/.test(path);

const isNoise = (part: string): boolean => /^v\d+([.\d]*|(alpha|beta)\d*)$/i.test(part) || /^(api|rest)$/i.test(part);

/** The fixed parts that carry meaning: without versions, `api`, `rest` and format suffixes, nearest to the end last. */
export const meaningfulParts = byText((path): readonly string[] =>
  segmentsOf(path).flatMap((segment) => {
    if (!('fixed' in segment)) return [];
    const cleaned = segment.fixed.replace(/\.(json|xml)$/i, '').replace(/[:.](list|all|query)$/i, '');
    return isNoise(cleaned) || !/[a-z]/i.test(cleaned) ? [] : [cleaned];
  }),
);

/** The last part that carries meaning, e.g. `issues`; empty where none does. */
export const lastWordOf = (path: string): string => meaningfulParts(path).at(-1) ?? '';

/** The path with its parameters’ names and a leading version left out, to tell whether two paths have one shape. */
export const shapeOf = byText((path) =>
  segmentsOf(path)
    .map((segment) => ('fixed' in segment ? segment.fixed.replace(/\.json$/, '') : '{}'))
    .filter((part) => !isNoise(part))
    .join('/'),
);
