"""HTTP client of the Own Ways connector."""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote, quote_plus, urljoin, urlsplit

import requests
from requests.auth import AuthBase

from databricks.labs.community_connector.sources.own_ways.own_ways_custom import authorize

OWN_WAYS_LOOPBACK_HOSTS = ("127.0.0.1", "::1", "localhost")
OWN_WAYS_BASE_URL = "https://ways.example"
OWN_WAYS_CREDENTIAL = "token"
OWN_WAYS_TOKEN_PREFIX = "Bearer"
OWN_WAYS_HEADERS = {"Accept": "application/json"}
OWN_WAYS_TIMEOUT_SECONDS = (10, 60)
OWN_WAYS_ATTEMPTS = 5
OWN_WAYS_LONGEST_WAIT_SECONDS = 300
OWN_WAYS_REDIRECTS = 5
OWN_WAYS_PASSING_ERRORS = (
    requests.ConnectionError,
    requests.Timeout,
    requests.JSONDecodeError,
    requests.exceptions.ChunkedEncodingError,
    requests.exceptions.ContentDecodingError,
)


def own_ways_checked_url(url: str, option: str) -> str:
    """Return the address that a connection option holds, without a slash at its end.

    Raises `ValueError` for one that would carry credentials unencrypted over a network.
    """
    parts = urlsplit(url.strip())
    is_private = parts.scheme == "http" and parts.hostname in OWN_WAYS_LOOPBACK_HOSTS
    is_plain = not (parts.query or parts.fragment or parts.username)
    if not (parts.hostname and is_plain and (parts.scheme == "https" or is_private)):
        raise ValueError(
            f"connection option {option} must be an https:// address without user, query or "
            "fragment (http:// for this machine alone)"
        )
    return url.strip().rstrip("/")


def own_ways_base_url(options: dict[str, str]) -> str:
    """Return the base URL: the documented server, unless the connection names another."""
    return own_ways_checked_url(options.get("base_url", OWN_WAYS_BASE_URL), "base_url")


def own_ways_secret(options: dict[str, str], name: str) -> str:
    """Return a required option that can stand in a header.

    Raises `ValueError` that names the option, never its value.
    """
    value = options.get(name, "").strip()
    if not value:
        raise ValueError(f"connection option {name} is required")
    if not (value.isascii() and value.isprintable()):
        raise ValueError(f"connection option {name} holds characters that no credential has")
    return value


def own_ways_hints(option: str) -> dict[int, str]:
    """Return what to say of refused credentials (401) and of a thing they don't open (403)."""
    return {
        401: f"Check the connection option {option}.",
        403: f"Check the permissions of the connection option {option}.",
    }


def own_ways_hidden(text: str, secret: str) -> str:
    """Return a text in which a secret, plain or percent-encoded, is blanked out."""
    for form in (secret, quote(secret, safe=""), quote_plus(secret)):
        text = text.replace(form, "***")
    return text


class OwnWaysOwnAuth(AuthBase):
    """Puts the connection's token into the Authorization header."""

    def __init__(self, options: dict[str, str]) -> None:
        self.hints = own_ways_hints(OWN_WAYS_CREDENTIAL)
        self._token = own_ways_secret(options, OWN_WAYS_CREDENTIAL)

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"{OWN_WAYS_TOKEN_PREFIX} {self._token}"
        return request

    def hide(self, text: str) -> str:
        """Return a text without the secret."""
        return own_ways_hidden(text, self._token)


class OwnWaysAuth(OwnWaysOwnAuth):
    """Has each request authorized by `authorize`, after the documented way."""

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self._options = options

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return authorize(super().__call__(request), self._options)


def own_ways_retry_after(value: str | None) -> float:
    """Return the seconds of a Retry-After header, which holds seconds or an HTTP date; else 0."""
    if value is None:
        return 0.0
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    return max(0.0, (moment - datetime.now(timezone.utc)).total_seconds())


def own_ways_is_passing(response: requests.Response) -> bool:
    """Return whether the same request can be answered later."""
    return response.status_code in (408, 425, 429) or response.status_code >= 500


def own_ways_asked_wait(response: requests.Response) -> float:
    """Return the seconds that the server asks to wait, 0 if it does not say."""
    return own_ways_retry_after(response.headers.get("Retry-After"))


class OwnWaysApiError(Exception):
    """What the API answered that no further attempt would change."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message, status)
        self.message = message
        self.status = status

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True)
class OwnWaysReply:
    """A decoded answer, with the headers and the address that it came from."""

    body: Any
    headers: Mapping[str, str]
    url: str


class OwnWaysClient:
    """Sends requests, waits and tries again where a failure will pass, keeps secrets at home."""

    def __init__(self, options: dict[str, str]) -> None:
        self._base_url = own_ways_base_url(options)
        self._auth = OwnWaysAuth(options)
        self._session: requests.Session | None = None

    def __getstate__(self) -> dict[str, Any]:
        """Leave the open session behind: a copy on another machine opens its own."""
        return {**self.__dict__, "_session": None}

    def send(
        self,
        method: str,
        address: str,
        decode: Callable[[requests.Response], Any] = requests.Response.json,
        **parts: Any,
    ) -> OwnWaysReply:
        """Return the answer to a path below the base URL, or to a whole URL of the same origin.

        `parts` are what `requests` calls params, headers and json. Raises `OwnWaysApiError` at once
        for an answer that would stay the same, and after `OWN_WAYS_ATTEMPTS` attempts for a failure
        that did not pass.
        """
        url = self._base_url + address if address.startswith("/") else self._own(address)
        problem, wait = "", 0.0
        for attempt in range(OWN_WAYS_ATTEMPTS):
            time.sleep(wait)
            wait = random.uniform(0, 2**attempt)
            try:
                response = self._send(method, url, parts)
                if response.ok:
                    return OwnWaysReply(decode(response), response.headers, response.url)
            except OWN_WAYS_PASSING_ERRORS as error:
                problem = self._auth.hide(f"{type(error).__name__}: {error}")
                continue
            problem = self._describe(response)
            if not own_ways_is_passing(response):
                raise OwnWaysApiError(problem, response.status_code)
            asked = own_ways_asked_wait(response)
            if asked > OWN_WAYS_LONGEST_WAIT_SECONDS:
                raise OwnWaysApiError(f"{problem} It asks to wait {asked:.0f} s.", 429)
            wait = max(wait, asked)
        path = urlsplit(url).path
        raise OwnWaysApiError(f"{method} {path} failed {attempt + 1} times. Last: {problem}")

    def _send(self, method: str, url: str, parts: dict[str, Any]) -> requests.Response:
        """Send one request; follow redirects only where the credentials may go."""
        if self._session is None:
            self._session = requests.Session()
            self._session.auth = self._auth
            self._session.headers.update(OWN_WAYS_HEADERS)
        for _ in range(OWN_WAYS_REDIRECTS):
            response = self._session.request(
                method, url, timeout=OWN_WAYS_TIMEOUT_SECONDS, allow_redirects=False, **parts
            )
            if not response.is_redirect:
                return response
            url = self._own(urljoin(response.url, response.headers["Location"]))
            parts = {**parts, "params": None}
        raise OwnWaysApiError(f"{method} {urlsplit(url).path} was redirected too often.")

    def _own(self, url: str) -> str:
        """Return a URL as it is, provided that it lies on the base URL's origin."""
        if _own_ways_origin(url) != _own_ways_origin(self._base_url):
            raise OwnWaysApiError(
                f"The API points to {urlsplit(url).hostname}, which is not the host of base_url: "
                "credentials are not sent there."
            )
        return url

    def _describe(self, response: requests.Response) -> str:
        asked = f"{response.request.method} {urlsplit(response.url).path}"
        text = f"{asked} was answered {response.status_code}: {response.text[:300].strip()}"
        missing = {404: "Check the connection option base_url and the table options."}
        hints = {**self._auth.hints, **missing}
        return self._auth.hide(f"{text} {hints.get(response.status_code, '')}".strip())


def _own_ways_origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    default = {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname, parts.port or default


def own_ways_inside(body: Any, path: Sequence[str]) -> Any:
    """Return what lies in an answer under the given keys.

    Raises `OwnWaysApiError` where a key is missing: an error that came with status 200 is no empty
    table.
    """
    value = body
    for key in path:
        if not isinstance(value, dict) or key not in value:
            raise OwnWaysApiError(f"No {'.'.join(path)} in the answer: {str(body)[:300]}")
        value = value[key]
    return value


def own_ways_objects(values: Any) -> list[dict[str, Any]]:
    """Return a list of JSON objects as it is, null as an empty list.

    Raises `OwnWaysApiError` for anything else.
    """
    if values is None:
        return []
    if isinstance(values, list) and all(isinstance(value, dict) for value in values):
        return values
    raise OwnWaysApiError(f"Expected a list of objects in the answer, got: {str(values)[:300]}")


@dataclass(frozen=True)
class OwnWaysRecords:
    """Records are the items of a list that lies under `path`."""

    path: tuple[str, ...]

    def read(self, body: Any) -> list[dict[str, Any]]:
        """Return the records of a decoded answer."""
        return own_ways_objects(own_ways_inside(body, self.path))


@dataclass(frozen=True)
class OwnWaysPages:
    """One answer holds all records."""

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        return path, params

    def following(
        self, reply: OwnWaysReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        return None
