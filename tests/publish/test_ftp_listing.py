"""What servers write of their files."""

from __future__ import annotations

import pytest

from thidua.publish.ftp_listing import Entry, cut_short, entries, listed


def test_facts_of_files_and_folders() -> None:
    listing = (
        "type=cdir;modify=20261129081500; .\r\n"
        "Type=file;Size=7;Modify=20261129081500.123; báo cáo; số 1.html\r\n"
        "type=dir;modify=20261129081500;UNIX.mode=0755; .well-known\r\n"
        "type=OS.unix=slink:/etc;size=1; đường tắt\r\n"
    )
    assert list(entries(listing.encode())) == [
        Entry("báo cáo; số 1.html", False, 7, "20261129081500"),
        Entry(".well-known", True, 0, "20261129081500"),
    ]


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        (
            "-rw-r--r--    1 1000     1000     4096 Nov 29 11:15 a b.html",
            Entry("a b.html", False, 4096, "Nov 29 11:15"),
        ),
        (
            "-rw-r--r-- 1 vidu vidu 12 Jan  3  2025  có dấu cách ở đầu",
            Entry(" có dấu cách ở đầu", False, 12, "Jan  3  2025"),
        ),
        ("drwxr-xr-x+   2 ftp      ftp          60 Nov 29 11:15 anh", Entry("anh", True, 60, "Nov 29 11:15")),
        ("11-29-26  11:15AM       <DIR>          anh", Entry("anh", True, 0, "11-29-26  11:15AM")),
        ("11-29-2026  11:15                 7 a b.html", Entry("a b.html", False, 7, "11-29-2026  11:15")),
    ],
)
def test_lists_of_unix_and_windows(line: str, entry: Entry) -> None:
    assert list(listed(f"total 8\r\n{line}\r\n".encode())) == [entry]


@pytest.mark.parametrize(
    "line",
    [
        "total 12",
        "-rw-r--r-- 1 0 0 4 Nov 29 11:15 a\rDELE b",
        "drwxr-xr-x 2 0 0 60 Nov 29 11:15 .",
        "drwxr-xr-x 2 0 0 60 Nov 29 11:15 ..",
        "lrwxrwxrwx 1 0 0 4 Nov 29 11:15 a -> b",
    ],
)
def test_what_is_no_file_of_ours(line: str) -> None:
    assert list(listed(line.encode())) == []


@pytest.mark.parametrize(
    ("count", "reply"),
    [(998, "226 ok"), (2000, "226 ok"), (9998, "226 ok"), (3, "226 Output truncated to 3 matches")],
)
def test_a_list_that_may_be_cut(count: int, reply: str) -> None:
    assert cut_short(b"x\r\n" * count, reply)


@pytest.mark.parametrize("count", [0, 7, 500, 1001, 1234])
def test_a_list_that_is_whole(count: int) -> None:
    assert not cut_short(b"x\r\n" * count, "226 ok")
