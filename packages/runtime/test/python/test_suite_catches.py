"""Each check of the suite fails for a connector that breaks its rule, and for nothing else."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pyspark.sql.types import LongType, StructField, StructType

from databricks.labs.community_connector.interface import LakeflowConnect
from databricks.labs.community_connector.source_simulator import MODE_SIMULATE
from sample_connectors import Offset, Records, SoundConnector, SoundPartitionedConnector
from tests.unit.sources.suite_setup import ConnectorSuite
from tests.unit.sources.test_partition_suite import SupportsPartitionedStreamTests
from tests.unit.sources.test_suite import LakeflowConnectTests

ROW = SoundConnector.rows[0]
ID = StructField("id", LongType(), False)


class PartitionedSuite(LakeflowConnectTests, SupportsPartitionedStreamTests):
    """All checks at once."""


def run(suite_class: type[ConnectorSuite], check: str, connector: LakeflowConnect) -> None:
    """Run one check on a connector as pytest would, in simulate mode."""
    suite: Any = type("Suite", (suite_class,), {"connector": connector, "mode": MODE_SIMULATE})
    getattr(suite(), check)()


def checks_of(suite_class: type[ConnectorSuite]) -> list[str]:
    """Return the names of a suite's checks."""
    return sorted(name for name in dir(suite_class) if name.startswith("test_"))


def failing_checks(suite_class: type[ConnectorSuite], connector: LakeflowConnect) -> dict[str, str]:
    """Return the checks that fail, with their first line."""
    failures = {}
    for check in checks_of(suite_class):
        try:
            run(suite_class, check, connector)
        except pytest.skip.Exception:
            continue
        except (AssertionError, pytest.fail.Exception) as error:
            failures[check] = str(error).splitlines()[0]
    return failures


def spoilt(base: type[SoundConnector], **changed: Any) -> LakeflowConnect:
    """Return the sound connector with some of its attributes or methods changed."""
    connector: LakeflowConnect = type("Spoilt", (base,), changed)({})
    return connector


def with_row(**changed: Any) -> list[dict[str, Any]]:
    """Return a row in which something is changed, among sound ones."""
    return [{**ROW, **changed}, *SoundConnector.rows[1:]]


def lazily_raising(
    self: SoundConnector, table_name: str, start_offset: Offset, table_options: dict[str, str]
) -> tuple[Records, Offset]:
    """Raise for an unknown table at the first record only."""

    def records() -> Iterator[dict[str, Any]]:
        self._require(table_name)
        yield from self._next(self.rows, start_offset)[0]

    return records(), self._next(self.rows, start_offset)[1]


def reading(answer: Callable[[Offset], Any]) -> Callable[..., Any]:
    """Return a read_table that answers by the offset, once the table is known."""

    def read_table(self: SoundConnector, table_name: str, start: Offset, _: Any) -> Any:
        self._require(table_name)
        return answer(start)

    return read_table


def changing(*values: Any) -> Callable[..., Any]:
    """Return a method that answers with another value each time."""
    answers = iter(values * 20)

    def method(self: SoundConnector, table_name: str, _: Any, *__: Any) -> Any:
        self._require(table_name)
        return next(answers)

    return method


def metadata(**changed: Any) -> dict[str, Any]:
    """Return the sound metadata with something changed."""
    return {**SoundConnector.metadata, **changed}


def raising_when_read() -> Iterator[dict[str, Any]]:
    """Yield one row, then break off."""
    yield ROW
    raise OSError("connection lost")


def test_sound_connectors_pass() -> None:
    """Nothing is found in connectors that keep all rules."""
    assert failing_checks(LakeflowConnectTests, SoundConnector({})) == {}
    assert failing_checks(PartitionedSuite, SoundPartitionedConnector({})) == {}


BAD: list[tuple[dict[str, Any], str, str]] = [
    ({"list_tables": lambda self: []}, "test_list_tables", "list_tables returned no table"),
    (
        {"list_tables": lambda self: ("things",)},
        "test_list_tables",
        "list_tables returned tuple",
    ),
    (
        {"list_tables": lambda self: ["things", "things"]},
        "test_list_tables",
        "these are listed twice: ['things']",
    ),
    ({"list_tables": lambda self: ["things", 1]}, "test_list_tables", "these are no names: [1]"),
    (
        {"_require": lambda self, table_name: None},
        "test_invalid_table_name",
        "raised nothing for an unknown table: get_table_schema, read_table_metadata, read_table",
    ),
    (
        {"read_table": lazily_raising},
        "test_invalid_table_name",
        "raised nothing for an unknown table: read_table",
    ),
    ({"schema": StructType([])}, "test_get_table_schema", "things: the schema has no columns"),
    ({"schema": "id LONG"}, "test_get_table_schema", "things: get_table_schema returned str"),
    (
        {"schema": StructType([*SoundConnector.schema.fields, ID])},
        "test_get_table_schema",
        "things: column 'id' is declared twice",
    ),
    (
        {"get_table_schema": changing(SoundConnector.schema, StructType([ID]))},
        "test_get_table_schema",
        "things: two calls of get_table_schema differ",
    ),
    (
        {"metadata": metadata(ingestion_type="upsert")},
        "test_read_table_metadata",
        "things: ingestion_type is 'upsert'",
    ),
    (
        {"metadata": metadata(primary_keys=[])},
        "test_read_table_metadata",
        "things: primary_keys is []",
    ),
    (
        {"metadata": metadata(primary_keys=["inner.must"])},
        "test_read_table_metadata",
        "things: primary key 'inner.must' is no top-level column",
    ),
    (
        {"metadata": metadata(cursor_field=None)},
        "test_read_table_metadata",
        "things: cursor_field is None",
    ),
    (
        {"metadata": metadata(cursor_field="inner.must")},
        "test_read_table_metadata",
        "things: cursor_field 'inner.must' is no top-level column",
    ),
    ({"metadata": ["id"]}, "test_read_table_metadata", "things: read_table_metadata returned list"),
    (
        {"read_table_metadata": changing(metadata(), metadata(primary_keys=["at"]))},
        "test_read_table_metadata",
        "things: two calls of read_table_metadata differ",
    ),
    (
        {"read_table_deletes": LakeflowConnect.read_table_deletes},
        "test_read_table_metadata",
        "things: cdc_with_deletes, but read_table_deletes is not implemented",
    ),
    (
        {"read_table": reading(lambda start: [ROW])},
        "test_read_table",
        "things: raised TypeError: expected a pair of records and offset, got list",
    ),
    (
        {"read_table": reading(lambda start: (1, {}))},
        "test_read_table",
        "things: raised TypeError: expected records to iterate over, got int",
    ),
    (
        {"read_table": reading(lambda start: (raising_when_read(), {"a": 1}))},
        "test_read_table",
        "things: raised OSError: connection lost",
    ),
    (
        {"read_table": reading(lambda start: (iter([ROW]), None))},
        "test_read_table",
        "things: the offset is None",
    ),
    (
        {"read_table": reading(lambda start: (iter([ROW]), {"at": {1}}))},
        "test_read_table",
        "things: the offset is no JSON",
    ),
    ({"rows": []}, "test_read_table", "things: the first read returned no record"),
    ({"rows": [1]}, "test_read_table", "things: record 0: is a int, expected a dict"),
    ({"rows": with_row(at="x")}, "test_read_table", "things: record 0: does not fit the schema"),
    ({"rows": [{"at": 1}]}, "test_read_table", "things: record 0: does not fit the schema"),
    ({"rows": with_row(id=None)}, "test_read_table", "things: record 0: id is null but not"),
    (
        {"rows": with_row(inner={"must": None})},
        "test_read_table",
        "things: record 0: inner.must is null but not nullable",
    ),
    (
        {"schema": StructType([StructField("id", LongType())]), "rows": [{"id": None}]},
        "test_read_table",
        "things: record 0: has no value in any column",
    ),
    (
        {
            "schema": StructType([StructField("id", LongType()), StructField("at", LongType())]),
            "rows": [{"id": None, "at": 1}],
        },
        "test_read_table",
        "things: record 0: primary key 'id' is null",
    ),
    ({"deleted": [{"at": 1}]}, "test_read_table_deletes", "things: record 0: does not fit"),
    (
        {"deleted": [{"id": None, "at": 1}]},
        "test_read_table_deletes",
        "things: record 0: primary key 'id' is null",
    ),
    (
        {
            "read_table": reading(
                lambda start: (iter([ROW]), {"n": (start or {}).get("n", 0) + 1}),
            )
        },
        "test_read_terminates",
        'things: did not converge: after 50 reads the offset still moves, now {"n": 50}',
    ),
    (
        {"read_table": reading(lambda start: (iter([ROW]), {"n": 1}))},
        "test_read_terminates",
        'things: returned records with the offset that it was given, {"n": 1}',
    ),
    (
        {"rows": [{**ROW, "inner": None}]},
        "test_every_column_populated_by_at_least_one_record",
        "things: no record fills column 'inner'",
    ),
]


@pytest.mark.parametrize(("changed", "check", "message"), BAD)
def test_catches(changed: dict[str, Any], check: str, message: str) -> None:
    """The check fails, and says which table and what."""
    with pytest.raises((AssertionError, pytest.fail.Exception)) as caught:
        run(LakeflowConnectTests, check, spoilt(SoundConnector, **changed))
    assert message in str(caught.value)


def test_each_check_has_a_connector_that_fails_it() -> None:
    """No check of either suite is left untried."""
    tried = {check for _, check, _ in BAD} | {check for _, check, _ in BAD_PARTITIONED}
    tried.add("test_partition_requires_lakeflow_connect")
    assert sorted(tried) == checks_of(PartitionedSuite)


def test_partition_mixin_alone_is_no_connector() -> None:
    """A class with the mixin only is caught before anything else is asked of it."""

    class Lonely:
        pass

    stranger: Any = type("SupportsPartitionOnly", (Lonely,), {})()
    with pytest.raises(AssertionError):
        run(LakeflowConnectTests, "test_partition_requires_lakeflow_connect", stranger)


@pytest.mark.parametrize("last", [None, {}, {"done": True}])
def test_snapshots_may_be_empty_and_answer_with_any_constant(last: Offset) -> None:
    """A snapshot ends by no offset, by the given one, or by one that says that it is done."""
    connector = spoilt(
        SoundConnector,
        metadata={"primary_keys": ["id"], "ingestion_type": "snapshot"},
        read_table=reading(lambda start: (iter(()), last)),
    )
    assert failing_checks(LakeflowConnectTests, connector) == {}


def test_allowances_are_per_table() -> None:
    """What a class allows for a table is not reported."""
    empty = spoilt(SoundConnector, rows=[])
    suite: Any = type("Suite", (LakeflowConnectTests,), {"allow_empty_first_read": {"things"}})
    assert failing_checks(suite, empty) == {}
    hollow = spoilt(SoundConnector, rows=[{**ROW, "inner": None}])
    suite = type("Suite", (LakeflowConnectTests,), {"allow_null_columns": {"things": {"inner"}}})
    assert failing_checks(suite, hollow) == {}


BAD_PARTITIONED: list[tuple[dict[str, Any], str, str]] = [
    ({"rows": []}, "test_get_partitions", "things: get_partitions returned no part"),
    (
        {"get_partitions": lambda self, *_, **__: iter(())},
        "test_get_partitions",
        "things: get_partitions returned tuple_iterator",
    ),
    (
        {"get_partitions": lambda self, *_, **__: ["a"]},
        "test_get_partitions",
        "things: part 0 is a str, expected a dict",
    ),
    (
        {"get_partitions": changing([{"from": 0, "to": 2}], [{"from": 0, "to": 1}])},
        "test_get_partitions_stable",
        "things: two calls of get_partitions differ",
    ),
    (
        {"get_partitions": lambda self, *_, **__: [{"from": {1}}]},
        "test_partition_descriptors_serializable",
        "things: part 0 is no JSON",
    ),
    (
        {"rows": with_row(id=None)},
        "test_read_partition",
        "things: part 0, record 0: id is null but not nullable",
    ),
    (
        {"read_partition": lambda self, *_: iter(())},
        "test_read_partition",
        "things: the parts hold no record",
    ),
    (
        {"rows": [{**ROW, "inner": None}]},
        "test_every_column_populated_by_at_least_one_partition_record",
        "things: no record fills column 'inner'",
    ),
    (
        {"is_partitioned": lambda self, table_name: 1},
        "test_is_partitioned",
        "things: is_partitioned returned 1",
    ),
    (
        {"latest_offset": lambda self, *_, **__: {}},
        "test_latest_offset",
        "things: latest_offset returned {}",
    ),
    (
        {"latest_offset": lambda self, *_, **__: {"at": {1}}},
        "test_latest_offset",
        "things: latest_offset is no JSON",
    ),
    (
        {"latest_offset": changing({"position": 5}, None)},
        "test_latest_offset_with_start",
        "things: latest_offset returned None",
    ),
    (
        {
            "latest_offset": lambda self, table_name, options, start=None: {
                "position": (start or {}).get("position", 0) + 1
            }
        },
        "test_microbatch_offset_convergence",
        "things: did not converge: after 20 micro-batches the offset still moves",
    ),
    (
        {"get_partitions": lambda self, *_, **__: [1]},
        "test_get_partitions_with_offsets",
        "things: part 0 is a int, expected a dict",
    ),
    (
        {"get_partitions": lambda self, *_, **__: [{"from": 0, "to": 2}]},
        "test_equal_offsets_empty_partitions",
        "things: 1 parts between equal offsets, expected none",
    ),
    (
        {"rows": with_row(at="x")},
        "test_partitioned_stream_round_trip",
        "things: part 0, record 0: does not fit the schema",
    ),
]


@pytest.mark.parametrize(("changed", "check", "message"), BAD_PARTITIONED)
def test_catches_partitioned(changed: dict[str, Any], check: str, message: str) -> None:
    """The check of the partition suite fails, and says which table and what."""
    with pytest.raises((AssertionError, pytest.fail.Exception)) as caught:
        run(SupportsPartitionedStreamTests, check, spoilt(SoundPartitionedConnector, **changed))
    assert message in str(caught.value)


def test_stream_suite_wants_a_stream_connector() -> None:
    """A batch-only connector needs the other mixin, and is told so."""
    with pytest.raises(AssertionError, match="does not extend SupportsPartitionedStream"):
        run(SupportsPartitionedStreamTests, "test_is_partitioned", SoundConnector({}))
