//! Which key takes which step: one key for a step at every desk, at every status and on every screen, so that fingers can learn
//! them. Matters and formal suggestions share the keys of what they have in common.
//!
//! A step that may not be taken now leaves its key idle. Answering has one key, on the spot and later: a status that allows
//! the one never allows the other.

use ratatui::crossterm::event::KeyCode;

use crate::Lang;
use crate::domain::matter::status::Status;
use crate::domain::matter::step::StepKind;
use crate::lang::matters as words;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::step_verb::verb;
use crate::ui::text;
use StepKind as K;

/// The key of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKey {
    /// A digit.
    Digit(u32),
    /// A Ctrl key or a named one.
    Key(Action),
}

use StepKey::{Digit, Key as Chord};

/// The steps of a formal suggestion that are also steps of a matter, and its own, have these keys.
pub mod suggestion {
    use super::{Action, StepKey};

    /// Signing.
    pub const SIGN: StepKey = StepKey::Key(Action::Sign);
    /// Sending up.
    pub const SEND: StepKey = StepKey::Digit(6);
    /// Signing for what came.
    pub const ACCEPT: StepKey = StepKey::Digit(4);
    /// Sending back.
    pub const RETURN: StepKey = StepKey::Key(Action::Return);
    /// Answering.
    pub const REPLY: StepKey = StepKey::Digit(2);
    /// Telling whoever asked.
    pub const TELL: StepKey = StepKey::Digit(7);
    /// Writing a note.
    pub const NOTE: StepKey = StepKey::Digit(0);
    /// Withdrawing.
    pub const WITHDRAW: StepKey = StepKey::Key(Action::Delete);
}

const KEYS: [(StepKind, StepKey); 19] = [
    (K::Triaged, Digit(1)),
    (K::Answered, Digit(2)),
    (K::Replied, Digit(2)),
    (K::Assigned, Digit(3)),
    (K::Accepted, Digit(4)),
    (K::InProgress, Digit(5)),
    (K::Escalated, Digit(6)),
    (K::FedBack, Digit(7)),
    (K::Closed, Digit(8)),
    (K::Reminded, Digit(9)),
    (K::Noted, Digit(0)),
    (K::Supervised, Chord(Action::Supervise)),
    (K::Returned, Chord(Action::Return)),
    (K::Extended, Chord(Action::Extend)),
    (K::Reopened, Chord(Action::Reopen)),
    (K::Tracking, Chord(Action::Track)),
    (K::Merged, Chord(Action::Merge)),
    (K::Declined, Chord(Action::Decline)),
    (K::Withdrawn, Chord(Action::Delete)),
];

impl StepKey {
    /// The key that takes a step of a matter. What only opens a matter has none.
    pub fn of(kind: StepKind) -> Option<StepKey> {
        KEYS.iter().find(|(keyed, _)| *keyed == kind).map(|(_, key)| *key)
    }

    /// What was pressed, if it is a key of steps.
    pub fn pressed(key: &Key) -> Option<StepKey> {
        key.digit().map(Digit).or_else(|| key.action.map(Chord))
    }

    /// The steps of a matter that it takes: at most one of them is open at a time.
    pub fn steps(self) -> impl Iterator<Item = StepKind> {
        KEYS.into_iter().filter(move |(_, key)| *key == self).map(|(kind, _)| kind)
    }

    /// The same for the key itself.
    pub fn elder_deed(self) -> Option<Key> {
        match self {
            Digit(digit @ (0 | 9)) => Some(Key::plain(KeyCode::Char(char::from_digit(digit, 10)?))),
            Digit(_) => None,
            Chord(action) => Some(Key { action: Some(action), ..Key::plain(KeyCode::Null) }),
        }
    }

    /// The key as printed on a keyboard.
    pub fn name(self) -> String {
        match self {
            Digit(digit) => digit.to_string(),
            Chord(action) => Hint::new(action).chord(),
        }
    }
}

/// The key of a step as printed on a keyboard; empty where it has none.
pub fn name(kind: StepKind) -> String {
    StepKey::of(kind).map(StepKey::name).unwrap_or_default()
}

/// In elder mode, where 0 goes back and 9 opens the box of what else can be done: the key by which that box hands a step on.
/// Nothing for the steps whose digit is the same in both modes.
pub fn elder_deed(kind: StepKind) -> Option<Key> {
    StepKey::of(kind)?.elder_deed()
}

/// Where a step stands among others: digits from 1 to 0, then the other keys.
pub fn place(kind: StepKind) -> usize {
    KEYS.iter().position(|(keyed, _)| *keyed == kind).unwrap_or(KEYS.len())
}

/// What makes the keys beside the digits work where steps of matters are taken.
pub fn hints(lang: Lang) -> impl Iterator<Item = Hint> {
    KEYS.into_iter().filter_map(move |(kind, key)| match key {
        Chord(action) => Some(Hint::new(action).called(verb(kind, lang)).quiet()),
        Digit(_) => None,
    })
}

/// Why a step has to wait, and which key takes the step that leads to it.
pub fn press_first(lang: Lang, status: Status, kind: StepKind, first: StepKind) -> String {
    words::press_first(lang, verb(kind, lang), status.label(lang), &name(first), verb(first, lang))
}

/// Columns a refusal has on a narrow screen.
const ROOM: usize = 78;

/// Why a step cannot be taken now to which no other leads, and which keys take those that may: the likely one first, then the others as far
/// as there is room. What ends a matter is not advised.
pub fn not_now(lang: Lang, status: Status, kind: StepKind, (likely, offered): (StepKind, &[StepKind])) -> String {
    let ends = |kind: StepKind| matches!(kind, K::Withdrawn | K::Declined | K::Merged);
    let mut others: Vec<StepKind> = offered.iter().copied().filter(|one| *one != likely && !ends(*one)).collect();
    others.sort_by_key(|one| place(*one));
    let key = |kind: StepKind| format!("{} {}", name(kind), verb(kind, lang));
    let say = |keys: &str| words::not_now(lang, verb(kind, lang), status.label(lang), keys);
    let mut keys = key(likely);
    for other in others {
        let longer = format!("{keys}{}{}", crate::lang::matter::comma(lang), key(other));
        if text::width(&say(&longer)) > ROOM {
            break;
        }
        keys = longer;
    }
    say(&keys)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::domain::matter::next::next;
    use crate::domain::matter::step::DeskRole;
    use crate::domain::matter::table;

    const DESKS: [DeskRole; 3] = [DeskRole::Station, DeskRole::Home, DeskRole::District];

    fn all() -> impl Iterator<Item = (DeskRole, Status, StepKind)> {
        let of = |role| Status::ALL.iter().flat_map(move |status| KEYS.map(|(kind, _)| (role, *status, kind)));
        DESKS.into_iter().flat_map(of)
    }

    #[test]
    fn whoever_does_what_is_advised_comes_to_the_step_that_was_wanted() {
        let mut advised = 0;
        for (role, status, kind) in all() {
            let mut at = status;
            for taken in 0.. {
                if table::may(role, at, kind).is_ok() {
                    break;
                }
                let Some(first) = table::first(role, at, kind) else {
                    assert_eq!(taken, 0, "{role:?} {status:?} {kind:?} ends at {at:?}");
                    break;
                };
                assert!(taken < 6, "{role:?} {status:?} {kind:?} goes round");
                assert!(table::offered(role, at).contains(&first), "{role:?} {at:?}: {first:?}");
                let said = press_first(Lang::Zh, at, kind, first);
                let how = format!("先按 {} {}", name(first), verb(first, Lang::Zh));
                assert!(said.contains(&how), "{said}");
                at = table::may(role, at, first).unwrap();
                advised += 1;
            }
        }
        assert!(advised > 100, "{advised}");
    }

    #[test]
    fn a_refusal_is_one_line_on_a_narrow_screen() {
        let mut refused = 0;
        // A matter that stands here is registered already.
        let here = all().filter(|(_, status, _)| !matches!(status, Status::New | Status::Captured));
        for ((role, status, kind), lang) in here.flat_map(|one| [(one, Lang::Zh), (one, Lang::En)]) {
            let Err(why) = table::may(role, status, kind) else { continue };
            let likely = next(role, status, false, false);
            let said = match (table::first(role, status, kind), likely, &why) {
                (Some(first), _, table::Illegal::Status { .. }) => press_first(lang, status, kind, first),
                (None, Some(likely), table::Illegal::Status { .. }) => {
                    not_now(lang, status, kind, (likely, &table::offered(role, status)))
                }
                _ => why.say(lang),
            };
            for said in [said, why.say(lang)] {
                assert!(text::width(&said) <= 78, "{} columns: {said}", text::width(&said));
            }
            refused += 1;
        }
        assert!(refused > 400, "{refused}");
    }

    #[test]
    fn a_refusal_names_the_keys_that_take_a_step_now_as_far_as_there_is_room() {
        let offered = table::offered(DeskRole::Home, Status::Assigned);
        let said = not_now(Lang::Zh, Status::Assigned, K::Declined, (K::Accepted, &offered));
        assert!(said.contains("可按 4 签收、3 交办、9 催办"), "{said}");
    }

    #[test]
    fn no_matter_is_sent_up_for_the_sake_of_another_step() {
        for (role, status, kind) in all() {
            assert_ne!(table::first(role, status, kind), Some(K::Escalated), "{role:?} {status:?} {kind:?}");
        }
        assert_eq!(table::first(DeskRole::Home, Status::Triaged, K::Accepted), Some(K::Assigned));
    }

    #[test]
    fn every_step_that_is_ever_offered_has_a_key_and_no_two_of_them_the_same() {
        // A matter that stands here is registered already.
        let here = |status: &&Status| !matches!(status, Status::New | Status::Captured);
        for role in DESKS {
            for status in Status::ALL.iter().filter(here) {
                let offered = table::offered(role, *status);
                let keys: HashSet<String> = offered.iter().map(|kind| name(*kind)).collect();
                assert!(!keys.contains(""), "{role:?} {status:?}");
                assert_eq!(keys.len(), offered.len(), "{role:?} {status:?}: {offered:?}");
            }
        }
    }

    #[test]
    fn a_digit_of_elder_mode_is_the_digit_of_the_usual_screens_and_never_ends_a_matter_by_itself() {
        for (kind, key) in KEYS {
            let own = matches!(key, Digit(1..=8));
            assert_eq!(elder_deed(kind).is_none(), own, "{kind:?}");
            if let Some(deed) = elder_deed(kind) {
                assert_eq!(StepKey::pressed(&deed), Some(key), "{kind:?}");
            }
        }
        assert!(elder_deed(K::Withdrawn).is_some() && elder_deed(K::Declined).is_some());
    }

    #[test]
    fn a_key_takes_the_step_that_it_is_the_key_of() {
        for (kind, key) in KEYS {
            assert!(key.steps().any(|step| step == kind), "{kind:?}");
        }
        assert_eq!(StepKey::pressed(&Key::plain(KeyCode::Char('２'))), Some(Digit(2)));
    }
}
