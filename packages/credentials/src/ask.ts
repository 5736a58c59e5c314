import type { ConnectionParameter, ConnectorSpec, Person } from '@create-connector/contracts';
import { type Credentials, valueProblem } from './check.ts';
import { narrowedTo, waysOf } from './ways.ts';

/**
 * Asks a person for each option of the spec, secrets hidden, and again for what cannot be right.
 *
 * Where the spec has several ways to connect, it asks which one first. Optional ones may be left empty.
 */
export async function askCredentials(spec: ConnectorSpec, person: Person): Promise<Credentials> {
  const values: Record<string, string> = {};
  for (const parameter of await wanted(spec, person)) {
    const value = await askOne(parameter, person);
    if (value !== '') values[parameter.name] = value;
  }
  return values;
}

async function wanted(spec: ConnectorSpec, person: Person): Promise<readonly ConnectionParameter[]> {
  const ways = waysOf(spec);
  const choices = ways.map(({ name, description }) => ({ value: name, label: `${name}: ${description}` }));
  const name = ways.length > 1 ? await person.select('How do you want to connect?', choices) : null;
  const way = ways.find((one) => one.name === name) ?? ways[0] ?? null;
  return narrowedTo(way, spec).connection.parameters;
}

async function askOne({ name, description, required, secret }: ConnectionParameter, person: Person): Promise<string> {
  const about = `${name}${required ? '' : ' (optional)'}: ${description}`;
  for (let message = about; ; ) {
    const value = (await person.text({ name, message, secret, required })).trim();
    const problem = required && value === '' ? 'is needed' : valueProblem(name, value);
    if (problem === null) return value;
    message = `option ${name} ${problem}. ${about}`;
  }
}
