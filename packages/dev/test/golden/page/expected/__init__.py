"""The Page Shop connector."""

from databricks.labs.community_connector.sources.page_shop.page_shop import PageShopLakeflowConnect
from databricks.labs.community_connector.sparkpds.lakeflow_datasource import LakeflowSource


class PageShopDataSource(LakeflowSource):
    """Spark's data source for PageShop."""

    _lakeflow_connect_cls = PageShopLakeflowConnect


__all__ = ["PageShopDataSource", "PageShopLakeflowConnect"]
