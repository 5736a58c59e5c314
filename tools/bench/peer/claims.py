"""What dlt-init-openapi finds in a description, in the words of the truth: python claims.py FILE. Prints JSON."""

import json
import sys
import warnings
from pathlib import Path

warnings.simplefilter("ignore")
from dlt_init_openapi.config import Config  # noqa: E402
from dlt_init_openapi.detector.default import DefaultDetector  # noqa: E402
from dlt_init_openapi.parser.openapi_parser import OpenapiParser  # noqa: E402
from loguru import logger  # noqa: E402

OPEN = {"value": None, "isClaimed": False, "isOpen": True}


def claimed(value):
    return {"value": value, "isClaimed": True}


def pagination_of(endpoint):
    found = endpoint.detected_pagination or endpoint.detected_global_pagination
    config = found.paginator_config if found else None
    if not config:
        return OPEN
    kind = config["type"]
    if kind == "offset":
        return claimed({"style": "offset", "params": {"offset": config["offset_param"], "limit": config["limit_param"]}})
    if kind == "page_number":
        return claimed({"style": "page", "params": {"page": config["page_param"]}})
    if kind == "cursor":
        return claimed({"style": "cursor", "params": {"token": config["cursor_param"]}})
    if kind == "json_response":
        return claimed({"style": "next_url", "params": {"next": config["next_url_path"]}})
    return claimed({"style": kind, "params": {}})


def parent_of(endpoint):
    if endpoint.transformer and endpoint.parent:
        return claimed(endpoint.parent.path)
    return {"value": None, "isClaimed": not endpoint.unresolvable_path_param_names}


def auth_of(scheme):
    if scheme is None or not scheme.supported:
        return OPEN
    if scheme.type == "apiKey":
        return claimed([f"apiKey:{scheme.location}:{scheme.name}"])
    return claimed([f"http:{scheme.scheme}"])


def table_of(endpoint, scheme):
    key = endpoint.primary_key
    return {
        "name": endpoint.detected_table_name or endpoint.path,
        "method": endpoint.method.upper(),
        "path": endpoint.path,
        # What it writes as "fill me in" is neither a parent nor an option.
        "unfilled": endpoint.unresolvable_path_param_names + endpoint.unresolvable_required_query_param_names,
        "facts": {
            "recordsPath": claimed((endpoint.data_json_path or "").replace("[*]", "").removeprefix("$").strip(".")),
            "primaryKey": {"value": [{"path": key, "parameter": None}] if key else [], "isClaimed": bool(key)},
            "cursorField": {"value": None, "isClaimed": False},
            # It reads everything each time, and merges by the key where it has one.
            "ingestionType": claimed("snapshot"),
            "pagination": pagination_of(endpoint),
            "parent": parent_of(endpoint),
            "auth": auth_of(scheme),
        },
    }


logger.remove()
config = Config(spec_path=Path(sys.argv[1]), allow_openapi_2=True)
parser = OpenapiParser(config)
parser.parse(Path(sys.argv[1]).read_bytes())
DefaultDetector(config).run(parser)
scheme = parser.detected_global_security_scheme
lists = [endpoint for endpoint in parser.endpoints.all_endpoints_to_render if endpoint.is_list]
print(json.dumps({"prefixes": [], "tables": [table_of(endpoint, scheme) for endpoint in lists]}))
