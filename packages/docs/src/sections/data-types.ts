import { markdown } from '@create-connector/codegen';
import { z } from 'zod';
import type { ReadmeFacts } from '../facts.ts';

const { code, heading, table } = markdown;

const TypeObject = z.object({ type: z.string() });

/** What the API sends, by the Spark type that it arrives as. */
const apiForm: readonly (readonly [type: string, form: string])[] = [
  ['string', 'text; also values that are kept as JSON text'],
  ['long', 'whole number'],
  ['double', 'number'],
  ['decimal', 'number with a fixed count of digits'],
  ['boolean', 'true or false'],
  ['date', 'date without a time'],
  ['timestamp', 'date and time'],
  ['binary', 'bytes'],
  ['array', 'list'],
  ['struct', 'object with known keys'],
  ['map', 'object with keys of its own'],
];

/** The types that this connector's columns have, with an example each. */
export function dataTypes({ inspection }: ReadmeFacts): string {
  const examples = new Map<string, string>();
  for (const { name, schema } of inspection.tables) {
    for (const field of schema.fields) {
      const type = typeName(field['type']);
      if (!examples.has(type)) examples.set(type, `${name}.${String(field['name'])}`);
    }
  }
  const rows = apiForm.flatMap(([type, form]) => {
    const example = examples.get(type);
    return example === undefined ? [] : [[form, code(type), code(example)]];
  });
  return [heading(2, 'Data Type Mapping'), table(['In the API', 'Spark type', 'For example'], rows)].join('\n\n');
}

/** Name of a Spark type as its JSON has it, without parameters. */
function typeName(type: unknown): string {
  const nested = TypeObject.safeParse(type);
  const name = nested.success ? nested.data.type : String(type);
  return name.replace(/\(.*/, '').replace(/^integer$/, 'long');
}
