//! Where a package's bytes come from: memory, a file read piece by piece, or a range of another source.

use crate::error::{Refusal, Result};
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

/// Random access to bytes whose length is fixed when the source is made. Cloning shares the bytes.
#[derive(Clone, Debug)]
pub struct Source {
    store: Store,
    start: u64,
    len: u64,
}

#[derive(Clone, Debug)]
enum Store {
    Memory(Arc<[u8]>),
    File(Arc<File>),
}

impl Source {
    /// Bytes in memory.
    pub fn memory(bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        Source { start: 0, len: bytes.len() as u64, store: Store::Memory(bytes) }
    }

    /// A file on disk, read as needed and never whole.
    pub fn file(path: &Path) -> Result<Self> {
        let refuse = |e: std::io::Error| {
            let reason = e.to_string(); // "Permission denied (os error 13)": the number tells a reader nothing
            Refusal::new("file-unreadable", None, reason.split(" (os error").next().unwrap_or_default())
        };
        let regular = |meta: std::fs::Metadata| match meta.is_file() {
            true => Ok(meta),
            false => Err(Refusal::new("file-unreadable", None, "not a regular file")),
        };
        // Looked at before it is opened: opening a pipe that nobody writes to would wait for ever.
        std::fs::metadata(path).map_err(refuse).and_then(regular)?;
        let file = File::open(path).map_err(refuse)?;
        let meta = file.metadata().map_err(refuse).and_then(regular)?;
        Ok(Source { start: 0, len: meta.len(), store: Store::File(Arc::new(file)) })
    }

    /// Bytes in all.
    pub fn len(&self) -> u64 {
        self.len
    }

    /// Whether there is no byte at all.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The `len` bytes from `start` as a source of their own.
    pub fn slice(&self, start: u64, len: u64) -> Result<Self> {
        match start.checked_add(len) {
            Some(end) if end <= self.len => Ok(Source { store: self.store.clone(), start: self.start + start, len }),
            _ => Err(out_of_bounds(start, len, self.len)),
        }
    }

    /// Fill `buffer` from `offset`; refused when the source ends before that.
    pub fn read_into(&self, offset: u64, buffer: &mut [u8]) -> Result<()> {
        let len = buffer.len() as u64;
        if offset.checked_add(len).is_none_or(|end| end > self.len) {
            return Err(out_of_bounds(offset, len, self.len));
        }
        let from = self.start + offset;
        match &self.store {
            Store::Memory(bytes) => {
                let from = from as usize;
                buffer.copy_from_slice(&bytes[from..from + buffer.len()]);
                Ok(())
            }
            Store::File(file) => read_file_at(file, from, buffer)
                .map_err(|e| Refusal::new("file-unreadable", offset, format!("reading {len} bytes failed: {e}"))),
        }
    }

    /// `len` bytes from `offset` as a new vector; the length is checked against the source before allocating.
    pub fn read(&self, offset: u64, len: u64) -> Result<Vec<u8>> {
        if offset.checked_add(len).is_none_or(|end| end > self.len) {
            return Err(out_of_bounds(offset, len, self.len));
        }
        let mut buffer = vec![0; len as usize];
        self.read_into(offset, &mut buffer)?;
        Ok(buffer)
    }
}

#[cfg(unix)]
fn read_file_at(file: &File, offset: u64, buffer: &mut [u8]) -> std::io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, buffer, offset)
}

#[cfg(windows)]
fn read_file_at(file: &File, mut offset: u64, mut buffer: &mut [u8]) -> std::io::Result<()> {
    while !buffer.is_empty() {
        let n = std::os::windows::fs::FileExt::seek_read(file, buffer, offset)?;
        if n == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        buffer = &mut buffer[n..];
        offset += n as u64;
    }
    Ok(())
}

fn out_of_bounds(offset: u64, len: u64, total: u64) -> Refusal {
    Refusal::new("out-of-bounds", offset, format!("{len} bytes wanted, but the data ends at byte {total}"))
}
