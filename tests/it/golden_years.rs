//! Digests of whole hourly years: ours alone, to notice change, and to hold other platforms to.
//!
//! Nobody else's figures stand behind them. A commit that means to change a figure changes them and says so.

#[path = "../../examples/digest.rs"]
mod digest;

/// In the order of `digest::YEARS`. Computed by this program; the same in debug and release.
const DIGESTS: [u64; 6] = [
    0x10ba_915a_82c9_2e38,
    0x2637_6214_d859_4345,
    0xd614_d5cb_6db7_b0cb,
    0xac35_f77e_d067_c645,
    0xacc1_e8fd_2f9c_9dee,
    0x6e87_f602_4554_bc62,
];

#[test]
fn years_are_what_they_were() {
    let found = digest::YEARS.map(|(name, latitude_deg, longitude_deg, plant)| {
        digest::year(latitude_deg, longitude_deg, plant).unwrap_or_else(|error| panic!("{name}: {error}")).0
    });
    assert_eq!(found.map(|digest| format!("{digest:016x}")), DIGESTS.map(|digest| format!("{digest:016x}")));
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
