//! What other desks say of themselves stays theirs; what is known of them is kept apart from what this one is.

use chrono::NaiveDate;

use super::append;
use super::exchange::{assert_sound, note, opened, own, parcels, settings};
use crate::domain::desk::Desk;
use crate::domain::event::{Event, NoteSettled, ShiftSet, Strike};
use crate::domain::id::Id;
use crate::domain::note::NoteState;
use crate::domain::person::PersonForm;
use crate::domain::record::{Record, RecordKind};
use crate::domain::roster::sign::Signing;
use crate::domain::roster::swap::{SwapRequest, SwapState};
use crate::domain::roster::week::Seat;
use crate::domain::terms::{DeskLevel, Post, Slot};
use crate::store::parcel::{Device, Have, Parcel};
use crate::store::peers::{Heard, Quarantined};
use crate::store::whereabouts::Whereabouts;
use crate::store::{Store, check};

const SEAT: Seat = Seat::new(Slot::Morning, Post::Duty);

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()
}

fn sits(person: Option<Id>) -> Event {
    Event::ShiftSet(ShiftSet::new(day(), SEAT, person))
}

fn signed(person: Id) -> Event {
    let at = chrono::DateTime::parse_from_rfc3339("2026-11-26T09:00:00+08:00").unwrap();
    Event::Signed(Signing { date: day(), seat: SEAT, person, at, out: false })
}

fn send(from: &Store, to: &mut Store, audiences: &[&str]) {
    let all = parcels(from, 9_999);
    let sent: Vec<Parcel> = all.into_iter().filter(|one| audiences.contains(&one.log.audience.as_str())).collect();
    to.receive_all(&sent).unwrap();
}

#[test]
fn another_desks_settings_and_roster_never_change_this_ones() {
    let (_dir, mut here) = opened(DeskLevel::Station, "SQG");
    let (_dir, mut there) = opened(DeskLevel::Station, "SLZ");
    let person = append(&mut here, &Event::PersonAdded(PersonForm::default()));
    append(&mut here, &sits(Some(person)));
    there.logbook.lamport += 100;
    let (town_code, code) = ("QJD".to_owned(), "SLZ".to_owned());
    append(&mut there, &Event::DeskSet(Desk { town_code, code, market: "逢五".to_owned(), ..Desk::default() }));
    append(&mut there, &sits(None));
    append(&mut there, &signed(person));
    let swap = SwapRequest { date: day(), seat: SEAT, from: person, to: person, trade: None, reason: String::new() };
    append(&mut there, &Event::SwapAsked(swap));
    let desk = here.read().desk().unwrap();
    send(&there, &mut here, &["own", "up"]);
    let read = here.read();
    assert_eq!(read.desk().unwrap(), desk);
    assert_eq!(read.sitter(day(), SEAT).unwrap(), Some(person));
    assert!(read.signings(day(), day()).unwrap().is_empty());
    assert!(read.swaps(Some(SwapState::Asked)).unwrap().is_empty());
    let kept: u32 =
        here.conn.query_row("SELECT count(*) FROM signing WHERE desk = 'QJD-SLZ'", [], |row| row.get(0)).unwrap();
    assert_eq!(kept, 1, "kept under its own name");
    assert_sound(&mut here);
}

#[test]
fn a_home_answers_a_station_in_the_log_for_it_alone() {
    let (_dir, mut station) = opened(DeskLevel::Station, "SQG");
    let (_dir, mut home) = opened(DeskLevel::Home, "ZJ");
    let taken = append(&mut station, &note("路灯坏了"));
    send(&station, &mut home, &["up"]);
    let settled = NoteSettled::new(taken, NoteState::Discarded, None, "重复");
    append(&mut home, &Event::NoteSettled(settled));
    append(&mut home, &note("本家"));
    let person = append(&mut home, &Event::PersonAdded(PersonForm::default()));
    let audiences: Vec<String> = home.logbook.logs.iter().map(|log| log.audience.to_string()).collect();
    assert_eq!(audiences, ["own", "to:QJD-SQG", "all"]);
    assert_eq!(person.log, own(&home, "all"));
    send(&home, &mut station, &["all", "to:QJD-SQG"]);
    assert_eq!(station.read().note(taken).unwrap().unwrap().state, NoteState::Discarded);
    assert_eq!(
        station.read().notes(None, crate::store::Page::ALL).unwrap().len(),
        1,
        "its own notes stay with the home"
    );
    assert_eq!(station.read().people(true).unwrap().len(), 1);
    assert_sound(&mut station);
}

#[test]
fn a_record_is_struck_by_its_desk_alone_whichever_log_comes_first() {
    // By the other station, and by the second computer of the same.
    for (code, strikes) in [("SLZ", false), ("SQG", true)] {
        let (_dir, mut station) = opened(DeskLevel::Station, "SQG");
        let (_dir, mut other) = opened(DeskLevel::Station, code);
        let person = append(&mut station, &Event::PersonAdded(PersonForm::default()));
        other.logbook.lamport += 100;
        let record = Record { kind: RecordKind::Person, id: person };
        append(&mut other, &Event::Struck(Strike::new(record, true, "")));
        let mut told = Vec::new();
        for order in [[&station, &other], [&other, &station]] {
            let (_dir, mut home) = opened(DeskLevel::Home, "ZJ");
            for from in order {
                send(from, &mut home, &["up"]);
            }
            assert_eq!(home.read().people(true).unwrap().is_empty(), strikes, "by {code}");
            assert_sound(&mut home);
            told.push(home.conn.query_row("SELECT count(*) FROM struck", [], |row| row.get::<_, u32>(0)).unwrap());
        }
        assert_eq!(told, [u32::from(strikes); 2]);
    }
}

#[test]
fn a_plan_made_for_this_desk_is_its_roster_and_follows_its_code() {
    let (_dir, mut station) = opened(DeskLevel::Station, "SQG");
    let (_dir, mut home) = opened(DeskLevel::Home, "ZJ");
    let person = append(&mut home, &sits(None));
    append(&mut home, &sits(Some(person)));
    // As it will be once a home plans for its stations.
    home.conn.execute("UPDATE log SET audience = 'to:QJD-SQG' WHERE audience = 'own'", []).unwrap();
    send(&home, &mut station, &["to:QJD-SQG"]);
    assert_eq!(station.read().sitter(day(), SEAT).unwrap(), Some(person));
    append(&mut station, &settings(DeskLevel::Station, "SLZ"));
    assert_eq!(station.read().sitter(day(), SEAT).unwrap(), None, "it was for the other one");
    assert_sound(&mut station);
    append(&mut station, &settings(DeskLevel::Station, "SQG"));
    assert_eq!(station.read().sitter(day(), SEAT).unwrap(), Some(person));
    assert_sound(&mut station);
}

#[test]
fn a_second_computer_of_the_desk_shares_its_roster_and_settings_but_not_its_letter() {
    let (_dir, mut first) = opened(DeskLevel::Station, "SQG");
    let (_dir, mut second) = opened(DeskLevel::Station, "SQG");
    let settings = |pc, market: &str| {
        let (level, town_code, code) = (DeskLevel::Station, "QJD".to_owned(), "SQG".to_owned());
        Event::DeskSet(Desk { level, town_code, code, pc, market: market.to_owned(), ..Desk::default() })
    };
    append(&mut second, &settings(2, ""));
    first.logbook.lamport += 100;
    append(&mut first, &settings(1, "逢三八"));
    let person = append(&mut first, &Event::PersonAdded(PersonForm::default()));
    append(&mut first, &sits(Some(person)));
    send(&first, &mut second, &["own", "up"]);
    let desk = second.read().desk().unwrap().unwrap();
    assert_eq!((desk.market.as_str(), desk.pc), ("逢三八", 2));
    assert_eq!(second.read().sitter(day(), SEAT).unwrap(), Some(person));
    assert_sound(&mut second);
    let (_dir, mut fresh) = super::desk();
    send(&first, &mut fresh, &["own", "up"]);
    assert_eq!(fresh.read().desk().unwrap(), None, "before it is told which computer it is, it draws no numbers");
}

#[test]
fn what_a_computer_left_at_its_default_when_it_was_opened_lies_over_no_setting_whichever_arrives_first() {
    let opening = |pc, market: &str, minor_days| {
        let (level, town_code, code) = (DeskLevel::Station, "QJD".to_owned(), "SQG".to_owned());
        let mut desk = Desk { level, town_code, code, pc, market: market.to_owned(), ..Desk::default() };
        desk.deadlines.minor_days = minor_days;
        Event::DeskSet(desk)
    };
    let (_dir, mut first) = super::desk();
    let (_dir, mut second) = super::desk();
    append(&mut first, &opening(1, "逢三八", 5));
    // Opened long after, as earlier programs wrote it: nothing tells what was typed.
    second.logbook.lamport += 100;
    append(&mut second, &opening(2, "", 7));
    let reads = |desk: Desk| (desk.market, desk.deadlines.minor_days);
    for turned in [false, true] {
        let (_dir, mut home) = opened(DeskLevel::Home, "ZJ");
        let both = if turned { [&second, &first] } else { [&first, &second] };
        for one in both {
            send(one, &mut home, &["up"]);
        }
        let mut below = home.read().desks_below().unwrap();
        assert_eq!(reads(below.remove("QJD-SQG").unwrap()), ("逢三八".to_owned(), 5));
        assert_sound(&mut home);
    }
    send(&second, &mut first, &["up"]);
    assert_eq!(reads(first.read().desk().unwrap().unwrap()), ("逢三八".to_owned(), 5));
    send(&first, &mut second, &["up"]);
    assert_eq!(reads(second.read().desk().unwrap().unwrap()), ("逢三八".to_owned(), 5));
    assert_eq!(second.read().desk().unwrap().unwrap().pc, 2);
    [first, second].iter_mut().for_each(assert_sound);
}

#[test]
fn a_later_programs_words_are_kept_sent_on_and_counted() {
    let (_dir, mut station) = opened(DeskLevel::Station, "SQG");
    let (_dir, mut home) = opened(DeskLevel::Home, "ZJ");
    let mut other = super::Foreign::begin(&station, 5);
    other.put(&station, 3, ("note.sung", 1), b"{\"tune\":\"unknown\"}");
    other.put(&station, 4, ("note.taken", 9), b"\xff\x00");
    let parcel = station.read().parcel(other.log, 1, 9_999).unwrap().unwrap();
    let received = home.receive(&parcel).unwrap();
    assert_eq!((received.added, received.unknown), (2, 2));
    let on = home.read().parcel(other.log, 1, 9_999).unwrap().unwrap();
    assert_eq!((on.entries.clone(), on.tail()), (parcel.entries.clone(), parcel.tail()), "byte for byte");
    assert_eq!(check::check(home.dir()).unwrap().unknown, 2);
    append(&mut station, &note("路灯坏了"));
    assert_sound(&mut home);
}

#[test]
fn a_record_is_here_on_the_stick_or_received() {
    let (_dir, mut station) = opened(DeskLevel::Station, "SQG");
    let (_dir, mut home) = opened(DeskLevel::Home, "ZJ");
    let (early, late) = (append(&mut station, &note("路灯坏了")), append(&mut station, &note("井盖松动")));
    let log = own(&station, "up");
    assert_eq!(station.read().whereabouts(early).unwrap(), Whereabouts::default());
    let mut reach = station.read().have().unwrap();
    reach.get_mut(&log).unwrap().seq = 2;
    station.carried("红色U盘", "QJD", &reach, "2026-11-24T09:00:00+08:00").unwrap();
    let all = station.read().have().unwrap();
    station.carried("红色U盘", "QJD", &all, "2026-11-26T09:00:00+08:00").unwrap();
    let since = |id| station.read().whereabouts(id).unwrap().carried.into_iter().map(|one| one.at).collect::<Vec<_>>();
    assert_eq!(since(early), ["2026-11-24T09:00:00+08:00"]);
    assert_eq!(since(late), ["2026-11-26T09:00:00+08:00"]);

    let device: Device = home.logbook.device;
    station.peer_enrolled(device, "QJD").unwrap();
    let hear = |station: &mut Store, number, have: &Have| {
        let heard = Heard {
            device,
            incarnation: 1,
            number,
            have,
            starts: &std::collections::BTreeMap::new(),
            wall: "2026-11-26T09:00:00+08:00",
            version: "0.1.0",
            arrived: "2026-11-26T09:30:00+08:00",
            number_given_twice: false,
            line: ("k3v9qm2xhd", 1),
        };
        station.peer_heard(&heard).unwrap()
    };
    assert!(hear(&mut station, 1, &home.read().have().unwrap()));
    assert!(station.read().whereabouts(early).unwrap().received.is_empty());
    for seq in 1..=2 {
        home.receive(&station.read().parcel(log, seq, 0).unwrap().unwrap()).unwrap();
    }
    let part = home.read().have().unwrap();
    assert!(hear(&mut station, 2, &part));
    let received = |station: &Store, id| station.read().whereabouts(id).unwrap().received;
    assert_eq!(received(&station, early), [(device, "QJD".to_owned())]);
    assert!(received(&station, late).is_empty());
    assert_eq!(station.read().acknowledged(device).unwrap()[&log], 2);
    // Another entry of the same number is not this one.
    let mut forked = part.clone();
    forked.get_mut(&log).unwrap().tail ^= 1;
    assert!(hear(&mut station, 3, &forked));
    assert!(received(&station, early).is_empty());
    assert!(!hear(&mut station, 2, &part), "an envelope from before");
    assert_eq!(station.read().peers().unwrap()[&device].newest, (1, 3));
    assert_eq!(station.read().peers().unwrap()[&device].desk, "QJD");
}

#[test]
fn what_was_refused_is_remembered_until_somebody_decides() {
    let (_dir, store) = opened(DeskLevel::Home, "ZJ");
    let refused = |envelope: &str, at: &str| Quarantined {
        envelope: envelope.to_owned(),
        sender: String::new(),
        reason: "signature".to_owned(),
        at: at.to_owned(),
    };
    store.quarantine(&refused("b", "2026-11-27")).unwrap();
    store.quarantine(&refused("a", "2026-11-26")).unwrap();
    store.quarantine(&refused("a", "2026-11-28")).unwrap();
    let names =
        |store: &Store| store.read().quarantined().unwrap().into_iter().map(|one| one.envelope).collect::<Vec<_>>();
    assert_eq!(names(&store), ["b", "a"]);
    store.release("b").unwrap();
    assert_eq!(names(&store), ["a"]);
}

#[test]
fn of_each_sender_the_newest_opened_envelopes_are_remembered() {
    let (_dir, mut here) = opened(DeskLevel::Home, "ZJ");
    let name = |sender: &str, number: u32| format!("7r1eg3w07r/qjd/{sender}/{number:08}-zzzzzzzzzz.kdy");
    let first = name("ffkqt4yc5t82", 1);
    let aside =
        Quarantined { envelope: first.clone(), sender: String::new(), reason: String::new(), at: String::new() };
    here.quarantine(&aside).unwrap();
    here.envelope_opened(&name("gfkqt4yc5t82", 1)).unwrap();
    for number in 1..=450 {
        here.envelope_opened(&name("ffkqt4yc5t82", number)).unwrap();
    }
    let kept = here.read().opened_envelopes().unwrap();
    assert!(kept.contains(&first), "what was set aside is not tried again");
    assert!(kept.contains(&name("gfkqt4yc5t82", 1)) && kept.contains(&name("ffkqt4yc5t82", 251)));
    assert_eq!(kept.len(), 202, "and the two hundred newest of each sender");
}
