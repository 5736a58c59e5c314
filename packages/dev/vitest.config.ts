import { defineProject } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineProject({
  test: { name: 'dev', include: ['src/**/*.test.ts', 'test/**/*.test.ts'] },
});
