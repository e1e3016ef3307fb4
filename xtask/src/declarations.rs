//! What of the Rust documentation has no place in TypeScript: examples in Rust, and links that only rustdoc follows.

/// The declarations without the examples of their documentation, and with plain names for links.
pub fn for_typescript(types: &str) -> String {
    let mut written = String::new();
    let mut in_example = false;
    for line in types.lines() {
        let said = line.trim_start().trim_start_matches('*').trim();
        let heading = said.strip_prefix("# ");
        // An example reaches to the next heading, or to the end of the comment.
        in_example = match heading {
            Some(title) => title == "Example",
            None => in_example && said != "/",
        };
        if in_example {
            // The empty line above went with it.
            if heading.is_some() && written.trim_end().ends_with('*') && !written.trim_end().ends_with("/**")
            {
                written.truncate(written.trim_end().len() - 1);
                written.truncate(written.trim_end().len());
                written.push('\n');
            }
            continue;
        }
        written += &without_links(line);
        written.push('\n');
    }
    written
}

/// `` [`Weather`] `` and `` [`synthesis::typical_year`] `` as `` `Weather` `` and `` `typical_year` ``.
fn without_links(line: &str) -> String {
    let mut written = String::new();
    let mut rest = line;
    while let Some((before, link)) = rest.split_once("[`") {
        let Some((name, after)) = link.split_once("`]") else { break };
        let last = name.rsplit("::").next().unwrap_or(name);
        written += &format!("{before}`{last}`");
        rest = after;
    }
    written + rest
}

#[cfg(test)]
mod test {
    use super::for_typescript;

    #[test]
    fn examples_go_and_links_become_names() {
        let types = "/**\n * A range of [`math::Number`]s.\n *\n * # Example\n * ```\n * let a = 1;\n * ```\n */\n\
                     export interface Range {}\n/**\n * # Example\n * ```\n * ```\n *\n * # Source\n * A book.\n */\n";
        assert_eq!(
            for_typescript(types),
            "/**\n * A range of `Number`s.\n */\nexport interface Range {}\n/**\n * # Source\n * A book.\n */\n"
        );
    }
}
