"""`mingcha sdk`: learn what SDKs' code is known by."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mingcha.cli.messages import complain

if TYPE_CHECKING:
    from mingcha.knowledge.signatures import Material

app = typer.Typer(
    help="SDK：从其归档中学习代码特征 Learn what SDKs' code is known by.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def group() -> None:
    """SDK：从其归档中学习代码特征 Learn what SDKs' code is known by."""


@app.command()
def learn(
    archives: Annotated[
        list[Path], typer.Argument(metavar="ARCHIVE...", help="SDK archives (aar, jar): several versions are better than one.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for the signatures, one file for each SDK.")],
    sdk: Annotated[
        str | None,
        typer.Option("--sdk", metavar="ID", help="Whose the archives are; without it, what their code roots say.", show_default=False),
    ] = None,
    background: Annotated[
        list[Path] | None,
        typer.Option(
            "--background",
            metavar="PACKAGE",
            help="Package or folder of packages: what others' code in it shares is left out. May be given again.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Learn the signatures by which SDKs are known again when an obfuscator has renamed, thinned out or moved their code."""
    from mingcha import knowledge
    from mingcha.knowledge import signatures

    if sdk is not None and sdk not in knowledge.report().sdks:
        complain(f"--sdk {sdk}: the knowledge has no SDK of this id")
        raise typer.Exit(2)
    read = [_read(file) for file in archives]
    behind = [_read(file) for path in background or () for file in _files(path)]
    failed = None in (*read, *behind)
    learnt = signatures.learn([material for material in read if material], [material for material in behind if material], sdk=sdk)
    try:
        output.mkdir(parents=True, exist_ok=True)
        for signature in learnt:
            (output / f"{signature.sdk}.json").write_text(signatures.written(signature), "utf-8")
            typer.echo(f"{signature.sdk}\t{len(signature.features)}\t{', '.join(source['file'] for source in signature.learnt_from)}")
    except OSError as error:
        complain(f"{output}: {error.strerror or error}")
        raise typer.Exit(2) from None
    if not learnt:
        complain(f"nothing learnt: no SDK here has {signatures.LEAST_FEATURES} features of its own")
    raise typer.Exit(2 if failed or not learnt else 0)


def _files(path: Path) -> list[Path]:
    """The file, or the packages and archives below a folder, sorted."""
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.rglob("*") if file.suffix in (".apk", ".aar", ".jar", ".apks", ".xapk", ".apkm", ".aab"))


def _read(file: Path) -> Material | None:
    """An archive as material; when it cannot be read, that is said and nothing comes back."""
    from mingcha import _core
    from mingcha.facts.extract import core_knowledge
    from mingcha.knowledge.signatures import Material

    try:
        classes, lost = _core.learn(file, core_knowledge())
    except _core.RefusedError as refusal:
        complain(f"{file}: {refusal.args[3]}")
        return None
    for code, detail in lost[:1]:
        complain(f"{file}: not read in full ({len(lost)} times; {code}: {detail})")
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return Material(name=file.name, sha256=digest, classes=classes)
