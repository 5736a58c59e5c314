"""Tables of the Page Shop connector: where they lie, what they look like."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pyspark.sql.types import DecimalType, LongType, MapType, StringType, StructField, StructType

from databricks.labs.community_connector.sources.page_shop.page_shop_client import (
    PageShopFlaggedPages,
    PageShopNumberedPages,
    PageShopPages,
    PageShopRecords,
    page_shop_find,
)

PageShopColumn = Callable[[Mapping[str, Any], Mapping[str, Any]], Any]


@dataclass(frozen=True)
class PageShopTable:
    """How a table is asked for, and what its rows look like."""

    name: str
    path: str
    pages: PageShopPages
    records: PageShopRecords
    schema: StructType
    primary_keys: tuple[str, ...]
    ingestion_type: str
    params: Mapping[str, Any] = field(default_factory=dict)
    columns: Mapping[str, PageShopColumn] = field(default_factory=dict)


def page_shop_shaped(shape: Callable[[Any], Any], *path: str) -> PageShopColumn:
    """Return the maker of a column that holds, in shape, what the record has under the keys."""
    return lambda record, values: shape(page_shop_find(record, path))


def page_shop_struct(fields: Mapping[str, Callable[[Any], Any]]) -> Callable[[Any], Any]:
    """Return the shape of a struct: null where the API sent an empty object.

    `fields` shape those of the struct's fields that need it.
    """

    def shape(value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        shaped = {name: field(value[name]) for name, field in fields.items() if name in value}
        return {**value, **shaped} or None

    return shape


def page_shop_each_value(shape: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return the shape of a map whose values have a shape."""

    def shape_all(value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return {key: shape(item) for key, item in value.items()}

    return shape_all


PAGE_SHOP_TABLES: dict[str, PageShopTable] = {
    "items": PageShopTable(
        name="items",
        path="/items",
        pages=PageShopNumberedPages(param="page", first=1),
        records=PageShopRecords(path=("result", "items")),
        schema=StructType(
            [
                StructField("id", LongType(), False),
                StructField("price", DecimalType(10, 2), True),
                StructField(
                    "labels",
                    MapType(
                        StringType(), StructType([StructField("text", StringType(), True)]), True
                    ),
                    True,
                ),
            ]
        ),
        primary_keys=("id",),
        ingestion_type="snapshot",
        params={"per_page": 3},
        columns={"labels": page_shop_shaped(page_shop_each_value(page_shop_struct({})), "labels")},
    ),
    "orders": PageShopTable(
        name="orders",
        path="/orders",
        pages=PageShopFlaggedPages(
            pages=PageShopNumberedPages(param="page", first=0), path=("result", "more")
        ),
        records=PageShopRecords(path=("result", "orders")),
        schema=StructType([StructField("id", LongType(), False)]),
        primary_keys=("id",),
        ingestion_type="snapshot",
    ),
}


def page_shop_table(name: str) -> PageShopTable:
    """Return what is known of a table.

    Raises `ValueError` that names all tables if there is none of this name.
    """
    if name not in PAGE_SHOP_TABLES:
        known = ", ".join(PAGE_SHOP_TABLES)
        raise ValueError(f"there is no table {name!r}; the tables are: {known}")
    return PAGE_SHOP_TABLES[name]
