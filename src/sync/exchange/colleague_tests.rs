//! Two computers of one home, each with news of the same station: what the one passes on, the other may hear before the station
//! itself, after it, or twice. All say the same in the end, and Find knows each record once.

use super::objection::Objection;
use super::tests::desks::{enrol, stick};
use crate::domain::claim::Knew;
use crate::domain::command::{Command, Form};
use crate::domain::event::{Event, Strike};
use crate::domain::id::Id;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::status::Status;
use crate::domain::matter::step::{DeskRole, Step, StepKind};
use crate::domain::office::OfficeForm;
use crate::domain::record::{Record, RecordKind};
use crate::domain::terms::{DeskLevel, Urgency};
use crate::lang::Lang;
use crate::service::questions::questions;
use crate::sync::exchange::standing;
use crate::sync::identity::admission::REPLACED;
use crate::sync::identity::stick_tests::{Computer, now};
use crate::sync::identity::{keeper, register};
use crate::sync::whereabouts;

const WORDS: &str = "水管漏水没人修";

/// A station, the two computers of its home, and the district.
struct Four {
    station: Computer,
    home: Computer,
    second: Computer,
    district: Computer,
}

impl Four {
    fn joined() -> Four {
        let stick = stick();
        let (mut home, mut district) = (Computer::home("千家店镇", "QJD"), Computer::district());
        let mut second = Computer::new(DeskLevel::Home, ("千家店镇", "QJD"), ("千家店镇", "ZJ"), 2);
        let mut station = Computer::station("水泉沟村", "SQG");
        enrol(&mut home, &mut district, stick.path());
        for newcomer in [&mut station, &mut second] {
            enrol(newcomer, &mut home, stick.path());
        }
        let mut four = Four { station, home, second, district };
        four.meet(10);
        four
    }

    /// All hear of each other.
    fn meet(&mut self, minute: u32) {
        let stick = stick();
        for round in 0..4 {
            for desk in [&mut self.station, &mut self.home, &mut self.second, &mut self.district] {
                desk.exchange(stick.path(), minute + round);
            }
        }
    }

    /// Once all have heard of each other, the matter is at the district for everybody above the station, and all is sound.
    fn ends_at_the_district(&mut self, matter: Id) {
        self.meet(30);
        for desk in [&mut self.home, &mut self.second, &mut self.district] {
            assert_eq!(desk.store.read().matter(matter).unwrap().unwrap().status, Status::AtDistrict);
            desk.is_sound();
        }
    }

    /// A matter that was taken out of use and put back, worked on, and handed up.
    fn matter(&mut self) -> Id {
        let form = MatterForm { words: WORDS.to_owned(), urgency: Some(Urgency::Hard), ..MatterForm::default() };
        let matter = self.station.run(&Command::Add(Box::new(Form::Matter(form))), 20).id;
        let record = Record { kind: RecordKind::Matter, id: matter };
        for struck in [true, false] {
            self.station
                .append(&Event::Struck(Strike { record, struck, reason: String::new(), knew: Knew::default() }), 21);
        }
        for kind in [StepKind::Triaged, StepKind::Escalated] {
            take(&mut self.station, matter, kind, DeskRole::Station);
        }
        matter
    }
}

fn take(desk: &mut Computer, matter: Id, kind: StepKind, role: DeskRole) {
    let step = Box::new(Step { text: "报上去".to_owned(), ..Step::new(kind, now(22), role) });
    desk.run(&Command::Step { matter, step }, 22);
}

#[test]
fn what_a_colleague_passes_on_may_come_before_the_stations_own_word_or_after_it() {
    for colleague_first in [true, false] {
        let mut four = Four::joined();
        let matter = four.matter();
        let (own, passed) = (stick(), stick());
        four.station.exchange(own.path(), 23);
        four.second.exchange(own.path(), 24);
        take(&mut four.second, matter, StepKind::Escalated, DeskRole::Home);
        four.second.exchange(passed.path(), 25);
        let again = stick();
        four.station.exchange(again.path(), 26);
        let order = if colleague_first { [passed.path(), again.path()] } else { [again.path(), passed.path()] };
        for (minute, stick) in (27..).zip(order) {
            let receipt = four.home.exchange(stick, minute);
            assert!(receipt.refused.is_empty(), "{receipt:?}");
            assert_eq!(
                four.home.store.read().find(WORDS, 20).unwrap().hits.len(),
                1,
                "colleague first: {colleague_first}"
            );
            four.home.is_sound();
        }
        four.ends_at_the_district(matter);
    }
}

#[test]
fn what_goes_between_two_computers_of_a_desk_names_the_computer() {
    let mut four = Four::joined();
    four.matter();
    let office = OfficeForm { name: "水务所".to_owned(), ..OfficeForm::default() };
    four.second.run(&Command::Add(Box::new(Form::Office(office))), 22);
    let stick = stick();
    four.station.exchange(stick.path(), 23);
    let said = four.second.exchange(stick.path(), 24).say(Lang::Zh);
    assert!(said.contains("收到 水泉沟村：") && said.contains("留给 本单位 1 号机："), "{said}");
    let said = four.home.exchange(stick.path(), 25).say(Lang::Zh);
    assert!(said.contains("收到 水泉沟村：") && said.contains("收到 本单位 2 号机"), "{said}");
    assert!(!said.contains("代表之家"), "{said}");
}

#[test]
fn a_record_that_both_pass_on_apart_counts_once() {
    let mut four = Four::joined();
    let matter = four.matter();
    let (own, one, other) = (stick(), stick(), stick());
    four.station.exchange(own.path(), 23);
    for (desk, up) in [(&mut four.home, &one), (&mut four.second, &other)] {
        desk.exchange(own.path(), 24);
        take(desk, matter, StepKind::Escalated, DeskRole::Home);
        desk.exchange(up.path(), 25);
    }
    for (minute, stick) in [(26, &one), (27, &other)] {
        assert!(four.district.exchange(stick.path(), minute).refused.is_empty());
        assert_eq!(four.district.store.read().find(WORDS, 20).unwrap().hits.len(), 1);
        four.district.is_sound();
    }
    four.ends_at_the_district(matter);
}

/// Which of two letters on a stick is read first must not depend on how their files are called.
#[test]
fn a_colleague_takes_nothing_from_a_computer_that_was_taken_out_whichever_letter_comes_first() {
    for _ in 0..4 {
        let mut four = Four::joined();
        let stick = stick();
        let (keys, network) = four.home.network();
        let thief = four.station.keys().device();
        keeper::revoke(&mut four.home.store, &keys, &network, thief, "丢了", now(20)).unwrap();
        four.home.exchange(stick.path(), 21);
        four.station.note("小偷写的", 22);
        let _ = four.station.try_exchange(stick.path(), 23);
        let receipt = four.second.exchange(stick.path(), 24);
        assert!(matches!(receipt.refused.as_slice(), [(_, Objection::Revoked(_))]), "{receipt:?}");
        assert!(four.second.notes().is_empty());
    }
}

/// Where it had taken them in before it heard of that, it says so.
#[test]
fn what_was_taken_in_before_its_computer_was_known_to_be_out_is_told() {
    let mut four = Four::joined();
    four.station.note("停用以前的", 18);
    four.meet(19);
    let (early, late) = (stick(), stick());
    let (keys, network) = four.home.network();
    let thief = four.station.keys().device();
    keeper::revoke(&mut four.home.store, &keys, &network, thief, "丢了", now(30)).unwrap();
    four.station.note("小偷写的", 31);
    four.station.exchange(early.path(), 32);
    assert_eq!(four.second.exchange(early.path(), 33).beyond, []);
    four.home.exchange(late.path(), 34);
    let receipt = four.second.exchange(late.path(), 35);
    assert_eq!(receipt.beyond, [("水泉沟村".to_owned(), 1)]);
    assert!(receipt.say(Lang::Zh).contains("停用以后写的 1 条"));
    assert_eq!(four.home.exchange(late.path(), 36).beyond, []);
}

/// One that another took the place of was in nobody's hands: whatever it wrote is as good as the rest.
#[test]
fn what_was_taken_in_of_a_computer_that_was_replaced_is_no_reason_for_alarm() {
    let mut four = Four::joined();
    four.station.note("坏掉以前写的", 18);
    four.meet(19);
    let (keys, network) = four.home.network();
    let (early, late) = (stick(), stick());
    let old = four.station.keys().device();
    keeper::revoke(&mut four.home.store, &keys, &network, old, REPLACED, now(30)).unwrap();
    four.station.note("还没送到的", 31);
    four.station.exchange(early.path(), 32);
    four.second.exchange(early.path(), 33);
    four.home.exchange(late.path(), 34);
    assert_eq!(four.second.notes().len(), 2);
    assert_eq!(four.second.exchange(late.path(), 35).beyond, []);
    assert_eq!(four.home.exchange(late.path(), 36).beyond, []);
}

/// A fault of this program, of which nothing is known yet: a table that refuses what a sound envelope says.
#[test]
fn what_the_tables_refuse_keeps_nobody_else_waiting_and_is_tried_again() {
    let mut four = Four::joined();
    let stick = stick();
    let refuse = "CREATE TRIGGER odd BEFORE INSERT ON note WHEN NEW.form LIKE '%怪%' BEGIN SELECT RAISE(ABORT, '合不到一起'); END";
    four.home.store.by_hand(refuse);
    four.station.note("怪事一桩", 20);
    four.second.note("代表之家的一条", 20);
    for desk in [&mut four.station, &mut four.second] {
        desk.exchange(stick.path(), 21);
    }
    let receipt = four.home.exchange(stick.path(), 22);
    let [(from, why)] = receipt.refused.as_slice() else { panic!("{receipt:?}") };
    assert_eq!((from.desk.as_str(), from.name.as_str()), ("QJD-SQG", "水泉沟村"));
    let said = receipt.say(Lang::Zh);
    assert!(said.contains("没有收 水泉沟村 的一件："), "{said}");
    assert!(matches!(why, Objection::Contradiction(words) if words.contains("合不到一起")), "{why:?}");
    assert_eq!(four.home.notes(), ["代表之家的一条".to_owned()].into());
    assert_eq!(four.home.store.read().quarantined().unwrap().len(), 1);
    four.home.store.by_hand("DROP TRIGGER odd");
    four.home.exchange(stick.path(), 23);
    assert_eq!(four.home.notes().len(), 2);
    assert!(four.home.store.read().quarantined().unwrap().is_empty());
    four.home.is_sound();
}

/// A home's second computer that the district let in too hears what the district received; one that it did not says that.
#[test]
fn what_the_district_received_the_second_computer_of_a_home_hears_once_the_district_let_it_in() {
    for is_let_in in [true, false] {
        let mut four = Four::joined();
        if is_let_in {
            enrol(&mut four.second, &mut four.district, stick().path());
        }
        let matter = four.matter();
        four.meet(23);
        take(&mut four.home, matter, StepKind::Escalated, DeskRole::Home);
        four.meet(28);
        four.meet(33);
        for (desk, hears) in [(&four.home, true), (&four.second, is_let_in)] {
            let own = desk.store.read().own_device().unwrap();
            assert_eq!(standing::undelivered(desk.store.read(), own).unwrap(), Some(0));
            let place = whereabouts::of(desk.store.read(), matter, &desk.desk).unwrap();
            let said = place.say(Lang::Zh, DeskLevel::Home, &str::to_owned);
            assert_eq!(said.contains("报到区里的：YQQ 已收到"), hears, "{said}");
            assert!(hears || said.contains("由本单位的另一台电脑送，本机没有听到回执"), "{said}");
        }
    }
}

#[test]
fn two_computers_of_a_home_that_name_an_office_apart_are_told_apart_wherever_it_is_asked() {
    let mut four = Four::joined();
    let named = |name: &str| OfficeForm { name: name.to_owned(), ..OfficeForm::default() };
    let office = four.home.run(&Command::Add(Box::new(Form::Office(named("水务所")))), 20).id;
    four.meet(21);
    for (desk, name) in [(&mut four.home, "镇水务所"), (&mut four.second, "水利站")] {
        let seen = desk.store.read().seen(Record { kind: RecordKind::Office, id: office }).unwrap().map(Box::new);
        desk.run(&Command::Amend { id: office, form: Box::new(Form::Office(named(name))), seen }, 26);
    }
    four.meet(28);
    for (desk, places) in [
        (&four.home, ["本机", "本单位 2 号机"]),
        (&four.second, ["本单位 1 号机", "本机"]),
        (&four.station, ["千家店镇代表之家 1 号机", "千家店镇代表之家 2 号机"]),
    ] {
        let reader = desk.store.read();
        let asked =
            questions(reader, Lang::Zh, &desk.desk, &|_| false, &|log| register::computer(reader, log)).unwrap();
        let asked = asked.into_iter().find(|one| one.record.id == office).unwrap();
        let mut sides = [asked.stands, asked.other].map(|side| (side.value, side.place));
        sides.sort_by_key(|(value, _)| value != "镇水务所");
        assert_eq!(sides.each_ref().map(|(value, _)| value.as_str()), ["镇水务所", "水利站"]);
        assert_eq!(sides.map(|(_, place)| place), places);
    }
}
