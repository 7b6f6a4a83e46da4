//! 答复单: a sheet of what an office owes goes out, comes back filled in, and is taken in as the office's replies; tickets of
//! the hotline become matters.

use std::path::Path;

use koudai::domain::command::{Command, Form};
use koudai::domain::matter::form::MatterForm;
use koudai::domain::matter::status::Status;
use koudai::domain::matter::step::{DeskRole, Step, StepKind};
use koudai::domain::terms::{Category, Urgency};
use koudai::store::Page;
use koudai::store::matters::MatterFilter;
use tempfile::TempDir;

use super::assigning::{home, step, triaged};
use crate::support::desk::Desk;
use crate::support::{Station, now};

/// The farming office has three matters; nobody has the fourth.
fn busy() -> Station {
    let mut home = home();
    let offices = home.store.read().offices(false).unwrap();
    let farming = offices.iter().find(|row| row.form.name == "农业农村办公室").unwrap().id;
    for words in ["机井坏了浇不上地", "大棚被风掀了", "=果树“冻”死,一片"] {
        let matter = triaged(&mut home, words, Category::Farming, Urgency::Minor);
        step(&mut home, matter, Step { office: Some(farming), ..Step::new(StepKind::Assigned, now(), DeskRole::Home) });
    }
    triaged(&mut home, "河边垃圾没人清", Category::Sanitation, Urgency::Minor);
    home
}

fn number(nth: usize) -> String {
    format!("QJD-QJD-2026-{nth:04}")
}

fn status(desk: &Desk, nth: usize) -> Status {
    desk.read().matter_numbered(&number(nth)).unwrap().unwrap().status
}

/// Fills in replies by the place of the matter: class, reply, day.
fn fill(sheet: &Path, replies: &[(usize, &str, &str, &str)]) {
    let text = std::fs::read_to_string(sheet).unwrap();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut writer = csv::Writer::from_path(sheet).unwrap();
    let heads = reader.headers().unwrap().clone();
    writer.write_record(&heads).unwrap();
    let column = |name: &str| heads.iter().position(|head| head.starts_with(name)).unwrap();
    let (outcome, text, promise) = (column("办理结果"), column("答复内容"), column("承诺日期"));
    for row in reader.records().map(Result::unwrap) {
        let mut cells: Vec<String> = row.iter().map(str::to_owned).collect();
        if let Some((_, class, reply, day)) = replies.iter().find(|(nth, ..)| number(*nth) == cells[0]) {
            (cells[outcome], cells[text], cells[promise]) =
                ((*class).to_owned(), (*reply).to_owned(), (*day).to_owned());
        }
        writer.write_record(&cells).unwrap();
    }
    writer.flush().unwrap();
}

/// Opens a file in the import.
fn import(desk: &mut Desk, file: &Path) {
    desk.keys("F2 F9 8");
    desk.paste(&file.display().to_string()).keys("Enter").settle();
}

fn exported(desk: &mut Desk, dir: &TempDir) -> std::path::PathBuf {
    let file = dir.path().join("待答复.csv");
    desk.keys("F9 9 0 3 Home Down Down Down Down Ctrl-P").see("导出“农业农村办公室”待答复的表").see("3 件待答复");
    desk.keys("Ctrl-U");
    desk.paste(&file.display().to_string()).keys("Enter").see("已写到").see("（3 件）");
    file
}

#[test]
fn a_reply_to_what_was_merged_since_names_the_matter_it_was_merged_into() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = Desk::at(busy());
    let sheet = exported(&mut desk, &dir);
    fill(&sheet, &[(1, "A", "修好了", "")]);
    let mut station = super::assigning::desk_into_station(&desk);
    let [lead, merged] = [2, 1].map(|nth| station.store.read().matter_numbered(&number(nth)).unwrap().unwrap().row.id);
    step(
        &mut station,
        merged,
        Step { text: "退".to_owned(), ..Step::new(StepKind::Returned, now(), DeskRole::Office) },
    );
    step(&mut station, merged, Step { into: Some(lead), ..Step::new(StepKind::Merged, now(), DeskRole::Home) });
    let mut desk = Desk::at(station);
    import(&mut desk, &sheet);
    desk.see("已并入 QJD-QJD-2026-0002").see("答复");
}

#[test]
fn the_sheet_says_where_it_is_who_helps_and_what_was_merged_into_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut station = busy();
    let numbered = |nth| station.store.read().matter_numbered(&number(nth)).unwrap().unwrap().row;
    let (lead, joined) = (numbered(1), numbered(4));
    let form = MatterForm { hamlet: "大栜树村".to_owned(), ..lead.form.clone() };
    station.run(&Command::Amend { id: lead.id, form: Box::new(Form::Matter(form)), seen: None });
    let offices = station.store.read().offices(false).unwrap();
    let named = |name: &str| offices.iter().find(|row| row.form.name.contains(name)).unwrap().id;
    let given = Step {
        office: Some(named("农业农村")),
        co_offices: offices.iter().map(|row| row.id).filter(|id| *id != named("农业农村")).take(1).collect(),
        ..Step::new(StepKind::Assigned, now(), DeskRole::Home)
    };
    let helping = offices.iter().find(|row| given.co_offices.contains(&row.id)).unwrap().form.name.clone();
    step(&mut station, lead.id, given);
    let demand = "本周必须修好".to_owned();
    step(&mut station, lead.id, Step { text: demand, ..Step::new(StepKind::Supervised, now(), DeskRole::Home) });
    step(&mut station, joined.id, Step { into: Some(lead.id), ..Step::new(StepKind::Merged, now(), DeskRole::Home) });
    let mut desk = Desk::at(station);
    let file = exported(&mut desk, &dir);
    let text = std::fs::read_to_string(&file).unwrap();
    let row = text.lines().find(|line| line.contains(&number(1))).unwrap();
    for part in ["大栜树村", "本周必须修好", helping.as_str(), "河边垃圾没人清"] {
        assert!(row.contains(part), "{part}: {text}");
    }
    // One of an earlier program, with fewer columns, is read as well.
    let old = "编号,事由,群众原话,期限,主办,办理结果（A已解决）,答复内容,承诺日期\n".to_owned()
        + &format!("{},机井,机井坏了浇不上地,,农业农村办公室,A,新泵已装好,\n", number(1));
    std::fs::write(&file, old).unwrap();
    import(&mut desk, &file);
    desk.see("新泵已装好").keys("Enter 1");
    assert_eq!(status(&desk, 1), Status::Replied);
}

#[test]
fn of_two_rows_that_contradict_each_other_neither_is_taken() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = Desk::at(busy());
    let file = exported(&mut desk, &dir);
    fill(&file, &[(1, "A", "新泵已装好", "")]);
    let text = std::fs::read_to_string(&file).unwrap();
    let answered = text.lines().find(|line| line.contains("新泵已装好")).unwrap();
    let other = answered.replace("新泵已装好", "泵还没到").replace(",A,", ",D,");
    std::fs::write(&file, format!("{}\n{other}\n", text.trim_end())).unwrap();
    import(&mut desk, &file);
    desk.keys("4").see("两行都没有取");
    desk.keys("Enter 1");
    assert_eq!(status(&desk, 1), Status::Assigned);
}

#[test]
fn what_an_office_fills_in_is_looked_at_taken_in_and_not_taken_twice() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = Desk::at(busy());
    let file = exported(&mut desk, &dir);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("机井坏了浇不上地") && text.contains("'=果树") && !text.contains("垃圾"), "{text}");
    fill(&file, &[(1, "A", "新泵已装好", ""), (2, "C 列入计划", "明年修", "")]);
    import(&mut desk, &file);
    desk.see("是科室答复单，3 行").see("2 答复 1").see("4 跳过 2").see("新泵已装好");
    desk.keys("4").see("要有承诺日期").keys("Down").see("科室还没有填答复");
    assert_eq!(status(&desk, 1), Status::Assigned, "nothing is written by looking");
    desk.keys("Enter 1").see("已导入");
    assert_eq!([status(&desk, 1), status(&desk, 2)], [Status::Replied, Status::Assigned]);
    let steps = desk.read().steps(desk.read().matter_numbered(&number(1)).unwrap().unwrap().row.id).unwrap();
    let kinds: Vec<_> = steps.iter().rev().take(2).map(|row| (row.step.kind, row.step.role)).collect();
    assert_eq!(kinds, [(StepKind::Replied, DeskRole::Office), (StepKind::Accepted, DeskRole::Office)]);
    // Filled in further, the same sheet comes again: what is there already is left as it is.
    fill(&file, &[(2, "C 列入计划", "明年修", "2027-5-1"), (3, "D", "属自然灾害", "")]);
    import(&mut desk, &file);
    desk.see("2 答复 2").see("5 没变 1").keys("Enter 1").see("已导入");
    assert_eq!([status(&desk, 2), status(&desk, 3)], [Status::Replied, Status::Replied]);
    desk.keys("F8 1");
    assert_eq!(
        [status(&desk, 1), status(&desk, 2), status(&desk, 3)],
        [Status::Replied, Status::Assigned, Status::Assigned]
    );
}

#[test]
fn an_office_that_owes_nothing_is_given_no_sheet() {
    Desk::at(busy()).keys("F9 9 0 3 Home Ctrl-P").see("没有待答复的，不用写表").unseen("导出“");
}

#[test]
fn a_file_that_is_there_is_not_written_over() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = Desk::at(busy());
    let file = exported(&mut desk, &dir);
    desk.keys("Ctrl-P Ctrl-U");
    desk.paste(&file.display().to_string()).keys("Enter").see("已经有").keys("Esc").unseen("已经有");
}

#[test]
fn tickets_become_matters_once_and_their_words_stand() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("工单.csv");
    let head = "工单编号,来电人,来电号码,诉求内容,诉求类别,受理时间\n";
    let rows = "12345-001,王　福贵,13900000001,村口路灯坏了三天,道路交通,2026-11-20 09:30\n12345-002,,,河边垃圾没人清,噪音,\n,,,没有编号的,,\n";
    std::fs::write(&file, format!("{head}{rows}")).unwrap();
    let mut desk = Desk::at(home());
    import(&mut desk, &file);
    desk.see("是热线工单，3 行")
        .see("2 新增 2")
        .see("4 跳过 1")
        .keys("4")
        .see("没有编号")
        .keys("Enter 1")
        .see("已导入");
    let all = desk.read().matters(&MatterFilter::default(), Page::ALL).unwrap();
    assert_eq!(all.len(), 2);
    let lamp = desk.read().matter_of_ticket("12345-001").unwrap().unwrap().row.form;
    assert_eq!((lamp.words.as_str(), lamp.category), ("村口路灯坏了三天", Some(Category::Roads)));
    assert_eq!(lamp.name, "王福贵");
    assert_eq!(lamp.at.unwrap().to_rfc3339(), "2026-11-20T09:30:00+08:00");
    desk.keys("F7 12345-001").see("村口路灯坏了三天");
    std::fs::write(&file, format!("{head}{}", rows.replace("三天", "五天"))).unwrap();
    import(&mut desk, &file);
    desk.see("2 新增 0").see("5 没变 1").keys("4").see("原话不改");
    let (number, id) = (lamp.number, desk.read().matter_of_ticket("12345-001").unwrap().unwrap().row.id);
    desk.keys("F5 8").see("村口路灯坏了三天");
    assert!(!number.is_empty());
    let form = desk.read().matter(id).unwrap().unwrap().row.form;
    assert_eq!(form.words, "村口路灯坏了三天");
}

#[test]
fn a_ticket_goes_to_the_office_it_names_by_the_day_it_names() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("工单.csv");
    let head = "工单编号,诉求内容,受理时间,承办单位,办结时限\n";
    let rows = "12345-001,村口路灯坏了三天,2026-11-20 09:30,农业农村办公室,2026-12-05\n12345-002,河边垃圾没人清,,水上公园,昨天\n";
    std::fs::write(&file, format!("{head}{rows}")).unwrap();
    let mut desk = Desk::at(home());
    import(&mut desk, &file);
    desk.see("是热线工单，2 行")
        .see("2 新增 2")
        .keys("Down")
        .see("“昨天”不是能用的时")
        .see("“水上公园”不在承办科室里")
        .keys("Enter 1")
        .see("已导入");
    let lamp = desk.read().matter_of_ticket("12345-001").unwrap().unwrap();
    assert_eq!(lamp.status, koudai::domain::matter::status::Status::Assigned);
    assert_eq!(desk.read().standing(lamp.row.id).unwrap().with, "农业农村办公室");
    assert_eq!(lamp.row.form.due.unwrap().to_rfc3339(), "2026-12-05T23:59:59+08:00");
    let other = desk.read().matter_of_ticket("12345-002").unwrap().unwrap();
    assert_eq!(other.status, koudai::domain::matter::status::Status::Registered);
    assert!(other.row.form.due.unwrap() > koudai_now(), "the rules of the desk set it");
}

fn koudai_now() -> chrono::DateTime<chrono::FixedOffset> {
    crate::support::now()
}
