import {
  assembleModule,
  assign,
  call,
  fillTemplate,
  formatPython,
  literal,
  name,
  toPythonDocstring,
  tuple,
} from '@create-connector/codegen';
import type { SourceModel } from '@create-connector/contracts';
import { tokenEndpoints } from './credentials.ts';
import { type SimulatedEndpoint, tokenHandler } from './endpoints.ts';
import { handlerFunctionName } from './handler-function-name.ts';
import { type HandlerPart, readPart, withFoundations } from './handler-parts.ts';
import { bodyPiece, encodingPiece, pagingPiece, stepPieces } from './handler-pieces.ts';
import { minPages } from './page-size.ts';

/**
 * The module `{source}_handlers.py`: one function for each endpoint that has a handler, and the parts these use.
 *
 * It stands alone but for `requests`, so that it serves the public project's simulator as well.
 */
export function handlersModule(model: SourceModel, endpoints: readonly SimulatedEndpoint[]): string {
  const tokens = tokenEndpoints(model);
  const chosen = new Set<HandlerPart>(tokens.length > 0 ? ['listing', 'token_endpoint'] : ['listing']);
  const functions = endpoints.flatMap((endpoint) => {
    const steps = stepPieces(endpoint.table);
    const [cut, body] = [pagingPiece(endpoint), bodyPiece(endpoint.table)];
    const encoding = encodingPiece(endpoint.table);
    for (const { part } of [...steps, cut, body, ...(encoding === null ? [] : [encoding])]) chosen.add(part);
    const listing = call('Listing', [], {
      path: literal(endpoint.path),
      steps: tuple(steps.map(({ node }) => node)),
      cut: cut.node,
      body: body.node,
      ...(encoding === null ? {} : { encode: encoding.node }),
    });
    const constant = `_${endpoint.table.name.toUpperCase()}`;
    return [assign(constant, listing).text, handlerFunction(endpoint, constant)];
  });
  const parts = withFoundations(chosen).map(readPart);
  const blocks = parts.flatMap((part) => part.blocks.map(({ text }) => text));
  const filled = fillTemplate(blocks.join('\n\n\n'), { pages: minPages });
  return formatPython(
    assembleModule({
      about: `Simulated endpoints of ${model.source} that endpoints.yaml alone cannot express.`,
      imports: [
        'import operator',
        'from typing import Any',
        'import requests',
        ...parts.flatMap(({ imports }) => imports),
      ],
      blocks: [filled, ...tokens.flatMap(tokenFunction), ...functions],
    }),
  );
}

function tokenFunction(
  { path, clientId, clientSecret, scopes }: ReturnType<typeof tokenEndpoints>[number],
  index: number,
): string[] {
  const constant = `_${tokenHandler(index).toUpperCase()}_CLIENT`;
  const client = call('TokenEndpoint', [literal(clientId), literal(clientSecret), literal([...scopes])]);
  const about = toPythonDocstring(`Answer POST ${path}.`, { indent: 4 });
  return [
    assign(constant, client).text,
    functionText(handlerFunctionName(tokenHandler(index)), about, call(`${constant}.answer`, [name('request')]).text),
  ];
}

function handlerFunction({ table, path }: SimulatedEndpoint, constant: string): string {
  const about = toPythonDocstring(`Answer ${table.request.method} ${path}.`, { indent: 4 });
  const answer = call(`${constant}.answer`, [name('request'), call('corpus_store.get', [literal(table.name)])]);
  return functionText(handlerFunctionName(table.name), about, answer.text);
}

const functionText = (named: string, about: string, answer: string): string =>
  [
    `def ${named}(`,
    '    request: requests.PreparedRequest, endpoint_spec: Any, corpus_store: Any',
    ') -> requests.Response:',
    `    ${about}`,
    `    return ${answer}`,
  ].join('\n');
