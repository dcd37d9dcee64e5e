"""The shape of the YAML files, as pydantic models; imported by the compiler only."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

CJK = re.compile(r"[\u3400-\u9fff]")
KEBAB = r"^[a-z0-9]+([-:.][a-z0-9]+)*$"
SCRIPT = r"^(\*\.)?[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*(\(\))?$"
DOTTED = r"^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*$"
# pkg.Class.method(Type, Type…), (…) where the vendor has several forms; a constructor is pkg.Class.<init>(…)
TYPE = r"[A-Za-z][\w.]*(\[\]|\.\.\.)?"
CALL = rf"^[a-z]\w*(\.\w+)*\.[A-Za-z]\w*(\$\w+)*\.([A-Za-z_]\w*|<init>)\((…|{TYPE}(, {TYPE})*)?\)$"
# No user, no password, no fragment of another scheme: an address that a reader may follow.
ADDRESS = r"^https?://[A-Za-z0-9](-?[A-Za-z0-9])*(\.[A-Za-z0-9](-?[A-Za-z0-9])*)+(:\d+)?(/[\x21-\x7e]*)?$"


def _chinese(text: str) -> str:
    if not CJK.search(text) and not text.isascii():
        raise ValueError("no Chinese in a zh text")
    return text


def _english(text: str) -> str:
    if CJK.search(text):
        raise ValueError("Chinese in an en text")
    return text


Id = Annotated[str, StringConstraints(pattern=KEBAB)]
DataTypeId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Dotted = Annotated[str, StringConstraints(pattern=DOTTED)]
Zh = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), AfterValidator(_chinese)]
En = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), AfterValidator(_english)]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")]
Confirmed = Literal["seen", "memory"]
Call = Annotated[str, StringConstraints(pattern=CALL)]
Address = Annotated[str, StringConstraints(pattern=ADDRESS, max_length=300)]
Part = Literal["container", "manifest", "resources", "code", "signature", "native", "assets"]


class Model(BaseModel):
    """Base of all: unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Named(Model):
    """Something with a name in both languages."""

    zh: Zh
    en: En


class DataType(Named):
    """One data type of personal information."""

    family: Id
    sensitivity: Literal["general", "sensitive"]
    basis: list[str] = []  # clauses that make it sensitive
    resettable: bool | None = None  # identifiers: whether the user can change it
    about: Named


class DataTypes(Model):
    """``data_types.yaml``."""

    families: dict[Id, Named]
    data_types: dict[DataTypeId, DataType]


class Problem(Named):
    """One problem."""

    official: bool  # a problem of 工信部信管函〔2020〕164号
    clause: str | None = None
    note: bool = False  # a note to the developer, no violation


class Check(Named):
    """One check."""

    problem: Id
    needs: list[Part] = []
    input: list[Literal["policy", "store", "app_type", "observation", "screens", "filing", "preinstalled", "sdk_list"]] = []
    method: list[Literal["static", "policy", "screen", "observed", "traffic", "store", "person"]]
    note: bool = False


class Clause(Model):
    """One clause of a document."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9.\-]*$")]
    zh: Zh  # short title, or a condensed form of it
    en: En  # summary in our words
    place: str | None = None  # article, paragraph, item as the document numbers it; only where that was read
    confirmed: Confirmed
    source: str | None = None  # what was read, where it is not what the document names
    valid_from: Day | None = None  # only where they differ from the document's
    valid_to: Day | None = None
    replaced_by: str | None = None  # the clause that says this since it is no longer in force
    params: dict[str, Any] = {}
    note: str | None = None


class Document(Model):
    """One law, rule or standard: a file of ``laws/``."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9][A-Za-z0-9\-]*$")]
    zh: Zh
    en: En
    number: str | None = None
    issuer: str
    issued: Day | None = None
    valid_from: Day
    valid_to: Day | None = None
    kind: Literal["law", "regulation", "rule", "notice", "standard", "guide"]
    confirmed: Confirmed
    sources: list[str] = []
    note: str | None = None
    clauses: list[Clause] = []


Method = Literal["static", "policy", "screen", "observed", "traffic", "store", "guided"]


class Scenario(Named):
    """One situation that inspectors look for."""

    problem: Id
    cite: str  # the clause it stands under
    methods: Annotated[list[Method], Field(min_length=1)]  # what can raise or confirm it; guided: a person judges


class EvidenceKind(Named):
    """One kind of evidence."""

    method: Method


class Detection(Model):
    """``detection.yaml``."""

    evidence: dict[Id, EvidenceKind]
    reasons: dict[Id, Named]  # why no evidence can speak of a clause
    not_testable: dict[Id, list[str]]  # reason to clauses
    clauses: dict[str, Annotated[list[Id], Field(min_length=1)]]  # clause to kinds of evidence


Methods = Annotated[list[str], Field(min_length=1)]


class StoreRead(Model):
    """A read of stored state: what it gives when nothing was stored."""

    class_: Annotated[str, Field(alias="class")]
    methods: Methods
    key: int
    default: int | None = None
    value: int | None = None

    @model_validator(mode="after")
    def _one(self) -> StoreRead:
        if (self.default is None) == (self.value is None):
            raise ValueError("either an argument or a constant is given when nothing was stored")
        return self


class StoreWrite(Model):
    """A write of stored state."""

    class_: Annotated[str, Field(alias="class")]
    methods: Methods
    key: int
    value: int


class Calls(Model):
    """Methods of a class."""

    class_: Annotated[str, Field(alias="class")]
    methods: Methods


class Run(Calls):
    """A call that makes methods of the objects given run."""

    objects: list[int]
    calls: list[str]
    edge: Literal["call", "thread", "callback", "lifecycle", "coroutine"]


class Listener(Model):
    """A type by which the platform, or a person through it, calls back."""

    class_: Annotated[str, Field(alias="class")]
    calls: list[str]
    when: Literal["now", "touch", "dismiss", "other"]


class Button(Model):
    """A method that gives a dialog one of its buttons."""

    class_: Annotated[str, Field(alias="class")]
    method: str
    button: Literal["positive", "negative", "neutral"]


class Gate(Model):
    """Calls that wait, and those that end the waiting."""

    class_: Annotated[str, Field(alias="class")]
    waits: Methods
    opens: Methods


class Dependent(Calls):
    """A call whose result depends on more than the environment."""

    origin: Literal["server", "person", "stored"]


class Topic(Model):
    """Something of the device that code asks, for the conditions of collections; reports have a word for each."""

    topic: str
    presence: bool = False  # zero, false and null say that there is none
    calls: list[Calls] = []
    fields: list[Calls] = []


class Words(Model):
    """Words by which a choice and what it is about are recognised."""

    agree: Methods
    refuse: Methods
    about: Methods


class Stores(Model):
    """``behaviour/stores.yaml``."""

    reads: list[StoreRead]
    writes: list[StoreWrite]
    empty: list[Calls]


class Callbacks(Model):
    """``behaviour/callbacks.yaml``."""

    runs: list[Run]
    listeners: list[Listener]
    inert: list[str]
    buttons: list[Button]
    sticky: list[str]
    gates: list[Gate]


class Environment(Model):
    """``behaviour/environment.yaml``."""

    grants: list[Calls]
    origins: list[Dependent]
    topics: list[Topic]
    words: Words


RepeatKind = Literal["timer", "handler", "executor", "alarm", "job", "work", "location_updates", "sensor", "loop"]


class Repeat(Calls):
    """A call that makes something happen again and again; arguments count from 0, the receiver of an instance method."""

    kind: RepeatKind
    period: int | None = None  # argument
    unit: Literal["ms", "us", "rate"] = "ms"
    unit_argument: int | None = None  # argument that is the period's TimeUnit
    distance: int | None = None  # argument: least distance in metres
    default: int | None = None  # milliseconds where nothing says another
    options: list[int] = []  # arguments that may carry settings
    again: bool = False  # repeats only where what it has run comes to the same call again
    waits: bool = False  # repeats what stands in the same loop
    once: bool = False  # happens once where no period is set


class RepeatSetting(Calls):
    """A call that sets how often something happens."""

    sets: Literal["period", "distance", "once", "count"]
    argument: int
    unit_argument: int | None = None
    once_below: int | None = None  # a period below this means once


class RepeatHold(Calls):
    """A call that hands settings to the object that uses them."""

    holder: int
    held: int


class RepeatEnd(Calls):
    """A call that ends what repeats."""

    kinds: list[RepeatKind]


class Repeats(Model):
    """``behaviour/repeats.yaml``."""

    repeats: list[Repeat]
    repeat_settings: list[RepeatSetting]
    repeat_holds: list[RepeatHold]
    repeat_ends: list[RepeatEnd]


class Subject(Model):
    """Words by which a text speaks of a group of permissions."""

    group: str
    words: Methods


class SystemBroadcast(Model):
    """A broadcast of the system that wakes apps."""

    action: str
    until: int | None = None  # target level from which Android delivers it to no receiver of the manifest


class Motion(Model):
    """``behaviour/motion.yaml``."""

    subjects: list[Subject]
    purpose: Methods
    permission: Methods
    broadcasts: list[SystemBroadcast]
    system_packages: Methods


class FlowCalls(Model):
    """Calls that matter to where personal information goes, by class and names."""

    class_: Annotated[Dotted, Field(alias="class")]
    methods: Annotated[list[str], Field(min_length=1)]


class FlowSink(FlowCalls):
    """Calls that hand out what they are given."""

    kind: Literal["network", "sms", "log", "file", "intent", "web", "stream"]  # stream: what the receiver was made of
    data: Annotated[list[Annotated[int, Field(ge=0, le=15)]], Field(min_length=1)]
    endpoint: Annotated[int | None, Field(ge=0, le=15)] = None


class FlowChannel(FlowCalls):
    """Calls that make what leads out."""

    kind: Literal["network", "file"]
    endpoint: Annotated[int | None, Field(ge=0, le=15)] = None


class FlowTransform(FlowCalls):
    """Calls that change the form of what they are given."""

    name: Id
    algorithm: bool = False  # the factory of the receiver names it


class FlowCallback(Model):
    """A parameter by which the platform hands over personal information."""

    class_: Annotated[Dotted, Field(alias="class")]
    method: str
    parameter: Dotted
    data_type: DataTypeId


class FlowInput(Model):
    """What is typed into a field, by words of its name and hint."""

    data_type: DataTypeId
    words: Annotated[list[str], Field(min_length=1)]


class Flows(Model):
    """``behaviour/flows.yaml``."""

    sinks: list[FlowSink]
    channels: list[FlowChannel]
    transforms: list[FlowTransform]
    callbacks: list[FlowCallback]
    inputs: list[FlowInput]
    opaque: list[FlowCalls]  # libraries that work by reflection
    third_parties: list[str]  # labels of hosts


class AppType(Named):
    """One of the 39 types of the necessary-information rule."""

    number: int
    function: Named
    necessary: list[str]  # in words
    data_types: list[DataTypeId] = []  # those of ours that it needs
    confirmed: Confirmed


class Argument(Model):
    """A condition on a constant argument."""

    index: Annotated[int, Field(ge=0, le=15)]
    equals: list[str] = []
    starts_with: list[str] = []
    contains: list[str] = []
    if_unknown: bool = False


class Outcome(Model):
    """What a call comes to on a range of Android levels; all that is said must hold."""

    level: Literal["device", "target"]  # whose level from and to are
    result: Literal["throws", "nothing", "partial"]
    from_: Annotated[int | None, Field(alias="from")] = None
    to: int | None = None
    target_from: int | None = None  # the app's target, beside the device's level
    target_to: int | None = None
    without: list[str] = []  # only for an app that has none of these permissions
    while_: Annotated[Literal["background"] | None, Field(alias="while")] = None  # only in this state of the app

    @model_validator(mode="after")
    def _one_target(self) -> Outcome:
        if self.level == "target" and (self.target_from or self.target_to):
            raise ValueError("an outcome by the target's level has that level in from and to")
        return self


class ApiGroup(Model):
    """APIs that share everything but their names."""

    kind: Literal["method", "field", "uri", "setting", "property", "file", "command", "intent", "script"] = "method"
    class_: Annotated[Dotted | None, Field(alias="class")] = None
    names: list[str] = []  # method or field names; a method may carry its descriptor
    values: list[str] = []  # for the kinds that match constants
    data_type: DataTypeId | None = None
    topic: Id | None = None
    permissions: list[str] = []  # any one of them suffices
    serves: list[str] = []  # permissions that a use gives a reason to ask for, without needing them
    arguments: list[Argument] = []
    outcomes: list[Outcome] = []
    bridge: Literal["web", "dcloud", "cordova", "react-native"] | None = None  # scripts: what carries the call
    word: str | None = None  # scripts: a name or text without which a script cannot mean this API
    by_name: bool = False  # scripts: names among the strings of compiled code are enough
    id: str | None = None  # only where the id made from the names would not be unique
    held: bool = False  # reads what an object holds that another call made an SDK fetch: who reads is who calls
    hidden: bool = False  # a framework class that the public hierarchy lacks
    note: str | None = None

    @model_validator(mode="after")
    def _consistent(self) -> ApiGroup:
        by_name = self.kind in ("method", "field")
        if by_name != bool(self.class_ and self.names) or by_name == bool(self.values):
            raise ValueError("a method or field needs class and names, every other kind needs values")
        script = self.kind == "script"
        if script != bool(self.bridge) or (not script and (self.word or self.by_name)):
            raise ValueError("a script needs a bridge, and only a script has one, a word or by_name")
        wrong = [value for value in self.values if script and not re.match(SCRIPT, value)]
        if wrong:
            raise ValueError(f"no chain of properties: {', '.join(wrong)}")
        if self.by_name and any(value.count(".") < 2 and not self.word for value in self.values):
            raise ValueError("by_name needs two names or more, or a word beside")
        if not self.data_type and not self.topic:
            raise ValueError("needs a data_type or a topic")
        if self.id and len(self.names) + len(self.values) != 1:
            raise ValueError("an id of its own is for a single API")
        return self


class ApiFile(Model):
    """A file of ``apis/``."""

    sets: Any = None  # YAML anchors live here
    apis: list[ApiGroup]


class Sdk(Model):
    """One SDK."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    name: str
    name_en: En | None = None
    vendor: str | None = None  # in Chinese, `sdk_vendors.yaml` has it in Latin letters
    category: Id
    library: bool = False
    packages: list[Dotted] = []
    native_libraries: list[str] = []
    components: list[Dotted] = []
    metadata: list[str] = []
    assets: list[str] = []
    version_fields: list[Annotated[str, StringConstraints(pattern=r"^L[\w/$]+;->\w+$")]] = []


class StatedData(Model):
    """Personal information that an SDK collects, by what its vendor says of it; a data type stands in one list."""

    required: list[DataTypeId] = []  # for what the SDK is there for
    optional: list[DataTypeId] = []  # the app can leave it out
    unmarked: list[DataTypeId] = []  # stated without saying which
    nothing: bool = False  # stated: none of the data types known here
    basis: Literal["vendor", "relayed", "behaviour"] = "vendor"  # the vendor's text; another's text about it; what the SDK is known to do
    confirmed: Confirmed = "memory"  # seen: read in a public text, which is among the sources

    @model_validator(mode="after")
    def _says_something(self) -> StatedData:
        named = [*self.required, *self.optional, *self.unmarked]
        if bool(named) == self.nothing:
            raise ValueError("needs data types, or nothing: true")
        twice = sorted({name for name in named if named.count(name) > 1})
        if twice:
            raise ValueError(f"a data type twice: {', '.join(twice)}")
        return self


class Consent(Named):
    """How an app uses an SDK without it collecting anything before the user agreed: a sentence, and what it names."""

    calls: list[Call] = []  # in the order in which an app needs them
    settings: list[Annotated[str, StringConstraints(pattern=r"^[\w.]+=[\w.]+$")]] = []  # manifest meta-data, name=value
    confirmed: Confirmed = "memory"


class Disclosure(Model):
    """What an SDK does, as its vendor states it."""

    sdk: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    provider: str | None = None  # the company in full, as its own texts name it
    purpose: Named
    data: StatedData
    starts: list[Call] = []  # where it begins to work
    consent: Consent | None = None  # None: no way of its own is known, the app has to wait with `starts`
    policy: Address | None = None  # what the vendor says to users
    guide: Address | None = None  # what the vendor says to developers about compliance
    sources: list[Address] = []  # public texts that were read for this entry

    @model_validator(mode="after")
    def _sourced(self) -> Disclosure:
        seen = self.data.confirmed == "seen" or (self.consent is not None and self.consent.confirmed == "seen")
        if seen != bool(self.sources):
            raise ValueError("what was seen has sources, and only that")
        return self


class Framework(Model):
    """One framework, packer or shell."""

    id: Id
    name: str
    name_en: En | None = None
    kind: Literal["cross_platform", "packer", "web_shell", "game_engine", "hot_fix"]
    hides_code: bool
    native_libraries: list[str] = []
    classes: list[Dotted] = []
    entries: list[str] = []

    @model_validator(mode="after")
    def _marked(self) -> Framework:
        if not (self.native_libraries or self.classes or self.entries):
            raise ValueError("no mark to recognise it by")
        return self


class Frameworks(Model):
    """``frameworks.yaml``."""

    kinds: dict[str, Named]
    frameworks: list[Framework]


class Permission(Named):
    """One of Android's permissions that readers meet."""

    protection: Literal["normal", "dangerous", "signature", "internal"]
    group: str | None = None
    data_types: list[DataTypeId] = []
    special: bool = False  # granted by the user on a settings page of its own
    covered: bool = False  # every interface that needs it is in apis/: no use found means none


class Permissions(Model):
    """``permissions.yaml``."""

    permissions: dict[str, Permission]
    others: dict[Literal["normal", "dangerous", "signature", "internal"], list[str]]  # no ordinary app meets these


class Warnings(Model):
    """``warnings.yaml``."""

    warnings: dict[Id, Named]
    fallbacks: dict[str, Named]
