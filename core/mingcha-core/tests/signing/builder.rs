//! Signed packages made in memory, independently of the code under test: keys, certificates, signing blocks and JAR
//! signatures, each with every part open to tampering.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use sha2::{Digest as _, Sha256, Sha512};
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;

pub const V2: u32 = 0x7109_871a;
pub const V3: u32 = 0xf053_68c0;
pub const V31: u32 = 0x1b93_ad61;
pub const ECDSA_SHA256: u32 = 0x0201;
pub const ECDSA_SHA512: u32 = 0x0202;
pub const VERITY: u32 = 0x0423;

/// One DER element.
pub fn der(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let mut out = vec![tag];
    match content.len() {
        len @ 0..0x80 => out.push(len as u8),
        len @ 0x80..0x100 => out.extend([0x81, len as u8]),
        len => out.extend([0x82, (len >> 8) as u8, len as u8]),
    }
    out.extend(content);
    out
}

const EC_P256: &[u8] = b"\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07";
const ECDSA_WITH_SHA256: &[u8] = b"\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x02";
const SHA256: &[u8] = b"\x30\x0b\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01";

/// A key with its certificate, the same for the same seed.
#[derive(Clone)]
pub struct Identity {
    key: SigningKey,
    pub key_info: Vec<u8>,
    pub certificate: Vec<u8>,
    issuer: Vec<u8>,
    serial: Vec<u8>,
}

impl Identity {
    pub fn new(seed: u8) -> Identity {
        Identity::with(seed, &[seed], der(0x17, &[b"200101000000Z"]))
    }

    /// With this serial number and this start of validity, sound or not.
    pub fn with(seed: u8, serial: &[u8], not_before: Vec<u8>) -> Identity {
        let key = SigningKey::from_slice(&[seed; 32]).unwrap();
        let key_info = der(0x30, &[EC_P256, &der(3, &[&[0], key.verifying_key().to_sec1_point(false).as_bytes()])]);
        let common = der(0x30, &[b"\x06\x03\x55\x04\x03", &der(0x0c, &[format!("测试 {seed}").as_bytes()])]);
        let name = der(0x30, &[&der(0x31, &[&common])]);
        let serial = der(2, &[serial]);
        let validity = der(0x30, &[&not_before, &der(0x17, &[b"491231235959Z"])]);
        let body = der(0x30, &[&der(0xa0, &[&[2, 1, 2]]), &serial, ECDSA_WITH_SHA256, &name, &validity, &name, &key_info]);
        // Android never looks at a certificate's own signature.
        let certificate = der(0x30, &[&body, ECDSA_WITH_SHA256, &der(3, &[&[0, 1]])]);
        Identity { key, key_info, certificate, issuer: name, serial }
    }

    pub fn sign(&self, algorithm: u32, data: &[u8]) -> Vec<u8> {
        use p256::ecdsa::signature::hazmat::PrehashSigner as _;
        let signature: Signature = match algorithm {
            ECDSA_SHA512 => self.key.sign_prehash(&Sha512::digest(data)).unwrap(),
            _ => self.key.sign(data),
        };
        signature.to_der().as_bytes().to_vec()
    }

    /// A PKCS #7 block over `content`, with or without signed attributes.
    pub fn pkcs7(&self, content: &[u8], attributes: bool) -> Vec<u8> {
        let data_oid = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01";
        let type_attribute = der(0x30, &[b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x09\x03", &der(0x31, &[data_oid])]);
        let digest = der(0x31, &[&der(4, &[&Sha256::digest(content)])]);
        let digest_attribute = der(0x30, &[b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x09\x04", &digest]);
        let list = [type_attribute, digest_attribute].concat();
        let (signed, tagged) = match attributes {
            true => (der(0x31, &[&list]), der(0xa0, &[&list])),
            false => (content.to_vec(), Vec::new()),
        };
        let id = der(0x30, &[&self.issuer, &self.serial]);
        let signature = der(4, &[&self.sign(ECDSA_SHA256, &signed)]);
        let info = der(0x30, &[&[2, 1, 1], &id, SHA256, &tagged, ECDSA_WITH_SHA256, &signature]);
        let signed_data = der(
            0x30,
            &[&[2, 1, 1], &der(0x31, &[SHA256]), &der(0x30, &[data_oid]), &der(0xa0, &[&self.certificate]), &der(0x31, &[&info])],
        );
        der(0x30, &[b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02", &der(0xa0, &[&signed_data])])
    }
}

/// A length-prefixed field of the APK signature schemes.
pub fn field(parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    [&(content.len() as u32).to_le_bytes()[..], &content].concat()
}

pub fn attribute(id: u32, value: &[u8]) -> Vec<u8> {
    field(&[&id.to_le_bytes(), value])
}

/// What one signer of v2, v3 or v3.1 says; every part can be set wrong.
#[derive(Clone)]
pub struct SignerSpec {
    pub identity: Identity,
    /// Algorithms and content digests in the signed data.
    pub digests: Vec<(u32, Vec<u8>)>,
    /// Algorithms of the signatures.
    pub algorithms: Vec<u32>,
    pub certificates: Vec<Vec<u8>>,
    pub key_info: Vec<u8>,
    /// Levels outside and inside the signed data; only v3 and v3.1 have them.
    pub levels: Option<((u32, u32), (u32, u32))>,
    pub attributes: Vec<Vec<u8>>,
}

impl SignerSpec {
    pub fn new(identity: &Identity, package: &[u8], levels: Option<(u32, u32)>) -> SignerSpec {
        SignerSpec {
            identity: identity.clone(),
            digests: vec![(ECDSA_SHA256, chunked256(package))],
            algorithms: vec![ECDSA_SHA256],
            certificates: vec![identity.certificate.clone()],
            key_info: identity.key_info.clone(),
            levels: levels.map(|l| (l, l)),
            attributes: Vec::new(),
        }
    }

    pub fn attribute(mut self, id: u32, value: &[u8]) -> SignerSpec {
        self.attributes.push(attribute(id, value));
        self
    }

    pub fn encode(&self) -> Vec<u8> {
        let digests: Vec<u8> = self.digests.iter().flat_map(|(id, d)| field(&[&id.to_le_bytes(), &field(&[d])])).collect();
        let certificates: Vec<u8> = self.certificates.iter().flat_map(|c| field(&[c])).collect();
        let levels = |(low, high): (u32, u32)| [low.to_le_bytes(), high.to_le_bytes()].concat();
        let (outside, inside) = self.levels.map_or_else(Default::default, |(outside, inside)| (levels(outside), levels(inside)));
        let signed = [field(&[&digests]), field(&[&certificates]), inside, field(&[&self.attributes.concat()])].concat();
        let signatures: Vec<u8> =
            self.algorithms.iter().flat_map(|id| field(&[&id.to_le_bytes(), &field(&[&self.identity.sign(*id, &signed)])])).collect();
        field(&[&field(&[&signed]), &outside, &field(&[&signatures]), &field(&[&self.key_info])])
    }
}

/// The value of a scheme's pair.
pub fn scheme(signers: &[SignerSpec]) -> Vec<u8> {
    field(&[&signers.iter().flat_map(SignerSpec::encode).collect::<Vec<u8>>()])
}

/// The value of the proof-of-rotation attribute: each identity signs the next.
pub fn lineage(identities: &[&Identity]) -> Vec<u8> {
    let mut out = 1u32.to_le_bytes().to_vec();
    for (index, identity) in identities.iter().enumerate() {
        let id = ECDSA_SHA256.to_le_bytes();
        let first = [0; 4];
        let signed = [field(&[&identity.certificate]), if index == 0 { first.to_vec() } else { id.to_vec() }].concat();
        let signature = if index == 0 { Vec::new() } else { identities[index - 1].sign(ECDSA_SHA256, &signed) };
        out.extend(field(&[&field(&[&signed]), &0x17u32.to_le_bytes(), &id, &field(&[&signature])]));
    }
    out
}

/// A ZIP archive of deflated entries.
pub fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, data) in entries {
        writer.start_file(*name, SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated)).unwrap();
        writer.write_all(data).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A small unsigned package.
pub fn plain() -> Vec<u8> {
    zip(&[("AndroidManifest.xml", b"manifest"), ("classes.dex", b"code"), ("assets/", b""), ("assets/a", b"asset")])
}

/// Where the central directory and the end record of an archive without comment start.
pub fn places(archive: &[u8]) -> (usize, usize) {
    let end = archive.len() - 22;
    (u32::from_le_bytes(archive[end + 16..end + 20].try_into().unwrap()) as usize, end)
}

/// The archive with a signing block of these pairs.
pub fn with_block(archive: &[u8], pairs: &[(u32, Vec<u8>)]) -> Vec<u8> {
    let body: Vec<u8> =
        pairs.iter().flat_map(|(id, value)| [&(value.len() as u64 + 4).to_le_bytes()[..], &id.to_le_bytes(), value].concat()).collect();
    let size = (body.len() as u64 + 24).to_le_bytes();
    insert(archive, &[&size[..], &body, &size, b"APK Sig Block 42"].concat())
}

/// The archive with these bytes before its central directory, and the end record pointing behind them.
pub fn insert(archive: &[u8], block: &[u8]) -> Vec<u8> {
    let (directory, end) = places(archive);
    let mut out = [&archive[..directory], block, &archive[directory..]].concat();
    let moved = ((directory + block.len()) as u32).to_le_bytes();
    out[end + block.len() + 16..][..4].copy_from_slice(&moved);
    out
}

/// The content digest of an archive that has no block yet, by the letter of the specification.
pub fn chunked256(archive: &[u8]) -> Vec<u8> {
    let (directory, end) = places(archive);
    let chunks: Vec<&[u8]> =
        [&archive[..directory], &archive[directory..end], &archive[end..]].iter().flat_map(|s| s.chunks(1 << 20)).collect();
    let mut top = [&[0x5a][..], &(chunks.len() as u32).to_le_bytes()].concat();
    for chunk in chunks {
        top.extend(Sha256::digest([&[0xa5][..], &(chunk.len() as u32).to_le_bytes(), chunk].concat()));
    }
    Sha256::digest(top).to_vec()
}

/// The verity digest of an archive that has no block yet.
pub fn verity(archive: &[u8]) -> Vec<u8> {
    let mut level = archive.to_vec();
    loop {
        level = level
            .chunks(4096)
            .flat_map(|page| {
                let mut page = [&[0; 8][..], page].concat();
                page.resize(8 + 4096, 0);
                Sha256::digest(page).to_vec()
            })
            .collect();
        if level.len() <= 4096 {
            break;
        }
    }
    level.resize(4096, 0);
    [&Sha256::digest([&[0; 8][..], &level].concat())[..], &(archive.len() as u64).to_le_bytes()].concat()
}

/// `MANIFEST.MF` and `.SF` for entries, with SHA-256.
pub fn jar_files(entries: &[(&str, &[u8])], extra: &str) -> (String, String) {
    let digest = |data: &[u8]| STANDARD.encode(Sha256::digest(data));
    let mut manifest = "Manifest-Version: 1.0\r\n\r\n".to_owned();
    let mut sections = String::new();
    for (name, data) in entries {
        let section = format!("Name: {name}\r\nSHA-256-Digest: {}\r\n\r\n", digest(data));
        sections += &format!("Name: {name}\r\nSHA-256-Digest: {}\r\n\r\n", digest(section.as_bytes()));
        manifest += &section;
    }
    let signature = format!("Signature-Version: 1.0\r\nSHA-256-Digest-Manifest: {}\r\n{extra}\r\n{sections}", digest(manifest.as_bytes()));
    (manifest, signature)
}
