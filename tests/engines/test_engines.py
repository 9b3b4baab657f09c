"""The engines: the same results, in order, whatever happens to a worker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from engines.steps import doubled, failing, killed_always, killed_once, with_length
from parkatlas.engines.choice import opened_engine
from parkatlas.engines.frames import run
from parkatlas.engines.local import LocalEngine
from parkatlas.engines.partition import Engine, Partition, PartitionError
from parkatlas.engines.processes import ProcessEngine
from parkatlas.errors import InputError
from parkatlas.tables import Table

LENGTHS = Table("lengths", {"text": "string", "length": "Int64"})


@pytest.fixture(scope="module", params=["local", "processes", "dask"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    if request.param == "dask":
        pytest.importorskip("distributed")
    with opened_engine(request.param, workers=2) as opened:
        yield opened


def parts(count: int = 12) -> list[Partition]:
    return [Partition(10 * n + 1, 10 * n + 10, [n, n + 100]) for n in range(count)]


def test_results_come_in_order(engine: Engine) -> None:
    assert list(engine.run(doubled, parts())) == [[2 * n, 2 * n + 200] for n in range(12)]


def test_a_failure_names_its_rows(engine: Engine) -> None:
    with pytest.raises(PartitionError, match="第 71–80 行时出错：ValueError: seven"):
        list(engine.run(failing, parts()))


def test_frames_are_equal_on_every_engine(engine: Engine) -> None:
    frame = pd.DataFrame({"text": pd.Series(["甲" * (n % 7) for n in range(1000)], dtype="string")})
    expected = run(with_length, frame, LENGTHS)
    pd.testing.assert_frame_equal(run(with_length, frame, LENGTHS, engine, rows=130), expected)
    pd.testing.assert_frame_equal(
        run(with_length, frame.head(0), LENGTHS, engine), LENGTHS.check(LENGTHS.empty())
    )


@pytest.mark.parametrize("name", ["processes", "dask"])
def test_a_killed_worker_costs_time_only(name: str, tmp_path: Path) -> None:
    if name == "dask":
        pytest.importorskip("distributed")
    flag = str(tmp_path / "killed")
    tasks = [Partition(p.first, p.last, (flag, p.data)) for p in parts()]
    with opened_engine(name, workers=2) as opened:
        found = list(opened.run(killed_once, tasks))
    assert found == [[2 * n, 2 * n + 200] for n in range(12)]
    assert Path(flag).exists()


def test_rows_that_kill_every_worker_are_named() -> None:
    engine = ProcessEngine(2)
    try:
        with pytest.raises(PartitionError, match="第 1–10 行"):
            list(engine.run(killed_always, parts()))
    finally:
        engine.close()


def test_few_partitions_are_in_flight() -> None:
    taken = []

    def source() -> Iterator[Partition]:
        for part in parts(50):
            taken.append(part.first)
            yield part

    engine = ProcessEngine(2)
    try:
        results = engine.run(doubled, source())
        next(results)
        assert len(taken) <= 5
    finally:
        engine.close()


def test_the_choice_of_an_engine() -> None:
    with opened_engine(rows=10) as small:
        assert isinstance(small, LocalEngine)
    with opened_engine(rows=10**6, workers=2) as large:
        assert isinstance(large, ProcessEngine)
    with (
        pytest.raises(InputError, match="dask-address"),
        opened_engine("local", address="tcp://x:1"),
    ):
        pass
    with pytest.raises(InputError, match="不认识的引擎"), opened_engine("spark"):
        pass


def test_a_scheduler_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("parkatlas.engines.dask._TIMEOUT_S", 0.5)
    with (
        pytest.raises(InputError, match="连接不上"),
        opened_engine("dask", address="tcp://127.0.0.1:9"),
    ):
        pass
