"""Which claim to a name stands alone."""

from __future__ import annotations

from parkatlas.gazetteer_build.claims import Claim, Rank, settle

INSIDE = {("150122", "150100"), ("c1", "p1")}


def _strong(*claims: Claim, seats: frozenset[str] = frozenset()) -> dict[str, set[str]]:
    settled = settle(claims, lambda place, other: (place, other) in INSIDE, seats)
    found: dict[str, set[str]] = {c.text: set() for c in settled}
    for claim in settled:
        if claim.stands_alone:
            found[claim.text].add(claim.place_id)
    return found


def _claim(place: str, rank: Rank, *, alone: bool = True, kind: str = "short") -> Claim:
    return Claim("x", place, kind, rank, alone, "")


def test_one_claim_is_strong_if_its_practice_says_so() -> None:
    assert _strong(_claim("a", Rank.COUNTY)) == {"x": {"a"}}
    assert _strong(_claim("a", Rank.COUNTY, alone=False)) == {"x": set()}


def test_an_official_name_outranks_everything() -> None:
    assert _strong(_claim("a", Rank.CURATED), _claim("b", Rank.OFFICIAL)) == {"x": {"b"}}


def test_an_official_name_of_two_is_weak() -> None:
    assert _strong(_claim("a", Rank.OFFICIAL), _claim("b", Rank.OFFICIAL)) == {"x": set()}


def test_a_decision_outranks_a_derived_form() -> None:
    assert _strong(_claim("a", Rank.CURATED), _claim("b", Rank.COUNTY)) == {"x": {"a"}}


def test_a_province_outranks_a_prefecture() -> None:
    assert _strong(_claim("a", Rank.PROVINCE), _claim("b", Rank.PREFECTURE)) == {"x": {"a"}}


def test_a_prefecture_is_contested_by_a_county_elsewhere_only() -> None:
    county = _claim("c1", Rank.COUNTY, alone=False)
    assert _strong(_claim("p1", Rank.PREFECTURE), county) == {"x": {"p1"}}
    assert _strong(_claim("p2", Rank.PREFECTURE), county) == {"x": set()}


def test_the_seat_of_a_province_is_not_contested() -> None:
    claims = _claim("a", Rank.PREFECTURE), _claim("b", Rank.PREFECTURE)
    assert _strong(*claims) == {"x": set()}
    assert _strong(*claims, seats=frozenset("a")) == {"x": {"a"}}


def test_a_former_name_does_not_contest_a_present_one() -> None:
    assert _strong(_claim("a", Rank.COUNTY), _claim("b", Rank.FORMER)) == {"x": {"a"}}


def test_former_names_of_two_places_are_weak() -> None:
    assert _strong(_claim("a", Rank.FORMER), _claim("b", Rank.FORMER)) == {"x": set()}


def test_a_generic_word_never_stands_alone() -> None:
    claim = Claim("矿区", "140303", "official", Rank.OFFICIAL, True, "")
    assert _strong(claim) == {"矿区": set()}
