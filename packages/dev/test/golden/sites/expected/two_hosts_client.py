"""HTTP client of the Two Hosts connector."""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from typing import Any, Protocol
from urllib.parse import quote, quote_plus, urljoin, urlsplit

import requests
from requests.auth import AuthBase

TWO_HOSTS_LOOPBACK_HOSTS = ("127.0.0.1", "::1", "localhost")
TWO_HOSTS_BASE_URL = "https://api.hosts.example/v1"
TWO_HOSTS_HEADERS = {"Accept": "application/json"}
TWO_HOSTS_TIMEOUT_SECONDS = (10, 60)
TWO_HOSTS_ATTEMPTS = 5
TWO_HOSTS_LONGEST_WAIT_SECONDS = 300
TWO_HOSTS_REDIRECTS = 5
TWO_HOSTS_PASSING_ERRORS = (
    requests.ConnectionError,
    requests.Timeout,
    requests.JSONDecodeError,
    requests.exceptions.ChunkedEncodingError,
    requests.exceptions.ContentDecodingError,
)


def two_hosts_checked_url(url: str, option: str) -> str:
    """Return the address that a connection option holds, without a slash at its end.

    Raises `ValueError` for one that would carry credentials unencrypted over a network.
    """
    parts = urlsplit(url.strip())
    is_private = parts.scheme == "http" and parts.hostname in TWO_HOSTS_LOOPBACK_HOSTS
    is_plain = not (parts.query or parts.fragment or parts.username)
    if not (parts.hostname and is_plain and (parts.scheme == "https" or is_private)):
        raise ValueError(
            f"connection option {option} must be an https:// address without user, query or "
            "fragment (http:// for this machine alone)"
        )
    return url.strip().rstrip("/")


def two_hosts_base_url(options: dict[str, str]) -> str:
    """Return the base URL: the documented server, unless the connection names another."""
    return two_hosts_checked_url(options.get("base_url", TWO_HOSTS_BASE_URL), "base_url")


def two_hosts_secret(options: dict[str, str], name: str) -> str:
    """Return a required option that can stand in a header.

    Raises `ValueError` that names the option, never its value.
    """
    value = options.get(name, "").strip()
    if not value:
        raise ValueError(f"connection option {name} is required")
    if not (value.isascii() and value.isprintable()):
        raise ValueError(f"connection option {name} holds characters that no credential has")
    return value


def two_hosts_hints(option: str) -> dict[int, str]:
    """Return what to say of refused credentials (401) and of a thing they don't open (403)."""
    return {
        401: f"Check the connection option {option}.",
        403: f"Check the permissions of the connection option {option}.",
    }


def two_hosts_hidden(text: str, secret: str) -> str:
    """Return a text in which a secret, plain or percent-encoded, is blanked out."""
    for form in (secret, quote(secret, safe=""), quote_plus(secret)):
        text = text.replace(form, "***")
    return text


class TwoHostsCredential(AuthBase):
    """One of the credentials that a request carries."""

    def __init__(self, option: str, secret: str) -> None:
        self.hints = two_hosts_hints(option)
        self._secret = secret

    def hide(self, text: str) -> str:
        """Return a text without the secret."""
        return two_hosts_hidden(text, self._secret)


class TwoHostsHeaderKey(TwoHostsCredential):
    """A key or token in a header."""

    def __init__(self, options: dict[str, str], option: str, header: str, prefix: str = "") -> None:
        super().__init__(option, two_hosts_secret(options, option))
        self._header = header
        self._prefix = prefix

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers[self._header] = f"{self._prefix}{self._secret}"
        return request


@dataclass(frozen=True)
class TwoHostsWay:
    """Credentials that are sent together, and the connection options that they need."""

    needs: tuple[str, ...]
    make: Callable[[dict[str, str]], Sequence[TwoHostsCredential]]


def two_hosts_retry_after(value: str | None) -> float:
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


def two_hosts_is_passing(response: requests.Response) -> bool:
    """Return whether the same request can be answered later."""
    return response.status_code in (408, 425, 429) or response.status_code >= 500


def two_hosts_asked_wait(response: requests.Response) -> float:
    """Return the seconds that the server asks to wait, 0 if it does not say."""
    return two_hosts_retry_after(response.headers.get("Retry-After"))


class TwoHostsApiError(Exception):
    """What the API answered that no further attempt would change."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message, status)
        self.message = message
        self.status = status

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True)
class TwoHostsReply:
    """A decoded answer, with the headers and the address that it came from."""

    body: Any
    headers: Mapping[str, str]
    url: str


class TwoHostsOwnClient:
    """Sends requests, waits and tries again where a failure will pass, keeps secrets at home."""

    def __init__(self, options: dict[str, str]) -> None:
        self._base_url = two_hosts_base_url(options)
        self._auth = TwoHostsAuth(options)
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
    ) -> TwoHostsReply:
        """Return the answer to a path below the base URL, or to a whole URL of the same origin.

        `parts` are what `requests` calls params, headers and json. Raises `TwoHostsApiError` at
        once for an answer that would stay the same, and after `TWO_HOSTS_ATTEMPTS` attempts for a
        failure that did not pass.
        """
        url = self._base_url + address if address.startswith("/") else self._own(address)
        problem, wait = "", 0.0
        for attempt in range(TWO_HOSTS_ATTEMPTS):
            time.sleep(wait)
            wait = random.uniform(0, 2**attempt)
            try:
                response = self._send(method, url, parts)
                if response.ok:
                    return TwoHostsReply(decode(response), response.headers, response.url)
            except TWO_HOSTS_PASSING_ERRORS as error:
                problem = self._auth.hide(f"{type(error).__name__}: {error}")
                continue
            problem = self._describe(response)
            if not two_hosts_is_passing(response):
                raise TwoHostsApiError(problem, response.status_code)
            asked = two_hosts_asked_wait(response)
            if asked > TWO_HOSTS_LONGEST_WAIT_SECONDS:
                raise TwoHostsApiError(f"{problem} It asks to wait {asked:.0f} s.", 429)
            wait = max(wait, asked)
        path = urlsplit(url).path
        raise TwoHostsApiError(f"{method} {path} failed {attempt + 1} times. Last: {problem}")

    def _send(self, method: str, url: str, parts: dict[str, Any]) -> requests.Response:
        """Send one request; follow redirects only where the credentials may go."""
        if self._session is None:
            self._session = requests.Session()
            self._session.auth = self._auth
            self._session.headers.update(TWO_HOSTS_HEADERS)
        for _ in range(TWO_HOSTS_REDIRECTS):
            response = self._session.request(
                method, url, timeout=TWO_HOSTS_TIMEOUT_SECONDS, allow_redirects=False, **parts
            )
            if not response.is_redirect:
                return response
            url = self._own(urljoin(response.url, response.headers["Location"]))
            parts = {**parts, "params": None}
        raise TwoHostsApiError(f"{method} {urlsplit(url).path} was redirected too often.")

    def _own(self, url: str) -> str:
        """Return a URL as it is, provided that it lies on the base URL's origin."""
        if _two_hosts_origin(url) != _two_hosts_origin(self._base_url):
            raise TwoHostsApiError(
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


def _two_hosts_origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    default = {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname, parts.port or default


def two_hosts_inside(body: Any, path: Sequence[str]) -> Any:
    """Return what lies in an answer under the given keys.

    Raises `TwoHostsApiError` where a key is missing: an error that came with status 200 is no empty
    table.
    """
    value = body
    for key in path:
        if not isinstance(value, dict) or key not in value:
            raise TwoHostsApiError(f"No {'.'.join(path)} in the answer: {str(body)[:300]}")
        value = value[key]
    return value


def two_hosts_objects(values: Any) -> list[dict[str, Any]]:
    """Return a list of JSON objects as it is, null as an empty list.

    Raises `TwoHostsApiError` for anything else.
    """
    if values is None:
        return []
    if isinstance(values, list) and all(isinstance(value, dict) for value in values):
        return values
    raise TwoHostsApiError(f"Expected a list of objects in the answer, got: {str(values)[:300]}")


@dataclass(frozen=True)
class TwoHostsRecords:
    """Records are the items of a list that lies under `path`."""

    path: tuple[str, ...]

    def read(self, body: Any) -> list[dict[str, Any]]:
        """Return the records of a decoded answer."""
        return two_hosts_objects(two_hosts_inside(body, self.path))


class TwoHostsPages(Protocol):
    """How the pages of a list follow each other."""

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""

    def following(
        self, reply: TwoHostsReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""


def two_hosts_find(value: Any, path: Sequence[str]) -> Any:
    """Return what lies below a value under the given keys, None where the way ends early."""
    for key in path:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


@dataclass(frozen=True)
class TwoHostsSinglePage:
    """One answer holds all records."""

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        return path, params

    def following(
        self, reply: TwoHostsReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        return None


@dataclass(frozen=True)
class TwoHostsChainedPages:
    """Each answer holds, under `path`, the address of the page after it."""

    path: tuple[str, ...]

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        return (path, params) if position is None else (str(position), {})

    def following(
        self, reply: TwoHostsReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        address = two_hosts_find(reply.body, self.path)
        return urljoin(reply.url, address) if isinstance(address, str) and address else None


TWO_HOSTS_WAYS: tuple[TwoHostsWay, ...] = (
    TwoHostsWay(
        ("token",),
        lambda options: [TwoHostsHeaderKey(options, "token", "Authorization", "Bearer ")],
    ),
)


TWO_HOSTS_SITES: dict[str, Callable[[dict[str, str]], TwoHostsOwnClient]] = {
    "files": lambda options: TwoHostsSiteClient(
        options,
        two_hosts_address(options, "files_base_url", "https://files.hosts.example/v2"),
        TwoHostsAuth(options),
    ),
    "reports": lambda options: TwoHostsSiteClient(
        options,
        two_hosts_base_url(options),
        TwoHostsAuth(
            options,
            (
                TwoHostsWay(
                    ("report_key",),
                    lambda options: [TwoHostsHeaderKey(options, "report_key", "X-Report-Key")],
                ),
            ),
        ),
    ),
    "public": lambda options: TwoHostsSiteClient(
        options,
        two_hosts_base_url(options),
        TwoHostsAuth(options, (TwoHostsWay((), lambda options: []),)),
    ),
}


class TwoHostsAuth(AuthBase):
    """Sends the credentials of the first way to connect whose options are all there."""

    def __init__(
        self, options: dict[str, str], ways: Sequence[TwoHostsWay] = TWO_HOSTS_WAYS
    ) -> None:
        complete = [way for way in ways if all(options.get(name) for name in way.needs)]
        if not complete:
            needs = ", or ".join(" and ".join(way.needs) for way in ways)
            raise ValueError(f"connection options are missing: give {needs}")
        self._credentials = tuple(complete[0].make(options))
        hints = [credential.hints for credential in self._credentials]
        self.hints = {status: " ".join(hint[status] for hint in hints) for status in (401, 403)}

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        for credential in self._credentials:
            request = credential(request)
        return request

    def hide(self, text: str) -> str:
        """Return a text without the secrets."""
        for credential in self._credentials:
            text = credential.hide(text)
        return text


def two_hosts_address(options: dict[str, str], option: str, default: str) -> str:
    """Return the documented address, unless the connection names another."""
    return two_hosts_checked_url(options.get(option, default), option)


class TwoHostsSiteClient(TwoHostsOwnClient):
    """The client of tables that have credentials, and maybe a server, of their own."""

    def __init__(self, options: dict[str, str], base_url: str, auth: TwoHostsAuth) -> None:
        super().__init__(options)
        self._base_url = base_url
        self._auth = auth


class TwoHostsClient(TwoHostsOwnClient):
    """The client of most tables, which knows those of the others."""

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self._sites = {name: make(options) for name, make in TWO_HOSTS_SITES.items()}

    def at(self, site: str) -> TwoHostsOwnClient:
        """Return the client for a table's site; an empty name is this one's."""
        return self._sites.get(site, self)
