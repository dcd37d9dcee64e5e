"""Filing records (备案信息): what was filed of an app."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .errors import SuppliedError
from .fields import MAX_NAME, Fields, Named, columns_of
from .listing import DIGESTS, filing_number
from .source import Record, SourceFile

FIELDS: Sequence[Named] = (
    Named("filing_number", "备案号", "filing number", ("app备案号", "icp备案号", "备案编号", "服务备案号")),
    Named("organiser", "主办者", "organiser", ("主办单位", "主办单位名称", "主办者名称", "organizer")),
    Named("name", "应用名称", "app name", ("app名称", "服务名称", "名称")),
    Named("app_ids", "包名", "application ids", ("应用包名", "app_id", "application id", "安卓包名")),
    Named("platform", "平台", "platform", ("运行平台", "操作系统")),
    Named("domains", "域名", "domains", ("服务域名", "domain")),
    Named("certificate", "签名证书", "certificate", ("签名md5", "签名md5值", "签名sha1", "签名sha256", "证书摘要", "签名")),
)
COLUMNS = columns_of(FIELDS)
_ANDROID = ("android", "安卓")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """One filing record."""

    line: int
    filing_number: str
    kind: str
    organiser: str | None
    name: str | None
    app_ids: Sequence[str]
    domains: Sequence[str]
    certificate: str | None
    android: bool  # whether it can be of an Android app: its platform is one, or is not said
    not_recorded: Sequence[str]


def read_filing(source: SourceFile, record: Record) -> Filing:
    """The filing record that a record is; `SuppliedError` names line and field."""
    fields = Fields.of(source, record, FIELDS, COLUMNS)
    number, kind = filing_number(fields.text("filing_number", MAX_NAME))
    if number is None or kind is None:
        raise SuppliedError(source.path, record.line, "no-key", "a filing record needs filing_number")
    platform = (fields.text("platform", MAX_NAME) or "").lower()
    return Filing(
        line=record.line,
        filing_number=number,
        kind=kind,
        organiser=fields.text("organiser", MAX_NAME),
        name=fields.text("name", MAX_NAME),
        app_ids=fields.texts("app_ids"),
        domains=[domain.lower() for domain in fields.texts("domains")],
        certificate=fields.digest("certificate", DIGESTS),
        android=not platform or any(word in platform for word in _ANDROID),
        not_recorded=fields.not_recorded,
    )
