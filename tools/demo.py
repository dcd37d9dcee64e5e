"""`make demo`: inspects the example packages, prints what came of each, and says where the HTML report is."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from mingcha import knowledge
from mingcha.facts.extract import RefusedError
from mingcha.findings.inspect import Inspector
from mingcha.findings.model import Inspection, InspectionError, Severity
from mingcha.packages.inputs import gather
from mingcha.reports.arrange import app_name
from mingcha.reports.html import IndexEntry, render_html, render_index
from mingcha.reports.names import NamesFromKnowledge
from mingcha.reports.verdict import verdict_of
from mingcha.reports.visible import visible

EXAMPLES = Path("examples")
OUT = Path("out/demo")
VERDICTS = {
    "found": ("发现 {n} 项", "red"),
    "possible": ("{n} 项可能", "yellow"),
    "partial": ("部分无法检测", "magenta"),
    "clean": ("未发现", "green"),
    "nothing_checked": ("未检查", "magenta"),
}
LEGEND = "发现 found · 可能 possible · 部分无法检测 partly not inspectable · 未发现 nothing found"
SEVERITIES: tuple[tuple[Severity, str, str], ...] = (
    ("high", "高", "bold red"),
    ("medium", "中", "yellow"),
    ("low", "低", "blue"),
    ("note", "提示", "dim"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one example."""

    path: Path
    result: Inspection | InspectionError
    href: str | None  # its report, relative to the index


def main() -> int:
    """Inspect every example, write the reports, print the table; 1 when there is no example to inspect."""
    console = Console(highlight=False)
    paths = gather([str(EXAMPLES)]).paths
    if not paths:
        console.print(f"{EXAMPLES}: no example package; run this in the repository", markup=False)
        return 1
    start = time.perf_counter()
    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.glob("*.html"):
        old.unlink()
    outcomes = list(_inspect(paths))
    names = NamesFromKnowledge(knowledge.report())
    entries = [IndexEntry(result=one.result, file=str(one.path.relative_to(EXAMPLES)), href=one.href) for one in outcomes]
    index = OUT / "index.html"
    index.write_text(render_index(entries, names=names), encoding="utf-8")
    console.print(_table(outcomes, names))
    console.print(LEGEND, style="dim")
    seconds = time.perf_counter() - start
    console.print(f"检测 {len(outcomes)} 个示例，用时 {seconds:.1f} 秒。{len(outcomes)} examples in {seconds:.1f} s.")
    console.print(f"报告 report: {index.resolve()}", soft_wrap=True, markup=False)
    return 0


def _inspect(paths: Sequence[Path]) -> Iterator[Outcome]:
    inspector = Inspector()
    names = NamesFromKnowledge(knowledge.report())
    for path in paths:
        try:
            inspection = inspector.inspect(path)
        except RefusedError as refusal:
            error = InspectionError(file=str(path), what=refusal.what, where=refusal.where, why=refusal.why)
            yield Outcome(path=path, result=error, href=None)
            continue
        href = f"{inspection.package.sha256[:16]}.html"
        (OUT / href).write_text(render_html(inspection, names=names), encoding="utf-8")
        yield Outcome(path=path, result=inspection, href=href)


def _name(path: Path) -> str:
    """Return the example's file; with its folder where several share one."""
    return path.name if path.stem == path.parent.name else str(path.relative_to(EXAMPLES))


def _table(outcomes: Sequence[Outcome], names: NamesFromKnowledge) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for title, style in (("示例 example", ""), ("应用 app", ""), ("结论 verdict", "")):
        table.add_column(title, style=style, overflow="fold")
    for _, title, _ in SEVERITIES:
        table.add_column(title, justify="right", no_wrap=True)
    for outcome in outcomes:
        file = Text(visible(_name(outcome.path), 60))
        if isinstance(outcome.result, InspectionError):
            table.add_row(file, Text("–"), Text("无法检测", "magenta"), *("" for _ in SEVERITIES))
            continue
        verdict = verdict_of(outcome.result)
        words, colour = VERDICTS[verdict.state]
        said = Text(words.format(n=verdict.firm or verdict.possible), colour)
        if verdict.state == "found" and verdict.possible:
            said.append(f"，{verdict.possible} 项可能", "yellow")
        if verdict.found and verdict.incomplete:
            said.append("，部分无法检测", "magenta")
        counts = [(verdict.severities[severity], style) for severity, _, style in SEVERITIES]
        cells = [Text(str(count), style) if count else Text("·", "dim") for count, style in counts]
        table.add_row(file, Text(visible(app_name(outcome.result, "zh", names), 30)), said, *cells)
    return table


if __name__ == "__main__":
    sys.exit(main())
