"""Tables of the Pet Tasks connector: where they lie, what they look like."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pyspark.sql.types import ArrayType, StringType, StructField, StructType

from databricks.labs.community_connector.sources.pet_tasks.pet_tasks_client import (
    PetTasksPages,
    PetTasksRecords,
    pet_tasks_find,
)


@dataclass(frozen=True)
class PetTasksParent:
    """The table above, and the columns of its rows that fill parameters of the request."""

    table: str
    columns: Mapping[str, str]


PetTasksColumn = Callable[[Mapping[str, Any], Mapping[str, Any]], Any]


@dataclass(frozen=True)
class PetTasksTable:
    """How a table is asked for, and what its rows look like."""

    name: str
    path: str
    pages: PetTasksPages
    records: PetTasksRecords
    schema: StructType
    primary_keys: tuple[str, ...]
    ingestion_type: str
    params: Mapping[str, Any] = field(default_factory=dict)
    parent: PetTasksParent | None = None
    columns: Mapping[str, PetTasksColumn] = field(default_factory=dict)
    is_shared: bool = False


def pet_tasks_parameter(name: str) -> PetTasksColumn:
    """Return the maker of a column that holds the value of a request parameter."""
    return lambda record, values: values[name]


def pet_tasks_promoted(*path: str) -> PetTasksColumn:
    """Return the maker of a column that holds what lies in the record under the given keys."""
    return lambda record, values: pet_tasks_find(record, path)


def pet_tasks_shaped(shape: Callable[[Any], Any], *path: str) -> PetTasksColumn:
    """Return the maker of a column that holds, in shape, what the record has under the keys."""
    return lambda record, values: shape(pet_tasks_find(record, path))


def pet_tasks_json_text(value: Any) -> str | None:
    """Return a text as it is, and JSON text of whatever else the API sent; null stays null."""
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def pet_tasks_struct(fields: Mapping[str, Callable[[Any], Any]]) -> Callable[[Any], Any]:
    """Return the shape of a struct: null where the API sent an empty object.

    `fields` shape those of the struct's fields that need it.
    """

    def shape(value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        shaped = {name: field(value[name]) for name, field in fields.items() if name in value}
        return {**value, **shaped} or None

    return shape


def pet_tasks_each(shape: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return the shape of a list whose items have a shape."""
    return lambda value: [shape(item) for item in value] if isinstance(value, list) else value


PET_TASKS_PAGES = PetTasksPages(param="offset", path=("next_page", "offset"))
PET_TASKS_RECORDS = PetTasksRecords(path=("data",))


PET_TASKS_TABLES: dict[str, PetTasksTable] = {
    "owners": PetTasksTable(
        name="owners",
        path="/owners",
        pages=PET_TASKS_PAGES,
        records=PET_TASKS_RECORDS,
        schema=StructType(
            [StructField("gid", StringType(), False), StructField("name", StringType(), True)]
        ),
        primary_keys=("gid",),
        ingestion_type="snapshot",
        params={"limit": 100},
    ),
    "tasks": PetTasksTable(
        name="tasks",
        path="/owners/{owner_gid}/tasks",
        pages=PET_TASKS_PAGES,
        records=PET_TASKS_RECORDS,
        schema=StructType(
            [
                StructField("gid", StringType(), False),
                StructField("owner_gid", StringType(), False),
                StructField(
                    "pet",
                    StructType(
                        [
                            StructField("gid", StringType(), True),
                            StructField("extra", StringType(), True),
                        ]
                    ),
                    True,
                ),
                StructField(
                    "tags",
                    ArrayType(StructType([StructField("gid", StringType(), True)]), True),
                    True,
                ),
                StructField("custom_fields", StringType(), True),
                StructField("vet_name", StringType(), True),
            ]
        ),
        primary_keys=("gid",),
        ingestion_type="snapshot",
        params={"opt_fields": "name,pet,tags", "limit": 100},
        parent=PetTasksParent("owners", {"owner_gid": "gid"}),
        columns={
            "owner_gid": pet_tasks_parameter("owner_gid"),
            "pet": pet_tasks_shaped(pet_tasks_struct({"extra": pet_tasks_json_text}), "pet"),
            "tags": pet_tasks_shaped(pet_tasks_each(pet_tasks_struct({})), "tags"),
            "custom_fields": pet_tasks_shaped(pet_tasks_json_text, "custom_fields"),
            "vet_name": pet_tasks_promoted("vet", "name"),
        },
        is_shared=True,
    ),
}


def pet_tasks_table(name: str) -> PetTasksTable:
    """Return what is known of a table.

    Raises `ValueError` that names all tables if there is none of this name.
    """
    if name not in PET_TASKS_TABLES:
        known = ", ".join(PET_TASKS_TABLES)
        raise ValueError(f"there is no table {name!r}; the tables are: {known}")
    return PET_TASKS_TABLES[name]
