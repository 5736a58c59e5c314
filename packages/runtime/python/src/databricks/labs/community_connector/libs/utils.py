"""Conversion of JSON values to the values that Spark expects for a schema."""

import base64
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from pyspark.sql.types import (
    ArrayType,
    BinaryType,
    BooleanType,
    DataType,
    DateType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegerType,
    LongType,
    MapType,
    Row,
    StringType,
    StructType,
    TimestampType,
    VariantType,
    VariantVal,
)

_VALUE_TRUE_WORDS = frozenset({"true", "t", "yes", "y", "1"})
_VALUE_FALSE_WORDS = frozenset({"false", "f", "no", "n", "0"})
_VALUE_DATE_FORMATS = ("%Y-%m-%d", "%m/%d/%Y", "%d-%m-%Y", "%Y/%m/%d")
_VALUE_TIMESTAMP_FORMATS = ("%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S")


def parse_value(value: Any, field_type: DataType) -> Any:
    """Convert one JSON value to what Spark expects for `field_type`.

    `None` stays `None` for every type. Structs become `Row`s in the order of the schema: keys that
    it does not name are ignored, absent nullable fields are `None`. Some conversions lose
    information, and connectors rely on them: any value becomes text by `str`, any text that is
    no word for false is true.

    Raises `ValueError` for a value that does not fit or a type that is not supported, and
    `decimal.InvalidOperation` for text that is no decimal number.
    """
    if value is None:
        return None
    if type(field_type) is StructType:
        return _value_to_struct(value, field_type)
    if type(field_type) is ArrayType:
        return _value_to_array(value, field_type)
    if type(field_type) is MapType:
        return _value_to_map(value, field_type)
    convert = _VALUE_CONVERTERS.get(type(field_type))
    if convert is None:
        raise ValueError(f"Unsupported field type: {field_type.simpleString()}")
    try:
        return convert(value)
    except (ValueError, TypeError) as error:
        raise ValueError(
            f"Error converting {value!r} to {field_type.simpleString()}: {error}"
        ) from error


def _value_to_struct(value: Any, struct: StructType) -> Row:
    if not isinstance(value, dict):
        raise ValueError(f"Expected an object for a struct, got {type(value).__name__}: {value!r}")
    if not value:
        raise ValueError("Expected an object with fields for a struct, got {}; use None for none")
    parsed: dict[str, Any] = {}
    for field in struct.fields:
        if field.name in value:
            parsed[field.name] = parse_value(value[field.name], field.dataType)
        elif field.nullable:
            parsed[field.name] = None
        else:
            raise ValueError(f"Field {field.name!r} is required by the schema but absent")
    return Row(**parsed)


def _value_to_array(value: Any, array: ArrayType) -> list[Any]:
    if isinstance(value, list):
        return [parse_value(item, array.elementType) for item in value]
    if array.containsNull:
        return [parse_value(value, array.elementType)]
    raise ValueError(f"Expected a list for an array, got {type(value).__name__}: {value!r}")


def _value_to_map(value: Any, entries: MapType) -> dict[Any, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"Expected an object for a map, got {type(value).__name__}: {value!r}")
    return {
        parse_value(key, entries.keyType): parse_value(item, entries.valueType)
        for key, item in value.items()
    }


def _value_to_integer(value: Any) -> int:
    if isinstance(value, str):
        text = value.strip()
        return int(float(text)) if "." in text else int(text)
    if isinstance(value, int | float):
        return int(value)
    raise ValueError("expected a number or a text that is one")


def _value_to_decimal(value: Any) -> Decimal:
    if isinstance(value, str | int):
        return Decimal(value)
    if isinstance(value, float):
        return Decimal(str(value))
    raise ValueError("expected a number or a text that is one")


def _value_to_boolean(value: Any) -> bool:
    if isinstance(value, str):
        if value.lower() in _VALUE_TRUE_WORDS:
            return True
        if value.lower() in _VALUE_FALSE_WORDS:
            return False
    return bool(value)


def _value_to_date(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        return _value_to_datetime(value, _VALUE_DATE_FORMATS).date()
    raise ValueError("expected a text such as 2024-01-31")


def _value_to_timestamp(value: Any) -> datetime:
    if isinstance(value, datetime):
        return value
    if isinstance(value, int | float):
        return datetime.fromtimestamp(value)
    if isinstance(value, str):
        return _value_to_datetime(value, _VALUE_TIMESTAMP_FORMATS)
    raise ValueError("expected a text such as 2024-01-31T12:00:00Z, or seconds since 1970")


def _value_to_datetime(text: str, formats: tuple[str, ...]) -> datetime:
    for form in formats:
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue
    if text.strip().isdigit():  # from Python 3.11 on, 20240131 would pass for an ISO date
        raise ValueError("digits alone are no date")
    return datetime.fromisoformat(text[:-1] + "+00:00" if text.endswith("Z") else text)


def _value_to_binary(value: Any) -> bytes:
    if isinstance(value, bytes | bytearray | list):
        return bytes(value)
    if not isinstance(value, str):
        raise ValueError("expected bytes, a list of numbers or a text")
    try:
        return base64.b64decode(value, validate=True)
    except ValueError:
        pass
    try:
        return bytes.fromhex(value)
    except ValueError:
        return value.encode("utf-8")


def _value_to_variant(value: Any) -> Any:
    return VariantVal.parseJson(value) if isinstance(value, str) else value


_VALUE_CONVERTERS: dict[type[DataType], Callable[[Any], Any]] = {
    StringType: str,
    IntegerType: _value_to_integer,
    LongType: _value_to_integer,
    FloatType: float,
    DoubleType: float,
    DecimalType: _value_to_decimal,
    BooleanType: _value_to_boolean,
    DateType: _value_to_date,
    TimestampType: _value_to_timestamp,
    BinaryType: _value_to_binary,
    VariantType: _value_to_variant,
}
