"""HTTP client of the Mail Box connector."""

import random
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote, quote_plus, urljoin, urlsplit

import requests
from requests.auth import AuthBase

MAIL_BOX_LOOPBACK_HOSTS = ("127.0.0.1", "::1", "localhost")
MAIL_BOX_SERVER = "https://{region}.mail.example"
MAIL_BOX_SERVER_DEFAULTS = {"region": "eu"}
MAIL_BOX_RENEWAL = {
    401: "The access token has expired or was revoked: sign in again in the Unity Catalog "
    "connection (update_connection); a new connection is not needed.",
    403: "Check what the account that signed in to the connection may read.",
}
MAIL_BOX_CREDENTIAL = "access_token"
MAIL_BOX_HEADERS = {"Accept": "application/json"}
MAIL_BOX_TIMEOUT_SECONDS = (10, 60)
MAIL_BOX_ATTEMPTS = 5
MAIL_BOX_LONGEST_WAIT_SECONDS = 300
MAIL_BOX_REDIRECTS = 5
MAIL_BOX_PASSING_ERRORS = (
    requests.ConnectionError,
    requests.Timeout,
    requests.JSONDecodeError,
    requests.exceptions.ChunkedEncodingError,
    requests.exceptions.ContentDecodingError,
)


def mail_box_checked_url(url: str, option: str) -> str:
    """Return the address that a connection option holds, without a slash at its end.

    Raises `ValueError` for one that would carry credentials unencrypted over a network.
    """
    parts = urlsplit(url.strip())
    is_private = parts.scheme == "http" and parts.hostname in MAIL_BOX_LOOPBACK_HOSTS
    is_plain = not (parts.query or parts.fragment or parts.username)
    if not (parts.hostname and is_plain and (parts.scheme == "https" or is_private)):
        raise ValueError(
            f"connection option {option} must be an https:// address without user, query or "
            "fragment (http:// for this machine alone)"
        )
    return url.strip().rstrip("/")


def mail_box_base_url(options: dict[str, str]) -> str:
    """Return the base URL: the connection's, else the documented server with its parts filled in.

    Raises `ValueError` that names the option whose value is missing or cannot stand there.
    """
    if "base_url" in options:
        return mail_box_checked_url(options["base_url"], "base_url")
    url = MAIL_BOX_SERVER
    for name in MAIL_BOX_SERVER_DEFAULTS:
        value = options.get(name) or MAIL_BOX_SERVER_DEFAULTS[name]
        is_plain = value == MAIL_BOX_SERVER_DEFAULTS[name] or re.fullmatch(
            r"[\w.-]+", value, re.ASCII
        )
        if not value or not is_plain:
            raise ValueError(f"connection option {name} must be a plain name, or give base_url")
        url = url.replace(f"{{{name}}}", value)
    return mail_box_checked_url(url, "base_url")


def mail_box_secret(options: dict[str, str], name: str) -> str:
    """Return a required option that can stand in a header.

    Raises `ValueError` that names the option, never its value.
    """
    value = options.get(name, "").strip()
    if not value:
        raise ValueError(f"connection option {name} is required")
    if not (value.isascii() and value.isprintable()):
        raise ValueError(f"connection option {name} holds characters that no credential has")
    return value


def mail_box_hidden(text: str, secret: str) -> str:
    """Return a text in which a secret, plain or percent-encoded, is blanked out."""
    for form in (secret, quote(secret, safe=""), quote_plus(secret)):
        text = text.replace(form, "***")
    return text


class MailBoxAuth(AuthBase):
    """Sends the access token that the connection's sign-in gave; the platform keeps it fresh."""

    def __init__(self, options: dict[str, str]) -> None:
        self.hints = MAIL_BOX_RENEWAL
        self._token = mail_box_secret(options, MAIL_BOX_CREDENTIAL)

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request

    def hide(self, text: str) -> str:
        """Return a text without the secret."""
        return mail_box_hidden(text, self._token)


def mail_box_retry_after(value: str | None) -> float:
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


def mail_box_is_passing(response: requests.Response) -> bool:
    """Return whether the same request can be answered later."""
    return response.status_code in (408, 425, 429) or response.status_code >= 500


def mail_box_asked_wait(response: requests.Response) -> float:
    """Return the seconds that the server asks to wait, 0 if it does not say."""
    return mail_box_retry_after(response.headers.get("Retry-After"))


class MailBoxApiError(Exception):
    """What the API answered that no further attempt would change."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message, status)
        self.message = message
        self.status = status

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True)
class MailBoxReply:
    """A decoded answer, with the headers and the address that it came from."""

    body: Any
    headers: Mapping[str, str]
    url: str


class MailBoxOwnClient:
    """Sends requests, waits and tries again where a failure will pass, keeps secrets at home."""

    def __init__(self, options: dict[str, str]) -> None:
        self._base_url = mail_box_base_url(options)
        self._auth = MailBoxAuth(options)
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
    ) -> MailBoxReply:
        """Return the answer to a path below the base URL, or to a whole URL of the same origin.

        `parts` are what `requests` calls params, headers and json. Raises `MailBoxApiError` at once
        for an answer that would stay the same, and after `MAIL_BOX_ATTEMPTS` attempts for a failure
        that did not pass.
        """
        url = self._base_url + address if address.startswith("/") else self._own(address)
        problem, wait = "", 0.0
        for attempt in range(MAIL_BOX_ATTEMPTS):
            time.sleep(wait)
            wait = random.uniform(0, 2**attempt)
            try:
                response = self._send(method, url, parts)
                if response.ok:
                    return MailBoxReply(decode(response), response.headers, response.url)
            except MAIL_BOX_PASSING_ERRORS as error:
                problem = self._auth.hide(f"{type(error).__name__}: {error}")
                continue
            problem = self._describe(response)
            if not mail_box_is_passing(response):
                raise MailBoxApiError(problem, response.status_code)
            asked = mail_box_asked_wait(response)
            if asked > MAIL_BOX_LONGEST_WAIT_SECONDS:
                raise MailBoxApiError(f"{problem} It asks to wait {asked:.0f} s.", 429)
            wait = max(wait, asked)
        path = urlsplit(url).path
        raise MailBoxApiError(f"{method} {path} failed {attempt + 1} times. Last: {problem}")

    def _send(self, method: str, url: str, parts: dict[str, Any]) -> requests.Response:
        """Send one request; follow redirects only where the credentials may go."""
        if self._session is None:
            self._session = requests.Session()
            self._session.auth = self._auth
            self._session.headers.update(MAIL_BOX_HEADERS)
        for _ in range(MAIL_BOX_REDIRECTS):
            response = self._session.request(
                method, url, timeout=MAIL_BOX_TIMEOUT_SECONDS, allow_redirects=False, **parts
            )
            if not response.is_redirect:
                return response
            url = self._own(urljoin(response.url, response.headers["Location"]))
            parts = {**parts, "params": None}
        raise MailBoxApiError(f"{method} {urlsplit(url).path} was redirected too often.")

    def _own(self, url: str) -> str:
        """Return a URL as it is, provided that it lies on the base URL's origin."""
        if _mail_box_origin(url) != _mail_box_origin(self._base_url):
            raise MailBoxApiError(
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


def _mail_box_origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    default = {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname, parts.port or default


def mail_box_inside(body: Any, path: Sequence[str]) -> Any:
    """Return what lies in an answer under the given keys.

    Raises `MailBoxApiError` where a key is missing: an error that came with status 200 is no empty
    table.
    """
    value = body
    for key in path:
        if not isinstance(value, dict) or key not in value:
            raise MailBoxApiError(f"No {'.'.join(path)} in the answer: {str(body)[:300]}")
        value = value[key]
    return value


def mail_box_objects(values: Any) -> list[dict[str, Any]]:
    """Return a list of JSON objects as it is, null as an empty list.

    Raises `MailBoxApiError` for anything else.
    """
    if values is None:
        return []
    if isinstance(values, list) and all(isinstance(value, dict) for value in values):
        return values
    raise MailBoxApiError(f"Expected a list of objects in the answer, got: {str(values)[:300]}")


@dataclass(frozen=True)
class MailBoxRecords:
    """Records are the items of a list that lies under `path`."""

    path: tuple[str, ...]

    def read(self, body: Any) -> list[dict[str, Any]]:
        """Return the records of a decoded answer."""
        return mail_box_objects(mail_box_inside(body, self.path))


@dataclass(frozen=True)
class MailBoxPages:
    """One answer holds all records."""

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        return path, params

    def following(
        self, reply: MailBoxReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        return None


MAIL_BOX_SITES: dict[str, Callable[[dict[str, str]], MailBoxOwnClient]] = {
    "files": lambda options: MailBoxSiteClient(
        options, mail_box_address(options, "files_base_url", "https://files.mail.example/v1")
    )
}


def mail_box_address(options: dict[str, str], option: str, default: str) -> str:
    """Return the documented address, unless the connection names another."""
    return mail_box_checked_url(options.get(option, default), option)


class MailBoxSiteClient(MailBoxOwnClient):
    """The client of tables that another server has."""

    def __init__(self, options: dict[str, str], base_url: str) -> None:
        super().__init__(options)
        self._base_url = base_url


class MailBoxClient(MailBoxOwnClient):
    """The client of most tables, which knows those of the others."""

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self._sites = {name: make(options) for name, make in MAIL_BOX_SITES.items()}

    def at(self, site: str) -> MailBoxOwnClient:
        """Return the client for a table's site; an empty name is this one's."""
        return self._sites.get(site, self)
