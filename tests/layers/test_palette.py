from __future__ import annotations

import numpy as np
import pytest

from parkatlas.layers.palette import BASES, PRECISIONS, SECTORS, STATUSES

# Machado et al. 2009, full protanopia and deuteranopia, on linear RGB.
SIGHTS = {
    "normal": np.eye(3),
    "protanope": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranope": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
}
TO_LMS = [
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
]
TO_OKLAB = [
    [0.2104542553, 0.7936177850, -0.0040720468],
    [1.9779984951, -2.4285922050, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.8086757660],
]


@pytest.mark.parametrize("sight", list(SIGHTS))
def test_sector_colours_can_be_told_apart(sight: str) -> None:
    rgb = np.array([[int(k.colour[i : i + 2], 16) / 255 for i in (1, 3, 5)] for k in SECTORS])
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    seen = np.clip(linear @ np.array(SIGHTS[sight]).T, 0, 1)
    lab = np.cbrt(seen @ np.array(TO_LMS).T) @ np.array(TO_OKLAB).T
    distance = np.sqrt(((lab[:, None] - lab[None]) ** 2).sum(-1))
    closest = distance[~np.eye(len(lab), dtype=bool)].min()
    assert closest > 0.08  # four times a just noticeable difference


def test_status_is_a_shape_of_its_own() -> None:
    shapes = [kind.shape for kind in STATUSES]
    assert len(set(shapes)) == len(shapes)
    assert all(shapes)


def test_every_code_of_the_contract_has_words_in_both_languages() -> None:
    assert [k.key for k in STATUSES] == [
        "planned", "signed", "under_construction", "trial", "operating", "completed",
        "suspended", "cancelled", "retired", "unknown",
    ]  # fmt: skip
    assert len(SECTORS) == 18
    assert {k.key for k in PRECISIONS} == {
        "site", "park", "township", "county", "prefecture", "province", "group", "none",
    }  # fmt: skip
    for kind in (*SECTORS, *STATUSES, *PRECISIONS, *BASES):
        assert kind.zh
        assert kind.en
    assert all(1 <= kind.strength <= 4 for kind in BASES)
