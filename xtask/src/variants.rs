//! What tsify leaves out: the documentation of the fields of enums with data. It is read from the Rust sources and written
//! into the declarations, so that a tilt's unit and range stand where a tilt is typed.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::step::files;

/// A variant: its documentation, its name, and its fields with theirs. Names as in JavaScript.
struct Variant {
    doc: String,
    name: String,
    fields: Vec<(String, String)>,
}

/// The declarations with every union of objects by `kind` written over several lines, documented.
pub fn documented(types: &str, sources: &Path) -> Result<String> {
    let mut rust = String::new();
    for path in files(sources)? {
        rust += &fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    }
    let mut written = String::new();
    for line in types.lines() {
        match line.strip_prefix("export type ").and_then(|rest| rest.split_once(" = ")) {
            Some((name, union)) if union.starts_with("{ kind: \"") => {
                let variants = variants_of(&rust, name);
                writeln!(written, "export type {name} =")?;
                for object in union
                    .trim_end_matches(';')
                    .split(" | { kind: ")
                    .map(|part| part.trim_start_matches("{ kind: "))
                {
                    write_object(&mut written, object.trim_end_matches(" }"), &variants)?;
                }
                written.truncate(written.trim_end().len());
                written += ";\n";
            }
            _ => writeln!(written, "{line}")?,
        }
    }
    Ok(written)
}

/// One object of a union: `"roof"; tiltDeg: number; azimuthDeg: number`.
fn write_object(written: &mut String, object: &str, variants: &[Variant]) -> Result<()> {
    let (kind, fields) = object.split_once("; ").unwrap_or((object, ""));
    let variant = variants.iter().find(|variant| format!("\"{}\"", variant.name) == kind);
    writeln!(written, "    | {{")?;
    if let Some(variant) = variant.filter(|variant| !variant.doc.is_empty()) {
        writeln!(written, "        /** {} */", variant.doc)?;
    }
    writeln!(written, "        kind: {kind};")?;
    for field in fields.split("; ").filter(|field| !field.is_empty()) {
        let name = field.split([':', '?']).next().unwrap_or_default();
        let doc = variant.and_then(|variant| variant.fields.iter().find(|(known, _)| known == name));
        if let Some((_, doc)) = doc {
            writeln!(written, "        /** {doc} */")?;
        }
        writeln!(written, "        {field};")?;
    }
    writeln!(written, "    }}")?;
    Ok(())
}

/// The variants of `pub enum <name>`, as rustfmt lays them out.
fn variants_of(rust: &str, name: &str) -> Vec<Variant> {
    let Some((_, body)) = rust.split_once(&format!("pub enum {name} {{\n")) else { return Vec::new() };
    let mut variants: Vec<Variant> = Vec::new();
    let mut doc = String::new();
    for line in body.lines().take_while(|line| *line != "}") {
        let text = line.trim();
        if let Some(more) = text.strip_prefix("///") {
            doc = format!("{doc}{more}").trim().to_owned();
        } else if line.starts_with("        ") {
            let field = text.split_once(": ").filter(|_| !text.starts_with('#'));
            if let (Some((field, _)), Some(variant)) = (field, variants.last_mut()) {
                variant.fields.push((camel_case(field), std::mem::take(&mut doc)));
            }
        } else if text.starts_with(char::is_uppercase) {
            let end = text.find([' ', ',', '{', '(']).unwrap_or(text.len());
            let name = camel_case(&text[..end]);
            variants.push(Variant { doc: std::mem::take(&mut doc), name, fields: Vec::new() });
        }
    }
    variants
}

/// `tilt_deg` and `TiltDeg` as `tiltDeg`.
fn camel_case(name: &str) -> String {
    let mut camel = String::new();
    for part in name.split('_').filter(|part| !part.is_empty()) {
        let (first, rest) = part.split_at(1);
        camel += &if camel.is_empty() { first.to_lowercase() } else { first.to_uppercase() };
        camel += rest;
    }
    camel
}

#[cfg(test)]
mod test {
    use super::{camel_case, variants_of};

    #[test]
    fn fields_of_variants_have_their_documentation() {
        let rust = "pub enum Held {\n    /// On a roof.\n    Roof {\n        /// Tilt in degrees,\n        /// 0 to 90.\n        #[serde(default)]\n        tilt_deg: f64,\n    },\n    /// Free.\n    Free {},\n}\n";
        let variants = variants_of(rust, "Held");
        assert_eq!((variants[0].name.as_str(), variants[0].doc.as_str()), ("roof", "On a roof."));
        assert_eq!(variants[0].fields, [("tiltDeg".to_owned(), "Tilt in degrees, 0 to 90.".to_owned())]);
        assert_eq!((variants[1].name.as_str(), variants[1].fields.len()), ("free", 0));
        assert_eq!(camel_case("max_rotation_deg"), "maxRotationDeg");
    }
}
