import { isAbsolute, resolve } from 'node:path';
import { ConnectorError, type ConnectorRequest, type Person } from '@create-connector/contracts';
import { type Plan, readTables } from '@create-connector/workflow';
import { credentialsText } from '../render/plan.ts';

/**
 * Asks a person what should be different about a plan.
 *
 * @param say - told what is wrong with an answer; the plan then stays as it was
 * @returns the adjusted request; the plan's own when nothing changes
 */
export async function askAdjustment(
  plan: Plan,
  person: Person,
  say: (error: ConnectorError) => void,
): Promise<ConnectorRequest> {
  const { request } = plan;
  const choice = await person.select('What should be different?', [
    { value: 'tables', label: `Tables (now ${plan.tables.length})` },
    { value: 'doc', label: 'Documentation' },
    { value: 'reads', label: request.simulate ? 'Use the live API' : 'Use the simulated source' },
    ...(request.simulate ? [] : [{ value: 'credentials', label: `Credentials (now ${credentialsText(request)})` }]),
    { value: 'nothing', label: 'Nothing, back to the plan' },
  ]);
  const ask = (message: string): Promise<string> =>
    person.text({ name: choice, message, secret: false, required: false });
  switch (choice) {
    case 'tables': {
      const text = (await ask('Tables, separated by commas (empty: all that are found)')).trim();
      return text === '' ? { ...request, tables: null } : withTables(request, text, say);
    }
    case 'doc': {
      const text = (await ask('Path of the documentation')).trim();
      return text === '' ? request : { ...request, doc: text };
    }
    case 'credentials': {
      const text = (await ask('Path of a JSON file (empty: ask in the terminal)')).trim();
      if (text === '') return { ...request, credentials: null };
      return { ...request, credentials: isAbsolute(text) ? text : resolve(text) };
    }
    case 'reads':
      return { ...request, simulate: !request.simulate, credentials: null };
    default:
      return request;
  }
}

function withTables(request: ConnectorRequest, text: string, say: (error: ConnectorError) => void): ConnectorRequest {
  try {
    return { ...request, tables: [...readTables(text)] };
  } catch (error) {
    if (!ConnectorError.is(error)) throw error;
    say(error);
    return request;
  }
}
