//! Letters and characters typed on a numbered list: they choose by the pinyin or the words of its options.

use super::field::{Field, Kind};
use super::{Form, FormEvent};
use crate::domain::clean::half_width;
use crate::domain::pinyin::{Hit, Matcher, fold};
use crate::lang::ui as words;
use crate::ui::screen::Ctx;

/// What has been typed so far on one numbered list, and what was chosen before.
#[derive(Clone, Debug, Default)]
pub(super) struct Ahead {
    typed: String,
    before: Option<usize>,
}

impl Form {
    /// Text on a numbered list, after what was typed there just before. What means no option leaves the list as it was, and
    /// that is said: the text may have been meant for another field.
    pub(super) fn letters(&mut self, typed: &str, ahead: &Ahead, ctx: &Ctx) -> FormEvent {
        let Some(field) = self.fields.get_mut(self.at) else { return FormEvent::Ignored };
        let before = if ahead.typed.is_empty() { field.chosen } else { ahead.before };
        let typed = format!("{}{typed}", ahead.typed);
        let Some(at) = field.meant(&typed) else {
            field.chosen = before;
            return FormEvent::Say(words::by_digit(ctx.lang, field.label));
        };
        self.ahead = Ahead { typed, before };
        field.error = None;
        if matches!(field.kind, Kind::Several(_)) {
            field.at_option = at;
            return FormEvent::Say(words::space_ticks(ctx.lang, field.option(at)));
        }
        field.chosen = Some(at);
        FormEvent::Changed(field.name)
    }
}

impl Field {
    fn options(&self) -> &[String] {
        match &self.kind {
            Kind::Choice(options) | Kind::Several(options) => options,
            _ => &[],
        }
    }

    fn option(&self, at: usize) -> &str {
        self.options().get(at).map_or("", String::as_str)
    }

    /// The option that a text means: its number, or the best of those that have it.
    fn meant(&self, typed: &str) -> Option<usize> {
        let typed: String = typed.trim().chars().map(half_width).collect();
        if let Ok(number) = typed.parse::<usize>() {
            return number.checked_sub(1).filter(|at| *at < self.options().len());
        }
        let folded = fold(&typed);
        if folded.is_empty() {
            return None;
        }
        let matcher = Matcher::new(&folded);
        // In an option of Latin letters any letter stands somewhere: only the beginning of a word counts.
        let begins = |option: &str| {
            let word = option.split([' ', '/', ',']).position(|word| fold(word).starts_with(&folded))?;
            Some(if word == 0 { Hit::Start } else { Hit::Inside })
        };
        let place = |option: &str| {
            if option.is_ascii() { begins(option) } else { matcher.find(option) }
        };
        let found = self.options().iter().enumerate().filter_map(|(at, option)| Some((place(option)?, at)));
        found.min().map(|(_, at)| at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_is_meant_by_its_number_its_characters_or_its_initials() {
        let chinese = Field::choice("category", "类别", ["道路交通", "水电气热通信", "农业农村", "政策其他"]);
        let english = Field::choice("urgency", "Urgency", ["urgent", "minor", "hard, for years"]);
        for (field, typed, expected) in [
            (&chinese, "d", Some(0)),
            (&chinese, "jt", Some(0)),
            (&chinese, "sdqr", Some(1)),
            (&chinese, "nong", Some(2)),
            (&chinese, "农村", Some(2)),
            (&chinese, "qita", Some(3)),
            (&chinese, "４", Some(3)),
            (&chinese, "9", None),
            (&chinese, "村口路灯", None),
            (&chinese, " ", None),
            (&english, "M", Some(1)),
            (&english, "years", Some(2)),
            (&english, "r", None),
        ] {
            assert_eq!(field.meant(typed), expected, "{typed}");
        }
    }
}
