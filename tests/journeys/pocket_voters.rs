//! 口袋: whoever is named in a note that was merged hears the answer, as the voters of merged matters do.

use koudai::domain::command::{Command, Form};
use koudai::domain::matter::status::Status;
use koudai::domain::note::NoteState;
use koudai::domain::person::{PersonForm, VoterForm};
use koudai::store::Page;
use koudai::store::matters::MatterFilter;

use crate::support::Station;
use crate::support::desk::{Desk, Start};

#[test]
fn whoever_is_named_in_a_merged_note_hears_the_answer() {
    let mut desk = Desk::at(Station::empty());
    desk.keys("F4 河边垃圾没人收_~赵一_13900000001_#6_!小 Enter 河边的垃圾没有人收_~王大妈_13900000002 Enter");
    desk.keys("河边没人收垃圾 Enter 河边的垃圾堆没人收_~钱_13900000003 Enter");
    // Two say the same as the first, and one names nobody.
    desk.keys("Tab Ctrl-R").paste("K0001").keys("1 1 Ctrl-R").paste("K0001").keys("1 1 Ctrl-R").paste("K0001");
    desk.keys("1 1")
        .see("口袋建议（1 条）")
        .keys("Ctrl-P 1")
        .see("已转为办理 QJD-SQG-2026-0001")
        .see("并进来的另编 0002、0003");
    assert_eq!(desk.read().matter_count(&MatterFilter::default()).unwrap(), 3);
    let own = desk.read().matter_numbered("QJD-SQG-2026-0003").unwrap().unwrap();
    assert_eq!((own.status, own.row.form.phone.as_str()), (Status::Merged, "13900000003"));
    // The one that names nobody has no matter, and is named on the page of the matter it went into.
    desk.keys("F5 End Enter").see("并进来的").see("K0003").keys("F4");
    // One action: it is named, and all of it is taken back and done again together.
    desk.keys("F8").see("K0001 转办理").see("（连同意见建议").see("0002、意见建议 QJD-SQG-2026-0003）？").keys("1");
    assert_eq!(desk.read().matter_count(&MatterFilter::default()).unwrap(), 0);
    desk.keys("Ctrl-Y");
    assert_eq!(desk.read().matter_count(&MatterFilter::default()).unwrap(), 3);
    // A note that is merged straight into the matter.
    desk.keys("Esc F4 垃圾堆在河边_~孙二_13900000004 Enter Tab Ctrl-R").paste("QJD-SQG-2026-0001").keys("1");
    desk.see("垃圾堆在河边”并入").keys("1").see("已并入 QJD-SQG-2026-0001；").see("记下姓名的另编 0004");
    // Nobody is told before there is an answer, and then all who are named are.
    desk.keys("Esc Esc Ctrl-R").see("待反馈 0 件");
    desk.keys("Esc F5 Enter 2 已清运 Enter").see("已当场答复").keys("Esc Esc Ctrl-R").see("待反馈 4 件");
    desk.see("王*妈").see("钱*").see("孙*").see("赵*");
    // What was done is named, and how many hear of it, not what one of those heard.
    desk.keys("F8").see("0001 的“当场答复”（").see("连同并入它的 3 件）？").keys("1");
    desk.see("已撤销意见建议 QJD-SQG-2026-0001 的“当场答复”").see("待反馈 0 件");
    desk.keys("Ctrl-Y").see("已恢复意见建议 QJD-SQG-2026-0001 的“当场答复”").see("待反馈 4 件");
}

#[test]
fn a_merged_note_that_is_taken_up_again_gives_up_its_own_matter() {
    let mut desk = Desk::at(Station::empty());
    desk.keys("F4 河边垃圾没人收_#6_!小 Enter 河边的垃圾没有人收_~王大妈 Enter Tab Ctrl-R 1 1 Ctrl-P 1");
    let count = |desk: &Desk| desk.read().matter_count(&MatterFilter::default()).unwrap();
    assert_eq!(count(&desk), 2);
    desk.keys("3 Del 1").see("河边的垃圾没有人收");
    assert_eq!((count(&desk), desk.read().notes(None, Page::ALL).unwrap()[0].state), (1, NoteState::Open));
}

/// A voter of this name, hamlet and telephone.
fn voter(station: &mut Station, name: &str, hamlet: &str, phone: &str) {
    let voter =
        VoterForm { name: name.to_owned(), hamlet: hamlet.to_owned(), phone: phone.to_owned(), ..VoterForm::default() };
    station.run(&Command::Add(Box::new(Form::Voter(voter))));
}

#[test]
fn the_telephone_of_a_known_voter_goes_along_until_they_are_told() {
    let mut station = Station::open();
    voter(&mut station, "赵小满", "石沟", "13800001111");
    let mut desk = Desk::at(station);
    desk.keys("F4 河边垃圾没人收_~赵小满_#6_!小").see("电话 138****1111（名单里石沟的").keys("Enter");
    // The number was taken from the list, is shown when it is corrected, and taken out stays out.
    desk.keys("Tab Ctrl-E").see("~赵小满 13800001111").keys("Backspace").paste("2").keys("Enter").see("已保存");
    let phones = |desk: &Desk| desk.read().notes(None, Page::ALL).unwrap()[0].row.form.phone.clone();
    assert_eq!(phones(&desk), "13800001112");
    desk.keys("Ctrl-E Ctrl-W").unseen("138").unseen("名单里").keys("Enter").see("已保存");
    assert_eq!(phones(&desk), "");
    desk.keys("Ctrl-E _13800001111 Enter Ctrl-P 1").see("已转为办理");
    desk.keys("Esc Esc F5 Enter 2 已清运 Enter")
        .see("已当场答复")
        .keys("Esc Esc Ctrl-R")
        .see("赵*满")
        .see("138****1111");
}

#[test]
fn of_namesakes_none_is_guessed_and_the_last_digits_choose() {
    let mut station = Station::open();
    voter(&mut station, "李四", "石沟", "13800002222");
    let person = PersonForm { name: "李四".to_owned(), phone: "13800003333".to_owned(), ..PersonForm::default() };
    station.run(&Command::Add(Box::new(Form::Person(person))));
    let mut desk = Desk::at(station);
    let phones = |desk: &Desk| desk.read().notes(None, Page::ALL).unwrap()[0].row.form.phone.clone();
    desk.keys("F4 灯坏了_~李四").see("有几位李四，在姓名后写电话后四位选一位：石沟 138****2222、138****3333");
    desk.keys("Enter").see("已保存");
    assert_eq!(phones(&desk), "");
    desk.keys("灯又坏了_~李四_3333").see("电话 138****3333").unseen("有几位").keys("Enter");
    assert_eq!(phones(&desk), "13800003333");
}

#[test]
fn elder_mode_fills_in_the_known_number_and_takes_it_out_with_the_name() {
    let mut station = Station::open();
    voter(&mut station, "赵小满", "石沟", "13800001111");
    let mut desk = Desk::started(station, Start { elder: true, ..Start::default() });
    desk.keys("F4 Ctrl-N 灯坏了 Enter Enter Enter Enter 赵小满 Enter").see("138****1111").see("名单里石沟的");
    desk.keys("Shift-Tab Ctrl-U 孙二 Enter").unseen("138").keys("Shift-Tab Ctrl-U zxm Enter").see("138****1111");
    let mut desk = desk.power_cut();
    desk.keys("F4 Ctrl-N").see("138****1111").keys("Ctrl-S");
    let note = desk.read().notes(None, Page::ALL).unwrap().remove(0).row.form;
    assert_eq!((note.who.as_str(), note.phone.as_str()), ("赵小满", "13800001111"));
}
