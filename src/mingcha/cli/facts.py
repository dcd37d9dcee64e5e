"""The `facts` command: everything read from one package, as Parquet."""

from __future__ import annotations

from pathlib import Path

from mingcha.cli.destination import OutputError, discard_output, naming, standard_output
from mingcha.cli.messages import complain, internal_error
from mingcha.facts import parquet
from mingcha.facts.extract import RefusedError, extract
from mingcha.reports.visible import well_formed


def run(package: Path, folder: Path) -> int:
    """Write the fact tables of `package` to `folder` and name the files on standard output; returns the exit status."""
    try:
        facts = extract(package)
        with naming(str(folder)):
            paths = parquet.write(facts, folder)
        with naming("standard output"):
            stream = standard_output(machine=False)
            stream.writelines(f"{well_formed(str(path))}\n" for path in paths)
            stream.flush()
    except RefusedError as refusal:
        complain(f"{package}: {refusal}")
    except OutputError as error:
        complain(str(error))
    except BrokenPipeError:
        discard_output()  # the files are written; only their names found no reader
        return 0
    except Exception as fault:
        complain(f"{package}: {internal_error(str(package), fault).why}")
    else:
        return 0
    return 2
