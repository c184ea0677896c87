"""Shared ground of the tests: their lanes, the built sites (once a run), and a copy of the samples to spoil."""

from __future__ import annotations

import gc
import os
import shutil
from collections import deque
from collections.abc import Callable, Generator
from functools import lru_cache
from pathlib import Path
from typing import Final

import hypothesis
import pytest
from filelock import FileLock

from tests.support import campaigns, lanes
from tests.support.project import ROOT, Build, Once, Sites, sample_publication
from tests.support.project import build as build_site
from thidua.dossier.report_form import ReportForm
from thidua.editing.word import report_draft
from thidua.model.campaign import Kind
from thidua.model.dataset import Campaign, Dataset
from thidua.site import Publication
from thidua.store import readings

hypothesis.settings.register_profile("patient", deadline=None)  # a busy machine is no fault
hypothesis.settings.register_profile("quick", deadline=None, max_examples=25)  # make test tries 100
hypothesis.settings.load_profile("patient")
gc.disable()  # until all tests are collected: almost nothing of that is garbage
_QUICK: Final = pytest.mark.quick
_SHIPPED: Final = pytest.mark.shipped


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if lanes.is_quick(_fixtures(item)):
            item.add_marker(_QUICK)
        if "shipped_data" in _fixtures(item):
            item.add_marker(_SHIPPED)


def pytest_collection_finish() -> None:
    gc.freeze()  # thousands of tests stay to the end: no search for garbage among them,
    gc.set_threshold(10_000)  # nor after every few objects
    gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, bool, bool]:
    with lanes.held(_fixtures(item)):
        return (yield)


def _fixtures(item: pytest.Item) -> list[str]:
    assert isinstance(item, pytest.Function)
    return item.fixturenames


@pytest.fixture(scope="session", autouse=True)
def _memory_of_this_run() -> None:
    """What tests read is remembered apart from what the office reads, and written down only in `memory`.

    The samples are copied hundreds of times: in memory, a file's meaning goes by its content alone.
    """
    readings.HOME = Path(os.devnull) / "da-doc"  # no folder can be there
    readings.reading_of = lru_cache(4096)(readings.reading_of)
    readings.picture_file = lru_cache(256)(readings.picture_file)


@pytest.fixture(scope="session", autouse=True)
def _laid_out_once() -> None:
    """The form behind a report, which is the same for equal data however often it is laid out."""
    laid_out, known = report_draft.report_form_of, deque[tuple[Campaign, Dataset, Kind, ReportForm]](maxlen=8)

    def report_form_of(*given: *tuple[Campaign, Dataset, Kind]) -> ReportForm:
        for *like, form in known:
            if tuple(like) == given:
                return form
        known.append((*given, laid_out(*given)))
        return known[-1][-1]

    report_draft.report_form_of = report_form_of


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """For tests of what is remembered from run to run: the folder where it stands."""
    monkeypatch.setattr(readings, "HOME", tmp_path / "da-doc")
    return readings.HOME


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the samples."""
    return campaigns.copy_of_samples(tmp_path)


@pytest.fixture(scope="session")
def second_process() -> None:
    """For each test that starts another program: it does not belong to the quick lane."""


@pytest.fixture(scope="session")
def round_trip() -> None:
    """For tests that take a whole list through Excel and back, some of them several times: too heavy to be quick."""


@pytest.fixture(scope="session")
def camera() -> None:
    """For tests of photos as large as phones take them: too heavy to be quick."""


@pytest.fixture(scope="session")
def publication() -> Publication:
    """The samples as a preview shows them."""
    return sample_publication()


@pytest.fixture
def shipped_data() -> Path:
    """The office's data, whatever they are. For tests that say nothing of what is in them."""
    return ROOT / "data"


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """`once("preview", make)` is a folder that `make(folder)` filled, once for all workers of a run."""
    common = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        common = common.parent  # each worker has a folder of its own in here

    def folder(name: str, make: Callable[[Path], object]) -> Path:
        home, ready = common / name, common / f"{name}.ready"
        with FileLock(common / f"{name}.lock"):
            if not ready.exists():
                shutil.rmtree(home, ignore_errors=True)  # another worker may have failed half-way
                home.mkdir()
                make(home)
                ready.touch()
        return home

    return folder


@pytest.fixture(scope="session")
def build() -> Build:
    """`build(out, "--public", data=…)`: a whole site, by the command that people type."""
    return build_site


def _another_agency(home: Path) -> None:
    data = campaigns.other(home / "data", 2025, 2024, url="https://banmau.example/")
    build_site(home / "site", "--public", data=data)


def _hosted(home: Path) -> None:
    data = campaigns.grown(
        home, url="https://trang.example/thi-dua/", server={"kind": "apache", "compressed": True}
    )
    build_site(home / "site", "--public", data=data)


def _below(home: Path) -> None:
    data = campaigns.copy_of_samples(home)
    campaigns.change(data / "site.yml", url="http://trang.example/thi-dua/")
    build_site(home / "site", data=data)


SITES: Final[dict[str, Callable[[Path], object]]] = {
    "preview": lambda home: build_site(home / "site"),
    "public": lambda home: build_site(home / "site", "--public"),
    "other": _another_agency,
    "hosted": _hosted,
    "below": _below,
}


@pytest.fixture(scope="session")
def sites(once: Once) -> Sites:
    """`sites("preview")`: the folder of a site that many tests read."""
    return lambda name: once(name, SITES[name]) / "site"


@pytest.fixture(scope="session")
def preview_site(sites: Sites) -> Path:
    """The samples, with drafts."""
    return sites("preview")


@pytest.fixture(scope="session")
def public_site(sites: Sites) -> Path:
    """The samples, as they would be published: nobody."""
    return sites("public")


@pytest.fixture(scope="session")
def other_site(sites: Sites) -> Path:
    """Another agency, two years, 4 + 6 criteria, a known address."""
    return sites("other")


@pytest.fixture(scope="session")
def hosted_site(sites: Sites) -> Path:
    """A year in the archive with people, a new one; below a prefix, for Apache, with small files beside its texts."""
    return sites("hosted")


@pytest.fixture(scope="session")
def below_site(sites: Sites) -> Path:
    """The preview, for a server that has it below a prefix."""
    return sites("below")
