"""Saving a record with a picture: an opaque name, nothing of the camera, nothing left lying about."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desk.office import PATH, Office, office, pictured, refused
from tests.support import photos
from tests.support.people import settle_in
from thidua.editing.photo_upload import prepare_photo


@pytest.fixture
def here(data: Path) -> Office:
    return office(settle_in(data))


def test_a_photo_gets_an_opaque_name_and_loses_what_cameras_hide(here: Office) -> None:
    photo = photos.camera(6)
    code, answer = here.save(PATH, pictured("Chị Mới.JPG"), new=True, photos={"Chị Mới.JPG": photo})
    assert code == 200, answer
    (stored,) = (here.session.root / "2023/media").glob("cn-908-*")
    assert stored.read_bytes() == prepare_photo("Chị Mới.JPG", photo)[0]
    assert not any(secret.encode() in stored.read_bytes() for secret in photos.SECRETS)
    # The page goes on calling it by the name that was chosen.
    opened = here.opened(PATH)["_phien"]
    code, answer = here.save(PATH, pictured("Chị Mới.JPG") | {"post": "Công chức", "_phien": opened})
    assert code == 200, answer
    assert [p.name for p in (here.session.root / "2023/media").glob("cn-908-*")] == [stored.name]


def test_a_replaced_or_removed_photo_is_not_left_lying_about(here: Office) -> None:
    here.save(PATH, pictured("a.jpg"), new=True, photos={"a.jpg": photos.camera()})
    (first,) = (here.session.root / "2023/media").glob("cn-908-*")
    values = here.opened(PATH)
    here.save(
        PATH, values | {"picture": pictured("b.jpg")["picture"]}, photos={"b.jpg": photos.camera(width=900)}
    )
    (second,) = (here.session.root / "2023/media").glob("cn-908-*")
    assert second.name != first.name
    here.save(PATH, here.opened(PATH) | {"picture": {}})
    assert list((here.session.root / "2023/media").glob("cn-908-*")) == []
    assert (here.session.root / "2023/media/cn-001.png").exists()


def test_the_photo_of_another_record_is_not_taken(here: Office) -> None:
    code, answer = here.save(PATH, pictured("cn-001.png"), new=True)
    assert code == 422
    assert answer["problems"][0]["what"] == "Ảnh «cn-001.png» không phải của bản ghi này"
    assert not (here.session.root / PATH).exists()


@pytest.mark.parametrize(
    ("content", "what"), [(b"khong phai anh", "không phải ảnh"), (b"\xff\xd8\xff" + bytes(10 * 1024 * 1024), "lớn hơn 10 MB")]
)  # fmt: skip
def test_a_bad_photo_is_refused_with_the_reason(content: bytes, what: str, here: Office) -> None:
    answer = refused(here, lambda: here.save(PATH, pictured("a.jpg"), new=True, photos={"a.jpg": content}))
    assert what in answer["problems"][0]["what"]
