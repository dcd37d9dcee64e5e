"""A small knowledge for tests, in the form of `mingcha.knowledge.Report`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tests.rules.fact_rows import VOCABULARY, VOCABULARY_FILE

_NEEDS = {"before-consent": ["manifest", "code"], "target-sdk-too-low": ["manifest"], "text-size": ["resources"]}
_INPUT = {"beyond-need": ["app_type"], "policy-missing": ["policy"]}


class SampleKnowledge:
    """Every check and data type of the vocabulary, with made-up texts."""

    checks: Mapping[str, Mapping[str, Any]] = {
        name: {
            "problem": problem,
            "zh": f"检查 {name}",
            "en": name,
            "needs": _NEEDS.get(name, ["manifest"]),
            "input": _INPUT.get(name, []),
        }
        for name, problem in VOCABULARY.checks.items()
    }
    data_types: Mapping[str, Mapping[str, Any]] = {
        name: {
            "zh": f"数据 {name}",
            "en": name,
            "family": family,
            "sensitivity": "sensitive" if name in VOCABULARY.sensitive else "general",
        }
        for name, family in json.loads(VOCABULARY_FILE.read_text(encoding="utf-8"))["data_types"].items()
    }

    documents: Mapping[str, Mapping[str, Any]] = {
        "NOTICE": {"zh": "通知", "en": "notice", "number": "一号", "valid_from": "2020-07-22"},
        "LAW": {"zh": "法律", "en": "law", "valid_from": "2021-11-01", "valid_to": "2025-12-31"},
    }
    clauses: Mapping[str, Mapping[str, Any]] = {
        "164-1": {"document": "NOTICE", "zh": "条一", "en": "clause one", "confirmed": "seen", "place": "（一）1"},
        "PIPL-14": {"document": "LAW", "zh": "条十四", "en": "clause fourteen", "confirmed": "memory"},
    }

    def warning_text(self, code: str, part: str, loss: str, entry: str) -> Mapping[str, str]:
        return {"zh": f"{entry} 有问题（{code}）", "en": f"{entry}: {code} in {part}, loss {loss}"}
