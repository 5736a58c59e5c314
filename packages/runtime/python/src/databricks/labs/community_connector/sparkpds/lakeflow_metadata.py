"""The virtual tables through which a pipeline asks a connector about its tables."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pyspark.sql.types import ArrayType, StringType, StructField, StructType

from databricks.labs.community_connector.interface.lakeflow_connect import LakeflowConnect
from databricks.labs.community_connector.interface.supports_namespaces import SupportsNamespaces

TABLE_NAME = "tableName"
TABLE_NAME_LIST = "tableNameList"
TABLE_CONFIGS = "tableConfigs"
NAMESPACE = "namespace"
NAMESPACE_PREFIX = "namespacePrefix"

METADATA_TABLE = "_community_table_metadata"
NAMESPACES_TABLE = "_community_namespaces"
TABLES_TABLE = "_community_tables"

VIRTUAL_TABLE_PREFIX = "_community_"
VIRTUAL_TABLE_SCHEMAS = {
    METADATA_TABLE: StructType(
        [
            StructField("tableName", StringType(), False),
            StructField("primary_keys", ArrayType(StringType()), True),
            StructField("cursor_field", StringType(), True),
            StructField("ingestion_type", StringType(), True),
        ]
    ),
    NAMESPACES_TABLE: StructType([StructField("namespace", ArrayType(StringType()), False)]),
    TABLES_TABLE: StructType(
        [
            StructField("namespace", ArrayType(StringType()), False),
            StructField("tableName", StringType(), False),
        ]
    ),
}


def require_table_name(options: Mapping[str, str]) -> str:
    """Return the option `tableName`.

    Raises `ValueError` if it is absent, or names a virtual table that does not exist.
    """
    name = options.get(TABLE_NAME)
    if not name:
        raise ValueError(f"Option {TABLE_NAME!r} is missing: it names the table to read.")
    if name.startswith(VIRTUAL_TABLE_PREFIX) and name not in VIRTUAL_TABLE_SCHEMAS:
        raise ValueError(
            f"Option {TABLE_NAME!r} is {name!r}, but there is no such virtual table; "
            f"there are {', '.join(sorted(VIRTUAL_TABLE_SCHEMAS))}."
        )
    return name


def read_virtual_table(
    connector: LakeflowConnect, table_name: str, options: Mapping[str, str]
) -> Iterator[tuple[Any, ...]]:
    """Return the rows of a virtual table, in the order of its schema's columns.

    Metadata comes in the order in which the caller names the tables, all else is sorted. Raises
    `ValueError`, naming the option, for one that is missing, out of place or not of its JSON form.
    """
    if table_name == METADATA_TABLE:
        return iter(_metadata_rows(connector, options))
    if table_name == NAMESPACES_TABLE:
        return iter(_namespace_rows(connector, options))
    return iter(_table_rows(connector, options))


def _metadata_rows(
    connector: LakeflowConnect, options: Mapping[str, str]
) -> list[tuple[str, list[str] | None, str | None, str | None]]:
    names = _json_name_list(options, TABLE_NAME_LIST)
    if names is None:
        raise ValueError(f"Option {TABLE_NAME_LIST!r} is missing: a JSON list of table names.")
    configs = _json_table_configs(options)
    rows = []
    for name in names:
        metadata = connector.read_table_metadata(name, configs.get(name, {}))
        rows.append(
            (
                name,
                metadata.get("primary_keys"),
                metadata.get("cursor_field"),
                metadata.get("ingestion_type"),
            )
        )
    return rows


def _namespace_rows(
    connector: LakeflowConnect, options: Mapping[str, str]
) -> list[tuple[list[str]]]:
    prefix = _json_name_list(options, NAMESPACE_PREFIX)
    if not isinstance(connector, SupportsNamespaces):
        return []
    return [(namespace,) for namespace in sorted(connector.list_namespaces(prefix))]


def _table_rows(
    connector: LakeflowConnect, options: Mapping[str, str]
) -> list[tuple[list[str], str]]:
    namespace = _json_name_list(options, NAMESPACE)
    if not isinstance(connector, SupportsNamespaces):
        if namespace is not None:
            raise ValueError(f"Option {NAMESPACE!r} was given, but the source has no namespaces.")
        return [([], name) for name in sorted(connector.list_tables())]
    if namespace is None:
        raise ValueError(
            f"Option {NAMESPACE!r} is missing: a JSON list of names, [] for the root namespace."
        )
    return [(namespace, name) for name in sorted(connector.list_tables_in_namespace(namespace))]


def _json_name_list(options: Mapping[str, str], option: str) -> list[str] | None:
    text = options.get(option)
    if text is None:
        return None
    names = _json_option(option, text, "a JSON list of texts")
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ValueError(f"Option {option!r} is {text!r}: expected a JSON list of texts.")
    return names


def _json_table_configs(options: Mapping[str, str]) -> dict[str, dict[str, str]]:
    text = options.get(TABLE_CONFIGS)
    if text is None:
        return {}
    expected = "a JSON object of table names, each with an object of options"
    configs = _json_option(TABLE_CONFIGS, text, expected)
    if not isinstance(configs, dict) or not all(isinstance(c, dict) for c in configs.values()):
        raise ValueError(f"Option {TABLE_CONFIGS!r} is {text!r}: expected {expected}.")
    return configs


def _json_option(option: str, text: str, expected: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"Option {option!r} is no JSON ({error}): expected {expected}.") from error
