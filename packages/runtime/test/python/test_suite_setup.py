"""How a test class starts: its mode, its options, and the simulated source before the connector."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
import requests

from sample_connectors import SoundConnector
from tests.unit.sources.suite_setup import resolve_mode
from tests.unit.sources.test_suite import (
    MODE_SIMULATE,
    LakeflowConnectTests,
    _resolve_env_mode_for_simulator,
)
from tests.unit.sources.test_utils import load_config
from workspace_fixture import BASE, WORKSPACE

MODES = [
    (None, "src", "simulate"),
    (None, None, "live"),
    ("simulate", "src", "simulate"),
    ("replay", "src", "simulate"),
    ("live", "src", "live"),
    ("live", None, "live"),
]
MODES_REFUSED = [
    ("simulate", None, "CONNECTOR_TEST_MODE=simulate, but the test class sets no simulator_source"),
    ("replay", None, "CONNECTOR_TEST_MODE=replay is not offered here: use simulate or live."),
    ("record", "src", "CONNECTOR_TEST_MODE=record is not offered here: use simulate or live."),
    ("fast", None, "CONNECTOR_TEST_MODE=fast is not offered here: use simulate or live."),
]


def set_mode(monkeypatch: pytest.MonkeyPatch, mode: str | None) -> None:
    """Set the mode's variable, or take it away."""
    if mode is None:
        monkeypatch.delenv("CONNECTOR_TEST_MODE", raising=False)
    else:
        monkeypatch.setenv("CONNECTOR_TEST_MODE", mode)


@pytest.mark.parametrize(("mode", "simulator_source", "expected"), MODES)
def test_mode(
    monkeypatch: pytest.MonkeyPatch, mode: str | None, simulator_source: str | None, expected: str
) -> None:
    """The environment decides, then whether the class names a simulated source."""
    set_mode(monkeypatch, mode)
    assert resolve_mode(simulator_source) == expected


@pytest.mark.parametrize(("mode", "simulator_source", "message"), MODES_REFUSED)
def test_mode_refused(
    monkeypatch: pytest.MonkeyPatch, mode: str, simulator_source: str | None, message: str
) -> None:
    """A mode that is not offered is one clear line, and the class does not start."""
    set_mode(monkeypatch, mode)
    with pytest.raises(pytest.fail.Exception) as caught:
        make_suite(simulator_source=simulator_source, config={}).setup_class()
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_mode_for_a_class_with_a_simulator(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the variable it is simulate, with it what it says."""
    set_mode(monkeypatch, None)
    assert _resolve_env_mode_for_simulator("shelf") == MODE_SIMULATE
    set_mode(monkeypatch, "live")
    assert _resolve_env_mode_for_simulator("shelf") == "live"


def make_suite(**attributes: Any) -> type[LakeflowConnectTests]:
    """Return a test class of the sound connector, as if it were written in this file."""
    given = {"connector_class": SoundConnector, "__module__": __name__, **attributes}
    suite: type[LakeflowConnectTests] = type("SampleSuite", (LakeflowConnectTests,), given)
    return suite


def options_of(suite: type[LakeflowConnectTests]) -> dict[str, str]:
    """Start the class, and return the options that its connector got."""
    suite.setup_class()
    suite.teardown_class()
    return suite.connector.options


def test_credentials_in_order(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Inline JSON comes before a named file, that before the class, and nothing is an error."""
    file = tmp_path / "dev_config.json"
    file.write_text('{"from": "file"}', encoding="utf-8")
    suite = make_suite(replay_config={"from": "class"})
    assert options_of(suite) == suite.config == {"from": "class"}
    monkeypatch.setenv("CONNECTOR_TEST_CONFIG_PATH", str(file))
    assert options_of(make_suite(replay_config={"from": "class"})) == {"from": "file"}
    monkeypatch.setenv("CONNECTOR_TEST_CONFIG_JSON", '{"from": "inline"}')
    assert options_of(make_suite(replay_config={"from": "class"})) == {"from": "inline"}
    assert options_of(make_suite(config={"from": "attribute"})) == {"from": "attribute"}
    monkeypatch.delenv("CONNECTOR_TEST_CONFIG_JSON")
    monkeypatch.delenv("CONNECTOR_TEST_CONFIG_PATH")
    with pytest.raises(pytest.fail.Exception, match="SampleSuite has no connection options"):
        make_suite().setup_class()


def test_files_beside_the_test(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Table options and stand-in credentials are found in configs/ beside the test's file."""
    (tmp_path / "configs").mkdir()
    (tmp_path / "configs/replay_config.json").write_text('{"from": "beside"}', encoding="utf-8")
    tables = {"things": {"limit": "2"}}
    (tmp_path / "configs/dev_table_config.json").write_text(json.dumps(tables), encoding="utf-8")
    (tmp_path / "beside_module.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    __import__("beside_module")
    suite = make_suite(__module__="beside_module")
    assert options_of(suite) == {"from": "beside"}
    assert suite.table_configs == tables
    del sys.modules["beside_module"]


def test_load_config(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The default path is the last resort; errors never show the text."""
    with pytest.raises(RuntimeError, match="No credentials: set CONNECTOR_TEST_CONFIG_PATH"):
        load_config()
    file = tmp_path / "dev_config.json"
    file.write_text('{"token": "x"}', encoding="utf-8")
    assert load_config(file) == {"token": "x"}
    monkeypatch.setenv("CONNECTOR_TEST_CONFIG_PATH", str(tmp_path / "absent.json"))
    with pytest.raises(RuntimeError, match="absent.json, which is no file"):
        load_config(file)
    monkeypatch.setenv("CONNECTOR_TEST_CONFIG_JSON", "{secret")
    with pytest.raises(RuntimeError) as caught:
        load_config(file)
    assert str(caught.value) == "CONNECTOR_TEST_CONFIG_JSON holds no JSON: line 1, column 2."
    monkeypatch.setenv("CONNECTOR_TEST_CONFIG_JSON", "[1]")
    with pytest.raises(RuntimeError, match="holds a JSON list: expected an object"):
        load_config(file)


class GreetingConnector(SoundConnector):
    """Asks its API for something as soon as it is built."""

    def __init__(self, options: dict[str, str]) -> None:
        """Read the greeting."""
        super().__init__(options)
        answer = requests.get("https://greeting.invalid/v1/greeting", timeout=5)
        answer.raise_for_status()
        self.greeting = answer.json()
        if "fail" in options:
            raise ValueError("built to fail")


@pytest.fixture
def greeting_spec() -> str:
    """Write a simulated source that knows one greeting, and return its name."""
    folder = WORKSPACE / BASE / "source_simulator/specs/greeting"
    (folder / "corpus").mkdir(parents=True, exist_ok=True)
    (folder / "endpoints.yaml").write_text(
        "endpoints:\n"
        "  - path: /v1/greeting\n"
        "    method: GET\n"
        "    corpus: greeting\n"
        "    response: {single_entity: true}\n",
        encoding="utf-8",
    )
    (folder / "corpus/greeting.json").write_text('{"text": "hello"}', encoding="utf-8")
    return "greeting"


def test_simulator_is_there_before_the_connector(greeting_spec: str) -> None:
    """A request in a constructor is answered from the corpus, and the network comes back after."""
    send = requests.Session.send
    suite = make_suite(
        connector_class=GreetingConnector, simulator_source=greeting_spec, replay_config={}
    )
    suite.setup_class()
    assert requests.Session.send is not send
    suite.teardown_class()
    connector = suite.connector
    assert isinstance(connector, GreetingConnector)
    assert connector.greeting == {"text": "hello"}
    assert requests.Session.send is send


def test_simulator_is_gone_when_the_connector_fails(greeting_spec: str) -> None:
    """A constructor that raises leaves nothing patched."""
    send = requests.Session.send
    suite = make_suite(
        connector_class=GreetingConnector,
        simulator_source=greeting_spec,
        replay_config={"fail": "1"},
    )
    with pytest.raises(ValueError, match="built to fail"):
        suite.setup_class()
    assert requests.Session.send is send


def test_unknown_simulated_source_is_one_line() -> None:
    """The message names the file that should be there."""
    with pytest.raises(pytest.fail.Exception, match="but .*absent/endpoints.yaml is not there"):
        make_suite(simulator_source="absent", replay_config={}).setup_class()


def test_class_without_a_connector_is_one_line() -> None:
    """The message names the class and the attribute."""
    with pytest.raises(pytest.fail.Exception, match="SampleSuite sets no connector_class"):
        make_suite(connector_class=None).setup_class()
