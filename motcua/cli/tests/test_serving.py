"""Ports that are none, and what happens to the children when their parent is killed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from motcua.cli.parser import CalledWrongly
from motcua.cli.serving import require_free

PARENT = """
from motcua.cli.serving import together
together([["sh", "-c", "echo $$; exec sleep 60"]])
"""


@pytest.mark.parametrize("port", [0, -1, 65_536, 10**12])
def test_a_port_that_is_none_is_called_wrongly(port):
    with pytest.raises(CalledWrongly):
        require_free(port, "127.0.0.1")


def is_running(pid):
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def test_no_child_outlives_a_killed_parent_on_linux():
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    until = time.monotonic() + 10
    while is_running(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not is_running(child)
