//! Digests of whole hourly years: ours alone, to notice change, and to hold other platforms to.
//!
//! Nobody else's figures stand behind them. A commit that means to change a figure changes them and says so. The package's
//! tests hold Node, Deno, Bun, Chromium and Firefox to the same digests.

use sunyield::digest::fnv1a;

#[path = "../../examples/digest.rs"]
mod digest;

#[test]
fn years_are_what_they_were() {
    let years = digest::years().unwrap();
    assert_eq!(years.len(), 6);
    let found: Vec<String> = years
        .iter()
        .map(|year| year.run().unwrap_or_else(|error| panic!("{}: {error}", year.name)).0)
        .collect();
    let expected: Vec<&str> = years.iter().map(|year| year.digest.as_str()).collect();
    assert_eq!(found, expected);
}

/// Of no bytes the offset basis; the others as RFC 9923 prints them.
#[test]
fn the_digest_is_fnv_1a() {
    for (text, expected) in
        [("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8)]
    {
        assert_eq!(fnv1a(text.bytes()), expected, "{text}");
    }
}
