"""How long does it take from the shell to a verdict on a published table, start-up included?

The whole process of ``samspill check-table`` on the § 5-4 statement of the example tables, beside a Python process that
only loads pandas and reads the same file, and one that does nothing.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

from samspill.demo import PUBLISHED_TABLES

RUNS = 9
BAR_S = 0.3
TABLE = str(PUBLISHED_TABLES[0])
SAMSPILL = str(Path(sys.executable).with_name("samspill"))
COMMANDS = {
    "samspill, text": [SAMSPILL, "check-table", TABLE],
    "samspill, json": [SAMSPILL, "check-table", TABLE, "--format", "json"],
    "pandas reads it": [
        sys.executable,
        "-c",
        f"import pandas; pandas.read_csv({TABLE!r}, comment='#', sep=None, engine='python', names=range(8))",
    ],
    "python, nothing": [sys.executable, "-c", "pass"],
}


def seconds(command: list[str]) -> list[float]:
    """Give the wall time of several whole processes after a first one."""
    times = []
    for run in range(RUNS + 1):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own commands
        if run:
            times.append(time.perf_counter() - start)
    return times


def main() -> int:
    """Measure, print seconds and ratios, and give 1 when the promise is broken."""
    print(f"check-table from the shell in under {BAR_S} s, start-up included")
    medians = {}
    for name, command in COMMANDS.items():
        times = seconds(command)
        medians[name] = statistics.median(times)
        print(f"{name:16} {medians[name]:.3f} s ({min(times):.3f}-{max(times):.3f})")
    ratio = medians["pandas reads it"] / medians["samspill, text"]
    print(f"pandas/samspill {ratio:.2f}; median of {RUNS} runs (lowest-highest)")
    return 0 if medians["samspill, text"] < BAR_S else 1


if __name__ == "__main__":
    sys.exit(main())
