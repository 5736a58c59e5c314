"""Say what a connector's code offers, as one JSON object: tables, schemas, metadata, options.

The connector is imported and built with stand-in values, and no request leaves the machine: what
tries to send one is reported as a problem. Options are found in the code, see `option_reads.py`.
"""

import argparse
import ast
import contextlib
import importlib
import json
import pickle
import socket
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from option_reads import CONNECTION, TABLE, OptionRead, find_option_reads

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))

import requests  # noqa: E402

from databricks.labs.community_connector.interface import (  # noqa: E402
    LakeflowConnect,
    SupportsNamespaces,
    SupportsPartition,
    SupportsPartitionedStream,
)
from databricks.labs.community_connector.sparkpds import find_data_source  # noqa: E402

BASE = "databricks.labs.community_connector.sources"
INTERFACES = (LakeflowConnect, SupportsPartition, SupportsPartitionedStream, SupportsNamespaces)
INGESTION_TYPES = ("snapshot", "cdc", "cdc_with_deletes", "append")
FRAMEWORK_OPTIONS = frozenset(
    {"tableName", "tableNameList", "tableConfigs", "isDeleteFlow", "namespace", "namespacePrefix"}
)


class InspectError(Exception):
    """Why a source can't be imported, as one line."""


class _NetworkBlockedError(RuntimeError):
    """Raised instead of sending anything."""


def inspect_source(source: str, credentials: dict[str, str]) -> dict[str, Any]:
    """Return what the source's code says, in the form that `main` prints.

    Raises `InspectError` if it can't be imported or holds no connector class.
    """
    connector_class, data_source, problems = _import_classes(source)
    reads = find_option_reads(_source_trees(source))
    connection = _connection_options(reads)
    report: dict[str, Any] = {
        "version": 1,
        "source": source,
        "class": connector_class.__name__,
        "data_source": data_source,
        "tables": [],
        "options": {"connection": [], "table": _table_options(reads)},
        "functions": _overridden(connector_class),
        "problems": problems,
    }
    with _no_network():
        values = {**_stand_ins(connection), **credentials}
        connector, values, reason = _build(connector_class, values, credentials)
        for option in connection:
            option["required"] = option["required"] or (
                connector is not None and _is_needed(connector_class, values, option["name"])
            )
        report["options"]["connection"] = connection
        if connector is None:
            problems.append(f"{connector_class.__name__} can't be built: {reason}")
        else:
            problems.extend(_pickle_problems(connector))
            report["tables"] = list(_tables(connector, problems))
    report["problems"] = [{"message": _without(message, credentials)} for message in problems]
    return report


def _import_classes(source: str) -> tuple[type[LakeflowConnect], str | None, list[str]]:
    module_name = f"{BASE}.{source}.{source}"
    try:
        module = importlib.import_module(module_name)
    except Exception as error:  # noqa: BLE001  a module may raise anything when imported
        raise InspectError(f"{module_name} can't be imported: {_line(error)}") from error
    classes = [
        member
        for member in vars(module).values()
        if isinstance(member, type)
        and issubclass(member, LakeflowConnect)
        and member.__module__ == module_name
    ]
    if len(classes) != 1:
        names = ", ".join(sorted(member.__name__ for member in classes)) or "none"
        raise InspectError(
            f"{module_name}: expected one class that extends LakeflowConnect, got {names}"
        )
    try:
        data_source = find_data_source(source)
    except Exception as error:  # noqa: BLE001  as above, now for the package
        return classes[0], None, [f"no data source class: {_line(error)}"]
    if data_source._lakeflow_connect_cls is not classes[0]:
        message = f"{data_source.__name__} does not set _lakeflow_connect_cls to the connector"
        return classes[0], data_source.__name__, [message]
    return classes[0], data_source.__name__, []


def _source_trees(source: str) -> list[ast.Module]:
    folder = ROOT / "src" / Path(*BASE.split(".")) / source
    return [
        ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.py"))
        if not path.name.startswith("_generated_")
    ]


def _connection_options(reads: Sequence[OptionRead]) -> list[dict[str, Any]]:
    options = []
    for name in _names(reads, CONNECTION):
        own = [read for read in reads if read.kind == CONNECTION and read.name == name]
        default = next((read.default for read in own if read.default is not None), None)
        options.append(
            {"name": name, "required": all(read.must_exist for read in own), "default": default}
        )
    return options


def _table_options(reads: Sequence[OptionRead]) -> list[dict[str, Any]]:
    options = []
    for name in _names(reads, TABLE):
        own = [read for read in reads if read.kind == TABLE and read.name == name]
        default = next((read.default for read in own if read.default is not None), None)
        options.append({"name": name, "default": default, "tables": None})
    return options


def _names(reads: Sequence[OptionRead], kind: str) -> list[str]:
    return sorted({read.name for read in reads if read.kind == kind} - FRAMEWORK_OPTIONS)


def _stand_ins(options: Sequence[dict[str, Any]]) -> dict[str, str]:
    return {
        option["name"]: _candidates(option["name"])[0]
        for option in options
        if option["default"] is None
    }


def _candidates(name: str) -> tuple[str, ...]:
    """Return values to try for an option, the likeliest first."""
    url, number, moment, text = (
        "https://stand-in.invalid",
        "1",
        "2024-01-01T00:00:00Z",
        "stand-in",
    )
    if any(word in name for word in ("url", "host", "endpoint", "server")):
        return url, text, number, moment
    if any(word in name for word in ("size", "max", "limit", "seconds", "count", "days", "port")):
        return number, text, url, moment
    if any(word in name for word in ("date", "since", "start", "timestamp")):
        return moment, number, text, url
    return text, number, url, moment


def _build(
    connector_class: type[LakeflowConnect], values: dict[str, str], given: dict[str, str]
) -> tuple[LakeflowConnect | None, dict[str, str], str]:
    """Build the connector, trying other stand-ins for the options that it refuses.

    Returns the connector or `None`, the values that it was built with, and else the last reason.
    """
    values = dict(values)
    connector, reason = _try_to_build(connector_class, values)
    untried = {name: list(_candidates(name)[1:]) for name in values if name not in given}
    while connector is None:
        named = [name for name in untried if name in reason and untried[name]]
        if named:
            values[named[0]] = untried[named[0]].pop(0)
            connector, reason = _try_to_build(connector_class, values)
            continue
        singles = [(option, text) for option, texts in untried.items() for text in texts]
        for name, value in singles:
            connector, other = _try_to_build(connector_class, {**values, name: value})
            if connector is not None or (other != reason and name not in other):
                values[name] = value
                untried[name].remove(value)
                reason = other
                break
        else:
            return None, values, reason
    return connector, values, ""


def _try_to_build(
    connector_class: type[LakeflowConnect], values: dict[str, str]
) -> tuple[LakeflowConnect | None, str]:
    try:
        return connector_class(dict(values)), ""
    except Exception as error:  # noqa: BLE001  a constructor may raise anything
        return None, _line(error)


def _pickle_problems(connector: LakeflowConnect) -> Iterator[str]:
    """Spark sends the connector to its workers: a lock or an open client fails only there."""
    try:
        pickle.loads(pickle.dumps(connector))
    except Exception as error:  # noqa: BLE001  whatever the connector holds
        yield f"{type(connector).__name__} can't be pickled for Spark's workers: {_line(error)}"


def _is_needed(connector_class: type[LakeflowConnect], values: dict[str, str], name: str) -> bool:
    if name not in values:
        return False
    others = {key: value for key, value in values.items() if key != name}
    return _try_to_build(connector_class, others)[0] is None


def _overridden(connector_class: type[LakeflowConnect]) -> list[str]:
    names = []
    for interface in INTERFACES:
        for name, member in vars(interface).items():
            is_method = callable(member) and not name.startswith("_")
            if is_method and issubclass(connector_class, interface) and name not in names:
                own = getattr(connector_class, name)
                if all(own is not vars(other).get(name) for other in INTERFACES):
                    names.append(name)
    return names


def _tables(connector: LakeflowConnect, problems: list[str]) -> Iterator[dict[str, Any]]:
    try:
        names = list(connector.list_tables())
    except Exception as error:  # noqa: BLE001  the connector's own code
        problems.append(f"list_tables failed: {_line(error)}")
        return
    for name in names:
        try:
            schema = connector.get_table_schema(name, {}).jsonValue()
            metadata = connector.read_table_metadata(name, {})
            partitioned = _is_partitioned(connector, name)
        except Exception as error:  # noqa: BLE001  the connector's own code
            problems.append(f"table {name}: {_line(error)}")
            continue
        table = {
            "name": name,
            "schema": schema,
            "primary_keys": list(metadata.get("primary_keys") or []),
            "cursor_field": metadata.get("cursor_field"),
            "ingestion_type": metadata.get("ingestion_type"),
            "partitioned": partitioned,
        }
        problems.extend(f"table {name}: {problem}" for problem in _faults(table))
        yield table


def _faults(table: dict[str, Any]) -> Iterator[str]:
    columns = {column["name"] for column in table["schema"]["fields"]}
    kind = table["ingestion_type"]
    if kind not in INGESTION_TYPES:
        yield f"ingestion_type is {kind!r}, expected one of {', '.join(INGESTION_TYPES)}"
    if not table["primary_keys"] and kind != "append":
        yield "has no primary_keys"
    for key in table["primary_keys"]:
        if key not in columns:
            yield f"primary key {key!r} is no top-level column"
    if table["cursor_field"] is None and kind in ("cdc", "cdc_with_deletes"):
        yield "has no cursor_field"
    if table["cursor_field"] is not None and table["cursor_field"] not in columns:
        yield f"cursor field {table['cursor_field']!r} is no top-level column"


def _is_partitioned(connector: LakeflowConnect, table_name: str) -> bool:
    if isinstance(connector, SupportsPartitionedStream):
        return connector.is_partitioned(table_name)
    return isinstance(connector, SupportsPartition)


@contextlib.contextmanager
def _no_network() -> Iterator[None]:
    """Let every attempt to send something raise at once, and no retry wait."""

    def blocked(*_: Any, **__: Any) -> Any:
        raise _NetworkBlockedError("it needs the network, which is closed during inspection")

    patches: list[tuple[Any, str, Any]] = [
        (requests.Session, "send", blocked),
        (socket.socket, "connect", blocked),
        (time, "sleep", lambda _: None),
    ]
    originals = [(owner, name, getattr(owner, name)) for owner, name, _ in patches]
    try:
        for owner, name, replacement in patches:
            setattr(owner, name, replacement)
        yield
    finally:
        for owner, name, original in originals:
            setattr(owner, name, original)


def _line(error: Exception) -> str:
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _without(message: str, credentials: dict[str, str]) -> str:
    """Return a message in which no value of the credentials file is left."""
    for name, value in credentials.items():
        if len(value) > 3:
            message = message.replace(value, f"<{name}>")
    return message


def _read_credentials(path: str | None) -> dict[str, str]:
    if path is None:
        return {}
    try:
        values = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InspectError(f"credentials file {path} can't be read: {_line(error)}") from error
    if not isinstance(values, dict):
        raise InspectError(f"credentials file {path}: expected a JSON object of texts")
    return {str(name): str(value) for name, value in values.items()}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the JSON object; return 0, or 1 after a line on standard error."""
    parser = argparse.ArgumentParser(description="Print what a connector's code offers, as JSON.")
    parser.add_argument("source", help="name of the source")
    parser.add_argument("--credentials", metavar="FILE", help="JSON file of connection options")
    given = parser.parse_args(arguments)
    if not given.source.isidentifier():
        parser.error(f"{given.source!r} is no name of a source: expected lower_snake_case")
    try:
        with contextlib.redirect_stdout(sys.stderr):  # whatever the connector prints
            report = inspect_source(given.source, _read_credentials(given.credentials))
    except InspectError as error:
        print(error, file=sys.stderr)
        return 1
    print(json.dumps(report))
    return 0


if __name__ == "__main__":
    sys.exit(main())
