import { execFileSync } from 'node:child_process';
import { SourceModel } from '@create-connector/contracts';
import { expect, it } from 'vitest';
import { emitConnector } from '../src/index.ts';
import { golden } from './goldens.ts';

const hostile = '"""), *[__import__("os").abort()] # {}\\';

it('never lets names, prefixes, scopes and addresses of a document become code', () => {
  const { model } = golden('sites');
  const parsed = SourceModel.parse({
    ...model,
    auth: {
      methods: [
        { id: hostile, kind: 'api_key', in: 'header', name: hostile, prefix: hostile, option: 'a' },
        { id: 'query', kind: 'api_key', in: 'query', name: hostile, option: 'b' },
        { id: 'cookie', kind: 'api_key', in: 'cookie', name: hostile, option: 'c' },
        { id: 'app', kind: 'oauth2', flow: 'client_credentials', scopes: [hostile] },
        { id: 'other', kind: 'bearer', option: 'd', prefix: hostile },
      ],
      chosen: [hostile, 'query', 'cookie'],
      alternatives: [['app'], ['other']],
    },
    tables: model.tables.map((table, index) => ({
      ...table,
      request: { ...table.request, auth: index === 0 ? [hostile] : undefined },
    })),
  });
  const program = `import ast, json, sys
given = json.load(sys.stdin)
nodes = [node for text in given["files"] for node in ast.walk(ast.parse(text))]
texts = [node.value for node in nodes if isinstance(node, ast.Constant)]
calls = [node.func.id for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
print(json.dumps([texts.count(given["hostile"]), texts.count(given["hostile"] + " "), "__import__" in calls]))`;
  const output = execFileSync('python3', ['-c', program], {
    input: JSON.stringify({ files: Object.values(emitConnector(parsed, new Set())), hostile }),
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  });
  expect(JSON.parse(output)).toStrictEqual([8, 3, false]);
});
