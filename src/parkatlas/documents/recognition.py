"""Every place mention of a document, with offsets and resolved in its context."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from parkatlas.documents.article_reading import ArticleReading, Found
from parkatlas.documents.articles import Article, articles
from parkatlas.documents.context import Scope
from parkatlas.documents.judged import judged
from parkatlas.documents.mention import DocumentMention
from parkatlas.documents.reader import Reader
from parkatlas.documents.refusals import is_parts_of_words, names_something_else
from parkatlas.documents.squeezed import Squeezed
from parkatlas.documents.subject import Vote, place_named, subject_of
from parkatlas.documents.unlisted import with_unlisted_parks
from parkatlas.documents.vocabulary import Vocabulary
from parkatlas.gazetteer.index import Gazetteer, load_gazetteer
from parkatlas.gazetteer.unit import Place

__all__ = ["Recognition", "recognize", "recognize_in"]

_SAMPLE = 20_000  # characters that the subject is inferred from
_TITLE_WITHIN = 600  # characters from the start that may hold the document's title
_WEAK, _TITLED, _INSIDE_NAME = 0.5, 8.0, 0.1  # weight of a name for the subject
_MOST_PLACES = 4  # a name of more places speaks for none


@dataclass(frozen=True)
class Recognition:
    """The mentions of a document and what it was read as being about.

    Parameters
    ----------
    mentions : tuple of DocumentMention
    about : Place or None
    inferred : bool
        True where the subject was not given but inferred.
    """

    mentions: tuple[DocumentMention, ...]
    about: Place | None
    inferred: bool


@lru_cache(maxsize=8)
def _vocabulary(gazetteer: Gazetteer, provinces: frozenset[str]) -> Vocabulary:
    return Vocabulary(gazetteer, provinces)


def recognize(
    text: str, about: str | None = None, gazetteer: Gazetteer | None = None, *, document: str = ""
) -> tuple[DocumentMention, ...]:
    """Find the place mentions of a document.

    Parameters
    ----------
    text : str
        As read, line breaks untouched.
    about : str, optional
        Place id or name of the document's subject; inferred if left out.
    gazetteer : Gazetteer, optional
    document : str
        Document id that the mentions carry.

    Returns
    -------
    tuple of DocumentMention
        By offset; no two overlap.

    Raises
    ------
    UnknownPlaceError
        If ``about`` names no place, or several.
    """
    return recognize_in(text, about, gazetteer, document=document).mentions


def recognize_in(
    text: str, about: str | None = None, gazetteer: Gazetteer | None = None, *, document: str = ""
) -> Recognition:
    """Find the place mentions of a document, and say what it is taken to be about."""
    gazetteer = gazetteer or load_gazetteer()
    squeezed = Squeezed(text)
    parts = articles(text)
    subject = place_named(about, gazetteer) if about else _infer(squeezed, parts, gazetteer)
    provinces = frozenset(code[:2] for code in subject.adcodes) if subject else frozenset()
    reader = Reader(squeezed, gazetteer, _vocabulary(gazetteer, provinces))
    hits, decided = reader.hits(), judged(gazetteer)
    found: list[Found] = []
    for part in parts:
        start, end = squeezed.position(part.start), squeezed.position(part.end)
        found += ArticleReading(reader, _scope(part, subject, reader), decided).run(
            hits, start, end
        )
    found = with_unlisted_parks(found, squeezed.text, gazetteer)
    return Recognition(
        tuple(_mention(f, squeezed, document) for f in found), subject, inferred=not about
    )


def _mention(found: Found, squeezed: Squeezed, document: str) -> DocumentMention:
    start, end = squeezed.span(found.start, found.end)
    place = found.place
    return DocumentMention(
        document, start, end, squeezed.original[start:end], found.status,
        place.place_id if place else "", place.name if place else "",
        place.level.value if place else "", found.organisation, found.deictic, found.candidates,
    )  # fmt: skip


def _infer(squeezed: Squeezed, parts: tuple[Article, ...], gazetteer: Gazetteer) -> Place | None:
    """Infer the subject of a document from its title, its datelines and its first pages."""
    reader = Reader(squeezed, gazetteer, _vocabulary(gazetteer, frozenset()))
    titles = [(0, squeezed.line_end(0))]
    title = next((p for p in parts if p.title and p.start < _TITLE_WITHIN), None)
    if title is not None:
        at = squeezed.position(title.start)
        titles.append((at, squeezed.line_end(at)))
    return subject_of(_votes(reader, titles), gazetteer)


def _votes(reader: Reader, titles: list[tuple[int, int]]) -> list[Vote]:
    """Return the names on the first pages that speak for a subject."""
    votes: list[Vote] = []
    free = 0
    for at, minus, text in reader.hits(_SAMPLE):
        entry = reader.vocabulary.entry(text)
        stop = at - minus
        if at < free or entry is None or len(entry.places) > _MOST_PLACES:
            continue
        if names_something_else(reader.text, at, stop, entry):
            free = stop
            continue
        if is_parts_of_words(reader.text, at, stop, entry, reader.words):
            continue
        free = stop
        weight = 1.0 if entry.strong else _WEAK
        weight *= _TITLED if any(start <= at < end for start, end in titles) else 1.0
        weight *= _INSIDE_NAME if reader.in_organisation(at, stop, away=False) else 1.0
        votes.append(Vote(entry.places, weight))
    return votes


def _scope(part: Article, about: Place | None, reader: Reader) -> Scope:
    """Return what an article is about: its dateline's place, its title's, the document's."""
    base = Scope(None, about)
    for text in filter(None, (part.dateline, part.title)):
        # a dateline says where the reporter is: 集宁 means the place there, as after 在
        said = f"在{text}" if text == part.dateline else text
        line = Reader(Squeezed(said), reader.gazetteer, reader.vocabulary)
        read = ArticleReading(line, base).run(line.hits(), 0, len(line.text))
        named = [f.place for f in read if f.place and f.place.adcodes and not f.deictic]
        if named and text == part.dateline:
            return Scope(named[-1], about)
        inside = {p.place_id: p for p in named if about is None or base.rank(p)}
        if len(inside) == 1:
            return Scope(next(iter(inside.values())), about)
    return base
