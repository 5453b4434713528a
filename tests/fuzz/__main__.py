"""``python -m tests.fuzz``: lets coverage lead the way into everything that reads, one at a time.

``python -m tests.fuzz 50000 "form ticket"`` gives one of them so many inputs. Needs atheris, which
exists for Linux on x86-64. Each runs in a process of its own, for libFuzzer ends its process.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

RUNS = 5000
LONGEST = 20_000  # bytes; the files that editors keep fit
MEGABYTES = 1024


def run_all(runs: int) -> int:
    """Run every parser, say how each ended, and return how many failed."""
    from tests.fuzz.parsers import PARSERS

    failed = 0
    for name in PARSERS:
        command = [sys.executable, "-m", "tests.fuzz", str(runs), name]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        failed += done.returncode != 0
        print(f"{name:24}{runs:8} inputs   {summary(done)}", flush=True)
        if done.returncode:
            print(done.stdout[-3000:], done.stderr[-3000:], flush=True)
    return failed


def summary(done: "subprocess.CompletedProcess[str]") -> str:
    """How much code was reached, as libFuzzer tells it at the end, or that it failed."""
    if done.returncode:
        return "FAILED"
    reached = [line for line in done.stderr.splitlines() if "cov: " in line]
    return f"{reached[-1].partition('cov: ')[2].split()[0]} places reached" if reached else "done"


def run_one(runs: int, name: str) -> None:
    """Give one parser so many inputs, then end this process."""
    import atheris

    with atheris.instrument_imports(include=["backend", "questionnaires"]):
        from tests.fuzz.parsers import PARSERS

    parser = PARSERS[name]

    def read(raw: bytes) -> None:
        parser.accepts(raw)

    with TemporaryDirectory() as folder:
        for number, good in enumerate(parser.good):
            (Path(folder) / str(number)).write_bytes(good[:LONGEST])
        limits = [f"-runs={runs}", f"-max_len={LONGEST}", f"-rss_limit_mb={MEGABYTES}"]
        atheris.Setup([sys.argv[0], *limits, f"-artifact_prefix={folder}/", folder], read)
        atheris.Fuzz()


def main(wanted: list[str]) -> int:
    """Run what is wanted."""
    runs = int(wanted[0]) if wanted else RUNS
    if wanted[1:]:
        run_one(runs, wanted[1])
        return 0
    return 1 if run_all(runs) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
