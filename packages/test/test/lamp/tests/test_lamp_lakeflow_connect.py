"""The public suite on Lamp."""

from typing import Any, ClassVar

from databricks.labs.community_connector.sources.lamp import LampLakeflowConnect
from tests.unit.sources.test_suite import LakeflowConnectTests


class TestLampConnector(LakeflowConnectTests):
    """Lists, schemas, metadata and reads."""

    connector_class = LampLakeflowConnect
    simulator_source = "lamp"
    replay_config: ClassVar[dict[str, Any]] = {"token": "made-up"}
