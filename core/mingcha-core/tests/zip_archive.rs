//! `zip::Archive` against archives built for one trick each.

mod archive_builder;

use archive_builder::*;
use mingcha_core::error::{Loss, Part, Refusal, Warning};
use mingcha_core::source::Source;
use mingcha_core::zip::Archive;

const LIMIT: usize = 1 << 20;

fn open(bytes: &[u8]) -> (Archive, Vec<Warning>) {
    let mut warnings = Vec::new();
    let archive = Archive::open(Source::memory(bytes), &mut warnings).unwrap_or_else(|refusal| panic!("{refusal}"));
    (archive, warnings)
}

fn refused(bytes: &[u8]) -> Refusal {
    Archive::open(Source::memory(bytes), &mut Vec::new()).expect_err("an archive that Android does not open")
}

fn codes(warnings: &[Warning]) -> Vec<&'static str> {
    warnings.iter().map(|warning| warning.code).collect()
}

/// The codes of opening the archive and reading `name`, and what was read.
fn read(bytes: &[u8], name: &str) -> (Result<Vec<u8>, Refusal>, Vec<&'static str>) {
    let (archive, mut warnings) = open(bytes);
    let content = archive.read(archive.find(name).expect(name), LIMIT, &mut warnings);
    (content, codes(&warnings))
}

#[test]
fn an_honest_archive_is_read_without_a_word() {
    let long = b"abc".repeat(100_000);
    let bytes = archive_with(b"", &[stored("a", b"plain"), deflated("d/b", &long), stored("d/", b"")], b"a comment");
    let (archive, mut warnings) = open(&bytes);
    let names: Vec<&str> = archive.entries().iter().map(|entry| &*entry.name).collect();
    assert_eq!(names, ["a", "d/b", "d/"]);
    assert_eq!(archive.read(archive.find("a").unwrap(), LIMIT, &mut warnings).unwrap(), b"plain");
    assert_eq!(archive.read(archive.find("d/b").unwrap(), LIMIT, &mut warnings).unwrap(), long);
    assert_eq!(archive.prefix(archive.find("d/b").unwrap(), 5).unwrap(), b"abcab");
    assert_eq!(archive.prefix(archive.find("a").unwrap(), 99).unwrap(), b"plain");
    assert!(archive.find("d/").unwrap().is_dir() && archive.find("d").is_none() && archive.find("").is_none());
    assert_eq!(archive.under("d/").count(), 2);
    assert_eq!(&bytes[archive.central_directory_offset() as usize..][..4], b"PK\x01\x02");
    assert_eq!(&bytes[archive.end_record_offset() as usize..][..4], b"PK\x05\x06");
    assert_eq!(warnings, []);
    let inner = archive.stored_source(archive.find("a").unwrap()).unwrap().expect("a stored entry lies open");
    assert_eq!(inner.read(0, inner.len()).unwrap(), b"plain");
    assert!(archive.stored_source(archive.find("d/b").unwrap()).unwrap().is_none());
}

#[test]
fn the_last_end_record_counts() {
    let inner = apk();
    // A whole archive in the comment: its end record is the last, and its offsets are wrong for the file.
    assert_eq!(refused(&archive_with(b"", &[stored("a", b"x")], &inner)).code, "zip-directory-signature");
    // An end record alone in the comment that names the same directory, and says it has no comment: it fits, so it is read.
    let mut bytes = archive(&[stored("a", b"x"), stored("b", b"y")]);
    let end = bytes.len() - 22;
    let mut second = Vec::new();
    let start = u32::from_le_bytes(bytes[end + 16..end + 20].try_into().unwrap());
    end_record(&mut second, 1, end as u32 - start, start, b"");
    bytes[end + 20] = 22;
    bytes.extend(second);
    let (archive, warnings) = open(&bytes);
    assert_eq!(archive.entries().len(), 1);
    assert_eq!(codes(&warnings), ["zip-uncounted-entries"]);
    assert_eq!(&*archive.unreachable()[0].name, "b");
}

#[test]
fn two_end_records_with_two_directories_are_told() {
    let first = archive(&[stored("AndroidManifest.xml", b"first")]);
    let mut bytes = first.clone();
    let second_start = bytes.len() as u32;
    // A second directory for the same local header, and the end record that Android reads.
    let directory = archive(&[stored("AndroidManifest.xml", b"first")]);
    let directory = &directory[30 + 19 + 5..directory.len() - 22];
    bytes.extend(directory);
    end_record(&mut bytes, 1, directory.len() as u32, second_start, b"");
    let (archive, warnings) = open(&bytes);
    assert_eq!(archive.central_directory_offset(), u64::from(second_start));
    assert_eq!(codes(&warnings), ["zip-several-end-records"]);
}

#[test]
fn trailing_bytes_and_short_comments_are_told() {
    let mut bytes = apk();
    bytes.extend(b"more");
    assert_eq!(codes(&open(&bytes).1), ["zip-trailing-data"]);
    let mut bytes = archive_with(b"", &[stored("a", b"x")], b"comment");
    bytes.truncate(bytes.len() - 3);
    assert_eq!(codes(&open(&bytes).1), ["zip-comment-length"]);
}

#[test]
fn damaged_archives_are_refused_by_name() {
    let good = apk();
    let end = good.len() - 22;
    let patched = |at: usize, with: &[u8]| {
        let mut bytes = good.clone();
        bytes[at..at + with.len()].copy_from_slice(with);
        refused(&bytes).code
    };
    assert_eq!(refused(b"").code, "file-empty");
    assert_eq!(refused(b"PK\x03\x04").code, "zip-no-end-record");
    assert_eq!(refused(&good[..end]).code, "zip-no-end-record");
    assert_eq!(refused(&good[..good.len() - 10]).code, "zip-end-record-truncated");
    assert_eq!(refused(&archive(&[])).code, "zip-empty");
    assert_eq!(patched(end + 16, &[0, 0, 0, 0x10]), "zip-bad-directory-offset");
    assert_eq!(patched(end + 10, &[3, 0]), "zip-directory-truncated");
    assert_eq!(patched(end + 16, &[0; 4]), "zip-directory-signature");
    let directory = u32::from_le_bytes(good[end + 16..end + 20].try_into().unwrap()) as usize;
    assert_eq!(patched(directory + 42, &[0, 0, 0, 0x10]), "zip-bad-local-offset");
    assert_eq!(patched(directory + 28, &[0xff, 0xff]), "zip-directory-truncated");
    assert_eq!(patched(directory + 32, &[0xff, 0xff]), "zip-directory-truncated");
}

#[test]
fn zip64_is_named_as_the_reason() {
    let mut bytes = archive(&[stored("a", b"x")]);
    let end = bytes.split_off(bytes.len() - 22);
    bytes.extend(b"PK\x06\x07");
    bytes.extend([0; 16]);
    bytes.extend(&end);
    let end = bytes.len() - 22;
    bytes[end + 16..end + 20].copy_from_slice(&[0xff; 4]);
    assert_eq!(refused(&bytes).code, "zip-zip64");
}

#[test]
fn zip64_extra_fields_of_single_entries_are_read_as_recent_android_does() {
    let mut entry = deflated("a", b"content content content");
    let (size, compressed) = (u64::from(entry.size), u64::from(entry.compressed_size));
    entry.local_sizes = Some((entry.compressed_size, entry.size));
    entry.extra = [&[0x0a, 0, 1, 0, 9][..], &[1, 0, 16, 0], &size.to_le_bytes(), &compressed.to_le_bytes()].concat();
    (entry.size, entry.compressed_size) = (u32::MAX, u32::MAX);
    let (content, codes) = read(&archive(&[entry.clone()]), "a");
    assert_eq!(content.unwrap(), b"content content content");
    assert!(codes.is_empty(), "{codes:?}");
    // Without a valid field the sizes are what they say, and lead beyond the archive.
    entry.extra[7] = 8;
    let (content, codes) = read(&archive(&[entry]), "a");
    assert_eq!(content.unwrap_err().code, "zip-entry-out-of-bounds");
    assert!(codes.contains(&"zip-entry-out-of-bounds"));
}

#[test]
fn central_values_win_and_contradictions_are_told() {
    let mut entry = deflated("a", b"content");
    entry.local_sizes = Some((1, 2));
    let (content, codes) = read(&archive(&[entry.clone()]), "a");
    assert_eq!((content.unwrap(), codes), (b"content".to_vec(), vec!["zip-local-sizes-differ"]));
    entry.local_flags = 8;
    entry.flags = 8;
    assert_eq!(read(&archive(&[entry]), "a").1, [""; 0]);
    let mut entry = stored("a", b"content");
    entry.local_name = b"other".to_vec();
    entry.local_extra = vec![7; 60_000];
    let (content, codes) = read(&archive(&[entry]), "a");
    assert_eq!((content.unwrap(), codes), (b"content".to_vec(), vec!["zip-local-name-differs"]));
}

#[test]
fn fake_encryption_is_ignored() {
    let mut entry = deflated("a", b"content");
    (entry.flags, entry.local_flags) = (1, 1);
    let (content, codes) = read(&archive(&[entry]), "a");
    assert_eq!((content.unwrap(), codes), (b"content".to_vec(), vec!["zip-fake-encryption"]));
}

#[test]
fn unknown_methods_are_read_as_what_they_are() {
    let content = b"content content content content";
    let told = vec!["zip-unknown-method", "zip-unknown-method"];
    for mut entry in [stored("a", content), deflated("a", content)] {
        entry.method = 7261;
        let bytes = archive(std::slice::from_ref(&entry));
        assert_eq!(read(&bytes, "a"), (Ok(content.to_vec()), told.clone()));
        let (opened, _) = open(&bytes);
        assert_eq!(opened.prefix(opened.find("a").unwrap(), 7).unwrap(), b"content");
        // Sizes alone tell, when the CRC lies too.
        entry.crc32 ^= 1;
        let told = ["zip-unknown-method", "zip-unknown-method", "zip-crc-mismatch"];
        assert_eq!(read(&archive(&[entry]), "a"), (Ok(content.to_vec()), told.to_vec()));
    }
    // Stored, with nonsense for the compressed size: Android goes by the size.
    let mut entry = stored("a", content);
    (entry.method, entry.compressed_size) = (99, 287_454_020);
    entry.local_sizes = Some((entry.compressed_size, entry.size));
    assert_eq!(read(&archive(&[entry]), "a"), (Ok(content.to_vec()), told));
}

#[test]
fn wrong_claims_are_told_or_refused() {
    let content = b"0123456789".repeat(50);
    let changed = |change: &dyn Fn(&mut TestEntry)| {
        let mut entry = deflated("a", &content);
        change(&mut entry);
        let (content, codes) = read(&archive(&[entry]), "a");
        (content.map_err(|refusal| refusal.code), codes)
    };
    assert_eq!(changed(&|e| e.crc32 ^= 1), (Ok(content.clone()), vec!["zip-crc-mismatch"]));
    assert_eq!(changed(&|e| e.size = 100), (Ok(content[..100].to_vec()), vec!["zip-entry-longer-than-claimed", "zip-crc-mismatch"]));
    assert_eq!(changed(&|e| e.size = 600), (Ok(content.clone()), vec!["zip-entry-shorter-than-claimed"]));
    assert_eq!(changed(&|e| e.compressed_size -= 4).0, Err("zip-inflate-truncated"));
    assert_eq!(changed(&|e| e.data[0] = 0xff).0, Err("zip-inflate-failed"));
    assert_eq!(changed(&|e| e.compressed_size = 1 << 20), (Err("zip-entry-out-of-bounds"), vec!["zip-entry-out-of-bounds"]));
    // A claim beyond what DEFLATE can reach does not keep the content from being read.
    assert_eq!(changed(&|e| e.size = u32::MAX), (Ok(content.clone()), vec!["zip-entry-shorter-than-claimed"]));
}

#[test]
fn stored_entries_go_by_their_size() {
    let mut entry = stored("a", b"0123456789");
    entry.compressed_size = 3;
    entry.local_sizes = Some((3, 10));
    assert_eq!(read(&archive(&[entry.clone()]), "a"), (Ok(b"0123456789".to_vec()), vec!["zip-stored-size-differs"]));
    entry.size = 5000;
    assert_eq!(read(&archive(&[entry]), "a").0.unwrap_err().code, "zip-entry-out-of-bounds");
}

#[test]
fn what_exceeds_the_limit_is_refused_before_it_is_inflated() {
    let zeros = vec![0; 64 << 20];
    let bytes = archive(&[deflated("bomb", &zeros)]);
    assert!(bytes.len() < 1 << 20);
    let (archive, mut warnings) = open(&bytes);
    let bomb = archive.find("bomb").unwrap();
    assert_eq!(archive.read(bomb, LIMIT, &mut warnings).unwrap_err().code, "zip-entry-too-large");
    assert_eq!(archive.prefix(bomb, 16).unwrap(), [0; 16]);
    assert_eq!(archive.read(bomb, zeros.len(), &mut warnings).unwrap().len(), zeros.len());
    // The bomb that claims to be small is cut at its claim.
    let mut lying = deflated("bomb", &zeros);
    lying.size = 10;
    assert_eq!(read(&archive_with(b"", &[lying], b""), "bomb").0.unwrap(), [0; 10]);
}

#[test]
fn the_first_of_duplicates_is_read_and_the_others_are_kept() {
    let (archive, mut warnings) = open(&archive(&[stored("a", b"first"), stored("b", b""), stored("a", b"second")]));
    assert_eq!(codes(&warnings), ["zip-duplicate-entries"]);
    assert_eq!(archive.entries().len(), 2);
    assert_eq!(archive.read(archive.find("a").unwrap(), LIMIT, &mut warnings).unwrap(), b"first");
    assert_eq!(archive.read(&archive.unreachable()[0], LIMIT, &mut warnings).unwrap(), b"second");
}

#[test]
fn names_are_told_once_per_kind() {
    let entries = [
        stored("AndroidManifest.xml", MANIFEST),
        stored("AndroidManifest.xml/", b""),
        stored("classes.dex/x", b""),
        stored("classes.dex", b""),
        stored("../../etc/x", b""),
        stored("/x", b""),
        stored("nul\0", b""),
        TestEntry { name: b"gbk\xc4\xe3".to_vec(), local_name: b"gbk\xc4\xe3".to_vec(), ..stored("", b"named") },
    ];
    let (archive, mut warnings) = open(&archive(&entries));
    assert_eq!(codes(&warnings), ["zip-path-traversal", "zip-invalid-name", "zip-directory-shadows-file"]);
    assert!(warnings.iter().all(|w| w.part == Part::Container && w.loss == Loss::Nothing && w.detail.starts_with("2 of 8 entries")));
    let odd = archive.entries().last().unwrap();
    assert_eq!((&*odd.name, odd.raw_name()), ("gbk\u{fffd}\u{fffd}", &b"gbk\xc4\xe3"[..]));
    assert_eq!(archive.read(odd, LIMIT, &mut warnings).unwrap(), b"named");
    assert_eq!(warnings.len(), 3);
}

#[test]
fn offsets_count_from_the_start_of_the_file() {
    let entries = [stored("a", b"content")];
    let (content, told) = read(&archive_with(b"#!/bin/sh\n", &entries, b""), "a");
    assert_eq!((content.unwrap(), told), (b"content".to_vec(), vec!["zip-prefixed-data"]));
    // The same bytes with offsets that were not moved: self-extracting archives work so, packages do not.
    let unmoved = [b"#!/bin/sh\n", &archive(&entries)[..]].concat();
    assert_eq!(refused(&unmoved).code, "zip-directory-signature");
}

#[test]
fn entries_that_share_bytes_are_told() {
    let mut second = stored("b", b"");
    (second.data, second.compressed_size, second.size, second.header_offset) = (Vec::new(), 5, 5, Some(0));
    let (archive, mut warnings) = open(&archive(&[stored("a", b"quote"), second]));
    assert_eq!(codes(&warnings), ["zip-overlapping-entries"]);
    assert_eq!(archive.read(archive.find("b").unwrap(), LIMIT, &mut warnings).unwrap(), b"quote");
    assert!(codes(&warnings).contains(&"zip-local-name-differs"));
}

#[test]
fn a_local_header_that_is_not_there_is_refused_for_its_entry_only() {
    let mut bytes = archive(&[stored("a", b"one"), stored("b", b"two")]);
    let second = 30 + 1 + 3;
    bytes[second] = b'X';
    assert_eq!(read(&bytes, "b").0.unwrap_err().code, "zip-local-header-missing");
    assert_eq!(read(&bytes, "a").0.unwrap(), b"one");
}

#[test]
fn as_many_entries_as_the_format_holds() {
    let entries: Vec<TestEntry> = (0..65_535).map(|i| stored(&format!("res/{i}.xml"), b"")).collect();
    let (archive, warnings) = open(&archive(&entries));
    assert_eq!(archive.entries().len(), 65_535);
    assert!(archive.find("res/65534.xml").is_some());
    assert_eq!(warnings, []);
}
