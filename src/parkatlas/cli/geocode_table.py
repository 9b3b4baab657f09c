"""Geocode one column of a table in blocks: bounded memory, each distinct string once."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from parkatlas.cli.progress import Progress
from parkatlas.cli.table_sink import opened_sink
from parkatlas.engines.partition import Partition
from parkatlas.errors import InputError
from parkatlas.places.pairs import resolve_pairs
from parkatlas.places.rows import COLUMNS
from parkatlas.records.files.opening import open_tables
from parkatlas.records.layout.layout import LOOK_AHEAD, Row

if TYPE_CHECKING:
    from parkatlas.engines.partition import Engine, Step
    from parkatlas.places.judgements import Judgement
    from parkatlas.records.layout.raw_table import RawTable

__all__ = ["TableTask", "geocode_table", "open_task"]

_BLOCK = 10_000
# Answers kept for later rows: what a provincial list has of distinct places, and then some.
_KEPT = 100_000
_NUMBERS = frozenset({"lon", "lat", "score"})

Key = tuple[str, str]
Answer = tuple[object, ...]


@dataclass(frozen=True)
class TableTask:
    """A table whose column is to be geocoded.

    Parameters
    ----------
    names : tuple of str
        Headings.
    rows : iterator of Row
        The rows below them.
    text, within : int
        Index of the column of strings, and of what each lies in (-1: none).
    fixed : str
        What all strings lie in, where no column says it.
    expected : int, optional
        About how many rows there are.
    """

    names: tuple[str, ...]
    rows: Iterator[Row]
    text: int
    within: int = -1
    fixed: str = ""
    expected: int | None = None


@dataclass
class _Block:
    """Rows that wait for the answers to their keys."""

    rows: list[Sequence[str]]
    keys: list[Key]
    asked: list[Key]
    kept: bool


def open_task(path: Path, column: str, within_column: str | None, within: str | None) -> TableTask:
    """Open a table and find the columns by their headings.

    Raises
    ------
    InputError
        If the file is no table or has no such heading.
    """
    heads = []
    for table in open_tables(path):
        head = list(islice(table.rows, LOOK_AHEAD))
        for i, (_, cells) in enumerate(head):
            names = tuple(" ".join(cell.split()) for cell in cells)
            if column in names:
                return _task(path, table, names, head[i + 1 :], (column, within_column, within))
        heads += [cells for _, cells in head[:1]]
    raise _no_column(path, column, [cell for cells in heads for cell in cells])


def _task(
    path: Path,
    table: RawTable,
    names: tuple[str, ...],
    head: list[Row],
    asked: tuple[str, str | None, str | None],
) -> TableTask:
    column, within_column, within = asked
    if within_column and within_column not in names:
        raise _no_column(path, within_column, names)
    return TableTask(
        names=names,
        rows=chain(head, table.rows),
        text=names.index(column),
        within=names.index(within_column) if within_column else -1,
        fixed=within or "",
        expected=table.expected,
    )


def _no_column(path: Path, column: str, names: Sequence[str]) -> InputError:
    listed = "、".join(names[:30])
    return InputError(
        f"{path} 中没有列“{column}”；现有的列：{listed}。",
        f"{path} has no column {column!r}; it has: {listed}.",
    )


def geocode_table(
    task: TableTask,
    output: Path | None,
    engine: Engine,
    judgements: tuple[Judgement, ...] = (),
    min_score: float = 0.0,
) -> Counter[str]:
    """Write the table with its answers, block by block.

    Parameters
    ----------
    task : TableTask
    output : Path, optional
        CSV, XLSX or Parquet by its ending; stdout if left out.
    engine : Engine
    judgements : tuple of Judgement
    min_score : float
        Answers below it are unresolved.

    Returns
    -------
    Counter
        Rows by status.
    """
    ours = [f"parkatlas_{name}" if name in task.names else name for name in COLUMNS]
    names = [*_distinct(task.names), *ours]
    numbers = frozenset(o for o, c in zip(ours, COLUMNS, strict=True) if c in _NUMBERS)
    counts: Counter[str] = Counter()
    progress = Progress(task.expected)
    with opened_sink(output, names, numbers) as sink:
        step = partial(resolve_pairs, judgements=judgements, min_score=min_score)
        for rows in _answered(task, engine, step):
            sink.write(rows)
            counts.update(str(row[len(task.names)]) for row in rows)
            progress.add(len(rows))
    progress.finish()
    return counts


def _distinct(names: Sequence[str]) -> list[str]:
    """Return headings that no two columns share; Parquet wants that."""
    seen: Counter[str] = Counter()
    out = []
    for i, name in enumerate(names, start=1):
        base = name or f"column_{i}"
        seen[base] += 1
        out.append(base if seen[base] == 1 else f"{base}_{seen[base]}")
    return out


def _answered(task: TableTask, engine: Engine, step: Step) -> Iterator[list[list[object]]]:
    """Yield blocks of rows with their answers, in order."""
    waiting: deque[_Block] = deque()
    kept: dict[Key, Answer] = {}

    def partitions() -> Iterator[Partition]:
        known: set[Key] = set()
        for number, block in _blocks(task, known):
            waiting.append(block)
            yield Partition(number, number + len(block.rows) - 1, block.asked)

    for answers in engine.run(step, partitions()):
        block = waiting.popleft()
        mine = dict(zip(block.asked, answers, strict=True))
        if block.kept:
            kept.update(mine)
        yield [
            [*row, *(mine.get(key) or kept[key])]
            for row, key in zip(block.rows, block.keys, strict=True)
        ]


def _blocks(task: TableTask, known: set[Key]) -> Iterator[tuple[int, _Block]]:
    """Yield blocks with the keys that no earlier block has asked for."""
    width = len(task.names)
    filled = (row for row in task.rows if row[1])
    while rows := list(islice(filled, _BLOCK)):
        cells = [_padded(number, row, width) for number, row in rows]
        keys = [
            (row[task.text], row[task.within] if task.within >= 0 else task.fixed) for row in cells
        ]
        asked = [key for key in dict.fromkeys(keys) if key not in known]
        keep = len(known) < _KEPT
        if keep:
            known.update(asked)
        yield rows[0][0], _Block(cells, keys, asked, keep)


def _padded(number: int, row: Sequence[str], width: int) -> Sequence[str]:
    if len(row) == width:
        return row
    if any(row[width:]):
        raise InputError(
            f"第 {number} 行有 {len(row)} 格，表头只有 {width} 列；请给含分隔符的单元格加引号。",
            f"row {number} has {len(row)} cells but the headings are {width}; put quotation marks "
            "around cells that hold the delimiter.",
        )
    return [*row[:width], *[""] * (width - len(row))]
