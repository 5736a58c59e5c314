"""Failures that pass, told by the status or by a used-up request budget."""

import time

import requests

from strategies.retry.retry_after import sample_retry_after

SAMPLE_REMAINING_HEADER = "X-RateLimit-Remaining"  # fill: rateLimit.remainingHeader
SAMPLE_RESET_HEADER = "X-RateLimit-Reset"  # fill: rateLimit.resetHeader
SAMPLE_RESET_IS_EPOCH = True  # fill: rateLimit.resetIsEpoch


def sample_is_passing(response: requests.Response) -> bool:
    """Return whether the same request can be answered later."""
    if response.status_code == 403:
        return _sample_is_exhausted(response) or "Retry-After" in response.headers
    return response.status_code in (408, 425, 429) or response.status_code >= 500


def sample_asked_wait(response: requests.Response) -> float:
    """Return the seconds until the server takes requests again, 0 if it does not say."""
    asked = sample_retry_after(response.headers.get("Retry-After"))
    reset = response.headers.get(SAMPLE_RESET_HEADER, "")
    if asked or not _sample_is_exhausted(response) or not reset.isdigit():
        return asked
    return max(0.0, float(reset) - (time.time() if SAMPLE_RESET_IS_EPOCH else 0))


def _sample_is_exhausted(response: requests.Response) -> bool:
    return response.headers.get(SAMPLE_REMAINING_HEADER) == "0"
