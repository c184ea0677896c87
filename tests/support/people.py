"""Real-looking records for the tests of ways in and out: nothing of a sample, with a name that stands nowhere else."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from thidua.editing.canonical import yaml_of
from thidua.editing.history import Action, Origin
from thidua.model.decision import Decision
from thidua.model.honoree import Honoree
from thidua.model.lifecycle import Role
from thidua.model.story import Story
from thidua.store import load
from thidua.store.loaded import Loaded

BY_FORM = Origin(Action.FORM, Role.DUYET)
NAME = "Zơrâm Thị Quỳnh Hượng"
COLOUR = (13, 201, 77)
"""Of the planted photo: no picture of the site has it."""
_LOG = [
    {"to": "draft", "date": "2023-12-18", "by_role": "bien_tap"},
    {"to": "awarded", "date": "2023-12-20", "by_role": "bien_tap"},
    {"to": "published", "date": "2023-12-22", "by_role": "duyet"},
]
_CONSENT = {
    "basis": "consent",
    "status": "granted",
    "scope": ["web", "photo", "story", "loudspeaker", "print", "opendata"],
    "date": "2023-12-19",
}

DECISION = Decision.model_validate(
    {
        "id": "qd-2023-07",
        "number": "9907/QĐ-UBND",
        "date": "2023-12-20",
        "title": "Về việc khen thưởng cá nhân",
        "issuer": "ubnd-huyen",
        "level": "huyen",
    }
)
PERSON = Honoree.model_validate(
    {
        "id": "cn-907",
        "kind": "ca_nhan",
        "status": "published",
        "name": {"display": NAME},
        "unit": "ubnd-xa-ca-na",
        "post": "Công chức Văn phòng",
        "award": {"form": "giay_khen", "decision": DECISION.id, "citation": f"Khen {NAME}"},
        "results": [{"criterion": "cn-1", "text": "Việc nào cũng xong trước hạn hai ngày."}],
        "picture": {"file": "cn-907-0123abcd.png", "alt": "Cán bộ bên bàn tiếp dân", "credit": "Tổ ảnh"},
        "consent": _CONSENT,
        "publishing": {"first_on": "2023-12-22"},
        "status_log": _LOG,
    }
)
STORY = Story.model_validate(
    {
        "id": "tb-907",
        "category": "nguoi_tot_viec_tot",
        "status": "published",
        "title": f"Chuyện của {NAME}",
        "date": "2023-12-23",
        "author_unit": "phong-vhtt",
        "honoree": PERSON.id,
        "summary": f"{NAME} giúp bà con làm giấy tờ.",
        "body": f"## Một ngày của {NAME}\n\nChị đến trụ sở từ sớm.",
        "consent": _CONSENT,
        "publishing": {"first_on": "2023-12-23"},
        "status_log": [_LOG[0], _LOG[2] | {"date": "2023-12-23"}],
    }
)


def photo(colour: tuple[int, int, int] = COLOUR, size: tuple[int, int] = (480, 600)) -> bytes:
    """A PNG of one colour."""
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    return file.getvalue()


def settle_in(data: Path) -> Path:
    """Add the decision, the person with a photo, and a story about them to a data folder."""
    year = data / "2023"
    for folder, record in (("decisions", DECISION), ("honorees", PERSON), ("stories", STORY)):
        (year / folder).mkdir(exist_ok=True)
        (year / folder / f"{record.id}.yml").write_text(yaml_of(record), encoding="utf-8")
    assert PERSON.picture
    (year / "media" / PERSON.picture.file).write_bytes(photo())
    site = (data / "site.yml").read_text(encoding="utf-8")
    reachable = site.replace("takedown_email: null", "takedown_email: go@vidu.example", 1)
    (data / "site.yml").write_text(reachable, encoding="utf-8")
    return data


def loaded(data: Path) -> Loaded:
    found = load(data)
    assert found.dataset
    return found
