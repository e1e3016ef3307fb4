//! The engine as WebAssembly with its JavaScript glue and TypeScript types, in `npm/dist/wasm`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, anyhow};
use wasm_bindgen_cli_support::Bindgen;

use crate::step::Step;
use crate::{declarations, npm, run, step, tools, variants};

/// File name of glue, types and module, before `.js`, `.d.ts` and `_bg.wasm`.
const NAME: &str = "sunyield";

/// What wasm-bindgen writes after the engine's own declarations: how to start the module, in terms of types that only
/// a browser's library has. The package starts it itself (`npm/src/index.ts`), so we declare just what that needs, and
/// the types compile with and without the DOM library.
const START_DECLARATION: &str = "/** Starts the module: `load` does it. @internal */\nexport function initSync(start: { module: unknown }): unknown;\n";

/// Where glue, types and module go.
pub fn folder() -> PathBuf {
    npm::folder().join("dist/wasm")
}

/// Compiles the crate for WebAssembly. Cargo knows what has changed.
pub fn compile() -> Result<()> {
    tools::wasm_target()?;
    step::timed("wasm", || {
        let mut cargo = run::cargo();
        cargo.args([
            "build",
            "--quiet",
            "--release",
            "--lib",
            "--package",
            "sunyield",
            "--no-default-features",
        ]);
        run::openly(cargo.args(["--target", tools::WASM_TARGET]).args(["--config", &flags()?]))
    })
}

/// Compiler flags of the published module. Messages of panics name files: as `sunyield/…` and `cargo/…`, so that the
/// module is the same wherever it was built and carries no folder of the machine that did.
///
/// Only what is marked `#[inline]` is copied into its callers, or what becomes smaller by it: that takes 4 % off the
/// module and leaves the hour loop as fast (see `cargo xtask bench`). `simd128` is for the hours that go abreast: every
/// runtime that the package names has it.
fn flags() -> Result<String> {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let home = home.context("no home folder")?;
    let renamed = [(run::root(), "sunyield"), (home, "cargo")]
        .map(|(from, to)| format!("{:?}", format!("--remap-path-prefix={}={to}", from.display())));
    let inlined = "\"-Cllvm-args=-inline-threshold=0\"";
    let lanes = "\"-Ctarget-feature=+simd128\"";
    Ok(format!("target.{}.rustflags=[{},{inlined},{lanes}]", tools::WASM_TARGET, renamed.join(",")))
}

/// Makes glue and types with wasm-bindgen, then optimises the module with binaryen.
pub fn bind() -> Result<()> {
    let compiled = run::target().join(tools::WASM_TARGET).join("release").join(format!("{NAME}.wasm"));
    let module = folder().join(format!("{NAME}_bg.wasm"));
    let glue = folder().join(format!("{NAME}.js"));
    let types = folder().join(format!("{NAME}.d.ts"));
    let engine_types = folder().join("engine.d.ts");
    let step = Step {
        name: "wasm-bindgen",
        inputs: &[
            compiled.clone(),
            npm::folder().join("package-lock.json"),
            run::root().join("xtask/src/wasm.rs"),
            run::root().join("xtask/src/variants.rs"),
            run::root().join("xtask/src/declarations.rs"),
        ],
        outputs: &[module.clone(), glue, types.clone(), engine_types.clone()],
    };
    step.unless_done(|| {
        let mut bindgen = Bindgen::new();
        bindgen.input_path(&compiled).web(true)?.typescript(true);
        // Our entries name the module's place themselves: the one that carries it inline must not name it at all.
        bindgen.omit_default_module_path(true).remove_name_section(true).remove_producers_section(true);
        bindgen.generate(folder())?;
        let declared = fs::read_to_string(&types)?;
        let (engine, _) = declared.split_once("export type InitInput").ok_or_else(|| {
            anyhow!("wasm-bindgen's types are not laid out as expected: no `export type InitInput`")
        })?;
        let declared = declarations::for_typescript(&variants::documented(engine, &run::root().join("src"))?);
        fs::write(&engine_types, declared.engine)?;
        fs::write(&types, format!("{}{START_DECLARATION}", declared.glue))?;
        remove(&folder().join(format!("{NAME}_bg.wasm.d.ts")))?;
        let mut optimise = npm::tool("wasm-opt");
        run::quietly(optimise.arg("-O3").arg("--output").arg(&module).arg(&module))
    })
}

fn remove(path: &PathBuf) -> Result<()> {
    if path.exists() {
        fs::remove_file(path).with_context(|| format!("cannot remove {}", path.display()))?;
    }
    Ok(())
}
