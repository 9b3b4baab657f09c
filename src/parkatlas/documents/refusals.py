"""Texts that are spelt like a place name and name something else."""

from __future__ import annotations

import re

from parkatlas.documents.vocabulary import Entry
from parkatlas.documents.words import Words
from parkatlas.gazetteer.unit import Level

__all__ = ["is_parts_of_words", "names_something_else"]

_ROAD = re.compile(
    r"[东西南北中内外上下新老]?(?:[一二三四五六七八九十]|\d)?"
    r"(?:路(?![网桥政段面径线况权由灯]|街道)|大街|大道|东街|西街|南街|北街|街(?!道"
    r"|区|镇)|巷(?!道)|胡同|立交|高架|快速路|环线)"
)
# What rocks and waters are called by: 大理石, 额尔古纳河.
_NATURE = re.compile(
    r"河(?![北南东西套口港道段])|湖(?![北南])|[岩石](?![油化材拐河头嘴门柱楼首家龙])|玉器|玉石|矿脉"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_CUES = frozenset("在到于赴往从由自是与及县市区旗进")
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
    "鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄"
    "穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭"
    "梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪解应宗丁宣邓郁单洪包诸左石崔吉龚程邢裴陆"
    "荣翁荀羊惠甄曲封靳松井段富巫乌焦巴弓牧车侯宓蓬全班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸"
    "司韶郜黎薄印宿白怀蒲从鄂索咸籍赖卓蔺屠蒙池乔阴胥苍闻党翟谭贡劳姬申扶堵冉宰雍桑桂牛寿通边燕冀浦尚农"
    "温别庄晏柴瞿阎充慕连茹习艾鱼容向古易慎戈廖终居衡步都耿满弘匡国文寇广禄阙东欧沃利蔚越隆师巩聂晁敖融"
)  # 百家姓
_TITLE_BEFORE = re.compile(
    r"(?:记者|通讯员|实习生|书记|主席|主任|市长|县长|旗长|区长|盟长|局长|厅长|处长|科长|镇长"
    r"|乡长|队长|院长|校长|教授"
    r"|董事长|总经理|经理|总裁|副总|厂长|工程师|负责人|代表|委员|专家|院士|会长|秘书长|理事长"
    r"|站长|所长|场长|社长|村民"
    r"|牧民|农民|居民|职工|工人|同志|作家|画家|医生|演员|导演|歌手|教师|主播|司机|队长|护林员|村支书|干部|党员|队员|民警|战士|法官|选手|校友|乡亲|骨干|能手"
    r"|标兵|模范|老师|医生|学生|同学|馆长|摄影|文/|图/|编辑|、)$"
)
_SPEAKS_AFTER = re.compile(
    r"(?:说|表示|介绍|告诉|认为|指出|强调|透露|坦言|回忆|摄|[一二三四五六]行|等人|同志|先生"
    r"|女士|教授|会见|主持|出席|带领|高兴|一家|博士|硕士|研究员|主任|书记|局长|师傅|大爷|老人|夫妇)"
)
# Surnames that are also prepositions, adverbs or verbs: 经乌海, 向包头.
_NO_SURNAME_HERE = frozenset(
    "于从向由自经通连和与及时常全都应成过离隔居步越计满别容习易慎能明令平安国新"
)
_OPENS_MEMBER = re.compile(r"(?:[^\u3400-\u9fffA-Za-z0-9]|、|(?:的|人)有|者为|包括)$")
_CLOSES_MEMBER = re.compile(
    rf"、(?=[{''.join(sorted(_SURNAMES))}][\u3400-\u9fff]{{1,3}})|等\d*(?:名|位|人|同志)"
    rf"|{_SPEAKS_AFTER.pattern}"
)
# How often a name is taken to occur beside the counts of common words.
_WIDE = (Level.GROUP, Level.AREA)
_OWN_NAME_COUNT = {True: 3000, False: 60}
_SHORT_NAME_COUNT = 800  # of a name of two characters that stands alone


def names_something_else(text: str, start: int, end: int, entry: Entry) -> bool:
    """Say whether the characters belong to the name of a road, a person, a rock or a river.

    Parameters
    ----------
    text : str
        Squeezed text.
    start, end : int
        Where the name was found.
    entry : Entry
        What was found.
    """
    if entry.park:
        return False
    if _ROAD.match(text, end):
        return True
    if any(p.level in _WIDE for p in entry.places):
        return False
    if (not entry.generic or end - start == 2) and _is_listed_person(text, start, end):
        return True
    if entry.generic:
        return False
    return _NATURE.match(text, end) is not None or _is_person(text, start, end)


def is_parts_of_words(text: str, start: int, end: int, entry: Entry, words: Words) -> bool:
    """Say whether the characters are the end of one word and the start of the next.

    Parameters
    ----------
    text : str
        Squeezed text.
    start, end : int
        Where the name was found.
    entry : Entry
        What was found.
    words : Words
    """
    if entry.park:
        return False
    if not (entry.strong or entry.generic) and _is_joined(text, start):
        return True
    short = entry.strong and end - start == 2
    return not words.stands_apart(
        text, start, end, _SHORT_NAME_COUNT if short else _OWN_NAME_COUNT[entry.strong],
        start + entry.bare_length if entry.bare_length else 0,
    )  # fmt: skip


def _is_joined(text: str, start: int) -> bool:
    """Say whether a name's first character joins what stands around it: 森林和林草."""
    before = text[start - 1 : start]
    return text[start] in "和与及" and _HAN.match(before) is not None and before not in _CUES


def _is_person(text: str, start: int, end: int) -> bool:
    """Say whether the name is, or ends, the name of a person: 记者王东胜, 刘新城说.

    A surname stands before it, and a title before that or a verb of speech behind.
    """
    before = text[start - 1 : start]
    if end - start == 2 and before in _SURNAMES and before:
        titled = _TITLE_BEFORE.search(text, max(0, start - 5), start - 1)
        if titled and (titled[0] != "、" or _SPEAKS_AFTER.match(text, end)):
            return True
        if _SPEAKS_AFTER.match(text, end) and not _TITLE_BEFORE.search(
            text, max(0, start - 4), start
        ):
            return True
    return _opens_person(text, start, end)


def _is_listed_person(text: str, start: int, end: int) -> bool:
    """Say whether a surname and the name are a clause's subject or a member of a list.

    张赤峰、王海拉尔; 刘准格尔说: a name of a person fills its member of a list, or stands
    between the start of a clause, or a title, and a verb of speech.
    """
    surname = text[start - 1 : start]
    if not surname or surname not in _SURNAMES or surname in _NO_SURNAME_HERE:
        return False
    if start > 1 and not _opens_member(text, start - 1):
        return False
    return _CLOSES_MEMBER.match(text, end) is not None or _is_beside_person(text, start - 1)


def _is_beside_person(text: str, start: int) -> bool:
    """Say whether the member of the list before this one is shaped like a person's name."""
    if text[start - 1 : start] != "、":
        return False
    for at in range(start - 3, max(-1, start - 6), -1):
        surname = text[at] in _SURNAMES and text[at] not in _NO_SURNAME_HERE
        if surname and (not at or _opens_member(text, at)):
            return True
    return False


def _opens_member(text: str, at: int) -> bool:
    """Say whether a clause, a member of a list or a name after a title begins here."""
    opened = _OPENS_MEMBER.search(text, max(0, at - 6), at)
    return bool(opened or _TITLE_BEFORE.search(text, max(0, at - 5), at))


def _opens_person(text: str, start: int, end: int) -> bool:
    """Say whether the name is a person's surname and first character: 总经理白云飞表示."""
    if end - start != 2 or text[start] not in _SURNAMES:
        return False
    titled = _TITLE_BEFORE.search(text, max(0, start - 5), start)
    if not titled or titled[0] == "、":
        return False
    return bool(_SPEAKS_AFTER.match(text, end) or _SPEAKS_AFTER.match(text, end + 1))
