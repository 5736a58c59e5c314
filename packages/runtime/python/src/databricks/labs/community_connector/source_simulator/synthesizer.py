"""Adds records that lie ahead of now: a connector that is capped at its start must leave them for a
later run.
"""

import copy
from datetime import datetime, timedelta, timezone
from typing import Any

from databricks.labs.community_connector.source_simulator.corpus import CorpusStore
from databricks.labs.community_connector.source_simulator.endpoint_spec import (
    EndpointSpec,
    FutureRecords,
)
from databricks.labs.community_connector.source_simulator.records import Record, compare, value_at


def add_future_records(corpus: CorpusStore, spec: EndpointSpec, now: datetime) -> None:
    """Append copies of an endpoint's last record, 1, 2, .. hours ahead of `now`, where the spec
    asks for them.

    Does nothing where a record lies ahead already, and where the corpus is empty or no list.
    """
    wanted = spec.synthesize_future_records
    if wanted is None or spec.corpus is None:
        return
    records = corpus.get(spec.corpus)
    if isinstance(records, list) and records:
        corpus.replace(spec.corpus, [*records, *_ahead(records, wanted, now)])


def _ahead(records: list[Record], wanted: FutureRecords, now: datetime) -> list[Record]:
    present = _text(now)
    values = [value_at(record, wanted.cursor_field) for record in records]
    if any(isinstance(value, str) and compare(value, present) > 0 for value in values):
        return []
    added = []
    for hours in range(1, wanted.count + 1):
        record = copy.deepcopy(records[-1])
        _put(record, wanted.cursor_field, _text(now + timedelta(hours=hours)))
        added.append(record)
    return added


def _text(moment: datetime) -> str:
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def _put(record: Record, field: str, value: Any) -> None:
    *parents, last = field.split(".")
    place = record
    for key in parents:
        place = place.setdefault(key, {})
    place[last] = value
