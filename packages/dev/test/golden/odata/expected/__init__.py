"""The OData Yard connector."""

from databricks.labs.community_connector.sources.odata_yard.odata_yard import (
    OdataYardLakeflowConnect,
)
from databricks.labs.community_connector.sparkpds.lakeflow_datasource import LakeflowSource


class OdataYardDataSource(LakeflowSource):
    """Spark's data source for OdataYard."""

    _lakeflow_connect_cls = OdataYardLakeflowConnect


__all__ = ["OdataYardDataSource", "OdataYardLakeflowConnect"]
