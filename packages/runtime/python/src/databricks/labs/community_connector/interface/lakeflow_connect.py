"""The class that every connector extends."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Any

from pyspark.sql.types import StructType


class LakeflowConnect(ABC):
    """One source system, seen as named tables whose rows are read in order of change.

    Offsets are opaque JSON objects. The framework hands the last returned offset back and stops
    when a read returns the very offset that it was given, so an offset must come to rest: bound
    each read by the moment at which the connector was built.
    """

    def __init__(self, options: dict[str, str]) -> None:
        """Keep the connection options; every value is text, whatever it means."""
        self.options = options

    @abstractmethod
    def list_tables(self) -> list[str]:
        """Return the unique names of all tables, in their exact spelling."""

    @abstractmethod
    def get_table_schema(self, table_name: str, table_options: dict[str, str]) -> StructType:
        """Return the table's schema, the same for the same arguments.

        Raises an error that names the table if there is none of this name.
        """

    @abstractmethod
    def read_table_metadata(self, table_name: str, table_options: dict[str, str]) -> dict[str, Any]:
        """Return how the table is kept up to date, the same for the same arguments.

        The keys are `primary_keys` (names of top-level columns), `cursor_field` (one such name)
        and `ingestion_type`: `snapshot`, `cdc`, `cdc_with_deletes` or `append`. A snapshot needs
        no cursor, an append table neither keys nor cursor.

        Raises an error that names the table if there is none of this name.
        """

    @abstractmethod
    def read_table(
        self, table_name: str, start_offset: dict[str, Any] | None, table_options: dict[str, str]
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any] | None]:
        """Return records after `start_offset`, and the offset that follows them.

        `None` asks for the whole table at once (a batch read), `{}` for the first bounded batch
        of a stream. Records are what a JSON decoder yields; the framework converts their values
        to the schema's types. With nothing new, return no records and the offset as it was given.

        Raises at the call, not at the first record, if there is no table of this name.
        """

    def read_table_deletes(
        self, table_name: str, start_offset: dict[str, Any] | None, table_options: dict[str, str]
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any] | None]:
        """Return deleted records, with their keys and cursor, by the protocol of `read_table`.

        Raises `NotImplementedError` unless the connector overrides it, as each connector with a
        `cdc_with_deletes` table must.
        """
        raise NotImplementedError(
            f"{type(self).__name__} does not implement read_table_deletes, "
            f"which table {table_name!r} needs to report deleted records."
        )
