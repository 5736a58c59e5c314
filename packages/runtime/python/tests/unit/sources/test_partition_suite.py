"""The checks that connectors pass whose tables are read in parts."""

import json
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, ClassVar

import pytest

from databricks.labs.community_connector.interface import (
    SupportsPartition,
    SupportsPartitionedStream,
)
from databricks.labs.community_connector.source_simulator import MODE_SIMULATE
from tests.unit.sources.record_checks import (
    KEYED_TYPES,
    find_empty_columns,
    find_record_problems,
)
from tests.unit.sources.suite_setup import ConnectorSuite


class SupportsPartitionTests(ConnectorSuite):
    """Batch reads in parts."""

    def test_get_partitions(self) -> None:
        """A table has at least one part, and each is a dict."""

        def check(table: str) -> Iterator[str]:
            yield from _part_problems(self._parts(table), may_be_empty=False)

        self._check_each(self._tables(), check)

    def test_get_partitions_stable(self) -> None:
        """Two calls return equal parts."""

        def check(table: str) -> Iterator[str]:
            if list(self._parts(table)) != list(self._parts(table)):
                yield "two calls of get_partitions differ"

        self._check_each(self._tables(), check)

    def test_partition_descriptors_serializable(self) -> None:
        """Each part travels to an executor as JSON."""

        def check(table: str) -> Iterator[str]:
            for number, part in enumerate(self._parts(table)):
                try:
                    json.dumps(part)
                except (TypeError, ValueError) as error:
                    yield f"part {number} is no JSON: {error}"

        self._check_each(self._tables(), check)

    def test_read_partition(self) -> None:
        """The parts hold records, which fit the schema."""

        def check(table: str) -> Iterator[str]:
            yield from self._read_problems(table, self._parts(table))

        self._check_each(self._tables(), check)

    def test_every_column_populated_by_at_least_one_partition_record(self) -> None:
        """The simulated source fills every column, so that none is declared by mistake."""
        if self.mode != MODE_SIMULATE:
            pytest.skip("a live source need not fill every column")

        def check(table: str) -> Iterator[str]:
            options = self._options(table)
            connector = self._partition_connector()
            records = self._sample(
                chain.from_iterable(
                    connector.read_partition(table, part, options) for part in self._parts(table)
                )
            )
            schema = self.connector.get_table_schema(table, options)
            for column in find_empty_columns(records, schema) if records else []:
                if column not in self.allow_null_columns.get(table, set()):
                    yield f"no record fills column {column!r}"

        self._check_each(self._tables(), check)

    def _tables(self) -> list[str]:
        tables = self._partitioned_tables()
        if not tables:
            pytest.skip("no table is read in parts")
        return tables

    def _partition_connector(self) -> SupportsPartition:
        connector = self.connector
        assert isinstance(connector, SupportsPartition), (
            f"{type(connector).__name__} does not extend SupportsPartition"
        )
        return connector

    def _parts(self, table: str) -> Sequence[dict[str, Any]]:
        return self._partition_connector().get_partitions(table, self._options(table))

    def _read_problems(self, table: str, parts: Sequence[dict[str, Any]]) -> Iterator[str]:
        connector = self._partition_connector()
        options = self._options(table)
        schema = self.connector.get_table_schema(table, options)
        metadata = self.connector.read_table_metadata(table, options)
        is_keyed = metadata.get("ingestion_type") in KEYED_TYPES
        keys = list(metadata.get("primary_keys") or []) if is_keyed else []
        count = 0
        for number, part in enumerate(parts):
            records = self._sample(connector.read_partition(table, part, options))
            count += len(records)
            for problem in find_record_problems(records, schema, keys):
                yield f"part {number}, {problem}"
        if not count:
            yield "the parts hold no record"


class SupportsPartitionedStreamTests(SupportsPartitionTests):
    """Batch reads and micro-batches in parts."""

    max_microbatch_iterations: ClassVar[int] = 20

    def test_is_partitioned(self) -> None:
        """Each table is said to be read in parts or not, by a real bool."""
        connector = self._stream_connector()

        def check(table: str) -> Iterator[str]:
            answer: Any = connector.is_partitioned(table)
            if not isinstance(answer, bool):
                yield f"is_partitioned returned {answer!r}, expected True or False"

        self._check_each(self.connector.list_tables(), check)

    def test_latest_offset(self) -> None:
        """The latest offset is a JSON object with something in it."""

        def check(table: str) -> Iterator[str]:
            yield from _end_problems(self._latest(table))

        self._check_each(self._tables(), check)

    def test_latest_offset_with_start(self) -> None:
        """The latest offset takes its own result as a start."""

        def check(table: str) -> Iterator[str]:
            yield from _end_problems(self._latest(table, self._latest(table)))

        self._check_each(self._tables(), check)

    def test_microbatch_offset_convergence(self) -> None:
        """Handing offsets back comes to rest, and each step can be split."""

        def check(table: str) -> Iterator[str]:
            start: dict[str, Any] = {}
            for _ in range(self.max_microbatch_iterations):
                end = self._latest(table, start)
                if end == start:
                    return
                self._stream_connector().get_partitions(table, self._options(table), start, end)
                start = end
            yield (
                f"did not converge: after {self.max_microbatch_iterations} micro-batches the "
                f"offset still moves, now {json.dumps(start)}"
            )

        self._check_each(self._tables(), check)

    def test_get_partitions_with_offsets(self) -> None:
        """From no start to the latest offset there are parts, or none, but all are dicts."""

        def check(table: str) -> Iterator[str]:
            yield from _part_problems(self._parts_up_to_latest(table), may_be_empty=True)

        self._check_each(self._tables(), check)

    def test_equal_offsets_empty_partitions(self) -> None:
        """Between equal offsets there is nothing."""

        def check(table: str) -> Iterator[str]:
            end = self._latest(table)
            parts = self._stream_connector().get_partitions(table, self._options(table), end, end)
            if len(parts):
                yield f"{len(parts)} parts between equal offsets, expected none"

        self._check_each(self._tables(), check)

    def test_partitioned_stream_round_trip(self) -> None:
        """What lies before the latest offset can be read, and fits the schema."""

        def check(table: str) -> Iterator[str]:
            yield from self._read_problems(table, self._parts_up_to_latest(table))

        self._check_each(self._tables(), check)

    def _stream_connector(self) -> SupportsPartitionedStream:
        connector = self.connector
        assert isinstance(connector, SupportsPartitionedStream), (
            f"{type(connector).__name__} does not extend SupportsPartitionedStream"
        )
        return connector

    def _latest(self, table: str, start: dict[str, Any] | None = None) -> dict[str, Any]:
        return self._stream_connector().latest_offset(table, self._options(table), start)

    def _parts_up_to_latest(self, table: str) -> Sequence[dict[str, Any]]:
        end = self._latest(table)
        return self._stream_connector().get_partitions(table, self._options(table), None, end)


def _part_problems(parts: Any, may_be_empty: bool) -> Iterator[str]:
    if not hasattr(parts, "__len__"):
        yield f"get_partitions returned {type(parts).__name__}, expected a list"
        return
    if not len(parts) and not may_be_empty:
        yield "get_partitions returned no part"
    for number, part in enumerate(parts):
        if not isinstance(part, dict):
            yield f"part {number} is a {type(part).__name__}, expected a dict"


def _end_problems(offset: Any) -> Iterator[str]:
    if not isinstance(offset, dict) or not offset:
        yield f"latest_offset returned {offset!r}, expected a dict that is not empty"
        return
    try:
        json.dumps(offset)
    except (TypeError, ValueError) as error:
        yield f"latest_offset is no JSON: {error}"
