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
        Benchmark(
            "engine_lifecycle",
            "motcua.bench.engine_lifecycle",
            "µs CPU/hồ sơ",
            Goal("≥", 50, inverse=True),
            ("SpiffWorkflow",),
        ),
        Benchmark("step_transition", "motcua.bench.step_transition", "ms/bước", Goal("≥", 0.3, inverse=True)),
        Benchmark("soundness", "motcua.bench.soundness", "ms CPU/gói", Goal("≤", 1)),
        Benchmark("rehearse", "motcua.bench.rehearse", "giây", Goal("≤", 1)),
        Benchmark("form_validate", "motcua.bench.form_validate", "µs CPU/tờ khai", Goal("≤", 2)),
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
