"""Amounts far apart from the rest of their list are told and kept."""

from __future__ import annotations

from pathlib import Path

from parkatlas.records.reader import RecordsRead, read_records


def listed(tmp_path: Path, *amounts: str) -> RecordsRead:
    path = tmp_path / "list.csv"
    rows = "".join(f"项目{n}号,{amount}\n" for n, amount in enumerate(amounts))
    path.write_text("项目名称,总投资（亿元）\n" + rows, encoding="utf-8")
    return read_records(path)


def told(read: RecordsRead) -> list[str]:
    return [str(r) for r in read.report.tables[0].remarks if r.code == "amount_apart"]


def test_an_amount_a_hundred_times_the_median_is_told_and_kept(tmp_path: Path) -> None:
    read = listed(tmp_path, "3", "5", "8", "3000", "2.5")
    assert read.frame["investment_cny"].max() == 3e11
    (line,) = told(read)
    assert "第 5 行" in line
    assert "3000亿元" in line
    assert "万元" in line


def test_usual_spreads_and_short_lists_are_not_told(tmp_path: Path) -> None:
    assert told(listed(tmp_path, "0.5", "5", "8", "98", "300")) == []
    assert told(listed(tmp_path, "3", "3000")) == []
