"""The data of an earlier release, as they may be built again: nobody comes back who was taken off since."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Final

import pytest

from tests.support import campaigns, plain_yaml
from tests.support.command import AT
from thidua.commands import main
from thidua.publish.archive import Archive, KeptState
from thidua.publish.going_back import restored
from thidua.publish.release import Release
from thidua.publish.target import TargetError
from thidua.store import load

GONE: Final = "Phan Văn Ví Dụ Rút"
RECORD: Final = "2023/honorees/cn-001.yml"


@pytest.fixture
def office(data: Path) -> Path:
    """Records that were published, one of them of somebody who will be withdrawn."""
    campaigns.made_real(data)
    for path in data.glob("2023/*/*.yml"):
        text = path.read_text(encoding="utf-8").replace("Nguyễn Văn Minh Họa", GONE)
        path.write_text(text, encoding="utf-8")
    return data


def files_of(folder: Path) -> dict[str, bytes]:
    return {path: content for path, content in campaigns.snapshot(folder).items() if not path.startswith(".")}


def remembered(office: Path, number: int = 1, keep: int = 5) -> KeptState:
    made = dt.datetime(2026, 11, number, tzinfo=dt.UTC)
    archive = Archive.of(office)
    archive.begin(Release(f"2026110{number}", made, "", "", {}), files_of(office).items(), 1)
    archive.add(keep)
    return archive.states()[0]


def withdraw(office: Path) -> None:
    assert main(["withdraw", "cn-001", "--yes", "--data", str(office), *AT]) == 0


def tells(folder: Path) -> list[str]:
    return [path for path, content in files_of(folder).items() if GONE.encode() in content]


def test_an_earlier_state_is_as_it_was(office: Path) -> None:
    state, before = remembered(office), files_of(office)
    campaigns.change(office / "2023/honorees/tt-001.yml", post="Chức vụ khác")
    (office / "2023/honorees/cn-002.yml").unlink()
    with restored(Archive.of(office), state, office) as earlier:
        assert files_of(earlier) == before
    assert not earlier.exists()


def test_a_site_that_has_moved_goes_back_where_it_stands_now(office: Path) -> None:
    state = remembered(office)
    was = plain_yaml.load((office / "site.yml").read_text(encoding="utf-8"))
    campaigns.change(
        office / "site.yml", title="Tên khác", url="https://moi.example/", server={"kind": "apache"}
    )
    with restored(Archive.of(office), state, office) as earlier:
        site = load(earlier).dataset.site  # type: ignore[union-attr]
        assert (site.title, site.url) == (was["title"], "https://moi.example/")
        assert site.server
        assert site.server.kind.value == "apache"


def test_who_is_withdrawn_leaves_every_state_at_once(office: Path) -> None:
    remembered(office, 1)
    remembered(office, 2)
    assert any(GONE.encode() in p.read_bytes() for p in Archive.of(office).home.rglob("*") if p.is_file())
    withdraw(office)
    assert not any(GONE.encode() in p.read_bytes() for p in Archive.of(office).home.rglob("*") if p.is_file())
    picture = campaigns.SAMPLES / "2023/media/cn-001.png"
    assert not any(
        picture.read_bytes() == p.read_bytes() for p in Archive.of(office).home.rglob("*") if p.is_file()
    )


def test_what_another_computer_kept_does_not_bring_anybody_back(office: Path, tmp_path: Path) -> None:
    state = remembered(office)
    elsewhere = Path(shutil.copytree(office, tmp_path / "may-khac/data"))
    story = elsewhere / "2023/stories/tb-002.yml"
    campaigns.change(story, summary=f"Việc tốt mà {GONE} kể lại.")
    with_name = Archive.of(elsewhere)
    named = remembered(elsewhere)
    campaigns.change(story, summary="Việc tốt được kể lại.")
    withdraw(elsewhere)
    with_name.change(
        {RECORD: (office / RECORD).read_bytes()}
    )  # an archive that knew nothing of the withdrawal
    (named,) = with_name.states()
    assert tells(office), state
    with restored(with_name, named, elsewhere) as earlier:
        assert tells(earlier) == []
        dataset = load(earlier).dataset
        assert dataset
        (record,) = (h for h in dataset.campaigns[0].honorees if h.id == "cn-001")
        assert record.status.is_gone
        assert not (earlier / "2023/media/cn-001.png").exists()


def test_a_consent_that_is_another_one_now_holds(office: Path) -> None:
    state = remembered(office)
    path = office / "2023/honorees/tt-001.yml"
    consent = plain_yaml.load(path.read_text(encoding="utf-8"), plain_yaml.DaysAsText)["consent"]
    campaigns.change(path, consent=consent | {"scope": ["web"]}, picture=...)
    with restored(Archive.of(office), state, office) as earlier:
        assert (earlier / "2023/honorees/tt-001.yml").read_bytes() == path.read_bytes()


def test_so_many_states_are_kept_and_nothing_that_none_needs(office: Path) -> None:
    archive = Archive.of(office)
    for number in (1, 2, 3):
        campaigns.change(office / "2023/honorees/tt-001.yml", post=f"Chức vụ {number}")
        remembered(office, number, keep=2)
    assert [state.id for state in archive.states()] == ["20261103", "20261102"]
    kept = {path.name for path in (archive.home / "tep").iterdir()}
    assert kept == {digest for state in archive.states() for digest in state.files.values()}


def test_data_that_cannot_be_read_today_say_nothing_of_who_is_gone(office: Path) -> None:
    state = remembered(office)
    (office / RECORD).write_text("id: [", encoding="utf-8")
    with (
        pytest.raises(TargetError, match="không biết chắc ai đã gỡ"),
        restored(Archive.of(office), state, office),
    ):
        pass
