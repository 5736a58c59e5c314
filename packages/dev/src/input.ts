import { ConnectorRequest } from '@create-connector/contracts';
import type { z } from 'zod';

/** What this step is told: the source; its tables are those of the model. */
export const DevInput = ConnectorRequest.pick({ source: true });
export type DevInput = z.output<typeof DevInput>;
