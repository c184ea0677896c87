"""What the search finds is what the pages say: every passage leads to its heading, and no fact is missing."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any, Final

import pytest
from lxml import html

from tests.support import plain_yaml
from tests.support.campaigns import SAMPLES
from tests.support.project import Sites
from tests.support.reading import fold_space
from thidua.model.plan import squeeze
from thidua.vietnamese.dates import short_date

SITES: Final = ("preview", "public", "other")
Rows = dict[str, list[tuple[str, str, str]]]


def index(site: Path) -> Rows:
    """Address of a page -> (anchor, heading, text) of its passages."""
    found = json.loads((site / "tim-kiem.json").read_bytes())
    rows: Rows = defaultdict(list)
    for page, anchor, heading, text, *_ in found["passages"]:
        rows[found["pages"][page][0]].append((anchor, heading, text))
    return rows


@pytest.fixture(scope="module", params=SITES)
def site(request: pytest.FixtureRequest, sites: Sites) -> Path:
    return Path(sites(request.param))


def test_every_passage_leads_to_its_heading(site: Path) -> None:
    passages = 0
    for address, rows in index(site).items():
        page = html.fromstring((site / address / "index.html").read_bytes())
        for anchor, heading, _ in rows:
            if anchor:
                (target,) = page.xpath("//*[@id=$id]", id=anchor)
                assert heading in fold_space(target.text_content()), (address, anchor)
                passages += 1
    assert passages > 100


def of_samples(name: str) -> Any:
    return plain_yaml.load((SAMPLES / name).read_text(encoding="utf-8"))


def facts() -> dict[str, list[str]]:
    """Address -> words of the data that its page shows."""
    campaign, criteria = of_samples("2023/campaign.yml"), of_samples("2023/criteria.yml")
    quoted = {
        "muc-dich/": ("aims", "requirements"),
        "doi-tuong/": ("participants",),
        "to-chuc-thuc-hien/": ("tasks", "recipients"),
        "khen-thuong/ho-so/": ("dossier", "deadlines"),
        "moc-thoi-gian/": ("deadlines",),
    }
    found = {at: [one["text"] for part in parts for one in campaign[part]] for at, parts in quoted.items()}
    found["tieu-chi/"] = [text for c in criteria for text in (c["title"], c["text"])]
    found["chi-so/"] = [
        text for i in of_samples("indices.yml") for text in (i["name"], i["title"], i["measures"])
    ]
    found["van-ban/"] = [
        text for d in of_samples("documents.yml") for text in (d["title"], d["signer"]) if text
    ]
    found["to-chuc-thuc-hien/"] += [u["name"] for u in of_samples("units.yml") if u.get("successor")]
    found["giai-thich-tu/"] = [
        w["full"]
        for w in of_samples("words.yml")
        if w["term"].isupper() and (w.get("meaning") or w.get("synonyms"))
    ]
    found["khen-thuong/"] = [campaign["awarding"]["text"], campaign["deadlines"][0]["title"]]
    found[""] = [campaign["deadlines"][0]["title"], short_date(campaign["deadlines"][0]["date"])]
    return found


@pytest.mark.parametrize("address", list(facts()))
def test_no_fact_of_a_page_is_missing(preview_site: Path, address: str) -> None:
    said = " ".join(f"{heading} {text}" for _, heading, text in index(preview_site)[address])
    wanted = [fold_space(text) for text in facts()[address]]
    assert wanted
    assert not [text for text in wanted if text not in said]


def test_the_plan_is_found_clause_by_clause(preview_site: Path) -> None:
    said = " ".join(f"{heading} {text}" for _, heading, text in index(preview_site)["ke-hoach/"])
    plan = (SAMPLES / "2023/plan.md").read_text(encoding="utf-8")
    words = {word for line in plan.splitlines() for word in squeeze(line).split()}
    missing = {word for word in words if word.strip(".,:;()/-“”…") not in said}
    assert not missing
