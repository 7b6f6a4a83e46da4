//! What keys do to a form.

use chrono::{DateTime, FixedOffset, TimeDelta};
use ratatui::crossterm::event::KeyCode;

use super::field::{Field, Kind};
use super::letters::Ahead;
use super::{Form, FormEvent};
use crate::lang::ui as words;
use crate::ui::keymap::{Action, Key};
use crate::ui::screen::Ctx;
use crate::ui::widgets::input::Typed;

/// How long a second digit is waited for.
pub(super) const PAUSE: TimeDelta = TimeDelta::seconds(2);

impl Form {
    /// Answers a key. Give it every key the screen does not keep for itself.
    pub fn key(&mut self, key: &Key, ctx: &Ctx) -> FormEvent {
        // After a pause a digit begins a number of its own.
        let is_quick = |at: DateTime<FixedOffset>| (TimeDelta::zero()..PAUSE).contains(&(ctx.now - at));
        let first_digit = self.first_digit.take().filter(|(_, at)| is_quick(*at)).map(|(digit, _)| digit);
        // What is no text ends what was typed in one go.
        self.run = self.run.take().filter(|_| key.typed().is_some());
        let is_save = matches!(key.action, Some(Action::Save));
        let goes_on =
            matches!(key.code, KeyCode::Tab | KeyCode::BackTab | KeyCode::Enter | KeyCode::Up | KeyCode::Down);
        if (is_save || goes_on)
            && let Some(event) = self.end_typed(key.code == KeyCode::Enter, ctx)
        {
            return event;
        }
        let goes_back = matches!(key.code, KeyCode::BackTab | KeyCode::Up);
        if ctx.elder
            && (is_save || (goes_on && !goes_back))
            && let Some(said) = self.fields.get_mut(self.at).and_then(|field| field.ask_unlisted(ctx.lang))
        {
            return FormEvent::Say(said);
        }
        match (key.action, key.code) {
            (Some(Action::Save), _) => return FormEvent::Save,
            // In elder mode 0 goes back, unless it makes a ten of the digit before.
            (Some(Action::Back), _) if self.is_ten(key, first_digit) || self.is_more_of_number(key, ctx) => {}
            (Some(Action::Back), _) | (_, KeyCode::Esc) => return FormEvent::Leave,
            _ if ctx.elder && key.digit() == Some(0) && self.offers_at_once() => return FormEvent::Leave,
            (_, KeyCode::Tab) => return self.step(1),
            (_, KeyCode::BackTab) => return self.step(-1),
            _ => {}
        }
        let Some(kind) = self.fields.get(self.at).map(|field| field.kind.clone()) else { return FormEvent::Ignored };
        match kind {
            Kind::Choice(_) | Kind::Several(_) if self.is_text(key) => {
                let mut sign = [0; 4];
                key.typed().map_or(FormEvent::Ignored, |typed| self.letters(typed.encode_utf8(&mut sign), ctx))
            }
            Kind::Choice(_) if self.takes_back(key, ctx) => FormEvent::Moved,
            Kind::Choice(_) | Kind::Several(_) if self.moves_among_found(key, ctx) => FormEvent::Moved,
            Kind::Choice(options) => self.key_choice(key, options.len(), first_digit, ctx),
            Kind::Several(options) => self.key_several(key, options.len(), ctx),
            Kind::Pick { free } => self.key_pick(key, free, ctx),
            Kind::Area(_) => self.key_area(key, ctx),
            Kind::Text | Kind::Date | Kind::Time => self.key_text(key, ctx),
        }
    }

    /// Text that arrived at once, for the active field.
    pub fn paste(&mut self, text: &str, ctx: &Ctx) -> FormEvent {
        match self.fields.get_mut(self.at) {
            Some(field) if field.is_typed() => {
                field.begin_anew();
                let typed = field.input.paste(text);
                self.after(typed, ctx)
            }
            // An input method may send a digit so.
            Some(field) if field.ahead.is_empty() && field.numbered(text).is_some() => {
                field.error = None;
                let (at, name) = (field.numbered(text), field.name);
                if let Kind::Several(_) = &field.kind {
                    return at.map_or(FormEvent::Ignored, |at| field.tick(at));
                }
                let is_many = text.trim().chars().fold(false, |_, digit| self.run_on(digit, ctx));
                if is_many && self.take_digits_back(ctx) {
                    return FormEvent::Changed(name);
                }
                self.choose(name, at);
                FormEvent::Changed(name)
            }
            Some(_) => self.letters(text, ctx),
            None => FormEvent::Ignored,
        }
    }

    /// A letter or a character, which no numbered list has for a key; a space only within what is typed there, a digit
    /// only within a sentence.
    fn is_text(&self, key: &Key) -> bool {
        let field = self.fields.get(self.at);
        let is_begun = field.is_some_and(|field| !field.ahead.is_empty());
        let is_sentence = field.is_some_and(Field::is_sentence);
        let is_typed = key.typed().is_some_and(|typed| is_begun || !typed.is_whitespace());
        is_typed && (is_sentence || key.digit().is_none())
    }

    /// Ctrl-Z takes the sentence that waits on a numbered list back as Backspace does.
    fn takes_back(&mut self, key: &Key, ctx: &Ctx) -> bool {
        let is_back = key.ctrl && key.folded() == Some('z');
        let Some(field) = self.fields.get_mut(self.at).filter(|field| is_back && field.is_sentence()) else {
            return false;
        };
        let was_typed = field.untype();
        self.look(ctx);
        was_typed
    }

    /// In a number that no list has so many digits for, 0 is a digit.
    fn is_more_of_number(&self, key: &Key, ctx: &Ctx) -> bool {
        key.digit() == Some(0) && self.is_many_with_next(ctx)
    }

    /// The keys that change what is typed on a numbered list, or which of the options found is marked.
    fn moves_among_found(&mut self, key: &Key, ctx: &Ctx) -> bool {
        let Some(field) = self.fields.get_mut(self.at) else { return false };
        match key.code {
            KeyCode::Left | KeyCode::Right => field.mark_beside(key.code == KeyCode::Right, ctx),
            KeyCode::Backspace => {
                let was_typed = field.untype();
                self.look(ctx);
                was_typed
            }
            KeyCode::Delete if !field.ahead.is_empty() => {
                self.drop_typed();
                true
            }
            _ => false,
        }
    }

    /// Candidates have the digits, and nothing is typed.
    pub(super) fn offers_at_once(&self) -> bool {
        let is_one = |field: &Field| field.is_typed() && field.input.is_empty() && !field.offers.is_empty();
        self.fields.get(self.at).is_some_and(is_one)
    }

    /// A 0 after a digit, where the list has as many options.
    fn is_ten(&self, key: &Key, first_digit: Option<u32>) -> bool {
        let options = match self.fields.get(self.at).map(|field| &field.kind) {
            Some(Kind::Choice(options)) => options.len(),
            _ => 0,
        };
        key.digit() == Some(0) && first_digit.is_some_and(|first| is_option(first * 10, options))
    }

    /// Goes on to the next field, or saves after the last.
    fn go_on(&mut self) -> FormEvent {
        if self.is_last() { FormEvent::Save } else { self.step(1) }
    }

    /// No question comes after this one.
    pub(super) fn is_last(&self) -> bool {
        self.neighbour(1).is_none()
    }

    fn neighbour(&self, by: isize) -> Option<usize> {
        let mut at = self.at;
        loop {
            at = at.checked_add_signed(by)?;
            if !self.fields.get(at)?.hidden {
                return Some(at);
            }
        }
    }

    fn step(&mut self, by: isize) -> FormEvent {
        if let Some(field) = self.fields.get_mut(self.at) {
            field.offers.clear();
        }
        if let Some(at) = self.neighbour(by) {
            self.at = at;
        }
        if self.asks().is_some() { FormEvent::Reload } else { FormEvent::Moved }
    }

    fn key_choice(&mut self, key: &Key, options: usize, first_digit: Option<u32>, ctx: &Ctx) -> FormEvent {
        match key.code {
            KeyCode::Enter => return self.go_on(),
            KeyCode::Up => return self.step(-1),
            KeyCode::Down => return self.step(1),
            _ => {}
        }
        let Some(field) = self.fields.get_mut(self.at) else { return FormEvent::Ignored };
        field.unsay_both();
        let name = field.name;
        if let Some(digit) = key.typed().filter(|_| key.digit().is_some())
            && self.run_on(digit, ctx)
        {
            self.drop_typed();
            self.take_digits_back(ctx);
            return FormEvent::Changed(name);
        }
        if let (Some(run), KeyCode::Char(' ' | '\u{3000}')) = (&mut self.run, key.code) {
            run.goes_on(" ");
        }
        let Some(field) = self.fields.get_mut(self.at) else { return FormEvent::Ignored };
        let to = match (key.code, key.digit()) {
            (KeyCode::Left, _) => field.chosen.map_or(0, |at| at.saturating_sub(1)),
            (KeyCode::Right | KeyCode::Char(' ' | '\u{3000}'), _) => {
                field.chosen.map_or(0, |at| (at + 1) % options.max(1))
            }
            (KeyCode::Backspace | KeyCode::Delete, _) => {
                field.chosen = field.usual;
                return FormEvent::Changed(field.name);
            }
            (_, Some(digit)) => {
                let both = first_digit.map(|first| first * 10 + digit).filter(|number| is_option(*number, options));
                let Some(number) = both.or(Some(digit)).filter(|number| is_option(*number, options)) else {
                    return FormEvent::Say(words::no_such_digit(ctx.lang, digit, options));
                };
                self.first_digit = (both.is_none() && is_option(digit * 10, options)).then_some((digit, ctx.now));
                let at = number as usize - 1;
                self.drop_typed();
                let Some(field) = self.fields.get_mut(self.at) else { return FormEvent::Ignored };
                // No option has the number 0.
                field.say_both(both.filter(|_| digit > 0).map(|number| (number, digit)), at, ctx);
                at
            }
            _ => return FormEvent::Ignored,
        };
        let Some(field) = self.fields.get_mut(self.at) else { return FormEvent::Ignored };
        field.chosen = Some(to.min(options.saturating_sub(1)));
        field.error = None;
        FormEvent::Changed(field.name)
    }

    fn key_several(&mut self, key: &Key, options: usize, ctx: &Ctx) -> FormEvent {
        match key.code {
            KeyCode::Enter => return self.go_on(),
            KeyCode::Up => return self.step(-1),
            KeyCode::Down => return self.step(1),
            _ => {}
        }
        let Some(field) = self.fields.get_mut(self.at) else { return FormEvent::Ignored };
        match (key.code, key.digit()) {
            (KeyCode::Left, _) => field.at_option = field.at_option.saturating_sub(1),
            (KeyCode::Right, _) => field.at_option = (field.at_option + 1).min(options.saturating_sub(1)),
            (KeyCode::Char(' ' | '\u{3000}'), _) => return field.turn(field.at_option),
            (KeyCode::Backspace | KeyCode::Delete, _) => {
                field.ticked.clear();
                return FormEvent::Changed(field.name);
            }
            (_, Some(_)) if field.ahead.is_words() => return FormEvent::Say(field.ahead.refuse()),
            (_, Some(digit)) if is_option(digit, options) => {
                field.ahead = Ahead::default();
                return field.tick(digit as usize - 1);
            }
            (_, Some(digit)) => return FormEvent::Say(words::no_such_digit(ctx.lang, digit, options)),
            _ => return FormEvent::Ignored,
        }
        FormEvent::Moved
    }

    fn key_pick(&mut self, key: &Key, free: bool, ctx: &Ctx) -> FormEvent {
        let Some(field) = self.fields.get_mut(self.at) else { return FormEvent::Ignored };
        let offered = field.offers.len();
        let starts_with_digit = field.input.text().starts_with(|first: char| first.is_ascii_digit());
        match (key.code, key.digit()) {
            (KeyCode::Down, _) if offered > 0 => {
                field.at_offer = (field.at_offer + 1).min(offered);
                return FormEvent::Moved;
            }
            (KeyCode::Up, _) if field.at_offer > 0 => {
                field.at_offer -= 1;
                return FormEvent::Moved;
            }
            (KeyCode::Enter, _) => {
                let taken =
                    field.at_offer.checked_sub(1).or((!free && offered > 0 && !field.input.is_empty()).then_some(0));
                if let Some(at) = taken {
                    field.choose_offer(at);
                }
                let is_nobody = !free && field.picked.is_none() && !field.input.text().trim().is_empty();
                if is_nobody && !self.is_last() {
                    return self.say_not_found(ctx);
                }
                return self.go_on();
            }
            // Digits are part of a number that is being typed, and choose otherwise.
            (_, Some(digit)) if digit > 0 && !starts_with_digit && field.choose_offer(digit as usize - 1) => {
                field.error = None;
                return FormEvent::Changed(field.name);
            }
            _ if key.typed().is_some() => field.begin_anew(),
            _ => {}
        }
        self.key_text(key, ctx)
    }

    /// What is typed is none of those there are.
    fn say_not_found(&mut self, ctx: &Ctx) -> FormEvent {
        let Some(field) = self.fields.get_mut(self.at) else { return FormEvent::Ignored };
        let said = words::not_found(ctx.lang, field.input.text().trim());
        field.error = Some(said.clone());
        FormEvent::Say(said)
    }

    fn key_area(&mut self, key: &Key, ctx: &Ctx) -> FormEvent {
        if key.code == KeyCode::Enter && !key.alt {
            return self.go_on();
        }
        let Some(field) = self.fields.get_mut(self.at) else { return FormEvent::Ignored };
        match (field.input.key(key), key.code) {
            (Typed::No, KeyCode::Up) => self.step(-1),
            (Typed::No, KeyCode::Down) => self.step(1),
            (typed, _) => self.after(typed, ctx),
        }
    }

    fn key_text(&mut self, key: &Key, ctx: &Ctx) -> FormEvent {
        match key.code {
            KeyCode::Enter => return self.go_on(),
            KeyCode::Up => return self.step(-1),
            KeyCode::Down => return self.step(1),
            _ => {}
        }
        let Some(field) = self.fields.get_mut(self.at) else { return FormEvent::Ignored };
        let typed = field.input.key(key);
        self.after(typed, ctx)
    }

    fn after(&mut self, typed: Typed, ctx: &Ctx) -> FormEvent {
        let Some(field) = self.fields.get_mut(self.at) else { return FormEvent::Ignored };
        match typed {
            Typed::No => FormEvent::Ignored,
            Typed::Moved => FormEvent::Moved,
            Typed::Full => FormEvent::Say(words::too_long(ctx.lang, field.input.limit(), field.input.left_out())),
            Typed::Changed => {
                field.error = None;
                field.picked = None;
                let name = field.name;
                if self.asks().is_some() { FormEvent::Reload } else { FormEvent::Changed(name) }
            }
        }
    }
}

impl Field {
    /// What was said of the digits pressed holds no longer.
    pub(super) fn unsay_both(&mut self) {
        if std::mem::take(&mut self.says_both) {
            self.note = None;
        }
    }

    /// Says that two digits were taken for one number, and how the second alone is had.
    fn say_both(&mut self, both: Option<(u32, u32)>, at: usize, ctx: &Ctx) {
        if let (Some((number, digit)), None) = (both, &self.note) {
            self.note = Some(words::both_digits(ctx.lang, number, self.option(at), digit));
            self.says_both = true;
        }
    }

    /// A digit pressed: what was ticked beforehand keeps its tick the first time, for whoever meant to choose it.
    fn tick(&mut self, at: usize) -> FormEvent {
        if self.preset.remove(&at) && self.ticked.contains(&at) {
            self.at_option = at;
            return FormEvent::Changed(self.name);
        }
        self.turn(at)
    }

    /// Ticks an option, or takes its tick away.
    fn turn(&mut self, at: usize) -> FormEvent {
        if self.left_out == Some(at) {
            return FormEvent::Moved;
        }
        if !self.ticked.remove(&at) {
            self.ticked.insert(at);
        }
        self.at_option = at;
        self.error = None;
        FormEvent::Changed(self.name)
    }
}

fn is_option(number: u32, options: usize) -> bool {
    number >= 1 && number as usize <= options
}
