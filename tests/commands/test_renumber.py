"""Two computers give one id to two records; a program that synchronises brings both together, and neither is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support import plain_yaml
from tests.support.campaigns import change, snapshot
from tests.support.command import AT, typed
from tests.support.people import NAME, PERSON, STORY, settle_in
from tests.support.project import checked
from thidua.commands import BAD_USE, OK
from thidua.editing import history
from thidua.editing.canonical import yaml_of
from thidua.model.lifecycle import Status
from thidua.store import load
from thidua.store.folder import Folder

Output = pytest.CaptureFixture[str]
HOME = "2023/honorees"
COPIES = [
    "cn-907-MAYTINH.yml",
    "cn-907 (1).yml",
    "cn-907.sync-conflict-20261120-101500-ABCDEF.yml",
    "cn-907-may-hai.yml",
]
OTHER = "Chamaléa Thị Khác"


@pytest.fixture(params=COPIES)
def second(request: pytest.FixtureRequest, data: Path) -> Path:
    """A draft of somebody else, under the name that the program gave to its file, with a comment and a photo."""
    settle_in(data)
    file = data / HOME / request.param
    picture = {"file": "cn-907-0badcafe.png", "alt": "Một người", "credit": "Tổ ảnh"}
    shutil.copy(data / "2023/media/cn-907-0123abcd.png", data / "2023/media/cn-907-0badcafe.png")
    draft = PERSON.model_copy(update={"status": Status.DRAFT, "status_log": PERSON.status_log[:1]})
    file.write_text(yaml_of(draft), encoding="utf-8")
    change(file, name={"display": OTHER}, picture=picture, publishing=...)
    file.write_text(f"# của máy hai\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    return file


def test_it_is_told_as_another_record_and_gets_an_id_of_its_own(
    second: Path, data: Path, capsys: Output
) -> None:
    (problem,) = (p for p in checked(data).problems if second.name in p.file)
    place = f"data/{HOME}/{second.name}"
    shown = f'"{place}"' if " " in place else place
    assert "mang cùng một mã mà là hai bản ghi khác nhau" in problem.what
    assert f"thidua renumber {shown}" in problem.remedy
    before = (data / HOME / "cn-907.yml").read_bytes()
    code, out, _ = typed(capsys, "renumber", second, "--data", data, "--yes", *AT)
    assert (code, "Đã cho mã mới: cn-908." in out) == (OK, True)
    assert f"cn-907: «{NAME}», giữ nguyên." in out
    assert "tb-907 kể về cn-907: xem lại" in out
    assert not second.exists()
    assert (data / HOME / "cn-907.yml").read_bytes() == before
    text = (data / HOME / "cn-908.yml").read_text(encoding="utf-8")
    own = plain_yaml.load(text)
    assert text.startswith("# của máy hai\n")
    assert (own["id"], own["name"]["display"]) == ("cn-908", OTHER)
    assert (data / "2023/media" / own["picture"]["file"]).is_file()
    assert own["picture"]["file"].startswith("cn-908-")
    assert [p for p in checked(data).problems if "cn-908" in p.file or second.name in p.file] == []
    assert history.steps(Folder(data))[-1].origin.action is history.Action.RENUMBER


def test_it_is_found_as_check_writes_it(second: Path, data: Path, capsys: Output) -> None:
    assert typed(capsys, "renumber", f"data/{HOME}/{second.name}", "--data", data, "--yes", *AT)[0] == OK
    assert (data / HOME / "cn-908.yml").is_file()


@pytest.mark.parametrize("answer", ["không", ""])
def test_it_asks_first(answer: str, data: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    settle_in(data)
    file = data / HOME / "cn-907 (1).yml"
    file.write_text(yaml_of(PERSON).replace(NAME, OTHER), encoding="utf-8")
    monkeypatch.setattr("builtins.input", lambda _: answer)
    before = snapshot(data)
    assert typed(capsys, "renumber", file, "--data", data, "--role", "duyet", *AT)[0] == BAD_USE
    code, _, err = typed(capsys, "renumber", file, "--data", data, "--yes", *AT)
    assert (code, "Người duyệt chạy: thidua renumber" in err) == (BAD_USE, True), "it is published"
    assert snapshot(data) == before


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("cn-907 (1).yml", yaml_of(PERSON), "giống hệt"),
        ("cn-907 (1).yml", "id: [", "đang có lỗi"),
        ("cn-950.yml", yaml_of(PERSON).replace("cn-907", "cn-950"), "Chỉ một tệp mang mã cn-950"),
        ("cn-907.yml", yaml_of(PERSON), "Chỉ một tệp mang mã cn-907"),
        ("khong-co.yml", None, "Không có tệp"),
    ],
)
def test_what_needs_no_id_of_its_own_is_told_what_it_needs(
    name: str, content: str | None, says: str, data: Path, capsys: Output
) -> None:
    settle_in(data)
    if content is not None:
        (data / HOME / name).write_text(content, encoding="utf-8")
    before = snapshot(data)
    code, _, err = typed(capsys, "renumber", data / HOME / name, "--data", data, "--yes", *AT)
    assert (code, says in err) == (BAD_USE, True), err
    assert snapshot(data) == before


def test_whoever_was_taken_off_does_not_come_back_under_another_id(data: Path, capsys: Output) -> None:
    settle_in(data)
    late = data / HOME / f"{PERSON.id} (1).yml"
    old = yaml_of(PERSON)
    typed(capsys, "withdraw", PERSON.id, "--yes", "--data", data, *AT)
    late.write_text(old, encoding="utf-8")
    told = [p.remedy for p in checked(data).problems if late.name in p.file]
    assert any("bản ghi đã gỡ thì không chép lại gì" in remedy for remedy in told)
    assert not any("renumber" in remedy for remedy in told)
    code, _, err = typed(capsys, "renumber", late, "--data", data, "--role", "duyet", "--yes", *AT)
    assert (code, "đã gỡ khỏi trang" in err) == (BAD_USE, True)
    assert load(data).dataset


def test_stories_too(data: Path, capsys: Output) -> None:
    settle_in(data)
    file = data / f"2023/stories/{STORY.id}-MAY2.yml"
    file.write_text(yaml_of(STORY).replace("Chuyện của", "Một chuyện khác của"), encoding="utf-8")
    code, _, _ = typed(capsys, "renumber", file, "--data", data, "--role", "duyet", "--yes", *AT)
    assert code == OK
    assert (data / "2023/stories/tb-908.yml").is_file()
