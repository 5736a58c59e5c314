import { ConnectorRequest } from '@create-connector/contracts';
import type { z } from 'zod';

/** What the step is told: the source's name, and which credentials must not be in what it makes. */
export const DeployInput = ConnectorRequest.pick({ source: true, simulate: true, credentials: true });
export type DeployInput = z.output<typeof DeployInput>;
