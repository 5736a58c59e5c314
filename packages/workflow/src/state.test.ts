import { describe, expect, it } from 'vitest';
import { requestFor } from '../test/scripted-surface.ts';
import { obedient } from '../test/tiny-steps.ts';
import type { Stage } from './stage.ts';
import { applyEvent, replay, startState } from './state.ts';

const stages: readonly Stage[] = [
  { stage: 1, title: 'One', gate: true, steps: [obedient('a')] },
  { stage: 2, title: 'Two', gate: true, steps: [obedient('b:x'), obedient('c')] },
];
const at = '2026-01-02T03:04:05.000Z';
const start = startState(requestFor('shop'), stages);

describe('applyEvent', () => {
  it('begins with every task pending', () => {
    expect(start.stages.map(({ stage, title, status, gate }) => [stage, title, status, gate])).toStrictEqual([
      [1, 'One', 'pending', 'none'],
      [2, 'Two', 'pending', 'none'],
    ]);
  });

  it('keeps a stage in progress until its last step is done', () => {
    const output = { files: ['b.txt'], facts: [] };
    const one = applyEvent(start, { type: 'step-completed', step: 'b:x', output, hashes: {}, seq: 1, at });
    expect(one.stages[1]?.status).toBe('in_progress');
    const two = applyEvent(one, { type: 'step-completed', step: 'c', output, hashes: {}, seq: 2, at });
    expect(two.stages[1]?.status).toBe('completed');
    expect(two.lastSeq).toBe(2);
  });

  it('believes the tables that a step found on disk over those of the plan', () => {
    const planned = applyEvent(start, { type: 'plan-shown', tables: ['a'], steps: [], seq: 1, at });
    const output = { files: [], facts: [], tables: ['a', 'b'] };
    const found = applyEvent(planned, { type: 'step-completed', step: 'a', output, hashes: {}, seq: 2, at });
    expect([planned.tables, found.tables]).toStrictEqual([['a'], ['a', 'b']]);
  });

  it('leaves a gate waiting after a review', () => {
    const reviewed = applyEvent(start, { type: 'gate-answered', stage: 1, answer: 'review', by: 'person', seq: 1, at });
    expect(reviewed.stages[0]?.gate).toBe('waiting');
  });
});

describe('replay', () => {
  it('gives null for an empty log and refuses one without its beginning', () => {
    expect(replay([], stages)).toBe(null);
    expect(() => replay([{ type: 'run-completed', seq: 1, at }], stages)).toThrow(
      'a log begins with run-started, not run-completed',
    );
  });
});
