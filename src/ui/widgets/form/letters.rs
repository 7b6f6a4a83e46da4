//! Letters and characters typed on a numbered list: they narrow it by the pinyin or the words of its options, and choose nothing.
//! One rule for every list: what is typed stands below it with what it means; Enter takes that, a digit chooses as ever, Backspace
//! takes the typed text away, and until one of these is pressed the form stays where it is.

use super::field::{Field, Kind};
use super::{Form, FormEvent};
use crate::domain::clean::half_width;
use crate::domain::pinyin::{Hit, Matcher, fold};
use crate::lang::ui as words;
use crate::ui::screen::Ctx;

/// What has been typed on a numbered list and is not ended yet.
#[derive(Clone, Debug, Default)]
pub(super) struct Ahead {
    typed: String,
    /// The options it may mean, the best first.
    found: Vec<usize>,
    /// Which of them Enter takes.
    at: usize,
    /// The sentence below the list.
    said: String,
}

impl Ahead {
    pub(super) const fn is_empty(&self) -> bool {
        self.typed.is_empty()
    }

    /// The option that Enter takes.
    pub(super) fn marked(&self) -> Option<usize> {
        self.found.get(self.at).copied()
    }

    /// Whether the typed text leaves this option out.
    pub(super) fn leaves_out(&self, option: usize) -> bool {
        !self.found.is_empty() && !self.found.contains(&option)
    }

    /// What stands below the list.
    pub(super) fn said(&self) -> &str {
        &self.said
    }
}

/// What stands between names of a list that takes several.
const BETWEEN: [char; 6] = ['、', '，', ',', '；', ';', '\n'];
/// Other options that the sentence below a list names.
const NAMED: usize = 3;

impl Form {
    /// Text on a numbered list, after what was typed there before. On a list that takes several, a name with a comma behind it is
    /// ended, and ticked.
    pub(super) fn letters(&mut self, typed: &str, ctx: &Ctx) -> FormEvent {
        let Some(field) = self.fields.get_mut(self.at) else { return FormEvent::Ignored };
        field.error = None;
        field.ahead.typed.push_str(typed);
        let mut is_ticked = false;
        while let (Kind::Several(_), Some((name, rest))) = (&field.kind, field.ahead.typed.split_once(BETWEEN)) {
            let (name, rest) = (name.to_owned(), rest.to_owned());
            if let Err(said) = field.tick_named(&name, ctx) {
                field.look(ctx);
                return FormEvent::Say(said);
            }
            field.ahead.typed = rest;
            is_ticked = true;
        }
        field.look(ctx);
        if is_ticked { FormEvent::Changed(field.name) } else { FormEvent::Moved }
    }

    /// A key that would go on while text waits on a numbered list: Enter takes what the text means, and of all others none goes
    /// on before. Nothing if no text waits.
    pub(super) fn end_typed(&mut self, takes: bool, ctx: &Ctx) -> Option<FormEvent> {
        let field = self.fields.get_mut(self.at).filter(|field| !field.ahead.is_empty())?;
        if field.ahead.typed.trim().is_empty() {
            field.ahead = Ahead::default();
            return None;
        }
        let Some(at) = field.ahead.marked() else { return Some(self.keep_words(ctx)) };
        if !takes {
            return Some(FormEvent::Say(words::not_ended(ctx.lang, field.ahead.typed.trim(), field.option(at))));
        }
        field.ahead = Ahead::default();
        if matches!(field.kind, Kind::Several(_)) {
            let ticked = field.tick_at(at, ctx);
            return Some(ticked.map_or_else(FormEvent::Say, |()| FormEvent::Changed(field.name)));
        }
        field.chosen = Some(at);
        Some(FormEvent::Changed(field.name))
    }

    /// Words that mean no option stay where they stand, unless a later question asks for many words and has none: there they go.
    fn keep_words(&mut self, ctx: &Ctx) -> FormEvent {
        let Some(field) = self.fields.get_mut(self.at) else { return FormEvent::Ignored };
        let (label, typed) = (field.label, field.ahead.typed.trim().to_owned());
        if let Kind::Several(_) = field.kind {
            let said = words::names_none(ctx.lang, &typed);
            field.ahead = Ahead::default();
            field.error = Some(said.clone());
            return FormEvent::Say(said);
        }
        match self.give_words() {
            Some(later) => FormEvent::Say(words::by_digit_kept(ctx.lang, label, &typed, later)),
            None => FormEvent::Say(words::by_digit(ctx.lang, label, &typed)),
        }
    }

    /// Puts words that mean no option into the next question that asks for many and has none: what it asks.
    pub(super) fn give_words(&mut self) -> Option<&'static str> {
        let field = self.fields.get_mut(self.at)?;
        let is_words = field.ahead.found.is_empty() && field.ahead.typed.trim().chars().count() > 1;
        let typed = is_words.then(|| field.ahead.typed.trim().to_owned())?;
        let later = self.fields.iter_mut().skip(self.at).find(|field| !field.hidden && field.awaits_words())?;
        later.input.paste(&typed);
        let label = later.label;
        self.drop_typed();
        Some(label)
    }

    /// Takes away what was typed on the list.
    pub(super) fn drop_typed(&mut self) {
        if let Some(field) = self.fields.get_mut(self.at) {
            field.ahead = Ahead::default();
        }
    }
}

impl Field {
    /// Asks for many words and has none.
    fn awaits_words(&self) -> bool {
        matches!(self.kind, Kind::Area(_)) && self.input.is_empty()
    }

    /// Finds out what the text on the list may mean, and says so below it.
    fn look(&mut self, ctx: &Ctx) {
        let typed = self.ahead.typed.trim();
        if typed.is_empty() {
            self.ahead = Ahead::default();
            return;
        }
        let found = self.matches(typed);
        self.ahead = Ahead { typed: self.ahead.typed.clone(), found, ..Ahead::default() };
        self.say_typed(ctx);
    }

    fn say_typed(&mut self, ctx: &Ctx) {
        let (lang, typed) = (ctx.lang, self.ahead.typed.trim());
        let named = |at: usize| format!("{} {}", at + 1, self.option(at));
        self.ahead.said = match self.ahead.marked() {
            None => words::by_digit(lang, self.label, typed),
            Some(at) if self.ahead.found.len() == 1 => words::enter_takes(lang, typed, &named(at)),
            Some(at) => {
                let others = self.ahead.found.iter().filter(|other| **other != at);
                let others: Vec<String> = others.take(NAMED).map(|other| named(*other)).collect();
                words::enter_takes_of(lang, typed, &named(at), &others.join("  "))
            }
        };
    }

    /// The last sign that was typed on the list is taken back; `false` if there is none.
    pub(super) fn untype(&mut self, ctx: &Ctx) -> bool {
        let was_typed = self.ahead.typed.pop().is_some();
        self.look(ctx);
        was_typed
    }

    /// Of the options that the typed text may mean, the one before or after is marked; `false` where nothing is typed.
    pub(super) fn mark_beside(&mut self, is_on: bool, ctx: &Ctx) -> bool {
        if self.ahead.is_empty() {
            return false;
        }
        let last = self.ahead.found.len().saturating_sub(1);
        self.ahead.at = if is_on { (self.ahead.at + 1).min(last) } else { self.ahead.at.saturating_sub(1) };
        self.say_typed(ctx);
        true
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
        if let Some(at) = self.meant(typed) {
            return self.tick_at(at, ctx);
        }
        let said = words::names_none(ctx.lang, typed);
        self.error = Some(said.clone());
        Err(said)
    }

    /// Ticks an option, or marks the field where it is not to be had.
    fn tick_at(&mut self, at: usize, ctx: &Ctx) -> Result<(), String> {
        self.at_option = at;
        if self.left_out == Some(at) {
            let said = words::names_taken(ctx.lang, self.option(at));
            self.error = Some(said.clone());
            return Err(said);
        }
        self.ticked.insert(at);
        self.error = None;
        Ok(())
    }

    pub(super) fn option(&self, at: usize) -> &str {
        self.options().get(at).map_or("", String::as_str)
    }

    /// The option that has this text for its number.
    pub(super) fn numbered(&self, typed: &str) -> Option<usize> {
        let number: String = typed.trim().chars().map(half_width).collect();
        number.parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < self.options().len())
    }

    /// The option that a text means: its number, or the best of those that have it.
    fn meant(&self, typed: &str) -> Option<usize> {
        self.numbered(typed).or_else(|| self.matches(typed).first().copied())
    }

    /// The options that letters or characters may mean, the best first.
    fn matches(&self, typed: &str) -> Vec<usize> {
        let typed: String = typed.trim().chars().map(half_width).collect();
        let folded = fold(&typed);
        if folded.is_empty() || folded.chars().all(|sign| sign.is_ascii_digit()) {
            return Vec::new();
        }
        // Characters mean the option that says just that, then one that begins so; a word of an option only where they are two or
        // more. A character that is in several words says nothing: initials and pinyin go by the letters.
        let is_written = !typed.is_ascii();
        let short = typed.chars().count() < 2;
        let matcher = Matcher::new(&folded);
        // In an option of Latin letters any letter stands somewhere: only the beginning of a word counts.
        let begins = |option: &str| {
            let starts = std::iter::once(0).chain(option.match_indices([' ', '/', ',']).map(|(at, _)| at + 1));
            let rests = starts.filter_map(|at| option.get(at..));
            let word = rests.enumerate().find(|(_, rest)| fold(rest).starts_with(&folded))?.0;
            Some(if word == 0 { Hit::Start } else { Hit::Inside })
        };
        let place = |option: &str| match (option.is_ascii(), matcher.find(option)) {
            (true, _) => begins(option),
            (false, Some(Hit::Inside)) if is_written && short => None,
            (false, hit) => hit,
        };
        let found = self.options().iter().enumerate().filter_map(|(at, option)| Some((place(option)?, at)));
        let mut found: Vec<(Hit, usize)> = found.collect();
        found.sort_unstable();
        if found.is_empty() {
            self.spoken(&typed).into_iter().collect()
        } else {
            found.into_iter().map(|(_, at)| at).collect()
        }
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
            ("应急管理 Enter Tab", &[2], false),
            ("民生保障办公室、应急管理办公室 Enter", &[0, 2], false),
            ("msbz Enter Ctrl-S", &[0], false),
            ("1 msbz Enter", &[0], false),
            ("ms Space Enter", &[0], false),
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
            form.letters(typed, &ctx);
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
