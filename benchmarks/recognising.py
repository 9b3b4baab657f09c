"""Place names in running text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cases import Case

Work = Callable[[], object]


def _text(folder: Path, size: int) -> str:
    return (folder / f"document-{size}.txt").read_text(encoding="utf-8")


def _ours(folder: Path, size: int) -> Work:
    from parkatlas.documents.recognition import recognize

    text = _text(folder, size)
    recognize("托克托县")
    return lambda: recognize(text)


def _automaton(folder: Path, size: int) -> Work:
    """The least that finds names: an automaton over the official names, with no reading at all."""
    import ahocorasick

    from parkatlas.gazetteer.index import load_gazetteer

    automaton = ahocorasick.Automaton()
    for place in load_gazetteer():
        automaton.add_word(place.name, place.place_id)
    automaton.make_automaton()
    text = _text(folder, size)
    return lambda: list(automaton.iter_long(text))


def _jionlp(folder: Path, size: int) -> Work:
    import jionlp

    text = _text(folder, size)
    jionlp.recognize_location("呼和浩特市")
    return lambda: [jionlp.recognize_location(line) for line in text.split("\n")]


CASES = (
    Case("recognise in text", "parkatlas", "parkatlas", _ours, most=100_000),
    Case("recognise in text", "automaton of official names", "pyahocorasick", _automaton),
    Case("recognise in text", "jionlp", "jionlp", _jionlp, most=500),
)
