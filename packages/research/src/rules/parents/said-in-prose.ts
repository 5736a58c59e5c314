import { sentencesOf } from '../../readers/sentences.ts';
import type { Rule } from '../rule.ts';
import { type ColumnInput, type ColumnPath, scalarCalled } from './column-input.ts';

export const saidInProse: Rule<ColumnInput, ColumnPath> = {
  id: 'parents/said-in-prose',
  about: 'a parameter described as "the name (slug, key, uuid, number) of the thing" takes that column',
  find(input) {
    for (const sentence of sentencesOf(input.parameter.description)) {
      const word =
        /\bthe (name|slug|key|uuid|number|code|login)\b of/i.exec(sentence)?.[1] ??
        /\b(?:the \w+ )?(slug)\b/i.exec(sentence)?.[1];
      const name = word === undefined ? null : scalarCalled(input, word.toLowerCase());
      if (name !== null) {
        return { value: [name], pointer: input.parameter.pointer, confidence: 0.85, quote: sentence };
      }
    }
    return null;
  },
};
