import { describe, expect, it } from 'vitest';
import { ConnectorError } from './errors.ts';

describe('ConnectorError.is', () => {
  const error = new ConnectorError('DOC_NOT_FOUND', 'doc=x.json: no such file');

  it('knows its own, by code too', () => {
    expect(ConnectorError.is(error)).toBe(true);
    expect(ConnectorError.is(error, 'DOC_NOT_FOUND')).toBe(true);
    expect(ConnectorError.is(error, 'USAGE')).toBe(false);
  });

  it('knows an error made by another installed copy', () => {
    const foreign = Object.assign(new Error('x'), { [Symbol.for('create-connector.error')]: true, code: 'USAGE' });
    expect(ConnectorError.is(foreign, 'USAGE')).toBe(true);
  });

  it.each([null, undefined, 'USAGE', new Error('USAGE'), { code: 'USAGE' }])('refuses %s', (value) => {
    expect(ConnectorError.is(value)).toBe(false);
  });
});
