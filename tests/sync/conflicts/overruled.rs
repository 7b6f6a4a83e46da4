//! Two desks answer one question differently, apart from each other: one of the two is followed, and whoever said the other hears
//! of it, with who chose otherwise and when, until he takes it up again or lets it be.

use koudai::domain::command::{Command, Form};
use koudai::domain::event::{Event, Retracted};
use koudai::domain::id::Id;
use koudai::domain::matter::form::MatterForm;
use koudai::domain::matter::step::{DeskRole, Step, StepKind};
use koudai::domain::note::NoteForm;
use koudai::domain::record::{Record, RecordKind};
use koudai::store::conflicts::Conflict;
use koudai::store::{Store, check};

use super::{choice, conflicts, opened, parcels, say};
use crate::support::{Station, now};

fn exchange(here: &mut Station, there: &mut Station) {
    for _ in 0..2 {
        there.store.receive_all(&parcels(&here.store)).unwrap();
        here.store.receive_all(&parcels(&there.store)).unwrap();
    }
    assert_eq!(check::digest(&here.store).unwrap(), check::digest(&there.store).unwrap());
}

fn overruled(store: &Store) -> Vec<Conflict> {
    let found = store.read().overruled().unwrap();
    assert_eq!(store.read().overruled_count().unwrap(), found.len());
    found
}

fn told(desk: &Station) -> Vec<String> {
    overruled(&desk.store).iter().map(say).collect()
}

fn take(desk: &mut Station, matter: Id, kind: StepKind, role: DeskRole) {
    let mut step = Step::new(kind, now(), role);
    (step.text, step.to) = ("说明".to_owned(), "电力所".to_owned());
    desk.run(&Command::Step { matter, step: Box::new(step) });
}

/// A station has withdrawn a matter, its home assigned it; then the station chooses its own, and the home its own.
fn chosen_apart() -> (Station, Station, Id) {
    let (mut here, mut there) = (opened("S0"), Station::home());
    let form = MatterForm { title: "路灯".to_owned(), words: "路灯坏了".to_owned(), ..MatterForm::default() };
    let matter = here.run(&Command::Add(Box::new(Form::Matter(form)))).record.unwrap().id;
    exchange(&mut here, &mut there);
    take(&mut here, matter, StepKind::Withdrawn, DeskRole::Station);
    take(&mut there, matter, StepKind::Triaged, DeskRole::Home);
    take(&mut there, matter, StepKind::Assigned, DeskRole::Home);
    exchange(&mut here, &mut there);
    assert!(told(&here).is_empty() && told(&there).is_empty(), "what nobody chose is overruled by nobody");
    let wants = |desk: &Station, status: &str| {
        let one = conflicts(&desk.store).remove(0);
        choice(&one, one.other.value == status)
    };
    let (mine, theirs) = (wants(&here, "withdrawn"), wants(&there, "assigned"));
    here.run(&mine);
    // The home does more meanwhile, so that its choice comes later.
    take(&mut there, matter, StepKind::Noted, DeskRole::Home);
    there.run(&theirs);
    exchange(&mut here, &mut there);
    (here, there, matter)
}

fn status(desk: &Station, matter: Id) -> &'static str {
    desk.store.read().matter(matter).unwrap().unwrap().status.code()
}

fn is_struck(desk: &Station, note: Id) -> bool {
    desk.store.read().note(note).unwrap().unwrap().row.struck
}

#[test]
fn the_desk_that_is_overruled_hears_who_chose_otherwise_and_the_other_hears_nothing() {
    let (mut here, mut there, matter) = chosen_apart();
    assert_eq!((status(&here, matter), status(&there, matter)), ("assigned", "assigned"));
    assert!(conflicts(&here.store).is_empty() && told(&there).is_empty());
    assert_eq!(told(&here), ["status: assigned | withdrawn"]);
    let one = overruled(&here.store).remove(0);
    assert_eq!((one.stands.desk.as_str(), one.other.desk.as_str()), ("QJD", ""));
    assert_eq!(one.stands.wall, now().to_rfc3339());
    check::rebuild(&mut here.store).unwrap();
    assert_eq!(told(&here), ["status: assigned | withdrawn"], "also once the tables were made anew");
    // Seen and let be: nobody hears of it any more, and nothing else changes.
    here.run(&choice(&one, false));
    exchange(&mut here, &mut there);
    assert!(told(&here).is_empty() && told(&there).is_empty());
    assert_eq!((status(&here, matter), status(&there, matter)), ("assigned", "assigned"));
    // There is nothing in that to undo; what was chosen before is.
    here.run(&Command::Undo);
    exchange(&mut here, &mut there);
    assert_eq!((status(&here, matter), status(&there, matter)), ("assigned", "assigned"));
    assert!(told(&here).is_empty() && told(&there).is_empty());
}

#[test]
fn a_choice_taken_up_again_counts_everywhere_and_the_other_desk_hears_of_it() {
    let (mut here, mut there, matter) = chosen_apart();
    let one = overruled(&here.store).remove(0);
    here.run(&choice(&one, true));
    assert!(told(&here).is_empty());
    exchange(&mut here, &mut there);
    assert_eq!((status(&here, matter), status(&there, matter)), ("withdrawn", "withdrawn"));
    assert_eq!(told(&there), ["status: withdrawn | assigned"]);
    assert!(told(&here).is_empty() && conflicts(&there.store).is_empty());
    here.run(&Command::Undo);
    exchange(&mut here, &mut there);
    assert_eq!((status(&here, matter), told(&here).len(), told(&there).len()), ("assigned", 0, 0));
    here.run(&Command::Redo);
    exchange(&mut here, &mut there);
    let one = overruled(&there.store).remove(0);
    there.run(&choice(&one, false));
    exchange(&mut here, &mut there);
    assert!(told(&here).is_empty() && told(&there).is_empty());
    assert_eq!((status(&here, matter), status(&there, matter)), ("withdrawn", "withdrawn"));
}

#[test]
fn a_record_left_out_of_use_at_one_and_put_back_at_the_other_is_heard_of() {
    for put_back_later in [false, true] {
        let (mut here, mut there) = (opened("S0"), Station::home());
        let form = NoteForm { text: "路灯坏了".to_owned(), ..NoteForm::default() };
        let note = here.run(&Command::Add(Box::new(Form::Note(form)))).record.unwrap().id;
        exchange(&mut here, &mut there);
        let record = Record { kind: RecordKind::Note, id: note };
        here.run(&Command::Strike { record, reason: "重复".to_owned() });
        there.run(&Command::DiscardNote { note, reason: "办过了".to_owned() });
        exchange(&mut here, &mut there);
        assert!(told(&here).is_empty() && told(&there).is_empty());
        let (mine, theirs) = (conflicts(&here.store).remove(0), conflicts(&there.store).remove(0));
        let late = if put_back_later { &mut there } else { &mut here };
        late.run(&Command::Add(Box::new(Form::Note(NoteForm { text: "井盖".to_owned(), ..NoteForm::default() }))));
        here.run(&choice(&mine, false));
        there.run(&choice(&theirs, true));
        exchange(&mut here, &mut there);
        let (loses, other) = if put_back_later { (&here, &there) } else { (&there, &here) };
        assert_eq!((told(loses).len(), told(other).len()), (1, 0), "{put_back_later}: {:?}", told(loses));
        assert_eq!(is_struck(&here, note), !put_back_later);
        let one = overruled(&loses.store).remove(0);
        let loses = if put_back_later { &mut here } else { &mut there };
        loses.run(&choice(&one, true));
        exchange(&mut here, &mut there);
        assert_eq!(is_struck(&here, note), put_back_later, "taken up again");
        assert_eq!((told(&here).len(), told(&there).len()), if put_back_later { (0, 1) } else { (1, 0) });
    }
}

#[test]
fn what_is_undone_or_done_by_one_desk_alone_is_no_news() {
    let (mut here, mut there, matter) = chosen_apart();
    // The home takes its choice back: the station's counts, and there is nothing to hear.
    there.run(&Command::Undo);
    exchange(&mut here, &mut there);
    assert_eq!((status(&here, matter), told(&here), told(&there)), ("withdrawn", vec![], vec![]));
    // A step taken back in favour of none is no choice.
    let step = there.store.read().steps(matter).unwrap()[0].stamp.id;
    let plain = Event::Retracted(Retracted::new(matter, step, true));
    there.store.write(&Station::author(), |writer| writer.append(&plain).map(drop)).unwrap();
    exchange(&mut here, &mut there);
    assert!(told(&here).is_empty() && told(&there).is_empty());
}
