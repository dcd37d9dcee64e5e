"""The terminal report: order, safety and both languages."""

from __future__ import annotations

import io
import unicodedata

import pytest
import report_samples as samples

from mingcha.findings.model import Inspection, InspectionError
from mingcha.reports.text import MAX_EVIDENCE, error_line, print_report, render_text
from mingcha.reports.words import LANGUAGES, Language


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_acts_on_a_terminal_gets_through(sample: Inspection, language: Language) -> None:
    text = render_text(sample, language, names=samples.NAMES)
    for line in text.split("\n"):
        assert not [c for c in line if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
        assert "\u202e" not in line and "\u2066" not in line
        assert len(line) < 4_000


def test_a_terminal_gets_only_the_escapes_of_the_report_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("NO_COLOR", raising=False)
    stream = Terminal()
    print_report(samples.hostile_app(), stream, "en", names=samples.NAMES)
    text = stream.getvalue()
    assert "\x1b[" in text, "a terminal gets colour"
    assert "[bold red]markup[/bold red]" in text.replace("\n", ""), "markup is text"
    assert "\x1b]" not in text and "\x07" not in text and "\x9b" not in text and "\x00" not in text
    assert "␛[31m" in text


def test_a_pipe_gets_plain_text_whatever_its_encoding() -> None:
    stream = io.StringIO()
    print_report(samples.bad_app(), stream, "zh", names=samples.NAMES)
    assert stream.getvalue() == render_text(samples.bad_app(), "zh", names=samples.NAMES)
    raw = io.BytesIO()
    narrow = io.TextIOWrapper(raw, encoding="ascii")
    print_report(samples.bad_app(), narrow, "zh")
    narrow.flush()
    assert b"com.example.flashlight" in raw.getvalue()


def test_the_verdict_comes_first_and_what_was_not_read_next() -> None:
    text = render_text(samples.partial_app(), "zh", names=samples.NAMES)
    assert text.index("部分内容无法检测") < text.index("未能读取的内容") < text.index("权限：")
    assert "未发现问题\n" not in text.replace("“未发现问题”", "")
    assert "本节所依据的内容未能全部读取" in text


def test_findings_say_who_what_clause_and_remedy() -> None:
    text = render_text(samples.bad_app(), "zh", names=samples.NAMES)
    block = text[text.index("征得用户同意前收集设备标识信息") : text.index("征得用户同意前读取已安装应用列表")]
    assert block.count("  - ") == MAX_EVIDENCE + 2
    assert "另有 23 条证据" in block
    assert "DeviceInfo.collect:41, 47 → android.telephony.TelephonyManager.getDeviceId()" in block
    assert "工信部信管函〔2020〕164号" in block and "整改建议：" in block and "(待核)" in block
    assert "归属未明的代码：a.b.c" in block


def test_a_clean_app_is_said_to_be_clean_within_its_scope() -> None:
    text = render_text(samples.clean_app(), "en", names=samples.NAMES)
    assert "✓ Nothing found" in text and "the 2 checks that ran" in text and "not covered: fake close button" in text


def test_long_inspections_stay_compact() -> None:
    text = render_text(samples.big_app(), "zh", names=samples.NAMES)
    assert len(text.splitlines()) < 2_500
    assert "完整内容见 JSON 报告" in text


def test_without_names_the_ids_are_shown() -> None:
    text = render_text(samples.bad_app(), "en")
    assert "illegal-collection" in text and "164-1" in text and "android_id" in text


def test_error_lines_are_one_safe_line() -> None:
    line = error_line(InspectionError(file="a\n\x1b[2J.apk", what="zip-no-end-record", where="classes.dex at byte 4", why="x\u202ey"))
    assert line == "a↵␛[2J.apk: classes.dex at byte 4: x⟨U+202E⟩y [zip-no-end-record]"
