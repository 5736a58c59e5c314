import { ConnectorError } from '@create-connector/contracts';
import { checkMachine } from '@create-connector/runtime';
import type { Io } from '../io.ts';
import type { Flags } from '../program.ts';
import { renderDoctor } from '../render/doctor.ts';

/** Says what the machine has and lacks. @throws ConnectorError TOOL_MISSING when a needed tool is missing */
export async function doctor(flags: Flags, io: Io): Promise<void> {
  const findings = await checkMachine();
  const missing = findings.filter(({ fix }) => fix !== null).map(({ tool }) => tool);
  if (flags.json) io.out(`${JSON.stringify(findings)}\n`);
  else if (!flags.quiet || missing.length > 0) io.out(renderDoctor(findings, io.paint));
  if (missing.length > 0) throw new ConnectorError('TOOL_MISSING', `missing: ${missing.join(', ')}`);
}
