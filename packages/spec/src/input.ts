import { ConnectorRequest } from '@create-connector/contracts';
import type { z } from 'zod';

/** What both phases are told: the source's name. */
export const SpecInput = ConnectorRequest.pick({ source: true });
export type SpecInput = z.output<typeof SpecInput>;
