"""An endpoint that gives out access tokens to applications (RFC 6749, section 4.4)."""

import hashlib
import hmac
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import requests

from endpoint_parts.asked import Refused
from endpoint_parts.listing import _response, json_text

TOKEN_SECONDS = 3600


@dataclass(frozen=True)
class TokenEndpoint:
    """Knows one application. A token says when it expires, and is signed with the secret."""

    client_id: str
    client_secret: str
    scopes: Sequence[str]

    def answer(self, request: requests.PreparedRequest) -> requests.Response:
        """Answer a request for a token: credentials in the form alone, all scopes known."""
        try:
            body = self._grant(request)
        except Refused as refused:
            return _response(request, refused.status, json_text({"error": str(refused)}), {})
        return _response(request, 200, json_text(body), {"Cache-Control": "no-store"})

    def _grant(self, request: requests.PreparedRequest) -> dict[str, Any]:
        kind = request.headers.get("Content-Type", "").partition(";")[0]
        text = request.body.decode() if isinstance(request.body, bytes) else str(request.body or "")
        form = dict(parse_qsl(text, keep_blank_values=True))
        if kind != "application/x-www-form-urlencoded" or "Authorization" in request.headers:
            raise Refused(400, "invalid_request")
        if form.get("grant_type") != "client_credentials":
            raise Refused(400, "unsupported_grant_type")
        sent = form.get("client_id"), form.get("client_secret")
        if sent != (self.client_id, self.client_secret):
            raise Refused(401, "invalid_client")
        if set(form.get("scope", "").split()) - set(self.scopes):
            raise Refused(400, "invalid_scope")
        ends = str(int(time.time()) + TOKEN_SECONDS)
        mark = hmac.new(self.client_secret.encode(), ends.encode(), hashlib.sha256).hexdigest()[:32]
        return {
            "access_token": f"{ends}.{mark}",
            "token_type": "Bearer",
            "expires_in": TOKEN_SECONDS,
        }
