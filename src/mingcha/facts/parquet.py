"""Facts at rest: one Parquet file per table."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from mingcha import _core
from mingcha.facts.extract import FACTS_VERSION


def write(facts: _core.Facts, folder: Path) -> list[Path]:
    """Write every table of `facts` to `folder/TABLE.parquet` (made when missing) and return the paths.

    Each file appears whole or not at all: it is written under another name first and renamed. Key-value metadata holds
    the version of the schema (`mingcha.facts`).
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, _doc, _columns in _core.schema():
        batch = pa.record_batch(facts.table(name))
        table = pa.Table.from_batches([batch]).replace_schema_metadata({"mingcha.facts": FACTS_VERSION})
        path = folder / f"{name}.parquet"
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{name}.", suffix=".tmp")
        os.close(handle)
        try:
            pq.write_table(table, temporary, compression="zstd")
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        paths.append(path)
    return paths
