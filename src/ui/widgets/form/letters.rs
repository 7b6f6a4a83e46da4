//! Letters and characters typed on a numbered list: they narrow it by the pinyin or the words of its options, and choose nothing.
//! One rule for every list: what is typed stands below it with what it means; Enter takes that, a digit chooses as ever, Backspace
//! takes the typed text away, and until one of these is pressed the form stays where it is. Words that mean no option were meant for
//! another question: whatever follows, digits too, belongs to them, and they go to the question that asks for words, or wait until
//! the person decides.

use super::field::{Field, Kind};
use super::{Form, FormEvent};
use crate::domain::clean::half_width;
use crate::domain::pinyin::{Hit, Matcher, fold};
use crate::lang::ui as words;
use crate::ui::screen::Ctx;
use crate::ui::text;
use crate::ui::widgets::input::Typed;

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
    /// It was said that a name is none of the list: what is typed next is another one.
    is_refused: bool,
}

/// The question that words belong to which mean no option.
#[derive(Clone, Copy)]
struct Place {
    at: usize,
    label: &'static str,
    is_empty: bool,
}

impl Ahead {
    /// What a draft has kept: it is looked at again before it is drawn.
    pub(super) fn of_draft(typed: &str) -> Ahead {
        Ahead { typed: typed.to_owned(), ..Ahead::default() }
    }

    /// Says that this name is none of the list. A sentence is no name, and stays until it is taken away.
    pub(super) fn refuse(&mut self) -> String {
        self.is_refused = self.typed.chars().count() <= NAME;
        self.said.clone()
    }

    /// What is typed so far.
    pub(super) fn typed(&self) -> &str {
        &self.typed
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.typed.is_empty()
    }

    /// The typed text as the sentence below the list repeats it.
    fn repeated(&self) -> String {
        text::cut(self.typed.trim(), REPEATED).into_owned()
    }

    /// Words that mean no option, neither a slip of a few keys nor a name that was refused.
    pub(super) fn is_words(&self) -> bool {
        let typed = self.typed.trim();
        self.found.is_empty() && !self.is_refused && (typed.chars().nth(SLIP).is_some() || !typed.is_ascii())
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
/// Cells of the typed words that it repeats: what to press must be read to its end.
const REPEATED: usize = 40;
/// Latin letters that say nothing: initials of an option that is none of the list, or a slip.
const SLIP: usize = 3;
/// Characters of a name at most: 规划建设与生态环境办公室.
const NAME: usize = 12;
/// Characters that a sentence which says an option has besides it; a longer one is about something else.
const BESIDES: usize = 4;

impl Form {
    /// Text on a numbered list, after what was typed there before. On a list that takes several, a name with a comma behind it is
    /// ended, and ticked.
    pub(super) fn letters(&mut self, typed: &str, ctx: &Ctx) -> FormEvent {
        let Some(field) = self.fields.get_mut(self.at) else { return FormEvent::Ignored };
        field.error = None;
        if field.ahead.is_refused {
            field.ahead = Ahead::default();
        }
        field.ahead.typed.push_str(typed);
        let run = self.run.as_mut().map(|run| run.goes_on(typed));
        let mut is_ticked = false;
        while let (Kind::Several(_), Some((name, rest))) = (&field.kind, field.ahead.typed.split_once(BETWEEN)) {
            let (name, rest) = (name.to_owned(), rest.to_owned());
            if let Err(said) = field.tick_named(&name, ctx) {
                self.look(ctx);
                return FormEvent::Say(said);
            }
            field.ahead.typed = rest;
            is_ticked = true;
        }
        let name = field.name;
        self.look(ctx);
        let is_taken_back = run.is_some_and(|counts| counts && self.take_digits_back(ctx));
        if is_ticked || is_taken_back { FormEvent::Changed(name) } else { FormEvent::Moved }
    }

    /// Finds out what the text on the list may mean, and says so below it.
    pub(super) fn look(&mut self, ctx: &Ctx) {
        let place = self.place_for_words();
        let Some(field) = self.fields.get_mut(self.at) else { return };
        field.look(ctx);
        if field.ahead.is_words()
            && let Some(said) = field.said_of_words(place, ctx)
        {
            field.ahead.said = said;
        }
    }

    /// A key that would go on while text waits on a numbered list: Enter takes what the text means, and of all others none goes
    /// on before. Nothing if no text waits.
    pub(super) fn end_typed(&mut self, takes: bool, ctx: &Ctx) -> Option<FormEvent> {
        let field = self.fields.get_mut(self.at).filter(|field| !field.ahead.is_empty())?;
        if field.ahead.typed.trim().is_empty() {
            field.ahead = Ahead::default();
            return None;
        }
        let Some(at) = field.ahead.marked() else { return Some(self.keep_words(takes, ctx)) };
        if !takes {
            return Some(FormEvent::Say(words::not_ended(ctx.lang, &field.ahead.repeated(), field.option(at))));
        }
        field.ahead = Ahead::default();
        if matches!(field.kind, Kind::Several(_)) {
            let ticked = field.tick_at(at, ctx);
            return Some(ticked.map_or_else(FormEvent::Say, |()| FormEvent::Changed(field.name)));
        }
        field.chosen = Some(at);
        Some(FormEvent::Changed(field.name))
    }

    /// Words that mean no option go to the question that asks for words and has none. To one that has some they are added by
    /// Enter, which the sentence below the list has named; without any such question they stay where they stand.
    fn keep_words(&mut self, takes: bool, ctx: &Ctx) -> FormEvent {
        let place = self.place_for_words().filter(|place| place.is_empty || takes);
        let Some(field) = self.fields.get_mut(self.at) else { return FormEvent::Ignored };
        if matches!(field.kind, Kind::Several(_)) {
            return FormEvent::Say(field.ahead.refuse());
        }
        let (label, typed, stays) = (field.label, field.ahead.repeated(), field.ahead.said.clone());
        let has_other = field.other.is_some();
        match place.filter(|_| field.ahead.is_words()) {
            Some(place) if has_other && self.put_words(place) => FormEvent::Say(self.take_other(&typed, place, ctx)),
            Some(place) if self.put_words(place) => FormEvent::Say(if place.is_empty {
                words::by_digit_kept(ctx.lang, label, &typed, place.label)
            } else {
                words::by_digit_added(ctx.lang, label, &typed, place.label)
            }),
            _ => FormEvent::Say(stays),
        }
    }

    /// The words are those of the last option, which is chosen; says so.
    fn take_other(&mut self, typed: &str, place: Place, ctx: &Ctx) -> String {
        if let Some(field) = self.fields.get_mut(place.at) {
            field.hidden = false;
        }
        let Some(field) = self.fields.get_mut(self.at) else { return String::new() };
        field.chosen = field.options().len().checked_sub(1);
        let option = field.chosen.map(|at| field.option(at)).unwrap_or_default();
        words::other_kept(ctx.lang, typed, option, place.label)
    }

    /// Moves the typed words there; `false` if they do not find room.
    fn put_words(&mut self, place: Place) -> bool {
        let Some(typed) = self.fields.get(self.at).map(|field| field.ahead.typed.trim().to_owned()) else {
            return false;
        };
        let Some(field) = self.fields.get_mut(place.at) else { return false };
        let before = field.input.clone();
        field.input.to_end();
        let typed = if place.is_empty { typed } else { format!("\n{typed}") };
        if field.input.paste(&typed) != Typed::Changed {
            field.input = before;
            return false;
        }
        field.input.show_end();
        field.error = None;
        self.drop_typed();
        true
    }

    /// The question that asks for many words: one that has none before one that has some, a later one before an earlier, the
    /// nearest of each. Of a list that has 其他 the field with the words for it.
    fn place_for_words(&self) -> Option<Place> {
        if let Some(other) = self.fields.get(self.at)?.other {
            let at = self.fields.iter().position(|field| field.name == other)?;
            return self.fields.get(at).map(|field| Place { at, label: field.label, is_empty: field.input.is_empty() });
        }
        let asks = |(at, field): (usize, &Field)| {
            let asks = matches!(field.kind, Kind::Area(_)) && !field.hidden && !field.input.is_masked();
            asks.then(|| Place { at, label: field.label, is_empty: field.input.is_empty() })
        };
        let all: Vec<Place> = self.fields.iter().enumerate().filter_map(asks).collect();
        let nearest = |place: &&Place| (!place.is_empty, place.at < self.at, place.at.abs_diff(self.at));
        all.iter().min_by_key(nearest).copied()
    }

    /// Takes away what was typed on the list.
    pub(super) fn drop_typed(&mut self) {
        if let Some(field) = self.fields.get_mut(self.at) {
            field.ahead = Ahead::default();
        }
    }
}

impl Field {
    /// What stands below the list while words on it mean no option; nothing where the common sentence does.
    fn said_of_words(&self, place: Option<Place>, ctx: &Ctx) -> Option<String> {
        let (lang, typed) = (ctx.lang, self.ahead.repeated());
        match (&self.kind, place) {
            (Kind::Several(_), _) => Some(words::names_none(lang, &typed)),
            (_, Some(place)) if place.is_empty => Some(words::words_go(lang, self.label, &typed, place.label)),
            (_, Some(place)) => Some(words::words_add(lang, self.label, &typed, place.label)),
            (_, None) => None,
        }
    }

    /// Words are typed on the list that are none of its options, or say more than the one they may mean: digits belong to them.
    pub(super) fn is_sentence(&self) -> bool {
        let typed = self.ahead.typed.trim();
        let says_more = |at: usize| self.option(at).chars().count() < typed.chars().count();
        let is_more = || !typed.is_ascii() && self.ahead.marked().is_some_and(says_more);
        matches!(self.kind, Kind::Choice(_)) && !self.ahead.is_refused && (self.ahead.is_words() || is_more())
    }

    /// Finds out what the text on the list may mean.
    fn look(&mut self, ctx: &Ctx) {
        // The keys of a text are its own while it is one.
        self.input.replace(&self.ahead.typed);
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
        let (lang, typed) = (ctx.lang, self.ahead.repeated());
        let typed = typed.as_str();
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
    pub(super) fn untype(&mut self) -> bool {
        self.ahead.typed.pop().is_some()
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

    /// The one option whose words stand whole in a slightly longer text: 打电话告知 says 电话, 他打电话说水管又冻裂了 does not.
    fn spoken(&self, typed: &str) -> Option<usize> {
        let besides = |option: &str| typed.chars().count().saturating_sub(option.chars().count());
        let is_in = |option: &str| {
            option.chars().count() >= 2 && !option.is_ascii() && typed.contains(option) && besides(option) <= BESIDES
        };
        // A number is told: 电话坏了3天.
        if typed.contains(|sign: char| sign.is_ascii_digit()) {
            return None;
        }
        let mut all = self.options().iter().enumerate().filter(|(_, option)| is_in(option)).map(|(at, _)| at);
        let only = all.next()?;
        all.next().is_none().then_some(only)
    }
}

#[cfg(test)]
#[path = "letters_tests.rs"]
mod tests;
