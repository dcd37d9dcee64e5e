"""The inspection of one package as typed objects; `mingcha inspect --format json` is this, written out.

Every class mirrors one object of the JSON contract (``mingcha/inspection/1``, described in ``docs/json.md``) field by field.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

SCHEMA = "mingcha/inspection/1"
ERROR_SCHEMA = "mingcha/error/1"

Confidence = Literal["certain", "likely", "possible"]
Severity = Literal["high", "medium", "low", "note"]
CheckStatus = Literal["found", "clean", "unknown", "needs_input", "not_applicable"]
ActorKind = Literal["first_party", "sdk", "unknown"]
BaselineState = Literal["new", "changed", "unchanged"]
Row = Mapping[str, Any]
"""One row of a fact table: column name to value (``str``, ``int``, ``bool``, ``float``, lists of these, or ``None``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The same text in both languages of reports."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """What produced a report; the same bytes and versions give the same report."""

    mingcha: str  # version of this program
    facts: str  # version of the fact schema and extractor
    rules: str  # version of the rules: a digest over all of them
    knowledge: str  # version of the knowledge: a date and a digest
    profile: str  # id of the device profile the report assumes


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The file inspected."""

    sha256: str  # hexadecimal
    kind: str  # "apk", "split_set", "aab", "aar" or "jar"
    size: int  # bytes
    app_id: str | None
    label: Mapping[str, str]  # BCP 47 language, "" for the default, to text
    version_name: str | None
    version_code: int | None
    min_sdk: int | None
    target_sdk: int | None
    signers: Sequence[Row]  # rows of the signer table
    permissions: Sequence[str]  # names requested, sorted
    frameworks: Sequence[Row]  # rows of the framework table
    details: Row = field(default_factory=dict)  # the package table's other columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What became of one check."""

    check: str  # check id
    status: CheckStatus
    reason: Text | None = None  # why it is unknown, needs input or does not apply


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who does it."""

    kind: ActorKind
    sdk: str | None  # SDK id when kind is "sdk"
    name: str  # the SDK's or app's name, or the module's root package when unknown
    via: str | None = None  # SDK that called it, when the actor only wraps


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A branch on a call path that could only go one way, which kept the path alive."""

    text: Text  # what decided it


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One frame of a call path, with what led to it and what kept it alive."""

    class_name: str  # dotted; "class" in the document
    method: str
    descriptor: str  # of the method, "(…)…"; empty where not known
    offset: int | None = None  # of the instruction that leads on, in code units from the method's start
    line: int | None = None  # its source line
    actor: Actor | None = None  # whose code it is; None for the platform's
    edge: str | None = None  # how the frame before leads here: "call", "thread", "callback", "lifecycle" …
    decision: Decision | None = None  # a branch of this frame that the path goes through


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One piece of evidence: a row of facts that made the rule hold, said so that a person can check it."""

    kind: Literal["call_path", "manifest", "resource", "policy", "observation", "store"]
    table: str  # fact table of the row
    summary: Text  # one line
    place: str  # class and method, manifest element, entry or URL
    path: Sequence[str | Frame] = ()  # call path, outermost first, the API last; a text where no more is known of a frame
    line: int | None = None  # source line
    offset: int | None = None  # instruction offset in code units
    fact: Row = field(default_factory=dict)  # the row itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One node of the evaluated tree of a rule: why it held."""

    op: str  # "all", "any", "not", "at_least", "match" or "sql"
    held: bool | None  # None is unknown
    table: str | None = None  # for "match"
    where: Mapping[str, Any] = field(default_factory=dict)  # for "match": the condition as written
    rows: int = 0  # rows that satisfied it
    children: Sequence[Explanation] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppressed:
    """Somebody answers for a finding: it stays in every report and does not count for the exit status."""

    reason: str
    author: str
    expires: str  # last day on which it holds, ISO 8601


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineFinding:
    """What an earlier inspection, the baseline, said of the same finding."""

    state: BaselineState  # "changed": severity, confidence or suppression differ
    severity: Severity | None = None  # then; None when new
    confidence: Confidence | None = None  # then; None when new
    suppressed: bool = False  # whether it was suppressed then


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A suspected infringement: one per rule, data type, actor and moment."""

    rule: str
    problem: str
    check: str
    severity: Severity
    confidence: Confidence
    fingerprint: str  # stable across versions of the app
    title: Text
    cites: Sequence[str]  # clause ids
    data_types: Sequence[str]
    moment: str | None
    condition: str | None
    actor: Actor | None
    evidence: Sequence[Evidence]  # at most 20
    count: int  # pieces of evidence in all
    why: Text
    remedy: Text
    explanation: Explanation | None = None
    suppressed: Suppressed | None = None
    baseline: BaselineFinding | None = None  # only when the inspection was held against a baseline
    sdk_remedy: Text | None = None  # beside `remedy`: what the vendor of the acting SDK documents for this, where it is known


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppressionEntry:
    """One entry of a suppression file that did not apply."""

    line: int  # in the file
    fingerprint: str | None
    rule: str | None
    data_type: str | None
    actor: str | None
    app_id: str | None
    reason: str
    author: str
    expires: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppressions:
    """What became of the entries of a suppression file."""

    file: str  # as the user named it
    date: str  # the day by which entries expire, ISO 8601
    applied: int  # findings suppressed
    expired: Sequence[SuppressionEntry]  # entries that match a finding here, and no longer apply
    unused: Sequence[SuppressionEntry]  # entries that could apply to this app and match no finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """The earlier inspection that findings were held against; what is None was not given or not read."""

    sha256: str | None  # None: the baseline holds no inspection of this app, so everything is new
    version_name: str | None
    version_code: int | None
    gone: int  # findings of the baseline that are not here any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Warning:
    """Something of the package that could not be read, or that was odd."""

    code: str
    part: str
    loss: Literal["nothing", "partial", "all"]
    entry: str
    offset: int | None
    message: Text  # for a reader
    detail: str  # technical, English


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A library for apps (`.aar`, `.jar`) as the subject of an inspection: what it is, and what an app takes in with it."""

    kind: Literal["sdk", "unknown"]
    sdk: str | None  # SDK id when kind is "sdk"
    name: str  # name of the SDK, or the largest module's root package
    vendor: str | None
    version: str | None
    merges_permissions: Sequence[str]  # permissions its manifest brings into the app, sorted
    adds_components: Sequence[str]  # "kind:class" of components its manifest adds, sorted
    starts: Sequence[Row]  # services, receivers and providers among them: kind, name, exported, actions
    initialises: Sequence[str]  # classes that run when the app's process starts, before the app's own code
    collects_at_start: Sequence[str]  # data types that these classes themselves collect
    collects_on_init: Mapping[str, Sequence[str]] = field(default_factory=dict)  # initialising call to the data types it can reach
    native_libraries: Sequence[str]  # file names, sorted


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedClause:
    """A clause that a finding cites, with what a document that cites it must know."""

    id: str
    document: Text  # title of the law, rule or standard
    number: str | None  # document number, such as 工信部信管函〔2020〕164号
    place: str | None  # article or item, as the document numbers it
    title: Text  # what it says, in our words
    confirmed: Literal["seen", "memory"]  # what nobody compared with the text ("memory") stands in no order or notice
    valid_from: str  # ISO 8601 date
    valid_to: str | None  # last day in force; None while it is


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppliedFile:
    """A file that the user gave beside the package, and what of it concerns the package."""

    input: str  # "store", "filing" or "preinstalled"
    file: str  # its name without folders
    sha256: str  # of the file
    encoding: str  # "utf-8", "utf-8-sig" (with a byte order mark) or "gb18030"
    format: str  # "json", "jsonl" or "csv"
    records: int  # in the file
    lines: Sequence[int]  # where the records about the package begin; empty when it holds none


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """Everything `mingcha inspect` says of one package."""

    versions: Versions
    package: Package
    checks: Sequence[Check]  # by check id
    findings: Sequence[Finding]  # most severe first, then stable
    components: Sequence[Row]
    endpoints: Sequence[Row]
    sdks: Sequence[Row]  # each with `disclosure`, what its vendor states, where the knowledge has it
    collections: Sequence[Row]
    flows: Sequence[Row]
    observations: Sequence[Row]
    collected: Sequence[Row]  # the list of personal information collected (清单一), as far as facts go
    shared: Sequence[Row]  # the list shared with third parties (清单二)
    policy: Mapping[str, Any]
    warnings: Sequence[Warning]
    not_covered: Sequence[str]  # checks of the contract for which this version has no rule
    timing: Mapping[str, float] | None = None  # stage to seconds, only when asked for
    subject: Subject | None = None  # what a library is and brings; None for an app
    permissions: Sequence[Row] = ()  # rows of the permission table; `package.permissions` holds the names alone
    inputs: Sequence[SuppliedFile] = ()  # what the user gave beside the package
    suppressions: Suppressions | None = None  # only with a suppression file
    baseline: Baseline | None = None  # only with a baseline
    clauses: Sequence[CitedClause] = ()  # those that findings cite and the knowledge knows, by id
    repeated: Sequence[Row] = ()  # what is read again and again
    events: Sequence[Row] = ()  # what else happens at a moment; `event` names the fact table that a row is of


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionError:
    """An input that could not be inspected."""

    file: str
    what: str  # stable code
    where: str  # entry and offset, or empty
    why: str  # one line
