//! A voter asks that what was written is destroyed.

use koudai::domain::blackout::MASK;
use koudai::domain::command::{Command, Form};
use koudai::domain::note::NoteForm;
use koudai::domain::record::{Record, RecordKind};
use koudai::domain::roster::handover::HandoverForm;
use koudai::domain::terms::{Category, Slot, VisitResult};
use koudai::domain::visit::VisitForm;
use koudai::store::Page;
use koudai::store::matters::MatterFilter;
use koudai::store::proposals::ProposalFilter;

use super::proposals::{deputy, matter};
use crate::support::desk::Desk;
use crate::support::{Station, now};

#[test]
fn a_voter_is_erased_by_one_key_and_a_yes() {
    let mut desk = Desk::at(Station::open());
    desk.keys("F7 李秀英 Enter").see("彻底删除").keys("Ctrl-X").see("编号和条数留着").keys("n").see("彻底删除");
    desk.keys("Ctrl-X Enter").see("彻底删除").keys("Ctrl-X 9").see("已彻底删除 1 条");
    desk.keys("F7 李秀英").unseen("138").keys("Esc F8").see("没有可以撤销");
    let people = desk.read().voters(koudai::store::Page::ALL).unwrap();
    let names: Vec<String> = people.into_iter().map(|row| row.form.name).collect();
    assert_eq!(names, ["已删除 erased"]);
}

#[test]
fn a_matter_is_erased_on_its_page_and_what_quotes_it_is_named_before() {
    let mut station = Station::open();
    station.run(&matter("井水发黄三个月没人管", Category::Utilities));
    station.run(&matter("桥栏杆断了", Category::Roads));
    let mut desk = Desk::at(station);
    desk.keys("F5 Space Space Ctrl-P").see("井水发黄").keys("Ctrl-S").see("QJD-SQG-2026-Y0001").keys("Esc Esc");
    desk.keys("F5 Home")
        .see("井水发黄")
        .keys("Enter Ctrl-X")
        .see("QJD-SQG-2026-Y0001 里引用的")
        .see("原话一起涂掉")
        .see("还提到此人此事的：选民 李*英、")
        .see("QJD-SQG-2026-0002。那是别人自己写的话")
        .keys("n")
        .see("已登记");
    desk.keys("Ctrl-X Enter").unseen("已彻底删除").keys("Ctrl-X 9").see("已彻底删除 1 条").see("已删除");
    // Nothing more is done with it, in either mode.
    desk.keys("1").see("不能再改").unseen("Ctrl-E").keys("Ctrl-N").unseen("先按");
    desk.keys("F12").unseen("重 办").unseen("分 类").keys("1").see("不能再改").keys("F12");
    let rows = desk.read().proposals(ProposalFilter::default(), Page::ALL).unwrap();
    let cause = &rows[0].row.form.cause;
    assert!(cause.contains(MASK) && cause.contains("桥栏杆") && !cause.contains("井水"), "{cause}");
}

#[test]
fn a_note_is_erased_from_the_list_of_the_pocket_by_nine_and_not_by_enter() {
    let mut desk = Desk::at(Station::open());
    desk.keys("F4 王家的井水发黄 Enter").see("已保存").keys("Tab");
    desk.keys("Ctrl-X").see("9 是").keys("Enter").see("王家的井水").keys("Ctrl-X 9").see("已彻底删除 1 条");
    desk.unseen("王家的井水").see("口袋建议（0 条）").unseen("erased");
}

#[test]
fn the_box_of_a_matter_names_the_handover_that_names_its_voter_and_not_a_note_since_rewritten() {
    let mut station = Station::open();
    let (from, to) =
        (deputy(&mut station, "赵大山", "101", "13900000001"), deputy(&mut station, "钱多多", "", "13900000002"));
    let visit = VisitForm {
        name: "周小满".to_owned(),
        words: "井水发黄三个月没人管".to_owned(),
        result: Some(VisitResult::BecomesMatter),
        ..VisitForm::default()
    };
    station.run(&Command::Add(Box::new(Form::Visit(visit))));
    let mut note = NoteForm { text: "周小满家要去看".to_owned(), ..NoteForm::default() };
    let id = station.run(&Command::Add(Box::new(Form::Note(note.clone())))).record.unwrap().id;
    let matter = station.store.read().matters(&MatterFilter::default(), Page::ALL).unwrap()[0].row.id;
    let named = |station: &Station| {
        let mentions = station.store.read().mentions(&[Record { kind: RecordKind::Matter, id: matter }]).unwrap();
        mentions.into_iter().map(|one| one.kind).collect::<Vec<_>>()
    };
    assert!(named(&station).contains(&RecordKind::Note));
    note.text = "那一家要去看".to_owned();
    let at = now();
    let handover = HandoverForm {
        date: at.date_naive(),
        slot: Slot::Morning,
        from: Some(from),
        to: Some(to),
        at,
        visits: Vec::new(),
        notes: Vec::new(),
        unfinished: Vec::new(),
        returning: Vec::new(),
        risks: String::new(),
        notices: String::new(),
        keys: String::new(),
        remarks: "周小满还要来".to_owned(),
        signed_from: None,
        signed_to: None,
        instead_of: None,
        corrections: Vec::new(),
    };
    station.run(&Command::HandOver(Box::new(handover)));
    station.run(&Command::Amend { id, form: Box::new(Form::Note(note)), seen: None });
    let named = named(&station);
    assert!(named.contains(&RecordKind::Handover) && !named.contains(&RecordKind::Note), "{named:?}");
}
