"""Is a file refused before it costs anything, with the place of what is wrong?"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from samspill.adapters.files import MAX_BYTES, decode, read_bytes
from samspill.kernel.findings import Where, error

if TYPE_CHECKING:
    from pathlib import Path

HERE = Where("a.csv")


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xef\xbb\xbfart\r\n")
    assert read_bytes(path) == (b"\xef\xbb\xbfart\r\n", [])


@pytest.mark.parametrize("content", [b"", b"\n\r\n \t", b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n"])
def test_a_file_without_anything_is_empty(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert read_bytes(path) == (b"", [error("file-empty", HERE, source_name="a.csv")])


def test_a_file_of_100_mb_is_refused_by_its_size_without_being_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)

    def unread(_: Path) -> bytes:
        pytest.fail("the file was read")

    monkeypatch.setattr(type(path), "read_bytes", unread)
    found = error("file-too-large", HERE, source_name="a.csv", size_mb="100", limit_mb="50")
    assert read_bytes(path) == (b"", [found])


def test_a_file_of_just_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"abc")
    assert read_bytes(path, max_bytes=3) == (b"abc", [])
    assert read_bytes(path, max_bytes=2)[1][0].code == "file-too-large"
    assert MAX_BYTES == 52_428_800


def test_a_folder_and_a_pipe_are_no_regular_files(tmp_path: Path) -> None:
    assert read_bytes(tmp_path)[1][0].code == "file-not-regular"
    pipe = tmp_path / "a.csv"
    os.mkfifo(pipe)
    assert read_bytes(pipe) == (b"", [error("file-not-regular", HERE, source_name="a.csv")])


@pytest.mark.parametrize("name", ["gone.csv", "x" * 300, "a\0b"])
def test_a_file_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    assert read_bytes(tmp_path / name)[1][0].code == "file-not-readable"


def test_a_byte_order_mark_is_no_part_of_the_text_in_any_encoding() -> None:
    for encoding in ("utf-8-sig", "utf-8", "UTF8"):
        assert decode(b"\xef\xbb\xbfart", "a.csv", encoding) == ("art", [])
    for encoding in ("utf-16", "utf-8-sig"):
        assert decode("\u00e5rt".encode("utf-16"), "a.csv", encoding) == ("\u00e5rt", [])


@pytest.mark.parametrize(
    ("content", "row", "column"),
    [
        (b"art\nbel\xf8p", 2, 4),
        (b"\xf8", 1, 1),
        ("bl\u00e5b\u00e6r ".encode() + b"\xf8", 1, 8),  # columns are characters, not bytes
        (b"\xef\xbb\xbfa\n\xf8", 2, 1),  # the mark does not move the place
        (b"\xef\xbb\xbfab\xf8", 1, 3),
        (b"a\r\nb\r\nc;\xe5;", 3, 3),
    ],
)
def test_a_byte_of_another_encoding_is_told_with_its_row_and_column(content: bytes, row: int, column: int) -> None:
    found = error("file-not-utf8", Where("a.csv", row, column), source_name="a.csv", encoding="utf-8")
    assert decode(content, "a.csv") == ("", [found])


def test_the_encoding_that_is_asked_for_is_used() -> None:
    assert decode(b"bel\xf8p", "a.csv", "cp1252") == ("bel\u00f8p", [])
    assert decode("art".encode("utf-16-le"), "a.csv", "utf-16-le") == ("art", [])
    found = error("file-not-utf8", Where("a.csv", 1, 2), source_name="a.csv", encoding="cp1252")
    assert decode(b"a\x81", "a.csv", "cp1252") == ("", [found])


def test_a_binary_file_is_told() -> None:
    assert decode(b"PK\x03\x04\x00\x00", "a.csv") == ("", [error("file-binary", HERE, source_name="a.csv")])


@pytest.mark.parametrize("encoding", ["norwegian", "rot13", "hex", "undefined", "a\0b", ""])
def test_an_unknown_encoding_is_told_and_no_crash(encoding: str) -> None:
    assert decode(b"art", "a.csv", encoding) == ("", [error("encoding-unknown", HERE, encoding=encoding)])
