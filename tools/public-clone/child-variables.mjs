// What children are given of this process's environment: what finds programs and packages, and nothing else.
const passedOn =
  /^(PATH|HOME|TMPDIR|JAVA_HOME|SSL_CERT_\w+|REQUESTS_CA_BUNDLE|(PIP|UV|CREATE_CONNECTOR|PYENV)_\w+|(https?|no)_proxy)$/i;

/** The environment of every child. */
export const childVariables = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => passedOn.test(name))),
  LANG: 'C.UTF-8',
  TZ: 'UTC',
  PYTHONDONTWRITEBYTECODE: '1',
};
