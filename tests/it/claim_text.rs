//! Claims found in sentences.

use sunyield::claim::text::{FoundClaim, find};

/// The figures a sentence holds, as the claim's JSON.
fn json(found: &FoundClaim) -> serde_json::Value {
    serde_json::to_value(&found.claim).expect("a claim is JSON")
}

#[test]
fn every_sentence_yields_exactly_its_figures() {
    let vectors: serde_json::Value =
        serde_json::from_str(include_str!("../vectors/claim_sentences.json")).expect("the vectors");
    let sentences = vectors["sentences"].as_array().expect("a list");
    let mut wrong = Vec::new();
    for sentence in sentences {
        let text = sentence["text"].as_str().expect("a text");
        let found = find(text);
        let got: Vec<serde_json::Value> = found.iter().map(json).collect();
        let expected = match &sentence["finds"] {
            serde_json::Value::Array(several) => several.clone(),
            one => vec![one.clone()],
        };
        let same = got.len() == expected.len()
            && got.iter().zip(&expected).all(|(got, expected)| same_numbers(got, expected));
        if !same {
            wrong.push(format!("{text}\n  expected {expected:?}\n  found    {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), sentences.len(), wrong.join("\n"));
    assert!(sentences.len() == 94, "{} sentences", sentences.len());
}

/// Equal, with 480 and 480.0 alike.
fn same_numbers(got: &serde_json::Value, expected: &serde_json::Value) -> bool {
    let (Some(got), Some(expected)) = (got.as_object(), expected.as_object()) else { return false };
    got.len() == expected.len()
        && expected.iter().all(|(key, value)| {
            match (value.as_f64(), got.get(key).and_then(serde_json::Value::as_f64)) {
                (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs(),
                _ => got.get(key) == Some(value),
            }
        })
}

#[test]
fn a_figure_says_which_characters_it_came_from() {
    let text = "该光伏电站装机容量480兆瓦，每年可为约40万户家庭提供清洁电力。☀️ 480 MW";
    let found = find(text);
    let utf16: Vec<u16> = text.encode_utf16().collect();
    let mut seen = 0;
    for figure in found.iter().flat_map(|claim| &claim.figures) {
        assert_eq!(&text[figure.start_byte..figure.end_byte], figure.text);
        assert_eq!(String::from_utf16(&utf16[figure.start..figure.end]).unwrap(), figure.text);
        assert!((0.0..=1.0).contains(&figure.confidence));
        seen += 1;
    }
    assert_eq!(seen, 3);
    assert_eq!(found[0].figures[1].text, "40万户家庭");
}

proptest::proptest! {
    #[test]
    fn no_text_panics(text in "\\PC{0,200}") {
        proptest::prop_assert!(find(&text).len() <= text.len());
    }

    #[test]
    fn no_jumble_of_our_words_panics(parts in proptest::collection::vec(0usize..24, 0..40)) {
        const WORDS: [&str; 24] = [
            "480", "1.234,5", "400 000", " MW", "万", "亿", "千瓦时", "户", " tons of CO2", " per year", ". ", ", ", "四十",
            " millones de ", "half a million ", " - ", "/", "2024", " homes", "年", " Chile", "MWh", "12,34,567", "'",
        ];
        let text: String = parts.iter().map(|i| WORDS[*i]).collect();
        for claim in find(&text) {
            for figure in claim.figures {
                proptest::prop_assert_eq!(&text[figure.start_byte..figure.end_byte], figure.text);
                proptest::prop_assert!(figure.value.is_finite());
            }
        }
    }
}
