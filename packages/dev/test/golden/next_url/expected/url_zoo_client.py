"""HTTP client of the Url Zoo connector."""

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

URL_ZOO_LOOPBACK_HOSTS = ("127.0.0.1", "::1", "localhost")
URL_ZOO_HEADERS = {"Accept": "application/json"}
URL_ZOO_TIMEOUT_SECONDS = (10, 60)
URL_ZOO_ATTEMPTS = 5
URL_ZOO_LONGEST_WAIT_SECONDS = 300
URL_ZOO_REDIRECTS = 5
URL_ZOO_PASSING_ERRORS = (
    requests.ConnectionError,
    requests.Timeout,
    requests.JSONDecodeError,
    requests.exceptions.ChunkedEncodingError,
    requests.exceptions.ContentDecodingError,
)


def url_zoo_checked_url(url: str, option: str) -> str:
    """Return the address that a connection option holds, without a slash at its end.

    Raises `ValueError` for one that would carry credentials unencrypted over a network.
    """
    parts = urlsplit(url.strip())
    is_private = parts.scheme == "http" and parts.hostname in URL_ZOO_LOOPBACK_HOSTS
    is_plain = not (parts.query or parts.fragment or parts.username)
    if not (parts.hostname and is_plain and (parts.scheme == "https" or is_private)):
        raise ValueError(
            f"connection option {option} must be an https:// address without user, query or "
            "fragment (http:// for this machine alone)"
        )
    return url.strip().rstrip("/")


def url_zoo_base_url(options: dict[str, str]) -> str:
    """Return the base URL of the connection, which has no default."""
    if "base_url" not in options:
        raise ValueError("connection option base_url is required, e.g. https://api.example.com")
    return url_zoo_checked_url(options["base_url"], "base_url")


def url_zoo_hints(option: str) -> dict[int, str]:
    """Return what to say of refused credentials (401) and of a thing they don't open (403)."""
    return {
        401: f"Check the connection option {option}.",
        403: f"Check the permissions of the connection option {option}.",
    }


class UrlZooAuth(AuthBase):
    """Sends no credentials, not even those that a .netrc file has for the host."""

    def __init__(self, options: dict[str, str]) -> None:
        self.hints = url_zoo_hints("base_url")

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request

    def hide(self, text: str) -> str:
        """Return a text as it is: there is no secret."""
        return text


def url_zoo_retry_after(value: str | None) -> float:
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


def url_zoo_is_passing(response: requests.Response) -> bool:
    """Return whether the same request can be answered later."""
    return response.status_code in (408, 425, 429) or response.status_code >= 500


def url_zoo_asked_wait(response: requests.Response) -> float:
    """Return the seconds that the server asks to wait, 0 if it does not say."""
    return url_zoo_retry_after(response.headers.get("Retry-After"))


class UrlZooApiError(Exception):
    """What the API answered that no further attempt would change."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message, status)
        self.message = message
        self.status = status

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True)
class UrlZooReply:
    """A decoded answer, with the headers and the address that it came from."""

    body: Any
    headers: Mapping[str, str]
    url: str


class UrlZooClient:
    """Sends requests, waits and tries again where a failure will pass, keeps secrets at home."""

    def __init__(self, options: dict[str, str]) -> None:
        self._base_url = url_zoo_base_url(options)
        self._auth = UrlZooAuth(options)
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
    ) -> UrlZooReply:
        """Return the answer to a path below the base URL, or to a whole URL of the same origin.

        `parts` are what `requests` calls params, headers and json. Raises `UrlZooApiError` at once
        for an answer that would stay the same, and after `URL_ZOO_ATTEMPTS` attempts for a failure
        that did not pass.
        """
        url = self._base_url + address if address.startswith("/") else self._own(address)
        problem, wait = "", 0.0
        for attempt in range(URL_ZOO_ATTEMPTS):
            time.sleep(wait)
            wait = random.uniform(0, 2**attempt)
            try:
                response = self._send(method, url, parts)
                if response.ok:
                    return UrlZooReply(decode(response), response.headers, response.url)
            except URL_ZOO_PASSING_ERRORS as error:
                problem = self._auth.hide(f"{type(error).__name__}: {error}")
                continue
            problem = self._describe(response)
            if not url_zoo_is_passing(response):
                raise UrlZooApiError(problem, response.status_code)
            asked = url_zoo_asked_wait(response)
            if asked > URL_ZOO_LONGEST_WAIT_SECONDS:
                raise UrlZooApiError(f"{problem} It asks to wait {asked:.0f} s.", 429)
            wait = max(wait, asked)
        path = urlsplit(url).path
        raise UrlZooApiError(f"{method} {path} failed {attempt + 1} times. Last: {problem}")

    def _send(self, method: str, url: str, parts: dict[str, Any]) -> requests.Response:
        """Send one request; follow redirects only where the credentials may go."""
        if self._session is None:
            self._session = requests.Session()
            self._session.auth = self._auth
            self._session.headers.update(URL_ZOO_HEADERS)
        for _ in range(URL_ZOO_REDIRECTS):
            response = self._session.request(
                method, url, timeout=URL_ZOO_TIMEOUT_SECONDS, allow_redirects=False, **parts
            )
            if not response.is_redirect:
                return response
            url = self._own(urljoin(response.url, response.headers["Location"]))
            parts = {**parts, "params": None}
        raise UrlZooApiError(f"{method} {urlsplit(url).path} was redirected too often.")

    def _own(self, url: str) -> str:
        """Return a URL as it is, provided that it lies on the base URL's origin."""
        if _url_zoo_origin(url) != _url_zoo_origin(self._base_url):
            raise UrlZooApiError(
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


def _url_zoo_origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    default = {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname, parts.port or default


def url_zoo_inside(body: Any, path: Sequence[str]) -> Any:
    """Return what lies in an answer under the given keys.

    Raises `UrlZooApiError` where a key is missing: an error that came with status 200 is no empty
    table.
    """
    value = body
    for key in path:
        if not isinstance(value, dict) or key not in value:
            raise UrlZooApiError(f"No {'.'.join(path)} in the answer: {str(body)[:300]}")
        value = value[key]
    return value


def url_zoo_objects(values: Any) -> list[dict[str, Any]]:
    """Return a list of JSON objects as it is, null as an empty list.

    Raises `UrlZooApiError` for anything else.
    """
    if values is None:
        return []
    if isinstance(values, list) and all(isinstance(value, dict) for value in values):
        return values
    raise UrlZooApiError(f"Expected a list of objects in the answer, got: {str(values)[:300]}")


class UrlZooRecords(Protocol):
    """Where an answer holds its records."""

    def read(self, body: Any) -> list[dict[str, Any]]:
        """Return the records of a decoded answer."""


@dataclass(frozen=True)
class UrlZooMappedRecords:
    """Records are the values of the object under `path`; the column `key` takes their keys."""

    path: tuple[str, ...]
    key: str

    def read(self, body: Any) -> list[dict[str, Any]]:
        """Return the records of a decoded answer."""
        found = url_zoo_inside(body, self.path) or {}
        records = url_zoo_objects(list(found.values()))
        return [
            {**record, self.key: key} for key, record in zip(found.keys(), records, strict=True)
        ]


@dataclass(frozen=True)
class UrlZooSingleRecord:
    """The object under `path` is the one record."""

    path: tuple[str, ...]

    def read(self, body: Any) -> list[dict[str, Any]]:
        """Return the record of a decoded answer, in a list."""
        return url_zoo_objects([url_zoo_inside(body, self.path)])


@dataclass(frozen=True)
class UrlZooListedRecords:
    """Records are the items of a list that lies under `path`."""

    path: tuple[str, ...]

    def read(self, body: Any) -> list[dict[str, Any]]:
        """Return the records of a decoded answer."""
        return url_zoo_objects(url_zoo_inside(body, self.path))


class UrlZooPages(Protocol):
    """How the pages of a list follow each other."""

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""

    def following(
        self, reply: UrlZooReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""


def url_zoo_find(value: Any, path: Sequence[str]) -> Any:
    """Return what lies below a value under the given keys, None where the way ends early."""
    for key in path:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


@dataclass(frozen=True)
class UrlZooChainedPages:
    """Each answer holds, under `path`, the address of the page after it."""

    path: tuple[str, ...]

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        return (path, params) if position is None else (str(position), {})

    def following(
        self, reply: UrlZooReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        address = url_zoo_find(reply.body, self.path)
        return urljoin(reply.url, address) if isinstance(address, str) and address else None


@dataclass(frozen=True)
class UrlZooSinglePage:
    """One answer holds all records."""

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        return path, params

    def following(
        self, reply: UrlZooReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        return None
