"""Failures that pass, told by the status alone."""

import requests

from strategies.retry.retry_after import sample_retry_after


def sample_is_passing(response: requests.Response) -> bool:
    """Return whether the same request can be answered later."""
    return response.status_code in (408, 425, 429) or response.status_code >= 500


def sample_asked_wait(response: requests.Response) -> float:
    """Return the seconds that the server asks to wait, 0 if it does not say."""
    return sample_retry_after(response.headers.get("Retry-After"))
