"""Run the build: ``python -m parkatlas.gazetteer_build [--check]``."""

from __future__ import annotations

import sys

from parkatlas.datafiles import geodata_path
from parkatlas.gazetteer_build.build import build
from parkatlas.gazetteer_build.build import write as write_built
from parkatlas.gazetteer_build.rebuild import changed_sources, differences


def main(arguments: list[str]) -> int:
    """Write ``geodata/built``, or with ``--check`` only name the files that would change."""
    built = build(geodata_path("curated"))
    folder = geodata_path("built")
    if "--check" in arguments:
        stale = [f"{name}: differs from a rebuild" for name in differences(built, folder)]
        stale += [f"{name}: not the recorded source" for name in changed_sources()]
        sys.stdout.write("".join(f"{line}\n" for line in stale))
        return 1 if stale else 0
    changed = write_built(built, folder)
    sys.stdout.write("".join(f"{name}\n" for name in changed) or "nothing changed\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
