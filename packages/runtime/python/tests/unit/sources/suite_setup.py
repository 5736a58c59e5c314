"""What every suite of checks starts from: the mode, the options, and a connector that is built."""

import inspect
import os
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import Any, ClassVar

import pytest

from databricks.labs.community_connector import source_simulator
from databricks.labs.community_connector.interface import (
    LakeflowConnect,
    SupportsPartition,
    SupportsPartitionedStream,
)
from databricks.labs.community_connector.source_simulator import (
    MODE_ENV,
    MODE_LIVE,
    MODE_SIMULATE,
    Simulator,
)
from tests.unit.sources.test_utils import (
    CONFIG_JSON_ENV,
    CONFIG_PATH_ENV,
    load_config,
    load_json_file,
)

_REPLAY = "replay"


def resolve_mode(simulator_source: str | None) -> str:
    """Return the mode of a test class: `simulate` or `live`.

    CONNECTOR_TEST_MODE decides; without it, a class that names a simulated source is simulated,
    and any other is live. Raises `ValueError` for a mode that is not offered.
    """
    wanted = os.environ.get(MODE_ENV) or (MODE_SIMULATE if simulator_source else MODE_LIVE)
    if wanted == _REPLAY and simulator_source:
        return MODE_SIMULATE
    if wanted == MODE_SIMULATE and not simulator_source:
        raise ValueError(
            f"{MODE_ENV}={MODE_SIMULATE}, but the test class sets no simulator_source: "
            "simulating needs a spec and a corpus."
        )
    if wanted not in (MODE_SIMULATE, MODE_LIVE):
        raise ValueError(
            f"{MODE_ENV}={wanted} is not offered here: use {MODE_SIMULATE} or {MODE_LIVE}."
        )
    return wanted


class ConnectorSuite:
    """Attributes that a test class sets, and the connector that its tests share."""

    connector_class: ClassVar[type[LakeflowConnect] | None] = None
    config: ClassVar[dict[str, Any] | None] = None
    table_configs: ClassVar[dict[str, dict[str, Any]] | None] = None
    sample_records: ClassVar[int] = 200
    replay_config: ClassVar[dict[str, Any] | None] = None
    simulator_source: ClassVar[str | None] = None
    allow_empty_first_read: ClassVar[frozenset[str] | set[str]] = frozenset()
    allow_null_columns: ClassVar[dict[str, set[str]]] = {}
    read_termination_max_iterations: ClassVar[int] = 50
    # Accepted, so that a test class runs here unchanged; nothing is recorded.
    record_replay_ignore_query_params: ClassVar[Any] = {}
    record_replay_sample_size: ClassVar[int] = 5
    record_replay_synthesize_count: ClassVar[int] = 0

    connector: ClassVar[LakeflowConnect]
    mode: ClassVar[str]
    _simulator: ClassVar[Simulator | None] = None

    @classmethod
    def setup_class(cls) -> None:
        """Build the connector, with the simulated source in place before it."""
        if cls.connector_class is None:
            pytest.fail(f"{cls.__name__} sets no connector_class.", pytrace=False)
        try:
            cls.mode = resolve_mode(cls.simulator_source)
            cls.config = cls._load_config()
            if cls.table_configs is None:
                path = cls._folder() / "configs" / "dev_table_config.json"
                cls.table_configs = load_json_file(path) if path.is_file() else {}
            cls._start_simulator()
        except (ValueError, RuntimeError) as error:
            pytest.fail(str(error), pytrace=False)
        try:
            cls.connector = cls.connector_class(dict(cls.config))
        except BaseException:
            cls.teardown_class()
            raise

    @classmethod
    def teardown_class(cls) -> None:
        """Give the network back."""
        if cls._simulator is not None:
            cls._simulator.stop()
            cls._simulator = None

    @classmethod
    def _replay_config(cls) -> dict[str, Any] | None:
        return cls.replay_config

    @classmethod
    def _load_config(cls) -> dict[str, Any]:
        if cls.config is not None:
            return dict(cls.config)
        if os.environ.get(CONFIG_JSON_ENV) or os.environ.get(CONFIG_PATH_ENV):
            return load_config()
        own = cls._replay_config()
        if own is not None:
            return dict(own)
        path = cls._folder() / "configs" / "replay_config.json"
        if path.is_file():
            return load_json_file(path)
        raise RuntimeError(
            f"{cls.__name__} has no connection options: set replay_config in the class, "
            f"or {CONFIG_PATH_ENV} to a JSON file."
        )

    @classmethod
    def _start_simulator(cls) -> None:
        if cls.mode != MODE_SIMULATE or cls.simulator_source is None:
            return
        package_file = Path(f"{source_simulator.__file__}")
        folder = package_file.parent / "specs" / cls.simulator_source
        if not (folder / "endpoints.yaml").is_file():
            raise RuntimeError(
                f"simulator_source is {cls.simulator_source!r}, "
                f"but {folder / 'endpoints.yaml'} is not there."
            )
        simulator = Simulator(
            cls.mode, spec_path=folder / "endpoints.yaml", corpus_dir=folder / "corpus"
        )
        simulator.start()
        cls._simulator = simulator

    @classmethod
    def _folder(cls) -> Path:
        return Path(inspect.getfile(cls)).parent

    def _options(self, table_name: str) -> dict[str, Any]:
        return dict((self.table_configs or {}).get(table_name, {}))

    def _partitioned_tables(self) -> list[str]:
        connector = self.connector
        if isinstance(connector, SupportsPartitionedStream):
            return [name for name in connector.list_tables() if connector.is_partitioned(name)]
        return connector.list_tables() if isinstance(connector, SupportsPartition) else []

    def _non_partitioned_tables(self) -> list[str]:
        """Return the tables that a stream reads by `read_table`."""
        connector = self.connector
        if isinstance(connector, SupportsPartitionedStream):
            return [name for name in connector.list_tables() if not connector.is_partitioned(name)]
        return connector.list_tables()

    def _sample(self, records: Iterable[Any]) -> list[Any]:
        return list(islice(iter(records), self.sample_records))

    def _check_each(self, tables: Iterable[str], check: Callable[[str], Iterable[str]]) -> None:
        """Fail with all problems of all tables; an exception counts as one more."""
        problems: list[str] = []
        for table in tables:
            try:
                problems += [f"{table}: {problem}" for problem in check(table)]
            except Exception as error:  # noqa: BLE001  connectors may raise anything
                problems.append(f"{table}: raised {type(error).__name__}: {error}")
        if problems:
            pytest.fail("\n".join(problems), pytrace=False)
