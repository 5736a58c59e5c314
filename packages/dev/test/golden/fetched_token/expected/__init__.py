"""The Crate CRM connector."""

from databricks.labs.community_connector.sources.crate_crm.crate_crm import CrateCrmLakeflowConnect
from databricks.labs.community_connector.sparkpds.lakeflow_datasource import LakeflowSource


class CrateCrmDataSource(LakeflowSource):
    """Spark's data source for CrateCrm."""

    _lakeflow_connect_cls = CrateCrmLakeflowConnect


__all__ = ["CrateCrmDataSource", "CrateCrmLakeflowConnect"]
