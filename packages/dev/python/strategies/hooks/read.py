"""Tables that the source's own code reads."""

from collections.abc import Iterator
from typing import Any

from strategies.connect.snapshot import SampleLakeflowConnect as SampleOwnConnect
from strategies.hooks.custom import read
from strategies.table.tables import sample_table


class SampleCustomConnect(SampleOwnConnect):
    """A connector whose own code may read a table."""

    def _read_own_table(
        self, table_name: str, start_offset: dict[str, Any] | None, table_options: dict[str, str]
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any] | None]:
        """Return rows as documented, and the offset that follows them."""
        return super().read_table(table_name, start_offset, table_options)

    def read_table(
        self, table_name: str, start_offset: dict[str, Any] | None, table_options: dict[str, str]
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any] | None]:
        """Return what `read` makes, or as documented the rows of a table that it leaves alone."""
        sample_table(table_name)
        made = read(table_name, start_offset, {**self.options, **table_options})
        if made is not None:
            return made
        return self._read_own_table(table_name, start_offset, table_options)
