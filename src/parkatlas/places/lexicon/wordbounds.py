"""Where a name ends in the middle of a common word it is no name there (包头市|场, 某区|域)."""

from __future__ import annotations

__all__ = ["ends_inside_word"]

# A generic word and the characters that make another word of it, and what undoes that:
# 市场 but 市|场站; 市民 but 市|民族; 市政 but 市|政府. Where a name follows, nothing is cut:
# 玉林市|容县.
_WORDS: dict[str, tuple[str, ...]] = {
    "市": ("场", "民", "政", "值", "容", "价", "面上", "井", "侩"),
    "区": ("域", "别", "分", "间距", "划"),
    "县": ("域",),
    "镇": ("压", "静", "定", "痛", "流"),
    "乡": ("亲", "愁", "土", "音", "贤", "村振兴"),
    "旗": ("下", "帜", "舰", "袍"),
    "盟": ("友", "约", "主", "员"),
    "省": ("略", "钱", "力", "心", "去", "油"),
    "州": ("际",),
}
_EXCEPT: dict[str, tuple[str, ...]] = {
    "市": ("场站", "民族", "民政", "民营", "政府", "政协", "政务"),
    "区": ("域内",),
    "县": ("域内",),
    "旗": ("下辖", "下属", "下游"),
}


def ends_inside_word(text: str, end: int) -> bool:
    """Say whether a name that ends at ``end`` is cut out of a longer word.

    Parameters
    ----------
    text : str
        Normalised text.
    end : int
        Index after the last character of the name, less than the length of the text.
    """
    generic = text[end - 1]
    words = _WORDS.get(generic)
    return (
        words is not None
        and text.startswith(words, end)
        and not text.startswith(_EXCEPT.get(generic, ()), end)
    )
