"""The process that sets papers: one job a line in, one PDF out. Run as a script by `press.py`.

It imports nothing of the house and no Django. It has no files of its own (everything comes in the job),
may write none, and its memory and time are bounded, so that a bad template harms only itself.

In:  one line of JSON {"files": {path: text}, "fonts": folder, "root": empty folder,
     "inputs": {name: text}, "timestamp": seconds, "tagged": bool}.
Out: one line of JSON {"size": bytes} and then the PDF, or {"error": text}.
"""

import json
import resource
import sys
from typing import Any

import typst

MEMORY_BYTES = 2 * 1024**3  # address space, most of it reserved and never touched; measured need: 0.4 GB
SECONDS_A_JOB = 15


def bound_the_process() -> None:
    """No file may be written, no core dumped, no memory taken without end."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def bound_the_job() -> None:
    """Processor seconds for this job alone: should the parent die, a hung template still ends."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(usage.ru_utime + usage.ru_stime)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (spent + SECONDS_A_JOB, hard))


def press(job: dict[str, Any]) -> bytes:
    """The PDF of one job. Raises typst.TypstError with the compiler's own words."""
    pdf: bytes = typst.compile(
        {path: text.encode() for path, text in job["files"].items()},
        root=job["root"],
        font_paths=[job["fonts"]],
        ignore_system_fonts=True,
        sys_inputs=job["inputs"],
        timestamp=job["timestamp"],
        package_path=job["root"],
        package_cache_path=job["root"],
        pdf_tags=job["tagged"],
    )
    return pdf


def main() -> None:
    bound_the_process()
    out = sys.stdout.buffer
    for line in sys.stdin.buffer:
        bound_the_job()
        pdf = b""
        try:
            pdf = press(json.loads(line))
            answer: dict[str, Any] = {"size": len(pdf)}
        except Exception as error:
            answer = {"error": str(error)[:2000] or type(error).__name__}
        out.write(json.dumps(answer).encode() + b"\n" + pdf)
        out.flush()


if __name__ == "__main__":
    main()
