//! Find: everything is found by what people remember of it, and what was taken out of use is found no more.

use koudai::domain::command::{Command, Form};
use koudai::domain::note::NoteForm;
use koudai::domain::person::VoterForm;
use koudai::domain::place::PlaceForm;
use koudai::domain::record::{Record, RecordKind};
use koudai::domain::terms::{PlaceKind, VisitResult};
use koudai::domain::visit::VisitForm;
use koudai::store::check;
use koudai::store::search::{Hit, Why};

use crate::support::Station;

fn add(form: Form) -> Command {
    Command::Add(Box::new(form))
}

fn place(kind: PlaceKind, name: &str) -> Command {
    add(Form::Place(PlaceForm { kind, name: name.to_owned(), ..PlaceForm::default() }))
}

fn visit(name: &str, phone: &str, words: &str) -> VisitForm {
    VisitForm {
        name: name.to_owned(),
        phone: phone.to_owned(),
        words: words.to_owned(),
        hamlet: "沙梁子村".to_owned(),
        ..VisitForm::default()
    }
}

/// A station with one place, one deputy, one voter with a visit that became a matter, and one note about the place.
fn station() -> Station {
    let mut station = Station::empty();
    station.run(&place(PlaceKind::Station, "水泉沟村"));
    let hamlet = station.run(&place(PlaceKind::Hamlet, "大栜树村")).record.unwrap().id;
    let deputy = station.deputy("张吉林");
    let mut form = visit("李秀英", "13800005678", "村口的路灯坏了，晚上老人看不见");
    form.result = Some(VisitResult::BecomesMatter);
    station.run(&add(Form::Visit(form)));
    let note =
        NoteForm { text: "WiFi信号差".to_owned(), place: Some(hamlet), deputy: Some(deputy), ..NoteForm::default() };
    station.run(&add(Form::Note(note)));
    station
}

/// The station with so many voters more that all of it has been taken into the index.
fn settled(mut station: Station) -> Station {
    let voter = || add(Form::Voter(VoterForm { name: "丙丁".to_owned(), ..VoterForm::default() }));
    station.run(&Command::All((0..100).map(|_| voter()).collect()));
    station
}

fn kinds(hits: &[Hit]) -> Vec<RecordKind> {
    hits.iter().map(|hit| hit.record.kind).collect()
}

#[test]
fn a_record_is_found_by_whatever_people_remember() {
    use RecordKind::{Matter, Note, Person, Place, Visit, Voter};
    // Once while the records wait to be taken into the index, once when they are in it.
    let (fresh, settled) = (station(), settled(station()));
    for (query, expected) in [
        // One character, a pair, a longer piece; two words in any order; other widths and cases.
        ("灯", vec![Matter, Visit]),
        ("路灯", vec![Matter, Visit]),
        ("路灯坏了", vec![Matter, Visit]),
        ("坏了，晚上", vec![Matter, Visit]),
        ("老人 路灯", vec![Matter, Visit]),
        ("ｗｉｆｉ", vec![Note]),
        ("wifi信号", vec![Note]),
        ("灯路", vec![]),
        ("路灯 信号", vec![]),
        // Names by characters, pinyin, initials and mixtures; records about them.
        ("张吉林", vec![Person, Note]),
        ("zhangji", vec![Person, Note]),
        ("zjl", vec![Person, Note]),
        ("张jl", vec![Person, Note]),
        ("lixiu", vec![Voter, Matter, Visit]),
        ("lxy", vec![Voter, Matter, Visit]),
        ("sqg", vec![Place, Matter, Visit]),
        ("水泉沟", vec![Place, Matter, Visit]),
        ("大栜树", vec![Place, Note]),
        ("dssc", vec![Place, Note]),
        ("lxy 路灯", vec![Matter, Visit]),
        ("沙梁子", vec![Voter, Matter, Visit]),
        // Numbers.
        ("42", vec![]),
        ("1", vec![Matter, Visit, Note]),
        ("0001", vec![Matter, Visit, Note]),
        ("j1", vec![Visit]),
        ("K0001", vec![Note]),
        ("2026-0001", vec![Matter]),
        ("QJD-SQG-2026-0001", vec![Matter]),
        ("qjd-sqg-2026-j", vec![Visit]),
        ("ＱＪＤ－ＳＱＧ－２０２６－Ｋ", vec![Note]),
        // Telephone digits, from three on.
        ("5678", vec![Voter, Matter, Visit]),
        ("800", vec![Voter, Matter, Visit]),
        ("13800005678", vec![Voter, Matter, Visit]),
        ("138-0000-5678", vec![Voter, Matter, Visit]),
        ("5679", vec![]),
        ("56", vec![]),
        // Nothing, and what the index's own language would take for operators.
        ("", vec![]),
        ("  ", vec![]),
        ("。", vec![]),
        ("\"", vec![]),
        ("路灯 \" OR AND NEAR(", vec![]),
    ] {
        let mut expected = expected;
        expected.sort_unstable();
        for station in [&fresh, &settled] {
            let mut found = kinds(&station.store.read().find(query, 20).unwrap().hits);
            found.sort_unstable();
            assert_eq!(found, expected, "{query}");
        }
    }
}

#[test]
fn a_result_shows_its_number_and_hides_the_telephone() {
    let station = station();
    let hits = station.store.read().find("5678", 20).unwrap().hits;
    assert!(hits.iter().all(|hit| hit.why == Why::Phone && !hit.detail.contains("13800005678")), "{hits:?}");
    assert_eq!(hits[0].title, "李*英");
    assert_eq!(hits[0].detail, "沙梁子村 · 138****5678");
    assert!(
        hits[1..].iter().any(|hit| hit.detail == "QJD-SQG-2026-J0001 · 李*英 · 沙梁子村 · 138****5678"),
        "{hits:?}"
    );
}

#[test]
fn a_name_to_be_kept_secret_is_not_found() {
    let mut station = Station::empty();
    let form = VisitForm { secret: true, ..visit("赵小山", "13900001234", "邻居占了公用的路") };
    station.run(&add(Form::Visit(form)));
    for query in ["赵小山", "zxs", "1234"] {
        assert_eq!(station.store.read().find(query, 9).unwrap().hits, [], "{query}");
    }
    let hits = station.store.read().find("公用的路", 9).unwrap().hits;
    assert_eq!(hits.len(), 1);
    assert_eq!(hits[0].detail, "QJD-SQG-2026-J0001 · 沙梁子村");
}

#[test]
fn what_is_changed_is_found_as_it_reads_now_and_what_is_struck_is_not_found() {
    let mut station = Station::empty();
    let note = NoteForm { text: "井盖松动".to_owned(), ..NoteForm::default() };
    let id = station.run(&add(Form::Note(note))).record.unwrap().id;
    let mut station = settled(station);
    let form = NoteForm { text: "围墙要倒".to_owned(), ..station.store.read().note(id).unwrap().unwrap().row.form };
    station.run(&Command::Amend { id, form: Box::new(Form::Note(form)), seen: None });
    let count = |station: &Station, query: &str| station.store.read().find(query, 9).unwrap().hits.len();
    assert_eq!((count(&station, "井盖"), count(&station, "围墙")), (0, 1));
    let record = Record { kind: RecordKind::Note, id };
    station.run(&Command::Strike { record, reason: "误记".to_owned() });
    assert_eq!(count(&station, "围墙"), 0);
    station.run(&Command::Undo);
    assert_eq!(count(&station, "围墙"), 1);
    check::rebuild(&mut station.store).unwrap();
    assert_eq!((count(&station, "井盖"), count(&station, "围墙")), (0, 1));
}

#[test]
fn the_newest_come_first_and_no_more_than_asked() {
    let mut station = Station::empty();
    for (hour, words) in [(9, "路灯一"), (11, "路灯三"), (10, "路灯二"), (11, "路灯四")] {
        let at = crate::support::now().date_naive().and_hms_opt(hour, 0, 0).unwrap();
        let at = at.and_local_timezone(*crate::support::now().offset()).unwrap();
        station.run(&add(Form::Note(NoteForm { text: words.to_owned(), at: Some(at), ..NoteForm::default() })));
    }
    let found = station.store.read().find("路灯", 3).unwrap();
    let titles: Vec<_> = found.hits.into_iter().map(|hit| hit.title).collect();
    assert!(found.more);
    assert!(!station.store.read().find("路灯", 4).unwrap().more);
    assert_eq!(titles, ["路灯四", "路灯三", "路灯二"]);
}

#[test]
fn names_take_the_room_that_records_leave_and_what_is_left_out_is_told() {
    let mut station = Station::empty();
    for _ in 0..7 {
        station.deputy("张吉林");
    }
    let found = |station: &Station, limit| {
        let found = station.store.read().find("zjl", limit).unwrap();
        (found.hits.len(), found.more)
    };
    assert_eq!((found(&station, 6), found(&station, 7), found(&station, 9)), ((6, true), (7, false), (7, false)));
    let note = |words: &str| add(Form::Note(NoteForm { text: words.to_owned(), ..NoteForm::default() }));
    station.run(&note("zjl 打来电话"));
    let kinds = |limit| kinds(&station.store.read().find("zjl", limit).unwrap().hits);
    assert_eq!(kinds(4), [[RecordKind::Person; 3].as_slice(), &[RecordKind::Note]].concat());
    assert_eq!(kinds(8).len(), 8);
    assert_eq!((found(&station, 7), found(&station, 8)), ((7, true), (8, false)));
}

#[test]
fn a_voter_is_completed_from_the_first_letter() {
    let mut station = Station::empty();
    for name in ["张吉林", "李秀英", "小张吉", "张吉"] {
        station.run(&add(Form::Voter(VoterForm { name: name.to_owned(), ..VoterForm::default() })));
    }
    station.deputy("张建");
    let names = |typed: &str, limit| -> Vec<String> {
        let rows = station.store.read().complete_voters(typed, limit).unwrap();
        rows.into_iter().map(|row| row.form.name).collect()
    };
    assert_eq!(names("zj", 9), ["张吉", "张吉林", "小张吉"]);
    assert_eq!(names("zhangji", 1), ["张吉"]);
    assert_eq!(names("zhangjilin", 9), ["张吉林"]);
    assert_eq!(names("秀", 9), ["李秀英"]);
    assert_eq!(names("", 2), ["张吉", "小张吉"]);
    assert_eq!(names("x", 9), ["小张吉", "李秀英"]);
}

#[test]
fn earlier_notes_and_matters_like_this_one_are_shown() {
    for station in [station(), settled(station())] {
        let alike = station.store.read().similar("村口路灯坏了一个月", 5).unwrap();
        assert_eq!(alike.iter().map(|(record, ..)| record.kind).collect::<Vec<_>>(), [RecordKind::Matter]);
        assert!(alike[0].1 >= 50, "{alike:?}");
        assert_eq!(station.store.read().similar("孩子上学远", 5).unwrap(), []);
        assert_eq!(station.store.read().similar("", 5).unwrap(), []);
    }
}
