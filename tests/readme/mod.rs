//! What the README claims is so: its picture is a frame of the program, and the keys and commands it names exist.

use std::collections::BTreeSet;
use std::path::Path;

use crate::support::Station;
use crate::support::desk::Desk;
use crate::support::program::Program;

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

/// The English part and the Chinese one, without the picture.
fn parts() -> [String; 2] {
    let text = readme();
    let from = text.find(OPEN).unwrap();
    let to = from + OPEN.len() + text[from + OPEN.len()..].find(CLOSE).unwrap();
    let (english, chinese) = text[to + CLOSE.len()..].split_once("# 口袋（中文）").unwrap();
    [format!("{}{english}", &text[..from]), chinese.to_owned()]
}

/// What stands between single back quotes.
fn spans(part: &str) -> impl Iterator<Item = &str> {
    part.split('`').skip(1).step_by(2).filter(|span| !span.is_empty() && !span.contains('\n'))
}

/// The command of a span, without what it is given: `sync remote set`.
fn command(span: &str) -> Option<String> {
    let words = span.strip_prefix("koudai")?.split_whitespace();
    Some(words.take_while(|word| word.chars().all(|sign| sign.is_ascii_lowercase())).collect::<Vec<_>>().join(" "))
}

/// The keys that a part names.
fn keys(part: &str) -> BTreeSet<&str> {
    let words = part.split(|sign: char| !(sign.is_ascii_alphanumeric() || sign == '-'));
    words
        .filter(|word| {
            let function =
                word.strip_prefix('F').is_some_and(|rest| rest.parse().is_ok_and(|nth: u8| (1..=12).contains(&nth)));
            function || word.strip_prefix("Ctrl-").is_some_and(|rest| rest.len() == 1)
        })
        .collect()
}

#[test]
fn the_commands_it_names_exist() {
    let desk = Program::new();
    let named: BTreeSet<String> =
        parts().iter().flat_map(|part| spans(part).filter_map(command).collect::<Vec<_>>()).collect();
    assert!(named.len() > 4, "{named:?}");
    for words in named {
        desk.run(format!("{words} --help").trim()).done();
    }
}

#[test]
fn both_languages_tell_the_same() {
    let [english, chinese] = parts();
    assert_eq!(keys(&english), keys(&chinese));
    let named = |part: &str| -> BTreeSet<String> {
        let plain = spans(part).filter(|span| {
            span.starts_with("--")
                || span.starts_with("src/")
                || span.contains("KOUDAI_DATA")
                || span.contains("NO_COLOR")
                || *span == ".ci/run"
        });
        plain.map(str::to_owned).chain(spans(part).filter_map(command)).collect()
    };
    assert_eq!(named(&english), named(&chinese));
}

#[test]
fn a_new_machine_asks_as_many_questions_as_it_says() {
    let [english, chinese] = parts();
    assert!(english.contains("it asks five questions, or press 9 for a sample town"), "{english}");
    assert!(chinese.contains("先问五个问题，或按 9 直接看样例镇"), "{chinese}");
    Desk::at(Station::unopened()).see("共 5 步").see("9  先看样例镇");
}
