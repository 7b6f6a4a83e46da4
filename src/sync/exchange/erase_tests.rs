//! A voter asks that everything is erased: no byte of it is left in any data folder, and nothing brings it back.

use std::path::Path;

use super::tests::enrol;
use crate::domain::command::{Command, Form};
use crate::domain::erasure::ERASED;
use crate::domain::event::{Event, Stepped};
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::step::{Step, StepKind};
use crate::domain::note::NoteForm;
use crate::domain::person::VoterForm;
use crate::domain::record::{Record, RecordKind};
use crate::domain::terms::DeskLevel;
use crate::domain::visit::VisitForm;
use crate::service;
use crate::store::check::{check, digest, rebuild};
use crate::store::visits::VisitFilter;
use crate::store::{Author, Page, Store, backup};
use crate::sync::identity::stick_tests::{Computer, files, now};

const NAME: &str = "赵无名氏";
const WORDS: &str = "邻居家的牛踩了我的菜园";
const CHANGED: &str = "后来改成了羊";
const AFTER: &str = "删除之后才写的话";

impl Computer {
    pub(crate) fn run(&mut self, command: &Command, minute: u32) -> Record {
        let author = Author { now: now(minute), person: None };
        let done = service::execute(&mut self.store, &author, command).unwrap();
        done.record.unwrap_or(Record { kind: RecordKind::Place, id: crate::domain::id::Id::pending(0) })
    }

    /// A voter, a visit of that voter, and what was corrected in it.
    fn receive_voter(&mut self) -> Record {
        let voter = VoterForm { name: NAME.to_owned(), hamlet: "大栜树村".to_owned(), ..VoterForm::default() };
        let voter = self.run(&Command::Add(Box::new(Form::Voter(voter))), 3);
        let visit = VisitForm {
            at: Some(now(3)),
            voter: Some(voter.id),
            name: NAME.to_owned(),
            words: WORDS.to_owned(),
            ..VisitForm::default()
        };
        let logged = self.run(&Command::Add(Box::new(Form::Visit(visit))), 4);
        let form = self.store.read().visit(logged.id).unwrap().unwrap().form;
        let form = VisitForm { words: CHANGED.to_owned(), ..form };
        self.run(&Command::Amend { id: logged.id, form: Box::new(Form::Visit(form)), seen: None }, 5);
        self.store
            .keep_draft(&format!("visit.{}", logged.id), &serde_json::json!({ "words": WORDS }), "", true)
            .unwrap();
        voter
    }

    fn words(&self) -> Vec<String> {
        let rows = self.store.read().visits(&VisitFilter::default(), Page::ALL).unwrap();
        rows.into_iter().map(|row| row.form.words).collect()
    }
}

/// Which of the texts stand in which files below a folder.
fn found(dir: &Path) -> Vec<String> {
    found_of(dir, &[NAME, WORDS, CHANGED, AFTER])
}

/// Which files below a folder hold one of these texts.
pub(super) fn found_of(dir: &Path, texts: &[&str]) -> Vec<String> {
    let holds = |bytes: &[u8], text: &str| bytes.windows(text.len()).any(|part| part == text.as_bytes());
    files(dir)
        .into_iter()
        .filter(|(_, bytes)| texts.iter().any(|text| holds(bytes, text)))
        .map(|(name, _)| name)
        .collect()
}

#[test]
fn no_byte_is_left_and_an_old_stick_brings_nothing_back() {
    let (stick, old) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut home, mut station) = (Computer::home("千家店镇", "QJD"), Computer::station("水泉沟村", "SQG"));
    let mut second = Computer::second();
    enrol(&mut station, &mut home, stick.path());
    enrol(&mut second, &mut home, stick.path());
    let voter = station.receive_voter();
    station.note("别的事不受影响", 6);
    for minute in 7..9 {
        home.exchange(stick.path(), minute);
        station.exchange(stick.path(), minute);
        second.exchange(stick.path(), minute);
    }
    let copy = station.store.backup(now(9).date_naive()).unwrap();
    for one in [&station, &home, &second] {
        assert!(!found(one.dir.path()).is_empty() && one.words() == [CHANGED]);
    }
    assert!(found(station.dir.path()).len() >= 2, "in the database and in its copy");
    // What lies on the stick now is kept in a drawer.
    let kept = files(stick.path());

    station.run(&Command::Erase(voter), 10);
    assert_eq!(found(station.dir.path()), Vec::<String>::new());
    assert!(copy.exists() && check(station.dir.path()).unwrap().is_sound());
    assert_eq!(station.words(), [ERASED]);
    assert!(station.store.read().find(NAME, 9).unwrap().hits.is_empty());
    assert!(station.store.read().find("菜园", 9).unwrap().hits.is_empty());
    for minute in 11..13 {
        station.exchange(stick.path(), minute);
        home.exchange(stick.path(), minute);
        second.exchange(stick.path(), minute);
    }
    for (name, bytes) in &kept {
        let to = old.path().join(Path::new(name).strip_prefix(stick.path()).unwrap());
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::write(to, bytes).unwrap();
    }
    for one in [&mut station, &mut home, &mut second] {
        one.exchange(old.path(), 14);
        assert_eq!(found(one.dir.path()), Vec::<String>::new());
        assert_eq!((one.words().as_slice(), one.notes().len()), ([ERASED.to_owned()].as_slice(), 1));
        let before = digest(&one.store).unwrap();
        rebuild(&mut one.store).unwrap();
        assert_eq!(digest(&one.store).unwrap(), before);
        assert!(check(one.dir.path()).unwrap().is_sound());
    }
    let again = service::execute(&mut station.store, &Author { now: now(15), person: None }, &Command::Erase(voter));
    assert!(again.is_err(), "what is erased is not erased once more");
}

#[test]
fn a_computer_that_hears_the_order_first_never_shows_what_comes_later() {
    let stick = tempfile::tempdir().unwrap();
    let (mut home, mut station) = (Computer::home("千家店镇", "QJD"), Computer::station("水泉沟村", "SQG"));
    enrol(&mut station, &mut home, stick.path());
    let voter = station.receive_voter();
    // Parcels as they were before, and the order after them.
    let log = voter.id.log;
    let whole = station.store.read().parcel(log, 1, usize::MAX).unwrap().unwrap();
    station.run(&Command::Erase(voter), 6);
    let first = whole.entries.len() as u64 + 1;
    let order = station.store.read().parcel(log, first, usize::MAX).unwrap().unwrap();
    home.store.receive(&order).unwrap();
    home.store.receive(&whole).unwrap();
    assert_eq!((home.words(), found(home.dir.path())), (vec![ERASED.to_owned()], Vec::new()));
    assert_eq!(digest(&home.store).unwrap(), {
        rebuild(&mut home.store).unwrap();
        digest(&home.store).unwrap()
    });
}

#[test]
fn a_neighbour_cannot_have_erased_what_is_not_its_own() {
    let mut one = Computer::station("水泉沟村", "SQG");
    let mut other = Computer::station("六道河村", "LDH");
    let mut home = Computer::home("千家店镇", "QJD");
    let stick = tempfile::tempdir().unwrap();
    enrol(&mut one, &mut home, stick.path());
    enrol(&mut other, &mut home, stick.path());
    let voter = one.receive_voter();
    one.exchange(stick.path(), 6);
    home.exchange(stick.path(), 7);
    // As no program of ours would write it.
    let author = Author { now: now(8), person: None };
    let order = crate::domain::erasure::Erasure::of(voter);
    let event = crate::domain::event::Event::Erased(order);
    other.store.write(&author, |writer| writer.append(&event)).unwrap();
    other.exchange(stick.path(), 9);
    home.exchange(stick.path(), 10);
    assert_eq!(home.words(), [CHANGED]);
    assert!(home.store.read().voter(voter.id).unwrap().is_some_and(|row| row.form.name == NAME));
    // Through its own service it may not either; the home may.
    let refused = service::execute(&mut other.store, &author, &Command::Erase(voter));
    assert!(refused.is_err());
    home.run(&Command::Erase(voter), 11);
    home.exchange(stick.path(), 12);
    one.exchange(stick.path(), 13);
    assert_eq!((one.words(), found(one.dir.path())), (vec![ERASED.to_owned()], Vec::new()));
}

#[test]
fn a_copy_that_is_put_back_holds_nothing_and_one_that_cannot_be_rewritten_is_removed() {
    let mut station = Computer::station("水泉沟村", "SQG");
    let voter = station.receive_voter();
    let copy = station.store.backup(now(6).date_naive()).unwrap();
    let broken = backup::folder(station.dir.path()).join("koudai-2026-01-01.db");
    std::fs::write(&broken, format!("no database, but {WORDS}")).unwrap();
    station.run(&Command::Erase(voter), 7);
    assert!(copy.exists() && !broken.exists());
    let (dir, desk) = (station.dir, station.desk);
    drop(station.store);
    backup::restore(dir.path(), &copy, "x").unwrap();
    let station = Computer { store: Store::open(dir.path()).unwrap(), dir, desk };
    assert_eq!(found(station.dir.path()), Vec::<String>::new());
    assert!(!station.words().contains(&CHANGED.to_owned()));
    assert!(check(station.dir.path()).unwrap().is_sound());
    let form = NoteForm { text: "还能用".to_owned(), ..NoteForm::default() };
    let mut station = station;
    station.run(&Command::Add(Box::new(Form::Note(form))), 8);
}

fn noted() -> Step {
    Step { text: AFTER.to_owned(), ..Step::new(StepKind::Noted, now(9), DeskLevel::Home.into()) }
}

fn matter_of(voter: Record, words: &str) -> Command {
    let form = MatterForm { voter: Some(voter.id), words: words.to_owned(), ..MatterForm::default() };
    Command::Add(Box::new(Form::Matter(form)))
}

#[test]
fn what_is_written_after_an_erasure_is_refused_and_what_was_written_apart_goes_everywhere() {
    let stick = tempfile::tempdir().unwrap();
    let (mut home, mut station) = (Computer::home("千家店镇", "QJD"), Computer::station("水泉沟村", "SQG"));
    let mut second = Computer::second();
    enrol(&mut station, &mut home, stick.path());
    enrol(&mut second, &mut home, stick.path());
    let voter = station.receive_voter();
    let matter = station.run(&matter_of(voter, WORDS), 6);
    station.exchange(stick.path(), 7);
    home.exchange(stick.path(), 8);
    second.exchange(stick.path(), 8);
    // Apart: the home writes on, and the station erases.
    let logs = home.store.read().logs().unwrap();
    home.run(&Command::Step { matter: matter.id, step: Box::new(noted()) }, 9);
    home.run(&matter_of(voter, AFTER), 9);
    let length = |log| logs.iter().find(|one| one.name == log).map_or(0, |one| one.reach.seq);
    let parcels = home.store.read().logs().unwrap().into_iter().filter(|one| one.mine && one.head.audience != "own");
    let apart: Vec<_> = parcels
        .filter_map(|one| home.store.read().parcel(one.name, length(one.name) + 1, usize::MAX).unwrap())
        .collect();
    assert!(!apart.is_empty());
    station.run(&Command::Erase(voter), 9);
    let author = Author { now: now(10), person: None };
    let on = [
        Command::Step { matter: matter.id, step: Box::new(noted()) },
        matter_of(voter, AFTER),
        Command::Strike { record: matter, reason: AFTER.to_owned() },
        Command::ShowPhone(voter),
    ];
    for command in on {
        let refused = service::execute(&mut station.store, &author, &command).unwrap_err();
        assert_eq!(refused, service::Refusal::Erased, "{command:?}");
    }
    // The order first and then the step, and the other way round.
    station.store.receive_all(&apart).unwrap();
    second.store.receive_all(&apart).unwrap();
    for minute in 11..16 {
        station.exchange(stick.path(), minute);
        home.exchange(stick.path(), minute);
        second.exchange(stick.path(), minute);
    }
    for one in [&mut station, &mut home, &mut second] {
        assert_eq!(found(one.dir.path()), Vec::<String>::new());
        assert!(one.store.read().is_erased(matter.id).unwrap());
        one.is_sound();
    }
    assert_eq!(digest(&station.store).unwrap(), digest(&second.store).unwrap());
    let timeline = |one: &Computer| one.store.read().matter(matter.id).unwrap().map(|row| format!("{row:?}"));
    assert_eq!(timeline(&station), timeline(&home));
}

#[test]
fn a_writer_that_goes_on_all_the_same_holds_no_more_than_the_others() {
    let mut station = Computer::station("水泉沟村", "SQG");
    let voter = station.receive_voter();
    let matter = station.run(&matter_of(voter, WORDS), 6);
    station.run(&Command::Erase(voter), 7);
    // As an older program would write it.
    let author = Author { now: now(8), person: None };
    let event = Event::Stepped(Stepped { matter: matter.id, step: noted() });
    station.store.write(&author, |writer| writer.append(&event)).unwrap();
    assert_eq!(found(station.dir.path()), Vec::<String>::new());
    let before = digest(&station.store).unwrap();
    rebuild(&mut station.store).unwrap();
    assert_eq!(digest(&station.store).unwrap(), before);
}

#[test]
fn what_a_crash_left_of_a_copy_is_gone_before_an_erasure_is_done() {
    let mut station = Computer::station("水泉沟村", "SQG");
    let voter = station.receive_voter();
    let copy = std::fs::read(station.store.backup(now(6).date_naive()).unwrap()).unwrap();
    let dir = station.dir.path().to_owned();
    let left = [
        "backup/koudai-2026-11-25.part",
        "koudai.incoming.db",
        "rehearsal/home/koudai.db",
        "koudai.incoming.db-journal",
    ];
    for name in left {
        std::fs::create_dir_all(dir.join(name).parent().unwrap()).unwrap();
        std::fs::write(dir.join(name), &copy).unwrap();
    }
    assert!(found(&dir).len() > left.len());
    station.run(&Command::Erase(voter), 7);
    assert_eq!(found(&dir), Vec::<String>::new());
    assert!(!station.store.read().is_unscrubbed().unwrap());
}
