//! The data caps as a person types them.

use crate::sync::background::Caps;
use crate::ui::text;

/// Reads `100 20`, with whatever signs stand around the two numbers.
pub(super) fn read(typed: &str) -> Option<Caps> {
    let folded = text::folded(typed);
    let mut numbers = folded.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty());
    let caps = Caps { day: numbers.next()?.parse().ok()?, run: numbers.next()?.parse().ok()? };
    (numbers.next().is_none() && caps.run <= caps.day && caps.day <= 1_000_000).then_some(caps)
}

#[cfg(test)]
mod tests {
    #[test]
    fn two_numbers_are_read_the_day_first() {
        for (typed, wanted) in [
            ("100 20", Some((100, 20))),
            ("每天 100 MB，每次 20 MB", Some((100, 20))),
            ("０ ０", Some((0, 0))),
            ("20 100", None),
            ("100", None),
            ("1 2 3", None),
            ("", None),
            ("99999999999 1", None),
        ] {
            assert_eq!(super::read(typed).map(|caps| (caps.day, caps.run)), wanted, "{typed}");
        }
    }
}
