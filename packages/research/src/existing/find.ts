import type { Description } from '../readers/document.ts';
import { wordsOf } from '../rules/words.ts';
import { communityConnectors, communityRepository, type KnownConnector, managedConnectors } from './known.ts';

/** What a source goes by: the name it was given, its title, the addresses of its servers. */
export interface SourceNames {
  readonly source: string;
  readonly title: string;
  readonly servers: readonly { readonly url: string }[];
}

/**
 * Sentences on connectors that others have made of the same source, each with where it is; none where none is known.
 *
 * A source is known by its name, by its title without words that any API has in it, or by a label of its host’s name. They are for
 * a person to weigh: nothing depends on them.
 */
export function existingConnectors(names: SourceNames): readonly string[] {
  const called = namesOf(names);
  const of = (known: readonly KnownConnector[]): readonly KnownConnector[] =>
    known.filter((one) => one.names.some((name) => called.has(joined(name))));
  return [
    ...of(managedConnectors).map(({ source, place }) => `Databricks has a managed connector for ${source}: ${place}`),
    ...of(communityConnectors).map(
      ({ source, place }) =>
        `The community repository has a connector for ${source} (${place}): ${communityRepository}`,
    ),
  ];
}

/** What a description that nobody has made a model of goes by; a given model has what it says itself. */
export function namesIn(description: Description, source: string): SourceNames {
  if (!('given' in description)) return { source, title: description.title, servers: description.servers };
  const { title, servers } = description.given;
  const urls = Array.isArray(servers) ? servers.flatMap((server: unknown) => urlOf(server) ?? []) : [];
  return { source, title: typeof title === 'string' ? title : source, servers: urls };
}

function urlOf(server: unknown): { readonly url: string } | null {
  if (typeof server !== 'object' || server === null || !('url' in server)) return null;
  return typeof server.url === 'string' ? { url: server.url } : null;
}

function namesOf({ source, title, servers }: SourceNames): ReadonlySet<string> {
  const ownWords = wordsOf(title).filter((word) => !ofAnyApi.test(word));
  const labels = servers.flatMap(({ url }) => hostOf(url).split('.').slice(0, -1));
  return new Set([source, title, ownWords.join(''), ...labels].map(joined));
}

/** Where words end is a matter of taste: `GitHub`, `git_hub` and `github` are one name. */
const joined = (name: string): string => wordsOf(name).join('');

/** Words that a title says whatever the source is. */
const ofAnyApi = /^(the|a|an|api|apis|rest|restful|web|http|json|public|cloud|platform|server|service|core|v\d+|\d+)$/;

/** Empty for an address without a host. */
const hostOf = (url: string): string => /^https?:\/\/(?:[^/@]*@)?([^/:?#]+)/.exec(url)?.[1] ?? '';
