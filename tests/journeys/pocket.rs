//! 口袋: the notebook is emptied in the evening, one line a note, many in a row.

use koudai::domain::command::{Command, Form};
use koudai::domain::matter::form::MatterForm;
use koudai::domain::matter::step::{DeskRole, Step, StepKind};
use koudai::domain::note::{NoteForm, NoteState};
use koudai::domain::place::PlaceForm;
use koudai::domain::terms::{Category, PlaceKind, Setting, Urgency};
use koudai::store::Page;
use koudai::store::notes::NoteRow;

use crate::support::desk::Desk;
use crate::support::{Station, now};

fn station() -> Station {
    let mut station = Station::empty();
    for (kind, name) in [
        (PlaceKind::Station, "水泉沟村"),
        (PlaceKind::Station, "沙梁子村"),
        (PlaceKind::Station, "大栜树村"),
        (PlaceKind::Hamlet, "大栜树村"),
        (PlaceKind::Area, "沙梁子"),
    ] {
        let form = PlaceForm { kind, name: name.to_owned(), ..PlaceForm::default() };
        station.run(&Command::Add(Box::new(Form::Place(form))));
    }
    station
}

fn desk() -> Desk {
    Desk::at(station())
}

fn notes(desk: &Desk) -> Vec<NoteRow> {
    desk.read().notes(None, Page::ALL).unwrap()
}

#[test]
fn a_notebook_is_typed_in_one_line_a_note() {
    let mut desk = desk();
    desk.keys("F4 村口路灯坏了_@沙梁子村_#1_!急_%田间地头_~李_13800000000");
    desk.see("地点 沙梁子村").see("类别 1 道路交通").see("缓急 急事").see("听取场合 田间地头").see("反映人 李");
    desk.keys("Enter").see("已保存 QJD-SQG-2026-K0001").see("!急事 村口路灯坏了").see("口袋建议（1 条）");
    desk.keys("自来水又停了 Enter").see("已保存 QJD-SQG-2026-K0002");
    desk.keys("想请专家讲讲种药材 Enter").see("已保存 QJD-SQG-2026-K0003");
    let saved = notes(&desk);
    let texts: Vec<&str> = saved.iter().map(|note| note.row.form.text.as_str()).collect();
    assert_eq!(texts, ["想请专家讲讲种药材", "自来水又停了", "村口路灯坏了"]);
    let first = &saved[2].row.form;
    assert_eq!((first.category, first.urgency), (Some(Category::Roads), Some(Urgency::Urgent)));
    assert_eq!((first.setting, first.who.as_str()), (Some(Setting::Field), "李"));
    assert_eq!(first.phone, "13800000000");
    assert_eq!(desk.read().place(first.place.unwrap()).unwrap().unwrap().form.name, "沙梁子村");
}

#[test]
fn help_shows_how_to_write_a_note_and_then_the_keys() {
    let mut desk = desk();
    desk.keys("F4 F1");
    for shown in
        ["@沙梁子村", "#1", "!急", "%田间地头", "~李秀英", "13800000000", " 1 道路交通", "12 政策其他", "Tab 看按键"]
    {
        desk.see(shown);
    }
    desk.keys("Tab").see("Enter        保存").see("Tab 看写法").keys("Esc 路灯 Enter").see("已保存");
}

#[test]
fn typing_is_taken_back_in_the_line_and_a_saved_note_only_when_the_line_is_new() {
    let mut desk = desk();
    desk.keys("F4 村口路灯坏了 Enter 自来水 Ctrl-Z").unseen("自来水").keys("Ctrl-Z").see("撤销已保存的请按 F8");
    assert_eq!(notes(&desk).len(), 1);
    desk.keys("停电了 Enter Ctrl-Z").see("撤销刚才新增的口袋建议 QJD-SQG-2026-K0002？");
    desk.keys("1").see("已撤销新增的口袋建议 QJD-SQG-2026-K0002");
    assert_eq!(notes(&desk).len(), 1);
    desk.keys("Ctrl-Y").see("已恢复新增的口袋建议 QJD-SQG-2026-K0002");
    assert_eq!(notes(&desk).len(), 2);
}

#[test]
fn what_is_not_understood_is_said_and_stays_in_the_text() {
    let mut desk = desk();
    desk.keys("F4 路灯坏了_@没这个村_#13").see("没有找到“@没这个村”").see("没有“#13”这一类");
    desk.keys("Enter").see("已保存");
    assert_eq!(notes(&desk)[0].row.form.text, "路灯坏了 @没这个村 #13");
    // A station and its hamlet of the same name are one place to whoever speaks of them.
    desk.keys("断水_@dss").see("地点 大栜树村");
}

#[test]
fn an_empty_line_and_a_line_too_long_are_not_saved() {
    let mut desk = desk();
    desk.keys("F4 Enter").see("还没写内容").keys("@沙梁子村 Enter").see("还没写内容");
    desk.keys("Ctrl-U").paste(&"灾".repeat(700)).keys("Enter").see("共700字，最多500字");
    assert_eq!(notes(&desk).len(), 0);
    desk.keys("Ctrl-U").paste("\u{1b}[31m大栜树村👍\u{0}断水\r\n三天").keys("Esc Enter").see("已保存");
    assert_eq!(notes(&desk)[0].row.form.text, "大栜树村👍断水 三天");
}

#[test]
fn a_similar_one_appears_while_typing() {
    let mut desk = desk();
    desk.keys("F4 村口路灯坏了 Enter 水泉沟自来水浑浊 Enter 村口的路灯");
    desk.see("以前有相像的").see("% 村口路灯坏了  在口袋 QJD-SQG-2026-K0001").unseen("% 水泉沟自来水浑浊");
    desk.keys("Ctrl-U 栽树补贴").see("以前没有相像的");
}

#[test]
fn a_half_typed_line_survives_a_power_cut() {
    let mut desk = desk();
    desk.keys("F4 村口路灯坏了 Enter 自来水又");
    let mut desk = desk.power_cut();
    desk.keys("F4").see("接着上次没写完的内容").see("自来水又").keys("停了 Enter").see("已保存");
    let mut desk = {
        desk.keys("村口的路灯");
        desk.power_cut()
    };
    desk.keys("F4").see("% 村口路灯坏了").keys("Ctrl-U");
    assert_eq!(notes(&desk)[0].row.form.text, "自来水又停了");
    let mut desk = desk.power_cut();
    desk.keys("F4").unseen("接着上次");
}

#[test]
fn a_note_is_corrected_in_the_same_line() {
    let mut desk = desk();
    desk.keys("F4 村口路灯坏了_@沙梁子村_#1_13800000000 Enter 自来水 Tab").see("> 今天 09:30");
    desk.keys("Enter").see("改 QJD-SQG-2026-K0001").see("村口路灯坏了 @沙梁子村 #1 13800000000");
    desk.keys("_!急");
    let mut desk = desk.power_cut();
    desk.keys("F4").see("改 QJD-SQG-2026-K0001").keys("Enter").see("已保存").see("记一条 自来水");
    let saved = notes(&desk);
    assert_eq!((saved.len(), saved[0].state), (1, NoteState::Open));
    let form = &saved[0].row.form;
    assert_eq!((form.urgency, form.category), (Some(Urgency::Urgent), Some(Category::Roads)));
    assert_eq!((form.phone.as_str(), form.number.as_str()), ("13800000000", "QJD-SQG-2026-K0001"));
    desk.keys("Down Enter").see("改 ").keys("改错了 Esc").see("记一条 自来水");
    assert_eq!(notes(&desk)[0].row.form.text, "村口路灯坏了");
}

#[test]
fn the_category_that_triage_would_propose_is_there_when_a_note_becomes_a_matter() {
    let mut desk = desk();
    desk.keys("F4 村口路灯坏了 Enter Tab Down Ctrl-P").see("[1 道路交通]").see("类别是推荐的（提到路灯），可以改");
    // Whoever chooses another is not told of it any more.
    desk.keys("2 Down 5").unseen("类别是推荐的").keys("Ctrl-S").see("QJD-SQG-2026-0001");
    let matter = desk.read().matter_numbered("QJD-SQG-2026-0001").unwrap().unwrap().row.form;
    assert_eq!((matter.urgency, matter.category), (Some(Urgency::Minor), Some(Category::Safety)));
}

#[test]
fn a_note_becomes_a_matter() {
    let mut desk = desk();
    desk.keys("F4 村口路灯坏了_#1_~李_13800000000 Enter 桥面结冰_!急_#5 Enter Tab Down Ctrl-P");
    // What the marks do not say is asked by digits.
    desk.see("转办理：QJD-SQG-2026-K0001").see("村口路灯坏了").keys("Ctrl-S").see("先选缓急");
    desk.keys("2").see("须在 2026-12-03 23:59 前答复").keys("Ctrl-S").see("QJD-SQG-2026-0001").see("口袋建议（1 条）");
    desk.see("> 今天 09:30").see("桥面结冰").unseen("村口路灯坏了");
    let matter = desk.read().matter_numbered("QJD-SQG-2026-0001").unwrap().unwrap().row.form;
    assert_eq!((matter.words.as_str(), matter.name.as_str()), ("村口路灯坏了", "李"));
    assert_eq!((matter.urgency, matter.category), (Some(Urgency::Minor), Some(Category::Roads)));
    assert_eq!(matter.phone, "13800000000");
    // What they do say is not asked again.
    desk.keys("Ctrl-P").see("把 QJD-SQG-2026-K0002“桥面结冰”转为办理？").keys("Esc").see("口袋建议（1 条）");
    desk.keys("Ctrl-P 1").see("已转为办理 QJD-SQG-2026-0002；按 2 看已转办理的").see("口袋建议（0 条）");
    let matter = desk.read().matter_numbered("QJD-SQG-2026-0002").unwrap().unwrap();
    assert_eq!(matter.row.form.urgency, Some(Urgency::Urgent));
    desk.keys("2").see("已转办理 QJD-SQG-2026-0002").keys("Enter").see("意见建议 QJD-SQG-2026-0002").see("来自");
    desk.keys("Esc F8 1 1").see("桥面结冰");
    assert_eq!(notes(&desk)[0].state, NoteState::Open);
}

#[test]
fn a_note_that_says_the_same_is_merged() {
    let mut desk = desk();
    desk.keys("F4 村口路灯坏了 Enter 栽树补贴没到 Enter 村口的路灯不亮 Enter Tab Ctrl-R");
    desk.see("和哪一条说的是一件事").see("1 QJD-SQG-2026-K0001").unseen("1 QJD-SQG-2026-K0002");
    desk.keys("补贴").see("1 QJD-SQG-2026-K0002").keys("Backspace Backspace 1");
    // Both are named, and nothing is done before the answer; afterwards one key leads there.
    desk.see("把 QJD-SQG-2026-K0003“村口的路灯不亮”并入")
        .see("QJD-SQG-2026-K0001（在口袋 村口路灯坏了）？")
        .keys("0")
        .see("口袋建议（3 条）");
    desk.keys("1 1").see("已并入 QJD-SQG-2026-K0001；按 3 看已并入的").see("口袋建议（2 条）").unseen("看去向");
    // The key belongs to the selected note: those in the pocket went nowhere.
    desk.keys("Ctrl-B").see("口袋建议（2 条）").keys("3").see("看去向").keys("Ctrl-B");
    desk.see("口袋建议 QJD-SQG-2026-K0001  在口袋").keys("Esc 1");
    let newest = &notes(&desk)[0];
    assert_eq!(newest.state, NoteState::Merged);
    let into = desk.read().note(newest.into.unwrap().id).unwrap().unwrap();
    assert_eq!(into.row.form.text, "村口路灯坏了");
    desk.keys("3").see("已并入 QJD-SQG-2026-K0001").keys("Del 1").see("口袋建议（3 条）");
}

#[test]
fn a_note_whose_matter_was_withdrawn_says_which_and_why_on_its_page() {
    let mut station = station();
    let form = NoteForm { text: "东头路灯坏了".to_owned(), ..NoteForm::default() };
    let note = station.run(&Command::Add(Box::new(Form::Note(form)))).record.unwrap().id;
    let form = MatterForm { words: "村口路灯坏了".to_owned(), ..MatterForm::default() };
    let into = station.run(&Command::Add(Box::new(Form::Matter(form)))).record.unwrap();
    station.run(&Command::MergeNote { note, into });
    let step = Step { text: "修好了".to_owned(), ..Step::new(StepKind::Withdrawn, now(), DeskRole::Station) };
    station.run(&Command::Step { matter: into.id, step: Box::new(step) });
    let mut desk = Desk::at(station);
    let why = "QJD-SQG-2026-0001 已撤回、删除或搁置（修好了），又回到口袋";
    desk.keys("F4 Tab").see("东头路灯坏了").see(why);
    desk.keys("F7").paste("东头路灯").keys("Enter").see("QJD-SQG-2026-K0001  在口袋").see("（修好了）");
}

#[test]
fn another_note_is_found_by_initials_or_a_short_number_and_those_of_the_pocket_stand_there_at_once() {
    let mut desk = desk();
    desk.keys("F4 村口路灯坏了_~周志强 Enter 栽树补贴没到 Enter 猪价太低 Enter Tab Ctrl-R");
    // Nothing is similar: the others of the pocket.
    desk.see("1 QJD-SQG-2026-K0002").see("2 QJD-SQG-2026-K0001");
    desk.keys("l d").see("1 QJD-SQG-2026-K0001").unseen("QJD-SQG-2026-K0002 在口袋");
    desk.keys("Backspace Backspace K 2").see("1 QJD-SQG-2026-K0002").unseen("QJD-SQG-2026-K0001 在口袋");
    desk.keys("Enter").see("把 QJD-SQG-2026-K0003“猪价太低”并入").keys("1").see("已并入 QJD-SQG-2026-K0002");
}

#[test]
fn nobody_is_called_anonymous() {
    for said in ["匿名", "不愿透露姓名", "Anonymous"] {
        let mut desk = desk();
        desk.keys(&format!("F4 灯坏了_~{said} Enter")).see("已保存");
        assert_eq!(notes(&desk)[0].row.form.who, "", "{said}");
        desk.keys(&format!("F3 Ctrl-N {said} Enter Enter Enter Enter 井水发黄 Ctrl-S")).see("已保存");
        desk.keys("Esc").see("（匿名）");
        assert!(desk.read().voters_named(said).unwrap().is_empty(), "{said}");
    }
}

#[test]
fn a_note_begun_in_one_way_is_taken_over_by_the_other() {
    let mut desk = desk();
    desk.keys("F4 井盖松了_@沙梁子村_#1 Esc F12 2").see("井盖松了").keys("Enter").see("沙梁子村");
    desk.keys("Enter Enter Esc F12 F4").see("井盖松了 @沙梁子村 #1").keys("Enter").see("已保存");
    assert_eq!((notes(&desk).len(), notes(&desk)[0].row.form.category), (1, Some(Category::Roads)));
    // Saved on one side, it waits on neither.
    desk.keys("Esc F12 2").unseen("井盖松了").keys("Esc F12 F4").unseen("井盖松了 @");
}

#[test]
fn a_note_is_put_aside_with_a_reason_and_taken_up_again() {
    let mut desk = desk();
    desk.keys("F4 村口路灯坏了 Enter Tab Del").see("搁置 QJD-SQG-2026-K0001").keys("Ctrl-S").see("选一个原因");
    desk.keys("5 Ctrl-S").see("写明为什么搁置").keys("反映人搬走了 Enter").see("已保存").see("口袋建议（0 条）");
    desk.keys("4").see("已搁置：反映人搬走了");
    desk.keys("F8 1 1").see("村口路灯坏了");
    // Words of one's own are the reason.
    desk.keys("Del 2户都搬走了").see("按回车，这句话放进“写明").keys("Enter").see("记作“其他”").see("[5 其他]");
    desk.keys("Ctrl-S").see("已保存").keys("4").see("已搁置：2户都搬走了").keys("Del 1").see("村口路灯坏了");
    desk.keys("Del 3 Enter 4").see("已搁置：记错了").keys("Del 1").see("村口路灯坏了");
    assert_eq!(notes(&desk)[0].state, NoteState::Open);
}

#[test]
fn the_selected_note_shows_in_full_with_names_and_numbers_masked() {
    let mut desk = desk();
    desk.keys("F4 灯坏了_@沙梁子村_#1_%民宿_~李秀英_13800000000 Enter Tab");
    desk.see("1 道路交通").see("民宿").see("李*英").see("138****0000").unseen("李秀英").unseen("13800000000");
}

#[test]
fn a_matter_leads_back_to_its_note_and_on_from_there() {
    let mut desk = desk();
    desk.keys("F4 桥面结冰_!急_#5_~李秀英_13800000000 Enter Tab Ctrl-P 1 2 Enter").see("意见建议 QJD-SQG-2026-0001");
    desk.keys("Tab").see("口袋建议 QJD-SQG-2026-K0001  已转办理").see("李*英").unseen("13800000000");
    desk.keys("Ctrl-O").see("李秀英").see("13800000000");
    desk.keys("Enter").see("意见建议 QJD-SQG-2026-0001").keys("Esc Esc Esc").see("口袋建议（1 条）");
}

#[test]
fn a_note_is_corrected_from_its_own_page() {
    let mut desk = desk();
    desk.keys("F4 村口路灯坏了_~李秀英_13800000000 Enter 村口的路灯不亮 Enter Tab Ctrl-R 1 1 3 Ctrl-B");
    desk.see("口袋建议 QJD-SQG-2026-K0001  在口袋").see("138****0000").keys("Ctrl-E");
    desk.see("改 QJD-SQG-2026-K0001")
        .see("村口路灯坏了 ~李秀英 13800000000")
        .keys("Esc")
        .see("口袋建议 QJD-SQG-2026-K0001");
    desk.keys("Ctrl-E _#1 Enter").see("已保存").see("1 道路交通");
    let note = desk.read().note_numbered("QJD-SQG-2026-K0001").unwrap().unwrap();
    assert_eq!(note.row.form.category, Some(Category::Roads));
}

#[test]
fn a_note_that_sounds_urgent_says_so_as_it_is_typed_and_is_counted_until_it_is_marked() {
    let mut desk = desk();
    desk.keys("F4 孩子落水").see("听着像急事（提到落水）").see("!急").keys("Enter").see("已保存 QJD-SQG-2026-K0001");
    desk.see("没有标缓急").see("急?1件").see("急? 孩子落水");
    desk.keys("Tab Ctrl-P").see("转办理").keys("Ctrl-S").see("QJD-SQG-2026-0001").see("!急事1件").unseen("急?");
}
