"""What all credentials have in common."""

from requests.auth import AuthBase

from strategies.auth.hidden import sample_hidden
from strategies.auth.hints import sample_hints


class SampleCredential(AuthBase):
    """One of the credentials that a request carries."""

    def __init__(self, option: str, secret: str) -> None:
        self.hints = sample_hints(option)
        self._secret = secret

    def hide(self, text: str) -> str:
        """Return a text without the secret."""
        return sample_hidden(text, self._secret)
