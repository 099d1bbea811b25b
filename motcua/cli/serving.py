"""Starting pages and worker as processes of one group, and stopping them together."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

from motcua.cli.parser import CalledWrongly
from motcua.ground.refusals import Conflict
from motcua.ground.sentences import Sentence

WORKERS, THREADS = 2, 4
HIGHEST_PORT = 65_535
PATIENCE_SECONDS = 10
_TELL_ME_WHEN_MY_PARENT_DIES = 1  # PR_SET_PDEATHSIG of prctl(2)


def pages(port: int, host: str) -> list[str]:
    """The command of the page server: WSGI, two processes of four threads (see docs/adr/0001)."""
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(WORKERS), "--blocking-threads", str(THREADS), "--respawn-failed-workers",
        "--log-level", "warning", "motcua.config.wsgi:application",
    ]  # fmt: skip


def worker() -> list[str]:
    """The command of the background worker."""
    return [sys.executable, "-m", "motcua.cli", "worker"]


def require_free(port: int, host: str) -> None:
    """Refuses CalledWrongly for what is no port, Conflict when somebody else listens there already."""
    if not 1 <= port <= HIGHEST_PORT:
        raise CalledWrongly(Sentence("--port phải từ 1 đến {most}", {"most": HIGHEST_PORT}))
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            text = "Cổng {port} đang có chương trình khác dùng. Chọn cổng khác, ví dụ --port {other}."
            raise Conflict(Sentence(text, {"port": port, "other": port + 1})) from None


def together(commands: Sequence[list[str]]) -> int:
    """Run the commands until one of them ends or somebody says stop; then end them all."""
    # What was said so far has to be read now, also in a log: this call may last for months.
    sys.stdout.flush()
    running = [subprocess.Popen(command, preexec_fn=_end_with_parent) for command in commands]  # noqa: S603
    stopped: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        stopped.append(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    while not stopped and all(process.poll() is None for process in running):
        time.sleep(0.2)
    failed = 0 if stopped else max((process.poll() or 0) for process in running if process.poll() is not None)
    _end(running)
    return failed


def _end_with_parent() -> None:
    """In the child: be told to stop should the parent be killed, or its port would stay taken (Linux only)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_TELL_ME_WHEN_MY_PARENT_DIES, signal.SIGTERM)


def _end(running: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in running:
        if process.poll() is None:
            process.terminate()
    until = time.monotonic() + PATIENCE_SECONDS
    for process in running:
        try:
            process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
