"""The report as a plain office document (the extra ``mingcha[docx]``): summary, findings, package, signatures of two persons.

It is for offices that file and countersign; the full evidence is in the JSON and the HTML report. Source: ECMA-376, Office Open
XML, WordprocessingML; characters that XML 1.0 has no place for are written out by :func:`mingcha.reports.visible.visible`.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mingcha.findings.model import Finding, Inspection
from mingcha.reports.arrange import actor_words, app_name, by_problem, framework_words, sdk_remedies, sdk_words
from mingcha.reports.conditions import condition_words
from mingcha.reports.inventory import sdks_of
from mingcha.reports.ladder import decisions_of, in_one_line
from mingcha.reports.names import Names, NamesFromTables
from mingcha.reports.pieces import pieces_of
from mingcha.reports.stated import WORDS as STATED_WORDS
from mingcha.reports.stated import stated_lines, stated_of
from mingcha.reports.supplied import supplied_lines
from mingcha.reports.timeline import timeline_of
from mingcha.reports.timeline_words import TimelineWords
from mingcha.reports.verdict import SEVERITIES, STATUSES, verdict_of
from mingcha.reports.verdict_words import beside_it, headline
from mingcha.reports.visible import visible
from mingcha.reports.wordlist import Wordlist
from mingcha.reports.words import Language, pick, say, say_value

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell

MAX_FINDINGS = 300
"""Findings in the table."""
MAX_EVIDENCE = 3
"""Pieces of evidence of one finding."""
MAX_DECISIONS = 4
"""Branches named of one call path."""
MAX_ROWS = 100
"""Rows of any other table."""

#: Fonts that offices have: Latin, then Chinese.
_BODY_FONT = ("Times New Roman", "宋体")
_HEAD_FONT = ("Arial", "黑体")

WORDS = Wordlist(
    {
        "basis_text": (
            "本报告由明察 {version} 对上述安装包作静态检测后生成；规则版本 {rules}，知识库版本 {knowledge}，设备档案 {profile}。",
            "Made by Mingcha {version} from static inspection of the package above; rules {rules}, knowledge {knowledge}, {profile}.",
        ),
        "summary": ("一、检测结论", "1. Verdict"),
        "timeline": ("二、时间线：何时收集了什么", "2. Timeline: what is collected when"),
        "findings": ("三、问题清单", "3. Findings"),
        "unread": ("四、未能读取的内容与未能得出结论的检查", "4. What could not be read or decided"),
        "package": ("五、安装包信息", "5. Package"),
        "signatures": ("六、签字", "6. Signatures"),
        "how": ("接口、结果、条件与频度", "API, result, condition, how often"),
        "timeline_none": ("未见能确定时机的收集行为。", "No collection was seen whose moment is known."),
        "number": ("序号", "No."),
        "instance": ("主体与内容", "Who and what"),
        "evidence": ("证据", "Evidence"),
        "evidence_rest": ("共 {n} 条证据", "{n} pieces of evidence in all"),
        "item": ("项目", "Item"),
        "value": ("内容", "Value"),
        "inspector": ("检测人（签字）", "Inspected by (signature)"),
        "reviewer": ("复核人（签字）", "Reviewed by (signature)"),
        "date": ("日期", "Date"),
        "office": ("检测单位（盖章）", "Office (seal)"),
        "remark": ("复核意见", "Reviewer's opinion"),
        "cut": ("此处列出 {shown} 条，共 {total} 条；其余见 JSON 报告。", "{shown} of {total} shown; the JSON report has all."),
        "suppressed": (
            "已豁免：{reason}（{author}，有效期至 {expires}）",
            "Suppressed: {reason} ({author}, until {expires})",
        ),
    }
)


class DocxUnavailableError(Exception):
    """Why no office document can be made on this machine, in one line that says what to install."""


def require_docx() -> None:
    """`DocxUnavailableError` when python-docx is missing, before anything is inspected."""
    try:
        import docx  # noqa: F401
    except ImportError:
        raise DocxUnavailableError("DOCX needs python-docx: pip install 'mingcha[docx]'") from None


def render_docx(inspection: Inspection, language: Language = "zh", *, names: Names | None = None) -> bytes:
    """The office document over `inspection`. The same arguments give the same bytes. `DocxUnavailableError` without python-docx."""
    require_docx()
    return _Office(inspection, language, names or NamesFromTables()).bytes()


class _Office:
    """Writes one document."""

    def __init__(self, inspection: Inspection, language: Language, names: Names) -> None:
        import docx

        self.inspection = inspection
        self.language: Language = language
        self.names = names
        self.document: Document = docx.Document()
        self.verdict = verdict_of(inspection)

    def bytes(self) -> bytes:
        self.styles()
        self.head()
        self.summary()
        self.timeline()
        self.findings()
        self.unread()
        self.package()
        self.stated()
        self.signatures()
        stream = io.BytesIO()
        self.document.save(stream)
        return _same_every_time(stream.getvalue())

    def w(self, key: str, **values: object) -> str:
        return WORDS(key, self.language, **values)

    def t(self, key: str, **values: object) -> str:
        return say(key, self.language, **values)

    def styles(self) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.shared import Cm, Pt, RGBColor

        section = self.document.sections[0]
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Cm(21.0), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2.2)
        for name, size, fonts in (
            ("Normal", 10.5, _BODY_FONT),
            ("Title", 20, _HEAD_FONT),
            ("Heading 1", 14, _HEAD_FONT),
            ("Heading 2", 12, _HEAD_FONT),
            ("Heading 3", 10.5, _HEAD_FONT),
        ):
            style: Any = self.document.styles[name]
            style.font.name = fonts[0]
            style.font.size = Pt(size)
            style.font.color.rgb = RGBColor(0, 0, 0)
            if name == "Normal":
                style.paragraph_format.space_after = Pt(4)
            element = style.element.get_or_add_rPr().get_or_add_rFonts()
            for attribute in list(element.attrib):
                if "Theme" in attribute:
                    del element.attrib[attribute]
            element.set(_w("eastAsia"), fonts[1])
        core = self.document.core_properties
        core.title = visible(f"{app_name(self.inspection, self.language, self.names)} {self.t('report')}", 200)
        core.author = "Mingcha"
        core.language = "zh-CN" if self.language == "zh" else "en"
        core.comments = ""

    def paragraph(self, text: str, style: str | None = None, *, bold: bool = False) -> None:
        paragraph = self.document.add_paragraph(style=style)
        paragraph.add_run(text).bold = bold

    def head(self) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        title = self.document.add_paragraph(self.t("report"), style="Title")
        title.alignment = WD_ALIGN_PARAGRAPH.CENTER
        package = self.inspection.package
        self.table(
            (self.w("item"), self.w("value")),
            [
                (self.t("app_name"), visible(app_name(self.inspection, self.language, self.names), 80)),
                (self.t("app_id"), visible(package.app_id or self.t("unknown_value"), 160)),
                (self.t("version"), self.version()),
                ("SHA-256", visible(package.sha256, 80)),
                *((self.t("inputs"), line) for line in supplied_lines(self.inspection, self.language)),
            ],
            widths=(3.5, 13.0),
        )
        versions = self.inspection.versions
        said = {name: visible(getattr(versions, name), 60) for name in ("rules", "knowledge", "profile")}
        self.paragraph("")
        self.paragraph(self.w("basis_text", version=visible(versions.mingcha, 40), **said))

    def version(self) -> str:
        package = self.inspection.package
        name = visible(package.version_name or self.t("unknown_value"), 60)
        return name if package.version_code is None else f"{name} ({package.version_code})"

    def summary(self) -> None:
        verdict = self.verdict
        self.document.add_heading(self.w("summary"), 1)
        self.paragraph(headline(verdict, self.language), bold=True)
        for _, said in beside_it(verdict, self.language):
            self.paragraph(said)
        if verdict.found:
            self.paragraph(self.t("suspected"))
        rows = [(say_value("severity", severity, self.language), str(verdict.severities[severity])) for severity in SEVERITIES]
        checks = [(say_value("status", status, self.language), str(verdict.statuses[status])) for status in STATUSES]
        if self.inspection.findings:
            self.table((self.t("by_severity"), self.t("findings")), rows, widths=(5.0, 4.0))
            self.paragraph("")
        self.table((self.t("by_check"), self.t("checks")), checks, widths=(5.0, 4.0))

    def timeline(self) -> None:
        """What is collected when: a table for each moment, of what is more than possible."""
        self.document.add_heading(self.w("timeline"), 1)
        words = TimelineWords(self.names, self.language, lambda actor: actor_words(actor, self.inspection, self.names, self.language))
        stages = timeline_of(self.inspection)
        if not stages:
            self.paragraph(self.w("timeline_none"))
        for stage in stages:
            self.document.add_heading(say_value("moment", stage.moment, self.language), 2)
            for row in stage.events[:MAX_ROWS]:
                self.paragraph(words.event(row))
            rows = []
            for entry in stage.sure[:MAX_ROWS]:
                said = [*words.apis(entry), words.result(entry), words.condition(entry), words.since(entry), *words.repeats(entry)]
                said += [words.w("sent") + self.t("colon") + self.t("comma").join(sent) for sent in (words.sent(entry),) if sent]
                who = visible(actor_words(entry.actor, self.inspection, self.names, self.language), 80)
                sure = self.t("confidence." + entry.confidence)
                rows.append((f"{words.data_type(entry)} × {entry.count}", who, "\n".join(part for part in said if part), sure))
            if rows:
                heads = (self.t("data_types"), self.t("who"), self.w("how"), self.t("confidence"))
                self.table(heads, rows, widths=(3.4, 3.6, 7.6, 2.0))
                self.cut(len(rows), len(stage.sure))
            if stage.possible:
                self.paragraph(words.w("possible" if rows else "possible_only", n=len(stage.possible)))
            elif not rows and not stage.events:
                self.paragraph(words.w("none.first_run"))

    def findings(self) -> None:
        self.document.add_heading(self.w("findings"), 1)
        findings = self.inspection.findings
        if not findings:
            self.paragraph(self.t("findings_none_partial" if self.verdict.incomplete else "findings_none"))
            return
        number = 0
        for group in by_problem(findings[:MAX_FINDINGS]):
            name = self.names.problem(group.problem)
            self.document.add_heading(visible(pick(name, self.language) if name else group.problem, 80), 2)
            for rule in group.rules:
                self.rule_head(rule.first)
                rows = []
                for finding in rule.instances:
                    number += 1
                    rows.append((str(number), self.instance(finding), self.evidence(finding)))
                self.table((self.w("number"), self.w("instance"), self.w("evidence")), rows, widths=(1.2, 5.4, 10.0))
                self.labelled("remedy", visible(pick(rule.first.remedy, self.language), 600))
                for actor, remedy in sdk_remedies(rule.instances):
                    who = visible(sdk_words(actor.sdk, actor.name, self.inspection, self.names, self.language, vendor=False), 60)
                    self.labelled("sdk_remedy", f"{who}{self.t('colon')}{visible(pick(remedy, self.language), 600)}")
        self.cut(min(len(findings), MAX_FINDINGS), len(findings))

    def rule_head(self, first: Finding) -> None:
        """What is said once of all findings of a rule: title, severity, clauses."""
        severity = say_value("severity", first.severity, self.language)
        title = visible(pick(first.title, self.language), 200)
        self.document.add_heading(f"{title}（{severity}）" if self.language == "zh" else f"{title} ({severity})", 3)
        if clauses := self.clauses(first):
            self.labelled("clause", "\n".join(clauses))

    def labelled(self, label: str, text: str) -> None:
        from docx.shared import Pt

        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(4)
        paragraph.add_run(self.t(label) + self.t("colon")).bold = True
        paragraph.add_run(text)

    def instance(self, finding: Finding) -> str:
        lines = []
        who = actor_words(finding.actor, self.inspection, self.names, self.language)
        lines.append(f"{self.t('who')}{self.t('colon')}{visible(who, 120) or self.t('the_app')}")
        if finding.data_types:
            said = (self.names.data_type(one) or one for one in finding.data_types)
            data = self.t("comma").join(visible(one if isinstance(one, str) else pick(one, self.language), 60) for one in said)
            lines.append(f"{self.t('data_types')}{self.t('colon')}{data}")
        if finding.moment:
            lines.append(f"{self.t('moment')}{self.t('colon')}{say_value('moment', finding.moment, self.language)}")
        if finding.condition:
            lines.append(f"{self.t('condition')}{self.t('colon')}{condition_words(finding.condition, self.names, self.language)}")
        lines.append(f"{self.t('confidence')}{self.t('colon')}{say_value('confidence', finding.confidence, self.language)}")
        if finding.suppressed is not None:
            mark = finding.suppressed
            lines.append(self.w("suppressed", reason=mark.reason, author=mark.author, expires=mark.expires))
        return "\n".join(lines)

    def clauses(self, finding: Finding) -> list[str]:
        lines = []
        for identifier in finding.cites[:8]:
            clause = self.names.clause(identifier)
            if clause is None:
                lines.append(visible(identifier, 60))
                continue
            document = visible(pick(clause.document, self.language), 80)
            said = f"《{document}》" if self.language == "zh" else document
            said += f" {visible(clause.number, 60)}" if clause.number else ""
            said += f" {visible(clause.place, 60)}" if clause.place else ""
            said += f"{self.t('colon')}{visible(pick(clause.title, self.language), 120)}"
            lines.append(said + (f" ({self.t('clause_unconfirmed')})" if clause.confirmed == "memory" else ""))
        return lines

    def evidence(self, finding: Finding) -> str:
        lines = []
        shown = pieces_of(finding)[:MAX_EVIDENCE]
        for piece in shown:
            lines.append(piece.said(self.language))
            if piece.path:
                lines.append(self.t("call_path", n=len(piece.path)) + self.t("colon") + in_one_line(piece.path, self.language))
            decisions = decisions_of(piece.path, self.language)[:MAX_DECISIONS]
            lines += [self.t("decision") + self.t("colon") + decision for decision in decisions]
        if finding.count > sum(piece.count for piece in shown):
            lines.append(self.w("evidence_rest", n=finding.count))
        return "\n".join(lines)

    def unread(self) -> None:
        self.document.add_heading(self.w("unread"), 1)
        lines = []
        for row in self.verdict.hiding:
            name = visible(framework_words(row, self.names, self.language), 80)
            lines.append(self.t("unread_framework", name=name, kind=say_value("framework", row.get("kind"), self.language)))
        for warning in self.verdict.losses:
            part = say_value("part", warning.part, self.language)
            lines.append(f"{part}{self.t('colon')}{visible(pick(warning.message, self.language), 200)}")
        for check in self.inspection.checks:
            if check.status in ("unknown", "needs_input"):
                known = self.names.check(check.check)
                reason = self.t("colon") + visible(pick(check.reason, self.language), 200) if check.reason else ""
                outcome = say_value("status", check.status, self.language)
                lines.append(f"{visible(pick(known, self.language) if known else check.check, 80)} ({outcome}){reason}")
        lines = list(dict.fromkeys(lines))
        for line in lines[:MAX_ROWS]:
            self.paragraph(line, "List Bullet")
        if not lines:
            self.paragraph(self.t("unread_none"))
        self.cut(min(len(lines), MAX_ROWS), len(lines))

    def package(self) -> None:
        package = self.inspection.package
        self.document.add_heading(self.w("package"), 1)
        unknown = self.t("unknown_value")
        signers = [row for row in package.signers if row.get("role") != "lineage"]
        certificates = dict.fromkeys(visible(str(row.get("certificate_sha256") or ""), 64) for row in signers)
        verified = self.t("verified.yes") if signers and all(row.get("verified") is True for row in signers) else self.t("verified.no")
        sdks = []
        for row in self.inspection.sdks[:MAX_ROWS]:
            known = self.names.sdk(str(row.get("id")))
            name = visible(pick(known.name, self.language) if known else str(row.get("name") or row.get("id") or ""), 60)
            sdks.append(name + (f" {visible(str(row['version']), 30)}" if row.get("version") else ""))
        rows = [
            (self.t("file_kind"), say_value("kind", package.kind, self.language)),
            (self.t("size"), self.t("bytes", n=package.size)),
            (self.t("min_sdk"), unknown if package.min_sdk is None else str(package.min_sdk)),
            (self.t("target_sdk"), unknown if package.target_sdk is None else str(package.target_sdk)),
            (self.t("signers"), f"{verified}\n" + "\n".join(list(certificates)[:8]) if signers else self.t("signers_none")),
            (self.t("permissions"), self.listed([visible(name, 120) for name in package.permissions])),
            (self.t("sdks"), self.listed(sdks, len(self.inspection.sdks))),
        ]
        self.table((self.w("item"), self.w("value")), rows, widths=(3.5, 13.0))

    def stated(self) -> None:
        """What the vendors of the SDKs state, with the note that none of it was seen in the package."""
        services, _ = sdks_of(self.inspection, self.names)
        every = [(row, stated) for row in services if (stated := stated_of(row)) is not None]
        if not every:
            return
        self.document.add_heading(STATED_WORDS("title", self.language), 1)
        self.paragraph(STATED_WORDS("lead", self.language))
        rows = []
        for row, stated in every[:MAX_ROWS]:
            name = visible(sdk_words(str(row.get("id") or ""), str(row.get("name") or ""), self.inspection, self.names, self.language), 120)
            lines = stated_lines(stated, self.language, self.names)
            rows.append((name, "\n".join(f"{label}{self.t('colon')}{text}" for label, text in lines)))
        self.table((self.t("sdks"), STATED_WORDS("title", self.language)), rows, widths=(3.5, 13.0))
        self.cut(len(rows), len(every))

    def listed(self, lines: Sequence[str], total: int | None = None) -> str:
        shown = list(lines[:MAX_ROWS])
        total = len(lines) if total is None else total
        if total > len(shown):
            shown.append(self.w("cut", shown=len(shown), total=total))
        return "\n".join(shown) or self.t("none")

    def signatures(self) -> None:
        self.document.add_heading(self.w("signatures"), 1)
        table = self.document.add_table(rows=0, cols=4, style="Table Grid")
        for label, day in (("inspector", "date"), ("reviewer", "date"), ("office", "date")):
            cells = table.add_row().cells
            _write(cells[0], self.w(label), bold=True)
            _write(cells[2], self.w(day), bold=True)
        remark = table.add_row().cells
        _write(remark[0], self.w("remark"), bold=True)
        _write(remark[1].merge(remark[3]), "\n\n")
        _widths(table, (3.8, 5.4, 2.0, 5.3))
        # Signatures stand on one page.
        for row in table.rows[:-1]:
            for cell in row.cells:
                for paragraph in cell.paragraphs:
                    paragraph.paragraph_format.keep_with_next = True

    def cut(self, shown: int, total: int) -> None:
        if total > shown:
            self.paragraph(self.w("cut", shown=shown, total=total))

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]], *, widths: Sequence[float]) -> None:
        table = self.document.add_table(rows=1, cols=len(head), style="Table Grid")
        for cell, text in zip(table.rows[0].cells, head, strict=True):
            _write(cell, text, bold=True)
        _repeat_head(table.rows[0])
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                _write(cell, text)
        _widths(table, widths)


def _write(cell: _Cell, text: str, *, bold: bool = False) -> None:
    from docx.shared import Pt

    for number, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        run = paragraph.add_run(line)
        run.bold = bold
        run.font.size = Pt(9)
        paragraph.paragraph_format.space_before = Pt(1.5)
        paragraph.paragraph_format.space_after = Pt(1.5)
        paragraph.paragraph_format.line_spacing = 1.1


def _widths(table: Any, widths: Sequence[float]) -> None:
    from docx.shared import Cm

    table.autofit = False
    # Offices read the widths of cells, others those of the grid.
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)


def _repeat_head(row: Any) -> None:
    """Repeat a table's head on every page."""
    from docx.oxml import OxmlElement

    mark = OxmlElement("w:tblHeader")
    mark.set(_w("val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001  (python-docx has no name for it)


def _w(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))


def _same_every_time(content: bytes) -> bytes:
    """The same ZIP without the times at which its entries were written."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name))
    return result.getvalue()
