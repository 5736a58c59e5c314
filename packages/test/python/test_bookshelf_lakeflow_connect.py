"""The public test suite on every table of Bookshelf.

Runs against the simulated source unless CONNECTOR_TEST_MODE says otherwise; a live run takes its
credentials from the file that CONNECTOR_TEST_CONFIG_PATH names.
"""

from typing import Any, ClassVar

from databricks.labs.community_connector.sources.bookshelf import BookshelfLakeflowConnect
from tests.unit.sources.test_suite import LakeflowConnectTests


class TestBookshelfConnector(LakeflowConnectTests):
    """Lists, schemas, metadata and reads."""

    connector_class = BookshelfLakeflowConnect
    simulator_source = "bookshelf"
    sample_records = 50
    # Made-up values that the simulated source accepts.
    replay_config: ClassVar[dict[str, Any]] = {"token": "made-up"}  # fill: replayConfig
