import { defineProject } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineProject({
  test: {
    name: 'research',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    testTimeout: 30_000,
  },
});
