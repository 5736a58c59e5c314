import { ConnectorRequest } from '@create-connector/contracts';
import type { z } from 'zod';

/** What the step is told: the source's name. */
export const DeployInput = ConnectorRequest.pick({ source: true });
export type DeployInput = z.output<typeof DeployInput>;
