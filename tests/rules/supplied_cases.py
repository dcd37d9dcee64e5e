"""Cases for the rules over what the user gives beside the package: rule, facts, the confidence of its evidence (None: it does not hold)."""

from __future__ import annotations

from typing import Any

Case = tuple[str, dict[str, Any], str | None]

INTERNET = {"name": "android.permission.INTERNET"}
CAMERA = {"name": "android.permission.CAMERA", "protection": "dangerous"}
NUMBER = "京ICP备12345678号-1A"


def _empty(rule: str, field: str) -> list[Case]:
    return [(rule, {"listing": [{"empty": [field]}]}, "certain"), (rule, {"listing": [{"empty": ["age"]}]}, None), (rule, {}, None)]


def _differs(rule: str, field: str, other_input: str | None = None) -> list[Case]:
    """A difference in the field holds; an agreement, what is not told, another field and another kind of record do not."""
    kind = "filing" if rule.startswith("filing") else "listing"
    row = {"input": kind, "field": field, "agrees": False, "confidence": "likely"}
    cases: list[Case] = [
        (rule, {"comparison": [row]}, "likely"),
        (rule, {"comparison": [{**row, "confidence": "possible"}]}, "possible"),
        (rule, {"comparison": [{**row, "agrees": True}]}, None),
        (rule, {"comparison": [{**row, "agrees": None}]}, None),
        (rule, {"comparison": [{**row, "field": "size"}]}, None),
    ]
    return cases if other_input is None else [*cases, (rule, {"comparison": [{**row, "input": other_input}]}, None)]


KEPT = {"app_id": "cn.mingcha.example.app", "uninstallable": False}

SUPPLIED_CASES: list[Case] = [
    *_empty("listing-without-developer", "developer"),
    *_empty("listing-without-version", "version_name"),
    *_empty("listing-without-version", "updated"),
    *_empty("listing-without-policy", "policy_url"),
    *_empty("listing-without-data-collected", "data_collected"),
    ("listing-without-permissions", {"listing": [{"empty": ["permissions"]}], "permission": [CAMERA]}, "certain"),
    ("listing-without-permissions", {"listing": [{"empty": ["age"]}], "permission": [CAMERA]}, None),
    ("listing-without-permissions", {"listing": [{"empty": ["permissions"]}]}, None),
    ("listing-without-permissions", {"listing": [{"empty": ["permissions"]}], "permission": [{**CAMERA, "kind": "defined"}]}, None),
    ("listing-without-permissions", {"listing": [{"empty": ["permissions"]}], "permission": [{**CAMERA, "protection": "normal"}]}, None),
    ("listing-permissions-without-purposes", {"listing": [{"permissions_without_purpose": ["x"]}]}, "certain"),
    ("listing-permissions-without-purposes", {"listing": [{"permissions": ["x"]}]}, None),
    *_differs("listing-package-differs", "sha256"),
    *_differs("listing-signer-differs", "certificate", "filing"),
    *_differs("listing-app-id-differs", "app_id", "filing"),
    *_differs("listing-version-differs", "version"),
    *_differs("listing-name-differs", "name", "filing"),
    *_differs("listing-permissions-differ", "permissions"),
    *_differs("filing-number-differs", "filing_number"),
    *_differs("filing-app-id-differs", "app_id", "listing"),
    *_differs("filing-signer-differs", "certificate", "listing"),
    *_differs("filing-name-differs", "name", "listing"),
    *_differs("filing-organiser-differs", "organiser"),
    ("filing-number-missing", {"permission": [INTERNET]}, "certain"),
    ("filing-number-missing", {"permission": [{**INTERNET, "kind": "defined"}]}, None),
    ("filing-number-missing", {"permission": [{"name": "android.permission.VIBRATE"}]}, None),
    ("filing-number-missing", {"permission": [INTERNET], "package": [{"filing_numbers": [NUMBER]}]}, None),
    ("filing-number-missing", {"permission": [INTERNET], "package": [{"malformed_filing_numbers": ["京ICP备12345678-1A"]}]}, None),
    ("filing-number-missing", {"permission": [INTERNET], "package": [{"other_filing_numbers": ["京ICP备12345678号"]}]}, "certain"),
    ("filing-number-malformed", {"package": [{"malformed_filing_numbers": ["京ICP备12345678-1A"]}]}, "certain"),
    ("filing-number-malformed", {"package": [{"malformed_filing_numbers": ["x"], "filing_numbers": [NUMBER]}]}, None),
    ("filing-number-malformed", {}, None),
    ("listing-without-filing-number", {"listing": [{"empty": ["filing_number"]}], "permission": [INTERNET]}, "certain"),
    ("listing-without-filing-number", {"listing": [{"empty": ["age"]}], "permission": [INTERNET]}, None),
    ("listing-without-filing-number", {"listing": [{"empty": ["filing_number"]}]}, None),
    ("listing-without-filing-number", {"listing": [{"empty": ["filing_number"]}], "permission": [{**INTERNET, "kind": "defined"}]}, None),
    ("listing-without-filing-number", {"listing": [{"empty": ["filing_number"]}], "permission": [CAMERA]}, None),
    (
        "listing-without-filing-number",
        {"listing": [{"empty": ["filing_number"]}], "permission": [INTERNET], "package": [{"filing_numbers": [NUMBER]}]},
        None,
    ),
    ("listing-filing-number-malformed", {"listing": [{"filing_number_kind": "other"}]}, "certain"),
    ("listing-filing-number-malformed", {"listing": [{"filing_number_kind": "malformed"}]}, "certain"),
    ("listing-filing-number-malformed", {"listing": [{"filing_number_kind": "app"}]}, None),
    ("listing-filing-number-malformed", {"listing": [{}]}, None),
    ("filing-record-absent", {"permission": [INTERNET]}, "certain"),
    ("filing-record-absent", {"permission": [INTERNET], "filing": [{"filing_number": NUMBER}]}, None),
    ("filing-record-absent", {"permission": [{**INTERNET, "kind": "defined"}]}, None),
    ("filing-record-absent", {"permission": [CAMERA]}, None),
    ("preinstalled-not-uninstallable", {"preinstalled": [{**KEPT, "called_basic": False}]}, "certain"),
    ("preinstalled-not-uninstallable", {"preinstalled": [{**KEPT, "called_basic": True}]}, None),
    ("preinstalled-not-uninstallable", {"preinstalled": [KEPT]}, None),
    ("preinstalled-not-uninstallable", {"preinstalled": [{**KEPT, "called_basic": False, "uninstallable": True}]}, None),
    ("preinstalled-not-uninstallable", {"preinstalled": [{**KEPT, "called_basic": False, "uninstallable": None}]}, None),
    ("preinstalled-not-uninstallable", {"preinstalled": [{**KEPT, "called_basic": False, "basic_function": "phone"}]}, None),
    ("preinstalled-beyond-basic-functions", {"preinstalled": [{**KEPT, "called_basic": True}]}, "certain"),
    ("preinstalled-beyond-basic-functions", {"preinstalled": [KEPT]}, "certain"),
    ("preinstalled-beyond-basic-functions", {"preinstalled": [{**KEPT, "called_basic": False}]}, None),
    ("preinstalled-beyond-basic-functions", {"preinstalled": [{**KEPT, "uninstallable": True}]}, None),
    ("preinstalled-beyond-basic-functions", {"preinstalled": [{**KEPT, "uninstallable": None}]}, None),
    ("preinstalled-beyond-basic-functions", {"preinstalled": [{**KEPT, "basic_function": "phone"}]}, None),
    ("preinstalled-function-twice", {"preinstalled": [{**KEPT, "same_function": ["cn.mingcha.example.other"]}]}, "certain"),
    ("preinstalled-function-twice", {"preinstalled": [KEPT]}, None),
]
