//! PKCS #7 signature blocks of v1 (RFC 2315, RFC 5652), in DER or BER, with or without signed attributes.

use super::asn1::{Element, Elements, INTEGER, OCTET_STRING, SEQUENCE, SET, der_length};
use super::certificate::Certificate;
use super::hash::Hash;
use super::key::{Padding, PublicKey};
use super::{name, problem};
use crate::error::{Refusal, Result};
use crate::limits::{MAX_CERTIFICATES, MAX_SIGNERS};

const DATA: &str = "1.2.840.113549.1.7.1";
const SIGNED_DATA: &str = "1.2.840.113549.1.7.2";
const ATTRIBUTE_CONTENT_TYPE: &str = "1.2.840.113549.1.9.3";
const ATTRIBUTE_MESSAGE_DIGEST: &str = "1.2.840.113549.1.9.4";
const RSA_PSS: &str = "1.2.840.113549.1.1.10";

/// Who signed, as far as one block says.
#[derive(Debug, Default)]
pub(super) struct Signature {
    /// The signer's certificate.
    pub certificate: Option<Certificate>,
    /// Its issuers, as far as the block holds them.
    pub chain: Vec<Certificate>,
    /// Signature algorithm, e.g. `SHA1withRSA`.
    pub algorithm: Option<String>,
    /// Why the signature does not verify, when it does not.
    pub problem: Option<Refusal>,
}

/// Verify `block` as a detached signature over `content`. Of several signers the first that verifies counts, as in
/// Android; when none does, the first one is reported with its problem.
pub(super) fn verify(block: &[u8], content: &[u8]) -> Signature {
    match read(block, content) {
        Ok(signature) => signature,
        Err(problem) => Signature { problem: Some(problem), ..Signature::default() },
    }
}

fn read(block: &[u8], content: &[u8]) -> Result<Signature> {
    let mut outer = Elements::new(block).need("a PKCS #7 block")?.expect(SEQUENCE, "a PKCS #7 block")?.children();
    let kind = outer.need("a content type")?.oid()?;
    if kind != SIGNED_DATA {
        return Err(problem("signing-pkcs7", None, format!("the PKCS #7 block holds {kind}, not signed data")));
    }
    let wrapped = outer.need("the signed data")?.expect(0xa0, "the signed data")?;
    let mut fields = wrapped.children().need("the signed data")?.expect(SEQUENCE, "the signed data")?.children();
    fields.need("a version")?.expect(INTEGER, "a version")?;
    fields.need("the digest algorithms")?.expect(SET, "the digest algorithms")?;
    let inner_type = fields.need("the content")?.expect(SEQUENCE, "the content")?.children().need("a content type")?.oid()?;
    let certificates = match fields.optional(0xa0)? {
        Some(set) => certificates(set),
        None => Vec::new(),
    };
    fields.optional(0xa1)?;
    let mut infos = fields.need("the signers")?.expect(SET, "the signers")?.children();

    let mut first: Option<Signature> = None;
    let mut count = 0;
    while let Some(info) = infos.next()? {
        count += 1;
        if count > MAX_SIGNERS {
            break;
        }
        let mut signature = Signature::default();
        signature.problem = verify_info(info, &inner_type, &certificates, content, &mut signature).err();
        if signature.problem.is_none() {
            return Ok(signature);
        }
        first.get_or_insert(signature);
    }
    first.ok_or_else(|| problem("signing-pkcs7", None, "the PKCS #7 block has no signer"))
}

/// Every certificate that can be read; others (attribute certificates, damaged ones) are passed over.
fn certificates(set: Element<'_>) -> Vec<Certificate> {
    let mut elements = set.children();
    let mut found = Vec::new();
    while let (true, Ok(Some(element))) = (found.len() < MAX_CERTIFICATES, elements.next()) {
        found.extend(Certificate::read(element.raw));
    }
    found
}

fn verify_info(info: Element<'_>, inner_type: &str, certificates: &[Certificate], content: &[u8], out: &mut Signature) -> Result<()> {
    let fail = |reason: String| Err(problem("signing-pkcs7", None, reason));
    let mut fields = info.expect(SEQUENCE, "a signer")?.children();
    fields.need("a signer's version")?.expect(INTEGER, "a signer's version")?;
    let mut id = fields.need("a signer's identifier")?.expect(SEQUENCE, "a signer's issuer and serial number")?.children();
    let (issuer, serial) = (id.need("a signer's issuer")?, id.need("a signer's serial number")?);
    let hash_oid = fields.need("a digest algorithm")?.children().need("a digest algorithm")?.oid()?;
    let attributes = fields.optional(0xa0)?;
    let algorithm = fields.need("a signature algorithm")?.children().need("a signature algorithm")?.oid()?;
    let signature = fields.need("a signature")?;
    if signature.tag & !0x20 != OCTET_STRING {
        return fail("the signature is no octet string".to_owned());
    }
    let signature = signature.octets()?;

    let certificate = certificates.iter().find(|c| c.serial_encoded == serial.content && name::same(&c.issuer_encoded, issuer.raw));
    let Some(certificate) = certificate else {
        return fail("the signer's certificate is not in the block".to_owned());
    };
    out.certificate = Some(certificate.clone());
    out.chain = chain(certificate, certificates);
    let Some(hash) = Hash::by_oid(&hash_oid) else {
        return fail(format!("digest algorithm {hash_oid} is not supported"));
    };
    let key = &certificate.key()?;
    let padding = if algorithm == RSA_PSS { Padding::Pss } else { key.default_padding() };
    out.algorithm = Some(algorithm_name(hash, padding));
    if !certificate.may_sign() {
        return fail("the certificate's key usage allows no signatures".to_owned());
    }
    let signed = match attributes {
        None => return check(key, padding, hash, content, &signature),
        Some(attributes) => attributes,
    };
    let (mut content_type, mut digest) = (None, None);
    let mut list = signed.children();
    while let Some(attribute) = list.next()? {
        let mut parts = attribute.expect(SEQUENCE, "a signed attribute")?.children();
        let oid = parts.need("a signed attribute's type")?.oid()?;
        let value = parts.need("a signed attribute's values")?.expect(SET, "a signed attribute's values")?.children().next()?;
        match (oid.as_str(), value) {
            (ATTRIBUTE_CONTENT_TYPE, Some(value)) => content_type = Some(value.oid()?),
            (ATTRIBUTE_MESSAGE_DIGEST, Some(value)) => digest = Some(value.octets()?),
            _ => {}
        }
    }
    if content_type.as_deref() != Some(inner_type) || inner_type != DATA {
        return fail("the signed content type is missing or not the content's".to_owned());
    }
    if digest.as_deref() != Some(hash.of(content).as_slice()) {
        return fail("the digest among the signed attributes is missing or not the signature file's".to_owned());
    }
    // Signed is the attributes' encoding as a SET, whatever tag they stand under (RFC 5652 section 5.4).
    let mut set = vec![SET];
    if signed.raw.get(1) == Some(&0x80) {
        set.extend(der_length(signed.content.len()));
        set.extend_from_slice(signed.content);
    } else {
        set.extend_from_slice(&signed.raw[1..]);
    }
    check(key, padding, hash, &set, &signature)
}

fn check(key: &PublicKey, padding: Padding, hash: Hash, data: &[u8], signature: &[u8]) -> Result<()> {
    if key.verify(padding, hash, &hash.of(data), signature) {
        return Ok(());
    }
    Err(problem(
        "signing-signature-invalid",
        None,
        format!("the {} signature over the signature file does not verify", algorithm_name(hash, padding)),
    ))
}

fn algorithm_name(hash: Hash, padding: Padding) -> String {
    let key = match padding {
        Padding::Pkcs1 => "RSA",
        Padding::Pss => "RSA/PSS",
        Padding::Ecdsa => "ECDSA",
        Padding::Dsa => "DSA",
    };
    format!("{}with{key}", hash.name())
}

/// The issuers of `certificate` among `all`, nearest first.
fn chain(certificate: &Certificate, all: &[Certificate]) -> Vec<Certificate> {
    let mut chain: Vec<Certificate> = Vec::new();
    let mut last = certificate;
    while last.subject != last.issuer {
        let next = all.iter().find(|c| c.subject == last.issuer && c.encoded != last.encoded);
        match next.filter(|n| n.encoded != certificate.encoded && !chain.iter().any(|c| c.encoded == n.encoded)) {
            Some(issuer) => {
                chain.push(issuer.clone());
                last = issuer;
            }
            None => break,
        }
    }
    chain
}
