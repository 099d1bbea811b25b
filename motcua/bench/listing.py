"""The benchmarks there are, one line each; a module is imported only in the process that measures with it."""

from typing import NamedTuple

from motcua.bench.rows import Goal


class Benchmark(NamedTuple):
    """`module` has `measure(rounds: int) -> Measured`.

    `packages`: what it is measured against and a running installation does not have.
    `in_house`: it needs Django and a prepared province.
    """

    name: str
    module: str
    unit: str
    goal: Goal
    packages: tuple[str, ...] = ()
    in_house: bool = True


BENCHMARKS = {
    row.name: row
    for row in (
        Benchmark("submit", "motcua.bench.submit", "hồ sơ/giây", Goal("≥", 0.10)),
        Benchmark(
            "lifecycle", "motcua.bench.lifecycle", "ms/hồ sơ", Goal("≥", 10, inverse=True), ("SpiffWorkflow",)
        ),
        Benchmark("deadline", "motcua.bench.deadline", "µs CPU/hạn", Goal("≤", 1), ("numpy",), False),
        Benchmark(
            "procedure_page", "motcua.bench.procedure_page", "ms CPU/trang", Goal("≥", 0.7, inverse=True)
        ),
        Benchmark("sign", "motcua.bench.sign", "ms/chữ ký", Goal("≥", 0.5, inverse=True)),
        Benchmark(
            "worklist_page", "motcua.bench.worklist_page", "ms CPU/trang", Goal("≥", 0.5, inverse=True)
        ),
        Benchmark("dossier_page", "motcua.bench.dossier_page", "ms CPU/trang", Goal("≥", 0.5, inverse=True)),
        Benchmark("import_rows", "motcua.bench.import_rows", "dòng/giây", Goal("≥", 0.25)),
    )
}
