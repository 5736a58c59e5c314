"""The connector and its data source."""

from databricks.labs.community_connector.sources.acme.acme import AcmeLakeflowConnect
from databricks.labs.community_connector.sparkpds import LakeflowSource


class AcmeDataSource(LakeflowSource):
    """The Spark data source of this connector."""

    _lakeflow_connect_cls = AcmeLakeflowConnect


__all__ = ["AcmeDataSource", "AcmeLakeflowConnect"]
