"""The data source and its readers without Spark: options, laziness, copies, errors."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyspark.errors import PySparkNotImplementedError
from pyspark.sql.datasource import CaseInsensitiveDict, InputPartition
from pyspark.sql.streaming.datasource import ReadAllAvailable, ReadMaxRows
from pyspark.sql.types import LongType, StructField, StructType

from databricks.labs.community_connector.interface import (
    LakeflowConnect,
    SupportsNamespaces,
    SupportsPartition,
)
from databricks.labs.community_connector.sources.shelf import ShelfDataSource
from databricks.labs.community_connector.sparkpds import LakeflowSource
from databricks.labs.community_connector.sparkpds.lakeflow_datasource import (
    LakeflowPartitionedStreamReader,
)

IDS = StructType([StructField("id", LongType(), False)])


class CountingConnector(LakeflowConnect, SupportsPartition, SupportsNamespaces):
    """Counts the records that were asked of it; its partitions are broken."""

    taken = 0

    def list_tables(self) -> list[str]:
        """Return one table."""
        return ["numbers"]

    def get_table_schema(self, table_name: str, table_options: dict[str, str]) -> StructType:
        """Return the ids."""
        return IDS

    def read_table_metadata(self, table_name: str, table_options: dict[str, str]) -> dict[str, Any]:
        """Return what the options say."""
        return {"primary_keys": [table_options.get("key", "id")], "ingestion_type": "snapshot"}

    def read_table(
        self, table_name: str, start_offset: dict[str, Any] | None, table_options: dict[str, str]
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any] | None]:
        """Return three records, lazily, and no offset."""
        return self._records(), None

    def get_partitions(self, table_name: str, table_options: dict[str, str]) -> Any:
        """Raise, as a source that is not there would make it."""
        raise OSError("no partitions today")

    def read_partition(
        self, table_name: str, partition: dict[str, Any], table_options: dict[str, str]
    ) -> Iterator[dict[str, Any]]:
        """Return nothing."""
        return iter(())

    def list_namespaces(self, prefix: list[str] | None = None) -> list[list[str]]:
        """Return two namespaces, out of order."""
        return [[*(prefix or []), "b"], [*(prefix or []), "a"]]

    def list_tables_in_namespace(self, namespace: list[str]) -> list[str]:
        """Return two tables, out of order."""
        return ["y", "x"]

    def _records(self) -> Iterator[dict[str, Any]]:
        for number in range(3):
            self.taken += 1
            yield {"id": number}


class CountingSource(LakeflowSource):
    """The counting connector as a data source."""

    _lakeflow_connect_cls = CountingConnector


def source_of(**options: str) -> CountingSource:
    """Return the counting source with Spark's kind of option map."""
    return CountingSource(CaseInsensitiveDict(options))


def virtual_rows(**options: str) -> list[tuple[Any, ...]]:
    """Return the rows of a virtual table."""
    source = source_of(**options)
    return list(source.reader(source.schema()).read(InputPartition(None)))


def test_batch_takes_no_record_before_it_is_asked() -> None:
    """One row taken is one record read."""
    source = source_of(tableName="numbers")
    rows = source.reader(IDS).read(InputPartition(None))
    connector = source.lakeflow_connect
    assert isinstance(connector, CountingConnector)
    assert connector.taken == 0
    assert tuple(next(rows)) == (0,)
    assert connector.taken == 1


def test_broken_partitions_fall_back_and_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    """A batch goes on in one task, and the log says why."""
    parts = source_of(tableName="numbers").reader(IDS).partitions()
    assert [part.value for part in parts] == [None]
    assert "No partitions for table 'numbers'" in caplog.text


def test_stream_without_an_offset_is_refused() -> None:
    """None can't be handed back, so the reader says what to do."""
    reader = source_of(tableName="numbers").simpleStreamReader(IDS)
    with pytest.raises(ValueError, match="Table 'numbers' returned no offset"):
        reader.read({})


def test_stream_rows_survive_a_copy(shelf_file: Path) -> None:
    """Spark copies the iterator and drains the copy; the original keeps its rows."""
    source = ShelfDataSource({"tableName": "books", "data_path": str(shelf_file)})
    rows, _ = source.simpleStreamReader(source.schema()).read({})
    first = [row[0] for row in copy.copy(rows)]
    assert (first, [row[0] for row in rows]) == ([1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5, 6, 7])


def test_stream_options_are_plain_and_lower_case() -> None:
    """A stream's connector gets what Spark's map holds, without the reader's own flag."""
    reader = source_of(tableName="numbers", startDate="x", isDeleteFlow="false")
    assert reader.simpleStreamReader(IDS).options == {"tablename": "numbers", "startdate": "x"}


def test_simple_tables_have_no_partitioned_stream(shelf_file: Path) -> None:
    """Spark learns from the base class's error that it should take the simple reader."""
    source = ShelfDataSource({"tableName": "books", "data_path": str(shelf_file)})
    with pytest.raises(PySparkNotImplementedError):
        source.streamReader(source.schema())


def test_partitioned_stream_obeys_no_limit(shelf_file: Path) -> None:
    """The connector sizes its micro-batches; any other limit is an error."""
    source = ShelfDataSource({"tableName": "loans", "data_path": str(shelf_file)})
    reader = source.streamReader(source.schema())
    assert isinstance(reader, LakeflowPartitionedStreamReader)
    assert reader.getDefaultReadLimit() == ReadAllAvailable()
    assert reader.latestOffset({}, ReadAllAvailable()) == {"count": 5}
    with pytest.raises(ValueError, match="Read limit ReadMaxRows is not supported"):
        reader.latestOffset({}, ReadMaxRows(1))
    assert reader.partitions({"count": 5}, {"count": 5}) == []
    assert list(reader.read(None)) == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "Option 'tableName' is missing"),
        ({"tableName": "_community_x"}, "there is no such virtual table"),
    ],
)
def test_constructor_refuses(options: dict[str, str], message: str) -> None:
    """A source without a table to read isn't built."""
    with pytest.raises(ValueError, match=message):
        source_of(**options)


def test_source_without_a_connector_is_refused() -> None:
    """The base class alone reads nothing."""
    with pytest.raises(TypeError, match="set _lakeflow_connect_cls"):
        LakeflowSource({"tableName": "x"})


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"tableName": "_community_table_metadata"}, "Option 'tableNameList' is missing"),
        (
            {"tableName": "_community_table_metadata", "tableNameList": "["},
            "Option 'tableNameList' is no JSON",
        ),
        (
            {"tableName": "_community_table_metadata", "tableNameList": '"a"'},
            "Option 'tableNameList' is '\"a\"': expected a JSON list",
        ),
        (
            {
                "tableName": "_community_table_metadata",
                "tableNameList": "[]",
                "tableConfigs": "[]",
            },
            "Option 'tableConfigs' is '\\[\\]': expected a JSON object",
        ),
        (
            {"tableName": "_community_namespaces", "namespacePrefix": "{}"},
            "Option 'namespacePrefix' is",
        ),
        ({"tableName": "_community_tables"}, "Option 'namespace' is missing"),
    ],
)
def test_virtual_tables_refuse(options: dict[str, str], message: str) -> None:
    """An option that is missing or not of its JSON form is named."""
    with pytest.raises(ValueError, match=message):
        virtual_rows(**options)


def test_metadata_gets_the_table_options_alone() -> None:
    """A table's own options reach its metadata, in their own spelling."""
    rows = virtual_rows(
        tableName="_community_table_metadata",
        tableNameList=json.dumps(["a", "b"]),
        tableConfigs=json.dumps({"b": {"key": "Code"}}),
        key="connection",
    )
    assert rows == [("a", ["id"], None, "snapshot"), ("b", ["Code"], None, "snapshot")]


def test_namespaces_are_sorted() -> None:
    """Namespaces and their tables come sorted, whatever the connector's order."""
    prefix = '["p"]'
    assert virtual_rows(tableName="_community_namespaces", namespacePrefix=prefix) == [
        (["p", "a"],),
        (["p", "b"],),
    ]
    assert virtual_rows(tableName="_community_tables", namespace="[]") == [([], "x"), ([], "y")]


def test_flat_source_refuses_a_namespace(shelf_file: Path) -> None:
    """A source without namespaces has none to list."""
    options = {"tableName": "_community_tables", "namespace": "[]", "data_path": str(shelf_file)}
    source = ShelfDataSource(options)
    with pytest.raises(ValueError, match="the source has no namespaces"):
        source.reader(source.schema()).read(InputPartition(None))


def test_virtual_tables_are_not_streamed() -> None:
    """Metadata is read in a batch."""
    with pytest.raises(ValueError, match="can't be read as a stream"):
        source_of(tableName="_community_tables").simpleStreamReader(IDS)
