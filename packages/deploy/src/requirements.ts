/** The framework, by the name that its wheel bears. */
export const frameworkRequirement = 'lakeflow-community-connectors>=0.1.0,<1.0';

/**
 * Which distribution gives a module, with the range to ask for: those that the public project's locked set of packages holds.
 */
const requirementOf: Readonly<Record<string, string>> = {
  'azure.identity': 'azure-identity>=1.15.0,<2.0',
  cryptography: 'cryptography>=42.0.0,<60.0',
  'google.auth': 'google-auth>=2.0.0,<3.0',
  'google.oauth2': 'google-auth>=2.0.0,<3.0',
  jwt: 'pyjwt>=2.8.0,<3.0',
  msal: 'msal>=1.24.0,<2.0',
  pydantic: 'pydantic>=2.0.0,<3.0',
  requests: 'requests>=2.28.0,<3.0',
  urllib3: 'urllib3>=1.26.0,<3.0',
  yaml: 'pyyaml>=6.0,<7.0',
};

/** The requirements of what is imported, the framework first, and the modules that no known distribution gives. */
export interface Requirements {
  readonly requirements: readonly string[];
  readonly unknown: readonly string[];
}

/** Only what is imported becomes a requirement. @param modules - as import statements name them, e.g. `google.auth.transport` */
export function requirementsOf(modules: readonly string[]): Requirements {
  const requirements = new Set<string>();
  const unknown: string[] = [];
  for (const module of modules) {
    const key = Object.keys(requirementOf).find((known) => module === known || module.startsWith(`${known}.`));
    const requirement = key === undefined ? undefined : requirementOf[key];
    if (requirement === undefined) unknown.push(module);
    else requirements.add(requirement);
  }
  return { requirements: [frameworkRequirement, ...[...requirements].sort()], unknown };
}
