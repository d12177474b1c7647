"""A command with a bound on its address space, which leaves its figures in a file.

    python limited.py FIGURES MEGABYTES ARGS…

Peak memory is that of this process alone (`VmHWM`): what a parent sees in `rusage` includes the
parent's own pages from before the program was loaded.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path


def main() -> None:
    figures, megabytes, *args = sys.argv[1:]
    limit = int(megabytes) << 20
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    from qualcode.cli import main as command

    try:
        command(args)
    finally:
        used = resource.getrusage(resource.RUSAGE_SELF)
        Path(figures).write_text(f"{used.ru_utime + used.ru_stime} {_peak()}")


def _peak() -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1000
    raise RuntimeError("this system does not tell the peak of memory")


if __name__ == "__main__":
    main()
