"""Rules on the questions of a campaign: an answer rests on something, and quotes what there is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..model.dataset import Dataset
from ..model.finding import Finding
from ..model.layout import FILES
from ..vietnamese.text import nearest


def answers_rest_on_something(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """A question that is answered names the plan's words or the rule that answer it."""
    for campaign in dataset.campaigns:
        for i, question in enumerate(campaign.questions):
            if question.answer and not question.quotes and not question.source:
                yield Finding(
                    (campaign.key, "questions", i, "answer"),
                    "Câu trả lời chưa có căn cứ",
                    "Ghi mã đoạn nguyên văn vào quotes hoặc quy định vào source; chưa có căn cứ thì để answer: null",
                    form="Chọn đoạn nguyên văn hoặc ghi quy định; chưa có căn cứ thì để trống câu trả lời",
                )


def quoted_words_exist(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """Every id in `quotes` is that of a quotation of the same campaign's plan."""
    for campaign in dataset.campaigns:
        criteria = FILES["criteria"].path(campaign.key)
        for i, question in enumerate(campaign.questions):
            for n, id in enumerate(question.quotes):
                if id not in campaign.quoted:
                    close = nearest(id, sorted(campaign.quoted))
                    yield Finding(
                        (campaign.key, "questions", i, "quotes", n),
                        f"Không có đoạn nguyên văn nào mang mã «{id}»",
                        f"Có phải ý anh, chị là «{close}»?"
                        if close
                        else f"Tìm mã trong {FILES['campaign'].path(campaign.key)}, {criteria}",
                        rests_on=(id, f"{criteria}/*"),
                    )
