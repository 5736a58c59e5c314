import { expect, test } from 'vitest';
import { requirementsOf } from './requirements.ts';

test('only what is imported is required, by the distribution that gives it', () => {
  expect(requirementsOf(['google.auth.transport', 'jwt', 'requests', 'requests.auth', 'numpy'])).toStrictEqual({
    requirements: [
      'lakeflow-community-connectors>=0.1.0,<1.0',
      'google-auth>=2.0.0,<3.0',
      'pyjwt>=2.8.0,<3.0',
      'requests>=2.28.0,<3.0',
    ],
    unknown: ['numpy'],
  });
});
