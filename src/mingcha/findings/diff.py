"""What changed from one inspection to a later one of the same app: findings by fingerprint, and what the package holds.

Nothing here says that something is better or worse. What is not found any more although its check could no longer be
decided is said to be so: a part that turned unreadable mends nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from .diff_inventory import Change, Inventory, inventory
from .model import Baseline, BaselineFinding, BaselineState, CheckStatus, Finding, Inspection, Row
from .order import canonical

SignerState = Literal["same", "rotated", "changed", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneFinding:
    """A finding of the old inspection that the new one lacks."""

    finding: Finding
    settled: bool  # False: its check could not be decided in the new one, so it may still be there


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedFinding:
    """A finding of both whose severity, confidence or suppression differs."""

    old: Finding
    new: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckChange:
    """A check whose outcome differs; None where one of the two has no such check."""

    check: str
    old: CheckStatus | None
    new: CheckStatus | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignerChange:
    """Who signed: by the SHA-256 of certificates."""

    state: SignerState  # "rotated": the new signature proves that the old certificate handed over; "unknown": one has none
    old: Sequence[str]
    new: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """What changed from `old` to `new`."""

    old: Inspection
    new: Inspection
    came: Sequence[Finding]  # findings of the new that the old lacks, in the order of the new
    gone: Sequence[GoneFinding]  # in the order of the old
    changed: Sequence[ChangedFinding]
    unchanged: int  # findings of both that say the same
    checks: Sequence[CheckChange]
    package: Sequence[Change]  # fields of the package, as `docs/diff.md` lists them
    signers: SignerChange
    inventory: Inventory
    same_app: bool | None  # whether both have the same application id; None when one was not read
    versions: Sequence[Change]  # what made the reports: a difference here may be the cause of others

    @property
    def newly_unknown(self) -> Sequence[str]:
        """Checks that could be decided in the old inspection, or did not exist, and cannot in the new."""
        return [change.check for change in self.checks if change.new == "unknown"]


def diff(old: Inspection, new: Inspection) -> Diff:
    """Compare two inspections; each finding of the new one carries in `baseline` what the old one said of it."""
    before = _by_fingerprint(old.findings)
    held = against(new, old)
    still = _by_fingerprint(held.findings)
    decided = _decided(new)
    now = {check.check: check.status for check in new.checks}
    then = {check.check: check.status for check in old.checks}
    return Diff(
        old=old,
        new=held,
        came=[finding for finding in held.findings if _state(finding) == "new"],
        gone=[
            GoneFinding(finding=finding, settled=finding.check in decided)
            for fingerprint, finding in before.items()
            if fingerprint not in still
        ],
        changed=[ChangedFinding(old=before[finding.fingerprint], new=finding) for finding in held.findings if _state(finding) == "changed"],
        unchanged=sum(_state(finding) == "unchanged" for finding in held.findings),
        checks=[
            CheckChange(check=check, old=then.get(check), new=now.get(check))
            for check in sorted({*then, *now})
            if then.get(check) != now.get(check)
        ],
        package=_package(old, new),
        signers=_signers(old, new),
        inventory=inventory(old, new),
        same_app=None if old.package.app_id is None or new.package.app_id is None else old.package.app_id == new.package.app_id,
        versions=_versions(old, new),
    )


def against(inspection: Inspection, baseline: Inspection | None) -> Inspection:
    """`inspection` with every finding told whether `baseline` had it; None stands for a baseline without this app."""
    before = _by_fingerprint(baseline.findings) if baseline is not None else {}
    findings = [replace(finding, baseline=_compare(finding, before.get(finding.fingerprint))) for finding in inspection.findings]
    package = baseline.package if baseline is not None else None
    return replace(
        inspection,
        findings=findings,
        baseline=Baseline(
            sha256=package.sha256 if package else None,
            version_name=package.version_name if package else None,
            version_code=package.version_code if package else None,
            gone=len(before.keys() - {finding.fingerprint for finding in findings}),
        ),
    )


def _by_fingerprint(findings: Sequence[Finding]) -> dict[str, Finding]:
    """The first finding of each fingerprint: the most severe one."""
    result: dict[str, Finding] = {}
    for finding in findings:
        result.setdefault(finding.fingerprint, finding)
    return result


def _compare(finding: Finding, then: Finding | None) -> BaselineFinding:
    if then is None:
        return BaselineFinding(state="new")
    same = (finding.severity, finding.confidence, finding.suppressed is None) == (
        then.severity,
        then.confidence,
        then.suppressed is None,
    )
    return BaselineFinding(
        state="unchanged" if same else "changed",
        severity=then.severity,
        confidence=then.confidence,
        suppressed=then.suppressed is not None,
    )


def _state(finding: Finding) -> BaselineState:
    return finding.baseline.state if finding.baseline is not None else "new"


def _decided(inspection: Inspection) -> set[str]:
    """Checks of which a missing finding says that it is mended.

    A check that found something else may have missed this one: it counts as decided only when nothing was lost or hidden.
    """
    lost = any(warning.loss != "nothing" for warning in inspection.warnings)
    lost = lost or any(row.get("hides_code") for row in inspection.package.frameworks)
    plain = ("clean", "not_applicable") if lost else ("clean", "not_applicable", "found")
    return {check.check for check in inspection.checks if check.status in plain}


_PACKAGE = ("app_id", "version_name", "version_code", "min_sdk", "target_sdk", "kind", "size")
_DETAILS = ("dex_bytes", "dex_count", "class_count", "method_count", "debuggable", "cleartext_permitted", "allow_backup")


def _package(old: Inspection, new: Inspection) -> list[Change]:
    pairs = [(name, getattr(old.package, name), getattr(new.package, name)) for name in _PACKAGE]
    pairs += [(name, old.package.details.get(name), new.package.details.get(name)) for name in _DETAILS]
    labels = old.package.label.get(""), new.package.label.get("")
    return [Change(name=name, old=one, new=other) for name, one, other in [*pairs, ("label", *labels)] if one != other]


def _versions(old: Inspection, new: Inspection) -> list[Change]:
    names = ("mingcha", "facts", "rules", "knowledge", "profile")
    pairs = [(name, getattr(old.versions, name), getattr(new.versions, name)) for name in names]
    return [Change(name=name, old=one, new=other) for name, one, other in pairs if one != other]


def _signers(old: Inspection, new: Inspection) -> SignerChange:
    one, other = _certificates(old.package.signers, "signer"), _certificates(new.package.signers, "signer")
    proven = _certificates([row for row in new.package.signers if row.get("verified") is True], "lineage")
    state: SignerState
    if not one or not other:
        state = "unknown"
    elif one == other:
        state = "same"
    elif one <= other | proven and one & proven:
        state = "rotated"
    else:
        state = "changed"
    return SignerChange(state=state, old=sorted(one), new=sorted(other))


def _certificates(rows: Sequence[Row], role: str) -> set[str]:
    held = [row for row in rows if (row.get("role") or "signer") == role]
    return {str(row["certificate_sha256"]) for row in sorted(held, key=canonical) if row.get("certificate_sha256")}
