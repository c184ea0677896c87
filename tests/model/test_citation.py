"""A decision is cited in one way, as far as the data can say it; a record is called by its name or by why it has none."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.support.world import decision, honoree, real, story
from thidua.model.citation import DecisionCitation
from thidua.model.decision import Revocation

DAY = dt.date(2024, 1, 5)


@pytest.mark.parametrize(
    ("citation", "text"),
    [
        (
            DecisionCitation("12/QĐ-UBND", DAY, "Ủy ban nhân dân huyện Ví Dụ"),
            "Quyết định số 12/QĐ-UBND ngày 05/01/2024 của Ủy ban nhân dân huyện Ví Dụ",
        ),
        (DecisionCitation("12/QĐ-UBND", DAY), "Quyết định số 12/QĐ-UBND ngày 05/01/2024"),
        (DecisionCitation("12/QĐ-UBND", None), "Quyết định số 12/QĐ-UBND"),
        (DecisionCitation(None, DAY, "Sở Ví Dụ"), "Quyết định chưa có số ngày 05/01/2024 của Sở Ví Dụ"),
    ],
)
def test_what_is_not_known_is_left_out(citation: DecisionCitation, text: str) -> None:
    assert str(citation) == text


def test_the_data_name_the_issuer() -> None:
    cited = real().citation_of(decision(number="12/QĐ-UBND", date="2024-01-05"))
    issuer = real().unit(decision().issuer)
    assert issuer
    assert str(cited) == f"Quyết định số 12/QĐ-UBND ngày 05/01/2024 của Chủ tịch {issuer.name}"
    assert (
        str(Revocation(number="15/QĐ-UBND", date=DAY).citation) == "Quyết định số 15/QĐ-UBND ngày 05/01/2024"
    )


def test_a_record_without_a_name_says_why() -> None:
    log = [{"to": "draft", "date": "2023-12-20", "by_role": "bien_tap"}]
    draft = honoree(name=None, status="draft", status_log=log)
    assert (draft.caption, draft.label) == (None, "Chưa có tên")
    gone = honoree(name=None, status="withdrawn")
    assert (gone.caption, gone.label) == (None, "Nội dung đã gỡ")
    assert honoree().label == honoree().caption == "Nguyễn Văn Minh Họa"
    assert story(title=None, status="draft").label == "Chưa có tiêu đề"
    assert story(title=None, status="withdrawn").label == "Nội dung đã gỡ"
