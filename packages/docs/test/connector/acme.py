"""A connector of one table, small enough to be read at a glance."""

from collections.abc import Iterator
from typing import Any

import requests
from databricks.labs.community_connector.interface import LakeflowConnect
from pyspark.sql.types import StringType, StructField, StructType

ACME_SCHEMA = StructType([StructField("id", StringType(), False)])


class AcmeLakeflowConnect(LakeflowConnect):
    """Reads users."""

    def __init__(self, options: dict[str, str]) -> None:
        """Keep the token and the address."""
        super().__init__(options)
        self._token = options["token"]
        self._base_url = options.get("base_url", "https://api.acme.invalid")

    def list_tables(self) -> list[str]:
        """Return the one table."""
        return ["users"]

    def get_table_schema(self, table_name: str, table_options: dict[str, str]) -> StructType:
        """Return its schema."""
        return ACME_SCHEMA

    def read_table_metadata(self, table_name: str, table_options: dict[str, str]) -> dict[str, Any]:
        """Return its key."""
        return {"primary_keys": ["id"], "ingestion_type": "snapshot"}

    def read_table(
        self, table_name: str, start_offset: dict[str, Any] | None, table_options: dict[str, str]
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any] | None]:
        """Return all users of a team."""
        team = table_options.get("team", "all")
        headers = {"Authorization": f"Bearer {self._token}"}
        response = requests.get(f"{self._base_url}/users?team={team}", headers=headers, timeout=10)
        return iter(response.json()), {"done": True}
