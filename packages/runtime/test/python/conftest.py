"""Fixtures that all tests share: the workspace on the path, one Spark, and the shelf's rows."""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyspark.sql import SparkSession

from workspace_fixture import WORKSPACE

for entry in (str(WORKSPACE), str(WORKSPACE / "src")):
    sys.path.insert(0, entry)
os.environ["PYTHONPATH"] = str(WORKSPACE / "src")  # for Spark's Python workers
os.environ["TZ"] = "UTC"
for name in [name for name in os.environ if name.startswith("CONNECTOR_TEST_")]:
    del os.environ[name]


@pytest.fixture(scope="session", autouse=True)
def remove_workspace() -> Iterator[None]:
    """Leave no workspace behind."""
    yield
    shutil.rmtree(WORKSPACE)


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """Return one local Spark, in UTC, whose workers run this very Python."""
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.warehouse.dir", str(tmp_path_factory.mktemp("warehouse")))
        .config("spark.local.dir", str(tmp_path_factory.mktemp("local")))
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def shelf_rows() -> dict[str, list[dict[str, Any]]]:
    """Return two authors, seven books, two deleted books and five loans."""
    return {
        "authors": [
            {"id": 1, "name": "Ada", "born": {"on": "1990-01-02", "place": "Ulm"}},
            {"id": 2, "name": "Bo", "born": None},
        ],
        "books": [
            {
                "id": day,
                "title": f"Book {day}",
                "tags": ["new"],
                "updated_at": f"2024-01-0{day}T00:00:00Z",
            }
            for day in range(1, 8)
        ],
        "deleted_books": [
            {"id": 8, "updated_at": "2024-01-03T00:00:00Z"},
            {"id": 9, "updated_at": "2024-01-04T00:00:00Z"},
        ],
        "loans": [{"id": number, "book_id": number + 1} for number in range(5)],
    }


@pytest.fixture
def shelf_file(tmp_path: Path) -> Path:
    """Return the file that the shelf reads, to which a test may add rows."""
    path = tmp_path / "shelf.json"
    path.write_text(json.dumps(shelf_rows()), encoding="utf-8")
    return path
