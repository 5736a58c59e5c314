"""The public suite on our connectors, with the public repository's own specs and corpora.

One class a table. PUBLIC_CORPORA names a JSON file with a list of
`{"source", "class", "simulator", "config", "table", "options", "empty", "null_columns"}`.
"""

import importlib
import json
import os
from pathlib import Path
from typing import Any

from tests.unit.sources.test_suite import LakeflowConnectTests


def suite_of(case: dict[str, Any]) -> type[LakeflowConnectTests]:
    """Return the suite for one table of one connector, with what may be missing."""
    module = importlib.import_module(
        f"databricks.labs.community_connector.sources.{case['source']}"
    )
    connector = getattr(module, case["class"])
    table, nulls = case["table"], case["null_columns"]

    class OneTable(connector):
        """The connector, with one table alone."""

        def list_tables(self) -> list[str]:
            """Name the table."""
            return [table]

    class TestTable(LakeflowConnectTests):
        """The suite, and that each allowance is needed."""

        connector_class = OneTable
        simulator_source = case["simulator"]
        replay_config = case["config"]
        table_configs = {table: case["options"]}
        allow_empty_first_read = frozenset([table] if case["empty"] else [])
        allow_null_columns = {table: set(nulls)}

        def test_every_allowance_is_needed(self) -> None:
            """A difference that is gone must leave the table of differences too."""
            rows = list(self.connector.read_table(table, {}, case["options"])[0])
            if case["empty"]:
                assert rows == []
            filled = [name for name in nulls if any(row.get(name) is not None for row in rows)]
            assert filled == []

    TestTable.__name__ = TestTable.__qualname__ = f"Test_{case['source']}_{table}"
    return TestTable


for _case in json.loads(Path(os.environ["PUBLIC_CORPORA"]).read_text(encoding="utf-8")):
    _suite = suite_of(_case)
    globals()[_suite.__name__] = _suite
del _suite, _case
