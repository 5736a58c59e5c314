"""HTTP client of the Board App connector."""

import base64
import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from typing import Any, Protocol
from urllib.parse import quote, quote_plus, unquote_plus, urljoin, urlsplit, urlunsplit

import requests
from requests.auth import AuthBase
from requests.utils import parse_header_links

BOARD_APP_LOOPBACK_HOSTS = ("127.0.0.1", "::1", "localhost")
BOARD_APP_BASE_URL = "https://api.board.example/1"
BOARD_APP_HEADERS = {"Accept": "application/json"}
BOARD_APP_TIMEOUT_SECONDS = (10, 60)
BOARD_APP_ATTEMPTS = 5
BOARD_APP_LONGEST_WAIT_SECONDS = 300
BOARD_APP_REDIRECTS = 5
BOARD_APP_PASSING_ERRORS = (
    requests.ConnectionError,
    requests.Timeout,
    requests.JSONDecodeError,
    requests.exceptions.ChunkedEncodingError,
    requests.exceptions.ContentDecodingError,
)
BOARD_APP_KEY_PARAMS = ["key", "token"]


def board_app_checked_url(url: str, option: str) -> str:
    """Return the address that a connection option holds, without a slash at its end.

    Raises `ValueError` for one that would carry credentials unencrypted over a network.
    """
    parts = urlsplit(url.strip())
    is_private = parts.scheme == "http" and parts.hostname in BOARD_APP_LOOPBACK_HOSTS
    is_plain = not (parts.query or parts.fragment or parts.username)
    if not (parts.hostname and is_plain and (parts.scheme == "https" or is_private)):
        raise ValueError(
            f"connection option {option} must be an https:// address without user, query or "
            "fragment (http:// for this machine alone)"
        )
    return url.strip().rstrip("/")


def board_app_base_url(options: dict[str, str]) -> str:
    """Return the base URL: the documented server, unless the connection names another."""
    return board_app_checked_url(options.get("base_url", BOARD_APP_BASE_URL), "base_url")


def board_app_secret(options: dict[str, str], name: str) -> str:
    """Return a required option that can stand in a header.

    Raises `ValueError` that names the option, never its value.
    """
    value = options.get(name, "").strip()
    if not value:
        raise ValueError(f"connection option {name} is required")
    if not (value.isascii() and value.isprintable()):
        raise ValueError(f"connection option {name} holds characters that no credential has")
    return value


def board_app_hints(option: str) -> dict[int, str]:
    """Return what to say of refused credentials (401) and of a thing they don't open (403)."""
    return {
        401: f"Check the connection option {option}.",
        403: f"Check the permissions of the connection option {option}.",
    }


def board_app_hidden(text: str, secret: str) -> str:
    """Return a text in which a secret, plain or percent-encoded, is blanked out."""
    for form in (secret, quote(secret, safe=""), quote_plus(secret)):
        text = text.replace(form, "***")
    return text


def board_app_keyless(url: str, name: str) -> str:
    """Return an address without a parameter of its query; all else stays as it is written."""
    parts = urlsplit(url)
    pairs = [pair for pair in parts.query.split("&") if unquote_plus(pair.split("=")[0]) != name]
    return urlunsplit(parts._replace(query="&".join(pairs)))


class BoardAppCredential(AuthBase):
    """One of the credentials that a request carries."""

    def __init__(self, option: str, secret: str) -> None:
        self.hints = board_app_hints(option)
        self._secret = secret

    def hide(self, text: str) -> str:
        """Return a text without the secret."""
        return board_app_hidden(text, self._secret)


class BoardAppQueryKey(BoardAppCredential):
    """A key in the query, once: an address of the API's may hold it already."""

    def __init__(self, options: dict[str, str], option: str, param: str) -> None:
        super().__init__(option, board_app_secret(options, option))
        self._param = param

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        url = board_app_keyless(request.url or "", self._param)
        request.prepare_url(url, {self._param: self._secret})
        return request


class BoardAppHeaderKey(BoardAppCredential):
    """A key or token in a header."""

    def __init__(self, options: dict[str, str], option: str, header: str, prefix: str = "") -> None:
        super().__init__(option, board_app_secret(options, option))
        self._header = header
        self._prefix = prefix

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers[self._header] = f"{self._prefix}{self._secret}"
        return request


class BoardAppCookieKey(BoardAppCredential):
    """A key in a cookie, beside other cookies."""

    def __init__(self, options: dict[str, str], option: str, cookie: str) -> None:
        super().__init__(option, board_app_secret(options, option))
        self._cookie = cookie

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        others = request.headers.get("Cookie")
        cookie = f"{self._cookie}={self._secret}"
        request.headers["Cookie"] = f"{others}; {cookie}" if others else cookie
        return request


class BoardAppUser(BoardAppCredential):
    """A user name and a password, by HTTP Basic authentication, as UTF-8."""

    def __init__(self, options: dict[str, str], username_option: str, password_option: str) -> None:
        username = options.get(username_option, "")
        if not username or ":" in username:
            raise ValueError(f"connection option {username_option} is required and holds no colon")
        password = options.get(password_option, "")
        super().__init__(f"{username_option} or {password_option}", password)
        self._encoded = base64.b64encode(f"{username}:{password}".encode()).decode("ascii")

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Basic {self._encoded}"
        return request

    def hide(self, text: str) -> str:
        """Return a text without the secret, encoded or not."""
        hidden = text.replace(self._encoded, "***")
        return super().hide(hidden) if self._secret else hidden


@dataclass(frozen=True)
class BoardAppWay:
    """Credentials that are sent together, and the connection options that they need."""

    needs: tuple[str, ...]
    make: Callable[[dict[str, str]], Sequence[BoardAppCredential]]


def board_app_retry_after(value: str | None) -> float:
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


def board_app_is_passing(response: requests.Response) -> bool:
    """Return whether the same request can be answered later."""
    return response.status_code in (408, 425, 429) or response.status_code >= 500


def board_app_asked_wait(response: requests.Response) -> float:
    """Return the seconds that the server asks to wait, 0 if it does not say."""
    return board_app_retry_after(response.headers.get("Retry-After"))


class BoardAppApiError(Exception):
    """What the API answered that no further attempt would change."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message, status)
        self.message = message
        self.status = status

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True)
class BoardAppReply:
    """A decoded answer, with the headers and the address that it came from."""

    body: Any
    headers: Mapping[str, str]
    url: str


class BoardAppClient:
    """Sends requests, waits and tries again where a failure will pass, keeps secrets at home."""

    def __init__(self, options: dict[str, str]) -> None:
        self._base_url = board_app_base_url(options)
        self._auth = BoardAppAuth(options)
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
    ) -> BoardAppReply:
        """Return the answer to a path below the base URL, or to a whole URL of the same origin.

        `parts` are what `requests` calls params, headers and json. Raises `BoardAppApiError` at
        once for an answer that would stay the same, and after `BOARD_APP_ATTEMPTS` attempts for a
        failure that did not pass.
        """
        url = self._base_url + address if address.startswith("/") else self._own(address)
        problem, wait = "", 0.0
        for attempt in range(BOARD_APP_ATTEMPTS):
            time.sleep(wait)
            wait = random.uniform(0, 2**attempt)
            try:
                response = self._send(method, url, parts)
                if response.ok:
                    return BoardAppReply(decode(response), response.headers, response.url)
            except BOARD_APP_PASSING_ERRORS as error:
                problem = self._auth.hide(f"{type(error).__name__}: {error}")
                continue
            problem = self._describe(response)
            if not board_app_is_passing(response):
                raise BoardAppApiError(problem, response.status_code)
            asked = board_app_asked_wait(response)
            if asked > BOARD_APP_LONGEST_WAIT_SECONDS:
                raise BoardAppApiError(f"{problem} It asks to wait {asked:.0f} s.", 429)
            wait = max(wait, asked)
        path = urlsplit(url).path
        raise BoardAppApiError(f"{method} {path} failed {attempt + 1} times. Last: {problem}")

    def _send(self, method: str, url: str, parts: dict[str, Any]) -> requests.Response:
        """Send one request; follow redirects only where the credentials may go."""
        if self._session is None:
            self._session = requests.Session()
            self._session.auth = self._auth
            self._session.headers.update(BOARD_APP_HEADERS)
        for _ in range(BOARD_APP_REDIRECTS):
            response = self._session.request(
                method, url, timeout=BOARD_APP_TIMEOUT_SECONDS, allow_redirects=False, **parts
            )
            if not response.is_redirect:
                return response
            url = self._own(urljoin(response.url, response.headers["Location"]))
            parts = {**parts, "params": None}
        raise BoardAppApiError(f"{method} {urlsplit(url).path} was redirected too often.")

    def _own(self, url: str) -> str:
        """Return a URL as it is, provided that it lies on the base URL's origin."""
        if _board_app_origin(url) != _board_app_origin(self._base_url):
            raise BoardAppApiError(
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


def _board_app_origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    default = {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname, parts.port or default


def board_app_inside(body: Any, path: Sequence[str]) -> Any:
    """Return what lies in an answer under the given keys.

    Raises `BoardAppApiError` where a key is missing: an error that came with status 200 is no empty
    table.
    """
    value = body
    for key in path:
        if not isinstance(value, dict) or key not in value:
            raise BoardAppApiError(f"No {'.'.join(path)} in the answer: {str(body)[:300]}")
        value = value[key]
    return value


def board_app_objects(values: Any) -> list[dict[str, Any]]:
    """Return a list of JSON objects as it is, null as an empty list.

    Raises `BoardAppApiError` for anything else.
    """
    if values is None:
        return []
    if isinstance(values, list) and all(isinstance(value, dict) for value in values):
        return values
    raise BoardAppApiError(f"Expected a list of objects in the answer, got: {str(values)[:300]}")


@dataclass(frozen=True)
class BoardAppRecords:
    """Records are the items of a list that lies under `path`."""

    path: tuple[str, ...]

    def read(self, body: Any) -> list[dict[str, Any]]:
        """Return the records of a decoded answer."""
        return board_app_objects(board_app_inside(body, self.path))


class BoardAppPages(Protocol):
    """How the pages of a list follow each other."""

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""

    def following(
        self, reply: BoardAppReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""


def board_app_find(value: Any, path: Sequence[str]) -> Any:
    """Return what lies below a value under the given keys, None where the way ends early."""
    for key in path:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


@dataclass(frozen=True)
class BoardAppChainedPages:
    """Each answer holds, under `path`, the address of the page after it."""

    path: tuple[str, ...]

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        return (path, params) if position is None else (str(position), {})

    def following(
        self, reply: BoardAppReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        address = board_app_find(reply.body, self.path)
        return urljoin(reply.url, address) if isinstance(address, str) and address else None


@dataclass(frozen=True)
class BoardAppLinkedPages:
    """Each answer has a Link header with the address of the page after it (RFC 8288)."""

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        return (path, params) if position is None else (str(position), {})

    def following(
        self, reply: BoardAppReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        for link in parse_header_links(reply.headers.get("Link", "")):
            if "next" in link.get("rel", "").split():
                return urljoin(reply.url, link["url"])
        return None


@dataclass(frozen=True)
class BoardAppKeylessPages:
    """Takes the key out of next addresses, so that no offset holds it; each request adds it."""

    pages: BoardAppPages

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        return self.pages.request(path, params, position)

    def following(
        self, reply: BoardAppReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        position = self.pages.following(reply, records, position)
        if isinstance(position, str):
            for name in BOARD_APP_KEY_PARAMS:
                position = board_app_keyless(position, name)
        return position


BOARD_APP_WAYS: tuple[BoardAppWay, ...] = (
    BoardAppWay(
        ("app_key", "user_token", "organization", "session_id", "username"),
        lambda options: [
            BoardAppQueryKey(options, "app_key", "key"),
            BoardAppQueryKey(options, "user_token", "token"),
            BoardAppHeaderKey(options, "organization", "X-Org"),
            BoardAppCookieKey(options, "session_id", "sid"),
            BoardAppUser(options, "username", "password"),
        ],
    ),
)


class BoardAppAuth(AuthBase):
    """Sends the credentials of the first way to connect whose options are all there."""

    def __init__(
        self, options: dict[str, str], ways: Sequence[BoardAppWay] = BOARD_APP_WAYS
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
