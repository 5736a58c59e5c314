import { toToml } from '@create-connector/codegen';
import { distributionName, packageName } from './names.ts';
import type { OwnProject } from './own-project.ts';

/**
 * The text of a source's `pyproject.toml`: one flat package, mapped onto the folder it lies in, with its YAML and Markdown.
 *
 * pyspark is the platform's and stands only among what a developer may want.
 *
 * @param own - what a person decided, kept as it is
 */
export function pyprojectText(
  source: string,
  title: string,
  requirements: readonly string[],
  { version, license, authors, urls }: OwnProject,
): string {
  // A license as an expression is understood from this version on. @see PEP 639
  const backend = license === undefined ? 'setuptools>=61.0' : 'setuptools>=77.0.3';
  return toToml({
    'build-system': { requires: [backend, 'wheel'], 'build-backend': 'setuptools.build_meta' },
    project: {
      name: distributionName(source),
      version,
      ...(license === undefined ? {} : { license }),
      ...(authors === undefined ? {} : { authors: authors.map(withoutUndefined) }),
      description: `Lakeflow community connector for ${oneLine(title)}`,
      readme: 'README.md',
      'requires-python': '>=3.10',
      dependencies: requirements,
      ...(urls === undefined ? {} : { urls }),
      'optional-dependencies': { dev: ['pyspark>=4.2.0.dev0,<5.0', 'pytest>=7.0.0,<9.0'] },
    },
    tool: {
      setuptools: {
        packages: [packageName(source)],
        'package-dir': { [packageName(source)]: '.' },
        'package-data': { [packageName(source)]: ['*.json', '*.md', '*.yaml'] },
      },
    },
  });
}

/** A description is one line. @see core metadata, "Summary" */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

function withoutUndefined({ name, email }: { name?: string | undefined; email?: string | undefined }) {
  return { ...(name === undefined ? {} : { name }), ...(email === undefined ? {} : { email }) };
}
