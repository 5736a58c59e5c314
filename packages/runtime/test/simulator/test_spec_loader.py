"""Specs are read strictly where a slip would change what they mean."""

from pathlib import Path
from typing import Any

import pytest
from shelf_api import books, write_api

from databricks.labs.community_connector.source_simulator import (
    EndpointSpec,
    ParamRole,
    load_specs,
    match_endpoint,
)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"method": "GET"}, "endpoint 1: 'path' is missing"),
        ({"path": "/a"}, "endpoint 1: 'method' is missing"),
        (books(params={"a": {"role": "filters"}}), "'filters' is not a valid ParamRole"),
        (books(params={"a": {"role": "filter"}}), "parameter a filters, so it needs a field"),
        (books(params={"a": {"role": "filter", "field": "f", "op": "is"}}), "not a valid FilterOp"),
        (
            books(params={"a": {"role": "page"}, "b": {"role": "page"}}),
            "role page is taken by a and b; one is allowed",
        ),
        (
            books({"wrapper": {}, "x": 1}, auth=[{"in": "body", "name": "a", "value": "b"}]),
            "'body'",
        ),
    ],
)
def test_mistakes_raise(tmp_path: Path, entry: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message.replace("(", r"\(")):
        load_specs(write_api(tmp_path, [entry]) / "endpoints.yaml")


def test_no_list_of_endpoints_raises(tmp_path: Path) -> None:
    (tmp_path / "endpoints.yaml").write_text("endpoint: []")
    with pytest.raises(ValueError, match="a list named 'endpoints'"):
        load_specs(tmp_path / "endpoints.yaml")


def test_unknown_keys_are_ignored(tmp_path: Path) -> None:
    entry = books(params={"a": {"role": "page", "colour": "red"}}, mood="good")
    specs = load_specs(write_api(tmp_path, [entry], weather="fine") / "endpoints.yaml")
    assert [param.role for param in specs[0].params.values()] == [ParamRole.PAGE]


@pytest.mark.parametrize(
    ("template", "path", "values"),
    [
        ("/a/{x}", "/a/1", {"x": "1"}),
        ("/a/{x}", "/a/b%2Fc%20d", {"x": "b/c d"}),
        ("/a/{x}.json", "/a/1.json", {"x": "1"}),
        ("/a/{x}.json", "/a/1.xml", None),
        ("/a/{x}/{y}", "/a/1/2", {"x": "1", "y": "2"}),
        ("/a/{x}", "/a/1/2", None),
        ("/a/{x}", "/a/", None),
        ("/a.b", "/aXb", None),
    ],
)
def test_path_variables(template: str, path: str, values: dict[str, str] | None) -> None:
    found = match_endpoint([EndpointSpec(template, "GET")], "get", path)
    assert (found.path_values if found else None) == values


def test_the_first_match_wins() -> None:
    specs = [EndpointSpec("/a/b", "GET", "one"), EndpointSpec("/a/{x}", "GET", "two")]
    found = match_endpoint(specs, "GET", "/a/b")
    assert found is not None
    assert found.corpus == "one"
