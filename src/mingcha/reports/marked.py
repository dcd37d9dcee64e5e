"""An inspection as reports for people show it: what is suppressed, and what is new against a baseline, stands in the words themselves.

Every report for people shows title and remedy; machine formats have fields of their own for this and take the inspection as it is.
"""

from __future__ import annotations

from dataclasses import replace

from mingcha.findings.model import Baseline, Finding, Inspection, SuppressionEntry, Suppressions, Text
from mingcha.findings.model import Warning as ReadingWarning
from mingcha.reports.visible import visible


def marked(inspection: Inspection) -> Inspection:
    """`inspection` with its suppressed and its new findings marked in title and remedy.

    What became of the suppression file and the baseline stands among the oddities. Without both it is returned as it is.
    """
    if inspection.suppressions is None and inspection.baseline is None and not any(f.suppressed for f in inspection.findings):
        return inspection
    told = []
    if inspection.suppressions is not None:
        told += _of_suppressions(inspection.suppressions)
    if inspection.baseline is not None:
        told.append(_of_baseline(inspection.baseline, inspection))
    return replace(inspection, findings=[_finding(one) for one in inspection.findings], warnings=[*inspection.warnings, *told])


def _finding(finding: Finding) -> Finding:
    title, remedy = finding.title, finding.remedy
    if finding.baseline is not None and finding.baseline.state == "new":
        title = Text(zh=f"【新增】{title.zh}", en=f"[new] {title.en}")
    elif finding.baseline is not None and finding.baseline.state == "changed":
        title = Text(zh=f"【有变化】{title.zh}", en=f"[changed] {title.en}")
    if finding.suppressed is not None:
        mark = finding.suppressed
        reason, author, expires = visible(mark.reason, 300), visible(mark.author, 80), visible(mark.expires, 20)
        title = Text(zh=f"【已豁免】{title.zh}", en=f"[suppressed] {title.en}")
        remedy = Text(
            zh=f"已豁免，不计入退出状态：{reason}（{author}，有效期至 {expires}）。{remedy.zh}",
            en=f"Suppressed, does not count for the exit status: {reason} ({author}, until {expires}). {remedy.en}",
        )
    return replace(finding, title=title, remedy=remedy)


def _of_suppressions(told: Suppressions) -> list[ReadingWarning]:
    lines = [
        Text(
            zh=f"豁免清单 {visible(told.file, 120)}：按 {told.date} 计，豁免 {told.applied} 条发现。",
            en=f"Suppression file {visible(told.file, 120)}: findings suppressed as of {told.date}: {told.applied}.",
        )
    ]
    lines += [
        Text(
            zh=f"第 {entry.line} 行的豁免已于 {entry.expires} 到期，不再适用：{_said(entry)}",
            en=f"The suppression at line {entry.line} expired on {entry.expires} and no longer applies: {_said(entry)}",
        )
        for entry in told.expired
    ]
    lines += [
        Text(
            zh=f"第 {entry.line} 行的豁免没有匹配任何发现：{_said(entry)}",
            en=f"The suppression at line {entry.line} matches no finding: {_said(entry)}",
        )
        for entry in told.unused
    ]
    return [_note("suppressions", line) for line in lines]


def _said(entry: SuppressionEntry) -> str:
    return visible(f"{entry.rule or entry.fingerprint} ({entry.author}: {entry.reason})", 200)


def _of_baseline(baseline: Baseline, inspection: Inspection) -> ReadingWarning:
    if baseline.sha256 is None:
        return _note(
            "baseline",
            Text(
                zh="基线中没有本应用的报告，全部发现按新增计。",
                en="The baseline holds no report of this app: every finding counts as new.",
            ),
        )
    new = sum(f.baseline is not None and f.baseline.state == "new" for f in inspection.findings)
    version = visible(baseline.version_name or "", 60)
    digest = visible(baseline.sha256, 16)
    return _note(
        "baseline",
        Text(
            zh=f"与基线（版本 {version}，SHA-256 {digest}）相比：新增 {new} 条，不再出现 {baseline.gone} 条。",
            en=f"Against the baseline (version {version}, SHA-256 {digest}): new {new}, no longer found {baseline.gone}.",
        ),
    )


def _note(code: str, message: Text) -> ReadingWarning:
    return ReadingWarning(code=code, part="container", loss="nothing", entry="", offset=None, message=message, detail="")
