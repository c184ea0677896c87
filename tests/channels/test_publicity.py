"""Each channel has what consent covers and nothing more; what is gone leaves a word that it is gone."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import feedparser
import pytest

from tests.support import campaigns, shown
from tests.support.campaigns import SAMPLES
from tests.support.project import DAY, DOCS
from tests.support.world import decision, honoree, log, real, story, world
from thidua.model.honoree import Honoree
from thidua.model.lifecycle import Channel, Consent, covers
from thidua.model.story import Story
from thidua.outputs.preview_names import of_preview
from thidua.outputs.publicity_kit import READ_FIRST
from thidua.site import Audience, Publication
from thidua.site.views import hashtag
from thidua.store.words import read_pages

BASE: Final = "https://vidu.example/"
NAME: Final = "Hồ Thị Quỳnh Thảo"
SPOKEN, PAPER, OPEN, PHOTO = Channel.LOUDSPEAKER, Channel.PRINT, Channel.OPENDATA, Channel.PHOTO
WORDS: Final = cache(lambda: read_pages(DOCS)[0])


def person(*scope: Channel, **changes: Any) -> Honoree:
    consent = {"basis": "consent", "status": "granted", "scope": ["web", *scope], "date": "2023-12-19"}
    sound = {"sample": False, "unit": "ubnd-xa-ca-na", "name": {"display": NAME}, "consent": consent}
    return honoree("cn-001", **(sound | changes))


def publication(
    *records: Honoree | Story, audience: Audience = Audience.PUBLIC, url: str | None = BASE
) -> Publication:
    site = real().site.model_copy(update={"url": url})
    decided = decision(sample=False, issuer="ubnd-huyen", number="12/QĐ-UBND")
    return Publication(world(*records, decisions=(decided,), site=site), WORDS(), audience, DAY, SAMPLES, {})


def files(*records: Honoree | Story, **options: Any) -> dict[str, bytes]:
    return shown.files(publication(*records, **options))


@pytest.mark.parametrize(
    ("consent", "channel", "covered"),
    [
        (None, SPOKEN, True),
        (None, PHOTO, False),
        ({"basis": "consent", "status": "granted", "scope": ["web"]}, PAPER, False),
        ({"basis": "consent", "status": "granted", "scope": ["web", "print"]}, PAPER, True),
        ({"basis": "law_16_public_duty", "status": "not_required"}, Channel.WEB, True),
        ({"basis": "law_16_public_duty", "status": "not_required"}, SPOKEN, False),
        ({"basis": "law_16_public_duty", "status": "refused", "scope": ["loudspeaker"]}, SPOKEN, False),
        ({"basis": "law_16_public_duty", "status": "not_required", "scope": ["loudspeaker"]}, SPOKEN, False),
        ({"basis": "both", "status": "granted", "scope": ["loudspeaker"]}, SPOKEN, True),
    ],
)
def test_what_a_consent_covers(consent: dict[str, Any] | None, channel: Channel, covered: bool) -> None:
    given = Consent.model_validate(consent) if consent else None
    assert covers(given, channel) is covered


SCRIPT: Final = "phat-thanh/dien-hinh/cn-001/index.html"
POSTER: Final = "ap-phich/dien-hinh/cn-001/index.html"
EMBED: Final = "nhung/cn-001/index.html"
KIT: Final = "bo-tuyen-truyen/cn-001.zip"


@pytest.mark.usefixtures("build")
@pytest.mark.parametrize("scope", [(), (SPOKEN,), (PAPER,), (OPEN,), (PHOTO,), (SPOKEN, PAPER, OPEN, PHOTO)])
def test_each_channel_by_itself(scope: tuple[Channel, ...]) -> None:
    made = files(person(*scope))
    for address, channel in ((SCRIPT, SPOKEN), (POSTER, PAPER), (EMBED, OPEN)):
        assert (NAME.encode() in made[address]) == (channel in scope)
        assert ("Không có ở đây".encode() in made[address]) == (channel not in scope)
    assert (SCRIPT.replace("index.html", "1-phut.txt") in made) == (SPOKEN in scope)
    assert (NAME.encode() in made["api/v1/honorees.json"]) == (OPEN in scope)
    assert (NAME.encode() in made["ap-phich/bang-vang/index.html"]) == (PAPER in scope)
    photo_on_paper = b'<img src="../../../anh/' in made.get(POSTER, b"")
    assert photo_on_paper == ({PAPER, PHOTO} <= set(scope))
    with zipfile.ZipFile(io.BytesIO(made[KIT])) as kit:
        names, told = set(kit.namelist()), kit.read(READ_FIRST).decode()
    assert (f"ở {BASE}{SCRIPT.removesuffix('index.html')}" in told) == (SPOKEN in scope)
    assert (f"ở {BASE}anh/2023/cn-001-" in told) == (PHOTO in scope)
    assert f"ở {BASE}chia-se/dien-hinh/cn-001.png" in told
    assert {"bai-dang.txt", "ma-qr.svg", "ma-qr.png", "quyet-dinh.txt"} <= names
    for channel in {SPOKEN, PAPER, PHOTO} - set(scope):
        assert f"chưa có sự đồng ý cho kênh «{channel.label}»" in told
    for channel in scope:
        assert f"«{channel.label}»" not in told


def test_pages_link_only_to_what_there_is() -> None:
    site = publication(person(PAPER))
    html = str(shown.record(site, site.pages["dien-hinh/cn-001/"]))
    assert "ap-phich/dien-hinh/cn-001/" in html
    assert "phat-thanh" not in html
    assert "nhung/" not in html


@pytest.mark.usefixtures("build")
def test_a_story_needs_its_honorees_consent_too() -> None:
    told = story(
        honoree="cn-001",
        consent={
            "basis": "consent",
            "status": "granted",
            "scope": ["web", "story", "loudspeaker"],
            "date": "2023-12-20",
        },
    )
    script = "phat-thanh/tin-bai/tb-901/1-phut.txt"
    assert script not in files(person(), told)
    assert script in files(person(SPOKEN), told)
    unknown = person(SPOKEN, status="awarded", status_log=log("draft", "awarded"))
    assert script not in files(unknown, told), "a story about somebody who is not shown"


@pytest.mark.usefixtures("build")
def test_who_refused_is_not_offered_for_spreading() -> None:
    refusing = person(consent={"basis": "law_16_public_duty", "status": "refused"})
    made = files(refusing)
    with zipfile.ZipFile(io.BytesIO(made[KIT])) as kit:
        assert "bai-dang.txt" not in kit.namelist()
        assert "chia-se/" not in kit.read(READ_FIRST).decode()
        assert (
            "bài đăng và ảnh kèm bài đăng: người được nêu tên không đồng ý" in kit.read(READ_FIRST).decode()
        )
    site = publication(refusing)
    assert "Chép bài đăng" not in str(shown.record(site, site.pages["dien-hinh/cn-001/"]))


def test_a_new_year_does_not_make_a_feed_another() -> None:
    from tests.support.project import checked  # noqa: PLC0415

    ids = set()
    for years in ((2025,), (2026, 2025)):
        with TemporaryDirectory() as scratch:
            found = checked(campaigns.other(Path(scratch) / "data", *years, url=BASE)).publication
            assert found
            (feed,) = shown.files(found, "tin-moi/tat-ca").values()
            ids.add(feedparser.parse(feed).feed.id)
    assert len(ids) == 1


@pytest.mark.usefixtures("build")
@pytest.mark.parametrize("status", ["withdrawn", "revoked"])
def test_what_is_gone_says_so_at_its_old_addresses_without_a_name(status: str) -> None:
    gone = person(
        SPOKEN, PAPER, OPEN, status=status, status_log=log("draft", "awarded", "published", status),
        withdrawal={"received_on": "2024-01-29", "reason": "rut_dong_y"},
    )  # fmt: skip
    made = files(gone)
    for address in (SCRIPT, POSTER, EMBED):
        assert "Không có ở đây".encode() in made[address]
    assert KIT not in made
    assert not [name for name, content in made.items() if NAME.encode() in content]
    assert not [name for name in made if name.startswith("chia-se/dien-hinh")]


@pytest.mark.usefixtures("build")
def test_a_preview_marks_every_output_and_a_public_build_has_no_sample() -> None:
    sample = person(SPOKEN, PAPER, OPEN, PHOTO, sample=True)
    assert not [n for n, c in files(sample).items() if NAME.encode() in c or "cn-001" in n]
    made = files(sample, audience=Audience.PREVIEW)
    own = {
        name: content
        for name, content in made.items()
        if NAME.encode() in content and name != "tim-kiem.json"
    }
    assert {
        SCRIPT,
        POSTER,
        EMBED,
        "api/v1/honorees.json",
        of_preview("tin-moi/tat-ca.xml"),
        of_preview("du-lieu-mo/dien-hinh.csv"),
    } <= set(own)
    unmarked = [
        n
        for n, c in own.items()
        if "minh họa" not in c.decode().lower() and "data-minh-hoa" not in c.decode()
    ]
    assert unmarked == []
    with zipfile.ZipFile(io.BytesIO(made[of_preview(KIT)])) as kit:
        for name in (READ_FIRST, *map(of_preview, ("bai-dang.txt", "quyet-dinh.txt", "nguon-anh.txt"))):
            assert "minh họa" in kit.read(name).decode()


@pytest.mark.usefixtures("build")
def test_without_a_domain_nothing_pretends_to_have_one() -> None:
    made = files(person(PAPER), url=None)
    assert b'<svg viewBox="0 0 3' not in made[POSTER], "no QR code"
    assert "địa chỉ".encode() not in made[POSTER].split(b"<main>")[1].lower(), "no line stands in for it"
    assert not [name for name in made if name.endswith(".xml")]
    with zipfile.ZipFile(io.BytesIO(made[KIT])) as kit:
        assert "ma-qr.png" not in kit.namelist()
        assert "chưa có tên miền" in kit.read(READ_FIRST).decode()


def test_the_hashtag_has_no_gap() -> None:
    assert hashtag("Thi đua, cải cách (2024)") == "#ThiĐuaCảiCách2024"
