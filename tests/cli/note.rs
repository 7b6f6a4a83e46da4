//! Pocket notes: the line grammar of the screen, on the command line.

use std::io::Write;
use std::process::Stdio;

use crate::support::program::{Program, Said};

fn noted(desk: &Program, line: &str) -> Said {
    desk.run_words(&["note", "add", line])
}

#[test]
fn a_line_is_understood_as_on_the_screen() {
    let desk = Program::sample();
    noted(&desk, "村口路灯坏了 @沙梁子村 #1 !急 %田间地头 ~李 13800000000")
        .done()
        .see("已保存 QJD-SQG-2026-K")
        .see("村口路灯坏了｜沙梁子村｜道路交通｜急事｜田间地头｜李｜13800000000");
    let notes = desk.run("note list --last 1 --json").done().objects();
    for (field, value) in [
        ("text", "村口路灯坏了"),
        ("place", "沙梁子村"),
        ("category", "roads"),
        ("urgency", "urgent"),
        ("setting", "field"),
        ("voter", "李*"),
        ("phone", "138****0000"),
        ("state", "open"),
    ] {
        assert_eq!(notes[0][field], value);
    }
}

#[test]
fn control_characters_are_left_out_and_that_is_said_however_they_came() {
    let desk = Program::station();
    let said = noted(&desk, "路\u{1}灯坏了");
    assert_eq!(said.code, 0, "{said:?}");
    said.see("控制字符");
    let mut command = desk.command();
    command.args(["note", "add", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all("水管漏了\n井水\0发黄\n".as_bytes()).unwrap();
    let said = Said::of(child.wait_with_output().unwrap());
    assert_eq!(said.code, 0, "{said:?}");
    said.see("第2行：控制字符").see_no("第1行");
    let notes = desk.run("note list --json").done().objects();
    let texts: Vec<&str> = notes.iter().filter_map(|note| note["text"].as_str()).collect();
    assert!(["路灯坏了", "水管漏了", "井水发黄"].iter().all(|text| texts.contains(text)), "{texts:?}");
    // A line without any is not warned of, nor one that writes nothing.
    noted(&desk, "桥栏杆松了").done();
}

#[test]
fn words_need_no_quotes_and_programs_get_the_record() {
    let desk = Program::station();
    let note = &desk.run("note add --json the lamp is broken #1").done().objects()[0];
    assert_eq!(note["pocket_note"], "QJD-SQG-2026-K0001");
    assert_eq!(note["text"], "the lamp is broken");
    desk.run("note list").done().see("the lamp is broken").see("道路交通");
}

#[test]
fn what_is_not_understood_stays_in_the_text_and_is_said() {
    let desk = Program::station();
    noted(&desk, "路灯 @没有这个村 #99 !").done().see("路灯 @没有这个村 #99 !").see("提示：没有找到“@没有这个村”");
}

#[test]
fn a_program_learns_too_of_marks_that_were_not_understood() {
    let desk = Program::station();
    let note = &noted_words(&desk, &["--json", "路灯 @没有这个村"]).done().objects()[0];
    assert_eq!(note["text"], "路灯 @没有这个村");
    assert!(note["remarks"][0].as_str().unwrap().contains("没有找到“@没有这个村”"), "{note:?}");
    let note = &noted_words(&desk, &["--json", "路灯 #1"]).done().objects()[0];
    assert_eq!(note["remarks"], serde_json::json!([]));
}

fn noted_words(desk: &Program, words: &[&str]) -> Said {
    desk.run_words(&[&["note", "add"], words].concat())
}

/// `note add -` with the bytes as its input.
fn typed_in(desk: &Program, bytes: &[u8]) -> Said {
    let (piped, mut command) = (Stdio::piped, desk.command());
    let mut child = command.args(["note", "add", "-"]).stdin(piped()).stdout(piped()).stderr(piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(bytes).unwrap();
    Said::of(child.wait_with_output().unwrap())
}

fn texts(desk: &Program) -> Vec<String> {
    let notes = desk.run("note list --json").done().objects();
    notes.iter().rev().map(|note| note["text"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn notes_are_read_one_a_line_from_the_input_in_utf_8_or_gb18030() {
    let lines = "井盖松动 #1\n\n想学剪枝\n路\n";
    for bytes in [lines.as_bytes(), &encoding_rs::GB18030.encode(lines).0] {
        let desk = Program::station();
        assert_eq!(typed_in(&desk, bytes).done().out.matches("已保存").count(), 3);
        assert_eq!(texts(&desk), ["井盖松动", "想学剪枝", "路"]);
    }
}

#[test]
fn a_line_that_cannot_be_saved_is_named_and_so_is_what_was_saved() {
    let too_long = "长".repeat(501);
    for (third, why) in [(&b"\xFF\xFF"[..], "读不出来"), (b"#1", "没有内容"), (too_long.as_bytes(), "最多500字")]
    {
        let desk = Program::station();
        let said = typed_in(&desk, &[b"one\n\n", third, b"\nfour\n"].concat());
        assert_eq!((said.code, said.err.lines().count()), (1, 1), "{said:?}");
        said.see("第3行：").see(why).see("前面的1条已经保存").see("从第3行接着做");
        assert_eq!(texts(&desk), ["one"]);
    }
    let desk = Program::station().in_english();
    typed_in(&desk, b"one\ntwo\n\xFF\n").see("Line 3:").see("The 2 before it are saved");
}

#[test]
fn a_note_becomes_a_matter_once() {
    let desk = Program::station();
    noted(&desk, "井盖松动 !急").done();
    desk.run("note promote K1 --title 井盖 --category 1").done().see("QJD-SQG-2026-0001");
    desk.run("note promote K1").refused().see("已经处理过了");
    let matter = &desk.run("matter show 1 --json").done().objects()[0];
    assert_eq!(
        (&matter["title"], &matter["urgency"], &matter["source"]),
        (&"井盖".into(), &"urgent".into(), &"QJD-SQG-2026-K0001".into())
    );
    assert_eq!(desk.run("note list --json").done().out, "[]\n");
    assert_eq!(desk.run("note list --state promoted --json").done().objects().len(), 1);
}

#[test]
fn an_empty_note_and_one_that_is_too_long_are_refused_whole() {
    let desk = Program::station();
    for empty in ["", "  ", "\u{3000}", "#1 !急"] {
        noted(&desk, empty).refused().see("没有保存");
    }
    noted(&desk, &"长".repeat(10_000)).refused().see("共10000字，最多500字").see("没有保存");
    assert_eq!(desk.run("note list --json").done().out, "[]\n");
    desk.run("note promote K1").refused().see("没有编号为“K1”的记录");
    desk.run("note list --state lost").refused().see("没有“lost”这一项");
}

#[test]
fn odd_characters_survive_and_orders_to_the_terminal_do_not() {
    let desk = Program::station();
    noted(&desk, "大栜树村🌽的\u{1b}[31m井盖\u{7}\u{202e}松动𬭚").see("已保存").see("控制字符");
    let note = &desk.run("note list --json").done().objects()[0];
    assert_eq!(note["text"], "大栜树村🌽的井盖松动𬭚");
}

#[test]
fn a_merged_note_that_names_its_voter_is_told_of_the_answer() {
    let desk = Program::station();
    for line in ["河边垃圾没人收 #6 !小 ~赵一", "河边的垃圾没有人收 ~王大妈 13900000002", "河边没人收垃圾"]
    {
        noted(&desk, line).done();
    }
    desk.run("note merge K2 K1").done().see("QJD-SQG-2026-K0002 并入 QJD-SQG-2026-K0001");
    let promoted = &desk.run("note promote K1 --json").done().objects()[0];
    assert_eq!(promoted["joined"], serde_json::json!(["QJD-SQG-2026-0002"]));
    // Nobody is named in the third: it only counts.
    let merged = &desk.run("note merge K3 1 --json").done().objects()[0];
    assert_eq!((&merged["into"], &merged["joined"]), (&"QJD-SQG-2026-0001".into(), &serde_json::json!([])));
    noted(&desk, "垃圾堆 ~孙二").done();
    // Into a note that was promoted meanwhile is into its matter.
    desk.run("note merge K4 K1").done().see("并入 QJD-SQG-2026-0001").see("另编 QJD-SQG-2026-0003");
    desk.run("matter step 1 answered --text 已清运").done();
    let told = desk.run("matter list --to-tell --json").done().objects();
    assert_eq!(told.len(), 3, "{told:?}");
    desk.run("undo").done();
    desk.run("undo").done().see("K0004 并入 QJD-SQG-2026-0001");
    desk.run("note merge K4 K99").refused();
    desk.run("note discard K4 --reason 重复").done().see("搁置 QJD-SQG-2026-K0004");
    desk.run("note reopen K4").done().see("QJD-SQG-2026-K0004 放回口袋");
    // Its own matter goes with the merge, and is not told of.
    desk.run("note reopen K2").done();
    desk.run("matter step 1 answered --text 已清运").done();
    assert_eq!(desk.run("matter list --to-tell --json").done().objects().len(), 1);
}

#[test]
fn a_merge_that_would_close_a_circle_names_it() {
    let desk = Program::station();
    for text in ["村口路灯坏了", "路灯不亮", "夜里没有灯"] {
        noted(&desk, text).done();
    }
    desk.run("note merge K0002 K0001").done();
    desk.run("note merge K0003 K0002").done();
    desk.run("note merge K0001 K0002").refused().see("K0002 并入 QJD-SQG-2026-K0001").see("成了一圈");
    desk.run("note merge K0001 K0003").refused().see("先把 QJD-SQG-2026-K0003 放回口袋");
    desk.run("note merge K0001 K0001").refused().see("不能并入它自己");
}
