//! `--json`, command by command: one document, whatever there is to tell, and errors that a program reads.
//!
//! The commands are found by walking the help, so one that is added without a line here fails the test.

use std::collections::{BTreeMap, BTreeSet};
use std::net::TcpListener;

use serde_json::Value;

use super::help::commands;
use crate::support::program::{Program, Said};

/// Every command with what it is given. `{dir}` is an empty folder, `{csv}` a spreadsheet, `{busy}` an address that is taken.
const LINES: &[(&str, &str)] = &[
    ("init", "--level station --district 延庆区 --town 千家店镇 --name 水泉沟村"),
    ("demo", "--no-open"),
    ("import", "{csv}"),
    ("roster show", ""),
    ("roster fill", ""),
    ("roster set", "2026-12-24 上午 贾秀保"),
    ("roster sign", ""),
    ("roster handover page", "{dir}/handover.html"),
    ("roster handover list", ""),
    ("roster handover sign", ""),
    ("roster handover take", "贾秀保"),
    ("roster handover correct", "钥匙在西屋"),
    ("roster swap ask", "2026-12-24 上午 李承卫"),
    ("roster swap list", ""),
    ("roster swap approve", "1"),
    ("roster swap refuse", "1"),
    ("roster swap cancel", "1"),
    ("visit add", "--words 村口路灯坏了 --name 赵六"),
    ("visit list", ""),
    ("visit show", "J1"),
    ("note add", "桥头护栏松了"),
    ("note list", ""),
    ("note promote", "K1"),
    ("note merge", "K2 K3"),
    ("note discard", "K3 --reason 重复"),
    ("note reopen", "K3"),
    ("matter list", ""),
    ("matter inbox", ""),
    ("matter show", "1"),
    ("matter feedback", "1"),
    ("matter close", "--ripe"),
    ("matter triage", "1"),
    ("matter step", "1 registered"),
    ("matter assign", "1 --to 村委会"),
    ("matter accept", "1"),
    ("matter return", "1 --text 不归我们管"),
    ("matter progress", "1"),
    ("matter reply", "1 --text 修好了 --outcome A"),
    ("matter remind", "1"),
    ("matter supervise", "1 --text 三天内办好"),
    ("matter extend", "1 --due 2027-01-01 --text 等材料"),
    ("matter escalate", "1"),
    ("matter merge", "2 --into 3"),
    ("office list", ""),
    ("office add", "水务站"),
    ("office usual", ""),
    ("office amend", "水务站 --head 老郑"),
    ("office sheet", "{dir}/owed.csv"),
    ("office close", "水务站"),
    ("rates", ""),
    ("proposal add", "--title 修路 --cause 路坏了 --plan 修"),
    ("proposal edit", "Y1 --title 修好路"),
    ("proposal list", ""),
    ("proposal show", "Y1"),
    ("proposal sign", "Y1"),
    ("proposal send", "Y1"),
    ("proposal accept", "Y1"),
    ("proposal refuse", "Y1 --text 退回"),
    ("proposal reply", "Y1 --outcome A --text 已办"),
    ("proposal told", "Y1"),
    ("proposal withdraw", "Y1"),
    ("proposal note", "Y1 --text 记一笔"),
    ("inspection add", "--subject 看水渠"),
    ("inspection list", ""),
    ("inspection show", "S1"),
    ("inspection raise", "S1"),
    ("people list", ""),
    ("people show", "贾秀保"),
    ("people twins", ""),
    ("people same", "贾秀保 吕海头"),
    ("people distinct", "贾秀保 吕海头"),
    ("find", "路灯"),
    ("erase", "--preview J1"),
    ("erase list", ""),
    ("undo", "--yes"),
    ("redo", ""),
    ("enroll request", "{dir}"),
    ("enroll grant", "{dir}"),
    ("enroll accept", "{dir}"),
    ("device list", ""),
    ("device revoke", "QJD-SQG --yes --reason 丢了"),
    ("device passphrase", "--none"),
    ("recovery new", "--page {dir}/recovery.html"),
    ("recovery copy", "{dir}"),
    ("recovery open", "--into {dir}/new {dir}"),
    ("rescue request", "{dir}"),
    ("rescue grant", "{dir}"),
    ("rescue accept", "{dir}"),
    ("rescue rehearse", ""),
    ("sync", "{dir}"),
    ("sync status", ""),
    ("sync remote set", "{dir}"),
    ("sync remote show", ""),
    ("sync remote test", ""),
    ("sync remote forget", ""),
    ("sync silent-after", "20"),
    ("sync sticks", ""),
    ("sync quarantine list", ""),
    ("sync quarantine show", "1"),
    ("sync quarantine release", "1"),
    ("sync quarantine discard", "1"),
    ("sync caps", ""),
    ("envelope inspect", "{csv}"),
    ("serve", "--listen {busy} --plain"),
    ("serve user add", "QJD-SQG"),
    ("serve user list", ""),
    ("serve user remove", "QJD-SQG"),
    ("clock right", ""),
    ("conflict list", ""),
    ("conflict choose", "1 1"),
    ("check", ""),
    ("rebuild", ""),
    ("backup", ""),
    ("restore", "{csv}"),
    ("doctor", ""),
];

/// Commands that only hold others: alone they are no line.
const HOLD_OTHERS: &[&str] = &[
    "roster",
    "roster handover",
    "roster swap",
    "visit",
    "note",
    "matter",
    "office",
    "proposal",
    "inspection",
    "people",
    "enroll",
    "clock",
    "device",
    "recovery",
    "rescue",
    "sync remote",
    "sync quarantine",
    "envelope",
    "serve user",
    "conflict",
];

/// One document on the output if it was done; else, or beside one, an object for what went wrong, last on the error stream.
#[track_caller]
fn is_for_programs(line: &str, said: &Said) {
    if said.code == 0 || !said.out.is_empty() {
        let read: Result<Value, _> = serde_json::from_str(&said.out);
        let read = read.unwrap_or_else(|why| panic!("{line}: {why}: {said:?}"));
        let all = read.as_array().unwrap_or_else(|| panic!("{line}: no array: {said:?}"));
        assert!(all.iter().all(Value::is_object), "{line}: {said:?}");
    }
    let told: Vec<Value> = said
        .err
        .lines()
        .map(|one| serde_json::from_str(one).unwrap_or_else(|why| panic!("{line}: {why}: {said:?}")))
        .collect();
    if said.code != 0 {
        let last = told.last().unwrap_or_else(|| panic!("{line}: nothing is said: {said:?}"));
        assert!(last["error"].as_str().is_some_and(|said| !said.is_empty()), "{line}: {said:?}");
        assert!(last["code"].as_str().is_some_and(|code| !code.is_empty()), "{line}: {said:?}");
    }
}

/// The fields of objects, those of an object within one behind its name and a dot.
fn fields(of: &Value, within: &str, into: &mut BTreeSet<String>) {
    match of {
        Value::Array(all) => all.iter().for_each(|one| fields(one, within, into)),
        Value::Object(all) => {
            for (name, value) in all {
                let name = format!("{within}{name}");
                fields(value, &format!("{name}."), into);
                into.insert(name);
            }
        }
        _ => {}
    }
}

/// What came of running every line in a folder, one after the other.
#[derive(Default)]
struct Tried {
    refused: BTreeSet<&'static str>,
    /// The fields that each command printed.
    fields: BTreeMap<&'static str, BTreeSet<String>>,
}

fn tried(desk: &Program) -> Tried {
    let csv = desk.dir.path().join("名册.csv");
    std::fs::write(&csv, "姓名,代表层级\n孟德,镇\n").unwrap();
    let busy = TcpListener::bind("127.0.0.1:0").unwrap();
    let stick = desk.dir.path().join("stick");
    std::fs::create_dir(&stick).unwrap();
    let mut tried = Tried::default();
    for (command, given) in LINES {
        let given = given
            .replace("{dir}", &stick.display().to_string())
            .replace("{csv}", &csv.display().to_string())
            .replace("{busy}", &busy.local_addr().unwrap().to_string());
        let line = format!("{command} {given} --json").replace("  ", " ");
        let said = desk.run(&line);
        is_for_programs(&line, &said);
        if said.code != 0 {
            tried.refused.insert(*command);
        }
        if let Ok(read) = serde_json::from_str(&said.out) {
            fields(&read, "", tried.fields.entry(command).or_default());
        }
    }
    tried
}

#[test]
fn no_command_is_left_out() {
    let known: BTreeSet<&str> = LINES.iter().map(|(command, _)| *command).chain(HOLD_OTHERS.iter().copied()).collect();
    let desk = Program::new();
    let found = commands(&desk);
    let found: BTreeSet<&str> = found.iter().map(String::as_str).filter(|command| !command.is_empty()).collect();
    assert_eq!(found, known);
    for command in HOLD_OTHERS {
        let said = desk.run(&format!("{command} --json"));
        is_for_programs(command, &said);
        assert!(said.code != 0 && said.out.is_empty(), "{command}: {said:?}");
    }
}

#[test]
fn every_command_answers_programs_where_there_is_nothing() {
    let desk = Program::new();
    // Without a desk nothing works but what sets one up, and what asks for none.
    for (command, _) in LINES.iter().filter(|(command, _)| !matches!(*command, "init" | "demo" | "serve")) {
        let line = format!("{command} --json");
        is_for_programs(&line, &desk.run(&line));
    }
    tried(&Program::new());
    for list in ["visit list", "note list", "matter list", "find 没有这样的事", "conflict list", "erase list"] {
        let said = Program::station().run(&format!("{list} --json")).done();
        assert_eq!(said.out, "[]\n", "{list}");
    }
}

/// Commands that none of the desks below lets through with what they are given here: what they act on is not there. Of them only
/// the error is read; each prints its record by the same `report` as the others.
const REFUSED_EVERYWHERE: &[&str] = &[
    "conflict choose",
    "demo",
    "device revoke",
    "enroll accept",
    "envelope inspect",
    "init",
    "matter extend",
    "matter feedback",
    "matter merge",
    "matter progress",
    "matter reply",
    "matter step",
    "note discard",
    "note reopen",
    "people distinct",
    "people same",
    "proposal accept",
    "proposal refuse",
    "proposal reply",
    "proposal send",
    "proposal told",
    "proposal withdraw",
    "recovery open",
    "rescue accept",
    "restore",
    "roster handover correct",
    "roster handover page",
    "roster handover sign",
    "roster handover take",
    "roster swap approve",
    "roster swap cancel",
    "roster swap refuse",
    "serve",
    "sync quarantine discard",
    "sync quarantine release",
    "sync quarantine show",
];

#[test]
fn every_command_answers_programs_on_the_sample_desk_on_a_new_one_and_at_a_home() {
    let home = Program::new();
    home.run("init --level home --town 千家店镇 --name 千家店镇").done();
    let [mut all, rest @ ..] = [Program::sample(), Program::station(), home].map(|desk| tried(&desk));
    for one in rest {
        all.refused.retain(|command| one.refused.contains(command));
        for (command, names) in one.fields {
            all.fields.entry(command).or_default().extend(names);
        }
    }
    assert_eq!(all.refused, REFUSED_EVERYWHERE.iter().copied().collect());
    // Scripts hold on to these names, which are those of the glossary: one that changes is seen here.
    let line = |(command, names): (&str, BTreeSet<String>)| {
        format!("{command}: {}\n", names.into_iter().collect::<Vec<_>>().join(" "))
    };
    let named: String = all.fields.into_iter().filter(|(_, names)| !names.is_empty()).map(line).collect();
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("fields", named);
    });
}

#[test]
fn nothing_to_do_is_no_sentence_and_an_error_has_its_code() {
    assert_eq!(Program::new().run("demo --no-open --json").done().objects()[0]["town"], "千家店镇");
    let desk = Program::new();
    desk.run("init --level home --town 千家店镇 --name 千家店镇").done();
    desk.run("office usual --json").done();
    assert_eq!(desk.run("office usual --json").done().out, "[]\n");
    for (line, status, code) in [
        ("visit show J9 --json", 1, "no_record"),
        ("people show 没有这个人 --json", 1, "nobody"),
        ("--json visit", 2, "usage"),
        ("visit list --json --nonsense", 2, "usage"),
    ] {
        let said = desk.run(line).refused();
        let read: Value = serde_json::from_str(&said.err).unwrap_or_else(|why| panic!("{line}: {why}: {said:?}"));
        assert_eq!((said.code, read["code"].as_str()), (status, Some(code)), "{line}: {said:?}");
    }
}

#[test]
fn notes_from_the_input_are_one_document() {
    let desk = Program::station();
    let mut child = desk
        .command()
        .args(["note", "add", "-", "--json"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), "桥头护栏松了\n井盖松动\n".as_bytes()).unwrap();
    let said = Said::of(child.wait_with_output().unwrap());
    assert_eq!(said.objects().len(), 2);
}
