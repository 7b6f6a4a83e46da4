//! 口袋: how people really type and paste, without spaces before the marks and several lines at once.

use koudai::domain::command::{Command, Form};
use koudai::domain::person::VoterForm;
use koudai::store::Page;
use koudai::store::notes::NoteRow;

use crate::support::Station;
use crate::support::desk::Desk;
use crate::support::program::Program;

fn desk() -> Desk {
    let mut station = Station::open();
    for name in ["王淑芬", "刘晓燕"] {
        let voter = VoterForm { name: name.to_owned(), ..VoterForm::default() };
        station.run(&Command::Add(Box::new(Form::Voter(voter))));
    }
    Desk::at(station)
}

fn notes(desk: &Desk) -> Vec<NoteRow> {
    desk.read().notes(None, Page::ALL).unwrap()
}

#[test]
fn marks_need_no_space_before_them() {
    let mut desk = desk();
    desk.keys("F4 村口路灯坏了@沙梁子村#1！急，老人看不见");
    desk.see("地点 沙梁子村").see("类别 1 道路交通").see("缓急 急事").keys("Enter").see("村口路灯坏了，老人看不见");
    desk.keys("13800000000打这个电话").see("电话 13800000000").keys("Enter");
    assert_eq!(
        (notes(&desk)[0].row.form.text.as_str(), notes(&desk)[0].row.form.phone.as_str()),
        ("打这个电话", "13800000000")
    );
    desk.keys("第#13户").see("没有“#13户”这一类").keys("Enter").see("第#13户");
}

#[test]
fn initials_name_a_known_voter() {
    let mut desk = desk();
    desk.keys("F4 井水浑_~wsf").see("反映人 王淑芬").keys("_!x").see("缓急 小事").keys("Enter");
    assert_eq!(notes(&desk)[0].row.form.who, "王淑芬");
    desk.keys("井水浑_~lxy").see("可能是刘晓燕、李秀英");
}

#[test]
fn several_lines_are_several_notes_after_one_question() {
    let mut desk = desk();
    desk.keys("F4 自来水").paste("村口路灯坏了 #1\r\n\r\n井水浑 ~wsf\n桥窄@沙梁子村\n");
    desk.see("3 行，存成 3 条？").keys("Enter").see("已保存 3 条").see("记一条 自来水").see("口袋建议（3 条）");
    let saved = notes(&desk);
    assert_eq!(
        saved.iter().map(|note| note.row.form.text.as_str()).collect::<Vec<_>>(),
        ["桥窄", "井水浑", "村口路灯坏了"]
    );
    assert_eq!(saved[1].row.form.who, "王淑芬");
    desk.keys("F8 1");
    assert_eq!(notes(&desk).len(), 0, "one undo takes all of them back");
    desk.keys("Ctrl-U")
        .paste("树倒了\n压住电线")
        .keys("Esc")
        .see("记一条 树倒了 压住电线")
        .keys("Enter")
        .see("口袋建议（1 条）");
}

#[test]
fn a_line_that_cannot_be_saved_is_named_and_none_is() {
    let mut desk = desk();
    desk.keys("F4").paste("村口路灯坏了\n#1").keys("1").see("第 2 行：还没写内容");
    assert_eq!(notes(&desk).len(), 0);
}

#[test]
fn the_command_line_names_what_it_did_not_understand() {
    let desk = Program::station();
    desk.run("note add 灯坏了@北京村#1！急，快来").done().see("没有找到“@北京村”").see("道路交通").see("急事");
}

#[test]
fn marks_that_find_no_room_are_counted() {
    let mut desk = Desk::at(Station::empty());
    desk.keys("F4 灯坏了_@没这村_#13").unseen("还有").keys("_!什么_%哪里_1390000001");
    desk.see("没有找到“@没这村”").see("（还有 2 处）");
    desk.keys("Ctrl-U 灯坏了_1390000001").see("“1390000001”是 10 位，没有当作电话");
}

#[test]
fn a_correction_from_the_list_leads_back_to_it() {
    let mut desk = Desk::at(Station::empty());
    desk.keys("F4 井盖松了 Enter 路灯坏了 Enter 桥窄 Enter Tab Down Enter").see("改 QJD-SQG-2026-K0002");
    desk.keys("_#1 Enter").see("已保存").keys("Del").see("搁置 QJD-SQG-2026-K0002");
}

#[test]
fn a_line_that_is_too_long_says_so_before_it_is_saved() {
    let mut desk = desk();
    desk.keys("F4").paste(&"路".repeat(501)).see("! 共501字，最多500字").keys("Backspace").unseen("最多500字");
}
