"""HTTP client of the Crate CRM connector."""

import random
import re
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote, quote_plus, urljoin, urlsplit

import requests
from requests.auth import AuthBase

CRATE_CRM_LOOPBACK_HOSTS = ("127.0.0.1", "::1", "localhost")
CRATE_CRM_SERVER = "https://{site}.crm.example/{api_version}"
CRATE_CRM_SERVER_DEFAULTS = {"site": "", "api_version": "v2"}
CRATE_CRM_SERVER_CHOICES = {"api_version": ["v1", "v2"]}
CRATE_CRM_RENEWAL = {
    401: "The access token has expired or was revoked: sign in again in the Unity Catalog "
    "connection (update_connection); a new connection is not needed.",
    403: "Check what the account that signed in to the connection may read.",
}
CRATE_CRM_TOKEN_TIMEOUT_SECONDS = (10, 60)
CRATE_CRM_TOKEN_SECONDS = 300.0  # of a token that comes without expires_in
CRATE_CRM_HEADERS = {"Accept": "application/json"}
CRATE_CRM_TIMEOUT_SECONDS = (10, 60)
CRATE_CRM_ATTEMPTS = 5
CRATE_CRM_LONGEST_WAIT_SECONDS = 300
CRATE_CRM_REDIRECTS = 5
CRATE_CRM_PASSING_ERRORS = (
    requests.ConnectionError,
    requests.Timeout,
    requests.JSONDecodeError,
    requests.exceptions.ChunkedEncodingError,
    requests.exceptions.ContentDecodingError,
)


def crate_crm_checked_url(url: str, option: str) -> str:
    """Return the address that a connection option holds, without a slash at its end.

    Raises `ValueError` for one that would carry credentials unencrypted over a network.
    """
    parts = urlsplit(url.strip())
    is_private = parts.scheme == "http" and parts.hostname in CRATE_CRM_LOOPBACK_HOSTS
    is_plain = not (parts.query or parts.fragment or parts.username)
    if not (parts.hostname and is_plain and (parts.scheme == "https" or is_private)):
        raise ValueError(
            f"connection option {option} must be an https:// address without user, query or "
            "fragment (http:// for this machine alone)"
        )
    return url.strip().rstrip("/")


def crate_crm_base_url(options: dict[str, str]) -> str:
    """Return the base URL: the connection's, else the documented server with its parts filled in.

    Raises `ValueError` that names the option whose value is missing or cannot stand there.
    """
    if "base_url" in options:
        return crate_crm_checked_url(options["base_url"], "base_url")
    url = CRATE_CRM_SERVER
    for name in CRATE_CRM_SERVER_DEFAULTS:
        value = options.get(name) or CRATE_CRM_SERVER_DEFAULTS[name]
        choices = CRATE_CRM_SERVER_CHOICES.get(name, [value])
        is_plain = value == CRATE_CRM_SERVER_DEFAULTS[name] or re.fullmatch(
            r"[\w.-]+", value, re.ASCII
        )
        if not value or not is_plain or value not in choices:
            allowed = (
                "one of " + ", ".join(choices) if name in CRATE_CRM_SERVER_CHOICES else "a name"
            )
            raise ValueError(f"connection option {name} must be {allowed}, or give base_url")
        url = url.replace(f"{{{name}}}", value)
    return crate_crm_checked_url(url, "base_url")


def crate_crm_secret(options: dict[str, str], name: str) -> str:
    """Return a required option that can stand in a header.

    Raises `ValueError` that names the option, never its value.
    """
    value = options.get(name, "").strip()
    if not value:
        raise ValueError(f"connection option {name} is required")
    if not (value.isascii() and value.isprintable()):
        raise ValueError(f"connection option {name} holds characters that no credential has")
    return value


def crate_crm_hints(option: str) -> dict[int, str]:
    """Return what to say of refused credentials (401) and of a thing they don't open (403)."""
    return {
        401: f"Check the connection option {option}.",
        403: f"Check the permissions of the connection option {option}.",
    }


def crate_crm_hidden(text: str, secret: str) -> str:
    """Return a text in which a secret, plain or percent-encoded, is blanked out."""
    for form in (secret, quote(secret, safe=""), quote_plus(secret)):
        text = text.replace(form, "***")
    return text


class CrateCrmCredential(AuthBase):
    """One of the credentials that a request carries."""

    def __init__(self, option: str, secret: str) -> None:
        self.hints = crate_crm_hints(option)
        self._secret = secret

    def hide(self, text: str) -> str:
        """Return a text without the secret."""
        return crate_crm_hidden(text, self._secret)


class CrateCrmInjectedToken(CrateCrmCredential):
    """The access token that the connection's sign-in gave; the platform keeps it fresh."""

    def __init__(self, options: dict[str, str], option: str) -> None:
        super().__init__(option, crate_crm_secret(options, option))
        self.hints = CRATE_CRM_RENEWAL

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._secret}"
        return request


class CrateCrmTokenError(Exception):
    """The token address gave no token, and would give none to a further attempt."""


class CrateCrmFetchedToken(CrateCrmCredential):
    """An access token that is fetched when it is needed, and anew shortly before it expires."""

    def __init__(
        self,
        options: dict[str, str],
        id_option: str,
        secret_option: str,
        url_option: str,
        token_url: str = "",
        scope: str = "",
    ) -> None:
        super().__init__(
            f"{id_option} or {secret_option}", crate_crm_secret(options, secret_option)
        )
        self._client_id = crate_crm_secret(options, id_option)
        self._token_url = crate_crm_checked_url(options.get(url_option, token_url), url_option)
        self._scope = scope
        self._token = ""
        self._fresh_until = 0.0
        self._lock = threading.Lock()

    def __getstate__(self) -> dict[str, Any]:
        """Leave the lock behind: a copy has its own."""
        return {name: value for name, value in self.__dict__.items() if name != "_lock"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state, _lock=threading.Lock())

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._fresh_token()}"
        request.hooks["response"].append(self._once_more)
        return request

    def hide(self, text: str) -> str:
        """Return a text without the secret and the token."""
        hidden = super().hide(text)
        return crate_crm_hidden(hidden, self._token) if self._token else hidden

    def _fresh_token(self, refused: str | None = None) -> str:
        """Return a token that has not expired, and is not the header that was refused."""
        with self._lock:
            if time.time() >= self._fresh_until or refused == f"Bearer {self._token}":
                self._fetch()
            return self._token

    def _once_more(self, response: requests.Response, **sending: Any) -> requests.Response:
        """Repeat a request whose token was refused, once, with another token.

        `Session.send` calls this. Where a simulator stands in its place nothing does, and a
        refused token stays refused: it refuses none before its time.
        """
        if response.status_code != 401:
            return response
        again = response.request.copy()
        token = self._fresh_token(response.request.headers.get("Authorization"))
        again.headers["Authorization"] = f"Bearer {token}"
        response.close()
        answer: requests.Response = response.connection.send(again, **sending)
        return answer

    def _fetch(self) -> None:
        """Fetch a token by a form, in which alone the credentials are.

        Raises `CrateCrmTokenError` for a refusal, an error of `requests` for a passing failure.
        """
        form = {
            "grant_type": "client_credentials",
            "client_id": self._client_id,
            "client_secret": self._secret,
            **({"scope": self._scope} if self._scope else {}),
        }
        response = requests.post(
            self._token_url,
            data=form,
            headers={"Accept": "application/json"},
            auth=_crate_crm_unsigned,
            timeout=CRATE_CRM_TOKEN_TIMEOUT_SECONDS,
            allow_redirects=False,
        )
        said = f"POST {self._token_url} was answered {response.status_code}"
        if response.status_code in (408, 425, 429) or response.status_code >= 500:
            raise requests.ConnectionError(said)
        answer = _crate_crm_members(response)
        token = answer.get("access_token")
        if response.status_code != 200 or not isinstance(token, str) or not token:
            reason = self.hide(str(answer.get("error", "it holds no access_token")))[:100]
            raise CrateCrmTokenError(f"{said}: {reason}. {self.hints[401]}")
        self._token = token
        seconds = _crate_crm_seconds(answer.get("expires_in"))
        self._fresh_until = time.time() + seconds - min(60.0, seconds / 10)


def _crate_crm_unsigned(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Keep credentials of a .netrc file out: some servers refuse those beside a form."""
    return request


def _crate_crm_members(response: requests.Response) -> dict[str, Any]:
    try:
        answer = response.json()
    except requests.JSONDecodeError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _crate_crm_seconds(value: Any) -> float:
    try:
        return max(float(value), 0.0)
    except (TypeError, ValueError):
        return CRATE_CRM_TOKEN_SECONDS


@dataclass(frozen=True)
class CrateCrmWay:
    """Credentials that are sent together, and the connection options that they need."""

    needs: tuple[str, ...]
    make: Callable[[dict[str, str]], Sequence[CrateCrmCredential]]


def crate_crm_retry_after(value: str | None) -> float:
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


def crate_crm_is_passing(response: requests.Response) -> bool:
    """Return whether the same request can be answered later."""
    return response.status_code in (408, 425, 429) or response.status_code >= 500


def crate_crm_asked_wait(response: requests.Response) -> float:
    """Return the seconds that the server asks to wait, 0 if it does not say."""
    return crate_crm_retry_after(response.headers.get("Retry-After"))


class CrateCrmApiError(Exception):
    """What the API answered that no further attempt would change."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message, status)
        self.message = message
        self.status = status

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True)
class CrateCrmReply:
    """A decoded answer, with the headers and the address that it came from."""

    body: Any
    headers: Mapping[str, str]
    url: str


class CrateCrmClient:
    """Sends requests, waits and tries again where a failure will pass, keeps secrets at home."""

    def __init__(self, options: dict[str, str]) -> None:
        self._base_url = crate_crm_base_url(options)
        self._auth = CrateCrmAuth(options)
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
    ) -> CrateCrmReply:
        """Return the answer to a path below the base URL, or to a whole URL of the same origin.

        `parts` are what `requests` calls params, headers and json. Raises `CrateCrmApiError` at
        once for an answer that would stay the same, and after `CRATE_CRM_ATTEMPTS` attempts for a
        failure that did not pass.
        """
        url = self._base_url + address if address.startswith("/") else self._own(address)
        problem, wait = "", 0.0
        for attempt in range(CRATE_CRM_ATTEMPTS):
            time.sleep(wait)
            wait = random.uniform(0, 2**attempt)
            try:
                response = self._send(method, url, parts)
                if response.ok:
                    return CrateCrmReply(decode(response), response.headers, response.url)
            except CRATE_CRM_PASSING_ERRORS as error:
                problem = self._auth.hide(f"{type(error).__name__}: {error}")
                continue
            problem = self._describe(response)
            if not crate_crm_is_passing(response):
                raise CrateCrmApiError(problem, response.status_code)
            asked = crate_crm_asked_wait(response)
            if asked > CRATE_CRM_LONGEST_WAIT_SECONDS:
                raise CrateCrmApiError(f"{problem} It asks to wait {asked:.0f} s.", 429)
            wait = max(wait, asked)
        path = urlsplit(url).path
        raise CrateCrmApiError(f"{method} {path} failed {attempt + 1} times. Last: {problem}")

    def _send(self, method: str, url: str, parts: dict[str, Any]) -> requests.Response:
        """Send one request; follow redirects only where the credentials may go."""
        if self._session is None:
            self._session = requests.Session()
            self._session.auth = self._auth
            self._session.headers.update(CRATE_CRM_HEADERS)
        for _ in range(CRATE_CRM_REDIRECTS):
            response = self._session.request(
                method, url, timeout=CRATE_CRM_TIMEOUT_SECONDS, allow_redirects=False, **parts
            )
            if not response.is_redirect:
                return response
            url = self._own(urljoin(response.url, response.headers["Location"]))
            parts = {**parts, "params": None}
        raise CrateCrmApiError(f"{method} {urlsplit(url).path} was redirected too often.")

    def _own(self, url: str) -> str:
        """Return a URL as it is, provided that it lies on the base URL's origin."""
        if _crate_crm_origin(url) != _crate_crm_origin(self._base_url):
            raise CrateCrmApiError(
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


def _crate_crm_origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    default = {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname, parts.port or default


def crate_crm_inside(body: Any, path: Sequence[str]) -> Any:
    """Return what lies in an answer under the given keys.

    Raises `CrateCrmApiError` where a key is missing: an error that came with status 200 is no empty
    table.
    """
    value = body
    for key in path:
        if not isinstance(value, dict) or key not in value:
            raise CrateCrmApiError(f"No {'.'.join(path)} in the answer: {str(body)[:300]}")
        value = value[key]
    return value


def crate_crm_objects(values: Any) -> list[dict[str, Any]]:
    """Return a list of JSON objects as it is, null as an empty list.

    Raises `CrateCrmApiError` for anything else.
    """
    if values is None:
        return []
    if isinstance(values, list) and all(isinstance(value, dict) for value in values):
        return values
    raise CrateCrmApiError(f"Expected a list of objects in the answer, got: {str(values)[:300]}")


@dataclass(frozen=True)
class CrateCrmRecords:
    """Records are the items of a list that lies under `path`."""

    path: tuple[str, ...]

    def read(self, body: Any) -> list[dict[str, Any]]:
        """Return the records of a decoded answer."""
        return crate_crm_objects(crate_crm_inside(body, self.path))


@dataclass(frozen=True)
class CrateCrmPages:
    """Pages are asked for by number, up to an empty one."""

    param: str
    first: int

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        return path, {**params, self.param: self._number(position)}

    def following(
        self, reply: CrateCrmReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        return self._number(position) + 1

    def _number(self, position: str | int | None) -> int:
        return self.first if position is None else int(position)


CRATE_CRM_WAYS: tuple[CrateCrmWay, ...] = (
    CrateCrmWay(
        ("access_token",), lambda options: [CrateCrmInjectedToken(options, "access_token")]
    ),
    CrateCrmWay(
        ("client_id", "client_secret"),
        lambda options: [
            CrateCrmFetchedToken(
                options,
                "client_id",
                "client_secret",
                "token_url",
                token_url="https://login.crm.example/oauth/token",
                scope="read list",
            )
        ],
    ),
)


class CrateCrmAuth(AuthBase):
    """Sends the credentials of the first way to connect whose options are all there."""

    def __init__(
        self, options: dict[str, str], ways: Sequence[CrateCrmWay] = CRATE_CRM_WAYS
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
