"""Papers are set in child processes: a few that wait, each bounded in time and memory.

A child serves one job at a time and is replaced after many; one that hangs is killed. A process that
was forked from another never uses the other's children (they belong to the process that made them).
"""

import json
import os
import queue
import subprocess
import sys
import threading
from contextlib import suppress
from functools import cache
from importlib.metadata import files
from pathlib import Path
from typing import Any

CHILD = Path(__file__).with_name("press_child.py")
FONT_PACKAGE = "rinoh-typeface-texgyretermes"
JOBS_A_CHILD = 200
CHILDREN = 2
LARGEST_PDF_BYTES = 30 * 1024**2
ROOT = str(CHILD.with_name("paper_root"))
NOWHERE = "http://127.0.0.1:9"
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")


class PressFailed(Exception):
    """The paper could not be set; the text is the compiler's, for the pack's author and the log."""


@cache
def font_folder() -> str:
    """The folder of TeX Gyre Termes, out of the installed package."""
    fonts = [f for f in files(FONT_PACKAGE) or [] if f.suffix == ".otf"]
    if not fonts:
        raise PressFailed(f"no font files in the package {FONT_PACKAGE}")
    return str(Path(str(fonts[0].locate())).parent)


class Child:
    """One waiting process."""

    def __init__(self) -> None:
        # The library would fetch packages from the network; its only way out is a proxy that is not there.
        ways_out = dict.fromkeys(PROXIES, NOWHERE)
        self.jobs = 0
        self.owner = os.getpid()
        self.process = subprocess.Popen(  # noqa: S603 – our own interpreter and our own script
            [sys.executable, "-I", str(CHILD)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env={"LANG": "C.UTF-8", "HOME": ROOT, **ways_out},
        )

    def press(self, job: dict[str, Any], timeout_seconds: float) -> bytes:
        """The PDF. Raises PressFailed; after that about time or a crash the child is dead."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.jobs += 1
        watch = threading.Timer(timeout_seconds, self.process.kill)
        watch.start()
        try:
            self.process.stdin.write(json.dumps(job).encode() + b"\n")
            self.process.stdin.flush()
            answer = json.loads(self.process.stdout.readline() or b"{}")
            size = answer.get("size", 0)
            if size > LARGEST_PDF_BYTES:
                self.close()
                raise PressFailed(f"the paper is {size} bytes long")
            pdf = self.process.stdout.read(size)
        except (OSError, ValueError) as error:
            self.close()
            raise PressFailed("the press stopped before it answered") from error
        finally:
            watch.cancel()
        if "error" in answer:
            raise PressFailed(answer["error"])
        if not pdf or len(pdf) != size:
            self.close()
            raise PressFailed(f"no answer within {timeout_seconds:g} s, or the press broke down")
        return pdf

    @property
    def is_fit(self) -> bool:
        return self.owner == os.getpid() and self.jobs < JOBS_A_CHILD and self.process.poll() is None

    def close(self) -> None:
        """End the process and its pipes; a forked copy only forgets them."""
        if self.owner != os.getpid():
            return
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self.process.wait()


class Room:
    """The waiting children of one process."""

    def __init__(self, children: int) -> None:
        self.places = threading.BoundedSemaphore(children)
        self.waiting: queue.LifoQueue[Child] = queue.LifoQueue()

    def press(self, job: dict[str, Any], timeout_seconds: float) -> bytes:
        """Set one paper. Raises PressFailed, also when no child is free in time."""
        if not self.places.acquire(timeout=timeout_seconds):
            raise PressFailed("every press is busy")
        try:
            child = self._child()
            try:
                return child.press(job, timeout_seconds)
            finally:
                if child.is_fit:
                    self.waiting.put(child)
                else:
                    child.close()
        finally:
            self.places.release()

    def _child(self) -> Child:
        while True:
            try:
                child = self.waiting.get_nowait()
            except queue.Empty:
                return Child()
            if child.is_fit:
                return child
            child.close()


@cache
def _room(process_id: int) -> Room:
    return Room(CHILDREN)


def press(job: dict[str, Any], *, timeout_seconds: float) -> bytes:
    """Set one paper in a bounded child of this process. Raises PressFailed."""
    full = {"fonts": font_folder(), "root": ROOT, **job}
    return _room(os.getpid()).press(full, timeout_seconds)
