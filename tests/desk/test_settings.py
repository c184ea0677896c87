"""What the office sets at the desk: each field of site.yml has its page, errors stand beside it, a password is nowhere."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.null import Keyring

from tests.desk.office import Office, office
from tests.desk.pages import settled
from tests.support import campaigns, sshd
from thidua.desk.pages.settings import PLACE, SECTIONS
from thidua.model.fields import typed_fields
from thidua.model.publishing import FIELDS, PublishingTarget
from thidua.model.site import Site
from thidua.store import load

SECRET = "mat-khau-khong-ai-thay"


class Kept(KeyringBackend):
    """A keyring that a test can look into."""

    priority = 1.0  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.found.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.found[service, username] = password


@pytest.fixture
def here(data: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    keyring.set_keyring(Keyring())
    monkeypatch.delenv("THIDUA_MAT_KHAU", raising=False)
    return office(data)


def place(here: Office, kind: str, **fields: str) -> str:
    """What the page answers when a place is saved."""
    base = re.search(r'name="goc" value="([^"]*)"', page(here, f"{PLACE}?cach={kind}"))
    assert base
    typed = {f"publishing.{name}": text for name, text in fields.items()}
    answer = here.send(PLACE, **typed, goc=base[1], **{"publishing.kind": kind})
    return unescape(answer.get_data(as_text=True)) if answer.status_code != 303 else ""


def page(here: Office, address: str) -> str:
    return unescape(here.get(address).get_data(as_text=True))


def test_every_field_of_the_site_has_its_page(here: Office) -> None:
    shown = {name for section in SECTIONS for name in section.fields} | {"publishing"}
    assert shown == {field.name for field in typed_fields(Site)}
    for section in SECTIONS:
        assert section.title in page(here, "/cai-dat/")
        assert here.get(section.address).status_code == 200
    offered = {name for kind in FIELDS.values() for name in (*kind.needed, *kind.possible)}
    assert offered | {"kind", "keep"} == set(PublishingTarget.model_fields)


def test_a_campaign_is_chosen_by_its_title(here: Office, data: Path) -> None:
    shown = here.page("/cai-dat/trang")
    assert [o.text for o in shown.field("home").iter("option")] == [
        "(không chọn)",
        "Phong trào thi đua cải cách hành chính huyện Thuận Nam năm 2023",
    ]
    here.do("/cai-dat/trang", "luu", shown.boxes | {"home": "2023"})
    assert load(data).dataset.site.home == "2023"  # type: ignore[union-attr]


def test_a_page_tells_of_its_own_fields_alone(here: Office, data: Path) -> None:
    campaigns.made_real(data)
    colours = here.page("/cai-dat/mau")
    assert colours.tree.xpath("//main//a/@href")[0] == "/cai-dat/"
    assert not colours.tree.xpath("//details[@id='o-theme']"), "a page of one group is not folded"
    assert "phải điền" not in colours.text
    wrong = here.do(
        "/cai-dat/mau", "luu", colours.boxes | {"theme.primary": "#ffee88", "theme.accent": "xanh"}
    )
    assert wrong.faults["o-theme-accent"].endswith(
        "Chọn màu ở ô bên cạnh, hoặc viết dấu # rồi sáu chữ số, chữ cái từ a đến f. Ví dụ: #a97612."
    )
    wrong = here.do("/cai-dat/mau", "luu", colours.boxes | {"theme.primary": "#ffee88"})
    assert wrong.faults["o-theme-primary"].endswith("Chọn màu đậm hơn, ví dụ #797141.")
    assert len(wrong.summary) == 1, "not what stands on other pages"
    done = here.do("/cai-dat/mau", "luu", colours.boxes | {"theme.primary": "#1f4e79"})
    assert "Đã lưu thông tin." in done.text
    assert "nơi nhận yêu cầu" not in done.text
    assert (
        "nơi nhận yêu cầu"
        in here.do(
            "/cai-dat/don-vi", "luu", here.page("/cai-dat/don-vi").boxes | {"publisher.name": "Ủy ban"}
        ).text
    )


def test_a_row_of_one_box_says_its_name_once(here: Office) -> None:
    rows = here.do("/cai-dat/ngay-nghi", "them:swapped_days.off", here.page("/cai-dat/ngay-nghi").boxes)
    assert rows.text.count("Ngày nghỉ bù, hoán đổi 1") == 1


def test_words_that_differ_in_signs_alone_have_a_form_each(here: Office) -> None:
    links = here.page("/cai-dat/").tree.xpath("//ul[@class='terms']//a")
    assert [a.text for a in links if a.text.upper() in {"TP", "TP."}] == ["TP", "TP.", "Tp."]
    assert {
        here.page(a.get("href")).title or here.page(a.get("href")).field("term").get("value") for a in links
    } == {a.text for a in links}


def test_a_place_is_asked_for_what_its_kind_needs_and_comments_stay(here: Office, data: Path) -> None:
    before = (data / "site.yml").read_text(encoding="utf-8")
    (data / "site.yml").write_text(f"# Hỏi phòng máy trước khi đổi.\n{before}", encoding="utf-8")
    assert "Kho git" not in page(here, f"{PLACE}?cach=sftp").split('id="dien"')[1]
    wrong = place(here, "sftp", host="may-chu.vidu.example", port="70000")
    for words in ("Tên đăng nhập", "Thư mục đặt trang", "số cổng"):
        assert words in wrong.split('id="dien"')[1].partition("Thử kết nối")[0]
    assert "publishing" not in wrong.replace("publishing.", "").partition("<main")[2].replace(
        "o-publishing", ""
    )
    assert load(data).dataset.site.publishing is None  # type: ignore[union-attr]
    assert place(here, "sftp", host="may-chu.vidu.example", user="vidu", path="public_html") == ""
    target = load(data).dataset.site.publishing  # type: ignore[union-attr]
    assert target
    assert (target.host, target.user, target.path) == ("may-chu.vidu.example", "vidu", "public_html")
    assert "# Hỏi phòng máy trước khi đổi." in (data / "site.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("ring", [Kept(), Keyring()], ids=["keyring", "none"])
def test_a_password_is_kept_and_never_shown(here: Office, data: Path, ring: KeyringBackend) -> None:
    keyring.set_keyring(ring)
    campaigns.change(
        data / "site.yml", publishing={"kind": "ftp", "host": "a.example", "user": "b", "path": "c"}
    )
    assert here.send("/cai-dat/mat-khau", **{"mat-khau": SECRET}).status_code == 303
    shown = page(here, PLACE)
    assert "Máy này đang có mật khẩu" in shown
    assert SECRET not in shown
    assert not [p for p in data.parent.rglob("*") if p.is_file() and SECRET.encode() in p.read_bytes()]


def test_a_trial_says_what_was_tried_and_leaves_nothing(
    here: Office, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, second_process: None
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    www = tmp_path / "www"
    www.mkdir()
    with sshd.serving(tmp_path / "ssh") as server:
        target = server.target(www, fingerprint=None).model_dump(mode="json", exclude_defaults=True)
        campaigns.change(data / "site.yml", publishing=target)
        assert server.fingerprint in tried(here)
        here.send("/cai-dat/tin-may-chu", dau=server.fingerprint)
        shown = settled(here, PLACE)
        for words in ("Vào được.", "Chưa có gì.", "Ghi, đọc, xóa được.", "Chưa điền «Địa chỉ trang»"):
            assert words in shown
        assert list(www.iterdir()) == []
        www.rmdir()
        assert "«Thư mục đặt trang» ở trang «Cài đặt»" in tried(here)


def tried(here: Office) -> str:
    here.send("/cai-dat/thu")
    return settled(here, PLACE)


def test_a_kind_of_the_office_s_own_is_offered_and_stays_while_it_is_used(here: Office, data: Path) -> None:
    def send(**fields: str) -> str:
        base = re.search(r'name="goc" value="([^"]*)"', page(here, "/cai-dat/loai"))
        assert base
        answer = here.send("/cai-dat/loai", goc=base[1], **{f"kinds.units.{k}": v for k, v in fields.items()})
        return "" if answer.status_code == 303 else unescape(answer.get_data(as_text=True))

    assert send(**{"0.code": "don_bien_phong", "0.label": "Đồn Biên phòng"}) == ""
    assert "Đồn Biên phòng" in page(here, "/sua/don-vi/phong-vhtt")
    units = data / "units.yml"
    units.write_text(
        units.read_text(encoding="utf-8").replace("kind: phong\n", "kind: don_bien_phong\n"), "utf-8"
    )
    told = send(**{"0.code": "tram", "0.label": "Trạm"}).partition('<div class="form-and-preview')[0]
    assert re.search(r"Phòng Văn hóa và Thông tin[^:]*: «Loại» không có lựa chọn «Đồn Biên phòng»", told), (
        told
    )
    assert "don_bien_phong" not in told
    kinds = load(data).dataset.site.kinds  # type: ignore[union-attr]
    assert [kind.label for kind in kinds.units] == ["Đồn Biên phòng"]
