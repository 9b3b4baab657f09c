from __future__ import annotations

from pathlib import Path

from parkatlas.layers.dictionary import dictionary_markdown, dictionary_rows
from parkatlas.layers.spec import LAYERS

ROOT = Path(__file__).resolve().parents[2]


def test_the_printed_dictionary_is_fresh() -> None:
    said = (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    assert said == dictionary_markdown()


def test_every_column_has_words_in_both_languages() -> None:
    rows = dictionary_rows()
    for column in ("alias_zh", "alias_en", "meaning_zh", "meaning_en"):
        assert rows[column].str.len().gt(0).all()
    assert rows["column"].str.fullmatch(r"[a-z][a-z0-9_]*").all()
    for spec in LAYERS.values():
        assert len(set(spec.names)) == len(spec.names)
