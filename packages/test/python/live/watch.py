"""Stands between a connector and the network: reads only, counts, and ends a read in time."""

import re
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import requests


class Enough(BaseException):
    """Ends a read. Not an Exception, so that no handler of the connector's takes it for a fault."""


class WouldWrite(BaseException):
    """Raised in place of a request that could change something."""


@dataclass(frozen=True)
class Limits:
    """How much of one table is read."""

    pages: int = 2
    other_requests: int = 6
    failures: int = 4
    seconds: float = 60.0


@dataclass
class Watch:
    """Sees every request that goes through the requests library, while it is installed.

    A request belongs to the table whose path is the longest that its own ends with; one that fits
    none, such as a next link to another path, goes to where the one before it went.
    """

    limits: Limits
    paths: dict[str, str]
    post_paths: Sequence[str]
    table: str = ""
    pages: int = 0
    others: int = 0
    failures: int = 0
    answers: list[tuple[str, str, int]] = field(default_factory=list)
    _patterns: list[tuple[str, str, re.Pattern[str]]] = field(default_factory=list)
    _last: str | None = None
    _ends_at: float = 0.0

    def __post_init__(self) -> None:
        by_length = sorted(self.paths.items(), key=lambda item: len(item[1]), reverse=True)
        self._patterns = [(name, path, _pattern(path)) for name, path in by_length]

    def install(self) -> None:
        """Take the place of what sends and waits, for the rest of this process."""
        send, sleep = requests.Session.send, time.sleep

        def watched_send(
            session: requests.Session, request: requests.PreparedRequest, **how: Any
        ) -> requests.Response:
            owner, path = self._owner(request)
            self._admit(request, owner)
            left = max(1.0, self._ends_at - time.monotonic())
            how["timeout"] = _within(how.get("timeout"), left)
            response = send(session, request, **how)
            self._count(request.method or "", owner, path, response.status_code)
            return response

        def watched_sleep(seconds: float) -> None:
            if time.monotonic() + seconds > self._ends_at:
                raise Enough
            sleep(seconds)

        setattr(requests.Session, "send", watched_send)  # noqa: B010  a method is replaced
        setattr(time, "sleep", watched_sleep)  # noqa: B010  as above
        if hasattr(signal, "SIGALRM"):
            signal.signal(signal.SIGALRM, _alarm)

    def begin(self, table: str) -> None:
        """Start counting for a table."""
        self.table, self._last = table, None
        self.pages = self.others = self.failures = 0
        self.answers.clear()
        self._ends_at = time.monotonic() + self.limits.seconds
        if hasattr(signal, "SIGALRM"):
            signal.setitimer(signal.ITIMER_REAL, self.limits.seconds + 2)

    def end(self) -> None:
        """Stop the clock."""
        if hasattr(signal, "SIGALRM"):
            signal.setitimer(signal.ITIMER_REAL, 0)

    def _owner(self, request: requests.PreparedRequest) -> tuple[str, str]:
        path = urlsplit(request.url or "").path
        for name, template, pattern in self._patterns:
            if pattern.fullmatch(path):
                self._last = name
                return name, template
        return (self._last or self.table), "a next page"

    def _admit(self, request: requests.PreparedRequest, owner: str) -> None:
        path = urlsplit(request.url or "").path
        if request.method not in ("GET", "HEAD"):
            posts = [one for one in self.post_paths if _pattern(one).fullmatch(path)]
            if request.method != "POST" or not posts:
                raise WouldWrite
            if not set(posts) & set(self.paths.values()):
                return  # an access token is asked for: no page of any table
        is_own = owner == self.table
        if time.monotonic() >= self._ends_at or self.failures >= self.limits.failures:
            raise Enough
        if self.pages >= self.limits.pages if is_own else self.others >= self.limits.other_requests:
            raise Enough

    def _count(self, method: str, owner: str, path: str, status: int) -> None:
        self.answers.append((method, path, status))
        if status >= 400:
            self.failures += 1
        elif owner == self.table:
            self.pages += 1
        else:
            self.others += 1


def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{[^{}]*\}", template.rstrip("/"))
    if parts == [""]:
        return re.compile("/?")
    return re.compile(".*" + "[^/]+".join(map(re.escape, parts)) + "/?")


def _within(timeout: Any, left: float) -> Any:
    """Return a time limit, of one or two parts, that is not above what is left."""
    if isinstance(timeout, tuple):
        return tuple(_within(part, left) for part in timeout)
    return left if timeout is None else min(float(timeout), left)


def _alarm(*_: object) -> None:
    raise Enough
