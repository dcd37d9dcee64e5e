"""A terminal maker's list of preinstalled apps: which of them a user can uninstall, and why the others not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from mingcha import knowledge

from .errors import SuppliedError
from .fields import MAX_NAME, Fields, Named, column_key, columns_of
from .source import Record, SourceFile

FIELDS: Sequence[Named] = (
    Named("maker", "生产企业", "maker", ("终端生产企业", "厂商")),
    Named("model", "型号", "model", ("终端型号", "机型")),
    Named("app_id", "包名", "application id", ("应用包名", "应用标识", "package name")),
    Named("name", "应用名称", "app name", ("名称", "软件名称")),
    Named("uninstallable", "可卸载", "can be uninstalled", ("是否可卸载", "removable")),
    Named("function", "功能", "function", ("功能类别", "软件功能", "基本功能类别")),
    Named("basic", "基本功能软件", "basic function", ("是否基本功能软件", "基本功能", "是否基本功能")),
    Named("reason", "理由", "reason", ("不可卸载理由", "说明")),
)
COLUMNS = columns_of(FIELDS)
BASIC_FUNCTIONS_CLAUSE = "PRE-4"
"""The clause whose parameters list the basic functions with the words they go by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preinstalled:
    """One entry of the list."""

    line: int
    maker: str | None
    model: str | None
    app_id: str
    name: str | None
    uninstallable: bool | None
    function: str | None
    basic_function: str | None  # id of the basic function that `function` names
    called_basic: bool | None
    reason: str | None
    not_recorded: Sequence[str]


def read_preinstalled(source: SourceFile, record: Record) -> Preinstalled:
    """The entry that a record is; `SuppliedError` names line and field."""
    fields = Fields.of(source, record, FIELDS, COLUMNS)
    app_id = fields.app_id("app_id")
    if app_id is None:
        raise SuppliedError(source.path, record.line, "no-key", "an entry needs app_id")
    function = fields.text("function", MAX_NAME)
    return Preinstalled(
        line=record.line,
        maker=fields.text("maker", MAX_NAME),
        model=fields.text("model", MAX_NAME),
        app_id=app_id,
        name=fields.text("name", MAX_NAME),
        uninstallable=fields.truth("uninstallable"),
        function=function,
        basic_function=None if function is None else basic_functions().get(column_key(function)),
        called_basic=fields.truth("basic"),
        reason=fields.text("reason"),
        not_recorded=fields.not_recorded,
    )


@cache
def basic_functions() -> Mapping[str, str]:
    """The words of the basic functions to their ids, from the clause that lists them."""
    listed = knowledge.report().clauses[BASIC_FUNCTIONS_CLAUSE]["params"]["basic_functions"]
    return {column_key(word): identifier for identifier, words in listed.items() for word in (identifier, *words)}
