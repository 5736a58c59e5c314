"""HTTP client of the Page Shop connector."""

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

PAGE_SHOP_LOOPBACK_HOSTS = ("127.0.0.1", "::1", "localhost")
PAGE_SHOP_BASE_URL = "https://api.shop.example/v2"
PAGE_SHOP_CREDENTIAL = "shop_key"
PAGE_SHOP_KEY_HEADER = "X-Shop-Key"
PAGE_SHOP_KEY_PREFIX = "Key "
PAGE_SHOP_HEADERS = {"Accept": "application/json"}
PAGE_SHOP_TIMEOUT_SECONDS = (10, 60)
PAGE_SHOP_ATTEMPTS = 5
PAGE_SHOP_LONGEST_WAIT_SECONDS = 300
PAGE_SHOP_REDIRECTS = 5
PAGE_SHOP_PASSING_ERRORS = (
    requests.ConnectionError,
    requests.Timeout,
    requests.JSONDecodeError,
    requests.exceptions.ChunkedEncodingError,
    requests.exceptions.ContentDecodingError,
)


def page_shop_checked_url(url: str, option: str) -> str:
    """Return the address that a connection option holds, without a slash at its end.

    Raises `ValueError` for one that would carry credentials unencrypted over a network.
    """
    parts = urlsplit(url.strip())
    is_private = parts.scheme == "http" and parts.hostname in PAGE_SHOP_LOOPBACK_HOSTS
    is_plain = not (parts.query or parts.fragment or parts.username)
    if not (parts.hostname and is_plain and (parts.scheme == "https" or is_private)):
        raise ValueError(
            f"connection option {option} must be an https:// address without user, query or "
            "fragment (http:// for this machine alone)"
        )
    return url.strip().rstrip("/")


def page_shop_base_url(options: dict[str, str]) -> str:
    """Return the base URL: the documented server, unless the connection names another."""
    return page_shop_checked_url(options.get("base_url", PAGE_SHOP_BASE_URL), "base_url")


def page_shop_secret(options: dict[str, str], name: str) -> str:
    """Return a required option that can stand in a header.

    Raises `ValueError` that names the option, never its value.
    """
    value = options.get(name, "").strip()
    if not value:
        raise ValueError(f"connection option {name} is required")
    if not (value.isascii() and value.isprintable()):
        raise ValueError(f"connection option {name} holds characters that no credential has")
    return value


def page_shop_hints(option: str) -> dict[int, str]:
    """Return what to say of refused credentials (401) and of a thing they don't open (403)."""
    return {
        401: f"Check the connection option {option}.",
        403: f"Check the permissions of the connection option {option}.",
    }


def page_shop_hidden(text: str, secret: str) -> str:
    """Return a text in which a secret, plain or percent-encoded, is blanked out."""
    for form in (secret, quote(secret, safe=""), quote_plus(secret)):
        text = text.replace(form, "***")
    return text


class PageShopAuth(AuthBase):
    """Puts the connection's key into its header."""

    def __init__(self, options: dict[str, str]) -> None:
        self.hints = page_shop_hints(PAGE_SHOP_CREDENTIAL)
        self._key = page_shop_secret(options, PAGE_SHOP_CREDENTIAL)

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers[PAGE_SHOP_KEY_HEADER] = f"{PAGE_SHOP_KEY_PREFIX}{self._key}"
        return request

    def hide(self, text: str) -> str:
        """Return a text without the secret."""
        return page_shop_hidden(text, self._key)


def page_shop_retry_after(value: str | None) -> float:
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


def page_shop_is_passing(response: requests.Response) -> bool:
    """Return whether the same request can be answered later."""
    return response.status_code in (408, 425, 429) or response.status_code >= 500


def page_shop_asked_wait(response: requests.Response) -> float:
    """Return the seconds that the server asks to wait, 0 if it does not say."""
    return page_shop_retry_after(response.headers.get("Retry-After"))


class PageShopApiError(Exception):
    """What the API answered that no further attempt would change."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message, status)
        self.message = message
        self.status = status

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True)
class PageShopReply:
    """A decoded answer, with the headers and the address that it came from."""

    body: Any
    headers: Mapping[str, str]
    url: str


class PageShopClient:
    """Sends requests, waits and tries again where a failure will pass, keeps secrets at home."""

    def __init__(self, options: dict[str, str]) -> None:
        self._base_url = page_shop_base_url(options)
        self._auth = PageShopAuth(options)
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
    ) -> PageShopReply:
        """Return the answer to a path below the base URL, or to a whole URL of the same origin.

        `parts` are what `requests` calls params, headers and json. Raises `PageShopApiError` at
        once for an answer that would stay the same, and after `PAGE_SHOP_ATTEMPTS` attempts for a
        failure that did not pass.
        """
        url = self._base_url + address if address.startswith("/") else self._own(address)
        problem, wait = "", 0.0
        for attempt in range(PAGE_SHOP_ATTEMPTS):
            time.sleep(wait)
            wait = random.uniform(0, 2**attempt)
            try:
                response = self._send(method, url, parts)
                if response.ok:
                    return PageShopReply(decode(response), response.headers, response.url)
            except PAGE_SHOP_PASSING_ERRORS as error:
                problem = self._auth.hide(f"{type(error).__name__}: {error}")
                continue
            problem = self._describe(response)
            if not page_shop_is_passing(response):
                raise PageShopApiError(problem, response.status_code)
            asked = page_shop_asked_wait(response)
            if asked > PAGE_SHOP_LONGEST_WAIT_SECONDS:
                raise PageShopApiError(f"{problem} It asks to wait {asked:.0f} s.", 429)
            wait = max(wait, asked)
        path = urlsplit(url).path
        raise PageShopApiError(f"{method} {path} failed {attempt + 1} times. Last: {problem}")

    def _send(self, method: str, url: str, parts: dict[str, Any]) -> requests.Response:
        """Send one request; follow redirects only where the credentials may go."""
        if self._session is None:
            self._session = requests.Session()
            self._session.auth = self._auth
            self._session.headers.update(PAGE_SHOP_HEADERS)
        for _ in range(PAGE_SHOP_REDIRECTS):
            response = self._session.request(
                method, url, timeout=PAGE_SHOP_TIMEOUT_SECONDS, allow_redirects=False, **parts
            )
            if not response.is_redirect:
                return response
            url = self._own(urljoin(response.url, response.headers["Location"]))
            parts = {**parts, "params": None}
        raise PageShopApiError(f"{method} {urlsplit(url).path} was redirected too often.")

    def _own(self, url: str) -> str:
        """Return a URL as it is, provided that it lies on the base URL's origin."""
        if _page_shop_origin(url) != _page_shop_origin(self._base_url):
            raise PageShopApiError(
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


def _page_shop_origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    default = {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname, parts.port or default


def page_shop_inside(body: Any, path: Sequence[str]) -> Any:
    """Return what lies in an answer under the given keys.

    Raises `PageShopApiError` where a key is missing: an error that came with status 200 is no empty
    table.
    """
    value = body
    for key in path:
        if not isinstance(value, dict) or key not in value:
            raise PageShopApiError(f"No {'.'.join(path)} in the answer: {str(body)[:300]}")
        value = value[key]
    return value


def page_shop_objects(values: Any) -> list[dict[str, Any]]:
    """Return a list of JSON objects as it is, null as an empty list.

    Raises `PageShopApiError` for anything else.
    """
    if values is None:
        return []
    if isinstance(values, list) and all(isinstance(value, dict) for value in values):
        return values
    raise PageShopApiError(f"Expected a list of objects in the answer, got: {str(values)[:300]}")


@dataclass(frozen=True)
class PageShopRecords:
    """Records are the items of a list that lies under `path`."""

    path: tuple[str, ...]

    def read(self, body: Any) -> list[dict[str, Any]]:
        """Return the records of a decoded answer."""
        return page_shop_objects(page_shop_inside(body, self.path))


class PageShopPages(Protocol):
    """How the pages of a list follow each other."""

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""

    def following(
        self, reply: PageShopReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""


def page_shop_find(value: Any, path: Sequence[str]) -> Any:
    """Return what lies below a value under the given keys, None where the way ends early."""
    for key in path:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


@dataclass(frozen=True)
class PageShopNumberedPages:
    """Pages are asked for by number, up to an empty one."""

    param: str
    first: int

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        return path, {**params, self.param: self._number(position)}

    def following(
        self, reply: PageShopReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        return self._number(position) + 1

    def _number(self, position: str | int | None) -> int:
        return self.first if position is None else int(position)


@dataclass(frozen=True)
class PageShopFlaggedPages:
    """Pages that end where the flag under `path` is false."""

    pages: PageShopPages
    path: tuple[str, ...]

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        return self.pages.request(path, params, position)

    def following(
        self, reply: PageShopReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        if page_shop_find(reply.body, self.path) is False:
            return None
        return self.pages.following(reply, records, position)
