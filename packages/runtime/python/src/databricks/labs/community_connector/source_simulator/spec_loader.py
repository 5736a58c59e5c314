"""Reads `endpoints.yaml`.

What it does not understand it ignores, save roles, operators and missing keys: those raise.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

from databricks.labs.community_connector.source_simulator.endpoint_spec import (
    Credential,
    EndpointSpec,
    FilterOp,
    FutureRecords,
    ParamRole,
    ParamSpec,
    ResponseShape,
    ResponseWrapper,
)

_MANY = (ParamRole.FILTER, ParamRole.IGNORE)


@dataclass(frozen=True)
class SimulatedApi:
    """All of a spec file: its endpoints in order, and the path prefix that belongs to the API's
    address.
    """

    endpoints: tuple[EndpointSpec, ...]
    base_path: str = ""


def load_specs(path: str | Path) -> list[EndpointSpec]:
    """The endpoints of a spec file, in order. Raises ValueError naming the entry that is wrong."""
    return list(load_api(path).endpoints)


def load_api(path: str | Path) -> SimulatedApi:
    """A whole spec file.

    Raises ValueError naming the entry that is wrong, OSError where it cannot be read.
    """
    document = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    if not isinstance(document, dict) or not isinstance(document.get("endpoints"), list):
        raise ValueError(f"{path}: expected a mapping with a list named 'endpoints'")
    auth = _credentials(document.get("auth"))
    endpoints = []
    for number, entry in enumerate(document["endpoints"], start=1):
        try:
            endpoints.append(_endpoint(entry, auth))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path}: endpoint {number}: {_reason(error)}") from error
    return SimulatedApi(tuple(endpoints), str(document.get("base_path") or "").rstrip("/"))


def _reason(error: Exception) -> str:
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)


def _endpoint(entry: dict[str, Any], auth: tuple[Credential, ...]) -> EndpointSpec:
    params = {name: _param(name, raw) for name, raw in (entry.get("params") or {}).items()}
    for role in ParamRole:
        names = [name for name, param in params.items() if param.role is role]
        if len(names) > 1 and role not in _MANY:
            raise ValueError(f"role {role.value} is taken by {' and '.join(names)}; one is allowed")
    future = entry.get("synthesize_future_records")
    return EndpointSpec(
        path=str(entry["path"]),
        method=str(entry["method"]).upper(),
        corpus=entry.get("corpus"),
        response=_response(entry.get("response") or {}),
        params=params,
        handler=entry.get("handler"),
        strict_params=bool(entry.get("strict_params", False)),
        synthesize_future_records=(
            FutureRecords(str(future["cursor_field"]), int(future.get("count", 3)))
            if future
            else None
        ),
        auth=_credentials(entry["auth"]) if "auth" in entry else auth,
        other_auth=tuple(_credentials(way) for way in entry.get("other_auth") or ()),
        min_pages=int(entry.get("min_pages", 1)),
    )


def _response(raw: dict[str, Any]) -> ResponseShape:
    wrapper = raw.get("wrapper")
    return ResponseShape(
        pagination_style=str(raw.get("pagination_style", "none")),
        default_sort=str(raw.get("default_sort") or ""),
        single_entity=bool(raw.get("single_entity", False)),
        wrapper=(
            ResponseWrapper(
                str(wrapper["records_key"]),
                dict(wrapper.get("extras") or {}),
                bool(wrapper.get("ignore_extra_keys", False)),
            )
            if wrapper
            else None
        ),
        expected_status_codes=tuple(int(code) for code in raw.get("expected_status_codes") or ()),
    )


def _param(name: str, raw: dict[str, Any]) -> ParamSpec:
    role = ParamRole(raw["role"])
    if role is ParamRole.FILTER and not raw.get("field"):
        raise ValueError(f"parameter {name} filters, so it needs a field")
    return ParamSpec(
        name=str(raw.get("name", name)),
        role=role,
        field=str(raw.get("field") or ""),
        op=FilterOp(raw.get("op", "eq")),
        options=tuple(str(option) for option in raw.get("options") or ()),
        default=int(raw.get("default", 30)),
        max=int(raw.get("max", 100)),
        place=_parameter_place(raw.get("in")),
        required=bool(raw.get("required", False)),
        values=tuple(str(value) for value in raw.get("values") or ()),
        refuse_over_max=bool(raw.get("refuse_over_max", False)),
    )


def _parameter_place(raw: object) -> Literal["query", "body", "header"]:
    if raw == "body":
        return "body"
    return "header" if raw == "header" else "query"


def _credentials(raw: list[dict[str, Any]] | None) -> tuple[Credential, ...]:
    return tuple(_credential(entry) for entry in raw or ())


def _credential(entry: dict[str, Any]) -> Credential:
    place, name = _place(entry["in"]), str(entry["name"])
    if "signed_with" in entry:
        return Credential(place, name, str(entry.get("prefix") or ""), str(entry["signed_with"]))
    return Credential(place, name, str(entry["value"]))


def _place(raw: str) -> Literal["header", "query", "cookie"]:
    if raw == "header":
        return "header"
    if raw == "query":
        return "query"
    if raw == "cookie":
        return "cookie"
    raise ValueError(f"a credential lies in {raw!r}; use header, query or cookie")
