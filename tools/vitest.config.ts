import { defineProject } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineProject({
  test: { name: 'tools', include: ['**/*.test.ts'], testTimeout: 60_000 },
});
