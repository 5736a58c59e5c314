import { parse } from 'yaml';
import { z } from 'zod';
import type { SimulatedEndpoint } from './facts.ts';

const styles = ['none', 'page_number', 'page_number_with_link_header', 'offset_limit'] as const;

const Endpoints = z.object({
  endpoints: z.array(
    z.object({
      path: z.string(),
      method: z.string(),
      corpus: z.string().nullish(),
      handler: z.string().nullish(),
      response: z.object({ pagination_style: z.string().nullish() }).nullish(),
      synthesize_future_records: z.object({ cursor_field: z.string() }).nullish(),
    }),
  ),
});

/** The entries of an `endpoints.yaml`, or in one line what is wrong with it. */
export function readEndpoints(text: string | null): SimulatedEndpoint[] | string {
  if (text === null) return 'is not there';
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    return `is not YAML: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`;
  }
  const file = Endpoints.safeParse(value);
  if (!file.success) {
    const [issue] = file.error.issues;
    return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a list of endpoints'}`;
  }
  for (const { path, handler, response } of file.data.endpoints) {
    const style = response?.pagination_style ?? 'none';
    if (handler == null && !styles.some((known) => known === style)) {
      return `${path}: the public simulator knows no pagination_style ${style}`;
    }
  }
  return file.data.endpoints.map((one) => ({
    path: one.path,
    corpus: one.corpus ?? null,
    handler: one.handler ?? null,
    futureCursor: one.synthesize_future_records?.cursor_field ?? null,
  }));
}
