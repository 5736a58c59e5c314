import { layDownRuntime } from '../../src/layout.ts';
import { makeScratch, writeFiles } from './scratch.ts';

const sourceFolder = 'src/databricks/labs/community_connector/sources/lamps';

const implementation = `"""The lamps of a house."""

from collections.abc import Iterator
from typing import Any

from pyspark.sql.types import LongType, StringType, StructField, StructType

from databricks.labs.community_connector.interface import LakeflowConnect


class LampsLakeflowConnect(LakeflowConnect):
    """Two lamps, known without asking."""

    def __init__(self, options: dict[str, str]) -> None:
        """Keep the token."""
        super().__init__(options)
        self.token = options["token"]

    def list_tables(self) -> list[str]:
        """Return the one table."""
        return ["lamps"]

    def get_table_schema(self, table_name: str, table_options: dict[str, str]) -> StructType:
        """Return the schema."""
        self._check(table_name)
        return StructType([StructField("id", LongType(), False), StructField("room", StringType())])

    def read_table_metadata(self, table_name: str, table_options: dict[str, str]) -> dict[str, Any]:
        """Return the keys."""
        self._check(table_name)
        return {"primary_keys": ["id"], "ingestion_type": "snapshot"}

    def read_table(
        self, table_name: str, start_offset: dict[str, Any] | None, table_options: dict[str, str]
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any] | None]:
        """Return all lamps once."""
        self._check(table_name)
        if start_offset == {"done": True}:
            return iter([]), start_offset
        return iter([{"id": 1, "room": "hall"}, {"id": 2, "room": None}]), {"done": True}

    def _check(self, table_name: str) -> None:
        if table_name != "lamps":
            raise ValueError(f"no table {table_name!r}")
`;

const packageInit = `"""The connector of the lamps."""

from databricks.labs.community_connector.sources.lamps.lamps import LampsLakeflowConnect
from databricks.labs.community_connector.sparkpds import LakeflowSource


class LampsDataSource(LakeflowSource):
    """The lamps as a Spark data source."""

    _lakeflow_connect_cls = LampsLakeflowConnect


__all__ = ["LampsDataSource", "LampsLakeflowConnect"]
`;

const pyproject = `[build-system]
requires = ["setuptools>=77,<90"]
build-backend = "setuptools.build_meta"

[project]
name = "lakeflow-community-connectors-lamps"
version = "0.1.0"
requires-python = ">=3.10"

[tool.setuptools]
packages = ["databricks.labs.community_connector.sources.lamps"]

[tool.setuptools.package-dir]
"databricks.labs.community_connector.sources.lamps" = "."
`;

/** Where the connector's files lie in its workspace. */
export const lampsFolder = sourceFolder;

/** A new workspace with a connector written by hand; removed after the test. Returns its absolute path. */
export async function makeLampsWorkspace(): Promise<string> {
  const workspace = await makeScratch();
  await layDownRuntime(workspace);
  await writeFiles(workspace, {
    [`${sourceFolder}/lamps.py`]: implementation,
    [`${sourceFolder}/__init__.py`]: packageInit,
    [`${sourceFolder}/pyproject.toml`]: pyproject,
  });
  return workspace;
}
