import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyText, hostileTexts } from '../../test/hostile.ts';
import { askPython } from '../../test/python.ts';
import { fillMarks, fillTemplate, renameTokens } from './fill.ts';

const template = 'PARAM = "page"  # fill: paging.param\nSIZES: tuple[int, ...] = (1,)  # fill: sizes\nOTHER = 1\n';

it('puts values where the marks are', () => {
  expect(fillTemplate(template, { 'paging.param': 'a"b', sizes: [1, 2] })).toBe(
    'PARAM = "a\\"b"\nSIZES: tuple[int, ...] = [1, 2]\nOTHER = 1\n',
  );
  expect(fillMarks(template)).toStrictEqual(['paging.param', 'sizes']);
});

it('refuses a mark without value, a value without mark, a mark that ends no constant', () => {
  expect(() => fillTemplate(template, { sizes: [] })).toThrow('no value for the mark paging.param');
  expect(() => fillTemplate('', { extra: 1 })).toThrow('no constant is marked extra');
  expect(() => fillTemplate('X = (1,\n2)  # fill: x\n', {})).toThrow('does not end');
});

it('round-trips every filled text', () => {
  const texts = [...hostileTexts, ...fc.sample(anyText, 300)];
  const filled = texts.map((text) => fillTemplate('PARAM = "page"  # fill: param\n', { param: text }));
  const program = 'answer = [[len(ast.parse(c).body), ast.literal_eval(ast.parse(c).body[0].value)] for c in cases]';
  expect(askPython(program, filled)).toStrictEqual(texts.map((text) => [1, text]));
});

it('renames whole words of identifiers', () => {
  expect(
    renameTokens('class SampleClient: Sampled, _sample_x, resample, SAMPLE_URL, TestSampleConnector, "sample$"', {
      Sample: 'AzureDevops',
      sample: 'azure_devops',
      SAMPLE: 'AZURE_DEVOPS',
    }),
  ).toBe(
    'class AzureDevopsClient: Sampled, _azure_devops_x, resample, AZURE_DEVOPS_URL, TestAzureDevopsConnector, "azure_devops$"',
  );
});
