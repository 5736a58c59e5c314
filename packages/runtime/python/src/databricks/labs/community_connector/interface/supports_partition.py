"""Mixins for connectors whose tables can be read in parallel."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import Any


class SupportsPartition(ABC):
    """A connector whose batch reads are split over Spark's executors."""

    @abstractmethod
    def get_partitions(
        self, table_name: str, table_options: dict[str, str]
    ) -> Sequence[dict[str, Any]]:
        """Return small JSON objects, each of which describes one part of the table.

        Together the parts hold every record once. If this raises, a batch read goes on with
        `read_table` in a single task.
        """

    @abstractmethod
    def read_partition(
        self, table_name: str, partition: dict[str, Any], table_options: dict[str, str]
    ) -> Iterator[dict[str, Any]]:
        """Return the records of one part.

        It runs on an executor, on an unpickled copy of the connector: what it needs must be in
        `partition` and in the options, and HTTP clients are made here.
        """


class SupportsPartitionedStream(SupportsPartition):
    """A connector whose micro-batches are split over Spark's executors as well."""

    def is_partitioned(self, table_name: str) -> bool:
        """Return whether this table is read in parts; if not, `read_table` serves it."""
        return True

    @abstractmethod
    def latest_offset(
        self,
        table_name: str,
        table_options: dict[str, str],
        start_offset: dict[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Return a non-empty JSON object: where the next micro-batch ends.

        It is called on the driver before every micro-batch and should read no records. A stream
        ends when it returns the offset that it was given, so bound it by the moment at which the
        connector was built.
        """

    @abstractmethod
    def get_partitions(
        self,
        table_name: str,
        table_options: dict[str, str],
        start_offset: dict[str, Any] | None = None,
        end_offset: dict[str, Any] | None = None,
    ) -> Sequence[dict[str, Any]]:
        """Return the parts of what lies after `start_offset`, up to and with `end_offset`.

        Without offsets that is the whole table; a start of `None` or `{}` is the beginning. Equal
        offsets have no parts.
        """
