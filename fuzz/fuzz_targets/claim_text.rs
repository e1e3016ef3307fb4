//! Any text: claims are found inside it or not, each points at its own characters, and each is audited to finite numbers.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sunyield::claim::{self, text};
use sunyield::estimate::World;
use sunyield_fuzz::assert_finite;

fuzz_target!(|text: &str| {
    for found in text::find(text).unwrap_or_default() {
        for figure in &found.figures {
            assert!(text.get(figure.start_byte..figure.end_byte).is_some_and(|part| !part.is_empty()));
            assert!((0.0..=1.0).contains(&figure.confidence));
        }
        if let Ok(audit) = claim::check(&found.claim, World::embedded()) {
            assert_finite(&audit);
        }
    }
});
