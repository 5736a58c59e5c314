import { createHash } from 'node:crypto';
import type { GivenModel } from '../src/readers/document.ts';
import { isObject } from '../src/readers/json.ts';
import { parseYaml } from '../src/readers/yaml.ts';

/** A source model in YAML, as it is given as the documentation. */
export function givenModelOf(text: string): GivenModel {
  const given = parseYaml(text);
  if (!isObject(given)) throw new Error('no model');
  const sha256 = createHash('sha256').update(text).digest('hex');
  return {
    shown: 'doc=m.yaml',
    identity: { location: 'm.yaml', kind: 'source-model', sha256 },
    given,
    bytes: Buffer.from(text),
  };
}
