"""Columns that are not simply taken from the record."""

from strategies.columns.each import sample_each
from strategies.columns.each_value import sample_each_value
from strategies.columns.json_text import sample_json_text
from strategies.columns.parameter import sample_parameter
from strategies.columns.promoted import sample_promoted
from strategies.columns.shaped import sample_shaped
from strategies.columns.struct import sample_struct


def test_parameter_takes_the_value_of_the_request() -> None:
    assert sample_parameter("a")({"a": 1}, {"a": 2}) == 2


def test_promoted_is_null_where_the_way_ends() -> None:
    column = sample_promoted("a", "b")
    assert [column(record, {}) for record in ({"a": {"b": 0}}, {"a": None}, {}, {"a": 3})] == [
        0,
        None,
        None,
        None,
    ]


def test_json_text_holds_whatever_came_and_a_text_as_it_is() -> None:
    values = [{"b": 1, "a": ["é"]}, "text", 0, False, None]
    assert [sample_json_text(value) for value in values] == [
        '{"b": 1, "a": ["é"]}',
        "text",
        "0",
        "false",
        None,
    ]


def test_an_empty_object_is_no_struct() -> None:
    inner = sample_struct({})
    shape = sample_struct(
        {"one": inner, "many": sample_each(inner), "map": sample_each_value(inner)}
    )
    assert shape({}) is None
    assert shape(None) is None
    assert shape({"one": {}, "many": [{}, {"x": 1}], "map": {"k": {}}, "other": {}}) == {
        "one": None,
        "many": [None, {"x": 1}],
        "map": {"k": None},
        "other": {},
    }
    assert sample_shaped(inner, "a", "b")({"a": {"b": {}}}, {}) is None
