import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { artifactPath, errorCatalog } from '@create-connector/contracts';
import { writeArtifact } from '@create-connector/workflow';
import { expect, it } from 'vitest';
import { reviewStep, testStep } from '../src/index.ts';
import { shelfWorkspace } from './workspace.ts';

const input = { source: 'shelf', simulate: true, credentials: null };
const spec = `
connection:
  parameters:
    - {name: token, required: true, secret: true, description: Token}
    - {name: base_url, required: true, description: Address}
external_options_allowlist: ''
`;

it('stops at blockers, having written every finding down', { timeout: 600_000 }, async () => {
  await using context = await shelfWorkspace();
  const { workspace } = context;
  await testStep.engines[0].run(input, context);
  await writeArtifact(workspace, artifactPath('connector_spec', 'shelf'), spec);
  await writeArtifact(workspace, artifactPath('readme', 'shelf'), '# Shelf\n\nHas `boxes`, takes `token`.\n');
  await reviewStep.engines[0].run(input, context);
  const verdict = await reviewStep.verify(input, context);
  const [code, docs, data] = [
    artifactPath('package_init', 'shelf'),
    artifactPath('api_doc', 'shelf'),
    artifactPath('readme', 'shelf'),
  ];
  expect(verdict).toStrictEqual({
    good: false,
    code: 'REVIEW_BLOCKED',
    problems: [
      { file: code, message: 'A13: no class that extends LakeflowSource, bound to the connector' },
      { file: docs, message: 'C2: is not there' },
      { file: data, message: 'C4: does not name letters' },
      { file: data, message: 'C4: does not name base_url' },
    ],
  });
  expect(errorCatalog.REVIEW_BLOCKED.exit).toBe(1);
  const report = await readFile(join(workspace, artifactPath('self_review', 'shelf')), 'utf8');
  expect(report).toMatch(/^# Self-review: shelf\n\nScore: \d+ \/ 100 \(NOT READY\)\n/);
  expect(report).toContain(`| C2 | blocker | fail | \`${docs}\` | is not there |`);
  await reviewStep.engines[0].run(input, context);
  expect(await readFile(join(workspace, artifactPath('self_review', 'shelf')), 'utf8')).toBe(report);
});
