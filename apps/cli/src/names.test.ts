import { describe, expect, it } from 'vitest';
import { proves } from '../test/requirements.ts';
import { nearCommand } from './names.ts';

describe('nearCommand', () => {
  it.each([
    ['resum', 'resume'],
    ['reserch', 'research'],
    ['doctr', 'doctor'],
    ['auth-validat', 'auth-validate'],
    ['github', null],
    ['asana', null],
    ['jira', null],
    ['resume', null],
  ])(`%s: %j ${proves('arguments:reserved-names')}`, (word, expected) => {
    expect(nearCommand(word)).toBe(expected);
  });
});
