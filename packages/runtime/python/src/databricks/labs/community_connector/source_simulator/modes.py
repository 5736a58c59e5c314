"""The ways a test run may meet the API, and how the environment chooses one."""

import os

MODE_ENV = "CONNECTOR_TEST_MODE"
MODE_LIVE = "live"
MODE_RECORD = "record"
MODE_REPLAY = "replay"
MODE_SIMULATE = "simulate"

_MODES = (MODE_LIVE, MODE_RECORD, MODE_REPLAY, MODE_SIMULATE)


def get_mode(default: str = MODE_LIVE) -> str:
    """The mode that the environment asks for, or `default` where it says nothing.

    Raises ValueError for a word that is no mode.
    """
    mode = os.environ.get(MODE_ENV, "").strip().lower()
    if not mode:
        return default
    if mode not in _MODES:
        raise ValueError(f"{MODE_ENV}={mode!r} is no test mode; use one of {', '.join(_MODES)}")
    return mode
