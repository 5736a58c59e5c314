import { tmpdir } from 'node:os';

/** Environment variables, as `process.env` has them. */
export type Variables = Readonly<Record<string, string | undefined>>;

const network = ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'];
const certificates = ['SSL_CERT_FILE', 'SSL_CERT_DIR', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE', 'NETRC'];
const folders = ['XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_DATA_HOME'];
const misplacing =
  /^(PIP_(TARGET|PREFIX|ROOT|USER|PYTHON|DRY_RUN|REQUIREMENT|CONSTRAINT)|UV_(PYTHON|SYSTEM_PYTHON|TARGET|PREFIX|PROJECT))$/;

function pick(variables: Variables, wanted: (name: string) => boolean): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const [name, value] of Object.entries(variables)) {
    if (value !== undefined && wanted(name)) picked[name] = value;
  }
  return picked;
}

/** The few variables that every child gets: same locale, zone and hash seed everywhere, no bytecode left beside sources. */
export function childVariables(variables: Variables): Record<string, string> {
  return {
    ...pick(variables, (name) => name === 'PATH' || name === 'HOME'),
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    TMPDIR: variables.TMPDIR ?? tmpdir(),
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONHASHSEED: '0',
    PYTHONNOUSERSITE: '1',
    PYTHONUTF8: '1',
  };
}

/** What a version manager's `python3` on PATH needs to find the interpreter that a person chose. */
export function probeVariables(variables: Variables): Record<string, string> {
  return { ...childVariables(variables), ...pick(variables, (name) => /^(PYENV|ASDF|MISE)_/.test(name)) };
}

/**
 * What pip and uv get: a person's own configuration of index, proxy and certificates.
 *
 * Left out is what would install into another place than the one asked for.
 */
export function installerVariables(variables: Variables): Record<string, string> {
  const wanted = (name: string): boolean =>
    (/^(PIP|UV)_/.test(name) && !misplacing.test(name)) ||
    network.includes(name.toLowerCase()) ||
    certificates.includes(name) ||
    folders.includes(name);
  return {
    ...childVariables(variables),
    ...pick(variables, wanted),
    UV_PYTHON_DOWNLOADS: 'never',
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
    PIP_NO_INPUT: '1',
  };
}
