"""The records a simulated source has: one JSON file per name, loaded whole."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any


class CorpusStore:
    """Records by name. What `get` returns is shared: readers copy before they change anything."""

    def __init__(self, corpus_dir: str | Path | None) -> None:
        """Load every `*.json` of a folder. Raises ValueError naming a file that is not JSON."""
        self._entries: dict[str, Any] = {}
        for file in sorted(Path(corpus_dir).glob("*.json")) if corpus_dir is not None else ():
            try:
                self._entries[file.stem] = json.loads(file.read_text(encoding="utf-8"))
            except ValueError as error:
                raise ValueError(f"{file}: not JSON: {error}") from error

    @classmethod
    def of(cls, entries: Mapping[str, Any]) -> "CorpusStore":
        """A store over values that are in memory already."""
        store = cls(None)
        store._entries.update(entries)
        return store

    def names(self) -> list[str]:
        """Names of all entries, sorted."""
        return sorted(self._entries)

    def get(self, name: str) -> Any:
        """The value of one entry, or None where there is none: a spec may name what has no records
        yet.
        """
        return self._entries.get(name)

    def replace(self, name: str, value: Any) -> None:
        """Put another value in an entry's place."""
        self._entries[name] = value
