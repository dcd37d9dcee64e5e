//! v1, JAR signing, as Android verifies it (AOSP `android.util.jar.StrictJarVerifier` and
//! `ApkSignatureVerifier.verifyV1Signature`): a PKCS #7 block signs a `.SF` file, that holds the digest of
//! `MANIFEST.MF`, and that the digests of the entries.

use super::hash::{Hash, Hasher};
use super::jar_manifest::{Attributes, JarManifest};
use super::report::{ContentCheck, Role, Scheme, SchemeReport, Signer};
use super::{ArchiveView, pkcs7, problem};
use crate::error::{Refusal, Result};
use crate::limits::{MAX_DIGESTED_BYTES, MAX_JAR_MANIFEST_BYTES, MAX_PKCS7_BYTES, MAX_SIGNERS};
use std::collections::HashMap;

const FOLDER: &str = "META-INF/";
const MANIFEST: &str = "META-INF/MANIFEST.MF";
const ANDROID_MANIFEST: &str = "AndroidManifest.xml";
/// Problems named one by one, and uncovered entries listed.
const LISTED: usize = 100;

/// Verify v1. `entry_digests` asks for the entries' own digests; `newer_present` says that a v2 or v3 signature is
/// there, so that a `.SF` file that announces one is no sign of stripping.
pub(super) fn verify(archive: &dyn ArchiveView, entry_digests: bool, newer_present: bool) -> SchemeReport {
    let mut report = SchemeReport {
        scheme: Scheme::V1,
        present: false,
        verified: false,
        content: ContentCheck::NotDone,
        problems: Vec::new(),
        uncovered: Vec::new(),
        signers: Vec::new(),
    };
    let names: HashMap<&str, usize> = (0..archive.entry_count()).map(|i| (archive.entry_name(i), i)).collect();
    let pairs = signature_files(archive, &names);
    if pairs.is_empty() {
        return report;
    }
    report.present = true;
    let manifest = names
        .get(MANIFEST)
        .ok_or_else(|| problem("signing-no-jar-manifest", None, "there are signature files but no manifest"))
        .and_then(|index| {
            let bytes = archive.read_entry(*index, MAX_JAR_MANIFEST_BYTES)?;
            let manifest = JarManifest::read(&bytes, true)?;
            Ok((bytes, manifest))
        })
        .map_err(|p| p.in_entry(MANIFEST));
    // Which signers cover each entry, as a set of bits.
    let mut coverage = vec![0u32; archive.entry_count()];
    let mut counted = false;
    for (position, (block, file)) in pairs.iter().enumerate() {
        if position >= MAX_SIGNERS {
            report.problems.push(problem("signing-too-many-signers", None, format!("more than {MAX_SIGNERS} signers")));
            break;
        }
        let mut signer = Signer::new(Scheme::V1, position, Role::Signer);
        let outcome = verify_file(archive, *block, *file, manifest.as_ref().ok(), newer_present, &mut signer);
        match outcome {
            Ok(file) => {
                signer.verified = true;
                counted = true;
                let covered = (0..coverage.len()).filter(|index| file.section(archive.entry_name(*index)).is_some());
                covered.for_each(|index| coverage[index] |= 1 << position);
            }
            Err((fatal, problem)) => {
                if fatal {
                    report.problems.push(problem.clone());
                }
                signer.problem = Some(problem);
            }
        }
        report.signers.push(signer);
    }
    match manifest {
        Err(problem) if report.problems.iter().any(|p| p.code == problem.code) => {}
        Err(problem) => report.problems.push(problem),
        Ok(_) if !counted => {
            // What Android merely ignores leaves the package unsigned when nothing else signs it.
            if report.problems.is_empty() {
                report.problems.extend(report.signers.iter().find_map(|s| s.problem.clone()));
            }
        }
        Ok((_, manifest)) => {
            let problems = check_entries(archive, &names, &manifest, &coverage, entry_digests, &mut report);
            if entry_digests {
                report.content = if problems.is_empty() { ContentCheck::Verified } else { ContentCheck::Failed };
            }
            if let Some(first) = problems.first() {
                for signer in report.signers.iter_mut().filter(|s| s.problem.is_none()) {
                    (signer.verified, signer.problem) = (false, Some(first.clone()));
                }
            }
            report.problems.extend(problems);
        }
    }
    report.verified = report.problems.is_empty() && report.signers.iter().any(|s| s.verified);
    report
}

/// Signature blocks with their `.SF` files, as entry indices, in the order of the archive. A block without one is no
/// signature to Android.
fn signature_files(archive: &dyn ArchiveView, names: &HashMap<&str, usize>) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for index in 0..archive.entry_count() {
        let name = archive.entry_name(index);
        if let Some(stem) = [".RSA", ".DSA", ".EC"].iter().find_map(|end| name.strip_suffix(end))
            && name.starts_with(FOLDER)
            && names.get(name) == Some(&index)
            && let Some(file) = names.get(format!("{stem}.SF").as_str())
        {
            pairs.push((index, *file));
        }
    }
    pairs
}

/// Verify one `.SF` file and its block. The error says whether Android refuses the package for it (true) or ignores the
/// signature (false).
fn verify_file(
    archive: &dyn ArchiveView,
    block: usize,
    file: usize,
    manifest: Option<&(Vec<u8>, JarManifest)>,
    newer_present: bool,
    signer: &mut Signer,
) -> std::result::Result<JarManifest, (bool, Refusal)> {
    let name = archive.entry_name(file);
    let fatal = |p: Refusal| (true, p.in_entry(name));
    let content = archive.read_entry(file, MAX_JAR_MANIFEST_BYTES).map_err(fatal)?;
    let signature = archive.read_entry(block, MAX_PKCS7_BYTES).map(|bytes| pkcs7::verify(&bytes, &content));
    let signature = signature.map_err(|p| (true, p.in_entry(archive.entry_name(block))))?;
    signer.certificate = signature.certificate;
    signer.chain = signature.chain;
    signer.signature_algorithm = signature.algorithm;
    if let Some(problem) = signature.problem {
        return Err((true, problem.in_entry(archive.entry_name(block))));
    }
    let file = JarManifest::read(&content, false).map_err(|p| (false, p.in_entry(name)))?;
    if let Some(id) = announced(&file.main).filter(|_| !newer_present) {
        let reason = format!("the signature file says that there is a v{id} signature, but there is none: stripped");
        return Err(fatal(problem("signing-stripped", None, reason)));
    }
    if file.main.get("Signature-Version").is_none() {
        return Err((
            false,
            problem("signing-jar-manifest", None, "no Signature-Version, so Android ignores the signature").in_entry(name),
        ));
    }
    let (bytes, manifest) =
        manifest.ok_or_else(|| fatal(problem("signing-no-jar-manifest", None, "the manifest it signs was not read")))?;
    let signtool = file.main.get("Created-By").is_some_and(|v| v.contains("signtool"));
    let differs = |what: &str| problem("signing-manifest-digest", None, format!("the digest of {what} differs from the signature file's"));
    if manifest.main_end > 0
        && !signtool
        && holds(&file.main, "-Digest-Manifest-Main-Attributes", &bytes[..manifest.main_end]) == Some(false)
    {
        return Err(fatal(differs("the manifest's main attributes")));
    }
    let whole = if signtool { "-Digest" } else { "-Digest-Manifest" };
    if holds(&file.main, whole, bytes) != Some(true) {
        for (entry, signed) in &file.sections {
            let Some(section) = manifest.section(entry) else {
                let reason =
                    format!("it signs a section for {} that the manifest has not, so Android ignores the signature", entry.escape_debug());
                return Err((false, problem("signing-manifest-digest", None, reason).in_entry(name)));
            };
            let mut data = &bytes[section.start..section.end];
            if signtool && data.ends_with(b"\n\n") {
                data = &data[..data.len() - 1];
            }
            if holds(&signed.attributes, "-Digest", data) != Some(true) {
                return Err(fatal(differs(&format!("the manifest's section for {}", entry.escape_debug()))));
            }
        }
    }
    Ok(file)
}

/// Whether the digest under `suffix` is that of `data`; nothing when there is none.
fn holds(attributes: &Attributes, suffix: &str, data: &[u8]) -> Option<bool> {
    attributes.digest(suffix).map(|(hash, expected)| expected.is_some_and(|e| e == hash.of(data)))
}

/// The scheme (2 or 3) that a `.SF` file announces, the first that Android knows (attribute `X-Android-APK-Signed`).
fn announced(main: &Attributes) -> Option<i32> {
    let ids = main.get("X-Android-APK-Signed")?.split(',').filter_map(|id| id.trim().parse::<i32>().ok());
    ids.into_iter().find(|id| matches!(id, 2 | 3))
}

/// Check that every entry Android asks about is covered by the same signers, and its digest when asked to.
fn check_entries(
    archive: &dyn ArchiveView,
    names: &HashMap<&str, usize>,
    manifest: &JarManifest,
    coverage: &[u32],
    digests: bool,
    report: &mut SchemeReport,
) -> Vec<Refusal> {
    let mut problems = Problems::default();
    for (entry, _) in manifest.sections.iter().filter(|(entry, _)| !names.contains_key(entry.as_str())) {
        problems.add(problem("signing-entry-missing", None, "the manifest names an entry that the package has not").in_entry(entry));
    }
    let main = names.get(ANDROID_MANIFEST).map_or(0, |index| coverage[*index]);
    if !names.contains_key(ANDROID_MANIFEST) {
        problems.add(problem(
            "signing-no-android-manifest",
            None,
            "the package has no AndroidManifest.xml, which Android asks the signature of first",
        ));
    }
    let mut budget = MAX_DIGESTED_BYTES;
    for (index, covering) in coverage.iter().copied().enumerate() {
        let name = archive.entry_name(index);
        if name.ends_with('/') || name.starts_with(FOLDER) {
            continue;
        }
        if names.get(name) != Some(&index) {
            problems.add(problem("signing-entry-repeated", None, "the archive has several entries of this name").in_entry(name));
            continue;
        }
        let section = manifest.section(name);
        let digest = section.and_then(|s| s.attributes.digest("-Digest"));
        let (Some((hash, expected)), true) = (digest, covering != 0) else {
            if report.uncovered.len() < LISTED {
                report.uncovered.push(name.to_owned());
            }
            let reason = match section {
                Some(s) if s.attributes.has_md5_only("-Digest") => {
                    "signed with an MD5 digest only, which Android has not accepted since 4.3"
                }
                _ => "no signature covers the entry",
            };
            problems.add(problem("signing-entry-uncovered", None, reason).in_entry(name));
            continue;
        };
        if covering != main {
            problems.add(problem("signing-entry-signers", None, "not signed by the same signers as AndroidManifest.xml").in_entry(name));
        }
        if digests {
            match digest_of(archive, index, hash, &mut budget) {
                Ok(found) if Some(&found) == expected.as_ref() => {}
                Ok(_) => problems.add(
                    problem("signing-entry-digest", None, format!("its {} digest differs from the manifest's", hash.name())).in_entry(name),
                ),
                Err(p) => problems.add(p.in_entry(name)),
            }
        }
    }
    problems.finish()
}

fn digest_of(archive: &dyn ArchiveView, index: usize, hash: Hash, budget: &mut u64) -> Result<Vec<u8>> {
    if *budget == 0 {
        return Err(problem("signing-digest-budget", None, format!("{MAX_DIGESTED_BYTES} bytes were digested, the rest was left")));
    }
    let mut hasher = Hasher::new(hash);
    let read = archive.stream_entry(index, *budget, &mut |piece| hasher.update(piece));
    *budget -= read.as_ref().map_or(*budget, |len| (*len).min(*budget));
    read.map(|_| hasher.finish())
}

/// Problems, the first hundred by name and the rest as a number.
#[derive(Default)]
struct Problems {
    listed: Vec<Refusal>,
    more: usize,
}

impl Problems {
    fn add(&mut self, problem: Refusal) {
        if self.listed.len() < LISTED {
            self.listed.push(problem);
        } else {
            self.more += 1;
        }
    }

    fn finish(mut self) -> Vec<Refusal> {
        if self.more > 0 {
            self.listed.push(problem("signing-more-problems", None, format!("{} more problems of entries", self.more)));
        }
        self.listed
    }
}
