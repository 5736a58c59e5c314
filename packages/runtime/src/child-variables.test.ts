import { expect, test } from 'vitest';
import { childVariables, installerVariables, probeVariables } from './child-variables.ts';

const everything = {
  PATH: '/bin',
  HOME: '/home/ada',
  TMPDIR: '/scratch',
  LANG: 'de_DE',
  PYTHONPATH: '/elsewhere',
  ANTHROPIC_API_KEY: 'secret',
  CLAUDE_CONFIG_DIR: '/c',
  OPENAI_API_KEY: 'secret',
  AWS_SECRET_ACCESS_KEY: 'secret',
  PYENV_VERSION: '3.12.1',
  PIP_INDEX_URL: 'https://index.test/simple',
  PIP_TARGET: '/wrong',
  PIP_USER: '1',
  UV_INDEX_URL: 'https://index.test/simple',
  UV_PYTHON: '3.9',
  UV_PYTHON_DOWNLOADS: 'automatic',
  https_proxy: 'http://127.0.0.1:1',
  NO_PROXY: 'localhost',
  SSL_CERT_FILE: '/ca.pem',
  XDG_CONFIG_HOME: '/config',
};

const small = {
  PATH: '/bin',
  HOME: '/home/ada',
  TMPDIR: '/scratch',
  LANG: 'C.UTF-8',
  TZ: 'UTC',
  PYTHONDONTWRITEBYTECODE: '1',
  PYTHONHASHSEED: '0',
  PYTHONNOUSERSITE: '1',
  PYTHONUTF8: '1',
};

test('a child gets a small environment and no secret', () => {
  expect(childVariables(everything)).toStrictEqual(small);
});

test('a probe for Python also gets what version managers read', () => {
  expect(probeVariables(everything)).toStrictEqual({ ...small, PYENV_VERSION: '3.12.1' });
});

test('an installer gets the index, proxy and certificates, and nothing that moves the installation', () => {
  expect(installerVariables(everything)).toStrictEqual({
    ...small,
    PIP_INDEX_URL: 'https://index.test/simple',
    UV_INDEX_URL: 'https://index.test/simple',
    UV_PYTHON_DOWNLOADS: 'never',
    https_proxy: 'http://127.0.0.1:1',
    NO_PROXY: 'localhost',
    SSL_CERT_FILE: '/ca.pem',
    XDG_CONFIG_HOME: '/config',
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
    PIP_NO_INPUT: '1',
  });
});
