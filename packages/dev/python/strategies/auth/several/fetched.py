"""Access tokens that are fetched with a client's id and secret (RFC 6749, section 4.4)."""

import threading
import time
from typing import Any

import requests

from strategies.address.check import sample_checked_url
from strategies.auth.hidden import sample_hidden
from strategies.auth.secret import sample_secret
from strategies.auth.several.credential import SampleCredential

SAMPLE_TOKEN_TIMEOUT_SECONDS = (10, 60)
SAMPLE_TOKEN_SECONDS = 300.0  # of a token that comes without expires_in


class SampleTokenError(Exception):
    """The token address gave no token, and would give none to a further attempt."""


class SampleFetchedToken(SampleCredential):
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
        super().__init__(f"{id_option} or {secret_option}", sample_secret(options, secret_option))
        self._client_id = sample_secret(options, id_option)
        self._token_url = sample_checked_url(options.get(url_option, token_url), url_option)
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
        return sample_hidden(hidden, self._token) if self._token else hidden

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

        Raises `SampleTokenError` for a refusal, an error of `requests` for a passing failure.
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
            auth=_sample_unsigned,
            timeout=SAMPLE_TOKEN_TIMEOUT_SECONDS,
            allow_redirects=False,
        )
        said = f"POST {self._token_url} was answered {response.status_code}"
        if response.status_code in (408, 425, 429) or response.status_code >= 500:
            raise requests.ConnectionError(said)
        answer = _sample_members(response)
        token = answer.get("access_token")
        if response.status_code != 200 or not isinstance(token, str) or not token:
            reason = self.hide(str(answer.get("error", "it holds no access_token")))[:100]
            raise SampleTokenError(f"{said}: {reason}. {self.hints[401]}")
        self._token = token
        seconds = _sample_seconds(answer.get("expires_in"))
        self._fresh_until = time.time() + seconds - min(60.0, seconds / 10)


def _sample_unsigned(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Keep credentials of a .netrc file out: some servers refuse those beside a form."""
    return request


def _sample_members(response: requests.Response) -> dict[str, Any]:
    try:
        answer = response.json()
    except requests.JSONDecodeError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _sample_seconds(value: Any) -> float:
    try:
        return max(float(value), 0.0)
    except (TypeError, ValueError):
        return SAMPLE_TOKEN_SECONDS
