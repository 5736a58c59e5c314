"""From a source's name to a data source that Spark can be told of."""

import importlib
import inspect
from collections.abc import Callable

from pyspark.sql import SparkSession

from databricks.labs.community_connector.sparkpds.lakeflow_datasource import LakeflowSource

_BASE_PKG = "databricks.labs.community_connector.sources"


def find_data_source(source_name: str) -> type[LakeflowSource]:
    """Return the data source class that a source's package defines, the first by name.

    Raises `ValueError` if the package defines none, `ModuleNotFoundError` if there is no package.
    """
    package_name = f"{_BASE_PKG}.{source_name}"
    package = importlib.import_module(package_name)
    for _, member in inspect.getmembers(package, inspect.isclass):
        is_own = member.__module__ == package_name or member.__module__.startswith(
            f"{package_name}."
        )
        if is_own and issubclass(member, LakeflowSource) and member is not LakeflowSource:
            return member
    raise ValueError(
        f"{package_name} defines no subclass of LakeflowSource; "
        "its __init__.py should define one that sets _lakeflow_connect_cls."
    )


def register(spark: SparkSession, source_name: str) -> None:
    """Register the merged single file of a source, under the format name `lakeflow_connect`.

    Raises `TypeError` for anything but a name, and passes on what goes wrong in the import.
    """
    if not isinstance(source_name, str):
        raise TypeError(
            f"register expects the name of a source, got {source_name!r}; "
            "to register a class, call spark.dataSource.register."
        )
    _get_register_function(source_name)(spark)


def _get_register_function(source_name: str) -> Callable[[SparkSession], None]:
    if not source_name.isidentifier():
        raise ValueError(f"{source_name!r} is no name of a source: expected a Python identifier.")
    module = importlib.import_module(
        f"{_BASE_PKG}.{source_name}._generated_{source_name}_python_source"
    )
    function: Callable[[SparkSession], None] = module.register_lakeflow_source
    return function
