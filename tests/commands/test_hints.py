"""The data folder at hand, and hints that repeat the options of the call."""

from __future__ import annotations

import argparse
import shlex
import shutil
from pathlib import Path

import pytest

from tests.support import campaigns
from tests.support.command import AT, typed
from tests.support.people import NAME, PERSON, settle_in
from tests.support.project import ROOT
from thidua.commands import BAD_DATA, COMMANDS, OK, _parser
from thidua.commands.arguments import data_at_hand, print_data_at_hand
from thidua.commands.hints import WITH_DATA, WITH_ROLE, WITH_YEAR, repeated

Output = pytest.CaptureFixture[str]


# hints ------------------------------------------------------------------------------------------------


def called(**options: object) -> argparse.Namespace:
    usual = {"data": Path("data"), "year": None, "role": "bien_tap", "usual_role": "bien_tap"}
    return argparse.Namespace(**(usual | {"usual_data": usual["data"]} | options))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chạy lại: thidua check", "Chạy lại: thidua check khac"),
        (
            "thidua check, rồi thidua build --public.",
            "thidua check khac, rồi thidua build --public --data khac.",
        ),
        ("thidua edit --role duyet để", "thidua edit --role duyet --data khac để"),
        ("thidua edit xem", "thidua edit --data khac --role duyet xem"),
        ("thidua import a.xlsx", "thidua import --data khac --year 2023 --role duyet a.xlsx"),
        ("thidua new ca-nhan hoặc", "thidua new ca-nhan --data khac --year 2023 hoặc"),
        ("thidua withdraw --help", "thidua withdraw --data khac --role duyet --help"),
        ("thidua new", "thidua new"),
        ("thidua init và thidua gì đó", "thidua init và thidua gì đó"),
    ],
)
def test_hints_repeat_the_options(text: str, expected: str) -> None:
    assert repeated(text, called(data=Path("khac"), year="2023", role="duyet")) == expected
    assert repeated(text, called()) == text, "what is usual is not repeated"


@pytest.mark.parametrize("name", ["nơi khác", "a&b", "$nhà", "d'ữ", "a;b", '"x"'])
def test_a_folder_is_typed_so_that_a_shell_takes_it_whole(name: str) -> None:
    hint = repeated("thidua serve", called(data=Path(name)))
    assert shlex.split(hint) == ["thidua", "serve", "--data", name]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_the_options_that_its_hint_has(command: str, capsys: Output) -> None:
    kind = ("ca-nhan",) if command == "new" else ()
    said = typed(capsys, command, *kind, "--help")[1]
    for option, commands in (("--data", WITH_DATA), ("--year", WITH_YEAR), ("--role", WITH_ROLE)):
        assert (f"{option} " in said) == (command in commands)


def test_each_command_repeats_what_it_was_called_with(data: Path, capsys: Output) -> None:
    settle_in(data)
    assert f"thidua build --public --data {data}" in typed(capsys, "check", data, *AT)[1]
    assert f"thidua check {data}" not in typed(capsys, "history", "--data", data)[1]
    out = typed(capsys, "status", "--data", data, *AT)[1]
    assert f"--data{data}" in "".join(out.split()), "a path longer than the terminal goes on in the next line"
    out = typed(capsys, "template", "--data", data, "--year", "2023", data.parent / "a.xlsx")[1]
    assert f"thidua import --data {data} --year 2023 {data.parent / 'a.xlsx'}" in out
    out = typed(capsys, "withdraw", NAME, "--yes", "--data", data, *AT)[1]
    assert f"thidua publish --data {data} (gỡ trên mạng" in out
    err = typed(capsys, "withdraw", PERSON.id, "--yes", "--data", data, *AT)[2]
    assert err.rstrip().endswith(f"thidua build --public --data {data}")
    campaigns.change(data / "site.yml", publishing={"kind": "folder", "path": "www"})
    assert f"thidua publish --data {data} (bản công bố)" in typed(capsys, "check", data, *AT)[1]
    campaigns.change(data / "site.yml", title=...)
    assert typed(capsys, "check", data, *AT)[2].endswith(f"chạy lại: thidua check {data}\n")
    assert typed(capsys, "status", "--data", data, *AT)[2].endswith(
        f"chạy lại: thidua status --data {data}\n"
    )


# the folder at hand -----------------------------------------------------------------------------------


@pytest.mark.parametrize("below", ["", "data"])
def test_the_folder_at_hand_is_checked_and_named(
    below: str, tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = tmp_path / "co-quan"
    office.mkdir()
    made = campaigns.other(tmp_path / "du-lieu", 2025)
    shutil.copytree(made, office / below, dirs_exist_ok=True)
    campaigns.change(office / below / "site.yml", title=...)
    monkeypatch.chdir(office)
    for command in ("check", "status"):
        code, out, err = typed(capsys, command, *AT)
        assert code == BAD_DATA
        assert out.splitlines()[0] == f"Dữ liệu: {office / below}"
        assert f"{(office / below).name}/site.yml:" in err
        assert err.endswith(f"chạy lại: thidua {command}\n"), "typed here it means the same folder again"


@pytest.mark.parametrize("gone", [(), ("site.yml",), ("site.yml", "2025/campaign.yml")])
@pytest.mark.parametrize("below", ["", "2025", "2025/honorees", "../khac/sau"])
def test_it_is_at_hand_from_a_folder_inside_or_beside_and_with_files_missing(
    below: str, gone: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = campaigns.other(tmp_path / "co-quan/data", 2025)
    (made / below).mkdir(parents=True, exist_ok=True)
    for name in gone:
        (made / name).unlink()
    monkeypatch.chdir(made / below)
    assert data_at_hand() == made


def test_what_is_named_goes_before_what_is_at_hand(
    data: Path, tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(campaigns.other(tmp_path / "du-lieu", 2025))
    code, out, _ = typed(capsys, "check", data, *AT)
    assert (code, out.startswith("Dữ liệu đúng:")) == (OK, True)


def test_elsewhere_it_is_the_project_s_and_that_is_told(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    for here, told in ((tmp_path, f"Dữ liệu: {ROOT / 'data'}\n"), (ROOT, "")):
        monkeypatch.chdir(here)
        options = _parser("history").parse_args(["history"])
        assert options.data == ROOT / "data"
        print_data_at_hand(options)
        assert capsys.readouterr().out == told
