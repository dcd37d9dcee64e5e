"""Facts on which the rules on permissions in motion and on starts without the user hold, each followed by what is one step from them."""

from __future__ import annotations

from typing import Any

GROUP = "android.permission-group."
BOOT = "android.intent.action.BOOT_COMPLETED"
MOUNTED = "android.intent.action.MEDIA_MOUNTED"
SYNC = {"kind": "service", "actions": ["android.content.SyncAdapter"]}
ACCOUNTS = {"kind": "service", "actions": ["android.accounts.AccountAuthenticator"]}

Facts = dict[str, Any]
Case = tuple[str, Facts, str | None]


def asked(**values: Any) -> Facts:
    """A request for contacts that nobody's touch leads to, and that no text explains."""
    usual = {"groups": [GROUP + "CONTACTS"], "group_count": 1, "by_itself": True, "moment": "first_run", "purpose": "absent"}
    return {"permission_request": [{**usual, **values}]}


def refused(outcome: str, **values: Any) -> Facts:
    """What refusing leads to."""
    return {"permission_refusal": [{"outcome": outcome, **values}]}


def starts(kind: str, **values: Any) -> Facts:
    """A start that nobody's touch leads to, of something that stays."""
    return {"self_start": [{"kind": kind, "effective": True, "by_itself": True, "stays": True, **values}]}


def both(*facts: Facts) -> Facts:
    """The rows of several."""
    found: Facts = {}
    for one in facts:
        for table, rows in one.items():
            found.setdefault(table, []).extend(rows)
    return found


#: Before what a rule caps as a whole: boot and the like are never more than likely.
MOTION_CASES: list[Case] = [
    ("exit-on-permission-result", refused("exit"), "certain"),
    ("exit-on-permission-result", refused("exit", confidence="likely"), "likely"),
    ("exit-on-permission-result", refused("leaves_screen"), None),
    ("permission-asked-again", refused("asks_again"), "certain"),
    ("permission-asked-again", refused("asks_on_return", confidence="likely"), "likely"),
    ("permission-asked-again", refused("exit"), None),
    ("permission-asked-at-start", asked(), "certain"),
    ("permission-asked-at-start", asked(moment="after_agree"), None),
    ("permission-asked-at-start", asked(purpose="shown"), None),
    ("permission-asked-at-start", asked(groups=[GROUP + "CAMERA"]), None),
    ("permission-asked-at-start", asked(moment="after_agree", unrelated=True), "certain"),
    ("permission-asked-at-start", asked(moment="user_action", unrelated=True, by_itself=False), None),
    ("permission-bundle-requested", asked(unrelated=True), "certain"),
    ("permission-bundle-requested", asked(unrelated=True, by_itself=False), None),
    ("permission-bundle-requested", asked(), None),
    ("permission-bundle-requested", asked(by_itself=False, group_count=4), "certain"),
    ("permission-bundle-requested", asked(by_itself=False, group_count=3), None),
    ("permission-asked-without-purpose", asked(), "certain"),
    ("permission-asked-without-purpose", asked(purpose="present"), "possible"),
    ("permission-asked-without-purpose", asked(purpose="shown"), None),
    ("permission-asked-without-purpose", asked(purpose="unknown"), None),
    ("boot-self-start", starts("broadcast", trigger=BOOT), "certain"),
    ("boot-self-start", starts("broadcast", trigger=BOOT, stays=False), None),
    ("boot-self-start", starts("broadcast", trigger=MOUNTED), None),
    ("system-broadcast-self-start", starts("broadcast", trigger=MOUNTED), "certain"),
    ("system-broadcast-self-start", starts("broadcast", trigger=MOUNTED, stays=False), None),
    ("system-broadcast-self-start", starts("broadcast", trigger=BOOT), None),
    ("system-broadcast-self-start", starts("job"), None),
    ("job-persisted-over-boot", starts("job", persisted=True), "certain"),
    ("job-persisted-over-boot", starts("job"), None),
    ("job-persisted-over-boot", starts("job", persisted=True, by_itself=False), None),
    ("job-persisted-over-boot", starts("job", persisted=True, stays=False), None),
    ("alarm-self-start", starts("alarm", period=600_000), "certain"),
    ("alarm-self-start", starts("alarm", period=86_400_000), "possible"),
    ("alarm-self-start", starts("alarm", period=0), "possible"),
    ("alarm-self-start", starts("alarm", period=600_000, stays=False), "possible"),
    ("alarm-self-start", starts("alarm", period=600_000, by_itself=False), None),
    ("alarm-self-start", starts("job", period=600_000), None),
    ("service-restarts-itself", starts("restart"), "certain"),
    ("service-restarts-itself", starts("job"), None),
    ("account-sync-keep-alive", {**both(starts("account"), starts("sync")), "component": [SYNC, ACCOUNTS]}, "certain"),
    ("account-sync-keep-alive", both(starts("account"), starts("sync")), None),
    ("account-sync-keep-alive", {**both(starts("account", by_itself=False), starts("sync")), "component": [SYNC, ACCOUNTS]}, None),
    ("account-sync-keep-alive", {**starts("account"), "component": [SYNC, ACCOUNTS]}, None),
    *(("start-other-by-itself", starts("other_app", trigger=how), "certain") for how in ("activity", "service", "bind")),
    ("start-other-by-itself", starts("other_app", trigger="broadcast"), "possible"),
    ("start-other-by-itself", starts("other_app", trigger="service", by_itself=False), None),
    ("start-other-by-itself", starts("other_app", trigger="service", expected=True), None),
    ("start-other-by-itself", starts("job"), None),
]
