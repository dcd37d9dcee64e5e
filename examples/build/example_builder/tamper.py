"""Packages with one dishonest change each, made from ``clean-notes``: ``examples/tampered``.

Offsets in the comments are those of APPNOTE.TXT (ZIP), AOSP's ``ResourceTypes.h`` (compiled XML) and the Dalvik executable format.
"""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from . import archive, package

FOLDER = package.EXAMPLES / "tampered"
SOURCE = package.EXAMPLES / "clean-notes" / "clean-notes.apk"
MIB = 1 << 20
BOMB_BYTES = 160 * MIB
CLAIMED_BYTES = 1 << 30
UNKNOWN_METHOD = 0x1234

Entries = list[tuple[str, bytes]]


def build() -> list[Path]:
    """Build every tampered package; returns their paths."""
    FOLDER.mkdir(exist_ok=True)
    original = SOURCE.read_bytes()
    entries = list(archive.read(SOURCE).items())
    made: dict[str, Callable[[], bytes]] = {
        "fake-encryption-flag": lambda: fake_encryption(original),
        "unknown-method": lambda: unknown_method(entries),
        "duplicate-entry": lambda: pack([*entries, ("classes.dex", b"dex\n035\0" + bytes(104))]),
        "directory-shadowing": lambda: pack([("AndroidManifest.xml/", b""), ("classes.dex/", b""), *entries, ("classes.dex/x", b"x")]),
        "path-traversal": lambda: pack([*entries, ("../../../../data/local/tmp/evil.sh", b"exit 1\n"), ("/etc/evil", b"x")]),
        "prefixed-data": lambda: prefixed(pack(entries), b"MINGCHA EXAMPLE PREFIX\n" * 180),
        "end-record-cut": lambda: original[:-12],
        "bomb": lambda: pack([*entries, ("classes2.dex", bytes(BOMB_BYTES))]),
        "claimed-size": lambda: claimed_size(pack([*entries, ("assets/huge.bin", b"small")])),
        "xml-header-28": lambda: pack(replace(entries, "AndroidManifest.xml", xml_header_28)),
        "xml-string-count": lambda: pack(replace(entries, "AndroidManifest.xml", xml_string_count)),
        "dex-magic": lambda: pack(replace(entries, "classes.dex", lambda dex: b"dex\n999\0" + dex[8:])),
        "dex-truncated": lambda: pack(replace(entries, "classes.dex", lambda dex: dex[: len(dex) * 3 // 5])),
        "dex-string-ids": lambda: pack(replace(entries, "classes.dex", lambda dex: patch(dex, 0x38, "<I", 0xFFFF_FFF0))),
        "dex-checksum": lambda: pack(replace(entries, "classes.dex", lambda dex: patch(dex, 8, "<I", 0x0BAD_0BAD))),
    }
    paths = []
    for name, make in made.items():
        path = FOLDER / f"{name}.apk"
        path.write_bytes(make())
        paths.append(path)
    return paths


def pack(entries: Sequence[tuple[str, bytes]], stored: tuple[str, ...] = ()) -> bytes:
    """A ZIP of the entries in order (``stored`` ones uncompressed), repeated and strange names included; without a signing block."""
    output = io.BytesIO()
    plain = (*archive.STORED_SUFFIXES, "/", *stored)
    with zipfile.ZipFile(output, "w") as target, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of the name that is there twice
        for name, data in entries:
            info = zipfile.ZipInfo("placeholder", archive.MOMENT)
            info.filename = name  # past ZipInfo's cleaning of names
            info.create_system = 0
            info.external_attr = 0
            info.compress_type = zipfile.ZIP_STORED if name.endswith(plain) else zipfile.ZIP_DEFLATED
            target.writestr(info, data, compresslevel=9)
    return output.getvalue()


def replace(entries: Entries, name: str, change: Callable[[bytes], bytes]) -> Entries:
    """The entries with one of them changed."""
    return [(entry, change(data) if entry == name else data) for entry, data in entries]


def patch(data: bytes, offset: int, form: str, value: int) -> bytes:
    """The data with one number written over."""
    changed = bytearray(data)
    struct.pack_into(form, changed, offset, value)
    return bytes(changed)


def central_headers(data: bytes) -> list[tuple[int, int]]:
    """Offset of every central header and of the local header that it names."""
    end = data.rindex(b"PK\x05\x06")
    count, offset = struct.unpack_from("<H", data, end + 10)[0], struct.unpack_from("<I", data, end + 16)[0]
    found = []
    for _ in range(count):
        name, extra, comment = struct.unpack_from("<HHH", data, offset + 28)
        found.append((offset, struct.unpack_from("<I", data, offset + 42)[0]))
        offset += 46 + name + extra + comment
    return found


def fake_encryption(data: bytes) -> bytes:
    """Every entry says that it is encrypted (general purpose bit 0), and none is."""
    for central, local in central_headers(data):
        data = patch(data, central + 8, "<H", struct.unpack_from("<H", data, central + 8)[0] | 1)
        data = patch(data, local + 6, "<H", struct.unpack_from("<H", data, local + 6)[0] | 1)
    return data


def unknown_method(entries: Entries) -> bytes:
    """The manifest lies stored under a compression method that does not exist; phones read what they do not know as stored."""
    data = pack(entries, stored=("AndroidManifest.xml",))
    central, local = central_headers(data)[[name for name, _ in entries].index("AndroidManifest.xml")]
    return patch(patch(data, central + 10, "<H", UNKNOWN_METHOD), local + 8, "<H", UNKNOWN_METHOD)


def prefixed(data: bytes, prefix: bytes) -> bytes:
    """The ZIP behind other data, with its offsets put right."""
    end = data.rindex(b"PK\x05\x06")
    for central, local in central_headers(data):
        data = patch(data, central + 42, "<I", local + len(prefix))
    return prefix + patch(data, end + 16, "<I", struct.unpack_from("<I", data, end + 16)[0] + len(prefix))


def claimed_size(data: bytes) -> bytes:
    """The last entry claims 1 GiB where there are a few bytes."""
    central, local = central_headers(data)[-1]
    return patch(patch(data, central + 24, "<I", CLAIMED_BYTES), local + 22, "<I", CLAIMED_BYTES)


def xml_header_28(xml: bytes) -> bytes:
    """The file's chunk header is 28 bytes long instead of 8, with padding after it; Android honours ``headerSize``."""
    kind, _, size = struct.unpack_from("<HHI", xml, 0)
    return struct.pack("<HHI", kind, 28, size + 20) + bytes(20) + xml[8:]


def xml_string_count(xml: bytes) -> bytes:
    """The string pool (the first chunk) claims three strings more than it has; no element refers to them."""
    return patch(xml, 8 + 8, "<I", struct.unpack_from("<I", xml, 8 + 8)[0] + 3)
