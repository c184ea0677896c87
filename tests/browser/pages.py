"""One address for each type of page, as the preview has them."""

from __future__ import annotations

from typing import Final

PAGES: Final = {
    "home": "",
    "plan": "ke-hoach/",
    "full text": "ke-hoach/toan-van/",
    "aims": "muc-dich/",
    "participants": "doi-tuong/",
    "timeline": "moc-thoi-gian/",
    "tasks": "to-chuc-thuc-hien/",
    "criteria": "tieu-chi/",
    "criteria list": "tieu-chi/tap-the/",
    "criterion": "tieu-chi/tt-4/",
    "awards": "khen-thuong/",
    "dossier": "khen-thuong/ho-so/",
    "honorees": "dien-hinh/",
    "profile": "dien-hinh/tt-001/",
    "draft": "dien-hinh/cn-005/",
    "withdrawn": "dien-hinh/cn-006/",
    "stories": "tin-bai/",
    "story": "tin-bai/tb-006/",
    "month": "tin-bai/thang/2023-12/",
    "category": "tin-bai/chuyen-muc/tin/",
    "decision": "quyet-dinh/qd-mau-01/",
    "revoked decision": "quyet-dinh/qd-mau-03/",
    "statistics": "thong-ke/",
    "indices": "chi-so/",
    "documents": "van-ban/",
    "glossary": "giai-thich-tu/",
    "staff": "can-bo/",
    "fields": "can-bo/truong-du-lieu/",
    "publicity": "can-bo/tuyen-truyen/",
    "open data": "du-lieu-mo/",
    "contact": "lien-he/",
    "privacy": "du-lieu-ca-nhan/",
    "accessibility": "tro-nang/",
    "site map": "so-do-trang/",
    "english": "en/",
    "missing": "khong-co-trang-nay/",
}
