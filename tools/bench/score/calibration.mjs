/** Lower ends of the ranges in which confidences are compared, the highest first. */
const steps = [0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5, 0];

/** Claimed facts that carry a confidence, each with its rule and whether it is right. */
function judgedFacts(scored) {
  return scored.flatMap(({ table, facts }) =>
    table === null
      ? []
      : Object.entries(facts).flatMap(([fact, { isRight, isClaimed }]) => {
          const { rule, confidence } = table.facts[fact];
          return isClaimed && confidence !== undefined ? [{ fact, rule, confidence, isRight }] : [];
        }),
  );
}

const summary = (facts) => ({
  facts: facts.length,
  claimed: facts.reduce((sum, { confidence }) => sum + confidence, 0) / facts.length,
  right: facts.filter(({ isRight }) => isRight).length / facts.length,
});

/** Claimed confidence against what was measured, by range: `{ from, facts, claimed, right }`, empty ranges left out. */
export function calibrationOf(scored) {
  const judged = judgedFacts(scored);
  return steps.flatMap((from, index) => {
    const below = steps[index - 1] ?? Number.POSITIVE_INFINITY;
    const inside = judged.filter(({ confidence }) => confidence >= from && confidence < below);
    return inside.length === 0 ? [] : [{ from, ...summary(inside) }];
  });
}

/** The same by rule, in alphabetical order. */
export function calibrationByRule(scored) {
  const judged = judgedFacts(scored);
  const rules = [...new Set(judged.map(({ rule }) => rule))].sort();
  return rules.map((rule) => ({ rule, ...summary(judged.filter((fact) => fact.rule === rule)) }));
}
