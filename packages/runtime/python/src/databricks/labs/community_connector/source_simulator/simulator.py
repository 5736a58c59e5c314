"""Stands between a test and the API, in the way that the test's mode asks for."""

from datetime import datetime, timezone
from pathlib import Path
from types import TracebackType

from databricks.labs.community_connector.source_simulator.corpus import CorpusStore
from databricks.labs.community_connector.source_simulator.handler import SimulateHandler
from databricks.labs.community_connector.source_simulator.interceptor import Interceptor
from databricks.labs.community_connector.source_simulator.modes import (
    MODE_LIVE,
    MODE_RECORD,
    MODE_REPLAY,
    MODE_SIMULATE,
)
from databricks.labs.community_connector.source_simulator.spec_loader import load_specs
from databricks.labs.community_connector.source_simulator.synthesizer import add_future_records


class Simulator:
    """A context in which HTTP requests are answered from a spec and a corpus, or, in live mode, go
    out as they are.
    """

    def __init__(
        self,
        mode: str = MODE_SIMULATE,
        spec_path: str | Path | None = None,
        corpus_dir: str | Path | None = None,
    ) -> None:
        """Load what the mode needs.

        Raises ValueError for a mode that is not offered, and for a spec that is wrong.
        """
        self.mode = mode
        self._interceptor: Interceptor | None = None
        if mode == MODE_LIVE:
            return
        if mode in (MODE_RECORD, MODE_REPLAY):
            raise ValueError(
                f"mode {mode!r} is not offered here; use {MODE_SIMULATE} or {MODE_LIVE}"
            )
        if mode != MODE_SIMULATE:
            raise ValueError(f"{mode!r} is no mode; use {MODE_SIMULATE} or {MODE_LIVE}")
        if spec_path is None or corpus_dir is None:
            raise ValueError(f"mode {MODE_SIMULATE!r} needs spec_path and corpus_dir")
        specs = load_specs(spec_path)
        corpus = CorpusStore(corpus_dir)
        for spec in specs:
            add_future_records(corpus, spec, datetime.now(timezone.utc))
        handler = SimulateHandler(specs, corpus, Path(spec_path).parent)
        self._interceptor = Interceptor(handler.answer)

    def start(self) -> "Simulator":
        """Begin to answer."""
        if self._interceptor is not None:
            self._interceptor.start()
        return self

    def stop(self) -> None:
        """Give the network back."""
        if self._interceptor is not None:
            self._interceptor.stop()

    def __enter__(self) -> "Simulator":
        """Begin to answer."""
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give the network back."""
        self.stop()
