//! Which digit takes which step. The same at every status and every desk, so that fingers can learn them.

use crate::domain::proposal::step::ProposalStepKind as K;
use crate::ui::keymap::{Action, Hint};

const DIGITS: &[(K, u32)] =
    &[(K::Signed, 1), (K::Sent, 2), (K::Accepted, 3), (K::Refused, 4), (K::Replied, 5), (K::Told, 6), (K::Noted, 0)];

/// The step that a digit takes.
pub(super) fn step(digit: u32) -> Option<K> {
    DIGITS.iter().find(|(_, of)| *of == digit).map(|(kind, _)| *kind)
}

/// The key as printed on a keyboard.
pub(super) fn press(kind: K) -> String {
    let digit = DIGITS.iter().find(|(of, _)| *of == kind);
    digit.map_or_else(|| Hint::new(Action::Delete).chord(), |(_, digit)| digit.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_has_a_key_of_its_own() {
        let asked = || K::ALL.iter().filter(|kind| **kind != K::Mended);
        let keys: std::collections::BTreeSet<String> = asked().map(|kind| press(*kind)).collect();
        assert_eq!(keys.len(), asked().count(), "{keys:?}");
        assert!(DIGITS.iter().all(|(kind, digit)| step(*digit) == Some(*kind)));
    }
}
