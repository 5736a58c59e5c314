import { defineProject } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineProject({
  test: {
    name: 'e2e',
    // After all others: a Python worker of Spark has ten seconds to start, which a crowded machine does not give it.
    sequence: { groupOrder: 1 },
    include: ['**/*.e2e.ts'],
    // Six more APIs, each through Spark, take ten minutes: `npm run test:deep`.
    exclude: process.env['CREATE_CONNECTOR_DEEP'] === '1' ? [] : ['apis.e2e.ts'],
    globalSetup: ['./finished-workspaces.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
