import { SourceModel } from '@create-connector/contracts';
import { expect, it } from 'vitest';
import { renderConnectorTest, renderReadingTest } from './connector-test.ts';

it('names the source’s class, folder and made-up credentials', () => {
  const model = SourceModel.parse({
    version: 1,
    source: 'azure_devops',
    title: 'Azure "DevOps"',
    auth: {
      methods: [{ id: 'b', kind: 'basic', usernameOption: 'user' }],
      chosen: ['b'],
    },
    tables: [
      {
        name: 'a',
        request: { path: '/a' },
        pagination: { kind: 'none' },
        fields: [{ name: 'id', type: 'long' }],
        primaryKeys: ['id'],
        ingestionType: 'snapshot',
      },
    ],
  });
  expect(renderConnectorTest(model)).toBe(`"""The public test suite on every table of AzureDevops.

Runs against the simulated source unless CONNECTOR_TEST_MODE says otherwise; a live run takes its
credentials from the file that CONNECTOR_TEST_CONFIG_PATH names.
"""

from typing import Any, ClassVar

from databricks.labs.community_connector.sources.azure_devops import AzureDevopsLakeflowConnect
from tests.unit.sources.test_suite import LakeflowConnectTests


class TestAzureDevopsConnector(LakeflowConnectTests):
    """Lists, schemas, metadata and reads."""

    connector_class = AzureDevopsLakeflowConnect
    simulator_source = "azure_devops"
    sample_records = 50
    # Made-up values that the simulated source accepts.
    replay_config: ClassVar[dict[str, Any]] = {
        "base_url": "https://azure-devops.invalid",
        "user": "simulated-user",
        "password": "simulated-password",
    }
`);
});

it('names the source in the tests of reading', () => {
  const text = renderReadingTest({ source: 'azure_devops' });
  expect(text).toContain('from tests.unit.sources.azure_devops import test_azure_devops_lakeflow_connect as suite');
  expect(text).toContain('CONNECTOR = suite.TestAzureDevopsConnector');
  expect(text).toContain('class TestAzureDevopsReading:');
  expect(text).not.toMatch(/bookshelf/i);
});
