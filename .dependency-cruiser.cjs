// Who may import whom. Imports point one way:
//   contracts <- codegen, runtime, workflow <- simulator <- the steps <- apps/cli
const STEPS = '(research|spec|credentials|auth-validate|dev|test|docs|deploy)';
const below = {
  contracts: [],
  codegen: ['contracts'],
  runtime: ['contracts'],
  workflow: ['contracts'],
  simulator: ['contracts', 'codegen', 'runtime', 'workflow'],
};

const layer = (name, allowed) => ({
  name: `${name}-imports-only-what-is-below`,
  severity: 'error',
  from: { path: `^packages/${name}/src` },
  to: { path: '^packages/', pathNot: `^packages/(${[name, ...allowed].join('|')})/` },
});

module.exports = {
  forbidden: [
    ...Object.entries(below).map(([name, allowed]) => layer(name, allowed)),
    {
      name: 'a-step-imports-no-other-step',
      comment: 'What one step hands to the next is a file named in contracts.',
      severity: 'error',
      from: { path: `^packages/${STEPS}/` },
      to: { path: `^packages/${STEPS}/`, pathNot: '^packages/$1/' },
    },
    {
      name: 'nothing-imports-the-app',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^apps/' },
    },
    {
      name: 'contracts-does-no-io',
      severity: 'error',
      from: { path: '^packages/contracts/src', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'contracts-needs-only-zod',
      severity: 'error',
      from: { path: '^packages/contracts/src', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'npm-optional'], pathNot: 'node_modules/zod/' },
    },
    {
      name: 'no-circle',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'declared-dependencies-only',
      comment: 'A published package must name what it imports; tools/checks/repository.mjs sees to our own packages.',
      severity: 'error',
      from: { path: '^(packages|apps)/[^/]+/src', pathNot: '\\.test\\.ts$' },
      to: {
        dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined', 'npm-dev'],
        pathNot: '^packages/',
      },
    },
    {
      name: 'other-packages-by-name',
      comment: 'Across packages only what an exports map gives; relative paths stay inside one.',
      severity: 'error',
      from: { path: '^(packages|apps)/([^/]+)/src' },
      to: { path: '^(packages|apps)/[^/]+/src', pathNot: '^$1/$2/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(out-tsc|golden)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
    preserveSymlinks: false,
  },
};
