"""Fixtures that tests of several folders use."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from parkatlas.errors import set_language
from parkatlas.gazetteer.index import Gazetteer, load_gazetteer
from parkatlas.places.geocoder import Geocoder

ROOT = Path(__file__).resolve().parents[1]


# No test reads or writes the settings and tables of the person who runs it.
os.environ["PARKATLAS_HOME"] = str(ROOT / "no-such-home")
os.environ.pop("PARKATLAS_LANG", None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the quick tests first, so that a mistake shows soon."""
    items.sort(key=lambda item: any(item.get_closest_marker(m) for m in ("slow", "browser")))


@pytest.fixture(autouse=True)
def _chinese_interface() -> None:
    set_language("zh")


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture(scope="session")
def geocoder(gazetteer: Gazetteer) -> Geocoder:
    return Geocoder(gazetteer)


@pytest.fixture(scope="session")
def documents_folder() -> Path:
    """The five source documents, which are not part of the project."""
    folder = ROOT.parent / "shared" / "documents"
    if not folder.is_dir():
        pytest.skip("the source documents are not beside this checkout")
    return folder


def require_tool(*names: str) -> str:
    """Return the path of the first of these programs; skip without it, fail in CI."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found:
        return found
    reason = f"none of {', '.join(names)} is installed"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium."""
    return require_tool("chromium", "chromium-browser", "google-chrome")
