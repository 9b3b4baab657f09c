"""A real Chromium without network, and pages written for it."""

from __future__ import annotations

import dataclasses
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "site"))

from made_region import made_layers
from playwright.sync_api import Browser, Page, sync_playwright

from parkatlas.site.page import PageOptions, write_page

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
READY = "document.documentElement.dataset.ready === '1'"
FRAMES = "new Promise((ok) => requestAnimationFrame(() => requestAnimationFrame(() => ok(1))))"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def hohhot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "hohhot.html"
    write_page(made_layers("150100", 120), path, PageOptions(date="2026-11-22"))
    return path


@pytest.fixture(scope="session")
def unstated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some projects without a status beside some whose status is said to be unknown."""
    layers = made_layers("150100", 60)
    projects = layers.projects.copy()
    projects.loc[::7, "status"] = None
    path = tmp_path_factory.mktemp("pages") / "unstated.html"
    write_page(dataclasses.replace(layers, projects=projects), path)
    return path


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a file without network; at the end no request was made and nothing was complained of."""
    contexts, said = [], []

    def opened(path: Path, *, address: str = "", ready: str = READY, **options: object) -> Page:
        settings = {
            "viewport": {"width": 1360, "height": 860},
            "locale": "zh-CN",
            "reduced_motion": "reduce",
        }
        settings.update(options)
        context = browser.new_context(offline=True, accept_downloads=True, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: said.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (said.append("dialog"), dialog.dismiss()))
        page.on("request", lambda request: said.append(request.url) if _leaves(request.url) else 0)
        page.goto(path.as_uri() + address)
        until(page, ready, seconds=20)
        page.evaluate(FRAMES)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []


def until(page: Page, condition: str, *, seconds: float = 5) -> None:
    """Wait for a condition; asked from outside, because the page's policy forbids `eval`."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < end, condition
        page.wait_for_timeout(30)


def _leaves(url: str) -> bool:
    return not url.startswith(("file:", "data:", "blob:"))
