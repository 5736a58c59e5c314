import { markdown } from '@create-connector/codegen';
import { count, type ReadmeFacts } from './facts.ts';
import { dataTypes } from './sections/data-types.ts';
import { guarantees } from './sections/guarantees.ts';
import { howToRun } from './sections/how-to-run.ts';
import { knownLimitations } from './sections/limitations.ts';
import { supportedObjects } from './sections/objects.ts';
import { prerequisites, setup } from './sections/setup.ts';
import { tableConfigurations } from './sections/table-options.ts';

/**
 * A connector's README, in the order that the public project's connectors have.
 *
 * Tables, keys, options and numbers are the code's own; the model gives the words around them. A document's words enter as
 * escaped text only.
 */
export function renderReadme(facts: ReadmeFacts): string {
  const { model, inspection } = facts;
  const about = model.description === undefined ? [] : [firstParagraph(model.description)];
  return `${[
    markdown.heading(1, `Lakeflow ${model.title} Community Connector`),
    `Reads ${count(inspection.tables.length, 'table')} from ${markdown.text(model.title)} into Databricks.`,
    ...about,
    prerequisites(facts),
    setup(facts),
    supportedObjects(facts),
    tableConfigurations(facts),
    dataTypes(facts),
    guarantees(facts),
    knownLimitations(facts),
    howToRun(facts),
  ].join('\n\n')}\n`;
}

function firstParagraph(description: string): string {
  const [first = ''] = description.trim().split(/\n\s*\n/);
  return markdown.paragraphs(first.length > 600 ? `${first.slice(0, 597)}...` : first);
}
