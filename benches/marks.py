"""Prints 429 SDK code prefixes of the knowledge as JSON: the same number of signatures that exodus-core ships its clients."""

from __future__ import annotations

import json

from mingcha import knowledge

SIGNATURES = 429

if __name__ == "__main__":
    prefixes = [p for sdk in json.loads(knowledge.core_bytes())["sdks"] for p in sdk.get("packages", ())]
    print(json.dumps(sorted(prefixes)[:SIGNATURES]))
