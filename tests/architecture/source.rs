//! A source file as the rules read it: its code without comments and without the tests at its end.

use std::path::Path;

/// One file of Rust.
pub struct Source {
    /// From the top of the repository: `src/store/fold.rs`.
    pub path: String,
    /// What the compiler sees of it outside tests.
    pub code: String,
}

/// The text of a file of the repository.
pub fn text(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// Every source under a folder, and the file beside it that bears its name.
pub fn all(folder: &str) -> Vec<Source> {
    let beside = format!("{folder}.rs");
    let mut paths = files(folder);
    paths.extend(Some(beside).filter(|path| Path::new(env!("CARGO_MANIFEST_DIR")).join(path).is_file()));
    assert!(!paths.is_empty(), "nothing under {folder}");
    paths.into_iter().map(|path| Source { code: code(&text(&path)), path }).collect()
}

/// The text without comments and without its tests.
pub fn code(text: &str) -> String {
    let tested = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    let line = |line: &str| if line.trim_start().starts_with("//") { String::new() } else { cut_comment(line) };
    text[..tested].lines().map(line).collect::<Vec<_>>().join("\n")
}

fn cut_comment(line: &str) -> String {
    match line.find(" // ") {
        // A quote before it: more likely part of a text than a comment.
        Some(at) if !line[..at].contains('"') => line[..at].to_owned(),
        _ => line.to_owned(),
    }
}

impl Source {
    /// The top-level room it belongs to; none for `lib.rs` and `main.rs`, which join the rooms.
    pub fn room(&self) -> Option<&str> {
        let inside = self.path.strip_prefix("src/")?;
        let room = inside.split('/').next()?.trim_end_matches(".rs");
        Some(room).filter(|room| !matches!(*room, "lib" | "main")).filter(|_| !self.is_test())
    }

    /// It is a test throughout.
    pub fn is_test(&self) -> bool {
        self.path.ends_with("tests.rs") || self.path.contains("/tests/") || self.path.starts_with("tests/")
    }

    /// The rooms it names: `crate::store`, or several in braces.
    pub fn rooms_named(&self) -> Vec<&str> {
        self.code.split("crate::").skip(1).flat_map(heads).filter(|name| *name != "Lang").collect()
    }

    /// Its functions whose name says that they draw, from signature to closing brace.
    pub fn drawing(&self) -> Vec<&str> {
        let mut found = Vec::new();
        for (at, _) in self.code.match_indices("fn draw") {
            let start = self.code[..at].rfind('\n').map_or(0, |end| end + 1);
            let line = &self.code[start..];
            let indent = line.len() - line.trim_start().len();
            let end = line.find(&format!("\n{}}}", " ".repeat(indent))).unwrap_or(line.len());
            found.push(&line[..end]);
        }
        found
    }
}

/// The first names of a path or of each path in braces.
pub fn heads(after: &str) -> Vec<&str> {
    let name = |path: &'_ str| {
        path.trim().find(|sign: char| !(sign.is_alphanumeric() || sign == '_')).unwrap_or(path.trim().len())
    };
    if let Some(inside) = after.strip_prefix('{') {
        let inside = &inside[..inside.find("};").unwrap_or(inside.len())];
        return inside
            .split(',')
            .map(str::trim)
            .map(|path| &path[..name(path)])
            .filter(|name| !name.is_empty())
            .collect();
    }
    vec![&after[..name(after)]]
}

/// The `.rs` files under a folder of the repository, by their paths from its top.
fn files(folder: &str) -> Vec<String> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(top.join(&folder)) else { continue };
        for entry in entries.map(Result::unwrap) {
            let path = format!("{folder}/{}", entry.file_name().to_str().unwrap());
            if entry.path().is_dir() {
                folders.push(path);
            } else if entry.path().extension().is_some_and(|end| end == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

#[test]
fn comments_and_tests_are_not_code() {
    let code = code(
        "use a; // crate::b\n// crate::c\n    /// crate::d\nlet x = \"a // b\";\n#[cfg(test)]\nmod tests {\n crate::e }",
    );
    assert_eq!(code, "use a;\n\n\nlet x = \"a // b\";");
}

#[test]
fn rooms_are_found_however_they_are_named() {
    let code =
        "use crate::store::{Store, Page};\nuse crate::{Lang, domain::id, ui};\nlet x = crate::app::f();".to_owned();
    let source = Source { path: "src/import/x.rs".to_owned(), code };
    assert_eq!(source.rooms_named(), ["store", "domain", "ui", "app"]);
    assert_eq!(source.room(), Some("import"));
}

#[test]
fn a_function_that_draws_is_read_to_its_end() {
    let code =
        "impl S {\n    fn draw(&self) {\n        if x {\n        }\n        y\n    }\n    fn load(s: &Store) {}\n}\n";
    let source = Source { path: String::new(), code: code.to_owned() };
    assert_eq!(source.drawing(), ["    fn draw(&self) {\n        if x {\n        }\n        y"]);
}
