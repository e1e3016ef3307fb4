//! What wasm-bindgen declares, as a user of the package should read it: types that say that answers are frozen, one
//! interface with every function of the engine, and nothing that only Rust's documentation understands.

/// Types that no Rust struct stands for: lists of months, and what a request takes where an answer is narrower.
const SHARED_TYPES: &str = "
/**
 * One number a month, January first.
 */
export type Months = TWELVE;

/**
 * One number a month, January first, as a request takes them: twelve, or it is refused.
 */
export type OwnMonths = readonly number[] | Float64Array;

/**
 * A year of weather as a request takes it: a {@link Weather}, whose columns may be arrays as well.
 */
export type OwnWeather = {
    readonly [Field in keyof Weather]: Weather[Field] extends Float64Array | undefined ? readonly number[] | Float64Array | undefined : Weather[Field];
};
";

/// An array of twelve, as tsify writes it.
const TWELVE: &str =
    "[number, number, number, number, number, number, number, number, number, number, number, number]";

/// How a declaration of a function begins.
const FUNCTION: &str = "export function ";

/// The declarations of the package's engine, and those of the generated glue behind it.
pub struct Declarations {
    /// Types, and the functions as an interface.
    pub engine: String,
    /// The functions as values: the package starts them and hands them on.
    pub glue: String,
}

/// Both, from what wasm-bindgen declares: types first, then functions. A function whose documentation says `@internal`
/// stays in the glue.
pub fn for_typescript(declared: &str) -> Declarations {
    let plain = without_rust(declared);
    let first = plain.find(&format!("\n{FUNCTION}")).map_or(plain.len(), |at| before_comment(&plain, at));
    let (types, functions) = plain.split_at(first);
    let types: String = types.lines().map(|line| readonly(line) + "\n").collect();
    let shared_types = SHARED_TYPES.replace("TWELVE", &format!("readonly {TWELVE}"));
    let mut engine = format!(
        "{}\n{shared_types}\n/** Every function of the engine. */\nexport interface Engine {{\n",
        types.trim_end()
    );
    let mut glue = "import type { Answered, Engine } from \"./engine.js\";\n\n".to_owned();
    for declaration in functions.trim().split_inclusive(";\n").map(str::trim) {
        let Some((comment, signature)) = declaration.split_once(FUNCTION) else { continue };
        let (name, rest) = signature.split_at(signature.find('(').unwrap_or(0));
        if comment.contains("@internal") {
            glue += &format!("{comment}{FUNCTION}{signature}\n\n");
            continue;
        }
        let (arguments, answer) = rest.trim_end_matches(';').rsplit_once(": ").unwrap_or((rest, "void"));
        for line in comment.lines() {
            engine += &format!("    {line}\n");
        }
        engine += &format!("    readonly {name}: {arguments} => {};\n", frozen_type(answer));
        glue += &format!("export const {name}: Engine[\"{name}\"];\n\n");
    }
    engine += "}\n";
    Declarations { engine, glue }
}

/// Where the comment begins that stands right above `at`.
fn before_comment(text: &str, at: usize) -> usize {
    if text[..at].ends_with("*/") { text[..at].rfind("/**").unwrap_or(at) } else { at }
}

/// The declarations without the examples of their documentation, and with plain names for links.
fn without_rust(declared: &str) -> String {
    let mut written = String::new();
    let mut in_example = false;
    for line in declared.lines() {
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

/// A line of a type with its fields and lists `readonly`, as answers are frozen; requests take what is readonly too. What may
/// be left out may be `undefined`.
fn readonly(line: &str) -> String {
    let text = line.trim_start();
    let indent = &line[..line.len() - text.len()];
    if text.starts_with(['*', '/']) {
        return line.to_owned();
    }
    let Some((name, kind)) = text.split_once(": ").filter(|_| !indent.is_empty() && text.ends_with(';'))
    else {
        return frozen_type(line);
    };
    let kind = frozen_type(kind);
    let left_out = name.ends_with('?') && !kind.contains("| undefined");
    let kind = if left_out { kind.replace(';', " | undefined;") } else { kind };
    format!("{indent}readonly {name}: {kind}")
}

/// A type that nothing can be written into: `Gap[]` as `readonly Gap[]`, twelve numbers as `Months`.
fn frozen_type(text: &str) -> String {
    let text = text.replace(TWELVE, "Months");
    let mut written = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("[]") {
        let name = before.rfind(|sign: char| !sign.is_alphanumeric()).map_or(0, |at| at + 1);
        written += &format!("{}readonly {}[]", &before[..name], &before[name..]);
        rest = after;
    }
    written + rest
}

#[cfg(test)]
mod test {
    use super::{TWELVE, for_typescript, readonly, without_rust};

    #[test]
    fn examples_go_and_links_become_names() {
        let types = "/**\n * A range of [`math::Number`]s.\n *\n * # Example\n * ```\n * let a = 1;\n * ```\n */\n\
                     export interface Range {}\n/**\n * # Example\n * ```\n * ```\n *\n * # Source\n * A book.\n */\n";
        assert_eq!(
            without_rust(types),
            "/**\n * A range of `Number`s.\n */\nexport interface Range {}\n/**\n * # Source\n * A book.\n */\n"
        );
    }

    #[test]
    fn fields_and_lists_are_readonly() {
        assert_eq!(readonly("    gaps?: Gap[];"), "    readonly gaps?: readonly Gap[] | undefined;");
        assert_eq!(readonly(&format!("    monthlyMwh: {TWELVE};")), "    readonly monthlyMwh: Months;");
        assert_eq!(readonly("        kind: \"roof\";"), "        readonly kind: \"roof\";");
        assert_eq!(readonly("     * kWh: of it;"), "     * kWh: of it;");
        assert_eq!(
            readonly("export type Over = \"tilt\" | \"azimuth\";"),
            "export type Over = \"tilt\" | \"azimuth\";"
        );
    }

    #[test]
    fn functions_become_an_interface_but_for_internal_ones() {
        let declared = "export interface Range {\n    p50: number;\n}\n\n/**\n * Of all.\n */\nexport function all(code: string, own?: Range): Range[];\n\n\
                        /**\n * Bytes. @internal\n */\nexport function put(bytes: Uint8Array): void;\n";
        let written = for_typescript(declared);
        assert!(written.engine.starts_with("export interface Range {\n    readonly p50: number;\n}\n"));
        assert!(written.engine.contains(
            "    /**\n     * Of all.\n     */\n    readonly all: (code: string, own?: Range) => readonly Range[];\n}\n"
        ));
        assert!(!written.engine.contains("put"));
        assert!(written.glue.contains("export const all: Engine[\"all\"];\n"));
        assert!(written.glue.contains("export function put(bytes: Uint8Array): void;\n"));
    }
}
