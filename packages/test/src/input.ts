import { ConnectorRequest } from '@create-connector/contracts';
import type { z } from 'zod';

/** What the step is told: the source, whether the simulated source stands in, and a person's own credentials file, if any. */
export const TestInput = ConnectorRequest.pick({ source: true, simulate: true, credentials: true });
export type TestInput = z.output<typeof TestInput>;
