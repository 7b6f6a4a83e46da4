//! What the README claims is so: its picture is a frame of the program, and the keys and commands it names exist.

use std::path::Path;

use crate::support::Station;
use crate::support::desk::Desk;

const OPEN: &str = "```text\n";
const CLOSE: &str = "```\n";

fn readme() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// The frame without the line that tells where the caret is.
fn picture() -> String {
    let frame = Desk::at(Station::sample()).frame();
    let mut lines: Vec<&str> = frame.lines().filter(|line| !line.starts_with("caret:")).map(str::trim_end).collect();
    lines.push("");
    lines.join("\n")
}

#[test]
fn the_picture_is_a_real_frame() {
    let text = readme();
    let from = text.find(OPEN).unwrap() + OPEN.len();
    let to = from + text[from..].find(CLOSE).unwrap();
    let drawn = picture();
    if std::env::var_os("KOUDAI_README").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
        std::fs::write(path, format!("{}{drawn}{}", &text[..from], &text[to..])).unwrap();
        return;
    }
    assert_eq!(&text[from..to], drawn, "draw it anew with KOUDAI_README=write cargo test readme");
}

#[test]
fn the_function_keys_open_what_the_readme_says() {
    let text = readme();
    let mut desk = Desk::at(Station::sample());
    for (key, line, seen) in [
        ("F2", "**F2 Roster** (值班)", "值班表"),
        ("F3", "**F3 Visits** (接待)", "接待"),
        ("F4", "**F4 Pocket** (口袋)", "口袋建议"),
        ("F5", "**F5 Matters** (办理)", "办理"),
        ("F6", "**F6 People** (人员)", "人员"),
        ("F7", "**F7 Find** (查找)", "查找"),
    ] {
        assert!(text.contains(line), "{line}");
        desk.keys(key);
        let title = desk.frame().lines().next().unwrap().to_owned();
        assert!(title.contains(seen), "{key} opened {title}");
    }
}
