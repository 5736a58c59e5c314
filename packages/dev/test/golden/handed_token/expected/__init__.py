"""The Mail Box connector."""

from databricks.labs.community_connector.sources.mail_box.mail_box import MailBoxLakeflowConnect
from databricks.labs.community_connector.sparkpds.lakeflow_datasource import LakeflowSource


class MailBoxDataSource(LakeflowSource):
    """Spark's data source for MailBox."""

    _lakeflow_connect_cls = MailBoxLakeflowConnect


__all__ = ["MailBoxDataSource", "MailBoxLakeflowConnect"]
