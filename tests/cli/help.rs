//! Help of every command in both languages, found by walking the commands it lists itself.

use crate::support::program::Program;

fn is_chinese(text: &str) -> bool {
    text.contains(|sign: char| ('\u{4e00}'..='\u{9fff}').contains(&sign))
}

/// The commands listed in a help text.
fn listed(help: &str, heading: &str) -> Vec<String> {
    let after = help.lines().skip_while(|line| *line != heading).skip(1);
    let rows = after.take_while(|line| !line.is_empty());
    rows.filter_map(|row| row.split_whitespace().next().map(str::to_owned)).collect()
}

/// Visits the help of every command below `words`, and answers how many there are.
fn walk(desk: &Program, words: &str, heading: &str, look: &dyn Fn(&str, &str)) -> usize {
    let line = format!("{words} --help");
    let help = desk.run(line.trim()).done().out;
    look(words, &help);
    let below = listed(&help, heading).into_iter().map(|name| format!("{words} {name}").trim().to_owned());
    1 + below.map(|words| walk(desk, &words, heading, look)).sum::<usize>()
}

/// Every command there is, those that hold others included: `roster swap ask`. The program itself has an empty name.
pub fn commands(desk: &Program) -> Vec<String> {
    let seen = std::cell::RefCell::new(Vec::new());
    walk(desk, "", "命令：", &|words, _| seen.borrow_mut().push(words.to_owned()));
    seen.into_inner()
}

#[test]
fn every_command_explains_itself_in_chinese() {
    let desk = Program::new();
    let seen = walk(&desk, "", "命令：", &|words, help| {
        assert!(
            help.contains("用法：") && help.contains("通用选项：") && is_chinese(help.lines().next().unwrap()),
            "{help}"
        );
        for english in ["Usage", "Options", "Commands", "Arguments", "[OPTIONS]", "[COMMAND]", "Print help"] {
            assert!(!help.contains(english), "{words}: {english} in {help}");
        }
        for row in help.lines().filter(|line| line.trim_start().starts_with("--")) {
            assert!(is_chinese(row), "{words}: {row}");
        }
    });
    assert!(seen > 30, "{seen}");
}

#[test]
fn every_command_explains_itself_in_english() {
    let desk = Program::new().in_english();
    let seen = walk(&desk, "", "Commands:", &|words, help| {
        assert!(!is_chinese(help), "{words}: {help}");
        assert!(help.contains("Usage:") && help.contains("Options of every command:"), "{words}: {help}");
    });
    assert!(seen > 30, "{seen}");
}

#[test]
fn a_line_that_does_not_fit_is_one_sentence_with_a_next_step() {
    for (line, zh, en) in [
        ("vist", "没有“vist”这个命令，是不是 visit？", "did you mean visit?"),
        ("visit", "还没说要做什么", "What to do is missing"),
        ("visit show", "还缺 “编号", "the number"),
        ("visit add --wrds x", "这里不认识“--wrds”", "\"--wrds\" is not known here"),
        ("visit add --words x --answer y --matter", "不能同时用", "cannot go together"),
        ("--data", "还缺内容", "Something is missing after"),
        ("visit list extra", "这里不认识“extra”", "\"extra\" is not known here"),
    ] {
        let said = Program::new().run(line).refused().see(zh).see("--help");
        assert_eq!(said.code, 2);
        Program::new().in_english().run(line).refused().see(en).see("--help");
    }
}

#[test]
fn what_a_line_quotes_breaks_no_sentence() {
    let desk = Program::station();
    for words in ["matter show", "people show", "roster show", "sync silent-after", "sync", "note list --state"] {
        let line: Vec<&str> = words.split(' ').chain(["路灯\r\n坏了\n"]).collect();
        let said = desk.run_words(&line).refused().see("路灯↵坏了");
        assert_eq!(said.err.trim_end().lines().count(), 1, "{words}: {}", said.err);
    }
}

#[test]
fn what_a_command_takes_stands_before_what_every_command_takes() {
    for (line, own) in [
        ("matter step --help", ["参数：", "步骤，如", "选项：", "--text", "通用选项：", "--data", "-h, --help"]),
        ("roster swap ask --help", ["参数：", "谁来替", "选项：", "--trade", "通用选项：", "--json", "-h, --help"]),
        ("rates --help", ["用法：", "选项：", "--by", "--from", "通用选项：", "--data", "-h, --help"]),
    ] {
        let help = Program::new().run(line).done().out;
        let places: Vec<_> =
            own.iter().map(|text| help.find(text).unwrap_or_else(|| panic!("no {text}: {help}"))).collect();
        assert!(places.is_sorted(), "{own:?} at {places:?} in {help}");
        let last = help.lines().rev().find(|line| line.trim_start().starts_with('-')).unwrap();
        assert!(last.contains("--help"), "{help}");
    }
}
