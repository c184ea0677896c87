"""Posts are short, whole, and lead to the page."""

from __future__ import annotations

from thidua.outputs.announcement import Announcement, Paragraphs
from thidua.outputs.post import LONGEST, post

ADDRESS = "https://vidu.example/dien-hinh/cn-001/"


def test_headline_sentences_link_and_tag() -> None:
    announcement = Announcement("T", ("Bà Ví Dụ được tặng Giấy khen.", "Hai."), ("Ba", "Bốn."))
    assert post(announcement, ADDRESS, "#ThiDua") == (
        f"Bà Ví Dụ được tặng Giấy khen\n\nHai. Ba. Bốn.\n\nXem thêm: {ADDRESS}\n#ThiDua\n"
    )


def test_no_post_is_longer_than_what_is_shown_unfolded() -> None:
    announcement = Announcement(
        "T", ("Đầu đề.",), tuple(f"Câu thứ {n} dài thêm một ít cho đủ." for n in range(50))
    )
    text = post(announcement, ADDRESS, "#ThiDua")
    assert LONGEST - 60 < len(text) <= LONGEST
    assert "Xem thêm" in text


def test_no_sentence_is_cut_and_an_endless_one_is_left_out() -> None:
    text = post(Announcement("T", ("Đầu đề.", "dài " * 300), ("Câu ngắn.",)), ADDRESS, "#a")
    assert "dài" not in text
    assert "Câu ngắn." in text


def test_a_preview_says_so_first_and_without_a_domain_there_is_no_link() -> None:
    text = post(Announcement("T", ("Đầu đề.",), (), "", "Bản xem trước."), None, "#a")
    assert text.startswith("Bản xem trước.\nĐầu đề\n")
    assert "Xem thêm" not in text


def test_paragraphs_of_a_story_are_told_from_the_beginning() -> None:
    text = post(
        Announcement("T", ("Đầu đề.",), (Paragraphs("Một.\n" + "dài " * 300 + "\nVì thế vui."), "Theo xã.")),
        ADDRESS,
        "#a",
    )
    assert "Một. Theo xã." in text
    assert "Vì thế" not in text
