"""Starting pages and worker as processes of one group, and stopping them together."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

from motcua.ground.refusals import Conflict
from motcua.ground.sentences import Sentence

WORKERS, THREADS = 2, 4
PATIENCE_SECONDS = 10


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
    """Refuses Conflict when somebody else listens there already."""
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
    running = [subprocess.Popen(command) for command in commands]  # noqa: S603 (our own commands)
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
