"""Finds the function that a spec names as an endpoint's handler."""

import importlib
import importlib.util
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from types import ModuleType

import requests

from databricks.labs.community_connector.source_simulator.corpus import CorpusStore
from databricks.labs.community_connector.source_simulator.endpoint_spec import EndpointSpec

HandlerFunction = Callable[[requests.PreparedRequest, EndpointSpec, CorpusStore], requests.Response]


def load_handler(name: str, spec_dir: Path | None) -> HandlerFunction:
    """The function named `module.path:function`.

    A file `handlers/<last word of the module>.py` beside the spec is taken first, so that a spec
    folder can lie anywhere; else the module is imported. Raises ValueError where there is no such
    function.
    """
    module_name, _, function_name = name.partition(":")
    function = getattr(_module(module_name, spec_dir), function_name, None)
    if not callable(function):
        raise ValueError(f"handler {name!r}: the module has no such function")
    loaded: HandlerFunction = function
    return loaded


def _module(name: str, spec_dir: Path | None) -> ModuleType:
    if spec_dir is not None:
        file = spec_dir / "handlers" / f"{name.rpartition('.')[2]}.py"
        if file.is_file():
            return _from_file(file.resolve())
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ValueError(f"handler module {name!r} cannot be imported: {error}") from error


def _from_file(file: Path) -> ModuleType:
    """Import a file under a name of its own; anew each time, since another folder may hold a file
    of that name.
    """
    name = f"_simulated_{sha256(str(file).encode()).hexdigest()[:16]}"
    found = importlib.util.spec_from_file_location(name, file)
    if found is None or found.loader is None:
        raise ValueError(f"{file}: cannot be imported")
    module = importlib.util.module_from_spec(found)
    sys.modules[name] = module
    found.loader.exec_module(module)
    return module
