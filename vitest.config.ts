import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  test: {
    // By default one worker fewer than cores, which on two leaves one idle while a test waits for Spark or Python.
    maxWorkers: 2,
    projects: [
      'packages/*/vitest.config.ts',
      'apps/*/vitest.config.ts',
      'apps/*/test/e2e/vitest.config.ts',
      'tools/vitest.config.ts',
    ],
  },
});
