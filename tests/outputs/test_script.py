"""Scripts for the loudspeaker: what every one of them may hold, how long it takes, what is left out first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from tests.support import campaigns, hostile
from tests.support.hostile_campaign import spoil
from tests.support.project import checked
from thidua.channels.scripts import ReadingAloud, spoken, voice_of
from thidua.model.reference import Word
from thidua.model.site import Broadcast
from thidua.outputs.announcement import Announcement, Indivisible, Length, Paragraphs
from thidua.outputs.script import Script, readings, scripts
from thidua.vietnamese.speech import syllables
from thidua.vietnamese.speech.breaths import BREATH

BROADCAST: Final = Broadcast(
    station="Đài xã A",
    opening="Kính thưa bà con!",
    invitation="Xin nghe",
    closing="Xin cảm ơn.",
    syllables_per_minute=120,
)
BEGINNING: Final = ["Đây là Đài xã A.", "Kính thưa bà con!", "Xin nghe tin hay."]
AROUND: Final = 5 + 4 + 4 + 3
"""Syllables of the beginning and the closing."""
READER: Final = readings([Word(term="UBND", full="Ủy ban nhân dân"), Word(term="hạn", full="thời hạn")])
SAYABLE: Final = re.compile(r"[A-Za-zÀ-ỹĐđ\s,.!?:-]+")


def made(*more: str, core: str = "Một hai ba.", mark: str = "", standing: str = "") -> dict[Length, Script]:
    announcement = Announcement("Tên", (core,), more, standing, mark, "tin hay")
    return {script.length: script for script in scripts(announcement, BROADCAST, READER)}


def said(script: Script) -> list[str]:
    return [sentence.text for sentence in script.sentences]


def test_station_opening_core_and_closing_stand_in_every_length() -> None:
    for script in made().values():
        assert said(script) == [*BEGINNING, "Một hai ba.", "Xin cảm ơn."]
        assert script.syllables == AROUND + 3
        assert script.seconds == 10
        assert script.duration == "khoảng 10 giây"


def test_without_a_station_none_is_named() -> None:
    announcement = Announcement("Tên", ("Một hai ba.",))
    found = scripts(announcement, BROADCAST.model_copy(update={"station": None}), READER)[0]
    assert said(found)[0] == "Kính thưa bà con!"


def test_more_is_said_as_far_as_time_allows() -> None:
    piece = " ".join(["nói"] * 22) + "."
    found = made(*[piece] * 20)
    assert [len(found[length].sentences) - 5 for length in Length] == [1, 4, 15]
    for length in Length:
        assert length.seconds * 0.6 < found[length].seconds <= length.seconds
    assert found[Length.THREE].duration == "khoảng 2 phút 55 giây"
    assert found[Length.ONE].duration == "khoảng 55 giây"


def test_a_list_is_said_whole_or_not_at_all() -> None:
    many = Indivisible(" ".join(f"Một là việc số {n}." for n in range(1, 40)))
    assert said(made(many)[Length.HALF]) == said(made()[Length.HALF])
    assert len(made(many)[Length.THREE].sentences) > 30


def test_a_long_story_is_cut_after_a_sentence() -> None:
    found = made(Paragraphs("\n".join(f"Câu thứ {n} của bài." for n in range(1, 300))))
    for length in Length:
        sentences = said(found[length])
        assert len(sentences) > 5
        assert all(s.endswith((".", "!")) for s in sentences)
        assert found[length].seconds <= length.seconds


def test_no_paragraph_of_a_story_is_skipped() -> None:
    long = " ".join(["dài"] * 60) + "."
    assert said(made(Paragraphs(f"Mở đầu.\n{long}\nVì thế vui."))[Length.HALF])[-2] == "Mở đầu."


def test_what_does_not_fit_makes_room_for_what_does() -> None:
    long, short = " ".join(["dài"] * 45) + ".", "Ngắn thôi."
    assert said(made(long, short)[Length.HALF])[-2] == "Ngắn thôi."


def test_what_must_be_said_is_said_even_if_it_takes_longer() -> None:
    found = made("Thêm nữa.", core=" ".join(["tên"] * 100) + ".")[Length.HALF]
    assert found.seconds > 30
    assert found.syllables == AROUND + 100
    assert "Thêm nữa." not in said(found)


def test_a_mark_and_the_standing_come_before_the_news() -> None:
    script = made(mark="Bản xem trước.", standing="Đã qua.")[Length.HALF]
    assert said(script)[:6] == ["Bản xem trước.", *BEGINNING, "Đã qua.", "Một hai ba."]


def test_words_that_are_no_abbreviation_stay_as_they_are() -> None:
    assert said(made(core="Hết hạn ở UBND xã.")[Length.HALF])[3] == "Hết hạn ở Ủy ban nhân dân xã."


def test_a_reading_is_read_itself() -> None:
    reader = readings([Word(term="CT135", full="Chương trình 135 (giai đoạn II) của UBND")])
    said = "Theo Chương trình một trăm ba mươi lăm, giai đoạn hai, của Ủy ban nhân dân."
    assert reader.say("Theo CT135").text == said


@pytest.mark.parametrize("full", [hostile.LINE, "12/QĐ-UBND (5 kg; 7%)", "👍", "GDP. 3/4 TP."])
@pytest.mark.parametrize("term", ["CT135", "TP.", "5D"])
def test_whatever_a_reading_holds_it_can_be_read_out(term: str, full: str) -> None:
    said = readings([Word(term=term, full=full)]).say(f"Về {term} Hà").text
    assert said.endswith(" Hà.")
    assert SAYABLE.fullmatch(said)
    assert not re.search(r"[A-ZĐ]{2}", said)


def test_an_unknown_abbreviation_and_a_doubtful_reading_are_told() -> None:
    script = made(core="Theo GDP.", standing="Nhận 2/3.")[Length.HALF]
    assert script.unknown == ("GDP",)
    assert [(d.written, d.spoken) for d in script.doubts] == [("2/3", "hai phần ba")]


def test_the_file_has_a_breath_on_each_line() -> None:
    script = made(core=", ".join(["một hai ba bốn năm sáu"] * 8) + ".")[Length.HALF]
    lines = script.text.splitlines()
    assert all(syllables(line) <= BREATH for line in lines)
    assert " ".join(script.text.split()) == " ".join(said(script))


# Every script of a real site ------------------------------------------------------------------------------


@cache
def every_script(data: Path) -> tuple[tuple[str, Script], ...]:
    publication = checked(data).publication
    assert publication
    voice = voice_of(publication.current)
    return tuple(
        (f"{subject.key} {script.length.value}", script)
        for own in publication.subjects.values()
        for subject in own
        for script in spoken(ReadingAloud(subject.announcement(), voice))
    )


@pytest.fixture(scope="module", params=["own", "hostile"])
def of_a_site(request: pytest.FixtureRequest) -> Iterator[tuple[tuple[str, Script], ...]]:
    if request.param == "own":
        return every_script(campaigns.SAMPLES)  # type: ignore[return-value]
    return every_script(request.getfixturevalue("hostile_data"))  # type: ignore[return-value]


@pytest.fixture(scope="module")
def hostile_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return spoil(tmp_path_factory.mktemp("doc-loa"))[0]


def test_no_digit_abbreviation_bracket_or_mark_is_left(of_a_site: tuple[tuple[str, Script], ...]) -> None:
    assert len(of_a_site) > 40
    for name, script in of_a_site:
        assert SAYABLE.fullmatch(script.text), (name, SAYABLE.sub("", script.text)[:80])
        assert not re.search(r"[A-ZĐ]{2}", script.text), name
        consonants = r"(?<![^\W\d_])(?![^\W\d_]*[aeiouyăâêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ])[^\W\d_]{2,}"
        assert not re.findall(consonants, script.text, re.IGNORECASE), name


def test_no_line_is_longer_than_a_breath(of_a_site: tuple[tuple[str, Script], ...]) -> None:
    lines = [
        (name, line)
        for name, script in of_a_site
        for sentence in script.sentences
        for line in sentence.breaths
    ]
    assert len(lines) > len(of_a_site)
    assert [at for at in lines if syllables(at[1]) > BREATH] == []


def test_the_time_is_the_time_it_takes(of_a_site: tuple[tuple[str, Script], ...]) -> None:
    for name, script in of_a_site:
        words = len(re.findall(r"[^\W\d_]+", script.text))
        assert script.seconds == round(words * 60 / script.speed), name
        minutes = int((re.search(r"(\d+) phút", script.duration) or [0, 0])[1])
        seconds = int((re.search(r"(\d+) giây", script.duration) or [0, 0])[1])
        assert abs(minutes * 60 + seconds - script.seconds) <= 5, name


def test_the_projects_own_abbreviations_all_have_a_reading() -> None:
    unknown = {word for _, script in every_script(campaigns.SAMPLES) for word in script.unknown}
    assert unknown == set()
