import { expect, test } from 'vitest';
import { readOwnProject } from './own-project.ts';
import { pyprojectText } from './pyproject.ts';

test('one flat package with its documents, ranged requirements, pyspark for developers only', () => {
  const text = pyprojectText('azure_devops', 'Azure\nDevOps "v7"', ['requests>=2.28.0,<3.0'], { version: '0.1.0' });
  expect(text).toBe(`[build-system]
requires = [ "setuptools>=61.0", "wheel" ]
build-backend = "setuptools.build_meta"

[project]
name = "lakeflow-community-connectors-azure-devops"
version = "0.1.0"
description = "Lakeflow community connector for Azure DevOps \\"v7\\""
readme = "README.md"
requires-python = ">=3.10"
dependencies = [ "requests>=2.28.0,<3.0" ]

[project.optional-dependencies]
dev = [ "pyspark>=4.2.0.dev0,<5.0", "pytest>=7.0.0,<9.0" ]

[tool.setuptools]
packages = [ "databricks.labs.community_connector.sources.azure_devops" ]

[tool.setuptools.package-dir]
"databricks.labs.community_connector.sources.azure_devops" = "."

[tool.setuptools.package-data]
"databricks.labs.community_connector.sources.azure_devops" = [ "*.json", "*.md", "*.yaml" ]
`);
});

test('what a person decided stands in it', () => {
  const own = { version: '2.0.0', license: 'MIT', authors: [{ name: 'Ada' }], urls: { Source: 'https://example.com' } };
  const text = pyprojectText('acme', 'Acme', ['requests>=2.28.0,<3.0'], own);
  expect(text).toContain('requires = [ "setuptools>=77.0.3", "wheel" ]');
  expect(text).toContain('dependencies = [ "requests>=2.28.0,<3.0" ]');
  expect(readOwnProject('pyproject.toml', text)).toStrictEqual(own);
});
