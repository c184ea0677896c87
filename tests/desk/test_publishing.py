"""Publishing from the desk, to a real SFTP server and read again at its address; what is shown before each yes."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import keyring
import pytest
from keyring.backends.null import Keyring

from tests.desk.office import Office, office
from tests.desk.pages import after, hidden, settled
from tests.support import campaigns, sshd
from tests.support.command import AT, typed
from tests.support.web import web_server
from thidua.desk.publishing import ADDRESS
from thidua.desk.sitting.jobs import Ending, Job
from thidua.model.lifecycle import Role
from thidua.publish import going_online
from thidua.publish.archive import Archive
from thidua.publish.sending import Transfer, send
from thidua.publish.target import Progress

WITHDRAWN = "Phan Văn Ví Dụ Rút"
CORRECTED = "Phan Văn Ví Dụ Đổi"


@pytest.fixture
def data(data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, second_process: None) -> Path:
    """Records that may be published, and a machine that knows no server and no password."""
    keyring.set_keyring(Keyring())
    monkeypatch.setenv("HOME", str(tmp_path))
    campaigns.made_real(data)
    named(data, "Nguyễn Văn Minh Họa", WITHDRAWN)
    return data


def named(data: Path, before: str, after: str) -> None:
    for path in data.glob("2023/*/*.yml"):
        path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")


def sent(here: Office, page: str, *agreed: str) -> str:
    """Press the button below what the page shows."""
    key = re.search(r'name="lan-xem" value="([^"]+)"', page)
    assert key, page
    assert here.send(f"{ADDRESS}gui", **{"lan-xem": key[1], "dong-y": list(agreed)}).status_code == 303
    return settled(here, ADDRESS)


def below(page: str, title: str) -> str:
    """What stands under one of the headings «Xuất hiện», «Đổi nội dung», «Không còn»."""
    found = re.search(rf"<h3>{title} .*?</section>", page, re.DOTALL)
    return found[0] if found else ""


def tells_of(name: str, folder: Path) -> list[str]:
    return [
        str(p.relative_to(folder))
        for p in folder.rglob("*")
        if p.is_file() and name.encode() in p.read_bytes()
    ]


def cut_short(transfer: Transfer, progress: Progress) -> tuple[str, ...]:
    """As if the desk were killed on the way."""

    def step(done: int, total: int, what: str) -> None:
        if done > 2:
            raise RuntimeError
        progress(done, total, what)

    return send(transfer, step)


def test_published_corrected_withdrawn_and_never_brought_back(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    www = tmp_path / "www"
    www.mkdir()
    with sshd.serving(tmp_path / "ssh") as server, web_server(www) as url:
        target = server.target(www, fingerprint=None).model_dump(mode="json", exclude_defaults=True)
        campaigns.change(data / "site.yml", publishing=target, url=f"{url}/")
        here = office(data, Role.DUYET)
        page = settled(here, ADDRESS)
        assert server.fingerprint in page, "a person compares it first"
        assert "thidua " not in page
        assert here.send(f"{ADDRESS}tin-may-chu", dau="SHA256:khac").status_code == 400
        here.send(f"{ADDRESS}tin-may-chu", dau=server.fingerprint)
        page = settled(here, ADDRESS)
        assert WITHDRAWN in below(page, "Xuất hiện")
        assert "<li>/" not in page, "pages are told by their titles"
        page = sent(here, page)
        assert "địa chỉ ở" in page
        assert "đúng như bản vừa gửi" in page
        assert tells_of(WITHDRAWN, www)
        first = Archive.of(data).states()[0].id

        named(data, WITHDRAWN, CORRECTED)
        page = settled(here, ADDRESS)
        assert CORRECTED in below(page, "Đổi nội dung")
        assert below(page, "Không còn") == ""
        stale = page
        named(data, "Trần Giả Định", "Trần Giả Định Hai")
        page = sent(here, stale)
        assert "vừa đổi so với lúc xem" in page, "what was not seen is not sent"
        assert tells_of(CORRECTED, www) == []
        with monkeypatch.context() as cut:
            cut.setattr(going_online, "send", cut_short)
            page = sent(here, page)
        assert "dừng giữa chừng" in page
        here = office(data, Role.DUYET)  # the desk is opened again
        page = settled(here, ADDRESS)
        assert "Bấm «Công bố» là gửi tiếp" in page
        assert "dừng giữa chừng" not in sent(here, page)
        assert tells_of(CORRECTED, www)
        assert tells_of(WITHDRAWN, www) == []

        assert typed(capsys, "withdraw", "cn-001", "--yes", "--data", data, *AT)[0] == 0
        page = settled(here, ADDRESS)
        assert "Cá nhân đã gỡ, xã Ví Dụ Một (nhận yêu cầu ngày" in below(page, "Không còn")
        assert "đúng như bản vừa gửi" in sent(here, page)
        assert tells_of(CORRECTED, www) == []

        here.send(f"{ADDRESS}so", ban=first)
        page = settled(here, ADDRESS)
        assert re.search(r"<h2>Trở về bản lúc \d\d:\d\d ngày ", page)
        assert WITHDRAWN not in page
        assert "đúng như bản vừa gửi" in sent(here, page)
        assert tells_of(WITHDRAWN, www) == []
        assert "Trang đang ở một bản cũ" in settled(office(data, Role.DUYET), ADDRESS)


def test_each_look_tells_of_itself_and_what_was_gone_back_to_by_its_day(data: Path) -> None:
    campaigns.change(data / "site.yml", publishing={"kind": "folder", "path": "www"})
    here = office(data, Role.DUYET)
    page = sent(here, settled(here, ADDRESS))
    assert "<strong>Đã công bố</strong>" in page
    assert "Thư mục trên máy này hoặc ổ mạng, www." in page
    first = Archive.of(data).states()[0]
    named(data, WITHDRAWN, CORRECTED)
    page = settled(here, ADDRESS)
    assert CORRECTED in below(page, "Đổi nội dung")
    assert "<strong>Đã công bố</strong>" not in page, "what was done does not stand above what would be"
    sent(here, page)

    here.send(f"{ADDRESS}so", ban=first.id)
    page = sent(here, settled(here, ADDRESS))
    day = first.made_at.strftime("%H:%M ngày %d/%m/%Y")
    assert f"<strong>Đã trở về bản lúc {day}</strong> lúc " in page
    assert re.search(
        rf"</strong>, trở về bản lúc {day}: [^<]+<span class=\"tag\">đang hiện</span>\s*</span>", page
    )
    here.send(f"{ADDRESS}so")
    page = settled(here, ADDRESS)
    assert CORRECTED in below(page, "Đổi nội dung")
    assert f"mà cơ quan đã chọn trở về: bản lúc {day}." in page
    assert f"Đang giữ ở bản cũ, công bố lúc {first.made_at:%H:%M} ngày" in here.page("/").text


def test_what_breaks_is_told_and_not_begun_again_by_itself(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaigns.change(data / "site.yml", publishing={"kind": "folder", "path": "www"})
    here, begun = office(data, Role.DUYET), []

    def broken(*_: object, **__: object) -> None:
        begun.append(None)
        raise RuntimeError("a helper was killed")

    monkeypatch.setattr("thidua.desk.publishing.check", broken)
    page = settled(here, ADDRESS)
    assert "dừng giữa chừng" in page
    assert "So lại với trang đang hiện" in page
    assert settled(here, ADDRESS)
    assert len(begun) == 1
    started, go_on = threading.Event(), threading.Event()

    def work(_job: Job) -> Ending:
        started.set()
        go_on.wait(10)
        return Ending(None)

    campaigns.change(data / "site.yml", title="Tên khác")
    here.desk.jobs.start("việc khác", "/", work)
    started.wait(10)
    assert here.get(ADDRESS).status_code == 200, "another's work is no error"
    go_on.set()


def test_what_is_missing_is_asked_about_and_what_is_broken_can_be_left_out(data: Path) -> None:
    campaigns.change(data / "site.yml", publishing={"kind": "folder", "path": "www"})
    here = office(data, Role.DUYET)
    sent(here, settled(here, ADDRESS))
    www = data.parent / "www/hien-tai"
    assert tells_of(WITHDRAWN, www)
    record = data / "2023/honorees/cn-001.yml"
    whole = record.read_text(encoding="utf-8")
    record.write_text(whole.replace("unit: ", "unit: khong-co-", 1), encoding="utf-8")
    page = settled(here, ADDRESS)
    assert "Chưa công bố được" in page
    assert "/sua/ca-nhan/cn-001" in page, "where it is mended"
    assert f"<span>{WITHDRAWN}" in page, "what can be left out is called as people call it"
    here.send(f"{ADDRESS}so", **{"bo-ra": "cn-001"})
    page = settled(here, ADDRESS)
    assert f">{WITHDRAWN}</a>: " in page, "and so is what is left out"
    sent(here, page)
    assert tells_of(WITHDRAWN, www) == []

    record.write_text(whole, encoding="utf-8")
    page = settled(here, ADDRESS)
    boxes = re.findall(r'name="dong-y" value="([^"]+)"', page)
    assert len(boxes) == 1, "somebody who was gone is back"
    here.send(f"{ADDRESS}gui", **{"lan-xem": re.findall(r'name="lan-xem" value="([^"]+)"', page)[0]})
    assert tells_of(WITHDRAWN, www) == []
    sent(here, page, *boxes)
    assert tells_of(WITHDRAWN, www)
    kept = Archive.of(data).home
    assert tells_of(WITHDRAWN, kept)
    assert "Đã gỡ khỏi dữ liệu" in after(
        here, here.send("/go/ca-nhan/cn-001", **hidden(here, "/go/ca-nhan/cn-001"))
    )
    assert tells_of(WITHDRAWN, kept) == [], "at once, before anybody publishes"
