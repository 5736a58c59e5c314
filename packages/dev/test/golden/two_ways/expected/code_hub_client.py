"""HTTP client of the Code Hub connector."""

import base64
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

CODE_HUB_LOOPBACK_HOSTS = ("127.0.0.1", "::1", "localhost")
CODE_HUB_BASE_URL = "https://api.hub.example"
CODE_HUB_RENEWAL = {
    401: "The access token has expired or was revoked: sign in again in the Unity Catalog "
    "connection (update_connection); a new connection is not needed.",
    403: "Check what the account that signed in to the connection may read.",
}
CODE_HUB_HEADERS = {"Accept": "application/json"}
CODE_HUB_TIMEOUT_SECONDS = (10, 60)
CODE_HUB_ATTEMPTS = 5
CODE_HUB_LONGEST_WAIT_SECONDS = 300
CODE_HUB_REDIRECTS = 5
CODE_HUB_PASSING_ERRORS = (
    requests.ConnectionError,
    requests.Timeout,
    requests.JSONDecodeError,
    requests.exceptions.ChunkedEncodingError,
    requests.exceptions.ContentDecodingError,
)


def code_hub_checked_url(url: str, option: str) -> str:
    """Return the address that a connection option holds, without a slash at its end.

    Raises `ValueError` for one that would carry credentials unencrypted over a network.
    """
    parts = urlsplit(url.strip())
    is_private = parts.scheme == "http" and parts.hostname in CODE_HUB_LOOPBACK_HOSTS
    is_plain = not (parts.query or parts.fragment or parts.username)
    if not (parts.hostname and is_plain and (parts.scheme == "https" or is_private)):
        raise ValueError(
            f"connection option {option} must be an https:// address without user, query or "
            "fragment (http:// for this machine alone)"
        )
    return url.strip().rstrip("/")


def code_hub_base_url(options: dict[str, str]) -> str:
    """Return the base URL: the documented server, unless the connection names another."""
    return code_hub_checked_url(options.get("base_url", CODE_HUB_BASE_URL), "base_url")


def code_hub_secret(options: dict[str, str], name: str) -> str:
    """Return a required option that can stand in a header.

    Raises `ValueError` that names the option, never its value.
    """
    value = options.get(name, "").strip()
    if not value:
        raise ValueError(f"connection option {name} is required")
    if not (value.isascii() and value.isprintable()):
        raise ValueError(f"connection option {name} holds characters that no credential has")
    return value


def code_hub_hints(option: str) -> dict[int, str]:
    """Return what to say of refused credentials (401) and of a thing they don't open (403)."""
    return {
        401: f"Check the connection option {option}.",
        403: f"Check the permissions of the connection option {option}.",
    }


def code_hub_hidden(text: str, secret: str) -> str:
    """Return a text in which a secret, plain or percent-encoded, is blanked out."""
    for form in (secret, quote(secret, safe=""), quote_plus(secret)):
        text = text.replace(form, "***")
    return text


class CodeHubCredential(AuthBase):
    """One of the credentials that a request carries."""

    def __init__(self, option: str, secret: str) -> None:
        self.hints = code_hub_hints(option)
        self._secret = secret

    def hide(self, text: str) -> str:
        """Return a text without the secret."""
        return code_hub_hidden(text, self._secret)


class CodeHubInjectedToken(CodeHubCredential):
    """The access token that the connection's sign-in gave; the platform keeps it fresh."""

    def __init__(self, options: dict[str, str], option: str) -> None:
        super().__init__(option, code_hub_secret(options, option))
        self.hints = CODE_HUB_RENEWAL

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._secret}"
        return request


class CodeHubHeaderKey(CodeHubCredential):
    """A key or token in a header."""

    def __init__(self, options: dict[str, str], option: str, header: str, prefix: str = "") -> None:
        super().__init__(option, code_hub_secret(options, option))
        self._header = header
        self._prefix = prefix

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers[self._header] = f"{self._prefix}{self._secret}"
        return request


class CodeHubUser(CodeHubCredential):
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
class CodeHubWay:
    """Credentials that are sent together, and the connection options that they need."""

    needs: tuple[str, ...]
    make: Callable[[dict[str, str]], Sequence[CodeHubCredential]]


def code_hub_retry_after(value: str | None) -> float:
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


def code_hub_is_passing(response: requests.Response) -> bool:
    """Return whether the same request can be answered later."""
    return response.status_code in (408, 425, 429) or response.status_code >= 500


def code_hub_asked_wait(response: requests.Response) -> float:
    """Return the seconds that the server asks to wait, 0 if it does not say."""
    return code_hub_retry_after(response.headers.get("Retry-After"))


class CodeHubApiError(Exception):
    """What the API answered that no further attempt would change."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message, status)
        self.message = message
        self.status = status

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True)
class CodeHubReply:
    """A decoded answer, with the headers and the address that it came from."""

    body: Any
    headers: Mapping[str, str]
    url: str


class CodeHubClient:
    """Sends requests, waits and tries again where a failure will pass, keeps secrets at home."""

    def __init__(self, options: dict[str, str]) -> None:
        self._base_url = code_hub_base_url(options)
        self._auth = CodeHubAuth(options)
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
    ) -> CodeHubReply:
        """Return the answer to a path below the base URL, or to a whole URL of the same origin.

        `parts` are what `requests` calls params, headers and json. Raises `CodeHubApiError` at once
        for an answer that would stay the same, and after `CODE_HUB_ATTEMPTS` attempts for a failure
        that did not pass.
        """
        url = self._base_url + address if address.startswith("/") else self._own(address)
        problem, wait = "", 0.0
        for attempt in range(CODE_HUB_ATTEMPTS):
            time.sleep(wait)
            wait = random.uniform(0, 2**attempt)
            try:
                response = self._send(method, url, parts)
                if response.ok:
                    return CodeHubReply(decode(response), response.headers, response.url)
            except CODE_HUB_PASSING_ERRORS as error:
                problem = self._auth.hide(f"{type(error).__name__}: {error}")
                continue
            problem = self._describe(response)
            if not code_hub_is_passing(response):
                raise CodeHubApiError(problem, response.status_code)
            asked = code_hub_asked_wait(response)
            if asked > CODE_HUB_LONGEST_WAIT_SECONDS:
                raise CodeHubApiError(f"{problem} It asks to wait {asked:.0f} s.", 429)
            wait = max(wait, asked)
        path = urlsplit(url).path
        raise CodeHubApiError(f"{method} {path} failed {attempt + 1} times. Last: {problem}")

    def _send(self, method: str, url: str, parts: dict[str, Any]) -> requests.Response:
        """Send one request; follow redirects only where the credentials may go."""
        if self._session is None:
            self._session = requests.Session()
            self._session.auth = self._auth
            self._session.headers.update(CODE_HUB_HEADERS)
        for _ in range(CODE_HUB_REDIRECTS):
            response = self._session.request(
                method, url, timeout=CODE_HUB_TIMEOUT_SECONDS, allow_redirects=False, **parts
            )
            if not response.is_redirect:
                return response
            url = self._own(urljoin(response.url, response.headers["Location"]))
            parts = {**parts, "params": None}
        raise CodeHubApiError(f"{method} {urlsplit(url).path} was redirected too often.")

    def _own(self, url: str) -> str:
        """Return a URL as it is, provided that it lies on the base URL's origin."""
        if _code_hub_origin(url) != _code_hub_origin(self._base_url):
            raise CodeHubApiError(
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


def _code_hub_origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    default = {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname, parts.port or default


def code_hub_inside(body: Any, path: Sequence[str]) -> Any:
    """Return what lies in an answer under the given keys.

    Raises `CodeHubApiError` where a key is missing: an error that came with status 200 is no empty
    table.
    """
    value = body
    for key in path:
        if not isinstance(value, dict) or key not in value:
            raise CodeHubApiError(f"No {'.'.join(path)} in the answer: {str(body)[:300]}")
        value = value[key]
    return value


def code_hub_objects(values: Any) -> list[dict[str, Any]]:
    """Return a list of JSON objects as it is, null as an empty list.

    Raises `CodeHubApiError` for anything else.
    """
    if values is None:
        return []
    if isinstance(values, list) and all(isinstance(value, dict) for value in values):
        return values
    raise CodeHubApiError(f"Expected a list of objects in the answer, got: {str(values)[:300]}")


@dataclass(frozen=True)
class CodeHubRecords:
    """Records are the items of a list that lies under `path`."""

    path: tuple[str, ...]

    def read(self, body: Any) -> list[dict[str, Any]]:
        """Return the records of a decoded answer."""
        return code_hub_objects(code_hub_inside(body, self.path))


@dataclass(frozen=True)
class CodeHubPages:
    """One answer holds all records."""

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        return path, params

    def following(
        self, reply: CodeHubReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        return None


CODE_HUB_WAYS: tuple[CodeHubWay, ...] = (
    CodeHubWay(("access_token",), lambda options: [CodeHubInjectedToken(options, "access_token")]),
    CodeHubWay(
        ("token",), lambda options: [CodeHubHeaderKey(options, "token", "Authorization", "Bearer ")]
    ),
    CodeHubWay(("username",), lambda options: [CodeHubUser(options, "username", "password")]),
)


class CodeHubAuth(AuthBase):
    """Sends the credentials of the first way to connect whose options are all there."""

    def __init__(self, options: dict[str, str], ways: Sequence[CodeHubWay] = CODE_HUB_WAYS) -> None:
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
