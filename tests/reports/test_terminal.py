"""Lines on a terminal: as wide as it is, Chinese broken where it may be, blank lines kept."""

from __future__ import annotations

import io
import re

import pytest
import report_samples as samples
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from mingcha.reports.terminal import Line, Style, folded, print_lines
from mingcha.reports.text import print_report


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def rows(text: str, width: int) -> list[str]:
    return ["".join(piece for piece, _ in row) for row in folded([(text, "")], width, get_character_cell_size)]


def shown(lines: list[Line], monkeypatch: pytest.MonkeyPatch, columns: str) -> list[str]:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", columns)
    stream = Terminal()
    print_lines(lines, stream)
    return re.sub("\x1b\\[[0-9;]*m", "", stream.getvalue()).split("\n")[:-1]


def test_chinese_fills_the_line_and_marks_stay_where_they_belong() -> None:
    assert rows("依据：《关于开展专项整治行动的通知》工信部：违规收集个人信息", 20) == [
        "依据：《关于开展专项",
        "整治行动的通知》工信",
        "部：违规收集个人信息",
    ]
    assert rows("一二三四五，六七", 10) == ["一二三四", "五，六七"], "no line begins with a comma"
    assert rows("一二三四（六七）八", 10) == ["一二三四", "（六七）八"], "no line ends with an opening bracket"
    assert rows("读取 com.example.app.Reader 的内容", 20) == ["读取", "com.example.app.Read", "er 的内容"]
    assert rows("", 20) == [""]


@given(st.text(alphabet=st.sampled_from("ab c，。（）中文字、.-…"), max_size=80), st.integers(min_value=2, max_value=30))
def test_no_row_is_wider_and_nothing_but_blanks_is_lost(text: str, width: int) -> None:
    made = rows(text, width)
    assert all(cell_len(row) <= width for row in made)
    assert "".join(made).replace(" ", "") == text.replace(" ", "")


def test_styles_stay_with_their_characters() -> None:
    pieces: list[tuple[str, Style]] = [("依据：", "soft"), ("违规收集个人信息", "")]
    assert list(folded(pieces, 10, get_character_cell_size)) == [[("依据：", "soft"), ("违规", "")], [("收集个人信", "")], [("息", "")]]


def test_blank_lines_are_kept_and_indents_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [Line(0, (("标题", "title"),)), Line(0, ()), Line(4, (("一二三四五六七八九十", ""),))]
    assert shown(lines, monkeypatch, "20") == ["标题", "", "    一二三四五六七八", "    九十"]


@pytest.mark.parametrize("columns", ["1", "5", "80"])
def test_a_terminal_that_does_not_say_how_wide_it_is_still_gets_the_report(monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    lines = [Line(2, (("征得用户同意前收集设备标识信息 device-identifier-before-consent", ""),))]
    assert shown(lines, monkeypatch, columns) == ["  征得用户同意前收集设备标识信息 device-identifier-before-consent"]


def test_the_whole_report_fits_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "60")
    stream = Terminal()
    print_report(samples.hostile_app(), stream, "zh", names=samples.NAMES)
    plain = re.sub("\x1b\\[[0-9;]*m", "", stream.getvalue())
    assert max(map(cell_len, plain.splitlines())) <= 60
