import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { handlerFunctionName } from './handler-function-name.ts';

const folder = new URL('../python/endpoint_parts/', import.meta.url);

/** Lower-case names that the parts bind at their top level, or import. */
function boundNames(): string[] {
  return readdirSync(folder).flatMap((file) => {
    const text = readFileSync(new URL(file, folder), 'utf8').replace(/\(\n([^)]*)\)/g, (_, names: string) => names);
    const defined = [...text.matchAll(/^def (\w+)/gm)].map((match) => match[1] ?? '');
    const imported = [...text.matchAll(/^(?:from \S+ )?import (.+)$/gm)].flatMap((match) =>
      (match[1] ?? '').split(', '),
    );
    return [...defined, ...imported].filter((name) => /^[a-z][a-z0-9_]*$/.test(name));
  });
}

it('hides nothing that a part defines or imports', () => {
  const names = boundNames();
  expect(names).toContain('whole_number');
  expect(names.filter((name) => handlerFunctionName(name) === name)).toStrictEqual([]);
});

it('keeps other names as they are', () => {
  expect(['issues', 'class', 'requests'].map(handlerFunctionName)).toStrictEqual(['issues', 'class_', 'requests_2']);
});
