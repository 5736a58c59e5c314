"""HTTP client of the OData Yard connector."""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from typing import Any, Protocol
from urllib.parse import urljoin, urlsplit

import requests
from requests.auth import AuthBase

ODATA_YARD_LOOPBACK_HOSTS = ("127.0.0.1", "::1", "localhost")
ODATA_YARD_BASE_URL = "https://odata-yard.example"
ODATA_YARD_HEADERS = {"Accept": "application/json"}
ODATA_YARD_TIMEOUT_SECONDS = (10, 60)
ODATA_YARD_ATTEMPTS = 5
ODATA_YARD_LONGEST_WAIT_SECONDS = 300
ODATA_YARD_REDIRECTS = 5
ODATA_YARD_PASSING_ERRORS = (
    requests.ConnectionError,
    requests.Timeout,
    requests.JSONDecodeError,
    requests.exceptions.ChunkedEncodingError,
    requests.exceptions.ContentDecodingError,
)


def odata_yard_checked_url(url: str, option: str) -> str:
    """Return the address that a connection option holds, without a slash at its end.

    Raises `ValueError` for one that would carry credentials unencrypted over a network.
    """
    parts = urlsplit(url.strip())
    is_private = parts.scheme == "http" and parts.hostname in ODATA_YARD_LOOPBACK_HOSTS
    is_plain = not (parts.query or parts.fragment or parts.username)
    if not (parts.hostname and is_plain and (parts.scheme == "https" or is_private)):
        raise ValueError(
            f"connection option {option} must be an https:// address without user, query or "
            "fragment (http:// for this machine alone)"
        )
    return url.strip().rstrip("/")


def odata_yard_base_url(options: dict[str, str]) -> str:
    """Return the base URL: the documented server, unless the connection names another."""
    return odata_yard_checked_url(options.get("base_url", ODATA_YARD_BASE_URL), "base_url")


def odata_yard_hints(option: str) -> dict[int, str]:
    """Return what to say of refused credentials (401) and of a thing they don't open (403)."""
    return {
        401: f"Check the connection option {option}.",
        403: f"Check the permissions of the connection option {option}.",
    }


class OdataYardAuth(AuthBase):
    """Sends no credentials, not even those that a .netrc file has for the host."""

    def __init__(self, options: dict[str, str]) -> None:
        self.hints = odata_yard_hints("base_url")

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request

    def hide(self, text: str) -> str:
        """Return a text as it is: there is no secret."""
        return text


def odata_yard_retry_after(value: str | None) -> float:
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


def odata_yard_is_passing(response: requests.Response) -> bool:
    """Return whether the same request can be answered later."""
    return response.status_code in (408, 425, 429) or response.status_code >= 500


def odata_yard_asked_wait(response: requests.Response) -> float:
    """Return the seconds that the server asks to wait, 0 if it does not say."""
    return odata_yard_retry_after(response.headers.get("Retry-After"))


class OdataYardApiError(Exception):
    """What the API answered that no further attempt would change."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message, status)
        self.message = message
        self.status = status

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True)
class OdataYardReply:
    """A decoded answer, with the headers and the address that it came from."""

    body: Any
    headers: Mapping[str, str]
    url: str


class OdataYardClient:
    """Sends requests, waits and tries again where a failure will pass, keeps secrets at home."""

    def __init__(self, options: dict[str, str]) -> None:
        self._base_url = odata_yard_base_url(options)
        self._auth = OdataYardAuth(options)
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
    ) -> OdataYardReply:
        """Return the answer to a path below the base URL, or to a whole URL of the same origin.

        `parts` are what `requests` calls params, headers and json. Raises `OdataYardApiError` at
        once for an answer that would stay the same, and after `ODATA_YARD_ATTEMPTS` attempts for a
        failure that did not pass.
        """
        url = self._base_url + address if address.startswith("/") else self._own(address)
        problem, wait = "", 0.0
        for attempt in range(ODATA_YARD_ATTEMPTS):
            time.sleep(wait)
            wait = random.uniform(0, 2**attempt)
            try:
                response = self._send(method, url, parts)
                if response.ok:
                    return OdataYardReply(decode(response), response.headers, response.url)
            except ODATA_YARD_PASSING_ERRORS as error:
                problem = self._auth.hide(f"{type(error).__name__}: {error}")
                continue
            problem = self._describe(response)
            if not odata_yard_is_passing(response):
                raise OdataYardApiError(problem, response.status_code)
            asked = odata_yard_asked_wait(response)
            if asked > ODATA_YARD_LONGEST_WAIT_SECONDS:
                raise OdataYardApiError(f"{problem} It asks to wait {asked:.0f} s.", 429)
            wait = max(wait, asked)
        path = urlsplit(url).path
        raise OdataYardApiError(f"{method} {path} failed {attempt + 1} times. Last: {problem}")

    def _send(self, method: str, url: str, parts: dict[str, Any]) -> requests.Response:
        """Send one request; follow redirects only where the credentials may go."""
        if self._session is None:
            self._session = requests.Session()
            self._session.auth = self._auth
            self._session.headers.update(ODATA_YARD_HEADERS)
        for _ in range(ODATA_YARD_REDIRECTS):
            response = self._session.request(
                method, url, timeout=ODATA_YARD_TIMEOUT_SECONDS, allow_redirects=False, **parts
            )
            if not response.is_redirect:
                return response
            url = self._own(urljoin(response.url, response.headers["Location"]))
            parts = {**parts, "params": None}
        raise OdataYardApiError(f"{method} {urlsplit(url).path} was redirected too often.")

    def _own(self, url: str) -> str:
        """Return a URL as it is, provided that it lies on the base URL's origin."""
        if _odata_yard_origin(url) != _odata_yard_origin(self._base_url):
            raise OdataYardApiError(
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


def _odata_yard_origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    default = {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname, parts.port or default


def odata_yard_inside(body: Any, path: Sequence[str]) -> Any:
    """Return what lies in an answer under the given keys.

    Raises `OdataYardApiError` where a key is missing: an error that came with status 200 is no
    empty table.
    """
    value = body
    for key in path:
        if not isinstance(value, dict) or key not in value:
            raise OdataYardApiError(f"No {'.'.join(path)} in the answer: {str(body)[:300]}")
        value = value[key]
    return value


def odata_yard_objects(values: Any) -> list[dict[str, Any]]:
    """Return a list of JSON objects as it is, null as an empty list.

    Raises `OdataYardApiError` for anything else.
    """
    if values is None:
        return []
    if isinstance(values, list) and all(isinstance(value, dict) for value in values):
        return values
    raise OdataYardApiError(f"Expected a list of objects in the answer, got: {str(values)[:300]}")


@dataclass(frozen=True)
class OdataYardRecords:
    """Records are the items of a list that lies under `path`."""

    path: tuple[str, ...]

    def read(self, body: Any) -> list[dict[str, Any]]:
        """Return the records of a decoded answer."""
        return odata_yard_objects(odata_yard_inside(body, self.path))


class OdataYardPages(Protocol):
    """How the pages of a list follow each other."""

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""

    def following(
        self, reply: OdataYardReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""


def odata_yard_find(value: Any, path: Sequence[str]) -> Any:
    """Return what lies below a value under the given keys, None where the way ends early."""
    for key in path:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


@dataclass(frozen=True)
class OdataYardODataPages:
    """Each answer holds, under `path`, the address of the page after it.

    A page as large as was asked for, without such an address, may not be the last one: the rows
    after it are asked for by their number (OData 4.01, part 1, 11.2.6.7).
    """

    path: tuple[str, ...]
    skip_param: str
    size: int

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        if isinstance(position, str):
            return position, {}
        return path, params if position is None else {**params, self.skip_param: position}

    def following(
        self, reply: OdataYardReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        address = odata_yard_find(reply.body, self.path)
        if isinstance(address, str) and address:
            return urljoin(reply.url, address)
        if isinstance(position, str) or len(records) < self.size:
            return None
        return (position or 0) + len(records)


@dataclass(frozen=True)
class OdataYardChainedPages:
    """Each answer holds, under `path`, the address of the page after it."""

    path: tuple[str, ...]

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        return (path, params) if position is None else (str(position), {})

    def following(
        self, reply: OdataYardReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        address = odata_yard_find(reply.body, self.path)
        return urljoin(reply.url, address) if isinstance(address, str) and address else None
