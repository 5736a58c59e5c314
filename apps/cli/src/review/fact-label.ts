import { stringify } from 'yaml';
import { confidenceText } from '../render/confidence.ts';
import { plain } from '../render/text.ts';
import type { Correctable } from './facts.ts';

/** Columns of a choice that a prompt in 80 columns does not wrap. */
const WIDTH = 64;
/** Columns of a value that are shown however long its name is. */
const LEAST = 8;

/** A fact as one line of a list to choose from: its name, the beginning of its value, how sure it is. */
export function factLabel({ name, value, confidence }: Correctable): string {
  const shown = value === undefined ? 'not said' : oneLine(value);
  const sure = confidenceText(confidence);
  const room = Math.max(LEAST, WIDTH - name.length - 2 - sure.length);
  return plain(`${name}: ${shown.length > room ? `${shown.slice(0, room - 3)}...` : shown}${sure}`);
}

/** YAML on one line; the kind of a thing stands first. */
export function oneLine(given: unknown): string {
  const isKind = typeof given === 'object' && given !== null && 'kind' in given;
  const value: unknown = isKind ? Object.fromEntries([['kind', given.kind], ...Object.entries(given)]) : given;
  return stringify(value, { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 }).trim();
}
