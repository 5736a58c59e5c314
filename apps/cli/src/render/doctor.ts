import type { MachineFinding } from '@create-connector/runtime';
import type { Paint } from './paint.ts';

/** What the machine has, and what it lacks with how to get it; a line or two for each tool. */
export function renderDoctor(findings: readonly MachineFinding[], paint: Paint): string {
  const width = Math.max(0, ...findings.map(({ tool }) => tool.length));
  return [
    ...findings.flatMap(({ tool, found, needed, fix, note }) => {
      const mark = fix === null ? paint.good('ok     ') : paint.bad('missing');
      const lines = [`${mark}  ${tool.padEnd(width)}  ${found ?? 'not found'}  ${paint.dim(`(needed: ${needed})`)}`];
      const more = [...(fix === null ? [] : [fix]), ...(note?.split('\n') ?? [])];
      return [...lines, ...more.map((line) => `         ${line}`)];
    }),
    '',
  ].join('\n');
}
