"""Text forms of moments."""

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from strategies.forms.any import SampleCursorForm
from strategies.forms.date import SampleDates
from strategies.forms.epoch_ms import SampleEpochMilliseconds
from strategies.forms.epoch_s import SampleEpochSeconds
from strategies.forms.integer import SampleIntegers
from strategies.forms.iso8601 import SampleIsoTimes
from strategies.forms.string import SampleTexts

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
    ("form", "value", "text"),
    [
        (SampleIsoTimes(), "2024-05-01T12:00:00Z", "2024-05-01T12:00:00Z"),
        (SampleDates(), "2024-05-01T23:00:00Z", "2024-05-01"),
        (SampleEpochSeconds(), "1714564800.9", 1714564800),
        (SampleEpochMilliseconds(), 1714564800250, 1714564800250),
    ],
)
def test_a_moment_is_written_as_it_was_read(form: SampleCursorForm, value: Any, text: Any) -> None:
    assert form.text(form.parse(value)) == text


def test_numbers_compare_as_numbers() -> None:
    form = SampleEpochMilliseconds()
    assert form.parse("9999") < form.parse("100000")


def test_text_cuts_to_the_unit() -> None:
    assert SampleIsoTimes().text(MOMENT + timedelta(milliseconds=700)) == "2024-05-01T12:00:00Z"


@pytest.mark.parametrize("form", [SampleIsoTimes(), SampleDates(), SampleEpochSeconds()])
def test_what_is_no_moment_is_a_value_error(form: SampleCursorForm) -> None:
    with pytest.raises(ValueError):
        form.parse("soon")


@pytest.mark.parametrize("form", [SampleIntegers(), SampleTexts()])
@pytest.mark.parametrize("values", [["9999", "100000"], [9999, 100000]])
def test_counters_compare_as_numbers(form: SampleCursorForm, values: list[Any]) -> None:
    low, high = (form.parse(value) for value in values)
    assert low < high
    assert str(form.text(high)) == "100000"


def test_texts_keep_their_spelling() -> None:
    form = SampleTexts()
    values = ["1512085950.000216", "1512085950.000300", "NaN", "b", "c"]
    assert sorted(reversed(values), key=form.parse) == values
    assert form.text(form.parse("1512085950.000300")) == "1512085950.000300"
