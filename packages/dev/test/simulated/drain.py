"""Drain every table of some connectors from their simulated sources, in small batches.

Reads a JSON list of plans from standard input and prints, for each table, how many rows it has in
the corpus, how many arrived, how many of them have keys of their own, and how many are deleted.
"""

import importlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from databricks.labs.community_connector.libs.utils import parse_value
from databricks.labs.community_connector.source_simulator import Simulator

MOST_READS = 200


def drained(read: Callable[..., Any], table: str, options: dict[str, str]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    offset: Any = {}
    for _ in range(MOST_READS):
        batch, following = read(table, offset, options)
        rows += batch
        if following == offset:
            return rows
        offset = json.loads(json.dumps(following))
    raise AssertionError(f"{table}: the offset never rests")


def counts(plan: dict[str, Any]) -> dict[str, list[int]]:
    module = f"databricks.labs.community_connector.sources.{plan['source']}"
    connector = getattr(importlib.import_module(module), plan["class"])(plan["connection"])
    options = {**plan["options"], "max_records_per_batch": "4"}
    folder = Path(plan["folder"])
    found = {}
    with Simulator(
        mode="simulate", spec_path=folder / "endpoints.yaml", corpus_dir=folder / "corpus"
    ):
        for table in connector.list_tables():
            corpus = json.loads((folder / "corpus" / f"{table}.json").read_text(encoding="utf-8"))
            metadata = connector.read_table_metadata(table, options)
            schema = connector.get_table_schema(table, options)
            rows = drained(connector.read_table, table, options)
            keys = {json.dumps([row.get(key) for key in metadata["primary_keys"]]) for row in rows}
            for row in rows:
                parse_value(row, schema)
            has_deletes = metadata["ingestion_type"] == "cdc_with_deletes"
            dead = drained(connector.read_table_deletes, table, options) if has_deletes else []
            size = len(corpus) if isinstance(corpus, list) else 1
            found[table] = [size, len(rows) + len(dead), len(keys) + len(dead), len(dead)]
    return found


print(json.dumps([counts(plan) for plan in json.load(sys.stdin)]))
