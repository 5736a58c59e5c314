import type { Person } from '@create-connector/contracts';

/** A person who gives the answers in order, and what was asked. */
export function scriptedPerson(...answers: readonly string[]): { readonly person: Person; readonly asked: string[] } {
  const rest = [...answers];
  const asked: string[] = [];
  const next = async (message: string): Promise<string> => {
    asked.push(message);
    const answer = rest.shift();
    if (answer === undefined) throw new Error(`no answer to: ${message}`);
    return answer;
  };
  return { asked, person: { select: (message) => next(message), text: ({ message }) => next(message) } };
}
