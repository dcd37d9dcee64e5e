#!/usr/bin/env python3
"""Make the signed test packages of this folder: python3 make.py [FOLDER]

Needs apksigner, keytool and openssl (Debian packages apksigner, default-jdk-headless, openssl). Keys are made anew every time
and thrown away; the tests expect nothing of them but algorithm, size and name. A package here holds a few entries of
text: signature verification asks for no more than an entry called AndroidManifest.xml.
"""

import base64
import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

OUT = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent).resolve()
ENTRIES = {"AndroidManifest.xml": b"manifest", "classes.dex": b"code" * 40, "res/raw/a name with 中文 that is long enough to be folded over lines.txt": b"text"}


def run(*command: object, stdin: bytes | None = None) -> bytes:
    return subprocess.run([str(c) for c in command], check=True, capture_output=True, input=stdin).stdout


def key(folder: Path, name: str, algorithm: str, size: str, signature: str) -> list[object]:
    """A key store with one key; returns apksigner's options for it."""
    store = folder / f"{name}.p12"
    which = ["-groupname", size] if algorithm == "EC" else ["-keysize", size]
    run("keytool", "-genkeypair", "-keystore", store, "-storepass", "mingcha", "-alias", name, "-keyalg", algorithm, *which,
        "-sigalg", signature, "-dname", f"CN={name}, O=示例公司, C=CN", "-validity", "20000", "-storetype", "PKCS12")
    return ["--ks", store, "--ks-pass", "pass:mingcha", "--ks-key-alias", name]


def archive(path: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        for entry, data in entries.items():
            package.writestr(zipfile.ZipInfo(entry, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return path


def sign(folder: Path, out: str, options: list[object], schemes: str, minimum: int, *more: object) -> None:
    plain = archive(folder / "plain.apk", ENTRIES)
    flags = [f for n in (1, 2, 3) for f in (f"--v{n}-signing-enabled", str(str(n) in schemes).lower())]
    run("apksigner", "sign", *options, *more, *flags, "--v4-signing-enabled", "false", "--min-sdk-version", minimum, "--out", OUT / out, plain)


def fold(line: str) -> bytes:
    """A manifest line in pieces of at most 72 bytes, the later ones after a space."""
    data = line.encode()
    pieces, rest = [data[:72]], data[72:]
    while rest:
        pieces.append(b" " + rest[:71])
        rest = rest[71:]
    return b"\r\n".join(pieces) + b"\r\n"


def digest(algorithm: str, data: bytes) -> str:
    return base64.b64encode(hashlib.new(algorithm, data).digest()).decode()


def openssl_v1(folder: Path, out: str, algorithm: str, title: str, *options: str) -> None:
    """A v1 signature made by openssl: with signed attributes and BER, which apksigner never writes."""
    pem, certificate = folder / "openssl.pem", folder / "openssl.crt"
    run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", pem, "-out", certificate, "-days", "20000",
        "-subj", "/C=CN/O=示例公司/CN=openssl", "-utf8")
    manifest = fold("Manifest-Version: 1.0") + b"\r\n"
    sections = {name: fold(f"Name: {name}") + fold(f"{title}-Digest: {digest(algorithm, data)}") + b"\r\n" for name, data in ENTRIES.items()}
    whole = manifest + b"".join(sections.values())
    signature = fold("Signature-Version: 1.0") + fold(f"{title}-Digest-Manifest: {digest(algorithm, whole)}") + b"\r\n"
    for name, section in sections.items():
        signature += fold(f"Name: {name}") + fold(f"{title}-Digest: {digest(algorithm, section)}") + b"\r\n"
    block = run("openssl", "cms", "-sign", "-binary", "-signer", certificate, "-inkey", pem, "-md", algorithm, "-outform", "DER", *options, stdin=signature)
    archive(OUT / out, {"META-INF/MANIFEST.MF": whole, "META-INF/CERT.SF": signature, "META-INF/CERT.RSA": block, **ENTRIES})


def pss(folder: Path) -> None:
    """RSASSA-PSS signatures over b"signed data" and their key: no tool signs packages with them, Android verifies them."""
    pem = folder / "pss.pem"
    run("openssl", "genrsa", "-out", pem, "2048")
    (OUT / "pss-key.der").write_bytes(run("openssl", "rsa", "-in", pem, "-pubout", "-outform", "DER"))
    for name, salt in (("sha256", 32), ("sha512", 64)):
        padding = ["-sigopt", "rsa_padding_mode:pss", "-sigopt", f"rsa_pss_saltlen:{salt}"]
        (OUT / f"pss-{name}.sig").write_bytes(run("openssl", "dgst", f"-{name}", "-sign", pem, *padding, stdin=b"signed data"))


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        rsa2048 = key(folder, "rsa2048", "RSA", "2048", "SHA256withRSA")
        rsa1024 = key(folder, "rsa1024", "RSA", "1024", "SHA1withRSA")
        sign(folder, "v1-rsa1024-sha1.apk", rsa1024, "1", 1)
        sign(folder, "rsa2048.apk", rsa2048, "123", 18)
        sign(folder, "rsa4096.apk", key(folder, "rsa4096", "RSA", "4096", "SHA256withRSA"), "123", 18)
        sign(folder, "ec256.apk", key(folder, "ec256", "EC", "secp256r1", "SHA256withECDSA"), "123", 18)
        sign(folder, "ec384.apk", key(folder, "ec384", "EC", "secp384r1", "SHA384withECDSA"), "123", 18)
        sign(folder, "ec521.apk", key(folder, "ec521", "EC", "secp521r1", "SHA512withECDSA"), "123", 18)
        sign(folder, "dsa1024.apk", key(folder, "dsa1024", "DSA", "1024", "SHA256withDSA"), "12", 21)
        sign(folder, "dsa2048.apk", key(folder, "dsa2048", "DSA", "2048", "SHA256withDSA"), "12", 21)
        sign(folder, "two-signers.apk", rsa2048, "12", 18, "--next-signer", *rsa1024)
        sign(folder, "verity.apk", rsa2048, "2", 24, "--verity-enabled", "true")
        lineage = folder / "lineage"
        run("apksigner", "rotate", "--out", lineage, "--old-signer", *rsa1024, "--new-signer", *rsa2048, "--set-rollback", "true")
        sign(folder, "rotated.apk", rsa1024, "123", 18, "--next-signer", *rsa2048, "--lineage", lineage)
        openssl_v1(folder, "v1-attributes.apk", "sha256", "SHA-256")
        openssl_v1(folder, "v1-ber.apk", "sha512", "SHA-512", "-stream", "-noattr")
        openssl_v1(folder, "v1-ber-attributes.apk", "sha1", "SHA1", "-stream")
        pss(folder)


main()
