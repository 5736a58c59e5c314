import { markdown } from '@create-connector/codegen';
import type { SourceModel } from '@create-connector/contracts';
import { renderAuthorization } from './authorization.ts';
import { renderIngestion, renderKeys, renderObjectList, renderSchemas } from './objects.ts';
import { renderReading } from './reading.ts';
import { renderSources } from './sources.ts';
import { renderTypeMapping } from './type-mapping.ts';

/** The sections of an API doc, in the order the public project’s template has them. */
export const apiDocSections = [
  'Authorization',
  'Object List',
  'Object Schema',
  'Get Object Primary Keys',
  "Object's ingestion type",
  'Read API for Data Retrieval',
  'Field Type Mapping',
  'Sources and References',
] as const;

/**
 * The API doc of a source: every claim with its evidence, what is not known as `TBD:` with the reason.
 *
 * All text that comes from a document is escaped, so that it shows as text.
 */
export function renderApiDoc(model: SourceModel): string {
  const parts = [
    markdown.heading(1, `${model.title}: API documentation for the ${model.source} connector`),
    ...(model.description === undefined ? [] : [markdown.paragraphs(model.description)]),
    renderAuthorization(model),
    renderObjectList(model),
    renderSchemas(model),
    renderKeys(model),
    renderIngestion(model),
    renderReading(model),
    renderTypeMapping(),
    renderSources(model),
  ];
  return `${parts.join('\n\n')}\n`;
}
