"""Tables of the Mail Box connector: where they lie, what they look like."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pyspark.sql.types import StringType, StructField, StructType

from databricks.labs.community_connector.sources.mail_box.mail_box_client import (
    MailBoxPages,
    MailBoxRecords,
)


@dataclass(frozen=True)
class MailBoxTable:
    """How a table is asked for, and what its rows look like."""

    name: str
    path: str
    pages: MailBoxPages
    records: MailBoxRecords
    schema: StructType
    primary_keys: tuple[str, ...]
    ingestion_type: str
    site: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)


MAIL_BOX_PAGES = MailBoxPages()
MAIL_BOX_RECORDS = MailBoxRecords(path=())


MAIL_BOX_TABLES: dict[str, MailBoxTable] = {
    "letters": MailBoxTable(
        name="letters",
        path="/letters",
        pages=MAIL_BOX_PAGES,
        records=MAIL_BOX_RECORDS,
        schema=StructType([StructField("id", StringType(), False)]),
        primary_keys=("id",),
        ingestion_type="snapshot",
    ),
    "files": MailBoxTable(
        name="files",
        path="/files",
        pages=MAIL_BOX_PAGES,
        records=MAIL_BOX_RECORDS,
        schema=StructType([StructField("id", StringType(), False)]),
        primary_keys=("id",),
        ingestion_type="snapshot",
        site="files",
    ),
}


def mail_box_table(name: str) -> MailBoxTable:
    """Return what is known of a table.

    Raises `ValueError` that names all tables if there is none of this name.
    """
    if name not in MAIL_BOX_TABLES:
        known = ", ".join(MAIL_BOX_TABLES)
        raise ValueError(f"there is no table {name!r}; the tables are: {known}")
    return MAIL_BOX_TABLES[name]
