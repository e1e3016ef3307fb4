//! Digests of whole hourly years: ours alone, to notice change, and to hold other platforms to.
//!
//! Nobody else's figures stand behind them. A commit that means to change a figure changes them and says so. The package's
//! tests hold Node, Deno, Bun, Chromium and Firefox to the same digests.

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

#[test]
fn the_digest_is_fnv_1a() {
    // Of no bytes its offset basis; of eight zero bytes (the number 0) the basis times the prime eight times over.
    assert_eq!(digest::fnv1a([]), 0xcbf2_9ce4_8422_2325);
    let times =
        (0..8).fold(0xcbf2_9ce4_8422_2325_u64, |digest, _| digest.wrapping_mul(0x0000_0100_0000_01b3));
    assert_eq!(digest::fnv1a([0.0]), times);
    assert_ne!(digest::fnv1a([-0.0]), times);
}
