"""Other campaigns, written as an office would write them: another district, other years and counts."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any, Final

from tests.support import plain_yaml

SAMPLES: Final = Path(__file__).resolve().parents[1] / "fixtures" / "samples"
CASES: Final = SAMPLES.with_name("cases")
"""Files as offices brought them, a folder for each fault that they showed."""
"""The campaign that most tests read: the samples that the project began with. Never data/, which is the office's."""


def copy_of_samples(folder: Path) -> Path:
    """The samples, free to be spoiled."""
    return Path(shutil.copytree(SAMPLES, folder / "data"))


def made_real(data: Path) -> Path:
    """All sample records of a copy as if they were none: with names that still cannot be mistaken."""
    for path in [data / "units.yml", *data.glob("2*/*/*.yml")]:
        path.write_text(
            path.read_text(encoding="utf-8").replace("sample: true", "sample: false"), encoding="utf-8"
        )
    return data


def with_a_domain(data: Path) -> Path:
    """With an address, so that feeds and codes are made too."""
    site = data / "site.yml"
    site.write_text(
        site.read_text(encoding="utf-8").replace("url: null", "url: https://vidu.example/", 1),
        encoding="utf-8",
    )
    return data


def sample_words() -> set[str]:
    """What only sample records hold: names, units, numbers of decisions, titles of initiatives."""
    words = set()
    for path in (SAMPLES / "2023/honorees").glob("*.yml"):
        record = plain_yaml.load(path.read_text(encoding="utf-8"))
        assert record["sample"], "the samples have no real person"
        words |= {record["name"]["display"]} if record.get("name") else set()
        words |= {record["initiative"]["title"]} if record.get("initiative") else set()
    for path in (SAMPLES / "2023/decisions").glob("*.yml"):
        words.add(plain_yaml.load(path.read_text(encoding="utf-8"))["number"])
    for path in (SAMPLES / "2023/stories").glob("*.yml"):
        story = plain_yaml.load(path.read_text(encoding="utf-8"))
        assert story["sample"], "the samples have no real story"
        words |= {story["title"]} if "title" in story else set()
    for unit in plain_yaml.load((SAMPLES / "units.yml").read_text(encoding="utf-8")):
        if unit.get("sample"):
            words.add(unit["name"])
    return words


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, for comparing before and after; the writers' lock and history are none of the data."""
    files = (
        p for p in folder.rglob("*") if p.is_file() and p.name != ".khoa" and p.parent.name != ".lich-su"
    )
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


def write(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(plain_yaml.dump(value), encoding="utf-8")


def without_comments(text: str) -> str:
    return re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE)


def change(path: Path, **fields: Any) -> None:
    """Set fields of a file that holds one record. A field set to `...` is removed."""
    record = plain_yaml.load(path.read_text(encoding="utf-8"), plain_yaml.DaysAsText)
    for key, value in fields.items():
        if value is ...:
            record.pop(key, None)
        else:
            record[key] = value
    write(path, record)


def site(**fields: Any) -> dict[str, Any]:
    return {
        "title": "Thi đua Bản Mẫu",
        "official": False,
        "licence": "CC0",
        "publisher": {"takedown_email": "go@vidu.example"},
    } | fields


def plan(year: int, criteria: dict[str, list[str]]) -> str:
    lists = "\n\n".join(
        f"{letter}) Đối với {name}\n\n" + "\n\n".join(f"- {text}" for text in criteria[kind])
        for letter, name, kind in (("a", "tập thể", "tap_the"), ("b", "cá nhân", "ca_nhan"))
    )
    return f"""KẾ HOẠCH
Phát động phong trào năm {year}

Căn cứ Nghị quyết số 01/NQ-HĐND của Hội đồng;

I. MỤC ĐÍCH:

- Làm tốt hơn.

II. TIÊU CHÍ:

{lists}

III. THỜI HẠN

1. Gửi hồ sơ trước ngày 01/07/{year}.

2. Phong trào kết thúc chậm nhất là ngày 15/08/{year}.

IV. KHEN THƯỞNG: Chủ tịch khen thưởng.
"""


def campaign(folder: Path, year: int, collective: int = 4, individual: int = 6, text: str = "Việc") -> Path:
    """Write `folder/<year>/` with so many criteria and no honorees."""
    criteria = {
        "tap_the": [f"{text} tập thể số {n}." for n in range(1, collective + 1)],
        "ca_nhan": [f"{text} cá nhân số {n}." for n in range(1, individual + 1)],
    }
    home = folder / str(year)
    home.mkdir(parents=True, exist_ok=True)
    (home / "plan.md").write_text(plan(year, criteria), encoding="utf-8")
    write(home / "campaign.yml", facts(year))
    refs = {"tap_the": ("tt", "II.1.a"), "ca_nhan": ("cn", "II.1.b")}
    write(
        home / "criteria.yml",
        [_criterion(k, n, t, refs) for k, ts in criteria.items() for n, t in enumerate(ts, 1)],
    )
    return home


def facts(year: int) -> dict[str, Any]:
    def quoted(id: str, ref: str, text: str, **more: Any) -> dict[str, Any]:
        return {"id": id, "ref": ref, "text": text} | more

    return {
        "id": f"ban-mau-{year}",
        "year": year,
        "title": f"Phong trào Bản Mẫu năm {year}",
        "short_title": f"Bản Mẫu {year}",
        "kind": "theo_dot",
        "place": "huyện Bản Mẫu",
        "summary": "Một phong trào khác.",
        "organiser": "ubnd-ban-mau",
        "plan": f"kh-{year}",
        "updated_on": f"{year}-02-03",
        "start": {"rule": "ngay_cu_the", "date": f"{year}-02-01"},
        "end": quoted(
            "ket-thuc",
            "III.2",
            f"chậm nhất là ngày 15/08/{year}",
            title="Kết thúc",
            date=f"{year}-08-15",
            inclusive=True,
            by=["Mọi người"],
        ),
        "deadlines": [
            quoted(
                "nop",
                "III.1",
                f"trước ngày 01/07/{year}",
                title="Gửi hồ sơ",
                date=f"{year}-07-01",
                inclusive=False,
                by=["Các đơn vị"],
            )
        ],
        "aims": [quoted("md-1", "I", "Làm tốt hơn.")],
        "requirements": [],
        "participants": [],
        "awarding": quoted("kt-1", "IV", "Chủ tịch khen thưởng"),
        "dossier": [],
        "tasks": [],
        "bases": [],
        "recipients": [],
    }


def _criterion(kind: str, order: int, text: str, refs: dict[str, tuple[str, str]]) -> dict[str, Any]:
    prefix, ref = refs[kind]
    return {
        "id": f"{prefix}-{order}",
        "ref": ref.replace(".1", ""),
        "text": text,
        "applies_to": kind,
        "order": order,
        "title": f"Tiêu chí mẫu {order}",
        "guidance": {
            "summary": "Hiểu như sau.",
            "evidence": ["Một báo cáo"],
            "weaknesses": ["Không có số"],
            "basis": "editor",
            "reviewed_on": "2024-01-01",
        },
    }


def shared(folder: Path, years: tuple[int, ...], **fields: Any) -> None:
    """Write what the years have in common."""
    write(folder / "site.yml", site(**fields))
    write(
        folder / "units.yml",
        [{"id": "ubnd-ban-mau", "name": "Ủy ban nhân dân huyện Bản Mẫu", "kind": "ubnd_huyen"}],
    )
    documents = [
        {"id": f"kh-{y}", "kind": "KH", "number": f"{y - 2000}/KH-UBND", "issued": {"year": y, "month": 2, "day": 1},
         "issuer": "ubnd-ban-mau", "title": f"Phát động phong trào năm {y}"}
        for y in years
    ]  # fmt: skip
    write(folder / "documents.yml", documents)


def other(folder: Path, *years: int, **fields: Any) -> Path:
    """A whole data folder for another agency."""
    for year in years:
        campaign(folder, year)
    shared(folder, years, **fields)
    return folder


def another(folder: Path, source: str, key: str, **fields: Any) -> Path:
    """A campaign like that of the folder `source`, without its records, in a folder `key`, which tells its year."""
    records = shutil.ignore_patterns("honorees", "stories", "decisions")
    home = Path(shutil.copytree(folder / source, folder / key, ignore=records))
    own = plain_yaml.load((home / "campaign.yml").read_text(encoding="utf-8"), plain_yaml.DaysAsText)
    del own["year"]
    write(home / "campaign.yml", own | {"id": f"ban-mau-{key}", "short_title": f"Bản Mẫu {key}"} | fields)
    return folder


def grown(folder: Path, year: int = 2024, **fields: Any) -> Path:
    """The samples as real records, and a campaign of a later year beside them, which has nobody yet."""
    data = made_real(copy_of_samples(folder))
    campaign(data, year)
    shared(folder / "shared", (year,))
    for name in ("units.yml", "documents.yml"):
        more = (folder / "shared" / name).read_text(encoding="utf-8")
        (data / name).write_text((data / name).read_text(encoding="utf-8") + "\n" + more, encoding="utf-8")
    change(data / "site.yml", **fields)
    return data
