"""HTTP client of the Line Mill connector."""

import csv
import io
import json
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
from requests.utils import parse_header_links

LINE_MILL_LOOPBACK_HOSTS = ("127.0.0.1", "::1", "localhost")
LINE_MILL_BASE_URL = "https://line-mill.example"
LINE_MILL_HEADERS = {"Accept": "application/json"}
LINE_MILL_TIMEOUT_SECONDS = (10, 60)
LINE_MILL_ATTEMPTS = 5
LINE_MILL_LONGEST_WAIT_SECONDS = 300
LINE_MILL_REDIRECTS = 5
LINE_MILL_PASSING_ERRORS = (
    requests.ConnectionError,
    requests.Timeout,
    requests.JSONDecodeError,
    requests.exceptions.ChunkedEncodingError,
    requests.exceptions.ContentDecodingError,
)


def line_mill_checked_url(url: str, option: str) -> str:
    """Return the address that a connection option holds, without a slash at its end.

    Raises `ValueError` for one that would carry credentials unencrypted over a network.
    """
    parts = urlsplit(url.strip())
    is_private = parts.scheme == "http" and parts.hostname in LINE_MILL_LOOPBACK_HOSTS
    is_plain = not (parts.query or parts.fragment or parts.username)
    if not (parts.hostname and is_plain and (parts.scheme == "https" or is_private)):
        raise ValueError(
            f"connection option {option} must be an https:// address without user, query or "
            "fragment (http:// for this machine alone)"
        )
    return url.strip().rstrip("/")


def line_mill_base_url(options: dict[str, str]) -> str:
    """Return the base URL: the documented server, unless the connection names another."""
    return line_mill_checked_url(options.get("base_url", LINE_MILL_BASE_URL), "base_url")


def line_mill_hints(option: str) -> dict[int, str]:
    """Return what to say of refused credentials (401) and of a thing they don't open (403)."""
    return {
        401: f"Check the connection option {option}.",
        403: f"Check the permissions of the connection option {option}.",
    }


class LineMillAuth(AuthBase):
    """Sends no credentials, not even those that a .netrc file has for the host."""

    def __init__(self, options: dict[str, str]) -> None:
        self.hints = line_mill_hints("base_url")

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request

    def hide(self, text: str) -> str:
        """Return a text as it is: there is no secret."""
        return text


def line_mill_retry_after(value: str | None) -> float:
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


def line_mill_is_passing(response: requests.Response) -> bool:
    """Return whether the same request can be answered later."""
    return response.status_code in (408, 425, 429) or response.status_code >= 500


def line_mill_asked_wait(response: requests.Response) -> float:
    """Return the seconds that the server asks to wait, 0 if it does not say."""
    return line_mill_retry_after(response.headers.get("Retry-After"))


class LineMillApiError(Exception):
    """What the API answered that no further attempt would change."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message, status)
        self.message = message
        self.status = status

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True)
class LineMillReply:
    """A decoded answer, with the headers and the address that it came from."""

    body: Any
    headers: Mapping[str, str]
    url: str


class LineMillClient:
    """Sends requests, waits and tries again where a failure will pass, keeps secrets at home."""

    def __init__(self, options: dict[str, str]) -> None:
        self._base_url = line_mill_base_url(options)
        self._auth = LineMillAuth(options)
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
    ) -> LineMillReply:
        """Return the answer to a path below the base URL, or to a whole URL of the same origin.

        `parts` are what `requests` calls params, headers and json. Raises `LineMillApiError` at
        once for an answer that would stay the same, and after `LINE_MILL_ATTEMPTS` attempts for a
        failure that did not pass.
        """
        url = self._base_url + address if address.startswith("/") else self._own(address)
        problem, wait = "", 0.0
        for attempt in range(LINE_MILL_ATTEMPTS):
            time.sleep(wait)
            wait = random.uniform(0, 2**attempt)
            try:
                response = self._send(method, url, parts)
                if response.ok:
                    return LineMillReply(decode(response), response.headers, response.url)
            except LINE_MILL_PASSING_ERRORS as error:
                problem = self._auth.hide(f"{type(error).__name__}: {error}")
                continue
            problem = self._describe(response)
            if not line_mill_is_passing(response):
                raise LineMillApiError(problem, response.status_code)
            asked = line_mill_asked_wait(response)
            if asked > LINE_MILL_LONGEST_WAIT_SECONDS:
                raise LineMillApiError(f"{problem} It asks to wait {asked:.0f} s.", 429)
            wait = max(wait, asked)
        path = urlsplit(url).path
        raise LineMillApiError(f"{method} {path} failed {attempt + 1} times. Last: {problem}")

    def _send(self, method: str, url: str, parts: dict[str, Any]) -> requests.Response:
        """Send one request; follow redirects only where the credentials may go."""
        if self._session is None:
            self._session = requests.Session()
            self._session.auth = self._auth
            self._session.headers.update(LINE_MILL_HEADERS)
        for _ in range(LINE_MILL_REDIRECTS):
            response = self._session.request(
                method, url, timeout=LINE_MILL_TIMEOUT_SECONDS, allow_redirects=False, **parts
            )
            if not response.is_redirect:
                return response
            url = self._own(urljoin(response.url, response.headers["Location"]))
            parts = {**parts, "params": None}
        raise LineMillApiError(f"{method} {urlsplit(url).path} was redirected too often.")

    def _own(self, url: str) -> str:
        """Return a URL as it is, provided that it lies on the base URL's origin."""
        if _line_mill_origin(url) != _line_mill_origin(self._base_url):
            raise LineMillApiError(
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


def _line_mill_origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    default = {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname, parts.port or default


def line_mill_text(response: requests.Response) -> str:
    """Return the text of an answer: UTF-8 unless it names another character set."""
    named = "charset=" in response.headers.get("Content-Type", "").lower()
    encoding = response.encoding if named and response.encoding else "utf-8"
    return response.content.decode(encoding, "replace").removeprefix("\ufeff")


def line_mill_csv(response: requests.Response) -> list[dict[str, Any]]:
    """Return the rows below the header of a CSV text; an empty cell is null.

    Raises `LineMillApiError` for a row that has another number of cells than the header.
    """
    lines = csv.reader(io.StringIO(line_mill_text(response), newline=""), strict=True)
    header = next(lines, [])
    rows = []
    try:
        for cells in lines:
            if cells:
                named = zip(header, cells, strict=True)
                rows.append({name: cell if cell != "" else None for name, cell in named})
    except (csv.Error, ValueError) as error:
        raise LineMillApiError(f"CSV line {lines.line_num} does not fit its header.") from error
    return rows


def line_mill_ndjson(response: requests.Response) -> list[Any]:
    """Return the values of all lines that are not empty.

    Raises `requests.JSONDecodeError` for a line that is no JSON.
    """
    lines = (line for line in line_mill_text(response).split("\n") if line.strip())
    try:
        return [json.loads(line) for line in lines]
    except json.JSONDecodeError as error:
        raise requests.JSONDecodeError(error.msg, error.doc, error.pos) from error


def line_mill_inside(body: Any, path: Sequence[str]) -> Any:
    """Return what lies in an answer under the given keys.

    Raises `LineMillApiError` where a key is missing: an error that came with status 200 is no empty
    table.
    """
    value = body
    for key in path:
        if not isinstance(value, dict) or key not in value:
            raise LineMillApiError(f"No {'.'.join(path)} in the answer: {str(body)[:300]}")
        value = value[key]
    return value


def line_mill_objects(values: Any) -> list[dict[str, Any]]:
    """Return a list of JSON objects as it is, null as an empty list.

    Raises `LineMillApiError` for anything else.
    """
    if values is None:
        return []
    if isinstance(values, list) and all(isinstance(value, dict) for value in values):
        return values
    raise LineMillApiError(f"Expected a list of objects in the answer, got: {str(values)[:300]}")


class LineMillRecords(Protocol):
    """Where an answer holds its records."""

    def read(self, body: Any) -> list[dict[str, Any]]:
        """Return the records of a decoded answer."""


@dataclass(frozen=True)
class LineMillListedRecords:
    """Records are the items of a list that lies under `path`."""

    path: tuple[str, ...]

    def read(self, body: Any) -> list[dict[str, Any]]:
        """Return the records of a decoded answer."""
        return line_mill_objects(line_mill_inside(body, self.path))


@dataclass(frozen=True)
class LineMillWrappedRecords:
    """Each item of the list under `path` holds its record under `inner`."""

    path: tuple[str, ...]
    inner: tuple[str, ...]

    def read(self, body: Any) -> list[dict[str, Any]]:
        """Return the records of a decoded answer."""
        items = line_mill_objects(line_mill_inside(body, self.path))
        return line_mill_objects([line_mill_inside(item, self.inner) for item in items])


class LineMillPages(Protocol):
    """How the pages of a list follow each other."""

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""

    def following(
        self, reply: LineMillReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""


@dataclass(frozen=True)
class LineMillNumberedPages:
    """Pages are asked for by number, up to an empty one."""

    param: str
    first: int

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        return path, {**params, self.param: self._number(position)}

    def following(
        self, reply: LineMillReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        return self._number(position) + 1

    def _number(self, position: str | int | None) -> int:
        return self.first if position is None else int(position)


@dataclass(frozen=True)
class LineMillLinkedPages:
    """Each answer has a Link header with the address of the page after it (RFC 8288)."""

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        return (path, params) if position is None else (str(position), {})

    def following(
        self, reply: LineMillReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        for link in parse_header_links(reply.headers.get("Link", "")):
            if "next" in link.get("rel", "").split():
                return urljoin(reply.url, link["url"])
        return None
