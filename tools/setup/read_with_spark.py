"""Reads one table of an installed connector with local Spark and prints its first rows.

Arguments: source, table. The connection's options come as JSON in the environment variable CONNECTION_OPTIONS, because
arguments of a process can be seen by others.
"""

import json
import os
import sys

from pyspark.sql import SparkSession

from databricks.labs.community_connector.sparkpds import find_data_source


def main(source: str, table: str) -> None:
    """Print where the connector was imported from, how many rows there are, and ten of them."""
    data_source = find_data_source(source)
    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    spark.dataSource.register(data_source)
    options = json.loads(os.environ["CONNECTION_OPTIONS"])
    rows = spark.read.format("lakeflow_connect").options(**options, tableName=table).load()
    package = sys.modules[data_source.__module__].__file__
    print(f"{data_source.__name__} from {package}")
    print(f"{rows.count()} rows in {table}, read by Spark {spark.version}:")
    rows.show(10, truncate=40)
    spark.stop()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
