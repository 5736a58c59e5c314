import type { Gate, Plan, Surface } from '@create-connector/workflow';
import { describe, expect, it } from 'vitest';
import { proves } from '../../test/requirements.ts';
import { scriptedPerson } from '../../test/scripted-person.ts';
import type { Io } from '../io.ts';
import { paintFor } from '../render/paint.ts';
import { humanSurface } from './human.ts';
import { jsonSurface } from './json.ts';
import { lineProgress, type Progress, silentProgress } from './progress.ts';

const request = { source: 'shop', tables: null, doc: 'shop.json', simulate: false, credentials: null };
const plan: Plan = { request, tables: [{ name: 'orders', note: null }], stages: [], notes: [] };
const gate: Gate = { stage: 1, title: 'One', next: 'Two', files: [], tables: [], facts: [], tests: null };

function ioFor(): { readonly io: Io; readonly out: string[]; readonly err: string[] } {
  const out: string[] = [];
  const err: string[] = [];
  const io = {
    out: (t: string) => void out.push(t),
    err: (t: string) => void err.push(t),
    paint: paintFor(false),
    isLive: false,
  };
  return { io, out, err };
}

function asked(...answers: string[]): {
  readonly surface: Surface;
  readonly questions: string[];
  readonly out: string[];
  readonly err: string[];
} {
  const { io, out, err } = ioFor();
  const { person, asked: questions } = scriptedPerson(...answers);
  const surface = humanSurface({ io, progress: silentProgress, person, isConfirmed: false, isQuiet: false });
  return { surface, questions, out, err };
}

describe('humanSurface', () => {
  it('asks the protocol’s question about the plan', async () => {
    const { surface, questions, out } = asked('yes');
    expect(await surface.askPlan(plan)).toStrictEqual({ answer: 'yes' });
    expect(questions).toStrictEqual(['Does this plan look good?']);
    expect(out.join('')).toContain('Plan for shop\n');
  });

  it.each([
    [['adjust', 'tables', 'users, orders'], { ...request, tables: ['users', 'orders'] }],
    [['adjust', 'tables', ' '], { ...request, tables: null }],
    [['adjust', 'doc', 'other.json'], { ...request, doc: 'other.json' }],
    [['adjust', 'reads'], { ...request, simulate: true }],
    [['adjust', 'credentials', '/c.json'], { ...request, credentials: '/c.json' }],
    [['adjust', 'nothing'], request],
  ])('turns %j into a request', async (answers, expected) => {
    const { surface } = asked(...answers);
    expect(await surface.askPlan(plan)).toStrictEqual({ answer: 'adjust', request: expected });
  });

  it('says what is wrong with an adjustment and keeps the request', async () => {
    const { surface, err } = asked('adjust', 'tables', 'Not A Table');
    expect(await surface.askPlan(plan)).toStrictEqual({ answer: 'adjust', request });
    expect(err.join('')).toContain('USAGE: tables=Not A Table: must be lower snake_case');
  });

  it('asks at a gate whether to go on', async () => {
    const { surface, questions } = asked('review', 'continue');
    expect([await surface.askGate(gate), await surface.askGate(gate)]).toStrictEqual(['review', 'continue']);
    expect(questions).toStrictEqual(['Go on with step 2, Two?', 'Go on with step 2, Two?']);
  });

  it(`answers by flag without asking ${proves('plan:yes-by-flag')}`, async () => {
    const { io, out } = ioFor();
    const surface = humanSurface({ io, progress: silentProgress, person: null, isConfirmed: true, isQuiet: false });
    expect(await surface.askPlan(plan)).toStrictEqual({ answer: 'yes' });
    expect(await surface.askGate(gate)).toBe('continue');
    expect(surface.answersBy).toBe('flag');
    expect(out.join('')).toContain('Step 1 is done: One');
  });

  it('answers nothing where nobody is there', async () => {
    const { io } = ioFor();
    const surface = humanSurface({ io, progress: silentProgress, person: null, isConfirmed: false, isQuiet: false });
    expect([await surface.askPlan(plan), await surface.askGate(gate), await surface.askMissing([])]).toStrictEqual([
      null,
      null,
      null,
    ]);
  });

  it(`clears the progress line before a step's own question ${proves('credentials:asked-by-the-command')}`, async () => {
    const { io } = ioFor();
    const { person, asked: questions } = scriptedPerson('secret');
    const order: string[] = [];
    const progress: Progress = { event: () => undefined, pause: () => void order.push('pause') };
    const surface = humanSurface({ io, progress, person, isConfirmed: false, isQuiet: false });
    await surface.person?.text({ name: 'token', message: 'Token', secret: true, required: true });
    expect([order, questions]).toStrictEqual([['pause'], ['Token']]);
  });
});

describe('jsonSurface', () => {
  it(`prints events and nothing else ${proves('json:one-event-a-line')}`, async () => {
    const { io, out } = ioFor();
    const surface = jsonSurface(io, true);
    surface.onEvent({ type: 'run-completed', seq: 1, at: '2026-01-02T03:04:05.000Z' });
    expect([await surface.askPlan(plan), await surface.askGate(gate)]).toStrictEqual([{ answer: 'yes' }, 'continue']);
    expect(out).toStrictEqual(['{"type":"run-completed","seq":1,"at":"2026-01-02T03:04:05.000Z"}\n']);
  });
});

describe('lineProgress', () => {
  it('writes a line for what has one', () => {
    const { io, out } = ioFor();
    const at = '2026-01-02T03:04:05.000Z';
    lineProgress(io).event({ type: 'step-started', step: 'dev', engine: 'builtin', seq: 1, at });
    lineProgress(io).event({ type: 'run-completed', seq: 2, at });
    expect(out).toStrictEqual(['> dev\n']);
  });
});
