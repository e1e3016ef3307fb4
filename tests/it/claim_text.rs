//! Claims found in sentences.

use sunyield::claim::text::{self, FoundClaim};

fn find(text: &str) -> Vec<FoundClaim> {
    text::find(text).expect("a text of sane length")
}

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

/// One article of the table: its text, its claims' figures, the fields it contradicts itself in.
struct Article {
    name: String,
    text: String,
    claims: Vec<serde_json::Value>,
    conflicts: Vec<String>,
}

fn articles() -> Vec<Article> {
    let table = include_str!("../vectors/claim_articles.txt");
    let number_or_text = |text: &str| match text.parse::<f64>() {
        Ok(number) => serde_json::json!(number),
        Err(_) => serde_json::json!(text),
    };
    let claim = |line: &str| -> serde_json::Value {
        let pairs = line.split(", ").map(|pair| {
            let (key, value) = pair.split_once(' ').expect("a name and a value");
            (key.to_owned(), number_or_text(value))
        });
        serde_json::Value::Object(pairs.collect())
    };
    let mut all = Vec::new();
    for block in table.split("\n== ").skip(1) {
        let mut lines = block.lines();
        let name = lines.next().expect("a name").to_owned();
        let mut article = Article { name, text: String::new(), claims: Vec::new(), conflicts: Vec::new() };
        let mut said_none = false;
        for line in lines.filter(|line| !line.is_empty()) {
            if let Some(figures) = line.strip_prefix("-> ") {
                article.claims.push(claim(figures));
            } else if let Some(fields) = line.strip_prefix("conflict ") {
                article.conflicts.extend(fields.split(' ').map(str::to_owned));
            } else if line == "none" {
                said_none = true;
            } else {
                let gap = if article.text.is_empty() { "" } else { "\n" };
                article.text += &format!("{gap}{line}");
            }
        }
        assert_eq!(said_none, article.claims.is_empty(), "{}: figures or none", article.name);
        all.push(article);
    }
    all
}

#[test]
fn every_article_yields_exactly_its_figures() {
    let articles = articles();
    let mut wrong = Vec::new();
    for Article { name, text, claims, conflicts } in &articles {
        let found = find(text);
        let got: Vec<serde_json::Value> = found.iter().map(json).collect();
        let same = got.len() == claims.len()
            && got.iter().zip(claims).all(|(got, expected)| same_numbers(got, expected));
        let differing: Vec<serde_json::Value> =
            found.iter().flat_map(|claim| &claim.conflicts).map(|field| serde_json::json!(field)).collect();
        let expected: Vec<serde_json::Value> =
            conflicts.iter().map(|field| serde_json::json!(field)).collect();
        if !same || differing != expected {
            wrong.push(format!(
                "{name}\n  expected {claims:?} {expected:?}\n  found    {got:?} {differing:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), articles.len(), wrong.join("\n"));
    assert_eq!(articles.len(), ARTICLES);
}

/// How many articles the table holds, so that none is skipped in silence.
const ARTICLES: usize = 108;

/// The same digits by language, with and without the plant's capacity beside them.
#[test]
fn separators_are_read_by_the_language_of_their_sentence_and_else_by_the_capacity() {
    let energy = |text: &str| {
        let found = find(text);
        let figure =
            found.iter().flat_map(|claim| &claim.figures).find(|f| f.text.contains("045")).expect(text);
        (figure.value, figure.alternative, figure.confidence)
    };
    let (thousands, decimal) = (1_045_000.0, 1_045.0);
    assert_eq!(energy("Generación: 1.045 GWh/año\n该电站装机480兆瓦。").0, thousands);
    assert_eq!(energy("Generará 1.045 GWh"), (thousands, None, 0.67));
    assert_eq!(energy("A usina gerará 1.045 GWh por ano.").1, None);
    assert_eq!(energy("O parque gerará 1.045 GWh por ano.").0, thousands);
    assert_eq!(energy("The plant will generate 1.045 GWh a year.").0, decimal);
    assert_eq!(energy("The plant will generate 1.045 GWh a year.").1, Some(thousands));
    assert_eq!(energy("年发电量1.045 GWh。").0, decimal);
    // No language: the capacity decides, and the doubt is said.
    let (value, other, confidence) = energy("480 MW. 1.045 GWh.");
    assert_eq!((value, other), (thousands, Some(decimal)));
    assert!(confidence < 0.7, "{confidence}");
    let (value, other, _) = energy("0.5 MW. 1.045 GWh.");
    assert_eq!((value, other), (decimal, Some(thousands)));
}

#[test]
fn tonnes_of_carbon_may_be_the_element() {
    let found = find("The 100 MW plant avoids 12,000 tons of carbon a year.");
    let figure = &found[0].figures[1];
    assert_eq!((figure.value, figure.alternative), (12_000.0, Some(44_000.0)));
}

#[test]
fn a_text_beyond_all_measure_is_refused() {
    let long = "7 MW. ".repeat(text::LONGEST_TEXT_BYTES / 6 + 1);
    let error = text::find(&long).expect_err("too long");
    assert_eq!(error.to_string(), "text is 1048578, expected at most 1048576 bytes of UTF-8");
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
