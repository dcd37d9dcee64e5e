"""What a row of facts says as evidence, in one line."""

from __future__ import annotations

from typing import Any

import pytest

from mingcha.findings.evidence import evidence
from mingcha.rules import Hit
from tests.rules.fact_rows import row


def said(table: str, columns: tuple[str, ...], **values: Any) -> tuple[str, str]:
    """What the row says in Chinese and in English, asked for these columns."""
    summary = evidence(Hit(table=table, index=0, row=row(table, **values), columns=columns, confidence="certain")).summary
    return summary.zh, summary.en


def test_contrast_is_told_as_a_ratio() -> None:
    zh, en = said("ui_element", ("contrast", "text_size"), element="TextView", text_color="#FF808080", contrast=394, text_size="14.0sp")
    assert zh == "控件 TextView，文字颜色 #FF808080，与背景的对比度 3.94:1，android:textSize = 14.0sp"
    assert en == "View TextView, text colour #FF808080, contrast with its background 3.94:1, android:textSize = 14.0sp"


@pytest.mark.parametrize(
    ("columns", "values", "tail"),
    [
        (("subject",), {"subject": "CN=Android Debug,O=Android"}, ", subject CN=Android Debug,O=Android"),
        (("key_algorithm", "key_bits"), {"key_algorithm": "rsa", "key_bits": 1024}, ", key RSA 1024 bits"),
        (("verified",), {"verified": False, "problem": "the digest differs"}, ", does not verify: the digest differs"),
        (("verified",), {}, ""),
        ((), {"subject": "CN=Someone"}, ""),
    ],
)
def test_a_signer_says_what_was_asked(columns: tuple[str, ...], values: dict[str, Any], tail: str) -> None:
    zh, en = said("signer", columns, certificate_sha256="ab", **values)
    assert en == f"Signed by scheme v2, certificate SHA-256 ab{tail}"
    assert zh.startswith("v2 签名，证书 SHA-256 ab")


def test_a_component_says_the_attributes_that_were_asked() -> None:
    _, en = said("component", ("enabled", "process", "show_when_locked"), process="a:b", show_when_locked=True, task_affinity="x")
    assert en == "Activity cn.mingcha.example.app.Main, android:process = a:b, android:showWhenLocked = true"
    assert said("component", ("show_when_locked",))[1] == "Activity cn.mingcha.example.app.Main"


def test_a_package_without_an_icon_says_so() -> None:
    assert said("package", ("kind", "launcher_activities"))[0] == "应用配置：安装包类型 = apk，没有桌面可启动的界面"
