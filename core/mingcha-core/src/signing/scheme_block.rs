//! APK Signature Scheme v2, v3 and v3.1: the signers in the APK Signing Block (AOSP `ApkSignatureSchemeV2Verifier` and
//! `ApkSignatureSchemeV3Verifier`, method by method).

use super::certificate::Certificate;
use super::content::ContentDigest;
use super::hash::Hash;
use super::key::{Padding, PublicKey};
use super::prefixed::Fields;
use super::report::{ContentCheck, Role, Scheme, SchemeReport, Signer};
use super::{lineage, problem};
use crate::error::{Refusal, Result};
use crate::limits::{MAX_CERTIFICATES, MAX_SIGNERS};

/// Code of the problem that a scheme's list of signers is empty.
pub(super) const NO_SIGNERS: &str = "signing-no-signers";

/// v2: which newer schemes the package also carries.
const ATTRIBUTE_STRIPPING_PROTECTION: u32 = 0xbeef_f00d;
/// v3: the certificates that signed before, each certifying the next.
const ATTRIBUTE_PROOF_OF_ROTATION: u32 = 0x3ba0_6f8c;
/// v3: from which Android level a v3.1 signature takes over.
const ATTRIBUTE_ROTATION_MIN_SDK: u32 = 0x559f_8b02;
/// v3.1: rotation is meant for a development release; a flag without value.
const ATTRIBUTE_ROTATION_ON_DEV_RELEASE: u32 = 0xc2a6_b3ba;

/// A signature algorithm of the schemes: how it signs, and which digest of the content it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Algorithm {
    pub id: u32,
    pub name: &'static str,
    pub padding: Padding,
    pub hash: Hash,
    pub content: ContentDigest,
}

impl Algorithm {
    /// The algorithm with this id, or nothing when Android knows none.
    pub fn by_id(id: u32) -> Option<Algorithm> {
        use ContentDigest::{Chunked256, Chunked512, Verity};
        use Hash::{Sha256, Sha512};
        let (name, padding, hash, content) = match id {
            0x0101 => ("SHA256withRSA/PSS", Padding::Pss, Sha256, Chunked256),
            0x0102 => ("SHA512withRSA/PSS", Padding::Pss, Sha512, Chunked512),
            0x0103 => ("SHA256withRSA", Padding::Pkcs1, Sha256, Chunked256),
            0x0104 => ("SHA512withRSA", Padding::Pkcs1, Sha512, Chunked512),
            0x0201 => ("SHA256withECDSA", Padding::Ecdsa, Sha256, Chunked256),
            0x0202 => ("SHA512withECDSA", Padding::Ecdsa, Sha512, Chunked512),
            0x0301 => ("SHA256withDSA", Padding::Dsa, Sha256, Chunked256),
            0x0421 => ("SHA256withRSA", Padding::Pkcs1, Sha256, Verity),
            0x0423 => ("SHA256withECDSA", Padding::Ecdsa, Sha256, Verity),
            0x0425 => ("SHA256withDSA", Padding::Dsa, Sha256, Verity),
            _ => return None,
        };
        Some(Algorithm { id, name, padding, hash, content })
    }

    /// Whether `signature` is the key's over `data`.
    pub fn verify(&self, key: &PublicKey, data: &[u8], signature: &[u8]) -> bool {
        key.verify(self.padding, self.hash, &self.hash.of(data), signature)
    }
}

/// One scheme being verified.
#[derive(Debug)]
pub(super) struct BlockScheme {
    pub scheme: Scheme,
    pub present: bool,
    pub problems: Vec<Refusal>,
    pub signers: Vec<BlockSigner>,
    pub content: ContentCheck,
}

/// One signer being verified.
#[derive(Debug)]
pub(super) struct BlockSigner {
    pub signer: Signer,
    /// The content digest that its strongest algorithm signs.
    pub expected: Option<(ContentDigest, Vec<u8>)>,
    /// Earlier certificates and its own, when it carries a proof of rotation.
    pub lineage: Vec<Signer>,
    /// v2: the signer says that there is a v3 signature.
    pub announces_v3: bool,
    /// v3: the signer says that a v3.1 signature takes over from this level.
    pub rotation_min_sdk: Option<u32>,
}

impl BlockScheme {
    /// A scheme the package does not use.
    pub fn absent(scheme: Scheme) -> Self {
        BlockScheme { scheme, present: false, problems: Vec::new(), signers: Vec::new(), content: ContentCheck::NotDone }
    }

    /// A scheme whose data cannot be read at all.
    pub fn unreadable(scheme: Scheme, problem: Refusal) -> Self {
        BlockScheme { present: true, problems: vec![problem], ..Self::absent(scheme) }
    }

    /// The scheme's report, when everything was checked.
    pub fn finish(mut self) -> SchemeReport {
        let verified =
            self.present && self.problems.is_empty() && !self.signers.is_empty() && self.signers.iter().all(|s| s.signer.verified);
        let mut signers = Vec::new();
        for entry in self.signers {
            self.problems.extend(entry.signer.problem.clone());
            signers.push(entry.signer);
            signers.extend(entry.lineage);
        }
        SchemeReport {
            scheme: self.scheme,
            present: self.present,
            verified,
            content: self.content,
            problems: self.problems,
            uncovered: Vec::new(),
            signers,
        }
    }
}

/// Read the signers of a scheme's `value`, which stands at `offset` of the file, and verify all but the content digests.
pub(super) fn read(scheme: Scheme, value: &[u8], offset: u64) -> BlockScheme {
    let mut found = BlockScheme { present: true, ..BlockScheme::absent(scheme) };
    let mut signers = match Fields::new(value, offset).sequence("the list of signers") {
        Ok(signers) => signers,
        Err(problem) => return BlockScheme::unreadable(scheme, problem),
    };
    while !signers.is_empty() {
        if found.signers.len() >= MAX_SIGNERS {
            found.problems.push(problem("signing-too-many-signers", signers.offset(), format!("more than {MAX_SIGNERS} signers")));
            break;
        }
        match signers.sequence("a signer") {
            Ok(fields) => {
                let mut entry = BlockSigner {
                    signer: Signer::new(scheme, found.signers.len(), Role::Signer),
                    expected: None,
                    lineage: Vec::new(),
                    announces_v3: false,
                    rotation_min_sdk: None,
                };
                entry.signer.problem = verify_signer(fields, &mut entry).err();
                found.signers.push(entry);
            }
            Err(problem) => {
                found.problems.push(problem);
                break;
            }
        }
    }
    if found.signers.is_empty() && found.problems.is_empty() {
        found.problems.push(problem(NO_SIGNERS, offset, "the scheme's block names no signer"));
    }
    found
}

fn verify_signer(mut fields: Fields<'_>, entry: &mut BlockSigner) -> Result<()> {
    let versioned = entry.signer.scheme != Scheme::V2;
    let mut data = fields.sequence("the signed data")?;
    let signed = data;
    // Whatever turns out wrong below, who claims to have signed is worth knowing.
    let chain = certificates(data);
    if let Ok(certificates) = &chain {
        entry.signer.certificate = certificates.first().cloned();
        entry.signer.chain = certificates.iter().skip(1).cloned().collect();
    }
    if versioned {
        entry.signer.sdk_range = Some((fields.u32("the lowest Android level")?, fields.u32("the highest Android level")?));
    }
    let mut signatures = fields.sequence("the signatures")?;
    let key_info = fields.sequence("the public key")?;

    let mut listed = Vec::new();
    let mut best: Option<(Algorithm, &[u8])> = None;
    while !signatures.is_empty() {
        let mut signature = signatures.sequence("a signature")?;
        let id = signature.u32("a signature's algorithm")?;
        listed.push(id);
        if let Some(algorithm) = Algorithm::by_id(id)
            && best.is_none_or(|(b, _)| algorithm.content > b.content)
        {
            best = Some((algorithm, signature.bytes("a signature")?));
        }
    }
    let Some((algorithm, signature)) = best else {
        return Err(if listed.is_empty() {
            problem("signing-no-signatures", signatures.offset(), "the signer has no signature")
        } else {
            let ids: Vec<String> = listed.iter().take(8).map(|id| format!("{id:#06x}")).collect();
            problem(
                "signing-unsupported-algorithm",
                signatures.offset(),
                format!("no supported signature algorithm among {}", ids.join(", ")),
            )
        });
    };
    entry.signer.signature_algorithm = Some(algorithm.name.to_owned());
    let key = PublicKey::read(key_info.all()).map_err(|p| problem(p.code, key_info.offset(), p.reason))?;
    if !algorithm.verify(&key, signed.all(), signature) {
        return Err(problem(
            "signing-signature-invalid",
            signed.offset(),
            format!("the {} signature over the signed data does not verify", algorithm.name),
        ));
    }

    let mut digests = data.sequence("the content digests")?;
    let (mut digest_ids, mut expected) = (Vec::new(), None);
    while !digests.is_empty() {
        let mut digest = digests.sequence("a content digest")?;
        let id = digest.u32("a content digest's algorithm")?;
        digest_ids.push(id);
        if id == algorithm.id {
            expected = Some(digest.bytes("a content digest")?);
        }
    }
    if listed != digest_ids {
        return Err(problem(
            "signing-algorithms-differ",
            digests.offset(),
            "content digests and signatures do not list the same algorithms",
        ));
    }
    entry.expected = expected.map(|digest| (algorithm.content, digest.to_vec()));

    data.sequence("the certificates")?;
    let main =
        chain?.into_iter().next().ok_or_else(|| problem("signing-no-certificate", data.offset(), "the signer lists no certificate"))?;
    if main.key_info != key_info.all() && main.key().ok().as_ref() != Some(&key) {
        return Err(problem("signing-key-mismatch", key_info.offset(), "the certificate's public key is not the one that signed"));
    }
    if versioned {
        let range = (data.u32("the lowest signed Android level")?, data.u32("the highest signed Android level")?);
        if entry.signer.sdk_range != Some(range) {
            return Err(problem(
                "signing-sdk-range-differs",
                data.offset(),
                "the signed Android levels differ from those outside the signed data",
            ));
        }
    }
    let mut attributes = data.sequence("the additional attributes")?;
    while !attributes.is_empty() {
        read_attribute(attributes.sequence("an attribute")?, entry, &main)?;
    }
    Ok(())
}

fn certificates(mut data: Fields<'_>) -> Result<Vec<Certificate>> {
    data.sequence("the content digests")?;
    let mut list = data.sequence("the certificates")?;
    let mut certificates = Vec::new();
    while !list.is_empty() {
        if certificates.len() >= MAX_CERTIFICATES {
            return Err(problem(
                "signing-too-many-certificates",
                list.offset(),
                format!("more than {MAX_CERTIFICATES} certificates of one signer"),
            ));
        }
        let at = list.offset();
        certificates.push(Certificate::read(list.bytes("a certificate")?).map_err(|p| problem("signing-certificate", at, p.reason))?);
    }
    Ok(certificates)
}

fn read_attribute(mut attribute: Fields<'_>, entry: &mut BlockSigner, main: &Certificate) -> Result<()> {
    let at = attribute.offset();
    let id = attribute.u32("an attribute's id")?;
    match (entry.signer.scheme, id) {
        (Scheme::V2, ATTRIBUTE_STRIPPING_PROTECTION) => entry.announces_v3 |= attribute.u32("the stripping protection attribute")? == 3,
        (Scheme::V3 | Scheme::V31, ATTRIBUTE_PROOF_OF_ROTATION) => {
            if !entry.lineage.is_empty() {
                return Err(problem("signing-lineage", at, "a second proof of rotation"));
            }
            let base = attribute.offset();
            lineage::read(Fields::new(attribute.rest(), base), entry.signer.scheme, &mut entry.lineage)?;
            if entry.lineage.last().and_then(|l| l.certificate.as_ref()).is_some_and(|c| c.encoded != main.encoded) {
                return Err(problem("signing-lineage", at, "the last certificate of the proof of rotation is not the signer's"));
            }
        }
        (Scheme::V3, ATTRIBUTE_ROTATION_MIN_SDK) => entry.rotation_min_sdk = Some(attribute.u32("the rotation level")?),
        (Scheme::V31, ATTRIBUTE_ROTATION_ON_DEV_RELEASE | ATTRIBUTE_ROTATION_MIN_SDK) => {}
        _ if entry.signer.unknown_attributes.len() < 64 => entry.signer.unknown_attributes.push(id),
        _ => {}
    }
    Ok(())
}

/// What only all schemes together show: a newer signature that an older one announces, and that is gone.
pub(super) fn check_stripping(schemes: &mut [BlockScheme; 3]) {
    let [v31, v3, v2] = schemes;
    for entry in &mut v2.signers {
        if entry.announces_v3 && !v3.present && entry.signer.problem.is_none() {
            let reason = "the v2 signature says that there is a v3 signature, but there is none: stripped";
            entry.signer.problem = Some(problem("signing-stripped", None, reason));
        }
    }
    let rotates_from = v31.signers.iter().filter_map(|s| s.signer.sdk_range).map(|(min, _)| min).min();
    for entry in &mut v3.signers {
        let Some(level) = entry.rotation_min_sdk.filter(|_| entry.signer.problem.is_none()) else {
            continue;
        };
        entry.signer.problem = match rotates_from {
            _ if !v31.present => {
                let reason = format!("the v3 signature says that v3.1 takes over from Android level {level}, but there is none: stripped");
                Some(problem("signing-stripped", None, reason))
            }
            Some(other) if other != level => {
                let reason = format!("the v3 signature says that v3.1 takes over from Android level {level}, v3.1 says {other}");
                Some(problem("signing-rotation-differs", None, reason))
            }
            _ => None,
        };
    }
}
