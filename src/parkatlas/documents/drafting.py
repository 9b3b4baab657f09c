"""Project drafts sentence by sentence: which names are projects, and what is said of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parkatlas.documents.articles import articles
from parkatlas.documents.dates import Calendar
from parkatlas.documents.draft import ProjectDraft
from parkatlas.documents.mention import DocumentMention
from parkatlas.documents.owners import owner_of
from parkatlas.documents.project_facts import Facts, facts_of, sector_of
from parkatlas.documents.project_names import NamedProject, projects_named
from parkatlas.documents.project_places import Placed, Surroundings, only_place, place_of
from parkatlas.documents.quantities import NUMBER, number_of
from parkatlas.documents.spots import Spot, spots_of
from parkatlas.documents.squeezed import Squeezed
from parkatlas.gazetteer.index import Gazetteer
from parkatlas.gazetteer.unit import Place

__all__ = ["Drafting"]

_SENTENCE = re.compile(r"[^。！？!?;；]+[。！？!?;；]?")
_ABOUT_THE_LAST = re.compile(
    r"(?:[“\"]?该(?:项目|工程|[\u4e00-\u9fff]{0,4}(?:基地|牧场|园|厂|中心|电站|线|场|冷库))"
    r"|项目(?:总|计划|占地|建成|达产|投产|规划|建设|于|预计|位于|由|达|全部|一期|竣工)|建成后"
    r"|达产后|投产后|总投资|建设地点|建设单位|建设规模|建设内容|建设年限|建设期限|计划总投资"
    r"|工程总|(?:产业园|园区|基地|牧场|工厂|电站|厂区|电厂)(?:由|位于|占地|总投资|于|目前|已|是|设计)"
    r")"
)
_UNITS = re.compile(
    r"[(（](?:牵头单位|责任单位|责任部门|配合单位|牵头部门|实施主体|责任主体)[^)）]*[)）]"
)
_SERIES = re.compile(rf"(?P<own>.{{4,}}?)(?P<count>{NUMBER})个(?P<kind>[^个]*(?:项目|工程))")
_MEMBER_END = "、,。;:"
_ABOVE_COUNTY = ("province", "prefecture", "group", "area")
_CAPTION = 8  # characters beside the name in the caption of a picture
_BEGUN = ("建设", "新建", "启动", "扩建", "推进", "推动", "实施")
_GOVERNMENT = re.compile(r"人民政府|政府|管委会|管理委员会")


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph: a line of the text, cut lines joined."""

    start: int
    end: int


class Drafting:
    """One pass over a document."""

    def __init__(
        self, squeezed: Squeezed, mentions: Sequence[DocumentMention], calendar: Calendar,
        about: Place | None, gazetteer: Gazetteer,
    ) -> None:  # fmt: skip
        self._squeezed = squeezed
        self._text = squeezed.text
        self._calendar = calendar
        self._about = about
        province = about.adcode[:2] if about else ""
        inside = [m for m in mentions if not province or _province(m) in ("", province)]
        self._spots = [_with_county(s, gazetteer) for s in spots_of(inside, squeezed)]
        self._named = spots_of(
            [replace(m, in_organisation=False) for m in inside if m.in_organisation], squeezed
        )
        parts = articles(squeezed.original)
        self._starts = [squeezed.position(part.start) for part in parts]
        self._only = [
            only_place(
                [
                    s
                    for s in _within(
                        self._spots, squeezed.position(p.start), squeezed.position(p.end)
                    )
                    if s.level not in _ABOVE_COUNTY
                ]
            )
            for p in parts
        ]
        self._marks = [
            (squeezed.position(m.start), squeezed.position(m.end - 1) + 1, m.level)
            for m in mentions if not m.deictic
        ]  # fmt: skip

    def run(self) -> list[ProjectDraft]:
        """Return the drafts of all paragraphs."""
        edges = [0, *self._squeezed.breaks, len(self._text)]
        drafts: list[ProjectDraft] = []
        lines = [_Line(a, b) for a, b in pairwise(edges) if b > a]
        for index, line in enumerate(lines):
            drafts += self._paragraph(line, self._labels_below(lines, index))
        return drafts

    def _labels_below(self, lines: Sequence[_Line], index: int) -> int:
        """Return where the lines end that say more about a project named in this one."""
        end = lines[index].end
        for line in lines[index + 1 : index + 8]:
            if not _ABOUT_THE_LAST.match(self._text, line.start, line.end):
                break
            end = line.end
        return end

    def _paragraph(self, line: _Line, end: int) -> list[ProjectDraft]:
        drafts: list[ProjectDraft] = []
        marks = _between(self._marks, line.start, end)
        sentences = self._sentences(line.start, end, {mark[0] for mark in marks})
        named = [
            self._apart(projects_named(self._text, a, b, marks), a) if a < line.end else []
            for a, b in sentences
        ]
        for index, (start, stop) in enumerate(sentences):
            reach = stop
            following = index + 1
            while following < len(sentences) and self._goes_on(
                sentences[following], named[following]
            ):
                reach = sentences[following][1]
                following += 1
            for number, project in enumerate(named[index]):
                last = number == len(named[index]) - 1
                high = reach if last else named[index][number + 1].start
                low = start if number == 0 else named[index][number - 1].end
                around = Surroundings(
                    project.start, project.end, low, high, start, line.start,
                    others=any(named[:index]),
                )  # fmt: skip
                draft = self._draft(project, around, line, self._said(sentences, index))
                if draft is not None:
                    drafts.append(draft)
        return drafts

    def _sentences(self, start: int, end: int, named: set[int]) -> list[tuple[int, int]]:
        """Divide a paragraph; where a column was cut and a place begins, a new text begins."""
        low = bisect_left(self._squeezed.cuts, start + 1)
        high = bisect_left(self._squeezed.cuts, end)
        cuts = [cut for cut in self._squeezed.cuts[low:high] if cut in named]
        edges = [start, *cuts, end]
        return [m.span() for a, b in pairwise(edges) for m in _SENTENCE.finditer(self._text, a, b)]

    def _apart(self, named: list[NamedProject], low: int) -> list[NamedProject]:
        """Take 甲县牛场、乙县牛场、丙县羊场三个养殖项目 for the three projects that it names."""
        out: list[NamedProject] = []
        for project in named:
            counted = _SERIES.fullmatch(project.name)
            others = self._others_of_series(counted, project, low) if counted else []
            if counted and others:
                kind, stop = counted["kind"], project.start + len(counted["own"])
                parts = [*others, (project.start, stop)]
                out += [
                    NamedProject(a, b, self._text[a:b] + kind, project.facility) for a, b in parts
                ]
            else:
                out.append(project)
            low = project.end
        return out

    def _others_of_series(
        self, counted: re.Match[str], project: NamedProject, low: int
    ) -> list[tuple[int, int]]:
        """Return the members of a counted series in front of its last one."""
        wanted = int(number_of(counted["count"])) - 1
        members: list[tuple[int, int]] = []
        end = project.start - 1
        while len(members) < wanted and end > low and self._text[end] == "、":
            start = max(self._text.rfind(mark, low, end) for mark in _MEMBER_END) + 1
            members.insert(0, (max(start, low), end))
            end = start - 1
        return members if len(members) == wanted > 0 else []

    def _said(self, sentences: Sequence[tuple[int, int]], index: int) -> str:
        """Return a sentence, with the one before it where it goes on from there (其中 …)."""
        start, stop = sentences[index]
        if index and self._text.startswith("其中", start):
            start = sentences[index - 1][0]
        return self._text[start:stop]

    def _goes_on(self, sentence: tuple[int, int], named: list[NamedProject]) -> bool:
        return not named and _ABOUT_THE_LAST.match(self._text, *sentence) is not None

    def _draft(
        self, project: NamedProject, around: Surroundings, line: _Line, sentence: str
    ) -> ProjectDraft | None:
        text = self._text
        before, after = text[around.low : project.start], text[project.end : around.high]
        facts = facts_of(before, project.name, after, self._calendar)
        facts = self._with_sentence(facts, sentence)
        owner = owner_of(text, project, around.low, around.high)
        around = replace(around, owned=bool(owner) or self._opens_with_place(project))
        placed = place_of(
            text, around, self._near(around), self._responsible(line, around.end),
            _within(self._named, around.sentence, around.end),
        )  # fmt: skip
        alone = len(sentence) - len(project.name) <= _CAPTION
        if not self._is_concrete(project, facts, placed, owner) and not (
            alone and not project.facility and (owner or placed.basis)
        ):
            return None
        placed = placed if placed.basis else self._fallback(project.start)
        start, end = self._squeezed.span(project.start, project.end)
        return ProjectDraft(
            project.name, owner, self._place_text(placed), tuple(
                dict.fromkeys(s.place_id for s in placed.spots if s.place_id)
            ), placed.basis, sector_of(project.name), facts, start, end,
        )  # fmt: skip

    def _opens_with_place(self, project: NamedProject) -> bool:
        """Say whether a name opens with a place: 内蒙古蒙宏 is a company's short name."""
        return any(m[0] == project.start for m in _between(self._marks, project.start, project.end))

    def _with_sentence(self, facts: Facts, sentence: str) -> Facts:
        """Take the state from the whole sentence where the project's own part has none."""
        if facts.status not in ("unknown", "planned"):
            return facts
        whole = facts_of("", "", sentence, self._calendar).status
        if facts.status == "unknown" or whole == "signed":
            return replace(facts, status=whole)
        return facts

    @staticmethod
    def _is_concrete(project: NamedProject, facts: Facts, placed: Placed, owner: str) -> bool:
        """Say whether enough is known to call it one project: precision before quantity."""
        in_name = any(
            project.start <= s.start < project.end and s.level in ("county", "township")
            for s in placed.spots
        )
        firm = facts.status in ("under_construction", "operating", "trial", "completed", "signed")
        stood = placed.basis in ("stated", "park", "listed")
        known = bool(owner or facts.capacity or stood)
        if project.facility:
            begun = bool(owner or facts.capacity) or project.opened in _BEGUN
            dated = project.opened in _BEGUN and bool(facts.start_year or facts.target_year)
            placed_well = stood or placed.basis in ("responsible_unit", "context") or dated
            return (firm and known) or (begun and placed_well)
        if facts.status == "unknown" and facts.investment_cny is None:
            return (bool(owner) and (stood or bool(facts.capacity))) or in_name
        return known or facts.investment_cny is not None or placed.basis != ""

    def _near(self, around: Surroundings) -> list[Spot]:
        return _within(self._spots, around.paragraph, around.high)

    def _responsible(self, line: _Line, at: int) -> list[Spot]:
        """Return the places of the responsible units named behind a paragraph."""
        end = min(len(self._text), line.end + 160)
        bracket = _UNITS.search(self._text, at, end)
        if bracket is None:
            return []
        span = bracket.span()
        units = [s for s in _within(self._named, *span) if _GOVERNMENT.match(self._text, s.end)]
        # 责任单位：赛罕区、托县、清水河县人民政府: the last alone stands in a government's name
        return sorted([*units, *_within(self._spots, *span)], key=lambda s: s.start)

    def _fallback(self, position: int) -> Placed:
        """Return the one county that an article names, else the document's subject."""
        only = self._only[bisect_right(self._starts, position) - 1]
        if only is not None:
            return Placed((only,), "context")
        if self._about is None:
            return Placed()
        return Placed((Spot(0, 0, self._about.place_id, self._about.level.value),), "document")

    def _place_text(self, placed: Placed) -> str:
        if placed.basis in ("", "document"):
            return ""
        spans = (self._squeezed.span(s.start, s.end) for s in placed.spots)
        return "、".join(re.sub(r"\s+", "", self._squeezed.original[a:b]) for a, b in spans)


def _province(mention: DocumentMention) -> str:
    return mention.place_id[:2] if mention.place_id[:2].isdigit() else ""


def _with_county(spot: Spot, gazetteer: Gazetteer) -> Spot:
    counties = gazetteer.counties_of(spot.place_id) if spot.place_id else ()
    return replace(spot, county=counties[0]) if len(counties) == 1 else spot


def _within(spots: Sequence[Spot], low: int, high: int) -> list[Spot]:
    """Return the spots, which are sorted, inside a stretch."""
    first = bisect_left(spots, low, key=lambda s: s.start)
    last = bisect_left(spots, high, key=lambda s: s.start)
    return [s for s in spots[first:last] if s.end <= high]


def _between(
    marks: Sequence[tuple[int, int, str]], low: int, high: int
) -> list[tuple[int, int, str]]:
    first = bisect_left(marks, low, key=lambda m: m[0])
    last = bisect_left(marks, high, key=lambda m: m[0])
    return [m for m in marks[first:last] if m[1] <= high]
