"""How long to wait, and for what."""

import time
from email.utils import formatdate

import pytest
import requests

from strategies.retry import rate_limit, statuses
from strategies.retry.retry_after import sample_retry_after


def response(status: int, **headers: str) -> requests.Response:
    made = requests.Response()
    made.status_code = status
    made.headers.update({name.replace("_", "-"): value for name, value in headers.items()})
    return made


@pytest.mark.parametrize(
    ("value", "seconds"), [(None, 0), ("7", 7), ("0.5", 0.5), ("-3", 0), ("later", 0)]
)
def test_retry_after_in_seconds(value: str | None, seconds: float) -> None:
    assert sample_retry_after(value) == seconds


def test_retry_after_as_a_date() -> None:
    assert 50 < sample_retry_after(formatdate(time.time() + 60, usegmt=True)) <= 60
    assert sample_retry_after(formatdate(time.time() - 60, usegmt=True)) == 0


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504])
def test_passing_statuses(status: int) -> None:
    assert statuses.sample_is_passing(response(status))
    assert rate_limit.sample_is_passing(response(status))


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 410, 422])
def test_lasting_statuses(status: int) -> None:
    assert not statuses.sample_is_passing(response(status))
    assert not rate_limit.sample_is_passing(response(status, X_RateLimit_Remaining="1"))


def test_a_used_up_budget_passes_at_its_reset() -> None:
    reset = str(int(time.time()) + 40)
    refused = response(403, X_RateLimit_Remaining="0", X_RateLimit_Reset=reset)
    assert rate_limit.sample_is_passing(refused)
    assert 35 < rate_limit.sample_asked_wait(refused) <= 40
    assert rate_limit.sample_asked_wait(response(429, X_RateLimit_Reset=reset)) == 0
