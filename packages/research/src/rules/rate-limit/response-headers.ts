import type { RateLimit } from '@create-connector/contracts';
import type { Document } from '../../readers/document.ts';
import { objectOr } from '../../readers/json.ts';
import type { Rule } from '../rule.ts';

export const rateLimitHeaders: Rule<Document, RateLimit> = {
  id: 'rate-limit/response-headers',
  about: 'success responses that declare headers for the remaining budget and its reset tell when to wait',
  find({ endpoints }) {
    for (const { success } of endpoints) {
      if (success === null) continue;
      const names = [...success.headers.keys()];
      const remaining = names.find((name) => /rate-?limit.*remaining/.test(name));
      if (remaining === undefined) continue;
      const reset = names.find((name) => /rate-?limit.*reset/.test(name));
      const says = JSON.stringify(objectOr(success.headers.get(reset ?? '')?.node));
      const unit = /epoch|unix|"timestamp"/i.test(says)
        ? 'epoch_s'
        : /seconds (until|left|remaining)/i.test(says)
          ? 'delta_s'
          : null;
      return {
        value: {
          remainingHeader: remaining,
          ...(reset === undefined ? {} : { resetHeader: reset }),
          ...(unit === null ? {} : { resetUnit: unit }),
        },
        pointer: success.headers.get(remaining)?.pointer ?? success.pointer,
        confidence: 0.9,
      };
    }
    return null;
  },
};
