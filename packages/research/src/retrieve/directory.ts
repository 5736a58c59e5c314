import { distance } from 'fastest-levenshtein';
import type { Origin } from './origin.ts';

/** A directory of API descriptions. Ids are `provider` or `provider/service`, e.g. `github.com/api.github.com`. */
export interface Directory {
  /** As messages name it. */
  readonly shown: string;
  ids(): Promise<readonly string[]>;
  origin(id: string): Promise<Origin>;
}

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The labels of a host without a leading `api` or `www`. */
function labelsOf(host: string): string[] {
  const labels = host.split('.');
  return labels.length > 2 && /^(api|www)$/.test(labels[0] ?? '') ? labels.slice(1) : labels;
}

/** What a host is called for short: `api.zoom.us` -> `zoom`, `zoomus`; `dev.to` -> `dev`, `devto`. */
function stemsOf(host: string): Set<string> {
  const own = labelsOf(host);
  return new Set(
    [own.slice(0, 1), own.slice(0, -1), own].map((some) => plain(some.join(''))).filter((one) => one !== ''),
  );
}

/**
 * The descriptions that a source’s name may mean, in the order of their ids: those of one provider’s main API first, then its
 * only description or a service of that name, then its other services. Only the best of these are given.
 */
export function matchesOf(source: string, ids: readonly string[]): string[] {
  const name = plain(source);
  const ranked = ids.flatMap((id) => {
    const rank = rankOf(name, id);
    return rank === null ? [] : [{ id, rank }];
  });
  const best = Math.min(...ranked.map(({ rank }) => rank));
  return ranked
    .filter(({ rank }) => rank === best)
    .map(({ id }) => id)
    .sort();
}

function rankOf(name: string, id: string): number | null {
  const [provider = '', service] = id.split('/');
  const isProvider = stemsOf(provider).has(name);
  if (service === undefined) return isProvider ? 1 : null;
  if (isProvider && service === `api.${provider}`) return 0;
  if (plain(service) === name) return isProvider ? 0 : 1;
  return isProvider || stemsOf(service).has(name) ? 2 : null;
}

/** The short names in a directory that are nearest to a source’s name. */
export function nearestNames(source: string, ids: readonly string[], count = 5): string[] {
  const names = new Set(ids.flatMap((id) => id.split('/').map((part) => labelsOf(part)[0] ?? part)));
  return [...names]
    .filter((name) => /^[a-z][a-z0-9_-]+$/.test(name))
    .map((name) => ({ name: name.replaceAll('-', '_'), far: distance(source, name) }))
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, count)
    .map(({ name }) => name);
}
