"""The checks that every connector passes, whatever its source is."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from databricks.labs.community_connector.interface import LakeflowConnect
from databricks.labs.community_connector.source_simulator import MODE_SIMULATE
from tests.unit.sources.record_checks import (
    KEYED_TYPES,
    find_empty_columns,
    find_metadata_problems,
    find_offset_problems,
    find_record_problems,
    find_schema_problems,
)
from tests.unit.sources.suite_setup import ConnectorSuite, resolve_mode

__all__ = ["MODE_SIMULATE", "LakeflowConnectTests"]

UNKNOWN_TABLE = "__no_such_table__"


def _resolve_env_mode_for_simulator(simulator_source: str | None) -> str:
    """Return the mode of a test class, for tests that ask for themselves."""
    return resolve_mode(simulator_source)


class LakeflowConnectTests(ConnectorSuite):
    """Lists, schemas, metadata and reads of all tables."""

    def test_partition_requires_lakeflow_connect(self) -> None:
        """A class with a partition mixin is a connector as well."""
        connector_class = type(self.connector)
        if not any(base.__name__.startswith("SupportsPartition") for base in connector_class.mro()):
            pytest.skip("the connector is not partitioned")
        assert issubclass(connector_class, LakeflowConnect)

    def test_list_tables(self) -> None:
        """The tables are a list of unique names."""
        tables: Any = self.connector.list_tables()
        assert isinstance(tables, list), f"list_tables returned {type(tables).__name__}"
        assert tables, "list_tables returned no table"
        strangers = [name for name in tables if not isinstance(name, str)]
        assert not strangers, f"these are no names: {strangers}"
        repeated = sorted({name for name in tables if tables.count(name) > 1})
        assert not repeated, f"these are listed twice: {repeated}"

    def test_invalid_table_name(self) -> None:
        """Each method raises at the call for a table that is not there."""
        connector = self.connector
        calls: dict[str, Callable[[], object]] = {
            "get_table_schema": lambda: connector.get_table_schema(UNKNOWN_TABLE, {}),
            "read_table_metadata": lambda: connector.read_table_metadata(UNKNOWN_TABLE, {}),
            "read_table": lambda: connector.read_table(UNKNOWN_TABLE, {}, {}),
        }
        silent = [name for name, call in calls.items() if not _raises(call)]
        assert not silent, f"raised nothing for an unknown table: {', '.join(silent)}"

    def test_get_table_schema(self) -> None:
        """Each schema is a struct of unique columns, the same each time."""

        def check(table: str) -> Iterator[str]:
            schema = self.connector.get_table_schema(table, self._options(table))
            yield from find_schema_problems(schema)
            if schema != self.connector.get_table_schema(table, self._options(table)):
                yield "two calls of get_table_schema differ"

        self._check_each(self.connector.list_tables(), check)

    def test_read_table_metadata(self) -> None:
        """Metadata is complete, names columns of the schema, and is the same each time."""

        def check(table: str) -> Iterator[str]:
            options = self._options(table)
            metadata = self.connector.read_table_metadata(table, options)
            yield from find_metadata_problems(
                metadata, self.connector.get_table_schema(table, options)
            )
            if metadata != self.connector.read_table_metadata(table, options):
                yield "two calls of read_table_metadata differ"
            if self._kind(table) == "cdc_with_deletes" and (
                type(self.connector).read_table_deletes is LakeflowConnect.read_table_deletes
            ):
                yield "cdc_with_deletes, but read_table_deletes is not implemented"

        self._check_each(self.connector.list_tables(), check)

    def test_read_table(self) -> None:
        """A first read returns records that fit the schema, and an offset."""
        tables = self._non_partitioned_tables()
        if not tables:
            pytest.skip("every table is read in parts")
        self._check_each(tables, self._check_read)

    def test_read_table_deletes(self) -> None:
        """A first read of deletes returns records with their keys, and an offset."""
        simple = self._non_partitioned_tables()
        tables = [name for name in simple if self._kind(name) == "cdc_with_deletes"]
        if not tables:
            pytest.skip("no table reports deletes")
        self._check_each(tables, self._check_read_deletes)

    def test_read_terminates(self) -> None:
        """Handing offsets back comes to rest, and at rest there is nothing new."""
        tables = self._non_partitioned_tables()
        if not tables:
            pytest.skip("every table is read in parts")
        self._check_each(tables, self._check_terminates)

    def test_every_column_populated_by_at_least_one_record(self) -> None:
        """The simulated source fills every column, so that none is declared by mistake."""
        if self.mode != MODE_SIMULATE:
            pytest.skip("a live source need not fill every column")
        read: dict[str, list[Any]] = {}
        for table in self._non_partitioned_tables():
            records, _ = self.connector.read_table(table, {}, self._options(table))
            read[table] = self._sample(records)
        if not any(read.values()):
            pytest.skip("no table has records")

        def check(table: str) -> Iterator[str]:
            schema = self.connector.get_table_schema(table, self._options(table))
            for column in find_empty_columns(read[table], schema) if read[table] else []:
                if column not in self.allow_null_columns.get(table, set()):
                    yield f"no record fills column {column!r}"

        self._check_each(read, check)

    def _kind(self, table: str) -> Any:
        metadata: Any = self.connector.read_table_metadata(table, self._options(table))
        return metadata.get("ingestion_type") if isinstance(metadata, dict) else None

    def _check_read(self, table: str) -> Iterator[str]:
        options = self._options(table)
        kind = self._kind(table)
        result = self.connector.read_table(table, {}, options)
        yield from _result_problems(result, kind)
        records = self._sample(result[0])
        must_have_records = self.mode == MODE_SIMULATE and kind != "snapshot"
        if must_have_records and not records and table not in self.allow_empty_first_read:
            yield "the first read returned no record"
        schema = self.connector.get_table_schema(table, options)
        keys = self._keys(table) if kind in KEYED_TYPES else []
        yield from find_record_problems(records, schema, keys)

    def _check_read_deletes(self, table: str) -> Iterator[str]:
        options = self._options(table)
        result = self.connector.read_table_deletes(table, {}, options)
        yield from _result_problems(result, self._kind(table))
        schema = self.connector.get_table_schema(table, options)
        records = self._sample(result[0])
        yield from find_record_problems(records, schema, self._keys(table), check_required=False)

    def _check_terminates(self, table: str) -> Iterator[str]:
        kind = self._kind(table)
        offset: Any = {}
        for _ in range(self.read_termination_max_iterations):
            records, end = self.connector.read_table(table, offset, self._options(table))
            has_records = bool(self._sample(records))
            problems = list(find_offset_problems(end, may_be_none=kind == "snapshot"))
            if problems:
                yield from problems
                return
            if end is None:
                return
            if json.dumps(end) == json.dumps(offset):
                if has_records and kind != "snapshot":
                    yield f"returned records with the offset that it was given, {json.dumps(end)}"
                return
            offset = end
        yield (
            f"did not converge: after {self.read_termination_max_iterations} reads the offset "
            f"still moves, now {json.dumps(offset)}"
        )

    def _keys(self, table: str) -> list[str]:
        metadata = self.connector.read_table_metadata(table, self._options(table))
        return list(metadata.get("primary_keys") or [])


def _raises(call: Callable[[], object]) -> bool:
    try:
        call()
    except Exception:  # noqa: BLE001  any error is the right answer here
        return True
    return False


def _result_problems(result: Any, kind: Any) -> Iterator[str]:
    if not isinstance(result, tuple) or len(result) != 2:
        raise TypeError(f"expected a pair of records and offset, got {type(result).__name__}")
    if not hasattr(result[0], "__iter__"):
        raise TypeError(f"expected records to iterate over, got {type(result[0]).__name__}")
    yield from find_offset_problems(result[1], may_be_none=kind == "snapshot")
