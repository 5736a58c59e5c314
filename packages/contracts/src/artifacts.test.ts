import { describe, expect, it } from 'vitest';
import { artifactKinds, artifactPath } from './artifacts.ts';

describe('artifactPath', () => {
  it('follows the public repository’s layout', () => {
    expect(artifactPath('implementation', 'asana')).toBe(
      'src/databricks/labs/community_connector/sources/asana/asana.py',
    );
    expect(artifactPath('connector_test', 'asana')).toBe('tests/unit/sources/asana/test_asana_lakeflow_connect.py');
  });

  it('gives every kind a place of its own, inside the workspace', () => {
    const paths = artifactKinds.map((kind) => artifactPath(kind, 'shop'));
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.filter((path) => path.startsWith('/') || path.includes('..'))).toStrictEqual([]);
  });
});
