"""What parse_value accepts and refuses, type by type."""

from datetime import date, datetime, timezone
from decimal import Decimal, InvalidOperation
from typing import Any

import pytest
from pyspark.sql import types as t

from databricks.labs.community_connector.libs.utils import parse_value

PAIR = t.StructType([t.StructField("a", t.LongType(), False), t.StructField("b", t.StringType())])
UTC_NOON = datetime(2024, 1, 31, 12, 0, tzinfo=timezone.utc)

ACCEPTED: list[tuple[Any, t.DataType, Any]] = [
    (None, t.LongType(), None),
    (None, PAIR, None),
    ({"a": "1", "b": 2, "c": 3}, PAIR, t.Row(a=1, b="2")),
    ({"b": "x", "a": 1}, PAIR, t.Row(a=1, b="x")),
    ({"a": 1}, PAIR, t.Row(a=1, b=None)),
    ({"a": None}, PAIR, t.Row(a=None, b=None)),
    ([1, None], t.ArrayType(t.LongType()), [1, None]),
    (1, t.ArrayType(t.LongType()), [1]),
    ({"a": 1}, t.ArrayType(PAIR), [t.Row(a=1, b=None)]),
    ({1: "2"}, t.MapType(t.StringType(), t.LongType()), {"1": 2}),
    ({"a": 1}, t.StringType(), "{'a': 1}"),
    (True, t.StringType(), "True"),
    (7, t.LongType(), 7),
    (7.9, t.LongType(), 7),
    (True, t.IntegerType(), 1),
    (" 7 ", t.LongType(), 7),
    ("1.0", t.IntegerType(), 1),
    ("1e3", t.DoubleType(), 1000.0),
    (1, t.FloatType(), 1.0),
    ("1.10", t.DecimalType(10, 2), Decimal("1.10")),
    (0.1, t.DecimalType(10, 2), Decimal("0.1")),
    (3, t.DecimalType(10, 2), Decimal(3)),
    ("YES", t.BooleanType(), True),
    ("N", t.BooleanType(), False),
    ("0", t.BooleanType(), False),
    ("maybe", t.BooleanType(), True),
    (2, t.BooleanType(), True),
    (0, t.BooleanType(), False),
    ("2024-01-31", t.DateType(), date(2024, 1, 31)),
    ("01/31/2024", t.DateType(), date(2024, 1, 31)),
    ("31-01-2024", t.DateType(), date(2024, 1, 31)),
    ("2024/01/31", t.DateType(), date(2024, 1, 31)),
    ("2024-01-31T12:00:00Z", t.DateType(), date(2024, 1, 31)),
    (UTC_NOON, t.DateType(), date(2024, 1, 31)),
    ("2024-01-31T12:00:00Z", t.TimestampType(), UTC_NOON),
    ("2024-01-31T12:00:00+00:00", t.TimestampType(), UTC_NOON),
    ("2024-01-31 12:00:00", t.TimestampType(), datetime(2024, 1, 31, 12)),
    ("2024/01/31 12:00:00", t.TimestampType(), datetime(2024, 1, 31, 12)),
    (1706702400, t.TimestampType(), datetime.fromtimestamp(1706702400)),
    (UTC_NOON, t.TimestampType(), UTC_NOON),
    (b"ab", t.BinaryType(), b"ab"),
    (bytearray(b"ab"), t.BinaryType(), b"ab"),
    ([97, 98], t.BinaryType(), b"ab"),
    ("aGk=", t.BinaryType(), b"hi"),
    ("616263", t.BinaryType(), bytes.fromhex("616263")),
    ("h\u00e9!", t.BinaryType(), "h\u00e9!".encode()),
    ({"a": 1}, t.VariantType(), {"a": 1}),
]

REFUSED: list[tuple[Any, t.DataType, str]] = [
    ({}, PAIR, "got {}"),
    ([1], PAIR, "Expected an object for a struct, got list"),
    ({"b": "x"}, PAIR, "Field 'a' is required by the schema but absent"),
    (1, t.ArrayType(t.LongType(), False), "Expected a list for an array, got int"),
    ([1], t.MapType(t.StringType(), t.LongType()), "Expected an object for a map, got list"),
    ("", t.LongType(), "Error converting '' to bigint"),
    ("1e5", t.LongType(), "Error converting '1e5' to bigint"),
    ([1], t.IntegerType(), "Error converting"),
    ("", t.DoubleType(), "Error converting '' to double"),
    ([1], t.DecimalType(), "Error converting"),
    (date(2024, 1, 31), t.DateType(), "Error converting"),
    (20240131, t.DateType(), "Error converting"),
    ("20240131", t.DateType(), "digits alone are no date"),
    ("", t.DateType(), "Error converting '' to date"),
    ("", t.TimestampType(), "Error converting '' to timestamp"),
    ("1706702400", t.TimestampType(), "Error converting"),
    (1706702400000, t.TimestampType(), "Error converting"),
    ("Wed, 31 Jan 2024 12:00:00 GMT", t.TimestampType(), "Error converting"),
    ([300], t.BinaryType(), "Error converting"),
    (1, t.BinaryType(), "Error converting"),
    ("{", t.VariantType(), "Error converting"),
    (1, t.ByteType(), "Unsupported field type: tinyint"),
    (1, t.ShortType(), "Unsupported field type: smallint"),
    ("2024-01-31 12:00:00", t.TimestampNTZType(), "Unsupported field type: timestamp_ntz"),
]


@pytest.mark.parametrize(("value", "field_type", "expected"), ACCEPTED)
def test_accepts(value: Any, field_type: t.DataType, expected: Any) -> None:
    """The value becomes exactly what is expected, of the same type."""
    parsed = parse_value(value, field_type)
    assert (parsed, type(parsed)) == (expected, type(expected))


@pytest.mark.parametrize(("value", "field_type", "message"), REFUSED)
def test_refuses(value: Any, field_type: t.DataType, message: str) -> None:
    """The value is a ValueError that says what was expected."""
    with pytest.raises(ValueError) as caught:
        parse_value(value, field_type)
    assert message in str(caught.value)


def test_bad_decimal_is_no_value_error() -> None:
    """Text that is no decimal number raises what the decimal module raises."""
    with pytest.raises(InvalidOperation):
        parse_value("x", t.DecimalType())


def test_variant_text_is_parsed() -> None:
    """Text for a variant is JSON."""
    assert parse_value('{"a": [1, null]}', t.VariantType()).toPython() == {"a": [1, None]}


def test_row_keeps_the_order_of_the_schema() -> None:
    """Rows are matched by position too, so the order counts."""
    assert tuple(parse_value({"b": "x", "a": 1}, PAIR)) == (1, "x")
