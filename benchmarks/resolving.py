"""Place strings to places: ours and the peers', on the same strings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cases import Case
from sample import column

Work = Callable[[], object]


def _texts(folder: Path, size: int) -> list[str]:
    return column(folder / f"texts-{size}.csv")


def _ours(folder: Path, size: int) -> Work:
    from parkatlas.places.geocoder import Geocoder

    geocoder, texts = Geocoder(), _texts(folder, size)
    return lambda: geocoder.resolve_column(texts)


def _one_by_one(folder: Path, size: int) -> Work:
    from parkatlas.places.geocoder import Geocoder

    geocoder, texts = Geocoder(), _texts(folder, size)
    return lambda: [geocoder.resolve(text) for text in texts]


def _jionlp(folder: Path, size: int) -> Work:
    import jionlp

    texts = _texts(folder, size)
    jionlp.parse_location("呼和浩特市")
    return lambda: [jionlp.parse_location(text) for text in texts]


def _cpca(folder: Path, size: int) -> Work:
    import cpca

    texts = _texts(folder, size)
    cpca.transform(["呼和浩特市"])
    return lambda: cpca.transform(texts)


def _cnloc(folder: Path, size: int) -> Work:
    import cnloc

    texts = _texts(folder, size)
    cnloc.getlocation(["呼和浩特市"])
    return lambda: cnloc.getlocation(texts)


CASES = (
    Case("resolve a column", "parkatlas", "parkatlas", _ours),
    Case("resolve a column", "parkatlas, one by one", "parkatlas", _one_by_one),
    Case("resolve a column", "cpca", "cpca", _cpca),
    Case("resolve a column", "cnloc", "cnloc", _cnloc, most=100_000),
    Case("resolve a column", "jionlp", "jionlp", _jionlp, most=500),
)
