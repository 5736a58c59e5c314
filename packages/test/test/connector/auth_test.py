"""One read that is answered or refused."""

import json
import os
from pathlib import Path

import pytest
import requests


def test_credentials() -> None:
    text = os.environ.get("CONNECTOR_TEST_CONFIG_JSON")
    if not text and "CONNECTOR_TEST_CONFIG_PATH" in os.environ:
        text = Path(os.environ["CONNECTOR_TEST_CONFIG_PATH"]).read_text()
    if not text:
        pytest.skip("no credentials")
    options = json.loads(text)
    headers = {"Authorization": f"Bearer {options['token']}"}
    answer = requests.get(f"{options['base_url']}/boxes", headers=headers, timeout=30)
    assert answer.status_code == 200, f"{answer.status_code} for the token {options['token']}"
