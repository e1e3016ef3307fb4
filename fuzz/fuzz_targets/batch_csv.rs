//! Any table of plants: refused by its header, or answered with one line a row.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sunyield::batch::Table;
use sunyield::estimate::World;

fuzz_target!(|text: &str| {
    let (header, rows) = text.split_once('\n').unwrap_or((text, ""));
    if let Ok(table) = Table::of_header(header) {
        let answered = table.answer(rows, World::embedded());
        assert!(answered.refused_count <= answered.row_count);
        for word in ["NaN", "inf"] {
            assert!(!answered.lines.contains(word) || text.contains(word), "{word} in {}", answered.lines);
        }
    }
});
