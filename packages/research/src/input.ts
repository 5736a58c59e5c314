import { ConnectorRequest } from '@create-connector/contracts';
import type { z } from 'zod';

/**
 * What research is told: the source’s name, the tables asked for, the documentation; and, for who wants the API probed, where the
 * credentials are.
 */
export const ResearchInput = ConnectorRequest.pick({
  source: true,
  tables: true,
  doc: true,
  probe: true,
  simulate: true,
  credentials: true,
}).partial({ probe: true, simulate: true, credentials: true });
export type ResearchInput = z.output<typeof ResearchInput>;
