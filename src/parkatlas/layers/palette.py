"""Colours, shapes and words of the map: one list for pages, QGIS styles and legends.

The eighteen sector colours were chosen together: families of hue that fit what they stand for, and
within them the set whose closest two colours are furthest apart to normal, protanope and
deuteranope eyes. Status is a shape, so that no fact hangs on colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "BASES",
    "BOUNDARY_SOURCES",
    "METHODS",
    "PRECISIONS",
    "REVIEWS",
    "SECTORS",
    "SEQUENTIAL",
    "STATUSES",
    "UNSUMMED",
    "Kind",
]


@dataclass(frozen=True)
class Kind:
    """One value of a coded column, as people read it.

    Parameters
    ----------
    key : str
        The value in the data.
    zh, en : str
        Its name.
    colour : str
        ``#rrggbb``; empty where the column is not coloured.
    shape : str
        Symbol drawn for it; empty where the column has no shapes.
    note_zh, note_en : str
        A sentence that says what it means, where a name alone does not.
    strength : int
        How well it supports a place, 1 to 4; 0 where that is not the question.
    """

    key: str
    zh: str
    en: str
    colour: str = ""
    shape: str = ""
    note_zh: str = ""
    note_en: str = ""
    strength: int = 0


SECTORS = (
    Kind("dairy", "乳业", "Dairy", "#406ed7"),
    Kind("livestock", "畜牧", "Livestock", "#deb58f"),
    Kind("crops", "种植", "Crops", "#7a926d"),
    Kind("food", "食品加工", "Food processing", "#d19530"),
    Kind("chemicals", "化工", "Chemicals", "#6239a9"),
    Kind("energy", "能源", "Energy", "#7a5b0d"),
    Kind("materials", "新材料", "Materials", "#ac730c"),
    Kind("semiconductor_pv", "半导体与光伏", "Semiconductors, PV", "#384475"),
    Kind("digital", "数字产业", "Digital", "#b3abff"),
    Kind("biopharma", "生物医药", "Biopharma", "#3ad7ce"),
    Kind("equipment", "装备制造", "Equipment", "#7a8dfc"),
    Kind("aerospace", "航空航天", "Aerospace", "#246c96"),
    Kind("logistics", "物流", "Logistics", "#733300"),
    Kind("tourism", "文旅", "Tourism", "#ad77ae"),
    Kind("research", "科研教育", "Research", "#145348"),
    Kind("park", "园区建设", "Park building", "#c5c61a"),
    Kind("finance", "金融", "Finance", "#945f60"),
    Kind("other", "其他", "Other", "#a8a0a4"),
)

STATUSES = (
    Kind("planned", "拟建", "Planned", shape="ring"),
    Kind("signed", "已签约", "Signed", shape="diamond"),
    Kind("under_construction", "在建", "Under construction", shape="triangle"),
    Kind("trial", "试生产", "Trial run", shape="half"),
    Kind("operating", "已投产", "Operating", shape="disc"),
    Kind("completed", "已建成", "Completed", shape="square"),
    Kind("suspended", "停建缓建", "Suspended", shape="bars"),
    Kind("cancelled", "已取消", "Cancelled", shape="cross"),
    Kind("retired", "已退役", "Retired", shape="down"),
    Kind("unknown", "状态不明", "Status unknown", shape="dot"),
)
# Drawn, but left out of sums of money: what is not built, or no longer there.
UNSUMMED = ("suspended", "cancelled", "retired")

PRECISIONS = (
    Kind("site", "具体地点", "Site", note_zh="落在来源给出的地点上", note_en="at the place given"),
    Kind(
        "park",
        "所在园区",
        "Park",
        note_zh="只知道在这个园区内，点是园区的位置",
        note_en="somewhere in this park; the point is the park's",
    ),
    Kind(
        "township",
        "所在乡镇",
        "Township",
        note_zh="只知道在这个乡镇，点是乡镇驻地",
        note_en="somewhere in this township; the point is its seat",
    ),
    Kind(
        "county",
        "仅到旗县",
        "County only",
        note_zh="只知道在这个旗县区，图上不给具体点位，整片旗县都有可能",
        note_en="only the county is known: it may be anywhere in the shaded area",
    ),
    Kind(
        "prefecture",
        "仅到盟市",
        "Prefecture only",
        note_zh="只知道在这个盟市，图上不给具体点位",
        note_en="only the prefecture is known; no point is given",
    ),
    Kind(
        "province",
        "仅到省级",
        "Province only",
        note_zh="只知道在这个省级行政区，图上不给具体点位",
        note_en="only the province is known; no point is given",
    ),
    Kind(
        "group",
        "仅到片区",
        "Group of places",
        note_zh="只知道在这一组地方之中，图上不给具体点位",
        note_en="only a group of places is known; no point is given",
    ),
    Kind(
        "none",
        "未能定位",
        "Not located",
        note_zh="来源没有给出可用的地点，只在列表中出现",
        note_en="the source gives no usable place; listed in the table only",
    ),
)

# From the strongest evidence to the weakest.
BASES = (
    Kind(
        "stated",
        "原文写明",
        "Stated",
        note_zh="来源写明项目在此地",
        note_en="the source says so",
        strength=4,
    ),
    Kind(
        "listed",
        "名单列出",
        "Listed",
        note_zh="列在此地的名单之下",
        note_en="listed under it",
        strength=3,
    ),
    Kind(
        "park",
        "由园区得知",
        "By its park",
        note_zh="来源给出所在园区",
        note_en="its park is named",
        strength=4,
    ),
    Kind(
        "responsible_unit",
        "由责任单位推断",
        "Responsible unit",
        note_zh="由牵头或责任单位所在地推断",
        note_en="inferred from the unit in charge",
        strength=2,
    ),
    Kind(
        "owner",
        "由企业推断",
        "Owner",
        note_zh="由企业所在地推断，项目可能在别处",
        note_en="inferred from the owner's seat; the project may be elsewhere",
        strength=1,
    ),
    Kind(
        "context",
        "由上下文推断",
        "Context",
        note_zh="由同一篇文章的上下文推断",
        note_en="inferred from the same article",
        strength=2,
    ),
    Kind(
        "document",
        "由文件范围推断",
        "Document",
        note_zh="只知道文件所说的地区",
        note_en="only the document's own area is known",
        strength=1,
    ),
    Kind(
        "judged",
        "人工判定",
        "Judged",
        note_zh="由人核对后判定",
        note_en="decided by a person",
        strength=4,
    ),
)

METHODS = (
    Kind("resolved", "由地点文字解析", "Resolved from the words"),
    Kind("repaired", "由地点文字解析，已纠正错字", "Resolved after mending a misprint"),
    Kind("judged", "按人工判定", "As a person decided"),
    Kind("place_ids", "清单给出地名编号", "Place id given in the list"),
    Kind("coordinates", "清单给出坐标", "Coordinates given in the list"),
    Kind("none", "未能定位", "Not located"),
    Kind("below_minimum", "得分低于所定的下限，留待人定", "Below the minimum score"),
)

REVIEWS = (Kind("auto", "自动", "Automatic"), Kind("judged", "人工核对过", "Checked by a person"))

BOUNDARY_SOURCES = (Kind("tianditu", "天地图", "Tianditu"), Kind("amap", "高德", "Amap"))

# Light to dark, one hue, five classes; a missing value is drawn without fill.
SEQUENTIAL = ("#dcebf2", "#aed0e0", "#78aecb", "#3f86ad", "#155d87")
