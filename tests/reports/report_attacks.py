"""An inspection made to attack its reader, and a very large one."""

from __future__ import annotations

from dataclasses import replace

from report_apps import bad_app
from report_names import NAMES
from report_rows import (
    BEFORE_CONSENT_TREE,
    DEVICE_TITLE,
    IMEI_API,
    SIGNER,
    call_evidence,
    collection,
    component,
    endpoint,
    finding,
    inspection,
    package,
)

from mingcha.findings.model import (
    Actor,
    Check,
    Decision,
    Evidence,
    Explanation,
    Frame,
    Inspection,
    Subject,
    Text,
)
from mingcha.findings.model import (
    Warning as ReadingWarning,
)

HOSTILE = (
    "<script>alert(1)</script><img src=http://evil.example/x onerror=alert(1)>\"'`&{{7*7}}{% raw %}",
    "\x1b[31mred\x1b[0m\x1b]8;;http://evil.example\x07link\x9b2J",
    "safe\u202egpj.exe\u2066x\u2069",
    "first\nsecond\r\nthird\u2028fourth\x85fifth",
    "nul\x00byte\x7f \ud800 lone \udc00 pair \ud83d\ude00",
    "[bold red]markup[/bold red] [link=http://evil.example]x[/link] [/]",
    "长" * 10_000,
    "A" * 10_000,
    "e" + "\u0301" * 5_000,
    "</style></title></textarea><!--",
    "javascript:alert(1)",
    "{name} {0} {n!r}",
)


def hostile_app() -> Inspection:
    """An app of which every text is written to attack whoever reads the report."""
    text = HOSTILE
    both = [Text(zh=one, en=one) for one in text]
    actors = [Actor(kind="unknown", sdk=None, name=one) for one in text] + [Actor(kind="sdk", sdk=one, name=one, via=one) for one in text]
    findings = tuple(
        finding(
            one,
            one,
            one,
            "high",
            "certain",
            both[n],
            actors[n],
            tuple(
                Evidence(
                    kind="call_path",
                    table=one,
                    summary=both[n],
                    place=one,
                    path=(*text * 3, *map(hostile_frame, text)),
                    line=n,
                    offset=n,
                    fact={"api": one, "name": one, one: [one]},
                )
                for _ in range(20)
            ),
            cites=(one, "164-1"),
            data_types=(one,),
            moment=one,
            condition=one,
            why=both[n],
            remedy=both[n],
            count=10**12,
            explanation=deep(one, 40),
        )
        for n, one in enumerate(text)
    )
    return inspection(
        package=package(
            sha256="3b" * 32,
            app_id=text[0],
            label={one: other for one in text for other in (text[2],)} | {"": text[1], "zh": text[0]},
            version_name=text[1],
            version_code=2**63 - 1,
            permissions=text,
            signers=tuple({**dict.fromkeys(SIGNER, one), "verified": False} for one in text),
            frameworks=tuple({"id": one, "name": one, "kind": one, "hides_code": True, "evidence": [one]} for one in text),
            details=dict.fromkeys(("filing_number", "shared_user_id", "application_class"), text[0])
            | {"hidden_code": list(text), "dex_bytes": float("nan")},
        ),
        checks=tuple(Check(check=one, status="unknown", reason=both[n]) for n, one in enumerate(text)),
        findings=findings,
        components=tuple(component(one, one, True, permission=one) for one in text),
        endpoints=tuple(endpoint(one, one, one, actors[n], cleartext=True) for n, one in enumerate(text)),
        sdks=tuple({"id": one, "name": one, "vendor": one, "category": one, "version": one, "evidence": [one] * 5} for one in text),
        collections=tuple(collection(one, one, actor, "first_run", "certain") for one in text for actor in actors),
        flows=tuple(
            {
                "data_type": one,
                "source": one,
                "sink": one,
                "sink_kind": one,
                "endpoint": one,
                "transforms": [one],
                "actor": {"kind": "unknown", "sdk": one, "name": one, "via": one},
                "confidence": one,
                "path": [one],
            }
            for one in text
        ),
        observations=tuple(
            {"data_type": one, "api": one, "actor_kind": one, "actor_name": one, "moment": one, "result": one} for one in text
        ),
        collected=tuple({"data_type": one} for one in text),
        policy={one: one for one in text},
        warnings=tuple(
            ReadingWarning(code=one, part=one, loss="partial", entry=one, offset=n, message=both[n], detail=one)
            for n, one in enumerate(text)
        ),
        not_covered=text,
        permissions=tuple({"name": one, "kind": "requested", "protection": one, "used_by": 0} for one in text),
    )


def hostile_archive(text: str) -> Inspection:
    """An SDK archive of which every text of the subject is `text`."""
    some = (text, f"x{text}")
    subject = Subject(
        kind="sdk",
        sdk=None,
        name=text,
        vendor=text,
        version=text,
        merges_permissions=some,
        adds_components=some,
        starts=tuple({"kind": "provider", "name": one, "exported": True, "actions": [one]} for one in some),
        initialises=some,
        collects_at_start=some,
        collects_on_init={text: some},
        native_libraries=some,
    )
    base = hostile_app()
    rows = tuple({**row, "data_type": text, "api": text, "moment": "reachable"} for row in base.collections[:3])
    return replace(base, findings=base.findings[:1], subject=subject, collections=rows)


def hostile_frame(text: str) -> Frame:
    """A frame of which every text is `text`."""
    both = Text(zh=text, en=text)
    actor = Actor(kind="sdk", sdk=text, name=text, via=text)
    return Frame(
        class_name=text, method=text, descriptor="(" + text, offset=-5, line=-1, actor=actor, edge=text, decision=Decision(text=both)
    )


def deep(text: str, levels: int) -> Explanation:
    """An explanation nested as deep as one likes."""
    node = Explanation(op="match", held=None, table=text, where={text: [text], "x": {text: text}}, rows=1)
    for _ in range(levels):
        node = Explanation(op=text, held=True, children=(node, node) if levels < 3 else (node,))
    return node


def big_app() -> Inspection:
    """An app with three thousand rows in every table and six hundred findings."""
    n = 3_000
    sdks = [Actor(kind="sdk", sdk=f"sdk-{k}", name=f"虚构组件 {k}") for k in range(60)]
    types = list(NAMES.data_types) + [f"type_{k}" for k in range(40)]
    path = tuple(f"com.example.big.module{k}.SomeRatherLongClassName.someMethodName(Context,String)" for k in range(30))
    base = bad_app()
    return inspection(
        package=package(permissions=tuple(f"android.permission.EXAMPLE_{k}" for k in range(n))),
        checks=base.checks,
        findings=tuple(
            finding(
                f"rule-{k % 25}",
                "illegal-collection",
                "before-consent",
                "high",
                "likely",
                DEVICE_TITLE,
                sdks[k % 60],
                tuple(call_evidence(f"com.example.big.Class{k}.method{j}", j, IMEI_API, path) for j in range(20)),
                data_types=(types[k % len(types)],),
                moment="first_run",
                count=400,
                explanation=BEFORE_CONSENT_TREE,
            )
            for k in range(600)
        ),
        components=tuple(component("activity", f"com.example.big.SomeActivityWithALongName{k}", True) for k in range(n)),
        endpoints=tuple(
            endpoint(f"http://host{k}.example.com/a/rather/long/path", f"host{k}.example.com", f"example{k % 900}.com", sdks[k % 60])
            for k in range(n)
        ),
        sdks=tuple(
            {
                "id": f"sdk-{k}",
                "name": f"虚构组件 {k}",
                "vendor": "虚构公司",
                "category": "push",
                "version": "1.0",
                "evidence": [f"code:com.example.sdk{k}"],
            }
            for k in range(n)
        ),
        collections=tuple(
            collection(types[k % len(types)], IMEI_API, sdks[(k * 7) % 60], "first_run" if k % 3 else "reachable", "likely", k)
            for k in range(n)
        ),
        warnings=tuple(
            ReadingWarning(
                code="dex-bad-string",
                part="code",
                loss="partial",
                entry=f"classes{k}.dex",
                offset=k,
                message=Text(zh="字符串损坏", en="a string is damaged"),
                detail="x",
            )
            for k in range(n)
        ),
    )
