//! A note is merged at one desk while another promotes the note it was merged into: whoever it names hears the answer all the same.

use super::tests::{enrol, stick};
use crate::domain::command::{Command, Form};
use crate::domain::id::Id;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::status::Status;
use crate::domain::note::NoteForm;
use crate::domain::record::{Record, RecordKind};
use crate::domain::terms::DeskLevel;
use crate::service::{Done, execute, join_late};
use crate::store::matters::MatterFilter;
use crate::store::{Author, Page};
use crate::sync::identity::stick_tests::{Computer, now};

fn author(minute: u32) -> Author {
    Author { now: now(minute), person: None }
}

fn take(desk: &mut Computer, text: &str, who: &str, minute: u32) -> Id {
    let form = NoteForm { text: text.to_owned(), who: who.to_owned(), ..NoteForm::default() };
    run(desk, &Command::Add(Box::new(Form::Note(form))), minute).record.unwrap().id
}

fn run(desk: &mut Computer, command: &Command, minute: u32) -> Done {
    execute(&mut desk.store, &author(minute), command).unwrap()
}

fn merge(note: Id, into: Id) -> Command {
    Command::MergeNote { note, into: Record { kind: RecordKind::Note, id: into } }
}

/// Whom each matter is of, and where it stands.
fn matters(desk: &Computer) -> Vec<(String, Status)> {
    let rows = desk.store.read().matters(&MatterFilter::default(), Page::ALL).unwrap();
    let mut found: Vec<_> = rows.into_iter().map(|row| (row.row.form.name, row.status)).collect();
    found.sort_by(|one, other| one.0.cmp(&other.0));
    found
}

#[test]
fn the_voter_of_a_note_that_was_merged_apart_from_its_promotion_has_a_matter_once_both_are_known() {
    for promoted_at_home in [false, true] {
        let stick = stick();
        let (mut station, mut home) = (Computer::station("水泉沟村", "SQG"), Computer::home("千家店镇", "QJD"));
        enrol(&mut station, &mut home, stick.path());
        let mut minute = 3;
        let lead = take(&mut station, "河边垃圾没人收", "丁一", minute);
        let near = take(&mut station, "河边的垃圾没有人收", "丙二", minute);
        let far = take(&mut station, "垃圾堆在河边", "乙三", minute);
        let nobody = take(&mut station, "河边有垃圾", "", minute);
        let mut walk = |station: &mut Computer, home: &mut Computer| {
            for at_home in [false, true, false, true, false] {
                minute += 1;
                let desk = if at_home { &mut *home } else { &mut *station };
                desk.exchange(stick.path(), minute);
                join_late(&mut desk.store, &author(minute)).unwrap();
            }
            minute
        };
        let minute = walk(&mut station, &mut home);
        let promote = Command::Promote { note: lead, matter: Box::new(MatterForm::default()) };
        let (promotes, merges) = if promoted_at_home { (&mut home, &mut station) } else { (&mut station, &mut home) };
        run(merges, &merge(far, near), minute);
        run(merges, &merge(near, lead), minute);
        run(merges, &merge(nobody, lead), minute);
        run(promotes, &promote, minute);
        walk(&mut station, &mut home);
        walk(&mut station, &mut home);
        let wanted = [("丁一", Status::Registered), ("丙二", Status::Merged), ("乙三", Status::Merged)];
        let wanted: Vec<_> = wanted.into_iter().map(|(name, status)| (name.to_owned(), status)).collect();
        for desk in [&mut station, &mut home] {
            // A home need not tell a station of what it raised itself.
            if !promoted_at_home || desk.desk.level == DeskLevel::Home {
                assert_eq!(matters(desk), wanted, "promoted at home: {promoted_at_home}");
            }
            assert_eq!(join_late(&mut desk.store, &author(59)).unwrap(), 0, "once");
            desk.is_sound();
        }
    }
}
