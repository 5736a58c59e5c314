"""HTTP client of the Pet Tasks connector."""

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

PET_TASKS_LOOPBACK_HOSTS = ("127.0.0.1", "::1", "localhost")
PET_TASKS_BASE_URL = "https://api.pets.example/v1"
PET_TASKS_CREDENTIAL = "token"
PET_TASKS_TOKEN_PREFIX = "Bearer"
PET_TASKS_HEADERS = {"Accept": "application/json"}
PET_TASKS_TIMEOUT_SECONDS = (10, 60)
PET_TASKS_ATTEMPTS = 5
PET_TASKS_LONGEST_WAIT_SECONDS = 300
PET_TASKS_REDIRECTS = 5
PET_TASKS_PASSING_ERRORS = (
    requests.ConnectionError,
    requests.Timeout,
    requests.JSONDecodeError,
    requests.exceptions.ChunkedEncodingError,
    requests.exceptions.ContentDecodingError,
)


def pet_tasks_checked_url(url: str, option: str) -> str:
    """Return the address that a connection option holds, without a slash at its end.

    Raises `ValueError` for one that would carry credentials unencrypted over a network.
    """
    parts = urlsplit(url.strip())
    is_private = parts.scheme == "http" and parts.hostname in PET_TASKS_LOOPBACK_HOSTS
    is_plain = not (parts.query or parts.fragment or parts.username)
    if not (parts.hostname and is_plain and (parts.scheme == "https" or is_private)):
        raise ValueError(
            f"connection option {option} must be an https:// address without user, query or "
            "fragment (http:// for this machine alone)"
        )
    return url.strip().rstrip("/")


def pet_tasks_base_url(options: dict[str, str]) -> str:
    """Return the base URL: the documented server, unless the connection names another."""
    return pet_tasks_checked_url(options.get("base_url", PET_TASKS_BASE_URL), "base_url")


def pet_tasks_secret(options: dict[str, str], name: str) -> str:
    """Return a required option that can stand in a header.

    Raises `ValueError` that names the option, never its value.
    """
    value = options.get(name, "").strip()
    if not value:
        raise ValueError(f"connection option {name} is required")
    if not (value.isascii() and value.isprintable()):
        raise ValueError(f"connection option {name} holds characters that no credential has")
    return value


def pet_tasks_hints(option: str) -> dict[int, str]:
    """Return what to say of refused credentials (401) and of a thing they don't open (403)."""
    return {
        401: f"Check the connection option {option}.",
        403: f"Check the permissions of the connection option {option}.",
    }


def pet_tasks_hidden(text: str, secret: str) -> str:
    """Return a text in which a secret, plain or percent-encoded, is blanked out."""
    for form in (secret, quote(secret, safe=""), quote_plus(secret)):
        text = text.replace(form, "***")
    return text


class PetTasksAuth(AuthBase):
    """Puts the connection's token into the Authorization header."""

    def __init__(self, options: dict[str, str]) -> None:
        self.hints = pet_tasks_hints(PET_TASKS_CREDENTIAL)
        self._token = pet_tasks_secret(options, PET_TASKS_CREDENTIAL)

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"{PET_TASKS_TOKEN_PREFIX} {self._token}"
        return request

    def hide(self, text: str) -> str:
        """Return a text without the secret."""
        return pet_tasks_hidden(text, self._token)


def pet_tasks_retry_after(value: str | None) -> float:
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


def pet_tasks_is_passing(response: requests.Response) -> bool:
    """Return whether the same request can be answered later."""
    return response.status_code in (408, 425, 429) or response.status_code >= 500


def pet_tasks_asked_wait(response: requests.Response) -> float:
    """Return the seconds that the server asks to wait, 0 if it does not say."""
    return pet_tasks_retry_after(response.headers.get("Retry-After"))


class PetTasksApiError(Exception):
    """What the API answered that no further attempt would change."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message, status)
        self.message = message
        self.status = status

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True)
class PetTasksReply:
    """A decoded answer, with the headers and the address that it came from."""

    body: Any
    headers: Mapping[str, str]
    url: str


class PetTasksClient:
    """Sends requests, waits and tries again where a failure will pass, keeps secrets at home."""

    def __init__(self, options: dict[str, str]) -> None:
        self._base_url = pet_tasks_base_url(options)
        self._auth = PetTasksAuth(options)
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
    ) -> PetTasksReply:
        """Return the answer to a path below the base URL, or to a whole URL of the same origin.

        `parts` are what `requests` calls params, headers and json. Raises `PetTasksApiError` at
        once for an answer that would stay the same, and after `PET_TASKS_ATTEMPTS` attempts for a
        failure that did not pass.
        """
        url = self._base_url + address if address.startswith("/") else self._own(address)
        problem, wait = "", 0.0
        for attempt in range(PET_TASKS_ATTEMPTS):
            time.sleep(wait)
            wait = random.uniform(0, 2**attempt)
            try:
                response = self._send(method, url, parts)
                if response.ok:
                    return PetTasksReply(decode(response), response.headers, response.url)
            except PET_TASKS_PASSING_ERRORS as error:
                problem = self._auth.hide(f"{type(error).__name__}: {error}")
                continue
            problem = self._describe(response)
            if not pet_tasks_is_passing(response):
                raise PetTasksApiError(problem, response.status_code)
            asked = pet_tasks_asked_wait(response)
            if asked > PET_TASKS_LONGEST_WAIT_SECONDS:
                raise PetTasksApiError(f"{problem} It asks to wait {asked:.0f} s.", 429)
            wait = max(wait, asked)
        path = urlsplit(url).path
        raise PetTasksApiError(f"{method} {path} failed {attempt + 1} times. Last: {problem}")

    def _send(self, method: str, url: str, parts: dict[str, Any]) -> requests.Response:
        """Send one request; follow redirects only where the credentials may go."""
        if self._session is None:
            self._session = requests.Session()
            self._session.auth = self._auth
            self._session.headers.update(PET_TASKS_HEADERS)
        for _ in range(PET_TASKS_REDIRECTS):
            response = self._session.request(
                method, url, timeout=PET_TASKS_TIMEOUT_SECONDS, allow_redirects=False, **parts
            )
            if not response.is_redirect:
                return response
            url = self._own(urljoin(response.url, response.headers["Location"]))
            parts = {**parts, "params": None}
        raise PetTasksApiError(f"{method} {urlsplit(url).path} was redirected too often.")

    def _own(self, url: str) -> str:
        """Return a URL as it is, provided that it lies on the base URL's origin."""
        if _pet_tasks_origin(url) != _pet_tasks_origin(self._base_url):
            raise PetTasksApiError(
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


def _pet_tasks_origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    default = {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname, parts.port or default


def pet_tasks_inside(body: Any, path: Sequence[str]) -> Any:
    """Return what lies in an answer under the given keys.

    Raises `PetTasksApiError` where a key is missing: an error that came with status 200 is no empty
    table.
    """
    value = body
    for key in path:
        if not isinstance(value, dict) or key not in value:
            raise PetTasksApiError(f"No {'.'.join(path)} in the answer: {str(body)[:300]}")
        value = value[key]
    return value


def pet_tasks_objects(values: Any) -> list[dict[str, Any]]:
    """Return a list of JSON objects as it is, null as an empty list.

    Raises `PetTasksApiError` for anything else.
    """
    if values is None:
        return []
    if isinstance(values, list) and all(isinstance(value, dict) for value in values):
        return values
    raise PetTasksApiError(f"Expected a list of objects in the answer, got: {str(values)[:300]}")


@dataclass(frozen=True)
class PetTasksRecords:
    """Records are the items of a list that lies under `path`."""

    path: tuple[str, ...]

    def read(self, body: Any) -> list[dict[str, Any]]:
        """Return the records of a decoded answer."""
        return pet_tasks_objects(pet_tasks_inside(body, self.path))


def pet_tasks_find(value: Any, path: Sequence[str]) -> Any:
    """Return what lies below a value under the given keys, None where the way ends early."""
    for key in path:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


@dataclass(frozen=True)
class PetTasksPages:
    """Each answer holds, under `path`, the token that asks for the page after it."""

    param: str
    path: tuple[str, ...]

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        return path, params if position is None else {**params, self.param: position}

    def following(
        self, reply: PetTasksReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        token = pet_tasks_find(reply.body, self.path)
        return token if isinstance(token, str | int) and token not in ("", False) else None
