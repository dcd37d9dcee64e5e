"""`mingcha facts`: Parquet that others read, with the schema's columns."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from mingcha.facts.schema import schema
from tests.cli.command import CLEAN, GREEDY, mingcha


def test_every_table_has_the_columns_of_the_schema(tmp_path: Path) -> None:
    done = mingcha("facts", GREEDY, "-o", tmp_path / "out")
    assert (done.status, done.err) == (0, "")
    assert done.out.decode().splitlines() == [str(tmp_path / "out" / f"{name}.parquet") for name in schema()]
    for name, table in schema().items():
        read = pq.read_table(tmp_path / "out" / f"{name}.parquet")
        assert read.schema.metadata[b"mingcha.facts"]
        assert [c for c in read.column_names if c != "sha256"] == [c for c in table.columns if c != "sha256"]
        assert "sha256" in read.column_names
        for column in table.columns.values():
            field = read.schema.field(column.name)
            assert field.nullable == column.nullable, (name, column.name)
            assert pa.types.is_list(field.type) == column.is_list
        assert read.num_rows == 0 or set(read["sha256"].to_pylist()) == {
            pq.read_table(tmp_path / "out" / "package.parquet")["sha256"][0].as_py()
        }


def test_tables_join(tmp_path: Path) -> None:
    mingcha("facts", GREEDY, "-o", tmp_path / "a")
    mingcha("facts", CLEAN, "-o", tmp_path / "b")
    with duckdb.connect() as database:
        found = database.execute(
            f"""SELECT p.app_id, c.data_type FROM '{tmp_path}/*/package.parquet' p
            JOIN '{tmp_path}/*/collection.parquet' c USING (sha256)
            JOIN '{tmp_path}/*/permission.parquet' r USING (sha256)
            WHERE c.data_type = 'imei' AND r.name = 'android.permission.READ_PHONE_STATE'"""
        ).fetchall()
    assert set(found) == {("cn.mingcha.example.brightlight", "imei")}


def test_again_replaces(tmp_path: Path) -> None:
    mingcha("facts", GREEDY, "-o", tmp_path)
    before = {p.name for p in tmp_path.iterdir()}
    mingcha("facts", CLEAN, "-o", tmp_path)
    assert {p.name for p in tmp_path.iterdir()} == before
    assert pq.read_table(tmp_path / "package.parquet")["app_id"].to_pylist() == ["cn.mingcha.example.notes"]


@pytest.mark.parametrize(
    ("package", "folder", "why"),
    [
        ("missing.apk", "out", "missing.apk: No such file or directory"),
        ("empty.apk", "out", "empty.apk: the file is empty"),
        ("pipe.apk", "out", "pipe.apk: not a regular file"),
        (str(CLEAN), "empty.apk", "empty.apk: cannot be written: File exists"),
        (str(CLEAN), "empty.apk/out", "empty.apk/out: cannot be written: Not a directory"),
    ],
)
def test_errors_are_one_line(tmp_path: Path, package: str, folder: str, why: str) -> None:
    (tmp_path / "empty.apk").touch()
    os.mkfifo(tmp_path / "pipe.apk")
    done = mingcha("facts", package, "-o", folder, cwd=tmp_path)
    assert (done.status, done.out, done.err) == (2, b"", f"mingcha: {why}\n")
    assert not (tmp_path / "out").exists()
