"""Draws the examples' launcher icons: ``python3 -m example_builder.icon`` (run by hand when an example is added)."""

from __future__ import annotations

import math
import struct
import zlib

from .package import EXAMPLES

SIDE = 72  # pixels, drawable-hdpi
CORNER = 16.0

# example: background colour, shape in white on it
ICONS = {
    "clean-notes": (0x2E7D32, "lines"),
    "greedy-flashlight": (0xF9A825, "disc"),
    "modest-flashlight": (0x5D4037, "disc"),
    "legacy-weather": (0x78909C, "ring"),
    "modern-weather": (0x0277BD, "ring"),
    "bridge-browser": (0xC62828, "cross"),
    "safe-browser": (0x1565C0, "cross"),
    "plugin-host": (0x6A1B9A, "square"),
    "sdk-shop": (0xD84315, "square"),
    "packed-shell": (0x37474F, "diamond"),
    "contacts-exporter": (0xAD1457, "diamond"),
    "tidy-contacts": (0x00838F, "diamond"),
    "elder-fonts": (0x4E342E, "lines"),
    "hybrid-miniapp": (0x00695C, "square"),
    "web-guide": (0x9E9D24, "ring"),
    "bundle-reader": (0x283593, "lines"),
}


def inside(shape: str, x: float, y: float) -> bool:
    """Whether the point, in units of half the icon's side from its middle, belongs to the shape."""
    distance = math.hypot(x, y)
    match shape:
        case "disc":
            return distance < 0.5
        case "ring":
            return 0.32 < distance < 0.55
        case "cross":
            return max(abs(x), abs(y)) < 0.55 and min(abs(x), abs(y)) < 0.15
        case "square":
            return 0.35 < max(abs(x), abs(y)) < 0.55
        case "diamond":
            return abs(x) + abs(y) < 0.6
        case _:
            return abs(x) < 0.5 and abs(y) < 0.55 and int((y + 0.55) / 0.157) % 2 == 0


def draw(colour: int, shape: str) -> bytes:
    """The icon as a palette PNG with three colours: clear, background, white."""
    rows = bytearray()
    middle = (SIDE - 1) / 2
    for row in range(SIDE):
        rows.append(0)
        for column in range(SIDE):
            x, y = column - middle, row - middle
            over = math.hypot(max(abs(x) - middle + CORNER, 0), max(abs(y) - middle + CORNER, 0))
            rows.append(0 if over > CORNER else 2 if inside(shape, x / middle, y / middle) else 1)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 3, 0, 0, 0)
    palette = bytes(3) + colour.to_bytes(3, "big") + b"\xff\xff\xff"
    parts = [(b"IHDR", header), (b"PLTE", palette), (b"tRNS", b"\x00"), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


if __name__ == "__main__":
    for name, (colour, shape) in ICONS.items():
        folder = EXAMPLES / name / "res" / "drawable-hdpi"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "ic_launcher.png").write_bytes(draw(colour, shape))
