//! A small static server on 127.0.0.1, for looking and for tests.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};

/// The longest request line or header, in bytes: no browser sends a longer one here.
const LONGEST_HEAD: u64 = 64 * 1024;

/// How long a connection may stay silent before its thread gives up on it.
const PATIENCE: Duration = Duration::from_secs(30);

/// A server that answers until the program ends.
pub struct Serving {
    url: String,
    thread: JoinHandle<()>,
}

impl Serving {
    /// Its address, ending in a slash.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Stays until the program is interrupted.
    pub fn wait(self) -> Result<()> {
        self.thread.join().map_err(|_| anyhow!("the server panicked"))
    }
}

/// Serves the files below `folder` on a free port.
///
/// One thread a connection and one answer a connection: no request ever waits for another's.
pub fn serve(folder: PathBuf) -> Result<Serving> {
    let listener = TcpListener::bind("127.0.0.1:0").context("cannot serve on 127.0.0.1")?;
    let url = format!("http://{}/", listener.local_addr()?);
    let folder = Arc::new(folder);
    let thread = std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let folder = Arc::clone(&folder);
            // A browser that goes away in mid-answer is no fault of ours.
            std::thread::spawn(move || answer(stream, &folder).ok());
        }
    });
    Ok(Serving { url, thread })
}

fn answer(mut stream: TcpStream, folder: &Path) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut head = BufReader::new(stream.try_clone()?).take(LONGEST_HEAD);
    let mut request = String::new();
    head.read_line(&mut request)?;
    // The headers are read to their end, for a connection closed on unread bytes is reset; what they say changes nothing.
    let mut header = String::new();
    while head.read_line(&mut header)? > 2 {
        header.clear();
    }
    let mut words = request.split(' ');
    let (method, url) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let found = file_for(url, folder);
    let (status, media, body) = match (method, &found) {
        ("GET" | "HEAD", Some(path)) => ("200 OK", media_type(path), fs::read(path)?),
        ("GET" | "HEAD", None) => ("404 Not Found", "text/plain; charset=utf-8", b"not found\n".to_vec()),
        _ => ("405 Method Not Allowed", "text/plain; charset=utf-8", Vec::new()),
    };
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {length}\r\nCache-Control: no-cache\r\nConnection: close\r\n\r\n"
    )?;
    if method != "HEAD" {
        stream.write_all(&body)?;
    }
    stream.flush()
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
