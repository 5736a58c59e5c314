import { ConnectorRequest } from '@create-connector/contracts';
import type { z } from 'zod';

/** What the step is told: the source's name. */
export const DocsInput = ConnectorRequest.pick({ source: true });
export type DocsInput = z.output<typeof DocsInput>;
