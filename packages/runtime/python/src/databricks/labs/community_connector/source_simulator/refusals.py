"""What a simulated source refuses: absent credentials, unknown or missing parameters, pages that
are too large.
"""

import hashlib
import hmac
import time

import requests

from databricks.labs.community_connector.source_simulator.endpoint_spec import (
    Credential,
    EndpointSpec,
    ParamRole,
    ParamSpec,
)
from databricks.labs.community_connector.source_simulator.request_parameters import (
    body_of,
    cookies_of,
    query_of,
    sent_as,
)
from databricks.labs.community_connector.source_simulator.responses import refusal

_SIZES = (ParamRole.PER_PAGE, ParamRole.LIMIT)


def refuse(request: requests.PreparedRequest, spec: EndpointSpec) -> requests.Response | None:
    """The answer to a request that the API would refuse (401 or 400), or None where nothing is
    wrong.
    """
    strange = _stranger(request, spec)
    if strange is not None:
        return refusal(request, 401, strange)
    query, body = query_of(request), body_of(request)
    if spec.strict_params:
        for place, sent in (("query", query), ("body", body)):
            known = {param.name for param in spec.params.values() if param.place == place}
            known |= {each.name for each in spec.credentials if each.place == place}
            for name in sent:
                if name not in known:
                    return refusal(request, 400, f"unknown {place} parameter {name!r}")
    for param in spec.params.values():
        value = sent_as(request, param.place).get(param.name)
        problem = _problem(param, value)
        if problem is not None:
            return refusal(request, 400, problem)
    return None


def _stranger(request: requests.PreparedRequest, spec: EndpointSpec) -> str | None:
    """What the first way to be let in lacks, or None where one of the ways is complete."""
    reasons = []
    for way in (spec.auth, *spec.other_auth):
        wrong = [reason for each in way if (reason := _wrong(request, each)) is not None]
        if not wrong:
            return None
        reasons.append(wrong[0])
    return reasons[0]


def _wrong(request: requests.PreparedRequest, credential: Credential) -> str | None:
    sent = _sent(request, credential) or ""
    where = f"the {credential.place} {credential.name}"
    if credential.signed_with is None:
        return None if sent == credential.value else f"{where} is wrong or missing"
    ends, _, mark = sent.removeprefix(credential.value).partition(".")
    signature = hmac.new(credential.signed_with.encode(), ends.encode(), hashlib.sha256)
    is_own = hmac.compare_digest(mark.encode(), signature.hexdigest()[:32].encode())
    if not sent.startswith(credential.value) or not ends.isdigit() or not is_own:
        return f"{where} is wrong or missing"
    return None if int(ends) > time.time() else f"the token in {where} has expired"


def _sent(request: requests.PreparedRequest, credential: Credential) -> str | None:
    if credential.place == "query":
        return query_of(request).get(credential.name)
    if credential.place == "cookie":
        return cookies_of(request).get(credential.name)
    return request.headers.get(credential.name)


def _problem(param: ParamSpec, value: str | None) -> str | None:
    if value is None:
        return f"parameter {param.name!r} is required" if param.required else None
    if param.values and value not in param.values:
        return f"parameter {param.name!r} must be one of {', '.join(param.values)}"
    if param.role in _SIZES and param.refuse_over_max:
        if not value.isdigit() or not 1 <= int(value) <= param.max:
            return f"parameter {param.name!r} must be a number from 1 to {param.max}"
    return None
