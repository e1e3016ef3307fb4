//! The checksum of data files and of whole years, for the crate, its build script and its tests.

/// 64-bit FNV-1a hash, the checksum of the data files: any single changed byte changes it.
///
/// # Source
/// G. Fowler, L. C. Noll, K.-P. Vo & D. Eastlake, *The FNV Non-Cryptographic Hash Algorithm*, RFC 9923.
///
/// # Example
/// ```
/// assert_eq!(sunyield::digest::fnv1a(*b"a"), 0xaf63_dc4c_8601_ec8c);
/// ```
#[must_use]
pub fn fnv1a(bytes: impl IntoIterator<Item = u8>) -> u64 {
    let join = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, join)
}
