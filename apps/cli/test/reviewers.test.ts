import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beyond, checklist } from '@create-connector/test';
import { describe, expect, it } from 'vitest';
import { reviewerDemands } from './reviewers.ts';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const families = { I: 19, C: 26, Y: 10, S: 12, O: 11, D: 8, P: 9, H: 14, L: 6, W: 5 };

describe('what the public project’s reviewers ask', () => {
  it('is listed whole', () => {
    const ids = Object.entries(families).flatMap(([letter, count]) =>
      Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
    );
    expect(Object.keys(reviewerDemands)).toStrictEqual(ids);
  });

  it('is held somewhere, or there is a reason, never both', () => {
    const unclear = Object.entries(reviewerDemands).filter(([, { tests, review, reason }]) => {
      const held = (tests?.length ?? 0) + (review?.length ?? 0) > 0;
      return held === (reason !== undefined);
    });
    expect(unclear.map(([id]) => id)).toStrictEqual([]);
  });

  it('is held by tests that are there', async () => {
    const missing: string[] = [];
    for (const [id, { tests = [] }] of Object.entries(reviewerDemands)) {
      for (const [file, title] of tests) {
        const text = await readFile(join(repository, file), 'utf8').catch(() => '');
        if (!text.includes(title)) missing.push(`${id}: ${file} has no "${title}"`);
      }
    }
    expect(missing).toStrictEqual([]);
  });

  it('is held by checks that are there, and every check beyond the checklist is asked for', () => {
    const named = Object.values(reviewerDemands).flatMap(({ review = [] }) => review);
    const known = [...checklist, ...beyond].map(({ id }) => id);
    expect(named.filter((id) => !known.includes(id))).toStrictEqual([]);
    expect(beyond.map(({ id }) => id).filter((id) => !named.includes(id))).toStrictEqual([]);
  });
});
