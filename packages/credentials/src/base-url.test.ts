import { expect, test } from 'vitest';
import { baseUrlProblem } from './base-url.ts';

test.each(['https://api.example.com/v1', 'http://127.0.0.1:8080', 'http://localhost', 'http://[::1]:9/x/'])(
  '%s is an address',
  (url) => {
    expect(baseUrlProblem(url)).toBeNull();
  },
);

test.each([
  ['api.example.com', 'is no address; expected e.g. https://api.example.com'],
  ['ftp://api.example.com', 'is no address; expected e.g. https://api.example.com'],
  ['http://api.example.com', 'is http; expected https (http is for loopback hosts)'],
  ['http://127.0.0.1.example.com', 'is http; expected https (http is for loopback hosts)'],
  ['https://ann:pass@api.example.com', 'holds a user name or password; expected the address alone'],
  ['https://api.example.com/?key=1', 'holds a query or fragment; expected the address alone'],
])('%s is refused', (url, problem) => {
  expect(baseUrlProblem(url)).toBe(problem);
});
