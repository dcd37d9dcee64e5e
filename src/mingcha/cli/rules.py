"""`mingcha rules`: list, show, lint, format and test rules, and say what they cover."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from mingcha.cli.language import Language
from mingcha.cli.messages import complain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mingcha.rules import Rule, Vocabulary
    from mingcha.rules.errors import RuleError

app = typer.Typer(
    help="规则 Rules: list, show, lint, format, test, coverage.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Folder = Annotated[Path | None, typer.Argument(metavar="[DIR]", help="Folder of rules; without it our own.", show_default=False)]
Lang = Annotated[Language, typer.Option(help="Language of what is printed.")]
ExampleFolder = Annotated[
    Path | None,
    typer.Option("--examples", help="Folder of example packages; without it DIR/examples, one beside DIR, then ours.", show_default=False),
]


class ListFormat(StrEnum):
    """How rules are listed."""

    text = "text"
    json = "json"


@app.command("list")
def list_rules(
    folder: Folder = None,
    format: Annotated[ListFormat, typer.Option("--format", "-f", help="A table, or JSON, one rule a line.")] = ListFormat.text,  # noqa: A002
    lang: Lang = Language.zh,
) -> None:
    """List the rules: id, check, severity, clauses, title."""
    from mingcha.cli.rule_pages import rule_json, rule_table

    rules = _load(folder)
    if format is ListFormat.json:
        for rule in rules:
            typer.echo(rule_json(rule))
        return
    _print_table(rule_table(rules, lang.value))


@app.command()
def show(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="Id of a rule.")],
    folder: Annotated[Path | None, typer.Option("--rules", help="Folder of rules; without it our own.", show_default=False)] = None,
    lang: Lang = Language.zh,
) -> None:
    """Show one rule in words: what it asks of which facts, why, remedy, clauses, scenarios, examples."""
    from mingcha import knowledge
    from mingcha.cli.rule_pages import rule_page

    for line in rule_page(_named(_load(folder), rule), knowledge.report(), lang.value):
        typer.echo(line)


@app.command()
def lint(
    folder: Folder = None,
    examples: ExampleFolder = None,
    date: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Day on which citations must be in force; today.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings make the exit status 1, too.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No notes.")] = False,
) -> None:
    """Check wording, citations, examples and sanity of rule files. Exit status 1 when there is an error."""
    from mingcha import knowledge
    from mingcha.cli.rule_folders import example_folders, example_names
    from mingcha.findings.examples import Examples
    from mingcha.rules.compile import RULES_DIRECTORY
    from mingcha.rules.errors import RuleError
    from mingcha.rules.lint import LEVELS, Linter
    from mingcha.rules.load import read_file, rule_files

    vocabulary = _vocabulary()
    folders = example_folders(folder, examples)
    packages = Examples(folders, vocabulary)
    linter = Linter(
        vocabulary=vocabulary,
        knowledge=knowledge.report(),
        day=_day(date),
        has_example=lambda name: packages.find(name) is not None,
        all_examples=example_names(folders[0]) if folder is None and folders else (),
    )
    root = folder or RULES_DIRECTORY
    try:
        remarks = linter.run([(str(path), read_file(path)) for path in rule_files(root)])
    except RuleError as error:
        _refuse(error)
    for remark in remarks:
        if remark.level != "note" or not quiet:
            typer.echo(str(remark))
    counts = {level: sum(remark.level == level for remark in remarks) for level in LEVELS}
    typer.echo(", ".join(f"{count} {level}{'' if count == 1 else 's'}" for level, count in counts.items()))
    raise typer.Exit(1 if counts["error"] or (strict and counts["warning"]) else 0)


@app.command()
def fmt(
    folder: Folder = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit status 1 when a file would change.")] = False,
) -> None:
    """Write rule files in canonical order and style; comments are kept."""
    from mingcha.rules.compile import RULES_DIRECTORY
    from mingcha.rules.errors import RuleError
    from mingcha.rules.format import format_rule
    from mingcha.rules.load import read_file, rule_files

    changed = 0
    try:
        files = rule_files(folder or RULES_DIRECTORY)
        for path in files:
            before = read_file(path)
            after = format_rule(before, str(path))
            if after != before:
                changed += 1
                typer.echo(f"{'would change' if check else 'changed'}: {path}")
                if not check:
                    # Written under another name first: a rule file is there whole or as it was.
                    temporary = path.with_name(f".{path.name}.tmp")
                    temporary.write_bytes(after)
                    temporary.replace(path)
    except RuleError as error:
        _refuse(error)
    except OSError as error:
        _fail(f"{error.filename}: {error.strerror or error}")
    typer.echo(f"{changed} of {len(files)} files {'would change' if check else 'changed'}")
    raise typer.Exit(1 if check and changed else 0)


@app.command("test")
def try_rules(
    folder: Folder = None,
    rule: Annotated[str | None, typer.Option("--rule", help="Only the rule with this id.", show_default=False)] = None,
    examples: ExampleFolder = None,
    conditions: Annotated[
        bool, typer.Option("--conditions", help="Leave out each condition in turn, too: some example has to notice.")
    ] = False,
    lang: Lang = Language.zh,
) -> None:
    """Run each rule on its own example packages: the violating must yield a finding of it, the clean none.

    Exit status 1 when one does not, or, with --conditions, when a condition can be left out and no example notices.
    """
    from mingcha.cli.rule_folders import example_folders
    from mingcha.cli.rule_pages import trial_table
    from mingcha.findings.examples import Examples

    rules = _load(folder)
    if rule is not None:
        rules = [_named(rules, rule)]
    packages = Examples(example_folders(folder, examples), _vocabulary())
    trials = [trial for one in rules for trial in packages.try_rule(one)]
    _print_table(trial_table(trials, lang.value))
    failed = sum(not trial.passed for trial in trials)
    idle = 0
    if conditions:
        for one in rules:
            for mutant in packages.idle_conditions(one):
                idle += 1
                typer.echo(f"{one.id}: {mutant.path}: {mutant.left_out}")
    summary = {
        "zh": f"规则 {len(rules)} 条，试验 {len(trials)} 次，未通过 {failed} 次"
        + (f"；{idle} 个条件去掉后没有示例察觉" if conditions else ""),
        "en": f"{len(rules)} rules, {len(trials)} trials, {failed} failed"
        + (f"; {idle} conditions can be left out and no example notices" if conditions else ""),
    }
    typer.echo(summary[lang.value])
    raise typer.Exit(1 if failed or idle else 0)


@app.command()
def coverage(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write, docs/coverage.md for ours; without it print.", show_default=False)
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit status 1 when the file is out of date.")] = False,
) -> None:
    """Say which clauses and inspection scenarios are tested by which rules, and which are not."""
    from mingcha import knowledge
    from mingcha.rules.coverage import render

    page = render(_load(None), knowledge.report())
    if output is None:
        if check:
            _fail("--check needs the file: -o docs/coverage.md")
        typer.echo(page, nl=False)
        return
    try:
        if check:
            if not output.is_file() or output.read_text(encoding="utf-8") != page:
                complain(f"{output} is out of date: run mingcha rules coverage -o {output}")
                raise typer.Exit(1)
        else:
            output.write_text(page, encoding="utf-8", newline="\n")
    except (OSError, UnicodeDecodeError) as error:
        _fail(f"{output}: {getattr(error, 'strerror', None) or error}")


def _load(folder: Path | None) -> Sequence[Rule]:
    """The rules of a folder, or our own; one line and exit status 2 when a file is refused."""
    from mingcha.rules import builtin
    from mingcha.rules.errors import RuleError
    from mingcha.rules.load import load_directory

    if folder is None:
        return builtin().rules
    try:
        return load_directory(folder, _vocabulary())
    except RuleError as error:
        _refuse(error)


def _vocabulary() -> Vocabulary:
    from mingcha import knowledge
    from mingcha.rules import Vocabulary

    return Vocabulary.of(knowledge.report())


def _named(rules: Sequence[Rule], name: str) -> Rule:
    from mingcha.rules.check_condition import did_you_mean

    found = next((rule for rule in rules if rule.id == name), None)
    if found is None:
        _fail(f"there is no rule {name!r}{did_you_mean(name, [rule.id for rule in rules])}")
    return found


def _day(given: str | None) -> str:
    """The day given, or today, as an ISO 8601 date."""
    try:
        day = dt.date.fromisoformat(given) if given else dt.datetime.now(tz=dt.UTC).astimezone().date()
    except ValueError:
        _fail(f"--date is a day such as 2026-01-31, not {given!r}")
    return day.isoformat()


def _print_table(table: object) -> None:
    """Print a table as wide as the terminal; into a file or pipe as wide as it needs."""
    import sys

    from rich.console import Console

    width: Literal[1000] | None = None if sys.stdout.isatty() else 1000
    Console(width=width, highlight=False).print(table)


def _refuse(error: RuleError) -> NoReturn:
    _fail(str(error))


def _fail(line: str) -> NoReturn:
    complain(line)
    raise typer.Exit(2)
