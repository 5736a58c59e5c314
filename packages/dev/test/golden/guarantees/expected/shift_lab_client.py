"""HTTP client of the Shift Lab connector."""

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

SHIFT_LAB_LOOPBACK_HOSTS = ("127.0.0.1", "::1", "localhost")
SHIFT_LAB_BASE_URL = "https://shift-lab.example"
SHIFT_LAB_HEADERS = {"Accept": "application/json"}
SHIFT_LAB_TIMEOUT_SECONDS = (10, 60)
SHIFT_LAB_ATTEMPTS = 5
SHIFT_LAB_LONGEST_WAIT_SECONDS = 300
SHIFT_LAB_REDIRECTS = 5
SHIFT_LAB_PASSING_ERRORS = (
    requests.ConnectionError,
    requests.Timeout,
    requests.JSONDecodeError,
    requests.exceptions.ChunkedEncodingError,
    requests.exceptions.ContentDecodingError,
)


def shift_lab_checked_url(url: str, option: str) -> str:
    """Return the address that a connection option holds, without a slash at its end.

    Raises `ValueError` for one that would carry credentials unencrypted over a network.
    """
    parts = urlsplit(url.strip())
    is_private = parts.scheme == "http" and parts.hostname in SHIFT_LAB_LOOPBACK_HOSTS
    is_plain = not (parts.query or parts.fragment or parts.username)
    if not (parts.hostname and is_plain and (parts.scheme == "https" or is_private)):
        raise ValueError(
            f"connection option {option} must be an https:// address without user, query or "
            "fragment (http:// for this machine alone)"
        )
    return url.strip().rstrip("/")


def shift_lab_base_url(options: dict[str, str]) -> str:
    """Return the base URL: the documented server, unless the connection names another."""
    return shift_lab_checked_url(options.get("base_url", SHIFT_LAB_BASE_URL), "base_url")


def shift_lab_hints(option: str) -> dict[int, str]:
    """Return what to say of refused credentials (401) and of a thing they don't open (403)."""
    return {
        401: f"Check the connection option {option}.",
        403: f"Check the permissions of the connection option {option}.",
    }


class ShiftLabAuth(AuthBase):
    """Sends no credentials, not even those that a .netrc file has for the host."""

    def __init__(self, options: dict[str, str]) -> None:
        self.hints = shift_lab_hints("base_url")

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request

    def hide(self, text: str) -> str:
        """Return a text as it is: there is no secret."""
        return text


def shift_lab_retry_after(value: str | None) -> float:
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


def shift_lab_is_passing(response: requests.Response) -> bool:
    """Return whether the same request can be answered later."""
    return response.status_code in (408, 425, 429) or response.status_code >= 500


def shift_lab_asked_wait(response: requests.Response) -> float:
    """Return the seconds that the server asks to wait, 0 if it does not say."""
    return shift_lab_retry_after(response.headers.get("Retry-After"))


class ShiftLabApiError(Exception):
    """What the API answered that no further attempt would change."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message, status)
        self.message = message
        self.status = status

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True)
class ShiftLabReply:
    """A decoded answer, with the headers and the address that it came from."""

    body: Any
    headers: Mapping[str, str]
    url: str


class ShiftLabClient:
    """Sends requests, waits and tries again where a failure will pass, keeps secrets at home."""

    def __init__(self, options: dict[str, str]) -> None:
        self._base_url = shift_lab_base_url(options)
        self._auth = ShiftLabAuth(options)
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
    ) -> ShiftLabReply:
        """Return the answer to a path below the base URL, or to a whole URL of the same origin.

        `parts` are what `requests` calls params, headers and json. Raises `ShiftLabApiError` at
        once for an answer that would stay the same, and after `SHIFT_LAB_ATTEMPTS` attempts for a
        failure that did not pass.
        """
        url = self._base_url + address if address.startswith("/") else self._own(address)
        problem, wait = "", 0.0
        for attempt in range(SHIFT_LAB_ATTEMPTS):
            time.sleep(wait)
            wait = random.uniform(0, 2**attempt)
            try:
                response = self._send(method, url, parts)
                if response.ok:
                    return ShiftLabReply(decode(response), response.headers, response.url)
            except SHIFT_LAB_PASSING_ERRORS as error:
                problem = self._auth.hide(f"{type(error).__name__}: {error}")
                continue
            problem = self._describe(response)
            if not shift_lab_is_passing(response):
                raise ShiftLabApiError(problem, response.status_code)
            asked = shift_lab_asked_wait(response)
            if asked > SHIFT_LAB_LONGEST_WAIT_SECONDS:
                raise ShiftLabApiError(f"{problem} It asks to wait {asked:.0f} s.", 429)
            wait = max(wait, asked)
        path = urlsplit(url).path
        raise ShiftLabApiError(f"{method} {path} failed {attempt + 1} times. Last: {problem}")

    def _send(self, method: str, url: str, parts: dict[str, Any]) -> requests.Response:
        """Send one request; follow redirects only where the credentials may go."""
        if self._session is None:
            self._session = requests.Session()
            self._session.auth = self._auth
            self._session.headers.update(SHIFT_LAB_HEADERS)
        for _ in range(SHIFT_LAB_REDIRECTS):
            response = self._session.request(
                method, url, timeout=SHIFT_LAB_TIMEOUT_SECONDS, allow_redirects=False, **parts
            )
            if not response.is_redirect:
                return response
            url = self._own(urljoin(response.url, response.headers["Location"]))
            parts = {**parts, "params": None}
        raise ShiftLabApiError(f"{method} {urlsplit(url).path} was redirected too often.")

    def _own(self, url: str) -> str:
        """Return a URL as it is, provided that it lies on the base URL's origin."""
        if _shift_lab_origin(url) != _shift_lab_origin(self._base_url):
            raise ShiftLabApiError(
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


def _shift_lab_origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    default = {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname, parts.port or default


def shift_lab_inside(body: Any, path: Sequence[str]) -> Any:
    """Return what lies in an answer under the given keys.

    Raises `ShiftLabApiError` where a key is missing: an error that came with status 200 is no empty
    table.
    """
    value = body
    for key in path:
        if not isinstance(value, dict) or key not in value:
            raise ShiftLabApiError(f"No {'.'.join(path)} in the answer: {str(body)[:300]}")
        value = value[key]
    return value


def shift_lab_objects(values: Any) -> list[dict[str, Any]]:
    """Return a list of JSON objects as it is, null as an empty list.

    Raises `ShiftLabApiError` for anything else.
    """
    if values is None:
        return []
    if isinstance(values, list) and all(isinstance(value, dict) for value in values):
        return values
    raise ShiftLabApiError(f"Expected a list of objects in the answer, got: {str(values)[:300]}")


@dataclass(frozen=True)
class ShiftLabRecords:
    """Records are the items of a list that lies under `path`."""

    path: tuple[str, ...]

    def read(self, body: Any) -> list[dict[str, Any]]:
        """Return the records of a decoded answer."""
        return shift_lab_objects(shift_lab_inside(body, self.path))


class ShiftLabPages(Protocol):
    """How the pages of a list follow each other."""

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""

    def following(
        self, reply: ShiftLabReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""


def shift_lab_find(value: Any, path: Sequence[str]) -> Any:
    """Return what lies below a value under the given keys, None where the way ends early."""
    for key in path:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


@dataclass(frozen=True)
class ShiftLabSinglePage:
    """One answer holds all records."""

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        return path, params

    def following(
        self, reply: ShiftLabReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        return None


@dataclass(frozen=True)
class ShiftLabKeysetPages:
    """Pages are asked for by a value of the last record, under `field`, up to an empty one."""

    param: str
    field: tuple[str, ...]

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        return path, params if position is None else {**params, self.param: position}

    def following(
        self, reply: ShiftLabReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        value = shift_lab_find(records[-1], self.field)
        if isinstance(value, str | int):
            return value
        raise ShiftLabApiError(f"The last record has no {'.'.join(self.field)} to go on from.")


@dataclass(frozen=True)
class ShiftLabOffsetPages:
    """Pages are asked for by the number of records to skip, up to an empty one."""

    param: str
    first: int

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        return path, {**params, self.param: self._skipped(position)}

    def following(
        self, reply: ShiftLabReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        return self._skipped(position) + len(records)

    def _skipped(self, position: str | int | None) -> int:
        return self.first if position is None else int(position)
