"""`mingcha`: the commands, their options and exit statuses."""

from __future__ import annotations

import sys
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mingcha import __version__
from mingcha.cli import rules as rules_commands
from mingcha.cli import sdk as sdk_commands
from mingcha.cli.language import Language

app = typer.Typer(
    name="mingcha",
    help="明察 Mingcha: what an app package holds, whom its code serves, and which clauses it may break.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.add_typer(rules_commands.app, name="rules")
app.add_typer(sdk_commands.app, name="sdk")


class Format(StrEnum):
    """How a report is written."""

    text = "text"
    json = "json"
    html = "html"
    sarif = "sarif"
    summary = "summary"
    pdf = "pdf"
    docx = "docx"


class DiffFormat(StrEnum):
    """How a comparison is written."""

    text = "text"
    json = "json"
    html = "html"


class FailOn(StrEnum):
    """Least severity that makes the exit status 1."""

    high = "high"
    medium = "medium"
    low = "low"
    note = "note"
    never = "never"


class Confidence(StrEnum):
    """Least confidence that makes the exit status 1."""

    certain = "certain"
    likely = "likely"
    possible = "possible"


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"mingcha {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")] = False,
) -> None:
    """明察 Mingcha."""


@app.command()
def inspect(
    packages: Annotated[
        list[str],
        typer.Argument(
            metavar="PACKAGE...",
            help="Packages (apk, apks, xapk, apkm, aab) and SDK archives (aar, jar), folders of them, or - for a list on standard input.",
        ),
    ],
    format: Annotated[Format, typer.Option("--format", "-f", help="How the report is written.")] = Format.text,  # noqa: A002
    lang: Annotated[Language, typer.Option(help="Language of text and HTML reports.")] = Language.zh,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File to write to; for HTML, PDF … of several packages a folder."),
    ] = None,
    fail_on: Annotated[FailOn, typer.Option(help="Least severity of a finding that makes the exit status 1.")] = FailOn.low,
    fail_confidence: Annotated[
        Confidence, typer.Option(help="Least confidence of a finding that makes the exit status 1.")
    ] = Confidence.likely,
    allow_unknown: Annotated[bool, typer.Option("--allow-unknown", help="Exit status 0 instead of 3 when checks are unknown.")] = False,
    rules: Annotated[Path | None, typer.Option(help="Folder of rules of your own, held beside the built-in ones.")] = None,
    listing: Annotated[Path | None, typer.Option(help="Store listings of the packages, JSON or CSV (docs/inputs.md).")] = None,
    filing: Annotated[
        Path | None, typer.Option(help="Filing records (备案信息) of the packages' apps, JSON or CSV (docs/inputs.md).")
    ] = None,
    preinstalled: Annotated[
        Path | None, typer.Option(help="A terminal maker's list of preinstalled apps, JSON or CSV (docs/inputs.md).")
    ] = None,
    suppressions: Annotated[
        Path | None, typer.Option(help="YAML file of findings that somebody answers for (docs/suppressions.md).")
    ] = None,
    as_of: Annotated[
        datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help="Day by which suppressions expire; today by default.")
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option(help="Earlier JSON report: only findings that it does not have count for the exit status.")
    ] = None,
    guide: Annotated[
        Path | None,
        typer.Option("--guide", help="File for a draft compliance guide (合规使用说明) of the one SDK archive inspected."),
    ] = None,
    timing: Annotated[bool, typer.Option("--timing", help="Put the time each stage took into the report.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no notes on standard error.")] = False,
) -> None:
    """Inspect packages: what they hold, which SDKs, which personal information, which clauses they may break.

    Exit status: 0 every check ran and nothing stands at or above --fail-on and --fail-confidence; 1 something does; 2 an
    input could not be inspected; 3 nothing found, but some check is unknown. Suppressed findings do not stand; with
    --baseline only findings stand that did not before.
    """
    from mingcha.cli import inspection

    status = inspection.run(
        inspection.Request(
            packages=packages,
            format=format.value,
            lang=lang.value,
            output=output,
            fail_on=fail_on.value,
            fail_confidence=fail_confidence.value,
            allow_unknown=allow_unknown,
            rules=rules,
            listing=listing,
            filing=filing,
            preinstalled=preinstalled,
            suppressions=suppressions,
            as_of=_day(as_of),
            baseline=baseline,
            guide=guide,
            timing=timing,
            quiet=quiet,
        )
    )
    raise typer.Exit(status)


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A package, or its JSON report.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="A later package of the same app, or its JSON report.")],
    format: Annotated[DiffFormat, typer.Option("--format", "-f", help="How the comparison is written.")] = DiffFormat.text,  # noqa: A002
    lang: Annotated[Language, typer.Option(help="Language of text and HTML.")] = Language.zh,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write to.")] = None,
    fail_on_new: Annotated[FailOn, typer.Option(help="Least severity of a new finding that makes the exit status 1.")] = FailOn.low,
    fail_confidence: Annotated[
        Confidence, typer.Option(help="Least confidence of a new finding that makes the exit status 1.")
    ] = Confidence.likely,
    allow_unknown: Annotated[
        bool, typer.Option("--allow-unknown", help="Exit status 0 instead of 3 when checks can no longer be decided.")
    ] = False,
    suppressions: Annotated[Path | None, typer.Option(help="YAML file of findings that somebody answers for, applied to NEW.")] = None,
    as_of: Annotated[
        datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help="Day by which suppressions expire; today by default.")
    ] = None,
    rules: Annotated[Path | None, typer.Option(help="Folder of rules of your own, for packages.")] = None,
) -> None:
    """Compare two versions of an app: findings, permissions, SDKs, components, personal information, domains, signers.

    Exit status: 0 no finding newly stands at or above --fail-on-new and --fail-confidence; 1 one does; 2 an input could not
    be read; 3 none does, but a check that could be decided before no longer can.
    """
    from mingcha.cli import diff as command

    status = command.run(
        command.Request(
            old=old,
            new=new,
            format=format.value,
            lang=lang.value,
            output=output,
            fail_on=fail_on_new.value,
            fail_confidence=fail_confidence.value,
            allow_unknown=allow_unknown,
            suppressions=suppressions,
            as_of=_day(as_of),
            rules=rules,
        )
    )
    raise typer.Exit(status)


def _day(given: datetime | None) -> date:
    """The day given on the command line, or today where the user is."""
    return (given or datetime.now().astimezone()).date()


@app.command()
def facts(
    package: Annotated[Path, typer.Argument(help="The package to read.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the Parquet files.")],
) -> None:
    """Write everything read from a package as Parquet, one file per kind of fact (docs/facts.md says which columns)."""
    from mingcha.cli import facts as command

    raise typer.Exit(command.run(package, output))


def run() -> None:
    """Entry point of the `mingcha` command."""
    try:
        app()
    except Exception as fault:  # not a trace, and not status 1, which says that a finding stands
        from mingcha.cli.messages import complain, internal_error

        complain(internal_error("", fault).why)
        sys.exit(2)
