"""Runs a program in a real terminal of 80 columns and plays the person at it.

Argument: a JSON file `{"argv", "cwd", "env", "rows", "steps": [{"expect": text, "send": keys}], "seconds": int}`. Waits for each
expected text on the screen, then types the keys; the key "hang up" closes the terminal, "resize" makes it 120 columns wide. Prints
`{"exit", "transcript", "missing", "screen", "isColored", "isRestored"}`: `missing` is the text that never came or null, `screen` what
is left when everything was drawn, `isRestored` whether the terminal was left as it was found, its cursor shown.
"""

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path
from typing import Any

from terminal_screen import screen

ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07]*\x07|[@-_])")


def plain(text: str) -> str:
    """The text without escape sequences and carriage returns."""
    return ESCAPES.sub("", text).replace("\r", "")


def drive(config: dict[str, Any]) -> dict[str, Any]:
    """Start the program, play the steps, collect what it printed."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(config["cwd"])
        os.execvpe(config["argv"][0], config["argv"], config["env"])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", config["rows"], 80, 0, 0))
    modes = termios.tcgetattr(terminal)[:4]
    output = b""
    searched = 0
    steps = list(config["steps"])
    deadline = time.monotonic() + config["seconds"]
    while time.monotonic() < deadline:
        ready, _, _ = select.select([terminal], [], [], 0.2)
        if ready:
            try:
                chunk = os.read(terminal, 65536)
            except OSError:
                break
            if not chunk:
                break
            output += chunk
        shown = plain(output.decode("utf-8", "replace"))
        found = shown.find(steps[0]["expect"], searched) if steps else -1
        if found >= 0:
            step = steps.pop(0)
            searched = found + len(step["expect"])
            time.sleep(0.3)
            for key in step["send"]:
                press(terminal, key)
                time.sleep(0.1)
            if "hang up" in step["send"]:
                break
    else:
        os.kill(child, signal.SIGKILL)
    text = output.decode("utf-8", "replace")
    is_restored = "hang up" not in str(config["steps"]) and termios.tcgetattr(terminal)[:4] == modes
    _, status = os.waitpid(child, 0)
    return {
        "exit": os.waitstatus_to_exitcode(status),
        "transcript": plain(text),
        "missing": steps[0]["expect"] if steps else None,
        "screen": screen(text, 80),
        "isColored": re.search(r"\x1b\[[0-9;]*[1-9][0-9;]*m", text) is not None,
        "isRestored": is_restored and text.rfind("\x1b[?25l") <= text.rfind("\x1b[?25h"),
    }


def press(terminal: int, key: str) -> None:
    """Type a key, or do to the terminal what the key's name says."""
    if key == "hang up":
        os.close(terminal)
    elif key == "resize":
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    else:
        os.write(terminal, key.encode())


if __name__ == "__main__":
    print(json.dumps(drive(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))))
