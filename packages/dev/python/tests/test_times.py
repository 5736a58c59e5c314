"""Text forms of moments."""

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from strategies.times.any import SampleTimes
from strategies.times.date import SampleDates
from strategies.times.epoch_ms import SampleEpochMilliseconds
from strategies.times.epoch_s import SampleEpochSeconds
from strategies.times.iso8601 import SampleIsoTimes

MOMENT = datetime(2024, 5, 1, 12, 0, 0, 250000, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-01T12:00:00.25Z",
        "2024-05-01T12:00:00.250z",
        "2024-05-01T14:00:00.2500+02:00",
        "2024-05-01T14:00:00.250000000+0200",
        "2024-05-01 12:00:00.250",
    ],
)
def test_iso_texts_of_one_moment_are_equal(text: str) -> None:
    assert SampleIsoTimes().parse(text) == MOMENT


@pytest.mark.parametrize(
    ("times", "value", "text"),
    [
        (SampleIsoTimes(), "2024-05-01T12:00:00Z", "2024-05-01T12:00:00Z"),
        (SampleDates(), "2024-05-01T23:00:00Z", "2024-05-01"),
        (SampleEpochSeconds(), "1714564800.9", 1714564800),
        (SampleEpochMilliseconds(), 1714564800250, 1714564800250),
    ],
)
def test_a_moment_is_written_as_it_was_read(times: SampleTimes, value: Any, text: Any) -> None:
    assert times.text(times.parse(value)) == text


def test_numbers_compare_as_numbers() -> None:
    times = SampleEpochMilliseconds()
    assert times.parse("9999") < times.parse("100000")


def test_text_cuts_to_the_unit() -> None:
    assert SampleIsoTimes().text(MOMENT + timedelta(milliseconds=700)) == "2024-05-01T12:00:00Z"


@pytest.mark.parametrize("times", [SampleIsoTimes(), SampleDates(), SampleEpochSeconds()])
def test_what_is_no_moment_is_a_value_error(times: SampleTimes) -> None:
    with pytest.raises(ValueError):
        times.parse("soon")
