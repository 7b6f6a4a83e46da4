//! 首次设置: a data folder without a desk asks five short pages, or fills itself with the sample town.
//!
//! Esc goes a page back and forgets nothing; what was answered also survives a power cut, as a draft.

mod page;
mod questions;

use chrono::{DateTime, FixedOffset, TimeDelta};
use ratatui::Frame;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;
use serde_json::{Value, json};

use crate::Lang;
use crate::domain::desk::Desk;
use crate::domain::opening::{self, Letters};
use crate::domain::terms::DeskLevel;
use crate::lang::wizard as words;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Choice, Command, Ctx, Done, Flow, Route, Screen, Store, StoreError};
use crate::ui::widgets::choices::Choices;
use crate::ui::widgets::form::{Form, FormEvent};
use crate::ui::widgets::input::Input;

use page::Page;

/// The digit of the sample town.
const SAMPLE: u32 = 9;

/// The digit of taking the place of a computer that died.
const STANDS_IN: u32 = 4;

/// An Enter that follows a digit within this belongs to it. Whoever reads the next page first takes longer.
const HABIT: TimeDelta = TimeDelta::seconds(1);

/// The wizard.
pub struct Wizard {
    page: Page,
    choices: Choices,
    level: DeskLevel,
    place: Form,
    details: Form,
    /// The letters last proposed.
    proposed: Letters,
    /// The language the forms are written in.
    lang: Lang,
    /// This computer takes the place of one that died.
    stands_in: bool,
    is_done: bool,
    /// When a digit answered the page before: Enter pressed right after it, as if to confirm it, is no answer to this one.
    by_digit: Option<DateTime<FixedOffset>>,
    /// The question which computer of its desk this is was stood on: two that both count as the first number alike.
    saw_pc: bool,
    /// Names that are on no list and were typed on purpose.
    sure: Vec<String>,
}

impl Wizard {
    /// The first page.
    pub fn new(ctx: &Ctx) -> Wizard {
        let level = DeskLevel::Station;
        Wizard {
            page: Page::Lang,
            choices: Choices::default(),
            level,
            place: questions::place(ctx.lang, level),
            details: questions::details(ctx.lang, level),
            proposed: Letters::default(),
            lang: ctx.lang,
            stands_in: false,
            is_done: false,
            by_digit: None,
            saw_pc: false,
            sure: Vec::new(),
        }
    }

    /// Writes the forms anew, in this language and for the chosen level, with the answers so far.
    fn rewrite(&mut self, lang: Lang) {
        self.lang = lang;
        let place = questions::place(lang, self.level);
        self.place = questions::again(place, &self.place.to_json(), self.place.active());
        let details = questions::details(lang, self.level);
        self.details = questions::again(details, &self.details.to_json(), self.details.active());
    }

    fn turn_to(&mut self, page: Page, lang: Lang) {
        self.page = page;
        let marked = match page {
            Page::Lang => page::lang_digit(lang),
            Page::Level if self.stands_in => STANDS_IN,
            Page::Level => u32::try_from(self.level.digit()).unwrap_or(1),
            _ => 1,
        };
        self.choices.mark(&page.answers(lang), marked);
        if page == Page::Place {
            questions::offer(&mut self.place, self.level, lang);
        }
    }

    fn back(&mut self, lang: Lang) -> Flow {
        if let Some(page) = self.page.before() {
            self.turn_to(page, lang);
        }
        Flow::Stay
    }

    fn chosen(&mut self, digit: u32, ctx: &Ctx) -> Flow {
        match (self.page, digit) {
            (_, SAMPLE) => Flow::FillSample,
            (Page::Lang, digit) => {
                let lang = page::lang_of(digit);
                self.rewrite(lang);
                self.turn_to(Page::Level, lang);
                Flow::Set(Choice::Lang(lang))
            }
            (_, digit) => {
                self.stands_in = digit == STANDS_IN;
                let digit = if self.stands_in { 1 } else { digit };
                let level = usize::try_from(digit).ok().and_then(DeskLevel::from_digit);
                if let Some(level) = level.filter(|level| *level != self.level) {
                    self.level = level;
                    self.rewrite(ctx.lang);
                    self.place.go_to(if level == DeskLevel::District { "district" } else { "town" });
                }
                self.turn_to(Page::Place, ctx.lang);
                Flow::Stay
            }
        }
    }

    fn form_event(&mut self, event: FormEvent, ctx: &Ctx) -> Flow {
        match event {
            FormEvent::Save => return self.go_on(ctx).map_or(Flow::Stay, Flow::Say),
            FormEvent::Leave => return self.back(ctx.lang),
            FormEvent::Reload if self.page == Page::Place => questions::offer(&mut self.place, self.level, ctx.lang),
            FormEvent::Say(said) => return Flow::Warn(said),
            FormEvent::Ignored | FormEvent::Moved | FormEvent::Reload | FormEvent::Changed(_) => {}
        }
        Flow::Stay
    }

    /// The page is filled in: goes on if nothing is wrong and nothing was passed over; says what is asked first.
    fn go_on(&mut self, ctx: &Ctx) -> Option<String> {
        match self.page {
            Page::Place => {
                questions::settle(&mut self.place, self.level);
                self.go_on_from_place(ctx);
            }
            Page::Details => match self.desk(ctx.lang) {
                Ok(desk) if self.saw_pc || desk.pc > 1 => self.turn_to(Page::Sure, ctx.lang),
                Ok(_) => {
                    self.details.go_to("pc");
                    self.saw_pc = true;
                    return Some(words::which_pc(ctx.lang, &Hint::new(Action::Save).chord()));
                }
                Err((field, said)) => self.details.error(field, said),
            },
            Page::Lang | Page::Level | Page::Sure => {}
        }
        None
    }

    /// Asks once about a name that is on no list; it is used if it is left so.
    fn ask_unlisted(&mut self, fields: &[&'static str], lang: Lang) -> bool {
        let unlisted = |field: &&'static str| {
            let name = questions::unlisted(&self.place, field)?;
            (!self.sure.contains(&name)).then_some((*field, name))
        };
        let Some((field, name)) = fields.iter().find_map(unlisted) else { return false };
        if self.level == DeskLevel::Station && field == "town" && questions::is_village(&name) {
            // Several towns have one of that name.
            self.place.error(field, words::village_of_several(lang, &name));
        } else if questions::is_no_name(&name) {
            // However often it is confirmed.
            self.place.error(field, words::no_such_name(lang, &name));
        } else {
            self.place.error(field, words::unlisted(lang, &name));
            self.sure.push(name);
        }
        questions::offer(&mut self.place, self.level, lang);
        true
    }

    fn go_on_from_place(&mut self, ctx: &Ctx) {
        let asked: &[&str] = match self.level {
            DeskLevel::Station => &["town", "village"],
            DeskLevel::Home => &["town"],
            DeskLevel::District => &[],
        };
        if self.ask_unlisted(asked, ctx.lang) {
            return;
        }
        match questions::check_place(&self.place, self.level, ctx.lang) {
            Ok(()) => {
                let letters = Letters::propose(&self.named());
                questions::propose(&mut self.details, &letters, &self.proposed);
                self.proposed = letters;
                // The settings of a desk come back from its home; its letters are those everybody has who is listed.
                let known = self.stands_in && questions::is_listed(&self.named());
                for (field, hidden) in [("town_code", known), ("code", known), ("market", self.stands_in)] {
                    self.details.hide(field, hidden);
                }
                self.details.go_to(if known { "pc" } else { "town_code" });
                self.turn_to(Page::Details, ctx.lang);
            }
            Err((field, said)) => {
                self.place.error(field, said);
                questions::offer(&mut self.place, self.level, ctx.lang);
            }
        }
    }

    fn named(&self) -> Desk {
        questions::named(&self.place, self.level)
    }

    fn desk(&self, lang: Lang) -> Result<Desk, questions::Wrong> {
        questions::read(&self.details, self.named(), lang)
    }

    /// A digit chose a name: that line is answered, and what is typed next belongs to the one below.
    fn chose(&mut self, field: &'static str, lang: Lang, now: DateTime<FixedOffset>) -> bool {
        let next = match (field, self.level) {
            ("district", DeskLevel::Station | DeskLevel::Home) => "town",
            ("town", DeskLevel::Station) => "village",
            _ => return false,
        };
        if self.page != Page::Place || self.place.picked(field).is_none() {
            return false;
        }
        self.by_digit = Some(now);
        questions::settle(&mut self.place, self.level);
        self.place.go_to(next);
        questions::offer(&mut self.place, self.level, lang);
        true
    }

    /// Whoever types on a name that was chosen means another one.
    fn replace_choice(&mut self) {
        let field = self.place.active();
        if self.page == Page::Place && self.place.picked(field).is_some() {
            self.place.set(field, "");
        }
    }

    fn form(&mut self) -> Option<&mut Form> {
        match self.page {
            Page::Place => Some(&mut self.place),
            Page::Details => Some(&mut self.details),
            Page::Lang | Page::Level | Page::Sure => None,
        }
    }
}

impl Screen for Wizard {
    fn title(&self, ctx: &Ctx) -> String {
        words::title(ctx.lang, self.page.step(), Page::ALL.len())
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        let called = |action, word| Hint::new(action).called(word);
        let mut hints = match self.page {
            Page::Lang | Page::Level => vec![called(Action::Open, words::choose(ctx.lang))],
            Page::Place | Page::Details => vec![
                called(Action::Open, words::next_field(ctx.lang)),
                called(Action::Save, words::next_page(ctx.lang)),
            ],
            Page::Sure => vec![called(Action::Open, words::open(ctx.lang))],
        };
        hints.extend(self.page.before().map(|_| called(Action::Back, words::before(ctx.lang))));
        hints
    }

    fn load(&mut self, _store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        if self.lang != ctx.lang {
            self.rewrite(ctx.lang);
        }
        if self.page == Page::Lang {
            self.choices.mark(&self.page.answers(ctx.lang), page::lang_digit(ctx.lang));
        }
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let room = Rect { x: area.x + 2, width: area.width - 4, ..area };
        let help = match self.page {
            Page::Details => self.desk(ctx.lang).ok().and_then(|desk| page::number(&desk, ctx)),
            _ => None,
        };
        let room = page::draw_head(frame, room, (self.page, self.stands_in), help.as_deref(), ctx);
        match self.page {
            Page::Lang | Page::Level => self.choices.draw(frame, room, ctx, &self.page.answers(ctx.lang)),
            Page::Place => self.place.draw(frame, room, ctx),
            Page::Details => self.details.draw(frame, room, ctx),
            Page::Sure => {
                if let Ok(desk) = self.desk(ctx.lang) {
                    page::draw_summary(frame, room, &desk, self.stands_in, ctx);
                }
            }
        }
    }

    fn typing(&self) -> Option<&Input> {
        match self.page {
            Page::Place => self.place.typing(),
            Page::Details => self.details.typing(),
            Page::Lang | Page::Level | Page::Sure => None,
        }
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        let is_habit = self.by_digit.take().is_some_and(|at| ctx.now - at <= HABIT);
        if is_habit && key.code == KeyCode::Enter {
            return Flow::Say(words::not_twice(ctx.lang).to_owned());
        }
        if key.typed().is_some() && key.digit().is_none() {
            self.replace_choice();
        }
        if let Some(form) = self.form() {
            let before = form.active();
            let event = form.key(&key, ctx);
            questions::tell(form, ctx);
            let sees_pc = form.active() == "pc";
            if matches!(event, FormEvent::Changed(_) | FormEvent::Reload | FormEvent::Save) {
                // What was wrong may have been mended elsewhere on the page; what still is, is said again.
                form.clear_errors();
            }
            self.saw_pc |= sees_pc;
            if key.digit().is_some() && event == FormEvent::Changed(before) && self.chose(before, ctx.lang, ctx.now) {
                return Flow::Stay;
            }
            let form = if self.page == Page::Details { &self.details } else { &self.place };
            if form.active() != before && before == "town" {
                questions::settle(&mut self.place, self.level);
                if self.ask_unlisted(&["town"], ctx.lang) {
                    return Flow::Stay;
                }
            }
            return self.form_event(event, ctx);
        }
        match key.action {
            Some(Action::Back) => return self.back(ctx.lang),
            Some(Action::Open) if self.page == Page::Sure => {
                return match self.desk(ctx.lang) {
                    // The places come back from the home.
                    Ok(desk) if self.stands_in => Flow::Do(Command::SetDesk(Box::new(desk))),
                    Ok(desk) => Flow::Do(opening::open(&desk)),
                    Err((_, said)) => Flow::Warn(said),
                };
            }
            _ => {}
        }
        match self.choices.key(&key, &self.page.answers(ctx.lang)) {
            Some(digit) => {
                self.by_digit = key.digit().map(|_| ctx.now);
                self.chosen(digit, ctx)
            }
            None => Flow::Stay,
        }
    }

    fn paste(&mut self, text: &str, ctx: &Ctx) -> Flow {
        let Some(form) = self.form() else { return Flow::Stay };
        let event = form.paste(text, ctx);
        questions::tell(form, ctx);
        self.form_event(event, ctx)
    }

    fn draft_key(&self) -> Option<String> {
        Some("wizard".to_owned())
    }

    fn draft(&self) -> Option<Value> {
        (!self.is_done && self.page != Page::Lang).then(|| {
            json!({
                "page": self.page.step(),
                "level": self.level,
                "stands_in": self.stands_in,
                "place": self.place.to_json(),
                "details": self.details.to_json(),
                "proposed": [self.proposed.town, self.proposed.own],
            })
        })
    }

    fn resume(&mut self, body: Value, ctx: &Ctx) {
        let part = |name: &str| body.get(name).cloned().unwrap_or_default();
        self.level = serde_json::from_value(part("level")).unwrap_or(DeskLevel::Station);
        self.stands_in = part("stands_in").as_bool().unwrap_or(false);
        self.rewrite(ctx.lang);
        self.place.take_json(&part("place"));
        self.details.take_json(&part("details"));
        let (town, own) = serde_json::from_value(part("proposed")).unwrap_or_default();
        self.proposed = Letters { town, own };
        let step = part("page").as_u64().and_then(|step| usize::try_from(step).ok());
        let page = Page::ALL.iter().find(|page| Some(page.step()) == step);
        self.turn_to(page.copied().unwrap_or(Page::Level), ctx.lang);
    }

    fn done(&mut self, _done: &Done, _ctx: &Ctx) -> Flow {
        self.is_done = true;
        Flow::Replace(if self.stands_in { Route::Rescue } else { Route::Roster })
    }

    fn is_modal(&self) -> bool {
        true
    }
}
