"""HTTP client of the Offset Log connector."""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote, quote_plus, unquote_plus, urljoin, urlsplit, urlunsplit

import requests
from requests.auth import AuthBase

OFFSET_LOG_LOOPBACK_HOSTS = ("127.0.0.1", "::1", "localhost")
OFFSET_LOG_BASE_URL = "https://log.example"
OFFSET_LOG_CREDENTIAL = "api_key"
OFFSET_LOG_KEY_PARAM = "key"
OFFSET_LOG_HEADERS = {"Accept": "application/json"}
OFFSET_LOG_TIMEOUT_SECONDS = (10, 60)
OFFSET_LOG_ATTEMPTS = 5
OFFSET_LOG_LONGEST_WAIT_SECONDS = 300
OFFSET_LOG_REDIRECTS = 5
OFFSET_LOG_PASSING_ERRORS = (
    requests.ConnectionError,
    requests.Timeout,
    requests.JSONDecodeError,
    requests.exceptions.ChunkedEncodingError,
    requests.exceptions.ContentDecodingError,
)


def offset_log_checked_url(url: str, option: str) -> str:
    """Return the address that a connection option holds, without a slash at its end.

    Raises `ValueError` for one that would carry credentials unencrypted over a network.
    """
    parts = urlsplit(url.strip())
    is_private = parts.scheme == "http" and parts.hostname in OFFSET_LOG_LOOPBACK_HOSTS
    is_plain = not (parts.query or parts.fragment or parts.username)
    if not (parts.hostname and is_plain and (parts.scheme == "https" or is_private)):
        raise ValueError(
            f"connection option {option} must be an https:// address without user, query or "
            "fragment (http:// for this machine alone)"
        )
    return url.strip().rstrip("/")


def offset_log_base_url(options: dict[str, str]) -> str:
    """Return the base URL: the documented server, unless the connection names another."""
    return offset_log_checked_url(options.get("base_url", OFFSET_LOG_BASE_URL), "base_url")


def offset_log_secret(options: dict[str, str], name: str) -> str:
    """Return a required option that can stand in a header.

    Raises `ValueError` that names the option, never its value.
    """
    value = options.get(name, "").strip()
    if not value:
        raise ValueError(f"connection option {name} is required")
    if not (value.isascii() and value.isprintable()):
        raise ValueError(f"connection option {name} holds characters that no credential has")
    return value


def offset_log_hints(option: str) -> dict[int, str]:
    """Return what to say of refused credentials (401) and of a thing they don't open (403)."""
    return {
        401: f"Check the connection option {option}.",
        403: f"Check the permissions of the connection option {option}.",
    }


def offset_log_hidden(text: str, secret: str) -> str:
    """Return a text in which a secret, plain or percent-encoded, is blanked out."""
    for form in (secret, quote(secret, safe=""), quote_plus(secret)):
        text = text.replace(form, "***")
    return text


def offset_log_keyless(url: str, name: str) -> str:
    """Return an address without a parameter of its query; all else stays as it is written."""
    parts = urlsplit(url)
    pairs = [pair for pair in parts.query.split("&") if unquote_plus(pair.split("=")[0]) != name]
    return urlunsplit(parts._replace(query="&".join(pairs)))


class OffsetLogAuth(AuthBase):
    """Adds the connection's key to the query, once: an address of the API's may hold it already."""

    def __init__(self, options: dict[str, str]) -> None:
        self.hints = offset_log_hints(OFFSET_LOG_CREDENTIAL)
        self._key = offset_log_secret(options, OFFSET_LOG_CREDENTIAL)

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        url = offset_log_keyless(request.url or "", OFFSET_LOG_KEY_PARAM)
        request.prepare_url(url, {OFFSET_LOG_KEY_PARAM: self._key})
        return request

    def hide(self, text: str) -> str:
        """Return a text without the secret."""
        return offset_log_hidden(text, self._key)


def offset_log_retry_after(value: str | None) -> float:
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


def offset_log_is_passing(response: requests.Response) -> bool:
    """Return whether the same request can be answered later."""
    return response.status_code in (408, 425, 429) or response.status_code >= 500


def offset_log_asked_wait(response: requests.Response) -> float:
    """Return the seconds that the server asks to wait, 0 if it does not say."""
    return offset_log_retry_after(response.headers.get("Retry-After"))


class OffsetLogApiError(Exception):
    """What the API answered that no further attempt would change."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message, status)
        self.message = message
        self.status = status

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True)
class OffsetLogReply:
    """A decoded answer, with the headers and the address that it came from."""

    body: Any
    headers: Mapping[str, str]
    url: str


class OffsetLogClient:
    """Sends requests, waits and tries again where a failure will pass, keeps secrets at home."""

    def __init__(self, options: dict[str, str]) -> None:
        self._base_url = offset_log_base_url(options)
        self._auth = OffsetLogAuth(options)
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
    ) -> OffsetLogReply:
        """Return the answer to a path below the base URL, or to a whole URL of the same origin.

        `parts` are what `requests` calls params, headers and json. Raises `OffsetLogApiError` at
        once for an answer that would stay the same, and after `OFFSET_LOG_ATTEMPTS` attempts for a
        failure that did not pass.
        """
        url = self._base_url + address if address.startswith("/") else self._own(address)
        problem, wait = "", 0.0
        for attempt in range(OFFSET_LOG_ATTEMPTS):
            time.sleep(wait)
            wait = random.uniform(0, 2**attempt)
            try:
                response = self._send(method, url, parts)
                if response.ok:
                    return OffsetLogReply(decode(response), response.headers, response.url)
            except OFFSET_LOG_PASSING_ERRORS as error:
                problem = self._auth.hide(f"{type(error).__name__}: {error}")
                continue
            problem = self._describe(response)
            if not offset_log_is_passing(response):
                raise OffsetLogApiError(problem, response.status_code)
            asked = offset_log_asked_wait(response)
            if asked > OFFSET_LOG_LONGEST_WAIT_SECONDS:
                raise OffsetLogApiError(f"{problem} It asks to wait {asked:.0f} s.", 429)
            wait = max(wait, asked)
        path = urlsplit(url).path
        raise OffsetLogApiError(f"{method} {path} failed {attempt + 1} times. Last: {problem}")

    def _send(self, method: str, url: str, parts: dict[str, Any]) -> requests.Response:
        """Send one request; follow redirects only where the credentials may go."""
        if self._session is None:
            self._session = requests.Session()
            self._session.auth = self._auth
            self._session.headers.update(OFFSET_LOG_HEADERS)
        for _ in range(OFFSET_LOG_REDIRECTS):
            response = self._session.request(
                method, url, timeout=OFFSET_LOG_TIMEOUT_SECONDS, allow_redirects=False, **parts
            )
            if not response.is_redirect:
                return response
            url = self._own(urljoin(response.url, response.headers["Location"]))
            parts = {**parts, "params": None}
        raise OffsetLogApiError(f"{method} {urlsplit(url).path} was redirected too often.")

    def _own(self, url: str) -> str:
        """Return a URL as it is, provided that it lies on the base URL's origin."""
        if _offset_log_origin(url) != _offset_log_origin(self._base_url):
            raise OffsetLogApiError(
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


def _offset_log_origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    default = {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname, parts.port or default


def offset_log_inside(body: Any, path: Sequence[str]) -> Any:
    """Return what lies in an answer under the given keys.

    Raises `OffsetLogApiError` where a key is missing: an error that came with status 200 is no
    empty table.
    """
    value = body
    for key in path:
        if not isinstance(value, dict) or key not in value:
            raise OffsetLogApiError(f"No {'.'.join(path)} in the answer: {str(body)[:300]}")
        value = value[key]
    return value


def offset_log_objects(values: Any) -> list[dict[str, Any]]:
    """Return a list of JSON objects as it is, null as an empty list.

    Raises `OffsetLogApiError` for anything else.
    """
    if values is None:
        return []
    if isinstance(values, list) and all(isinstance(value, dict) for value in values):
        return values
    raise OffsetLogApiError(f"Expected a list of objects in the answer, got: {str(values)[:300]}")


@dataclass(frozen=True)
class OffsetLogRecords:
    """Records are the items of a list that lies under `path`."""

    path: tuple[str, ...]

    def read(self, body: Any) -> list[dict[str, Any]]:
        """Return the records of a decoded answer."""
        return offset_log_objects(offset_log_inside(body, self.path))


@dataclass(frozen=True)
class OffsetLogPages:
    """Pages are asked for by the number of records to skip, up to an empty one."""

    param: str
    first: int

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        return path, {**params, self.param: self._skipped(position)}

    def following(
        self, reply: OffsetLogReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        return self._skipped(position) + len(records)

    def _skipped(self, position: str | int | None) -> int:
        return self.first if position is None else int(position)
