//! Proof of rotation (v3): every signing certificate so far, each signed by the one before (AOSP
//! `ApkSigningBlockUtils.verifyProofOfRotationStruct`; source.android.com, "APK Signature Scheme v3").

use super::certificate::Certificate;
use super::prefixed::Fields;
use super::problem;
use super::report::{Role, Scheme, Signer};
use super::scheme_block::Algorithm;
use crate::error::Result;
use crate::limits::MAX_LINEAGE_LINKS;

/// Read and verify the links of `fields` (a version number, then the links, oldest first) into `links`; what was read
/// before a problem stays there.
pub(super) fn read(mut fields: Fields<'_>, scheme: Scheme, links: &mut Vec<Signer>) -> Result<()> {
    fields.u32("the proof of rotation's version")?;
    let mut last: Option<(Certificate, u32)> = None;
    while !fields.is_empty() {
        let at = fields.offset();
        let fail = |reason: String| problem("signing-lineage", at, reason);
        let number = links.len() + 1;
        if number > MAX_LINEAGE_LINKS {
            return Err(fail(format!("more than {MAX_LINEAGE_LINKS} links in the proof of rotation")));
        }
        let mut link = fields.sequence("a link of the proof of rotation")?;
        let mut signed = link.sequence("a link's signed data")?;
        let all = signed.all();
        let flags = link.u32("a link's flags")?;
        let algorithm = link.u32("a link's algorithm")?;
        let signature = link.bytes("a link's signature")?;
        let certificate = Certificate::read(signed.bytes("a link's certificate")?).map_err(|p| fail(p.reason))?;
        let signed_algorithm = signed.u32("a link's signed algorithm")?;
        let mut row = Signer::new(scheme, links.len(), Role::Lineage);
        row.certificate = Some(certificate.clone());
        row.capabilities = Some(flags);
        row.signature_algorithm = Algorithm::by_id(algorithm).map(|a| a.name.to_owned());
        let checked = match &last {
            None => Ok(()),
            Some((parent, parent_algorithm)) => check_link(parent, *parent_algorithm, signed_algorithm, all, signature)
                .map_err(|reason| fail(format!("certificate {number} of the proof of rotation: {reason}"))),
        };
        let repeated = links.iter().filter_map(|l| l.certificate.as_ref()).any(|c| c.encoded == certificate.encoded);
        let checked = checked.and_then(|()| {
            if repeated { Err(fail(format!("certificate {number} of the proof of rotation occurs twice"))) } else { Ok(()) }
        });
        row.verified = checked.is_ok();
        row.problem = checked.clone().err();
        links.push(row);
        checked?;
        last = Some((certificate, algorithm));
    }
    Ok(())
}

fn check_link(
    parent: &Certificate,
    algorithm: u32,
    signed_algorithm: u32,
    data: &[u8],
    signature: &[u8],
) -> std::result::Result<(), String> {
    let known = Algorithm::by_id(algorithm).ok_or_else(|| format!("unknown signature algorithm {algorithm:#06x}"))?;
    let key = parent.key().map_err(|p| p.reason)?;
    if !known.verify(&key, data, signature) {
        return Err(format!("the {} signature of its predecessor does not verify", known.name));
    }
    if algorithm != signed_algorithm {
        return Err(format!("signed with algorithm {algorithm:#06x}, which its signed data give as {signed_algorithm:#06x}"));
    }
    Ok(())
}
