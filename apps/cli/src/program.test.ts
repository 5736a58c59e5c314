import { resolve } from 'node:path';
import { ConnectorError } from '@create-connector/contracts';
import { describe, expect, it } from 'vitest';
import { proves } from '../test/requirements.ts';
import { type Invocation, parseInvocation } from './program.ts';

const parse = (...argv: string[]): Invocation => parseInvocation(argv, '1.2.3');

const defaults = {
  workspace: resolve('.'),
  json: false,
  quiet: false,
  debug: false,
  yes: false,
  simulate: false,
  restart: false,
  commit: false,
  browser: true,
  portNumber: 0,
  timeoutMs: null,
};

describe('parseInvocation', () => {
  it('takes a bare source for the whole workflow', () => {
    expect(parse('shop', 'tables=a,b', 'doc=x.json', '--yes', '--workspace', '/w')).toStrictEqual({
      command: 'create',
      words: ['shop', 'tables=a,b', 'doc=x.json'],
      isBare: true,
      flags: { ...defaults, yes: true, workspace: '/w' },
    });
  });

  it('takes `create` for a source whatever its name', () => {
    expect(parse('create', 'resume')).toStrictEqual({
      command: 'create',
      words: ['resume'],
      isBare: false,
      flags: defaults,
    });
  });

  it('takes no words for the whole workflow of a source that has no name yet', () => {
    expect(parse()).toStrictEqual({ command: 'create', words: [], isBare: true, flags: defaults });
  });

  it(`keeps every character ${proves('arguments:as-given')}`, () => {
    const invocation = parse('create', 'shop', 'doc=a b&$(touch x);`id`.json', '--credentials', 'it\'s "mine".json');
    expect(invocation).toMatchObject({
      words: ['shop', 'doc=a b&$(touch x);`id`.json'],
      flags: { credentials: 'it\'s "mine".json' },
    });
  });

  it('leaves a step its words', () => {
    expect(parse('spec:complete', 'shop', '--simulate', '--help')).toStrictEqual({
      command: 'step',
      step: 'spec:complete',
      argv: ['shop', '--simulate', '--help'],
    });
  });

  it('reads the other commands', () => {
    expect(parse('resume', 'shop', '--from', '3', '--timeout', '60')).toStrictEqual({
      command: 'resume',
      words: ['shop'],
      flags: { ...defaults, from: '3', timeout: '60', timeoutMs: 60_000 },
    });
    expect(parse('status', '--json')).toStrictEqual({
      command: 'status',
      words: [],
      flags: { ...defaults, json: true },
    });
    expect(parse('doctor', '--quiet')).toStrictEqual({
      command: 'doctor',
      words: [],
      flags: { ...defaults, quiet: true },
    });
  });

  it('prints its version and help', () => {
    expect(parse('--version')).toStrictEqual({ command: 'help', text: '1.2.3\n' });
    const help = parse('--help');
    expect(help.command === 'help' ? help.text.split('\n')[0] : null).toBe(
      'Usage: create-connector <source_name> [tables=t1,t2] [doc=PATH] [options]',
    );
  });

  it.each([
    [['shop', '--yess'], 'USAGE', "unknown option '--yess' (Did you mean --yes?)"],
    [['shop', '--engine', 'claude'], 'ENGINE_UNKNOWN', '--engine claude: not offered; expected builtin'],
    [['shop', '--timeout', 'soon'], 'USAGE', '--timeout soon: expected whole seconds, 1 to 2000000'],
    [['shop', '--port', '0'], 'USAGE', '--port 0: expected a number, 1 to 65535'],
    [['resume'], 'USAGE', "missing required argument 'source_name'"],
  ])('refuses %j', (argv, code, message) => {
    let error: unknown = null;
    try {
      parse(...argv);
    } catch (thrown) {
      error = thrown;
    }
    expect(ConnectorError.is(error) ? [error.code, error.message] : error).toStrictEqual([code, message]);
  });
});
