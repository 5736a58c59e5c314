"""Reads tables with one local Spark session, in batch and as a stream, and writes what arrived as JSON lines.

Argument: a JSON file with `scratch`, a folder, and `reads`, a list of
`{"source", "options", "tables": {name: {option: value}}, "cap": int, "out": folder}`. For each table of a read it writes
into `out`: `{table}.batch.jsonl`, `{table}.stream.jsonl` (Trigger.AvailableNow, at most `cap` rows a batch, until it ends
by itself) and `{table}.again.jsonl` (with what a second run on the same checkpoint added); then `report.json` with the
metadata and the batch counts.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession

from databricks.labs.community_connector.sparkpds import find_data_source

Result = TypeVar("Result")
STREAM_SECONDS = 240
TO_JSON = (
    "to_json(struct(*), map('timestampFormat', \"yyyy-MM-dd'T'HH:mm:ss.SSS'Z'\", 'ignoreNullFields', 'true')) AS record"
)


def spark_session(out: Path) -> SparkSession:
    """A small local session: UTC, loopback only, its files under `out`."""
    builder = SparkSession.builder.master("local[2]").appName("read")
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.warehouse.dir": str(out / "warehouse"),
        "spark.local.dir": str(out / "local"),
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def on_a_crowded_machine(action: Callable[[], Result]) -> Result:
    """Try again, twice at most, where a Python worker did not start within Spark's own ten seconds: nothing was read yet."""
    for _ in range(2):
        try:
            return action()
        except PySparkException as error:
            if "Python worker failed to connect back" not in str(error):
                raise
            print("a Python worker was slow to start; trying again", file=sys.stderr)
    return action()


def write_lines(frame: DataFrame, file: Path) -> int:
    """Write each row as one JSON text; return how many there were."""
    return on_a_crowded_machine(lambda: collect_lines(frame, file))


def collect_lines(frame: DataFrame, file: Path) -> int:
    """Collect the rows in one go, then write them."""
    rows = [row.record for row in frame.selectExpr(TO_JSON).collect()]
    file.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return len(rows)


def drain(frame: DataFrame, folder: Path) -> int:
    """Run the stream until it ends by itself; return the number of batches that brought rows."""
    return on_a_crowded_machine(lambda: run_stream(frame, folder))


def run_stream(frame: DataFrame, folder: Path) -> int:
    """Start the stream once."""
    query = (
        frame.writeStream.format("parquet")
        .option("path", str(folder / "data"))
        .option("checkpointLocation", str(folder / "checkpoint"))
        .trigger(availableNow=True)
        .start()
    )
    if not query.awaitTermination(STREAM_SECONDS):
        query.stop()
        raise TimeoutError(f"{folder.name}: the stream did not end by itself in {STREAM_SECONDS} s")
    return sum(1 for progress in query.recentProgress if progress["numInputRows"] > 0)


def read_source(spark: SparkSession, read: dict[str, Any]) -> None:
    """Read every table of one source."""
    out = Path(read["out"])
    out.mkdir(parents=True, exist_ok=True)
    spark.dataSource.register(find_data_source(read["source"]))

    def options_of(table: str) -> dict[str, str]:
        return {**read["options"], **read["tables"][table], "tableName": table}

    metadata = (
        spark.read.format("lakeflow_connect")
        .options(
            **read["options"],
            tableName="_community_table_metadata",
            tableNameList=json.dumps(list(read["tables"])),
            tableConfigs=json.dumps(read["tables"]),
        )
        .load()
    )
    described = [row.asDict() for row in on_a_crowded_machine(metadata.collect)]
    report: dict[str, Any] = {"metadata": described, "batches": {}, "rows": {}}
    for table in read["tables"]:
        batch = spark.read.format("lakeflow_connect").options(**options_of(table)).load()
        counts = {"batch": write_lines(batch, out / f"{table}.batch.jsonl")}
        folder = out / "streams" / table
        capped = {**options_of(table), "max_records_per_batch": str(read["cap"])}
        for name in ("stream", "again"):
            stream = spark.readStream.format("lakeflow_connect").options(**capped).load()
            report["batches"].setdefault(table, []).append(drain(stream, folder))
            arrived = spark.read.schema(batch.schema).parquet(str(folder / "data"))
            counts[name] = write_lines(arrived, out / f"{table}.{name}.jsonl")
        report["rows"][table] = counts
    (out / "report.json").write_text(json.dumps(report), encoding="utf-8")


def main() -> None:
    """Read every source of the configuration."""
    config: dict[str, Any] = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    spark = spark_session(Path(config["scratch"]))
    spark.sparkContext.setLogLevel("ERROR")
    for read in config["reads"]:
        read_source(spark, read)
    spark.stop()


if __name__ == "__main__":
    os.environ.setdefault("TZ", "UTC")
    main()
