import type { Gate, Plan, Surface } from '@create-connector/workflow';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { proves } from '../../test/requirements.ts';
import { scriptedPerson } from '../../test/scripted-person.ts';
import type { Io } from '../io.ts';
import { paintFor } from '../render/paint.ts';
import { humanSurface } from './human.ts';
import { jsonSurface } from './json.ts';
import { lineProgress, type Progress, silentProgress } from './progress.ts';

const request = { source: 'shop', tables: null, doc: 'shop.json', simulate: false, credentials: null };
const plan: Plan = { request, tables: [{ name: 'orders', note: null }], stages: [], notes: [] };
const gate: Gate = {
  stage: 1,
  title: 'One',
  next: 'Two',
  files: [],
  tables: [],
  auth: null,
  facts: [],
  tests: null,
  live: null,
  edits: [],
};

function ioFor(): { readonly io: Io; readonly out: string[]; readonly err: string[] } {
  const out: string[] = [];
  const err: string[] = [];
  const io = {
    out: (t: string) => void out.push(t),
    err: (t: string) => void err.push(t),
    paint: paintFor(false),
    isColored: false,
    isLive: false,
    size: () => null,
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

  it('says below the plan what is wrong with an adjustment, and keeps the request', async () => {
    const { surface, err } = asked('adjust', 'tables', 'Not A Table', 'yes');
    expect(await surface.askPlan(plan)).toStrictEqual({ answer: 'adjust', request });
    expect(err).toStrictEqual([]);
    expect(await surface.askPlan(plan)).toStrictEqual({ answer: 'yes' });
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
    expect(out.at(-1)).toBe('Gate 1, One: 0 files.\n');
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
  it('writes one line for each step, with its time', () => {
    const { io, out } = ioFor();
    const progress = lineProgress(io);
    const output = { files: ['a.py'], facts: [] };
    progress.event({ type: 'step-started', step: 'dev', engine: 'builtin', seq: 1, at: '2026-01-02T03:04:05.000Z' });
    progress.event({
      type: 'step-progressed',
      step: 'dev',
      line: 'formatting',
      seq: 2,
      at: '2026-01-02T03:04:06.000Z',
    });
    progress.event({ type: 'step-completed', step: 'dev', output, hashes: {}, seq: 3, at: '2026-01-02T03:05:10.000Z' });
    expect(out).toStrictEqual(['ok dev: 1 file, 1 min 05 s\n']);
  });

  it('says that a long step is still at work, and what it is at', () => {
    vi.useFakeTimers({ now: Date.parse('2026-01-02T03:04:05.000Z') });
    onTestFinished(() => void vi.useRealTimers());
    const { io, out } = ioFor();
    const progress = lineProgress(io);
    progress.event({ type: 'step-started', step: 'test', engine: 'builtin', seq: 1, at: '2026-01-02T03:04:05.000Z' });
    progress.event({ type: 'step-progressed', step: 'test', line: 'pytest', seq: 2, at: '2026-01-02T03:04:06.000Z' });
    vi.advanceTimersByTime(95_000);
    progress.event({ type: 'run-stopped', code: 'INTERRUPTED', message: 'm', seq: 3, at: '2026-01-02T03:05:40.000Z' });
    vi.advanceTimersByTime(95_000);
    expect(out).toStrictEqual([
      '   test: at work for 10 s (pytest)\n',
      '   test: at work for 30 s (pytest)\n',
      '   test: at work for 1 min 00 s (pytest)\n',
    ]);
  });
});
