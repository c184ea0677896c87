"""What a plan's file tells by itself: no part found, and numbers that stand twice."""

from __future__ import annotations

from thidua.store.reading import plan_of


def test_a_plan_in_which_nothing_is_found_is_told_with_the_form() -> None:
    (fault,) = plan_of("Kính gửi các đơn vị.\n\nMời dự họp.\n".encode())[0].faults
    assert (fault.line, fault.what) == (1, "Không nhận ra mục nào của kế hoạch")
    assert "I. rồi 1. rồi a)" in fault.remedy


def test_a_number_twice_is_told_with_both_lines_and_its_remedy_mends_it() -> None:
    text = "I. X\n\n1. Y\n\n1. Z\n"
    (fault,) = plan_of(text.encode())[0].faults
    assert fault.line == 5
    assert "I.1" in fault.what
    assert "dòng 3" in fault.what
    assert "1\\." in fault.remedy
    assert plan_of(text.replace("1. Z", "1\\. Z").encode())[0].faults == ()


def test_points_d_and_dd_may_stand_side_by_side() -> None:
    assert plan_of("I. X\n\nd) Y\n\nđ) Z\n".encode())[0].faults == ()
