"""What the public suite leaves open in reading Bookshelf: small batches, resuming, keys, errors.

Always against the simulated source, whatever CONNECTOR_TEST_MODE says.
"""

import json
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from databricks.labs.community_connector import source_simulator
from databricks.labs.community_connector.interface import LakeflowConnect
from databricks.labs.community_connector.source_simulator import Simulator
from tests.unit.sources.bookshelf import test_bookshelf_lakeflow_connect as suite

CONNECTOR = suite.TestBookshelfConnector
SPECS = Path(str(source_simulator.__file__)).parent / "specs" / "bookshelf"
CONFIGS = Path(__file__).parent / "configs" / "dev_table_config.json"
READS = 2000


@pytest.fixture(name="connector")
def _connector() -> Iterator[LakeflowConnect]:
    """A connector with made-up credentials, whose requests the simulated source answers."""
    spec, corpus = SPECS / "endpoints.yaml", SPECS / "corpus"
    with Simulator(mode="simulate", spec_path=str(spec), corpus_dir=str(corpus)):
        yield CONNECTOR.connector_class(dict(CONNECTOR.replay_config))


def options_of(table: str, **more: str) -> dict[str, str]:
    """Return the options that a table is read with."""
    given = json.loads(CONFIGS.read_text(encoding="utf-8")) if CONFIGS.is_file() else {}
    return {**given.get(table, {}), **more}


def drain(
    connector: LakeflowConnect, table: str, options: dict[str, str], method: str = "read_table"
) -> list[dict[str, Any]]:
    """Read a table batch by batch until it rests; between two, all is stored and loaded again."""
    rows: list[dict[str, Any]] = []
    offset: dict[str, Any] = {}
    for _ in range(READS):
        connector = pickle.loads(pickle.dumps(connector))
        read: Callable[..., Any] = getattr(connector, method)
        records, end = read(table, offset, options)
        batch = list(records)
        if end is None:
            return batch
        if end == offset:
            assert batch == [], f"{table}: rows come with an offset that does not move"
            return rows
        rows += batch
        offset = json.loads(json.dumps(end))
    raise AssertionError(f"{table}: no rest after {READS} reads")


def keys_of(connector: LakeflowConnect, table: str, rows: list[dict[str, Any]]) -> list[str]:
    """Return a text for each row that tells it from others, sorted."""
    keys = connector.read_table_metadata(table, options_of(table)).get("primary_keys") or []
    return sorted(json.dumps([row.get(key) for key in keys] if keys else row) for row in rows)


class TestBookshelfReading:
    """Complete, resumable, each row by a key of its own."""

    def test_small_batches_lose_nothing(self, connector: LakeflowConnect) -> None:
        """Batches of one row, stored in between, bring what one large batch brings."""
        for table in connector.list_tables():
            large = drain(connector, table, options_of(table, max_records_per_batch="100000"))
            small = drain(connector, table, options_of(table, max_records_per_batch="1"))
            assert large, f"{table}: no rows"
            assert set(keys_of(connector, table, small)) == set(keys_of(connector, table, large))

    def test_deletes_in_small_batches_lose_nothing(self, connector: LakeflowConnect) -> None:
        """As above, for the tables that report deletes."""
        for table in connector.list_tables():
            kind = connector.read_table_metadata(table, options_of(table))["ingestion_type"]
            if kind == "cdc_with_deletes":
                big, one = (options_of(table, max_records_per_batch=n) for n in ("100000", "1"))
                large = drain(connector, table, big, "read_table_deletes")
                small = drain(connector, table, one, "read_table_deletes")
                keys = keys_of(connector, table, large)
                assert set(keys_of(connector, table, small)) == set(keys)

    def test_keys_are_unique_in_a_snapshot(self, connector: LakeflowConnect) -> None:
        """A key that comes twice in one read fails the snapshot flow."""
        for table in connector.list_tables():
            kind = connector.read_table_metadata(table, options_of(table))["ingestion_type"]
            if kind == "snapshot":
                keys = keys_of(connector, table, drain(connector, table, options_of(table)))
                assert len(keys) == len(set(keys)), f"{table}: a key comes twice"

    def test_keys_and_cursors_are_columns(self, connector: LakeflowConnect) -> None:
        """The platform resolves columns at the top alone."""
        for table in connector.list_tables():
            options = options_of(table)
            metadata = connector.read_table_metadata(table, options)
            columns = set(connector.get_table_schema(table, options).fieldNames())
            named = {*metadata.get("primary_keys", []), metadata.get("cursor_field")}
            assert named - {None} <= columns, f"{table}: {named} are not all columns"

    def test_an_unknown_table_is_named(self, connector: LakeflowConnect) -> None:
        """What users need stands in the exception: they never see a log."""
        with pytest.raises(Exception, match="no_such_table"):
            connector.read_table("no_such_table", {}, {})
