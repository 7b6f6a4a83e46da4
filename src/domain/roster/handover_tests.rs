use super::*;
use crate::domain::id::LogId;

fn id(seq: u64) -> Id {
    Id { log: LogId::from_bits(1), seq }
}

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

fn matter(seq: u64, due: Option<&str>, danger: bool) -> MatterLine {
    MatterLine {
        matter: id(seq),
        number: format!("{seq:04}"),
        title: format!("事{seq}"),
        due: due.map(at),
        danger,
        alarming: false,
        soon: false,
        told_days: None,
        may_close: false,
    }
}

fn coming(name: &str, when: Option<&str>) -> ReturnLine {
    ReturnLine { name: name.to_owned(), when: when.map(at), about: String::new() }
}

fn facts() -> HandoverFacts {
    HandoverFacts {
        date: "2026-12-02".parse().unwrap(),
        slot: Slot::Afternoon,
        from: Some(id(1)),
        to: Some(id(2)),
        at: at("2026-12-02T17:30:00+08:00"),
        visits: vec![],
        matters: vec![
            matter(7, None, false),
            matter(5, Some("2026-12-09T23:59:59+08:00"), false),
            matter(6, Some("2026-12-03T10:00:00+08:00"), false),
            matter(9, Some("2026-12-20T10:00:00+08:00"), true),
        ],
        notes: Vec::new(),
        returning: vec![coming("张三", Some("2026-12-05T09:00:00+08:00"))],
        notices: vec!["防火通知".to_owned(), "防火通知".to_owned()],
        previous: None,
    }
}

#[test]
fn the_draft_puts_danger_first_and_then_the_nearest_deadline() {
    let form = draft(facts());
    let order: Vec<_> = form.unfinished.iter().map(|line| line.number.as_str()).collect();
    assert_eq!(order, ["0009", "0006", "0005", "0007"]);
    assert_eq!((form.risks.as_str(), form.notices.as_str()), ("0009 事9", "防火通知"));
}

#[test]
fn a_danger_that_was_answered_and_told_is_none_and_what_a_person_wrote_stays() {
    let mut last = draft(facts());
    last.risks.push_str("\n南沟积雪");
    let mut now = facts();
    now.matters.retain(|line| line.number != "0009");
    now.matters.push(MatterLine { told_days: Some(5), ..matter(9, None, false) });
    let form = draft(HandoverFacts { previous: Some(last), ..now });
    assert_eq!(form.risks, "南沟积雪");
    assert_eq!(form.unfinished.last().map(|line| line.number.as_str()), Some("0009"));
}

#[test]
fn an_urgent_note_is_warned_of_until_something_was_done_about_it() {
    let note = |seq: u64, urgent, settled| NoteLine {
        note: id(seq),
        number: format!("K{seq}"),
        text: format!("听说{seq}"),
        urgent,
        alarming: false,
        settled,
    };
    let last = draft(HandoverFacts { notes: vec![note(21, false, None), note(22, true, None)], ..facts() });
    assert_eq!(last.risks, "0009 事9\nK22 听说22");
    assert_eq!(last.notes.iter().map(|line| line.number.as_str()).collect::<Vec<_>>(), ["K22", "K21"]);
    let notes = vec![note(22, false, Some(NoteState::Promoted))];
    let form = draft(HandoverFacts { previous: Some(last), notes, ..facts() });
    assert_eq!(form.risks, "0009 事9");
    assert_eq!(form.notes[0].say(Lang::Zh), "K22 听说22（已转办理）");
    // A record from before there were notes in it.
    let mut old = serde_json::to_value(&form).unwrap();
    old.as_object_mut().unwrap().remove("notes");
    assert!(serde_json::from_value::<HandoverForm>(old).unwrap().notes.is_empty());
}

#[test]
fn what_the_last_shift_left_is_handed_on_until_it_is_over() {
    let mut last = draft(facts());
    last.risks.push_str("\n南沟积雪");
    last.keys = "钥匙两把".to_owned();
    last.returning = vec![
        coming("李四", None),
        coming("王五", Some("2026-12-01T09:00:00+08:00")),
        coming("张三", Some("2026-12-05T09:00:00+08:00")),
    ];
    let form = draft(HandoverFacts { previous: Some(last), ..facts() });
    assert_eq!((form.risks.as_str(), form.keys.as_str()), ("0009 事9\n南沟积雪", "钥匙两把"));
    let names: Vec<_> = form.returning.iter().map(|line| line.name.as_str()).collect();
    assert_eq!(names, ["张三", "李四"]);
}

#[test]
fn both_sign_once_and_nobody_else() {
    let mut form = draft(facts());
    let now = form.at;
    assert_eq!(form.sign(id(3), now), Err(HandoverRefusal::Stranger(id(3))));
    assert_eq!(form.sign(id(1), now), Ok(()));
    assert_eq!(form.sign(id(1), now), Err(HandoverRefusal::Twice(id(1))));
    assert!(!form.is_signed());
    assert_eq!(form.sign(id(2), now), Ok(()));
    assert!(form.is_signed());
}

#[test]
fn a_shift_is_handed_over_once_by_two_people_and_not_in_advance() {
    let form = draft(facts());
    let with = |change: &dyn Fn(&mut HandoverForm)| {
        let mut form = form.clone();
        change(&mut form);
        form
    };
    let morning = with(&|form| form.slot = Slot::Morning);
    assert_eq!(form.check([&morning]), Ok(()));
    assert_eq!(form.check([&morning, &form]), Err(HandoverRefusal::Before));
    for (form, expected) in [
        (with(&|form| form.from = None), HandoverRefusal::NobodyLeaves),
        (with(&|form| form.to = None), HandoverRefusal::NobodyComes),
        (with(&|form| form.to = form.from), HandoverRefusal::SamePerson(id(1))),
        (with(&|form| form.date = "2026-12-03".parse().unwrap()), HandoverRefusal::TooEarly),
    ] {
        assert_eq!(form.check([]), Err(expected));
    }
}

#[test]
fn a_signed_form_reads_back_from_the_journal() {
    let mut form = draft(facts());
    form.sign(id(1), form.at).unwrap();
    let json = serde_json::to_string(&form).unwrap();
    assert_eq!(serde_json::from_str::<HandoverForm>(&json).unwrap(), form);
}
