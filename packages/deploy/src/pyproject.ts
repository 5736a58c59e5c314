import { toToml } from '@create-connector/codegen';
import { distributionName, packageName, version } from './names.ts';

/**
 * The text of a source's `pyproject.toml`: one flat package, mapped onto the folder it lies in, with its YAML and Markdown.
 *
 * pyspark is the platform's and stands only among what a developer may want.
 */
export function pyprojectText(source: string, title: string, requirements: readonly string[]): string {
  return toToml({
    'build-system': { requires: ['setuptools>=61.0', 'wheel'], 'build-backend': 'setuptools.build_meta' },
    project: {
      name: distributionName(source),
      version,
      description: `Lakeflow community connector for ${oneLine(title)}`,
      readme: 'README.md',
      'requires-python': '>=3.10',
      dependencies: requirements,
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
