"""What is asked of records, offsets and metadata: pure checks that return problems as text."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pyspark.sql.types import ArrayType, MapType, StructType

from databricks.labs.community_connector.libs.utils import parse_value

INGESTION_TYPES = ("snapshot", "cdc", "cdc_with_deletes", "append")
KEYED_TYPES = ("cdc", "cdc_with_deletes")


def find_record_problems(
    records: Iterable[Any],
    schema: StructType,
    keys: Sequence[str] = (),
    check_required: bool = True,
) -> Iterator[str]:
    """Yield what is wrong with records that should fit a schema.

    `keys` are the columns that must not be null; `check_required` also asks that of each field
    that the schema declares so.
    """
    for number, record in enumerate(records):
        for problem in _find_in_one(record, schema, keys, check_required):
            yield f"record {number}: {problem}"


def find_metadata_problems(metadata: Any, schema: StructType) -> Iterator[str]:
    """Yield what is wrong with a table's metadata; keys and cursor must be top-level columns."""
    if not isinstance(metadata, dict):
        yield f"read_table_metadata returned {type(metadata).__name__}, expected a dict"
        return
    kind = metadata.get("ingestion_type")
    if kind not in INGESTION_TYPES:
        yield f"ingestion_type is {kind!r}, expected one of {', '.join(INGESTION_TYPES)}"
    keys = metadata.get("primary_keys")
    if kind != "append" and (not isinstance(keys, list) or not keys):
        yield f"primary_keys is {keys!r}, expected a list with at least one column"
    for key in keys if isinstance(keys, list) else []:
        if key not in schema.fieldNames():
            yield f"primary key {key!r} is no top-level column of the schema"
    cursor = metadata.get("cursor_field")
    if kind in KEYED_TYPES and not isinstance(cursor, str):
        yield f"cursor_field is {cursor!r}, expected a column's name"
    if isinstance(cursor, str) and cursor not in schema.fieldNames():
        yield f"cursor_field {cursor!r} is no top-level column of the schema"


def find_schema_problems(schema: Any) -> Iterator[str]:
    """Yield what is wrong with what should be a table's schema."""
    if not isinstance(schema, StructType):
        yield f"get_table_schema returned {type(schema).__name__}, expected a StructType"
        return
    names = schema.fieldNames()
    if not names:
        yield "the schema has no columns"
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"column {name!r} is declared twice"


def find_offset_problems(offset: Any, may_be_none: bool) -> Iterator[str]:
    """Yield what is wrong with an offset: it must be a JSON object, or `None` where allowed."""
    if offset is None:
        if not may_be_none:
            yield "the offset is None, which only a snapshot may return"
        return
    if not isinstance(offset, dict):
        yield f"the offset is a {type(offset).__name__}, expected a dict"
        return
    try:
        json.dumps(offset)
    except (TypeError, ValueError) as error:
        yield f"the offset is no JSON: {error}"


def find_empty_columns(records: Iterable[Mapping[str, Any]], schema: StructType) -> list[str]:
    """Return the top-level columns that no record fills, in the order of the schema."""
    empty = dict.fromkeys(schema.fieldNames())
    for record in records:
        for name in [name for name in empty if record.get(name) is not None]:
            del empty[name]
    return list(empty)


def _find_in_one(
    record: Any, schema: StructType, keys: Sequence[str], check_required: bool
) -> Iterator[str]:
    if not isinstance(record, dict):
        yield f"is a {type(record).__name__}, expected a dict"
        return
    try:
        parse_value(record, schema)
    except (ValueError, ArithmeticError) as error:
        yield f"does not fit the schema: {error}"
        return
    if check_required:
        yield from (f"{path} is null but not nullable" for path in _required_nulls(record, schema))
    if not any(_has_value(record.get(name)) for name in schema.fieldNames()):
        yield "has no value in any column"
    yield from (f"primary key {key!r} is null" for key in keys if record.get(key) is None)


def _required_nulls(record: Mapping[str, Any], schema: StructType, path: str = "") -> Iterator[str]:
    for field in schema.fields:
        value = record.get(field.name)
        name = f"{path}{field.name}"
        if value is None:
            if not field.nullable:
                yield name
        elif isinstance(field.dataType, StructType):
            yield from _required_nulls(value, field.dataType, f"{name}.")
        elif isinstance(field.dataType, ArrayType) and isinstance(value, list):
            yield from _required_in_items(value, field.dataType.elementType, f"{name}[]")
        elif isinstance(field.dataType, MapType):
            yield from _required_in_items(value.values(), field.dataType.valueType, f"{name}{{}}")


def _required_in_items(items: Iterable[Any], item_type: Any, path: str) -> Iterator[str]:
    if isinstance(item_type, StructType):
        for item in items:
            if isinstance(item, dict):
                yield from _required_nulls(item, item_type, f"{path}.")


def _has_value(value: Any) -> bool:
    if isinstance(value, dict):
        return any(_has_value(inner) for inner in value.values())
    return value is not None
