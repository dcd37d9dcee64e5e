//! The `zip` crate as the archive that signatures are verified in.

use mingcha_core::error::{Refusal, Result};
use mingcha_core::signing::ArchiveView;
use mingcha_core::source::Source;
use std::cell::RefCell;
use std::io::{Read, Seek, SeekFrom};
use zip::ZipArchive;

/// A source read in order, as `std::io` wants it.
pub struct Reader {
    source: Source,
    at: u64,
}

impl Read for Reader {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let len = buffer.len().min(self.source.len().saturating_sub(self.at) as usize);
        self.source.read_into(self.at, &mut buffer[..len]).map_err(std::io::Error::other)?;
        self.at += len as u64;
        Ok(len)
    }
}

impl Seek for Reader {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.source.len().checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or(std::io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

pub struct TestArchive {
    source: Source,
    end_record: u64,
    names: Vec<String>,
    zip: RefCell<ZipArchive<Reader>>,
}

impl TestArchive {
    pub fn open(source: Source) -> Option<TestArchive> {
        let end_record = end_record(&source)?;
        let mut zip = ZipArchive::new(Reader { source: source.clone(), at: 0 }).ok()?;
        let names = (0..zip.len()).map(|i| Some(String::from_utf8_lossy(zip.by_index_raw(i).ok()?.name_raw()).into_owned()));
        let names = names.collect::<Option<_>>()?;
        Some(TestArchive { source, end_record, names, zip: RefCell::new(zip) })
    }

    pub fn bytes(bytes: &[u8]) -> TestArchive {
        TestArchive::open(Source::memory(bytes)).expect("a ZIP archive")
    }
}

/// The last end record whose comment ends the file.
fn end_record(source: &Source) -> Option<u64> {
    let window = source.len().min(22 + 65_535);
    let tail = source.read(source.len() - window, window).ok()?;
    let at = (0..tail.len().checked_sub(21)?).rev().find(|at| {
        tail[*at..].starts_with(b"PK\x05\x06") && at + 22 + usize::from(u16::from_le_bytes([tail[at + 20], tail[at + 21]])) == tail.len()
    })?;
    Some(source.len() - window + at as u64)
}

impl ArchiveView for TestArchive {
    fn source(&self) -> &Source {
        &self.source
    }

    fn end_record_offset(&self) -> u64 {
        self.end_record
    }

    fn entry_count(&self) -> usize {
        self.names.len()
    }

    fn entry_name(&self, index: usize) -> &str {
        &self.names[index]
    }

    fn read_entry(&self, index: usize, limit: usize) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.stream_entry(index, limit as u64, &mut |piece| bytes.extend_from_slice(piece))?;
        Ok(bytes)
    }

    fn stream_entry(&self, index: usize, limit: u64, sink: &mut dyn FnMut(&[u8])) -> Result<u64> {
        let refuse = |reason: String| Refusal::new("zip-entry", None, reason);
        let mut zip = self.zip.borrow_mut();
        let mut entry = zip.by_index(index).map_err(|e| refuse(e.to_string()))?;
        let (mut buffer, mut total) = ([0; 16 << 10], 0);
        loop {
            match entry.read(&mut buffer).map_err(|e| refuse(e.to_string()))? {
                0 => return Ok(total),
                len => {
                    total += len as u64;
                    if total > limit {
                        return Err(refuse(format!("more than {limit} bytes")));
                    }
                    sink(&buffer[..len]);
                }
            }
        }
    }
}
