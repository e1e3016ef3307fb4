//! Reads the binary files that `data/build` writes: header, checksum, little-endian numbers. Formats: `data/README.md`.

use crate::digest::fnv1a;
use crate::error::Error;

/// A position in a file whose checksum was found right.
pub(crate) struct Reader<'a> {
    /// The file's role in error messages: `climate`, `borders`.
    role: &'static str,
    bytes: &'a [u8],
    position: usize,
}

impl<'a> Reader<'a> {
    /// Checks magic, format version and checksum; returns the data version and the reader behind it.
    ///
    /// # Errors
    /// [`Error::Malformed`] where the bytes are no such file, of another format, cut short, or changed anywhere.
    pub(crate) fn open(
        bytes: &'a [u8],
        role: &'static str,
        magic: [u8; 4],
        format_version: u8,
    ) -> Result<(String, Self), Error> {
        let mut reader = Self { role, bytes, position: 0 };
        if bytes.get(..4) != Some(magic.as_slice()) {
            let expected = format!("a file that begins with {}", magic.escape_ascii());
            return Err(reader.malformed("another file", &expected));
        }
        reader.position = 4;
        let version = reader.byte()?;
        if version != format_version {
            let found = format!("of format {version}");
            return Err(reader.malformed(&found, &format!("format {format_version}")));
        }
        let body = bytes.len().saturating_sub(8).max(reader.position);
        let written = Self { role, bytes, position: body }.array().map(u64::from_le_bytes)?;
        if fnv1a(bytes[..body].iter().copied()) != written {
            return Err(reader.malformed("changed or cut short", "bytes that agree with their checksum"));
        }
        reader.bytes = &bytes[..body];
        let length = usize::from(reader.byte()?);
        let Ok(data_version) = std::str::from_utf8(reader.take(length)?).map(str::to_owned) else {
            return Err(reader.malformed("of an unreadable data version", "ASCII text"));
        };
        Ok((data_version, reader))
    }

    /// Refuses bytes after the last part.
    pub(crate) fn close(self) -> Result<(), Error> {
        if self.position == self.bytes.len() {
            return Ok(());
        }
        Err(self.malformed("longer than its parts", "nothing after the last part"))
    }

    /// The refusal of the file: what it is, and what was expected.
    pub(crate) fn malformed(&self, value: &str, expected: &str) -> Error {
        Error::Malformed {
            path: self.role.to_owned(),
            line: 0,
            column: 0,
            value: value.to_owned(),
            expected: expected.to_owned(),
        }
    }

    pub(crate) fn byte(&mut self) -> Result<u8, Error> {
        self.array().map(|[byte]| byte)
    }

    pub(crate) fn short(&mut self) -> Result<u16, Error> {
        self.array().map(u16::from_le_bytes)
    }

    pub(crate) fn float(&mut self) -> Result<f64, Error> {
        self.array().map(f64::from_le_bytes)
    }

    /// An unsigned LEB128 number below 2²⁸. Nearly all fit in one byte, so that comes first.
    #[inline]
    pub(crate) fn leb128(&mut self) -> Result<u32, Error> {
        match self.bytes.get(self.position) {
            Some(&byte) if byte < 128 => {
                self.position += 1;
                Ok(u32::from(byte))
            }
            _ => self.long_leb128(),
        }
    }

    /// A signed number: the zigzag code of an unsigned one.
    #[inline]
    pub(crate) fn zigzag(&mut self) -> Result<i32, Error> {
        self.leb128().map(|code| (code >> 1) as i32 ^ -((code & 1) as i32))
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let mut array = [0; N];
        array.copy_from_slice(self.take(N)?);
        Ok(array)
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], Error> {
        let taken = self.bytes.get(self.position..).and_then(|rest| rest.get(..length));
        self.position += length;
        taken.ok_or_else(|| self.malformed(&format!("cut short at byte {}", self.bytes.len()), "more bytes"))
    }

    fn long_leb128(&mut self) -> Result<u32, Error> {
        let mut number = 0_u32;
        for shift in [0, 7, 14, 21] {
            let byte = self.byte()?;
            number |= u32::from(byte & 127) << shift;
            if byte < 128 {
                return Ok(number);
            }
        }
        Err(self.malformed("of an overlong number", "numbers of at most 28 bits"))
    }
}
