"""A simulated source: answers a connector's requests from a spec and a corpus, in-process or over
loopback HTTP.
"""

from databricks.labs.community_connector.source_simulator.corpus import CorpusStore
from databricks.labs.community_connector.source_simulator.endpoint_spec import (
    EndpointSpec,
    FilterOp,
    ParamRole,
    ResponseShape,
    ResponseWrapper,
    match_endpoint,
)
from databricks.labs.community_connector.source_simulator.handler import (
    SimulateHandler,
    UnknownEndpoint,
)
from databricks.labs.community_connector.source_simulator.modes import (
    MODE_ENV,
    MODE_LIVE,
    MODE_RECORD,
    MODE_REPLAY,
    MODE_SIMULATE,
    get_mode,
)
from databricks.labs.community_connector.source_simulator.pagination import (
    PaginationStyle,
    get_style,
    register_style,
)
from databricks.labs.community_connector.source_simulator.simulator import Simulator
from databricks.labs.community_connector.source_simulator.spec_loader import load_specs

__all__ = [
    "MODE_ENV",
    "MODE_LIVE",
    "MODE_RECORD",
    "MODE_REPLAY",
    "MODE_SIMULATE",
    "CorpusStore",
    "EndpointSpec",
    "FilterOp",
    "PaginationStyle",
    "ParamRole",
    "ResponseShape",
    "ResponseWrapper",
    "SimulateHandler",
    "Simulator",
    "UnknownEndpoint",
    "get_mode",
    "get_style",
    "load_specs",
    "match_endpoint",
    "register_style",
]
