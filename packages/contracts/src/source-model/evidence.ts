import { z } from 'zod';

/** What another rule said of the same fact, and lost. */
export const WeighedAlternative = z.strictObject({
  says: z.string().describe('What it says instead, in words.'),
  pointer: z.string().describe('Where it was found.'),
  rule: z.string(),
  confidence: z.number().min(0).max(1),
});
export type WeighedAlternative = z.output<typeof WeighedAlternative>;

/** Why a fact is believed: where it was found, by which rule, how sure that rule is. */
export const Evidence = z.strictObject({
  pointer: z
    .string()
    .describe(
      'Where it was found: a JSON pointer into the document (`#/paths/~1tags/get`), or into the overrides file.',
    ),
  rule: z.string().describe('Id of the rule that fired, e.g. `pagination/link-header`; `override` for a correction.'),
  confidence: z.number().min(0).max(1).describe('Measured precision of the rule, 0 to 1.'),
  quote: z.string().optional().describe('The sentence that a rule reading prose relied on.'),
  alternatives: z.array(WeighedAlternative).min(1).optional().describe('What was weighed beside it. Absent: nothing.'),
});
export type Evidence = z.output<typeof Evidence>;

/** Evidence by the name of the fact it backs, e.g. `pagination`, `primaryKeys`, `parameters.project_gid`. */
export const EvidenceByFact = z.record(z.string(), z.array(Evidence).min(1));
export type EvidenceByFact = z.output<typeof EvidenceByFact>;

/** A fact that no document settles. It is absent from the model, and the api doc shows it as `TBD:` with the reason. */
export const OpenFact = z.strictObject({ fact: z.string(), reason: z.string() });
export type OpenFact = z.output<typeof OpenFact>;
