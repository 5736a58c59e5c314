"""Reads of the shelf through real Spark: in batches, as a stream, and of the virtual tables."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from pyspark.sql import DataFrame, Row, SparkSession

from databricks.labs.community_connector.sparkpds import find_data_source

AWAIT_SECONDS = 120


@pytest.fixture(autouse=True)
def register_shelf(spark: SparkSession) -> None:
    """Let the format name stand for the shelf's own class."""
    spark.dataSource.register(find_data_source("shelf"))


def batch(spark: SparkSession, path: Path, table: str, **options: str) -> DataFrame:
    """Return a batch read of one table."""
    reader = spark.read.format("lakeflow_connect").option("tableName", table)
    return reader.option("data_path", str(path)).options(**options).load()


def drain(spark: SparkSession, path: Path, table: str, folder: Path, **options: str) -> None:
    """Append to a folder what is new in a table, and keep the place in a checkpoint."""
    reader = spark.readStream.format("lakeflow_connect").option("tableName", table)
    query = (
        reader.option("data_path", str(path))
        .options(**options)
        .load()
        .writeStream.format("parquet")
        .option("path", str(folder / "rows"))
        .option("checkpointLocation", str(folder / "checkpoint"))
        .trigger(availableNow=True)
        .start()
    )
    finished = query.awaitTermination(AWAIT_SECONDS)
    if not finished:
        query.stop()
    assert (finished, query.exception()) == (True, None)


def arrived_ids(spark: SparkSession, folder: Path) -> list[int]:
    """Return the ids in a folder, in order, with repetitions."""
    return sorted(row.id for row in spark.read.parquet(str(folder / "rows")).collect())


def add_row(path: Path, table: str, row: dict[str, Any]) -> None:
    """Add one row to the shelf's file."""
    data = json.loads(path.read_text("utf-8"))
    data[table].append(row)
    path.write_text(json.dumps(data), encoding="utf-8")


def test_batch_converts_nested_rows(spark: SparkSession, shelf_file: Path) -> None:
    """A snapshot arrives whole, with its structs and dates."""
    rows = batch(spark, shelf_file, "authors").selectExpr("id", "born.on", "born.place").collect()
    on = datetime(1990, 1, 2).date()
    assert rows == [Row(id=1, on=on, place="Ulm"), Row(id=2, on=None, place=None)]


def test_batch_is_not_capped(spark: SparkSession, shelf_file: Path) -> None:
    """A batch read passes None, which is the whole table whatever the cap."""
    rows = batch(spark, shelf_file, "books", max_records_per_batch="2").collect()
    assert [row.id for row in rows] == [1, 2, 3, 4, 5, 6, 7]


def test_batch_reads_parts(spark: SparkSession, shelf_file: Path) -> None:
    """A partitioned table has one task a part, and each row once."""
    frame = batch(spark, shelf_file, "loans", page_size="2")
    assert frame.rdd.getNumPartitions() == 3
    assert sorted(row.id for row in frame.collect()) == [0, 1, 2, 3, 4]


def test_stream_drains_and_resumes(spark: SparkSession, shelf_file: Path, tmp_path: Path) -> None:
    """Capped batches end, the next run finds nothing, a third finds what was added."""
    drain(spark, shelf_file, "books", tmp_path, max_records_per_batch="3")
    assert arrived_ids(spark, tmp_path) == [1, 2, 3, 4, 5, 6, 7]
    offsets = sorted(p.name for p in (tmp_path / "checkpoint/offsets").glob("[0-9]*"))
    assert offsets == ["0", "1", "2"]
    drain(spark, shelf_file, "books", tmp_path, max_records_per_batch="3")
    assert arrived_ids(spark, tmp_path) == [1, 2, 3, 4, 5, 6, 7]
    add_row(shelf_file, "books", {"id": 10, "updated_at": "2024-02-01T00:00:00Z"})
    drain(spark, shelf_file, "books", tmp_path, max_records_per_batch="3")
    assert arrived_ids(spark, tmp_path) == [1, 2, 3, 4, 5, 6, 7, 10]


def test_stream_replays_an_uncommitted_batch(
    spark: SparkSession, shelf_file: Path, tmp_path: Path
) -> None:
    """A batch that was logged but not committed is read once more, between its offsets."""
    drain(spark, shelf_file, "books", tmp_path, max_records_per_batch="4")
    for name in ("1", ".1.crc"):
        (tmp_path / "checkpoint/commits" / name).unlink()
    for path in (tmp_path / "rows/_spark_metadata").glob("*1*"):
        path.unlink()
    drain(spark, shelf_file, "books", tmp_path, max_records_per_batch="4")
    assert arrived_ids(spark, tmp_path) == [1, 2, 3, 4, 5, 6, 7]


def test_delete_flow(spark: SparkSession, shelf_file: Path, tmp_path: Path) -> None:
    """The delete flow reads the deletes alone."""
    drain(spark, shelf_file, "books", tmp_path, isDeleteFlow="true")
    assert arrived_ids(spark, tmp_path) == [8, 9]


def test_snapshot_as_a_stream_ends(spark: SparkSession, shelf_file: Path, tmp_path: Path) -> None:
    """A table whose offset only says that it is done arrives once."""
    drain(spark, shelf_file, "authors", tmp_path)
    drain(spark, shelf_file, "authors", tmp_path)
    assert arrived_ids(spark, tmp_path) == [1, 2]


def test_partitioned_stream(spark: SparkSession, shelf_file: Path, tmp_path: Path) -> None:
    """A stream in parts ends, resumes, and gets options whose keys are lower-case."""
    drain(spark, shelf_file, "loans", tmp_path, WITH_NOTE="false")
    add_row(shelf_file, "loans", {"id": 5, "book_id": 1})
    drain(spark, shelf_file, "loans", tmp_path, WITH_NOTE="false")
    assert arrived_ids(spark, tmp_path) == [0, 1, 2, 3, 4, 5]
    notes = spark.read.parquet(str(tmp_path / "rows")).select("note").distinct().collect()
    assert notes == [Row(note=None)]


def test_metadata_table(spark: SparkSession, shelf_file: Path) -> None:
    """Metadata comes in the caller's order."""
    frame = batch(
        spark, shelf_file, "_community_table_metadata", tableNameList='["loans", "books"]'
    )
    assert frame.collect() == [
        Row(tableName="loans", primary_keys=["id"], cursor_field=None, ingestion_type="append"),
        Row(
            tableName="books",
            primary_keys=["id"],
            cursor_field="updated_at",
            ingestion_type="cdc_with_deletes",
        ),
    ]


def test_tables_of_a_flat_source(spark: SparkSession, shelf_file: Path) -> None:
    """A source without namespaces lists its tables under the root, and no namespace."""
    tables = batch(spark, shelf_file, "_community_tables").collect()
    assert [(row.namespace, row.tableName) for row in tables] == [
        ([], "authors"),
        ([], "books"),
        ([], "loans"),
    ]
    assert batch(spark, shelf_file, "_community_namespaces").collect() == []


def test_unknown_table_names_it(spark: SparkSession, shelf_file: Path) -> None:
    """An unknown table fails at load, with the connector's own words."""
    with pytest.raises(Exception, match="There is no table 'cellar'"):
        batch(spark, shelf_file, "cellar")
