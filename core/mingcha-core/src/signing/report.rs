//! What signature verification found: the report, its schemes and their signers.

use super::block::SigningBlock;
use super::certificate::Certificate;
use super::platform::PlatformVerdict;
use crate::error::{Refusal, Warning};
use crate::facts::schema::SignerRow;

/// A way of signing a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scheme {
    /// JAR signing: `META-INF/MANIFEST.MF`, `.SF`, `.RSA`.
    V1,
    /// APK Signature Scheme v2, from Android 7.0.
    V2,
    /// APK Signature Scheme v3 (key rotation), from Android 9.
    V3,
    /// APK Signature Scheme v3.1 (rotation for newer Android only), from Android 13.
    V31,
}

impl Scheme {
    /// The stable word in facts and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Scheme::V1 => "v1",
            Scheme::V2 => "v2",
            Scheme::V3 => "v3",
            Scheme::V31 => "v3.1",
        }
    }

    /// Id of its pair in the APK Signing Block; v1 has none.
    pub fn block_id(self) -> Option<u32> {
        match self {
            Scheme::V1 => None,
            Scheme::V2 => Some(0x7109_871a),
            Scheme::V3 => Some(0xf053_68c0),
            Scheme::V31 => Some(0x1b93_ad61),
        }
    }
}

/// What became of the digests of the content that a scheme covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentCheck {
    /// Computed, and all as signed.
    Verified,
    /// Computed, and at least one differs or is missing.
    Failed,
    /// Not computed: nobody relies on it (v1 beside a valid v2 or v3), or nothing is signed.
    NotDone,
}

/// One scheme's result.
#[derive(Clone, Debug)]
pub struct SchemeReport {
    /// Which.
    pub scheme: Scheme,
    /// Whether the package carries a signature of this scheme, valid or not.
    pub present: bool,
    /// Whether it verifies: every signer's signature, and the content digests unless `content` is [`ContentCheck::NotDone`].
    pub verified: bool,
    /// Whether content digests were computed, and how that ended.
    pub content: ContentCheck,
    /// Why it does not verify, in the order found; entry or absolute file offset named where there is one.
    pub problems: Vec<Refusal>,
    /// v1 only: entries that no signature covers though Android asks for it (the first hundred).
    pub uncovered: Vec<String>,
    /// Its signers and, for v3, the earlier certificates of their lineage.
    pub signers: Vec<Signer>,
}

/// Whether a certificate signs the package, or signed earlier versions of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Signs this package.
    Signer,
    /// A link of the proof of rotation (v3), oldest first.
    Lineage,
}

/// One signer, or one link of a lineage.
#[derive(Clone, Debug)]
pub struct Signer {
    /// Under which scheme.
    pub scheme: Scheme,
    /// Place among the scheme's signers, from 0.
    pub position: usize,
    /// Signer or lineage.
    pub role: Role,
    /// The signing certificate; nothing when none could be read.
    pub certificate: Option<Certificate>,
    /// The rest of the certificate chain, as given.
    pub chain: Vec<Certificate>,
    /// Signature algorithm over the package, e.g. `SHA256withRSA`; for a link, the one it certified its successor with.
    pub signature_algorithm: Option<String>,
    /// Android levels it is for (v3, v3.1).
    pub sdk_range: Option<(u32, u32)>,
    /// Capability flags of a lineage link: 1 installed data, 2 shared UID, 4 permission, 8 rollback, 16 authenticator.
    pub capabilities: Option<u32>,
    /// Ids of its additional attributes that Android gives no meaning.
    pub unknown_attributes: Vec<u32>,
    /// Whether signature and digests verify (for v1 beside a valid v2 or v3: up to the manifest's digest).
    pub verified: bool,
    /// Why not.
    pub problem: Option<Refusal>,
}

impl Signer {
    /// A signer of whom nothing is known yet.
    pub(super) fn new(scheme: Scheme, position: usize, role: Role) -> Self {
        Signer {
            scheme,
            position,
            role,
            certificate: None,
            chain: Vec::new(),
            signature_algorithm: None,
            sdk_range: None,
            capabilities: None,
            unknown_attributes: Vec::new(),
            verified: false,
            problem: None,
        }
    }

    /// Whether Android at `level` looks at this signer.
    pub fn applies_to(&self, level: u32) -> bool {
        self.role == Role::Signer && self.sdk_range.is_none_or(|(min, max)| (min..=max).contains(&level))
    }

    /// The signer as a row of facts, of the split named (empty for the base).
    pub fn row(&self, split: &str) -> SignerRow {
        let certificate = self.certificate.as_ref();
        let text = |field: fn(&Certificate) -> &String| certificate.map(field).cloned().unwrap_or_default();
        SignerRow {
            scheme: self.scheme.as_str().to_owned(),
            position: self.position as i64,
            role: match self.role {
                Role::Signer => "signer".to_owned(),
                Role::Lineage => "lineage".to_owned(),
            },
            subject: text(|c| &c.subject),
            issuer: text(|c| &c.issuer),
            serial: text(|c| &c.serial),
            not_before: text(|c| &c.not_before),
            not_after: text(|c| &c.not_after),
            certificate_sha256: text(|c| &c.sha256),
            certificate_sha1: text(|c| &c.sha1),
            certificate_md5: text(|c| &c.md5),
            key_algorithm: text(|c| &c.key_algorithm),
            key_bits: certificate.and_then(|c| c.key_bits).map(i64::from),
            signature_algorithm: self.signature_algorithm.clone(),
            verified: self.verified,
            problem: self.problem.as_ref().map(ToString::to_string),
            split: split.to_owned(),
        }
    }
}

/// Everything that was found out about a package's signatures.
#[derive(Clone, Debug)]
pub struct SigningReport {
    /// The APK Signing Block, when there is one.
    pub block: Option<SigningBlock>,
    /// Why there is none: `signing-no-block` for packages that just have none, other codes for damaged ones.
    pub block_problem: Option<Refusal>,
    /// v1, v2, v3 and v3.1, in this order, present or not.
    pub schemes: [SchemeReport; 4],
    /// What Android makes of it.
    pub platform: PlatformVerdict,
    /// A DEX file stands before the ZIP archive and only v1 (or nothing) protects against that (CVE-2017-13156).
    pub janus: bool,
    /// Oddities and problems, ready for the warning table.
    pub warnings: Vec<Warning>,
}

impl SigningReport {
    /// One scheme's result.
    pub fn scheme(&self, scheme: Scheme) -> &SchemeReport {
        &self.schemes[scheme as usize]
    }

    /// Whether there is no signature of any scheme.
    pub fn unsigned(&self) -> bool {
        self.schemes.iter().all(|s| !s.present)
    }

    /// Every signer and lineage link of every scheme, v1 first.
    pub fn signers(&self) -> impl Iterator<Item = &Signer> {
        self.schemes.iter().flat_map(|s| &s.signers)
    }

    /// The rows of the `signer` table, for the split named (empty for the base).
    pub fn rows(&self, split: &str) -> Vec<SignerRow> {
        self.signers().map(|s| s.row(split)).collect()
    }
}
