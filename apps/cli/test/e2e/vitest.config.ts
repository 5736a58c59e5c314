import { defineProject } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineProject({
  test: {
    name: 'e2e',
    include: ['**/*.e2e.ts'],
    globalSetup: ['./finished-workspaces.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
