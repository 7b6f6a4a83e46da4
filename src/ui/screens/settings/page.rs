//! The forms of the settings, and the list that leads to them with how things stand.

use super::{Settings, Wrong, deadlines, holidays, shifts};
use crate::Lang;
use crate::domain::calendar::MarketDays;
use crate::domain::desk::Desk;
use crate::lang::settings as words;
use crate::ui::market;
use crate::ui::screen::Ctx;
use crate::ui::theme::Palette;
use crate::ui::widgets::choices::Answer;
use crate::ui::widgets::form::{Field, Form};

/// A page with a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Page {
    Shifts,
    Deadlines,
    Market,
    Holidays,
}

impl Page {
    const ALL: [(u32, Page); 4] = [(5, Page::Shifts), (6, Page::Deadlines), (7, Page::Market), (8, Page::Holidays)];

    /// The page that a digit opens.
    pub(super) fn of(digit: u32) -> Option<Page> {
        Page::ALL.iter().find(|(its, _)| *its == digit).map(|(_, page)| *page)
    }

    /// The digit that opens it.
    pub(super) fn digit(self) -> u32 {
        Page::ALL.iter().find(|(_, page)| *page == self).map_or(0, |(digit, _)| *digit)
    }

    /// Its words on the list and at the top.
    pub(super) const fn label(self, lang: Lang) -> &'static str {
        match self {
            Page::Shifts => words::shifts(lang),
            Page::Deadlines => words::deadlines(lang),
            Page::Market => words::market(lang),
            Page::Holidays => words::holidays(lang),
        }
    }

    /// What its numbers mean, below its form; empty where they speak for themselves.
    pub(super) fn meaning(self, lang: Lang) -> String {
        match self {
            Page::Deadlines => [words::define_days(lang), words::define_last_day(lang)].join("\n"),
            Page::Shifts | Page::Market | Page::Holidays => String::new(),
        }
    }

    /// Its form, filled with how the desk stands.
    pub(super) fn form(self, desk: &Desk, lang: Lang) -> Form {
        match self {
            Page::Shifts => shifts::form(desk, lang),
            Page::Deadlines => deadlines::form(desk, lang),
            Page::Market => Form::new(vec![
                Field::text("market", words::market(lang))
                    .hint(words::market_hint(lang))
                    .limited(40)
                    .with(&desk.market),
            ]),
            Page::Holidays => holidays::form(lang),
        }
    }

    /// Says beside market days how they are understood.
    pub(super) fn tell(self, form: &mut Form, ctx: &Ctx) {
        if self == Page::Market {
            form.note("market", market::read_back(form, ctx.now.date_naive(), ctx.lang));
        }
    }

    /// The desk as the form wants it.
    ///
    /// # Errors
    /// The field that is wrong, with the sentence beside it.
    pub(super) fn read(self, form: &Form, desk: &Desk, lang: Lang) -> Result<Desk, Wrong> {
        match self {
            Page::Shifts => shifts::read(form, desk, lang),
            Page::Deadlines => deadlines::read(form, desk, lang),
            Page::Market => {
                let market = form.text("market");
                if !market.is_empty() {
                    MarketDays::read(&market).map_err(|unclear| ("market", unclear.say(lang)))?;
                }
                Ok(Desk { market, ..desk.clone() })
            }
            Page::Holidays => Ok(desk.clone()),
        }
    }
}

/// What a digit of the second page of elder mode means on the one page of the usual screens.
pub(super) const fn beyond(digit: u32) -> u32 {
    match digit {
        1 => 9,
        2 => 0,
        _ => u32::MAX,
    }
}

impl Settings {
    /// The list, each with how it stands.
    pub(super) fn answers(&self, ctx: &Ctx) -> Vec<Answer> {
        let lang = ctx.lang;
        let on = |on: bool| if on { words::on(lang) } else { words::off(lang) };
        let palette = match ctx.theme.palette {
            Palette::Colour => words::colour(lang),
            Palette::HighContrast => words::high_contrast(lang),
            Palette::Plain => words::plain(lang),
        };
        let borders = if ctx.theme.ascii { words::ascii(lang) } else { words::lines(lang) };
        let rules = &ctx.desk.deadlines;
        let form = |page: Page, state: String| Answer::new(page.digit(), page.label(lang)).with(state);
        let market = Some(market::said(&ctx.desk.market, lang)).filter(|market| !market.is_empty());
        let backup = Answer::new(9, words::backup(lang)).with(words::backups(lang, self.copies.len()));
        let about = Answer::new(0, words::about(lang));
        let about = if ctx.desk.sample { about.with(words::sample_here(lang)) } else { about };
        if ctx.elder && self.rest {
            return vec![
                Answer { digit: 1, ..backup }.keyed("1"),
                Answer { digit: 2, ..about }.keyed("2"),
                Answer::new(0, words::back(lang)),
            ];
        }
        let mut all = vec![
            Answer::new(1, words::lang(lang)).with(words::lang_now(lang)),
            Answer::new(2, words::elder(lang)).with(on(ctx.elder)),
            Answer::new(3, words::palette(lang)).with(palette),
            Answer::new(4, words::borders(lang)).with(borders),
            form(Page::Shifts, shifts::hours(&ctx.desk)),
            form(Page::Deadlines, words::deadlines_now(lang, rules.urgent_hours, rules.minor_days, rules.hard_days)),
            form(Page::Market, market.unwrap_or_else(|| words::none(lang).to_owned())),
            form(Page::Holidays, self.known_to.map(|year| words::known_to(lang, year)).unwrap_or_default()),
        ];
        if ctx.elder {
            all.extend([Answer::new(9, words::beyond(lang)), Answer::new(0, words::back(lang))]);
        } else {
            all.extend([backup, about]);
        }
        all
    }
}
