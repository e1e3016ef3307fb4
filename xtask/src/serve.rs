//! A small static server on 127.0.0.1, for looking and for tests.

use std::fs::File;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;

use anyhow::{Result, anyhow};
use tiny_http::{Header, Method, Request, Response, Server};

/// Requests answered at once: a page asks for several files over several connections.
const THREADS: usize = 4;

/// A server that answers until the program ends.
pub struct Serving {
    url: String,
    threads: Vec<JoinHandle<()>>,
}

impl Serving {
    /// Its address, ending in a slash.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Stays until the program is interrupted.
    pub fn wait(self) -> Result<()> {
        for thread in self.threads {
            thread.join().map_err(|_| anyhow!("the server panicked"))?;
        }
        Ok(())
    }
}

/// Serves the files below `folder` on a free port.
pub fn serve(folder: PathBuf) -> Result<Serving> {
    let server =
        Arc::new(Server::http("127.0.0.1:0").map_err(|error| anyhow!("cannot serve on 127.0.0.1: {error}"))?);
    let url = format!("http://{}/", server.server_addr());
    let folder = Arc::new(folder);
    let threads = (0..THREADS).map(|_| {
        let (server, folder) = (Arc::clone(&server), Arc::clone(&folder));
        std::thread::spawn(move || {
            for request in server.incoming_requests() {
                // A browser that goes away in mid-answer is no fault of ours.
                answer(request, &folder).ok();
            }
        })
    });
    Ok(Serving { url, threads: threads.collect() })
}

fn answer(request: Request, folder: &Path) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(Response::empty(405));
    }
    let Some(path) = file_for(request.url(), folder) else {
        return request.respond(Response::from_string("not found\n").with_status_code(404));
    };
    let mut response = Response::from_file(File::open(&path)?);
    for (name, value) in [("Content-Type", media_type(&path)), ("Cache-Control", "no-cache")] {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    request.respond(response)
}

/// The file a request names: below `folder`, or nothing. A folder stands for its `index.html`.
fn file_for(url: &str, folder: &Path) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    let inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    let found = if path.is_empty() { folder.to_path_buf() } else { folder.join(path) };
    let found = if found.is_dir() { found.join("index.html") } else { found };
    (inside && found.is_file()).then_some(found)
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("csv") => "text/csv; charset=utf-8",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod test {
    use super::file_for;
    use std::path::Path;

    #[test]
    fn nothing_outside_the_folder_is_served() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert_eq!(file_for("/Cargo.toml?x=1", folder), Some(folder.join("Cargo.toml")));
        assert_eq!(file_for("/src/main.rs", folder), Some(folder.join("src/main.rs")));
        for outside in ["/../Cargo.toml", "/src/../../Cargo.toml", "//etc/passwd", "/missing", "/src"] {
            assert_eq!(file_for(outside, folder), None, "{outside}");
        }
    }
}
