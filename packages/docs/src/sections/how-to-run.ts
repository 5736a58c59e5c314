import { markdown } from '@create-connector/codegen';
import type { ReadmeFacts } from '../facts.ts';

const { code, heading, list } = markdown;

/** Three steps to a running pipeline, advice, and what to look at when it fails. */
export function howToRun({ model }: ReadmeFacts): string {
  return [
    heading(2, 'How to Run'),
    heading(3, 'Step 1: Upload the Wheels'),
    `Build the package in this folder and upload its wheel together with the framework's wheel, ${code('lakeflow-community-connectors')}, which is built from the public repository.`,
    heading(3, 'Step 2: Configure the Pipeline'),
    `Create a pipeline over the connection; list the tables to ingest, with their options. Put both wheels into its environment, the framework's first.`,
    heading(3, 'Step 3: Run and Schedule'),
    'Start an update, look at the first rows of each table, then set a schedule.',
    heading(3, 'Best Practices'),
    list([
      'Begin with one or two tables.',
      'Let incremental tables run often: a run then reads little.',
      'Leave time between runs for the request limits of the API, which other programs of the same account share.',
    ]),
    heading(3, 'Troubleshooting'),
    list([
      `401 or 403: the credential is refused or lacks a permission. The message names the option; renew it in the connection.`,
      `404: look at ${code('base_url')} and at the table options that name something of yours.`,
      `429: the API's request limit is used up. The connector waits and tries again; run fewer tables at once when it gives up.`,
      `An option is not allowed by the connection: its ${code('externalOptionsAllowList')} lacks the option.`,
    ]),
    heading(2, 'References'),
    references(model),
  ].join('\n\n');
}

function references(model: ReadmeFacts['model']): string {
  const items = [
    `[${model.source}\\_api\\_doc.md](<${model.source}_api_doc.md>): what is known of the API, with its evidence`,
  ];
  const document = model.document;
  if (document !== undefined) {
    const version = document.version === undefined ? '' : `, version ${markdown.text(document.version)}`;
    items.push(`${placeOf(document.location)} (${markdown.text(document.kind)}${version})`);
  }
  return list(items);
}

/** A public address as a link; of a file only its name, since folders are nobody else's. */
function placeOf(location: string): string {
  return /^https?:\/\//.test(location)
    ? markdown.link(location, location)
    : code(location.replace(/\\/g, '/').split('/').at(-1) ?? location);
}
