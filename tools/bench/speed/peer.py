"""Time dlt-init-openapi over a description, to what it found and before anything is written: python peer.py FILE."""

import json
import resource
import sys
import time
import warnings
from pathlib import Path

warnings.simplefilter("ignore")
from dlt_init_openapi.config import Config  # noqa: E402
from dlt_init_openapi.detector.default import DefaultDetector  # noqa: E402
from dlt_init_openapi.parser.openapi_parser import OpenapiParser  # noqa: E402
from loguru import logger  # noqa: E402

logger.remove()
config = Config(spec_path=Path(sys.argv[1]), allow_openapi_2=True)
start = time.perf_counter()
parser = OpenapiParser(config)
parser.parse(Path(sys.argv[1]).read_bytes())
DefaultDetector(config).run(parser)
ms = (time.perf_counter() - start) * 1000
megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"ms": ms, "megabytes": megabytes}))
