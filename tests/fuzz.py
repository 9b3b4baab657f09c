"""`make fuzz`: bounded, seeded mutations of lists and place strings; the first finding stops it.

A finding is anything but a reading without loss or an error of ours. `FUZZ_SECONDS` (default 60)
bounds the run, `FUZZ_SEED` (default 1) makes it the same again; the file that broke is kept.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "src")]

from hostile.lists import hostile_lists  # noqa: E402 - after the path
from parkatlas.errors import ParkatlasError  # noqa: E402 - after the path
from parkatlas.join.location import locate  # noqa: E402 - after the path
from parkatlas.places.geocoder import Geocoder  # noqa: E402 - after the path
from parkatlas.places.resolution import Status  # noqa: E402 - after the path
from parkatlas.records.reader import read_records  # noqa: E402 - after the path

_LARGEST = 20_000
_BITS = (
    b"\0", b"\xff", b'"', b",", b"\n", b"\r", b"\t", b"=", b"\xef\xbb\xbf", b"\xed\xa0\x80",
    "亿".encode(), "合计".encode(), "：".encode("gb18030"), b"<f>", b"</c>", b"&#0;", b"1e999",
    b"NaN", b"A" * 300,
)  # fmt: skip


def mutated(data: bytes, dice: random.Random) -> bytes:
    """Return bytes with a few faults: changed, cut, doubled, moved, strewn with bits."""
    out = bytearray(data)
    for _ in range(dice.randrange(1, 8)):
        at = dice.randrange(len(out) + 1)
        to = min(len(out), at + dice.randrange(1, 40))
        kind = dice.randrange(5)
        if kind == 0 and at < len(out):
            out[at] = dice.randrange(256)
        elif kind == 1:
            del out[at:to]
        elif kind == 2:
            out[at:at] = out[at:to]
        elif kind == 3:
            out[at:at] = dice.choice(_BITS)
        else:
            out[at:to] = bytes(reversed(out[at:to]))
    return bytes(out)


def try_list(data: bytes, name: str, folder: Path, geocoder: Geocoder) -> None:
    """Read a list and locate its records; nothing may get lost."""
    path = folder / name
    path.write_bytes(data)
    read = read_records(path)
    for table in read.report.tables:
        below = [row for row in table.set_aside if row.row > table.heading_rows[-1]]
        assert table.rows == table.records + len(below), table
    list(read.report.sentences())
    located = locate(read.frame, geocoder)
    assert located.locations["record_no"].nunique() == len(read.frame)


def try_text(text: str, within: str | None, geocoder: Geocoder) -> None:
    """Resolve a string; the answer must hold together."""
    for found in (
        geocoder.resolve(text, within=within),
        *geocoder.resolve_list(text, within=within),
    ):
        assert (found.place is not None) == (found.status is Status.RESOLVED), found
        assert found.status is not Status.AMBIGUOUS or len(found.candidates) != 1, found
        assert 0 <= found.score <= 1, found
        assert all(0 <= a <= b <= len(text) or found.text != text for a, b in found.used), found


def _texts(geocoder: Geocoder) -> list[str]:
    names = [place.name for place in geocoder.gazetteer]
    return [
        *names,
        *"市县区旗盟镇乡省（）()、，；及和与 路号园开发新",
        "\u200b",
        "𠮷",
        "\ud800",
        "A",
        "１",
    ]


def main() -> int:
    """Fuzz until the time is over."""
    seconds, seed = (
        int(os.environ.get(k, v)) for k, v in (("FUZZ_SECONDS", "60"), ("FUZZ_SEED", "1"))
    )
    dice, geocoder, tried = random.Random(seed), Geocoder(), 0
    seeds = [(one.name, data) for one in hostile_lists() if len(data := one.make()) < _LARGEST]
    words = _texts(geocoder)
    until = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as name:
        while time.monotonic() < until:
            tried += 1
            file, data = dice.choice(seeds)
            data = mutated(data, dice)
            if not _holds(lambda f=file, d=data: try_list(d, f, Path(name), geocoder)):
                kept = Path(f"fuzz-finding-{seed}-{tried}-{file}")
                kept.write_bytes(data)
                print(f"finding {tried}: kept as {kept}")
                return 1
            for _ in range(40):
                text = "".join(dice.choices(words, k=dice.randrange(1, 6)))
                within = dice.choice([None, "呼和浩特市", dice.choice(words)])
                if not _holds(lambda t=text, w=within: try_text(t, w, geocoder)):
                    print(f"finding {tried}: {text!r} within {within!r}")
                    return 1
    print(f"{tried} lists and {tried * 40} strings, seed {seed}: nothing found")
    return 0


def _holds(work: Callable[[], None]) -> bool:
    try:
        work()
    except ParkatlasError:
        return True
    except Exception:
        traceback.print_exc()
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
