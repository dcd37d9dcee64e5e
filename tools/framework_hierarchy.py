"""Write the class hierarchy of the Android framework, its permissions and what apps can override, from archives of class files.

The knowledge base keeps the result (``src/mingcha/knowledge/hierarchy/*.txt``); this tool is run by hand when a new Android
version comes out, and never at build or run time. Usage::

    python tools/framework_hierarchy.py OUTPUT.txt --source "NAME VERSION" ARCHIVE…
    python tools/framework_hierarchy.py OUTPUT.txt --source "NAME VERSION" --permissions PERMISSIONS.tsv ARCHIVE…
    python tools/framework_hierarchy.py OUTPUT.txt --source "NAME VERSION" --callbacks CALLBACKS.txt ARCHIVE…

An archive is a JAR, or a folder with class files below it (``jimage extract`` of a Java runtime, for ``java.*``). Of classes
that occur twice the first archive's parents count, and the methods of all. Kept are public classes of the packages an app can
see, and whatever these inherit from.

Output, one class a line, sorted: ``name superclass interface…`` with dotted names, ``-`` for no superclass. Lines that start
with ``#`` name the source. ``--callbacks`` lists, one a line, the names of all methods of these classes that a class of an app can
override or implement: neither private nor static nor final nor in a final class, constructors left out. Class file format: JVM
specification, chapter 4; binary XML: AOSP ``ResourceTypes.h``.
"""

from __future__ import annotations

import argparse
import re
import struct
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

# Packages of the public SDK; below android.* most packages are parts of the system itself.
PUBLIC_PACKAGES = frozenset(
    [
        "android",
        "accessibilityservice",
        "accounts",
        "adservices.adid",
        "adservices.appsetid",
        "adservices.common",
        "adservices.measurement",
        "adservices.topics",
        "animation",
        "annotation",
        "app",
        "app.admin",
        "app.appfunctions",
        "app.appsearch",
        "app.appsearch.exceptions",
        "app.appsearch.observer",
        "app.assist",
        "app.backup",
        "app.blob",
        "app.job",
        "app.people",
        "app.role",
        "app.sdksandbox",
        "app.slice",
        "app.usage",
        "appwidget",
        "bluetooth",
        "bluetooth.le",
        "companion",
        "companion.virtual",
        "content",
        "content.om",
        "content.pm",
        "content.pm.verify.domain",
        "content.res",
        "content.res.loader",
        "credentials",
        "database",
        "database.sqlite",
        "devicelock",
        "drm",
        "gesture",
        "graphics",
        "graphics.drawable",
        "graphics.drawable.shapes",
        "graphics.fonts",
        "graphics.pdf",
        "graphics.pdf.component",
        "graphics.pdf.content",
        "graphics.pdf.models",
        "graphics.pdf.models.selection",
        "graphics.text",
        "hardware",
        "hardware.biometrics",
        "hardware.camera2",
        "hardware.camera2.params",
        "hardware.display",
        "hardware.fingerprint",
        "hardware.input",
        "hardware.lights",
        "hardware.usb",
        "health.connect",
        "health.connect.changelog",
        "health.connect.datatypes",
        "health.connect.datatypes.units",
        "icu.lang",
        "icu.math",
        "icu.number",
        "icu.text",
        "icu.util",
        "inputmethodservice",
        "location",
        "location.altitude",
        "location.provider",
        "media",
        "media.audiofx",
        "media.browse",
        "media.effect",
        "media.metrics",
        "media.midi",
        "media.projection",
        "media.quality",
        "media.session",
        "media.tv",
        "media.tv.ad",
        "media.tv.interactive",
        "mtp",
        "net",
        "net.eap",
        "net.http",
        "net.ipsec.ike",
        "net.ipsec.ike.exceptions",
        "net.nsd",
        "net.rtp",
        "net.sip",
        "net.ssl",
        "net.vcn",
        "net.wifi",
        "net.wifi.aware",
        "net.wifi.hotspot2",
        "net.wifi.hotspot2.omadm",
        "net.wifi.hotspot2.pps",
        "net.wifi.p2p",
        "net.wifi.p2p.nsd",
        "net.wifi.rtt",
        "nfc",
        "nfc.cardemulation",
        "nfc.tech",
        "opengl",
        "os",
        "os.ext",
        "os.health",
        "os.storage",
        "os.strictmode",
        "os.vibrator",
        "preference",
        "print",
        "print.pdf",
        "printservice",
        "provider",
        "ranging",
        "ranging.ble.cs",
        "ranging.ble.rssi",
        "ranging.oob",
        "ranging.raw",
        "ranging.uwb",
        "ranging.wifi.rtt",
        "renderscript",
        "sax",
        "se.omapi",
        "security",
        "security.identity",
        "security.keystore",
        "service.assist.classification",
        "service.autofill",
        "service.carrier",
        "service.chooser",
        "service.controls",
        "service.controls.actions",
        "service.controls.templates",
        "service.credentials",
        "service.dreams",
        "service.media",
        "service.notification",
        "service.quickaccesswallet",
        "service.quicksettings",
        "service.restrictions",
        "service.settings.preferences",
        "service.textservice",
        "service.voice",
        "service.vr",
        "service.wallpaper",
        "speech",
        "speech.tts",
        "system",
        "telecom",
        "telephony",
        "telephony.cdma",
        "telephony.data",
        "telephony.emergency",
        "telephony.euicc",
        "telephony.gsm",
        "telephony.ims",
        "telephony.ims.feature",
        "telephony.mbms",
        "telephony.satellite",
        "test",
        "text",
        "text.format",
        "text.method",
        "text.style",
        "text.util",
        "transition",
        "util",
        "util.proto",
        "view",
        "view.accessibility",
        "view.animation",
        "view.autofill",
        "view.contentcapture",
        "view.displayhash",
        "view.inputmethod",
        "view.inspector",
        "view.textclassifier",
        "view.textservice",
        "view.translation",
        "webkit",
        "widget",
        "widget.inline",
        "widget.photopicker",
        "window",
    ]
)
OTHER_VISIBLE = re.compile(r"^(dalvik|java|javax|org\.json|org\.xmlpull|org\.w3c\.dom|org\.xml\.sax|org\.apache\.http)\.")
ABSENT = re.compile(  # packages of a desktop runtime that Android does not have
    r"^(javax\.(annotation\.(processing|meta|concurrent)|lang\.model|swing|print|imageio|sound|tools|management|naming|script|rmi"
    r"|smartcardio|accessibility)|java\.(applet|rmi|lang\.(module|foreign|instrument)|awt))\."
)
# Hidden from apps although public to the system, and called by reflection: kept, because apps name them.
HIDDEN_KEPT = frozenset({"android.app.ActivityThread", "android.os.ServiceManager", "android.os.SystemProperties"})
PLUMBING = re.compile(r"\$(Stub|Proxy|Default|_Parcel)(\$|$)|\$\d+$|\.R(\$|$)|\$\$")
ACC_PUBLIC, ACC_PRIVATE, ACC_STATIC, ACC_FINAL = 0x0001, 0x0002, 0x0008, 0x0010


class ClassFile(NamedTuple):
    """What is needed of one class file."""

    name: str
    parent: str | None
    interfaces: list[str]
    public: bool
    overridable: frozenset[str]  # names of methods that a subclass can override


def read_class(data: bytes) -> ClassFile:
    """Read a class file (JVMS 4.1)."""
    magic, _, _, count = struct.unpack_from(">IHHH", data)
    if magic != 0xCAFEBABE:
        raise ValueError("not a class file")
    texts: dict[int, str] = {}
    classes: dict[int, int] = {}
    offset, index = 10, 1
    sizes = {3: 4, 4: 4, 5: 8, 6: 8, 8: 2, 9: 4, 10: 4, 11: 4, 12: 4, 15: 3, 16: 2, 17: 4, 18: 4, 19: 2, 20: 2}
    while index < count:
        tag = data[offset]
        if tag == 1:
            (length,) = struct.unpack_from(">H", data, offset + 1)
            texts[index] = data[offset + 3 : offset + 3 + length].decode("utf-8", "replace")
            offset += 3 + length
        else:
            if tag == 7:
                (classes[index],) = struct.unpack_from(">H", data, offset + 1)
                offset += 3
            else:
                offset += 1 + sizes[tag]
            if tag in (5, 6):  # long and double take two places in the constant pool
                index += 1
        index += 1
    access, this, parent, interfaces = struct.unpack_from(">HHHH", data, offset)
    names = struct.unpack_from(f">{interfaces}H", data, offset + 8)

    def name(at: int) -> str:
        return texts[classes[at]].replace("/", ".")

    overridable = set()
    offset += 8 + 2 * interfaces
    for members in ("fields", "methods"):
        (count,) = struct.unpack_from(">H", data, offset)
        offset += 2
        for _ in range(count):
            flags, named, _, attributes = struct.unpack_from(">HHHH", data, offset)
            offset += 8
            for _ in range(attributes):
                offset += 6 + struct.unpack_from(">I", data, offset + 2)[0]
            if members == "methods" and not (flags | access) & ACC_FINAL and not flags & (ACC_PRIVATE | ACC_STATIC):
                overridable.add(texts[named])
    names_of_methods = frozenset(overridable - {"<init>", "<clinit>"})
    return ClassFile(name(this), name(parent) if parent else None, [name(i) for i in names], bool(access & ACC_PUBLIC), names_of_methods)


def visible(name: str) -> bool:
    """Whether an app can see the class, going by its package."""
    if name in HIDDEN_KEPT:
        return True
    package = re.split(r"\.(?=[A-Z])", name, maxsplit=1)[0]
    if package.startswith("android"):
        return package.removeprefix("android.") in PUBLIC_PACKAGES
    return bool(OTHER_VISIBLE.match(name)) and not ABSENT.match(name)


def class_files(archive: Path) -> Iterator[bytes]:
    """The class files of a JAR or of a folder, in order of their names."""
    if archive.is_dir():
        for path in sorted(archive.rglob("*.class")):
            if path.stem not in ("module-info", "package-info"):
                yield path.read_bytes()
        return
    with zipfile.ZipFile(archive) as jar:
        for entry in sorted(jar.namelist()):
            if entry.endswith(".class") and not entry.endswith(("module-info.class", "package-info.class")):
                yield jar.read(entry)


def hierarchy(archives: list[Path]) -> dict[str, ClassFile]:
    """What an app can see and its ancestors, by class name."""
    known: dict[str, ClassFile] = {}
    wanted: set[str] = set()
    for archive in archives:
        for data in class_files(archive):
            found = read_class(data)
            if first := known.get(found.name):
                # What an older system declared may still be overridden, and called there.
                known[found.name] = first._replace(overridable=first.overridable | found.overridable)
                continue
            known[found.name] = found
            # AIDL is called only inside the framework.
            remote = found.name.startswith("android.") and "android.os.IInterface" in found.interfaces
            if found.public and visible(found.name) and not remote and not PLUMBING.search(found.name):
                wanted.add(found.name)
    queue = sorted(wanted)
    while queue:
        child = known[queue.pop()]
        for ancestor in [child.parent, *child.interfaces]:
            if ancestor and ancestor in known and ancestor not in wanted:
                wanted.add(ancestor)
                queue.append(ancestor)
    return {name: known[name] for name in sorted(wanted)}


BASE_LEVELS = {0: "normal", 1: "dangerous", 2: "signature", 3: "signature", 4: "internal"}  # android.content.pm.PermissionInfo
ATTRIBUTES = {0x01010003: "name", 0x01010009: "protectionLevel", 0x0101000A: "permissionGroup"}


def permissions(manifest: bytes) -> list[tuple[str, str, str]]:
    """Name, base protection level and group of each ``permission`` in the framework's own compiled manifest."""
    strings: list[str] = []
    resources: list[int] = []
    found: list[tuple[str, str, str]] = []
    offset = 8
    while offset + 8 <= len(manifest):
        kind, header, size = struct.unpack_from("<HHI", manifest, offset)
        if kind == 0x0001:  # string pool
            strings = string_pool(manifest, offset)
        elif kind == 0x0180:  # attribute resource ids
            resources = list(struct.unpack_from(f"<{(size - header) // 4}I", manifest, offset + header))
        elif kind == 0x0102:  # start of an element
            element, start, each, count = struct.unpack_from("<4xIHHH", manifest, offset + header)
            if strings[element] == "permission":
                values: dict[str, int] = {}
                text: dict[str, str] = {}
                for i in range(count):
                    at = offset + header + start + i * each
                    _, attribute, raw, _, _, _, value = struct.unpack_from("<IIIHBBI", manifest, at)
                    key = ATTRIBUTES.get(resources[attribute]) if attribute < len(resources) else None
                    if key:
                        values[key] = value
                        text[key] = strings[raw] if raw != 0xFFFFFFFF else ""
                level = BASE_LEVELS.get(values.get("protectionLevel", 0) & 0xF, "normal")
                found.append((text["name"], level, text.get("permissionGroup", "")))
        offset += size
    return sorted(found)


def string_pool(data: bytes, offset: int) -> list[str]:
    """The strings of a ``ResStringPool`` chunk at ``offset``."""
    header, _, count, _, flags, start, _ = struct.unpack_from("<2xHIIIIII", data, offset)
    result = []
    for (index,) in struct.iter_unpack("<I", data[offset + header : offset + header + 4 * count]):
        at = offset + start + index
        if flags & 0x100:  # UTF-8: two lengths, of one or two bytes each
            at += 2 if data[at] & 0x80 else 1
            length = data[at]
            if length & 0x80:
                length = (length & 0x7F) << 8 | data[at + 1]
                at += 1
            result.append(data[at + 1 : at + 1 + length].decode("utf-8", "replace"))
        else:
            (length,) = struct.unpack_from("<H", data, at)
            result.append(data[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace"))
    return result


def main(arguments: list[str]) -> int:
    """Run the tool; see the module's text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=Path)
    parser.add_argument("archives", type=Path, nargs="+")
    parser.add_argument("--source", action="append", required=True, help="name and version of an archive, for the header")
    parser.add_argument("--permissions", type=Path, help="also write the first archive's permissions here, tab-separated")
    parser.add_argument("--callbacks", type=Path, help="also write the names of methods that apps can override here")
    options = parser.parse_args(arguments)
    classes = hierarchy(options.archives)
    with options.output.open("w", encoding="utf-8", newline="\n") as out:
        for source in options.source:
            out.write(f"# {source}\n")
        for name, found in classes.items():
            out.write(" ".join([name, found.parent or "-", *found.interfaces]) + "\n")
    if options.callbacks:
        names = sorted({name for found in classes.values() for name in found.overridable})
        header = "".join(f"# {source}\n" for source in options.source)
        options.callbacks.write_text(header + "".join(f"{name}\n" for name in names), encoding="utf-8")
    if options.permissions:
        with zipfile.ZipFile(options.archives[0]) as jar:
            rows = permissions(jar.read("AndroidManifest.xml"))
        options.permissions.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(classes)} classes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
