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
    /// What was typed on a list that takes several and meant none of them.
    lost: Option<String>,
    /// What was typed means no option of a list that takes one.
    missed: bool,
}

impl Ahead {
    /// Whether the last that was typed means no option.
    pub(super) const fn is_missed(&self) -> bool {
        self.missed
    }
}

/// What stands between names of a list that takes several.
const BETWEEN: [char; 6] = ['、', '，', ',', '；', ';', '\n'];

impl Form {
    /// Text on a numbered list, after what was typed there just before. What means no option leaves the list as it was, and
    /// that is said: the text may have been meant for another field.
    pub(super) fn letters(&mut self, typed: &str, ahead: &Ahead, ctx: &Ctx) -> FormEvent {
        let Some(field) = self.fields.get_mut(self.at) else { return FormEvent::Ignored };
        if matches!(field.kind, Kind::Several(_)) {
            return self.names(typed, ahead, ctx);
        }
        let before = if ahead.typed.is_empty() { field.chosen } else { ahead.before };
        let typed = format!("{}{typed}", ahead.typed);
        let Some(at) = field.meant(&typed) else {
            field.chosen = before;
            // What goes on after characters that mean nothing means no other option by its last word.
            let typed = if typed.is_ascii() { String::new() } else { typed };
            self.ahead = Ahead { typed, before, lost: None, missed: true };
            return FormEvent::Say(words::by_digit(ctx.lang, field.label));
        };
        self.ahead = Ahead { typed, before, lost: None, missed: false };
        field.error = None;
        field.chosen = Some(at);
        FormEvent::Changed(field.name)
    }

    /// Enter right after words that mean no option: the question stays, for an answer by its digit. In elder mode, where nobody
    /// sees the other questions, the words are kept for the next that asks for many.
    pub(super) fn keep_words(&mut self, ahead: Ahead, ctx: &Ctx) -> FormEvent {
        let Some(label) = self.fields.get(self.at).map(|field| field.label) else { return FormEvent::Ignored };
        let later = self.fields.iter().skip(self.at).find(|field| !field.hidden && field.awaits_words());
        match later {
            Some(later) if ctx.elder && !ahead.typed.is_empty() => {
                let said = words::by_digit_kept(ctx.lang, label, &ahead.typed, later.label);
                self.words = ahead.typed;
                FormEvent::Say(said)
            }
            _ => FormEvent::Say(words::by_digit(ctx.lang, label)),
        }
    }

    /// Puts the words that were kept into the question that is reached, if it waits for any.
    pub(super) fn put_words(&mut self) {
        if let Some(field) = self.fields.get_mut(self.at).filter(|field| field.awaits_words()) {
            field.input.paste(&std::mem::take(&mut self.words));
        }
    }

    /// Text on a list that takes several: names, pinyin or initials, one after another. Each is ticked when it is ended.
    fn names(&mut self, typed: &str, ahead: &Ahead, ctx: &Ctx) -> FormEvent {
        let Some(field) = self.fields.get_mut(self.at) else { return FormEvent::Ignored };
        let mut typed = format!("{}{typed}", ahead.lost.as_ref().unwrap_or(&ahead.typed));
        let mut is_ticked = false;
        while let Some((name, rest)) = typed.split_once(BETWEEN) {
            if let Err(said) = field.tick_named(name, ctx) {
                return FormEvent::Say(said);
            }
            is_ticked = true;
            let rest = rest.to_owned();
            typed = rest;
        }
        field.error = None;
        if typed.trim().is_empty() {
            return if is_ticked { FormEvent::Changed(field.name) } else { FormEvent::Moved };
        }
        let Some(at) = field.meant(&typed) else {
            let said = words::names_none(ctx.lang, typed.trim());
            self.ahead = Ahead { lost: Some(typed), ..Ahead::default() };
            return FormEvent::Say(said);
        };
        field.at_option = at;
        let said = words::enter_ticks(ctx.lang, field.option(at));
        self.ahead = Ahead { typed, ..Ahead::default() };
        FormEvent::Say(said)
    }

    /// Ends what was typed on a list that takes several: it is ticked; nothing if no text waits there.
    ///
    /// # Errors
    /// The sentence to show where the text means none of them; the form stays where it is.
    pub(super) fn end_names(&mut self, ahead: &Ahead, ctx: &Ctx) -> Result<Option<&'static str>, String> {
        let Some(field) = self.fields.get_mut(self.at) else { return Ok(None) };
        let typed = ahead.lost.as_ref().unwrap_or(&ahead.typed);
        if !matches!(field.kind, Kind::Several(_)) || typed.trim().is_empty() {
            return Ok(None);
        }
        field.tick_named(typed, ctx)?;
        Ok(Some(field.name))
    }
}

impl Field {
    /// Asks for many words and has none.
    fn awaits_words(&self) -> bool {
        matches!(self.kind, Kind::Area(_)) && self.input.is_empty()
    }

    fn options(&self) -> &[String] {
        match &self.kind {
            Kind::Choice(options) | Kind::Several(options) => options,
            _ => &[],
        }
    }

    /// Ticks what a text means, or marks the field.
    fn tick_named(&mut self, typed: &str, ctx: &Ctx) -> Result<(), String> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(());
        }
        let said = match self.meant(typed) {
            Some(at) if self.left_out == Some(at) => words::names_taken(ctx.lang, self.option(at)),
            Some(at) => {
                self.at_option = at;
                self.ticked.insert(at);
                self.error = None;
                return Ok(());
            }
            None => words::names_none(ctx.lang, typed),
        };
        self.error = Some(said.clone());
        Err(said)
    }

    pub(super) fn option(&self, at: usize) -> &str {
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
        // Characters mean the option that says just that, then one that begins so; a word of an option only where they are two or
        // more. A character that is in several words says nothing: initials and pinyin go by the letters.
        let is_written = !typed.is_ascii();
        let short = typed.chars().count() < 2;
        let matcher = Matcher::new(&folded);
        // In an option of Latin letters any letter stands somewhere: only the beginning of a word counts.
        let begins = |option: &str| {
            let word = option.split([' ', '/', ',']).position(|word| fold(word).starts_with(&folded))?;
            Some(if word == 0 { Hit::Start } else { Hit::Inside })
        };
        let place = |option: &str| match (option.is_ascii(), matcher.find(option)) {
            (true, _) => begins(option),
            (false, Some(Hit::Inside)) if is_written && short => None,
            (false, hit) => hit,
        };
        let found = self.options().iter().enumerate().filter_map(|(at, option)| Some((place(option)?, at)));
        found.min().map(|(_, at)| at).or_else(|| self.spoken(&typed))
    }

    /// The one option whose words stand whole in a longer text: 打电话告知 says 电话.
    fn spoken(&self, typed: &str) -> Option<usize> {
        let is_in = |option: &str| option.chars().count() >= 2 && !option.is_ascii() && typed.contains(option);
        let mut all = self.options().iter().enumerate().filter(|(_, option)| is_in(option)).map(|(at, _)| at);
        let only = all.next()?;
        all.next().is_none().then_some(only)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::script::script;

    #[test]
    fn names_on_a_list_of_several_are_ticked_or_refused_and_never_lost() {
        let ctx = Ctx::for_test();
        for (keys, ticked, error) in [
            ("msbz Enter", &[0][..], false),
            ("msbz Enter yingji Enter", &[0, 2], false),
            ("应急管理 Tab", &[2], false),
            ("民生保障办公室、应急管理办公室 Enter", &[0, 2], false),
            ("msbz Tab", &[0], false),
            ("msbz Ctrl-S", &[0], false),
            ("1 msbz Enter", &[0], false),
            ("ms Space", &[0], false),
            ("zzz Enter", &[], true),
            ("水利局 Ctrl-S", &[], true),
            ("jjfz Enter", &[], true),
        ] {
            let names = ["民生保障办公室", "经济发展办公室", "应急管理办公室"];
            let mut form = Form::new(vec![Field::several("helping", "协办", names), Field::text("text", "备注")]);
            form.leave_out("helping", Some(1));
            let mut last = FormEvent::Ignored;
            for key in script(keys) {
                let key = key.resolve(&Form::hints(ctx.lang), false);
                last = form.key(&key, &ctx);
            }
            assert_eq!(form.ticked("helping"), ticked, "{keys}");
            assert_eq!(matches!(last, FormEvent::Say(_)), error, "{keys}: {last:?}");
            assert_eq!(form.fields.iter().any(|field| field.error.is_some()), error, "{keys}");
            assert_eq!(last == FormEvent::Save, keys.ends_with("Ctrl-S") && !error, "{keys}");
        }
    }

    #[test]
    fn a_shared_character_means_no_option_and_a_sentence_the_one_it_says() {
        let told =
            Field::choice("told", "怎么告知", ["电话", "来站", "入户", "田间", "短信微信", "托人转告", "无法告知"]);
        for (typed, expected) in [
            ("打电话告知", Some(0)),
            ("电话告知", Some(0)),
            ("告", None),
            ("知", None),
            ("打", None),
            ("无法", Some(6)),
            ("无法告知", Some(6)),
            ("wfgz", Some(6)),
            ("托", Some(5)),
            ("来站入户都说了", None),
        ] {
            assert_eq!(told.meant(typed), expected, "{typed}");
        }
        let mut form = Form::new(vec![told]);
        let ctx = Ctx::for_test();
        for typed in ["打", "算", "告", "知"] {
            let ahead = std::mem::take(&mut form.ahead);
            form.letters(typed, &ahead, &ctx);
            assert_eq!(form.choice("told"), None, "{typed}");
        }
    }

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
            (&chinese, "电", None),
            (&chinese, "水", Some(1)),
            (&chinese, " ", None),
            (&english, "M", Some(1)),
            (&english, "years", Some(2)),
            (&english, "r", None),
        ] {
            assert_eq!(field.meant(typed), expected, "{typed}");
        }
    }
}
