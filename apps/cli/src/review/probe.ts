import { probeSource } from '@create-connector/research';
import { plain } from '../render/text.ts';
import type { ReviewTools } from './review.ts';

/**
 * Probes the API at a gate: the requests are shown, the person says yes or no, what comes of them is shown and kept.
 *
 * @param say - prints to the person
 */
export function gateProbe(signal: AbortSignal, say: (text: string) => void): NonNullable<ReviewTools['probe']> {
  return (desk, person) => {
    const { workspace, request } = desk;
    const show = (lines: readonly string[]): void => say(lines.map((line) => `  ${plain(line)}\n`).join(''));
    const told = { ...person, select: person.select.bind(person), text: person.text.bind(person), tell: show };
    return probeSource(request, { workspace, signal, person: told, report: (line) => show([line]) });
  };
}
