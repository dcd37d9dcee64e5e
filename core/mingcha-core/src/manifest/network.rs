//! The network security configuration: whether cleartext traffic and certificates installed by the user are let through
//! (AOSP `frameworks/base/packages/NetworkSecurityConfig`, `XmlConfigSource.java`; since Android 7 it replaces `usesCleartextTraffic`).

use super::attributes::Attributes;
use crate::error::{Loss, Part, Refusal, Result, Warning};
use crate::resources::Table;
use crate::xml::{Document, ElementId};
use std::collections::BTreeSet;

/// First target level for which cleartext is off unless said otherwise (Android 9).
pub(super) const CLEARTEXT_OFF: i64 = 28;
/// First target level that does not trust the user's certificates unless told to (Android 7).
const USER_CERTIFICATES_OFF: i64 = 24;

/// What a network security configuration comes to. Debug overrides are left out: they hold for debuggable builds only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NetworkSecurity {
    /// Whether cleartext is permitted for hosts that no `domain-config` names.
    pub cleartext_permitted: bool,
    /// Domains for which cleartext is permitted though the base does not, or is named as permitted, sorted.
    pub cleartext_domains: Vec<String>,
    /// Whether certificates that the user installed are trusted for any connection.
    pub trusts_user_certificates: bool,
}

/// What a configuration hands on to those inside it.
#[derive(Clone, Copy)]
struct Inherited {
    cleartext: bool,
    user_certificates: bool,
}

impl NetworkSecurity {
    /// Read a configuration for an app of target level `target_sdk`. Refused (`network-security-invalid`) when the root is not
    /// `network-security-config`.
    pub fn read(document: &Document, table: Option<&Table>, target_sdk: i64, warnings: &mut Vec<Warning>) -> Result<NetworkSecurity> {
        let attributes = Attributes::new(document, table);
        let root = document.root();
        if document.name(root) != "network-security-config" {
            return Err(Refusal::new("network-security-invalid", None, "the root element is not network-security-config"));
        }
        let mut base = Inherited { cleartext: target_sdk < CLEARTEXT_OFF, user_certificates: target_sdk < USER_CERTIFICATES_OFF };
        let mut bases = 0;
        // Domains inherit from the base wherever it stands.
        for child in document.children(root).filter(|&child| document.name(child) == "base-config") {
            bases += 1;
            base = settings(&attributes, child, base);
        }
        if bases > 1 {
            let detail = "several base-config elements, which Android refuses at run time";
            warnings.push(Warning::new("network-security-invalid", Part::Manifest, Loss::Nothing, detail));
        }
        let mut security = NetworkSecurity {
            cleartext_permitted: base.cleartext,
            cleartext_domains: Vec::new(),
            trusts_user_certificates: base.user_certificates,
        };
        let mut domains = BTreeSet::new();
        // Configurations of domains lie inside each other.
        let mut open: Vec<(ElementId, Inherited)> =
            document.children(root).filter(|&child| document.name(child) == "domain-config").map(|child| (child, base)).collect();
        while let Some((element, inherited)) = open.pop() {
            let own = settings(&attributes, element, inherited);
            security.trusts_user_certificates |= own.user_certificates;
            for child in document.children(element) {
                match document.name(child) {
                    "domain-config" => open.push((child, own)),
                    "domain" if own.cleartext => {
                        let name = document.texts_of(child).next().unwrap_or_default().trim().to_lowercase();
                        if !name.is_empty() {
                            domains.insert(name);
                        }
                    }
                    _ => {}
                }
            }
        }
        security.cleartext_domains = domains.into_iter().collect();
        Ok(security)
    }
}

fn settings(attributes: &Attributes<'_>, element: ElementId, inherited: Inherited) -> Inherited {
    let document = attributes.document;
    let cleartext = attributes.plain_boolean(element, "cleartextTrafficPermitted").unwrap_or(inherited.cleartext);
    // Trust anchors, where given, replace those inherited.
    let anchors = document.children(element).filter(|&child| document.name(child) == "trust-anchors").last();
    let user_certificates = match anchors {
        Some(anchors) => document
            .children(anchors)
            .filter(|&child| document.name(child) == "certificates")
            .any(|child| attributes.plain(child, "src").as_deref() == Some("user")),
        None => inherited.user_certificates,
    };
    Inherited { cleartext, user_certificates }
}
