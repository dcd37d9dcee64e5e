"""Fingerprints of findings: what makes two findings of two versions of an app the same.

A finding stands for a rule, a data type, an actor and a moment, and so does its fingerprint. Places are left out on
purpose: a finding gathers many call sites, and one that moves, joins or goes must not make another finding of it. The
version and the name of the app are left out too. An SDK is known by its id, code that nobody could place by the root
package of its module.
"""

from __future__ import annotations

import hashlib

from .model import Actor

#: Digits of a fingerprint: 128 bits in hexadecimal.
LENGTH = 32
_FORM = "mingcha/finding/1"


def actor_key(actor: Actor | None) -> tuple[str, str]:
    """Return what makes two actors the same: an SDK's id, the module of unknown code, never the app's name."""
    if actor is None:
        return ("", "")
    name = actor.sdk or actor.name if actor.kind == "sdk" else actor.name if actor.kind == "unknown" else ""
    return (actor.kind, name)


def fingerprint(rule: str, data_type: str | None, actor: Actor | None, moment: str | None) -> str:
    """Return the first `LENGTH` hexadecimal digits of a SHA-256 over the parts, each closed by NUL."""
    parts = (_FORM, rule, data_type or "", *actor_key(actor), moment or "")
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.replace("\0", "\ufffd").encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()[:LENGTH]
