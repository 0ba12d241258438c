"""`reverse-mentor demo` as a process of its own, as `make demo` starts it."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

COMMAND = Path(sys.executable).with_name("reverse-mentor")
SECONDS_TO_STOP = 20


@contextmanager
def running_demo() -> Iterator[str]:
    """Starts the installed command on a free port; gives the address that it prints."""
    process = subprocess.Popen(
        [COMMAND, "demo", "--port", "0", "--no-browser"], stdout=subprocess.PIPE, text=True
    )
    try:
        yield _address(process)
    finally:
        process.terminate()
        process.communicate(timeout=SECONDS_TO_STOP)


def _address(process: "subprocess.Popen[str]") -> str:
    assert process.stdout
    said = ""
    for line in process.stdout:
        said += line
        if found := re.search(r"http://\S+", line):
            return found[0]
    raise AssertionError(f"No address in: {said}")
