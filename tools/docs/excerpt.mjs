// The part of docs/terminal-capture.txt that README.md shows: the plan and the first gate.
const BEGIN = '<!-- from docs/terminal-capture.txt -->';
const END = '<!-- end of the capture -->';
const LAST = /^◇ {2}Go on with step 2.*$/m;

/**
 * The README with the capture's beginning between its marks.
 *
 * @throws where a mark is missing, or the capture has no first gate
 */
export function withExcerpt(readme, capture) {
  const from = readme.indexOf(BEGIN);
  const to = readme.indexOf(END);
  const last = LAST.exec(capture);
  if (from < 0 || to < from) throw new Error(`README.md: ${BEGIN} and ${END} are expected, in this order`);
  if (last === null) throw new Error('docs/terminal-capture.txt: no question after step 1');
  const shown = capture.slice(0, last.index + last[0].length);
  return `${readme.slice(0, from)}${BEGIN}\n\n\`\`\`text\n${shown}\n\`\`\`\n\n${readme.slice(to)}`;
}
