import { markdown } from '@create-connector/codegen';
import type { AuthMethod, SourceModel } from '@create-connector/contracts';
import { renderEvidence, renderOpen } from './evidence.ts';

/** The section on how requests are authenticated, and where they go. */
export function renderAuthorization(model: SourceModel): string {
  const { methods, chosen, alternatives = [] } = model.auth;
  const lines: string[] = [markdown.heading(2, 'Authorization')];
  if (chosen === null) {
    lines.push('No authentication method is chosen.');
  } else {
    const word = chosen.length > 1 ? 'Methods sent together' : 'Method';
    lines.push(
      `${word}: ${chosen.map(markdown.code).join(' and ')}. Evidence: ${renderEvidence(model.evidence, 'auth')}`,
    );
  }
  if (alternatives.length > 0) {
    const ways = alternatives.map((ids) => ids.map(markdown.code).join(' and '));
    lines.push(`The document offers in its place: ${ways.join('; ')}.`);
  }
  const scopes = methods.flatMap((method) =>
    method.kind === 'oauth2' && chosen?.includes(method.id) ? method.scopes : [],
  );
  if (scopes.length > 0) {
    const why = renderEvidence(model.evidence, 'auth.scopes') || renderEvidence(model.evidence, 'auth');
    lines.push(`Scopes: ${scopes.map(markdown.code).join(', ')}. Evidence: ${why}`);
  }
  if (methods.length > 0) {
    lines.push(
      markdown.table(
        ['method', 'kind', 'how it is sent', 'described as'],
        methods.map((method) => [
          markdown.code(method.id),
          method.kind,
          howSent(method),
          markdown.text(method.description ?? ''),
        ]),
      ),
    );
  }
  const [first] = model.servers;
  if (first) {
    const options = Object.values(first.variables).map(({ option }) => markdown.code(option));
    const with_ = options.length > 0 ? `, with the connection options ${options.join(', ')}` : '';
    lines.push(`Server: ${markdown.code(first.url)}${with_}. Evidence: ${renderEvidence(model.evidence, 'servers')}`);
  }
  const headers = Object.entries(model.headers);
  if (headers.length > 0) {
    const shown = headers.map(([name, value]) => markdown.code(`${name}: ${value}`)).join(', ');
    lines.push(`Sent with every request: ${shown}. Evidence: ${renderEvidence(model.evidence, 'headers')}`);
  }
  if (model.rateLimit) {
    const { remainingHeader, resetHeader, requests, perSeconds } = model.rateLimit;
    const said = [
      ...(requests === undefined
        ? []
        : [`${requests} requests${perSeconds === undefined ? '' : ` per ${perSeconds} s`}`]),
      ...(remainingHeader === undefined ? [] : [`remaining budget in ${markdown.code(remainingHeader)}`]),
      ...(resetHeader === undefined ? [] : [`reset in ${markdown.code(resetHeader)}`]),
    ];
    lines.push(`Rate limit: ${said.join(', ')}. Evidence: ${renderEvidence(model.evidence, 'rateLimit')}`);
  }
  lines.push(...renderOpen(model.open));
  return lines.join('\n\n');
}

function howSent(method: AuthMethod): string {
  switch (method.kind) {
    case 'none':
      return 'nothing is sent';
    case 'bearer':
      return `${markdown.code(`Authorization: ${method.prefix} <${method.option}>`)}`;
    case 'api_key':
      return `${method.in} ${markdown.code(method.name)}${method.prefix === undefined ? '' : ` after ${markdown.code(method.prefix)}`}`;
    case 'basic':
      return `HTTP Basic, ${markdown.code(method.usernameOption)} and ${markdown.code(method.passwordOption)}`;
    case 'oauth2':
      return `OAuth 2, ${method.flow.replaceAll('_', ' ')}`;
  }
}
