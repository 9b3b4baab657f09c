"""Lists as they should never arrive: over two hundred files, made anew from a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator

from hostile.books import parquets, workbooks
from hostile.one import HEAD, PLAIN, ROWS, Hostile


def _text(name: str, text: str, refused: bool | None = None, encoding: str = "utf-8") -> Hostile:
    return Hostile(name, lambda: text.encode(encoding), refused)


def _bytes(name: str, data: bytes, refused: bool | None = None) -> Hostile:
    return Hostile(name, lambda: data, refused)


def _encodings() -> Iterator[Hostile]:
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        yield _text(f"encoding-{encoding}.csv", PLAIN, False, encoding)
    for encoding in ("big5", "shift_jis", "utf-7", "cp1251", "hz"):
        data = PLAIN.encode(encoding, "replace")
        yield _bytes(f"encoding-{encoding}.csv", data)
    good, gb = PLAIN.encode("utf-8"), PLAIN.encode("gb18030")
    lines, gb_lines = good.splitlines(keepends=True), gb.splitlines(keepends=True)
    yield _bytes("mixed-1.csv", b"".join([*lines[:2], *gb_lines[2:]]), True)
    yield _bytes("mixed-2.csv", b"".join([*gb_lines[:3], lines[3]]), True)
    yield _bytes("mixed-3.csv", b"\xef\xbb\xbf" + gb, True)
    yield _bytes("bom-twice.csv", b"\xef\xbb\xbf\xef\xbb\xbf" + good)
    yield _bytes("bom-in-the-middle.csv", good + b"\xef\xbb\xbf" + lines[1], False)
    for cut in (1, 2, 3, 10, 11, len(good) - 1, len(good) - 6, len(good) // 2):
        yield _bytes(f"utf8-cut-{cut}.csv", good[:cut])
        yield _bytes(f"gb-cut-{cut}.csv", gb[: min(cut, len(gb) - 1)])
    for at in (0, 5, 40, 100):
        yield _bytes(f"nul-{at}.csv", good[:at] + b"\0" + good[at:], True)
        yield _bytes(f"byte-ff-{at}.csv", good[:at] + b"\xff" + good[at:], True)
    yield _bytes("surrogate.csv", good + b"\xed\xa0\x80,,,,,,\r\n")
    yield _bytes("surrogate-utf16.csv", b"\xff\xfe" + b"\x00\xd8" + PLAIN.encode("utf-16-le"), True)
    yield _bytes("overlong.csv", good + b"\xc0\xaf,,,,,,\r\n")
    yield _bytes("utf16-odd.csv", PLAIN.encode("utf-16")[:-1], True)
    yield _bytes("all-nul.csv", b"\0" * 4096, True)
    yield _bytes("empty.csv", b"", True)
    yield _bytes("blank.csv", b" \r\n\t\r\n", True)
    yield _bytes("bom-only.csv", b"\xef\xbb\xbf", True)
    dice = random.Random(8)
    for number in range(20):
        size = dice.randrange(1, 400)
        yield _bytes(f"random-{number}.csv", dice.randbytes(size))
    for number in range(20):
        data = bytearray(good if number % 2 else gb)
        for _ in range(dice.randrange(1, 6)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        yield _bytes(f"flipped-{number}.csv", bytes(data))


def _delimited() -> Iterator[Hostile]:
    for name, delimiter in {"tab": "\t", "semicolon": ";", "bar": "|", "wide": "，"}.items():
        yield _text(f"delimiter-{name}.csv", PLAIN.replace(",", delimiter), False)
    for name, delimiter in {"space": " ", "caret": "^", "dunhao": "、"}.items():
        yield _text(f"delimiter-{name}.csv", PLAIN.replace(",", delimiter), True)
    for name, end in {"cr": "\r", "lf": "\n", "crcrlf": "\r\r\n"}.items():
        yield _text(f"ends-{name}.csv", PLAIN.replace("\r\n", end), False)
    yield _text("ends-none.csv", PLAIN.rstrip(), False)
    yield _text("ends-mixed.csv", PLAIN.replace("\r\n", "\n", 2), False)
    yield _text("blank-lines.csv", PLAIN.replace("\r\n", "\r\n\r\n\r\n"), False)
    yield _text("headings-only.csv", HEAD, True)
    yield _text("headings-twice.csv", f"{HEAD}\n{ROWS[0]}\n{HEAD}\n{ROWS[1]}\n", False)
    yield _text("delimiters-only.csv", ",,,,,,\n" * 30, True)
    yield _text("title-above.csv", f"2024年项目清单,,,,,,\n单位：亿元,,,,,,\n{PLAIN}", False)
    yield _text("headings-in-row-60.csv", ",\n" * 60 + PLAIN)
    yield _text("ragged-short.csv", f"{HEAD}\n甲,盛乐镇\n乙\n", False)
    yield _text("ragged-long.csv", f"{HEAD}\n{ROWS[0]},多,余\n", True)
    yield _text("comma-in-amount.csv", f"{HEAD}\n甲,盛乐镇,和林县,1,234.5,111,40,好\n", True)
    for row in (1, 2, 3):
        lines = PLAIN.splitlines()
        lines[row] = '"' + lines[row]
        yield _text(f"quote-open-{row}.csv", "\n".join(lines), True)
    yield _text("quote-inside.csv", f'{HEAD}\n"甲"基地,盛乐镇,,,,,\n', True)
    yield _text("quote-newline.csv", f'{HEAD}\n"甲\n基地",盛乐镇,,,,,\n', False)
    yield _text("quote-heading.csv", '"项目\n名称","总投资\n（亿元）"\n甲,1\n', False)
    yield _text(
        "wide-1000.csv", "项目名称," + ",".join(f"列{i}" for i in range(998)) + "\n甲\n", False
    )
    yield _text(
        "wide-5000.csv", "项目名称," + ",".join(f"列{i}" for i in range(5000)) + "\n甲\n", True
    )
    yield _text(
        "wide-row-5000.csv", "项目名称\n" + ",".join("甲" for _ in range(5000)) + "\n", True
    )
    yield _text("cell-200k.csv", f"{HEAD}\n{'甲' * 200_000},,,,,,\n", True)
    yield Hostile("cell-100mb.csv", lambda: f"{HEAD}\n".encode() + b"x" * 100_000_000, True)
    yield _text("line-long.csv", "项目名称" + "," * 900_000 + "\n甲\n")
    for name, magic in {
        "xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "pdf": b"%PDF-1.7\n",
        "png": b"\x89PNG\r\n\x1a\n",
        "jpg": b"\xff\xd8\xff\xe0",
        "gz": b"\x1f\x8b\x08",
        "rar": b"Rar!\x1a\x07",
        "7z": b"7z\xbc\xaf'\x1c",
        "db": b"SQLite format 3\0",
        "kml": b"<kml xmlns='http://www.opengis.net/kml/2.2'><Document>",
        "kml-entity": b"<!DOCTYPE a [<!ENTITY b 'c'>]><kml><Document/></kml>",
        "shp": b"\x00\x00\x27\x0a",
        "fgb": b"fgb\x03fgb\x01",
        "gpkg": b"SQLite format 3\0" + bytes(52) + b"GPKG",
        "feature": b'{"type": "FeatureCollection", "features": [',
        "vrt": b"<OGRVRTDataSource><OGRVRTLayer name='a'><SrcDataSource>/etc/passwd<",
        "html": b"<html><table><tr><td>",
        "json": b'{"name": "x"}',
        "xml": b"<?xml version='1.0'?><a/>",
        "geojson": b'{"type":"FeatureCollection","features":[]}',
    }.items():
        yield _bytes(f"really-{name}.csv", magic + b"x" * 100, True)


def _values() -> Iterator[Hostile]:
    amounts = [
        "98亿元",
        "１２亿",
        '"1,234.5万元"',
        "约3亿元",
        "10-12亿",
        "5万美元",
        "-3",
        "NaN",
        "inf",
        "1e400",
        "1e-400",
        "待定",
        "=1+1",
        "+1",
        "@SUM(A1)",
        "9" * 400,
        "一期3亿，二期5亿",
        "#REF!",
        "0x10",
        "½亿",
        "１e５",
        "٣亿",
        "3亿\x00",
    ]
    for number, amount in enumerate(amounts):
        cell = amount if amount.startswith('"') or "," not in amount else f'"{amount}"'
        refused = "\0" in amount
        yield _text(f"amount-{number}.csv", f"项目名称,总投资（亿元）\n甲,{cell}\n", refused)
    places = [
        ("40.8", "111.7"),
        ("111.7", "40.8"),
        ("2.35", "48.85"),
        ("NaN", "NaN"),
        ("inf", "-inf"),
        ("1e308", "1e308"),
        ("", "40.8"),
        ("111,7", "40,8"),
        ("0", "0"),
        ("111°41′", "40°48′"),
        ("12443210.5", "4987654.3"),
        ("abc", "def"),
        ("-111.7", "40.8"),
        ("180", "90"),
        ("111.7E", "40.8N"),
        ("１１１.７", "４０.８"),
    ]
    for number, (lon, lat) in enumerate(places):
        text = f'项目名称,所属旗县,经度,纬度,坐标系\n甲,托克托县,"{lon}","{lat}",\n'
        yield _text(f"position-{number}.csv", text, False)
    for number, datum in enumerate(["高德", "WGS84", "北京54", "西安80", "?", "GCJ-02", "BD09"]):
        text = f"项目名称,所属旗县,经度,纬度,坐标系\n甲,托克托县,111.2,40.3,{datum}\n"
        yield _text(f"datum-{number}.csv", text, False)
    dates = [
        "2024",
        "45352",
        "2024年3月",
        "999999",
        "-1",
        "0",
        "十四五",
        "2024-13-45",
        "1e10",
        "99999",
        "2024/2/30",
    ]
    for number, date in enumerate(dates):
        yield _text(f"date-{number}.csv", f"项目名称,开工时间,建成年份\n甲,{date},{date}\n", False)
    names = [
        "=cmd|' /C calc'!A0",
        "<script>alert(1)</script>",
        "${7*7}",
        "{{7*7}}",
        "../../etc/passwd",
        "'; DROP TABLE x; --",
        "\u202e反向",
        "\u200b",
        "e\u0301",
        "👨‍👩‍👧",
        "𠮷",
        "\x07\x1b[31m",
        "x" * 30_000,
        "\ufffe",
        "\ufdd0",
        "null",
        "NaN",
        "-",
        "合计",
        "注：无",
        "1",
        "２",
        "项目名称",
    ]
    for number, name in enumerate(names):
        text = (
            f"项目编号,项目名称,建设地点\n{name},{name},{name}\n"
            "../x,乙基地,盛乐镇\n../x,丙基地,盛乐镇\n"
        )
        yield _text(f"name-{number}.csv", text, False)
    headings = [
        "geometry",
        "fid",
        "FID",
        "rowid",
        "index",
        "Name",
        "name2",
        "a" * 500,
        "列\n名",
        '"; DROP TABLE',
        "=1+1",
        "<b>",
        "record_no",
        "source_file",
        "adcode",
        "select",
        " ",
        "x\x07y",
        "𠮷",
        "总投资",
        "总投资（万元）",
    ]
    for number, heading in enumerate(headings):
        quoted = heading.replace('"', '""')
        yield _text(f"heading-{number}.csv", f'项目名称,"{quoted}","{quoted}"\n甲,1,2\n')
    yield _text("headings-alike.csv", "项目名称,总投资（亿元）,总投资（万元）\n甲,1,2\n", True)
    yield _text("names-alike.csv", "项目名称,项目名称\n甲,乙\n", True)
    yield _text("no-name.csv", "建设地点,总投资\n盛乐镇,1\n", True)
    yield _text("no-headings.csv", "\n".join(ROWS), True)
    yield _text("ids-alike.csv", "项目编号,项目名称\n1,甲\n1,乙\n", False)
    yield _text(
        "subtotals.csv",
        f"{HEAD}\n{ROWS[0]}\n小计,,,98,,,\n{ROWS[1]}\n合计,,,101,,,\n注：无,,,,,,\n",
        False,
    )


def hostile_lists() -> list[Hostile]:
    """Return every file, in a fixed order."""
    groups = (_encodings, _delimited, _values, workbooks, parquets)
    return [one for group in groups for one in group()]
