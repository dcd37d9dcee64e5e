"""Call paths as people read them: a ladder of rungs, the entry point on top, the API at the foot.

A frame may be a text, or an object that also says whose code it is, how the frame before leads to it, and which branch kept
the path alive. Both come out as rungs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mingcha.findings.model import Actor, Frame, Text
from mingcha.reports.arrange import readable_api
from mingcha.reports.visible import visible
from mingcha.reports.words import Language, pick, say

TRIVIAL_PATH = 2
"""Frames of a call path that holds no more than caller and API, which its piece of evidence says anyway."""

HEAD, TAIL = 6, 6
"""Rungs at the top and at the foot that are shown at once; what lies between is folded."""

IN_ONE_LINE = 6
"""Rungs that a call path on one line names."""

# A method as fact rows name frames: `com.example.App.onCreate()V`.
_DOTTED = re.compile(r"([^\s;:/()]{1,400})\.([^\s;:/().]{1,200})(\([^\s)]{0,800}\)\S{1,400})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One frame of a call path, ready to be said."""

    name: str  # class.method as Java writes it
    position: str = ""  # ":41" or "+0x0008": where in it the next rung is reached
    actor: Actor | None = None  # whose code it is
    enters: bool = False  # whether the path enters this actor's code here, so that it has to be named
    edge: str | None = None  # how the rung above leads here
    decision: Text | None = None  # the branch of this frame that the path goes through


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """A call path cut into what is shown at once, what is folded, and what is only counted."""

    length: int
    head: Sequence[Rung]
    folded: Sequence[Rung]
    left_out: int  # rungs between `folded` and `tail` that are not here at all
    tail: Sequence[Rung]


def worth_showing(path: Sequence[str | Frame]) -> bool:
    """Whether a path says more than caller and API."""
    return len(path) > TRIVIAL_PATH or any(isinstance(frame, Frame) and frame.decision is not None for frame in path)


def rungs_of(path: Sequence[str | Frame]) -> list[Rung]:
    """The rungs of `path`, in its order."""
    rungs: list[Rung] = []
    before: Actor | None = None
    for frame in path:
        rung = _rung(frame)
        if rung.actor is not None and rung.actor != before:
            rung = replace(rung, enters=True)
            before = rung.actor
        rungs.append(rung)
    return rungs


def ladder_of(rungs: Sequence[Rung], room: int) -> Ladder:
    """`rungs` cut to `room`, but never to less than head and tail: the middle is folded first, then left out."""
    if len(rungs) <= HEAD + TAIL + 1:
        return Ladder(length=len(rungs), head=rungs, folded=(), left_out=0, tail=())
    middle = rungs[HEAD:-TAIL]
    kept = middle[: max(0, room - HEAD - TAIL)]
    return Ladder(length=len(rungs), head=rungs[:HEAD], folded=kept, left_out=len(middle) - len(kept), tail=rungs[-TAIL:])


def in_one_line(rungs: Sequence[Rung], language: Language) -> str:
    """A call path on one line, for texts: its first and its last rungs, where it enters other code, how many are between.

    Nothing of it is longer than a line can bear; the names are visible.
    """
    keep = {0, len(rungs) - 1} | {number for number, rung in enumerate(rungs) if rung.enters or rung.decision is not None}
    chosen = sorted(keep)
    if len(chosen) > IN_ONE_LINE:
        chosen = [*chosen[: IN_ONE_LINE - 1], chosen[-1]]
    said: list[str] = []
    before = -1
    for number in chosen:
        if number > before + 1:
            said.append(say("frames_between", language, n=number - before - 1))
        said.append(visible(rungs[number].name.partition("(")[0], 120) + rungs[number].position)
        before = number
    return " → ".join(said)


def decisions_of(rungs: Sequence[Rung], language: Language) -> list[str]:
    """The branches that kept a path alive, in words, with the place of each."""
    return [
        visible(rung.name.partition("(")[0], 120) + rung.position + say("colon", language) + visible(pick(rung.decision, language), 300)
        for rung in rungs
        if rung.decision is not None
    ]


def java_name(frame: str | Frame) -> str:
    """A frame as Java writes it: `com.example.App.onCreate`, with the parameters where they are known."""
    if isinstance(frame, str):
        dotted = _DOTTED.fullmatch(frame)
        return readable_api(f"L{dotted[1].replace('.', '/')};->{dotted[2]}{dotted[3]}" if dotted else frame)
    if not frame.descriptor.startswith("("):
        return f"{frame.class_name}.{frame.method}"
    return readable_api(f"L{frame.class_name.replace('.', '/')};->{frame.method}{frame.descriptor}")


def _rung(frame: str | Frame) -> Rung:
    if isinstance(frame, str):
        return Rung(name=java_name(frame))
    position = ""
    if frame.line is not None:
        position = f":{frame.line}"
    elif frame.offset is not None:
        position = f"+0x{max(0, frame.offset):04x}"
    decision = None if frame.decision is None else frame.decision.text
    return Rung(name=java_name(frame), position=position, actor=frame.actor, edge=frame.edge, decision=decision)
