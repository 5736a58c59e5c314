/** Marks a test as the proof of a promise of the workflow; the ids stand in the command line's list of requirements. */
export function proves(id: string): string {
  return `[${id}]`;
}
