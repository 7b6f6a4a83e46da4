//! Which key takes which step: those of a matter's steps, where the step is the same.

use crate::Lang;
use crate::domain::proposal::step::ProposalStepKind as K;
use crate::ui::keymap::{Hint, Key};
use crate::ui::step_key::{StepKey, suggestion};

use super::verb::verb;

const KEYS: &[(K, StepKey)] = &[
    (K::Signed, suggestion::SIGN),
    (K::Sent, suggestion::SEND),
    (K::Accepted, suggestion::ACCEPT),
    (K::Refused, suggestion::RETURN),
    (K::Replied, suggestion::REPLY),
    (K::Told, suggestion::TELL),
    (K::Noted, suggestion::NOTE),
    (K::Withdrawn, suggestion::WITHDRAW),
];

/// The step that a key takes.
pub(super) fn step(pressed: StepKey) -> Option<K> {
    KEYS.iter().find(|(_, key)| *key == pressed).map(|(kind, _)| *kind)
}

/// The key as printed on a keyboard.
pub(super) fn press(kind: K) -> String {
    KEYS.iter().find(|(of, _)| *of == kind).map(|(_, key)| key.name()).unwrap_or_default()
}

/// The key by which the box of what else can be done in elder mode hands a step on; nothing for those that keep their digit.
pub(super) fn elder_deed(kind: K) -> Option<Key> {
    KEYS.iter().find(|(of, _)| *of == kind)?.1.elder_deed()
}

/// What makes the keys beside the digits work.
pub(super) fn hints(lang: Lang) -> impl Iterator<Item = Hint> {
    KEYS.iter().filter_map(move |(kind, key)| match key {
        StepKey::Key(action) => Some(Hint::new(*action).called(verb(*kind, lang)).quiet()),
        StepKey::Digit(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_has_a_key_of_its_own() {
        let asked = || K::ALL.iter().filter(|kind| **kind != K::Mended);
        let keys: std::collections::BTreeSet<String> = asked().map(|kind| press(*kind)).collect();
        assert_eq!(keys.len(), asked().count(), "{keys:?}");
        assert!(KEYS.iter().all(|(kind, key)| step(*key) == Some(*kind)));
    }
}
