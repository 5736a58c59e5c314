import { describe, expect, it } from 'vitest';
import { proves } from '../test/requirements.ts';
import { reservedNames } from './names.ts';
import { aloneById, stages } from './steps.ts';

describe('stages', () => {
  it(`are those of the protocol ${proves('order:stages-and-phases')} ${proves('gate:after-steps-1-to-5')}`, () => {
    expect(stages.map(({ stage, gate, steps }) => [stage, gate, steps.map(({ id }) => id)])).toStrictEqual([
      [1, true, ['research']],
      [2, true, ['spec:connection', 'credentials', 'auth-validate']],
      [3, true, ['dev']],
      [4, true, ['test']],
      [5, true, ['docs', 'spec:complete', 'test:review']],
      [6, false, ['deploy']],
    ]);
  });

  it('each step has a command of its own, which is a reserved name', () => {
    const ids = stages.flatMap(({ steps }) => steps.map(({ id }) => id));
    expect([...aloneById.keys()]).toStrictEqual(ids);
    expect(ids.filter((id) => !reservedNames.includes(id))).toStrictEqual([]);
  });
});
