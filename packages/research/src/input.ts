import { ConnectorRequest } from '@create-connector/contracts';
import type { z } from 'zod';

/** What research is told: the source’s name, the tables asked for, the documentation. */
export const ResearchInput = ConnectorRequest.pick({ source: true, tables: true, doc: true });
export type ResearchInput = z.output<typeof ResearchInput>;
