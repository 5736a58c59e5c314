"""The Key Books connector."""

from databricks.labs.community_connector.sources.key_books.key_books import KeyBooksLakeflowConnect
from databricks.labs.community_connector.sparkpds.lakeflow_datasource import LakeflowSource


class KeyBooksDataSource(LakeflowSource):
    """Spark's data source for KeyBooks."""

    _lakeflow_connect_cls = KeyBooksLakeflowConnect


__all__ = ["KeyBooksDataSource", "KeyBooksLakeflowConnect"]
