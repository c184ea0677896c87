"""What people wrote into files for each other is told before it is lost."""

from __future__ import annotations

from thidua.editing.comments import comments_in, loss_of_comments


def test_comments_are_found_and_signs_in_texts_are_none() -> None:
    content = '# đầu\nid: cn-1  # sau\npost: "Tổ #2"\nbody: |\n  # đề mục\n  a # b\n'
    assert comments_in(content.encode()) == ["# đầu", "# sau"]


def test_a_loss_is_told_also_of_comments_behind_values_and_never_of_texts() -> None:
    told = loss_of_comments("2024/honorees/cn-1.yml", b"id: cn-1  # sau\n")
    assert told
    assert told.startswith("Tệp 2024/honorees/cn-1.yml được viết lại")
    for content in (None, b"id: cn-1\n", b"body: |\n  # \xc4\x91\n"):
        assert loss_of_comments("cn-1.yml", content) is None
