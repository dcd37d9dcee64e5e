"""Call paths as ladders: who, how, why; folded in the middle; the same in the page, in text and on paper."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import html5lib
import pytest
import report_samples as samples
from report_paths import DECISION, PATH, long_path

from mingcha.findings.model import Frame
from mingcha.reports.html import render_html
from mingcha.reports.ladder import HEAD, IN_ONE_LINE, TAIL, decisions_of, in_one_line, java_name, ladder_of, rungs_of, worth_showing
from mingcha.reports.limits import PAPER, SCREEN
from mingcha.reports.text import render_text


def ladders(page: str) -> list[Element]:
    root = html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False)
    return [e for e in root.iter("details") if e.get("class") == "way"]


def said(element: Element) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def test_the_page_says_who_how_and_why() -> None:
    first = ladders(render_html(samples.walked_app(), "zh", names=samples.NAMES))[0]
    rungs = [said(li) for li in first.iter("li")]
    assert rungs == [
        "应用自身 系统生命周期 com.example.flashlight.FlashlightApplication.onCreate() :31",
        f"com.example.flashlight.boot.Starter.start() :12◇ 分支：{DECISION.text.zh}",
        "示例统计 SDK（示例数据公司（虚构）） cn.mingcha.example.sdk.analytics.Agent.init() +0x0008",
        "交给其他线程 cn.mingcha.example.sdk.analytics.Agent$1.run() :44",
        "android.telephony.TelephonyManager.getDeviceId()",
    ]
    assert said(first).startswith("调用路径（5 层） 其中 1 处分支决定了它会执行")


def test_a_hundred_frames_are_folded_in_the_middle_and_keep_their_numbers() -> None:
    long = max(ladders(render_html(samples.walked_app(), "en", names=samples.NAMES)), key=lambda one: len(list(one.iter("li"))))
    outer = long.find("ol")
    assert outer is not None
    assert [li.get("value") for li in outer if li.get("value")] == [*map(str, range(1, HEAD + 1)), *map(str, range(101 - TAIL, 101))]
    folded = outer.find("li/details")
    assert folded is not None and said(folded).startswith("88 frames between")
    assert [li.get("value") for li in folded.iter("li")] == [str(n) for n in range(HEAD + 1, 101 - TAIL)]


def test_paper_counts_what_it_has_no_room_for() -> None:
    long = ladders(render_html(samples.walked_app(), "en", names=samples.NAMES, limits=PAPER))[1]
    shown = [li.get("value") for li in long.iter("li") if li.get("value")]
    assert len(shown) == PAPER.frames and f"… {100 - PAPER.frames} frames left out here; the JSON report has them" in said(long)


def test_frames_of_a_report_are_bounded_and_every_path_is_said() -> None:
    page = render_html(samples.big_app(), "zh", names=samples.NAMES)
    ways = ladders(page)
    counts = [len([li for li in way.iter("li") if li.get("value")]) for way in ways]
    assert max(counts) == 30 and SCREEN.frames_in_all - (HEAD + TAIL) < sum(counts) <= SCREEN.frames_in_all
    # What comes after is said on one line, its beginning and its end.
    lines = re.findall(r'<p class="technical">调用路径（30 层）：<bdi>(.*?)</bdi>', page)
    assert len(ways) + page.count('<p class="technical">调用路径（') > 200 and lines
    assert all("module0." in line and "module29." in line and "（28 层）" in line for line in lines)


@pytest.mark.parametrize("length", [1, 2, HEAD + TAIL, HEAD + TAIL + 1, HEAD + TAIL + 2, 40, 1_000])
@pytest.mark.parametrize("room", [0, 5, 14, 120])
def test_nothing_of_a_ladder_is_lost_from_the_count(length: int, room: int) -> None:
    rungs = rungs_of([f"a.B.c{n}" for n in range(length)])
    ladder = ladder_of(rungs, room)
    assert len(ladder.head) + len(ladder.folded) + ladder.left_out + len(ladder.tail) == ladder.length == length
    assert [*ladder.head, *ladder.folded][: HEAD + 1] == rungs[: len([*ladder.head, *ladder.folded][: HEAD + 1])]
    assert not ladder.tail or list(ladder.tail) == rungs[-TAIL:]
    assert len(ladder.head) + len(ladder.folded) + len(ladder.tail) <= max(room, HEAD + TAIL + 1)


def test_whose_code_it_is_stands_where_it_changes() -> None:
    rungs = rungs_of(long_path(40))
    assert [n for n, rung in enumerate(rungs) if rung.enters] == [0, 13, 25, 37]
    assert [rung.enters for rung in rungs_of(PATH)] == [True, False, True, False, False]


def test_a_path_that_says_no_more_than_its_evidence_is_not_shown_but_for_a_decision() -> None:
    assert not worth_showing(("a", "b")) and worth_showing(("a", "b", "c")) and worth_showing(PATH[1:2]) and not worth_showing(PATH[3:])


def test_one_line_names_what_matters() -> None:
    line = in_one_line(rungs_of(PATH), "zh")
    assert line == (
        "com.example.flashlight.FlashlightApplication.onCreate:31 → com.example.flashlight.boot.Starter.start:12"
        " → cn.mingcha.example.sdk.analytics.Agent.init+0x0008 → （1 层） → android.telephony.TelephonyManager.getDeviceId"
    )
    assert decisions_of(rungs_of(PATH), "en") == [f"com.example.flashlight.boot.Starter.start:12: {DECISION.text.en}"]
    long = in_one_line(rungs_of(long_path(100)), "en")
    assert long.count("com.example") + long.count("getDeviceId") == IN_ONE_LINE and long.endswith("TelephonyManager.getDeviceId")


def test_the_text_report_says_the_path_and_its_branches() -> None:
    text = render_text(samples.walked_app(), "en", names=samples.NAMES)
    assert "Call path (5 frames): com.example.flashlight.FlashlightApplication.onCreate:31 → " in text
    assert f"◇ Branch: com.example.flashlight.boot.Starter.start:12: {DECISION.text.en}" in text


@pytest.mark.parametrize(
    ("frame", "name"),
    [
        ("Landroid/os/Build;->getSerial()Ljava/lang/String;", "android.os.Build.getSerial()"),
        (PATH[0], "com.example.flashlight.FlashlightApplication.onCreate()"),
        (Frame(class_name="a.B", method="c", descriptor="(ILjava/lang/String;[J)V"), "a.B.c(int, String, long[])"),
        (Frame(class_name="android.os.Build", method="MODEL", descriptor=""), "android.os.Build.MODEL"),
        (Frame(class_name="a;B", method="c", descriptor="()V"), "La;B;->c()V"),
    ],
)
def test_frames_are_named_as_java_names_them(frame: str | Frame, name: str) -> None:
    assert java_name(frame) == name
