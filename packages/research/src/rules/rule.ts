import type { Evidence, WeighedAlternative } from '@create-connector/contracts';

/** What a rule found, and why: a pointer into the document, a confidence from 0 to 1, the sentence it read. */
export interface Finding<T> {
  readonly value: T;
  readonly pointer: string;
  readonly confidence: number;
  readonly quote?: string | undefined;
}

/** A rule’s name and what it believes: what a fact’s evidence refers to. */
export interface RuleName {
  /** The path of its file below `rules/`, e.g. `pagination/link-header`. */
  readonly id: string;
  /** What it believes, in one sentence. */
  readonly about: string;
}

/** One inference: small, named after its file, tested alone. `null` means: this document does not say. */
export interface Rule<In, Out> extends RuleName {
  find(input: In): Finding<Out> | null;
}

/** A fact with the evidence for it. */
export interface Fact<T> {
  readonly value: T;
  readonly evidence: Evidence;
}

/**
 * As {@link findFact}, with what later rules say instead as the evidence’s alternatives, in their order.
 *
 * @param say - a value in words; what says the same is no alternative
 */
export function weighFact<In, Out>(
  rules: readonly Rule<In, Out>[],
  input: In,
  say: (value: Out) => string,
): Fact<Out> | null {
  let fact: Fact<Out> | null = null;
  const said = new Set<string>();
  const alternatives: WeighedAlternative[] = [];
  for (const rule of rules) {
    const finding = rule.find(input);
    if (finding === null) continue;
    const says = say(finding.value);
    if (said.has(says)) continue;
    said.add(says);
    if (fact === null) fact = factOf(rule, finding);
    else alternatives.push({ says, pointer: finding.pointer, rule: rule.id, confidence: finding.confidence });
  }
  return fact === null || alternatives.length === 0 ? fact : { ...fact, evidence: { ...fact.evidence, alternatives } };
}

/** The first rule’s finding, in the order given; null where no rule finds anything. */
export function findFact<In, Out>(rules: readonly Rule<In, Out>[], input: In): Fact<Out> | null {
  for (const rule of rules) {
    const finding = rule.find(input);
    if (finding === null) continue;
    return factOf(rule, finding);
  }
  return null;
}

function factOf<Out>({ id }: RuleName, { value, pointer, confidence, quote }: Finding<Out>): Fact<Out> {
  return { value, evidence: { pointer, rule: id, confidence, ...(quote === undefined ? {} : { quote }) } };
}
