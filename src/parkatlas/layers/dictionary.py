"""The data dictionary, printed from the layer specification."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from parkatlas.layers.spec import LAYERS

__all__ = ["dictionary_markdown", "dictionary_rows"]

_TYPES = {"string": "文本 text", "Int64": "整数 integer", "Float64": "数值 number"}


def dictionary_rows(names: Iterable[str] = tuple(LAYERS)) -> pd.DataFrame:
    """Return one row a column: layer, name, headings, type, unit, meaning in both languages."""
    rows = [
        {
            "layer": spec.name, "layer_zh": spec.title_zh, "column": c.name, "alias_zh": c.alias_zh,
            "alias_en": c.alias_en, "type": _TYPES[c.dtype], "unit": c.unit,
            "meaning_zh": c.meaning_zh, "meaning_en": c.meaning_en,
        }
        for spec in (LAYERS[name] for name in names)
        for c in spec.columns
    ]  # fmt: skip
    return pd.DataFrame(rows, dtype="string")


def dictionary_markdown() -> str:
    """Return ``docs/data-dictionary.md``."""
    lines = [
        "# Data dictionary 数据字典",
        "",
        "Written from `parkatlas.layers.spec` by `make dictionary`; do not edit by hand.",
        "Column names are the same in every format; a Shapefile shortens them to ten characters.",
        "A user's own columns follow the ones listed here.",
        "",
    ]
    for spec in LAYERS.values():
        kind = spec.geometry or "no geometry"
        lines += [
            f"## {spec.name} {spec.title_zh} ({spec.title_en}; {kind})", "",
            "| column | 中文 | English | type | unit | 含义 | meaning |",
            "|---|---|---|---|---|---|---|",
        ]  # fmt: skip
        lines += [
            f"| `{c.name}` | {c.alias_zh} | {c.alias_en} | {_TYPES[c.dtype]} | {c.unit} "
            f"| {c.meaning_zh} | {c.meaning_en} |"
            for c in spec.columns
        ]
        lines.append("")
    return "\n".join(lines)
