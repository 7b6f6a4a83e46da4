//! Which matters the inbox shows: a pile by its digit; station, office, category and status by a small form.

use std::collections::BTreeMap;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::Lang;
use crate::domain::id::Id;
use crate::domain::matter::inbox::Pile;
use crate::domain::matter::number::letters;
use crate::domain::matter::status::Status;
use crate::domain::terms::Category;
use crate::lang::{inbox as words, matters};
use crate::store::inbox::InboxFilter;
use crate::store::{Reader, StoreError};
use crate::sync::whereabouts;
use crate::ui::keymap::Key;
use crate::ui::pick;
use crate::ui::screen::Ctx;
use crate::ui::text;
use crate::ui::widgets::form::{Field, Form};
use crate::ui::widgets::tabs::{self, By};

/// Stations by code and name, and offices, as they may be chosen.
#[derive(Default)]
pub(super) struct Known {
    pub(super) stations: Vec<(String, String)>,
    pub(super) offices: Vec<(Id, String)>,
    /// What those are called that numbers on the page name and that are no stations of this desk's: by their letters.
    pub(super) others: BTreeMap<String, String>,
    /// The names of those that have their work today.
    pub(super) today: BTreeMap<Id, String>,
}

impl Known {
    /// Reads the offices.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(super) fn read_offices(&mut self, reader: Reader<'_>, ctx: &Ctx) -> Result<(), StoreError> {
        let (all, day) = (reader.offices(true)?, ctx.now.date_naive());
        self.today.clear();
        for row in &all {
            let name = if row.form.is_open(day) { row.form.name.clone() } else { reader.office_today(row.id, day)? };
            self.today.insert(row.id, name);
        }
        self.offices = all.into_iter().map(|row| (row.id, row.form.name)).collect();
        Ok(())
    }

    /// The name of an office; empty if it is not known.
    pub(super) fn office(&self, id: Id) -> &str {
        self.offices.iter().find(|(known, _)| *known == id).map(|(_, name)| name.as_str()).unwrap_or_default()
    }

    /// The name of the one that has an office's work today.
    pub(super) fn office_today(&self, id: Id) -> &str {
        self.today.get(&id).map(String::as_str).unwrap_or_default()
    }

    /// The name of the station that a number was given at.
    pub(super) fn station(&self, number: &str) -> &str {
        let named = |(code, _): &&(String, String)| {
            number.strip_prefix(code.as_str()).is_some_and(|rest| rest.starts_with('-'))
        };
        let own = self.stations.iter().find(named).map(|(_, name)| name.as_str());
        own.or_else(|| self.others.get(&letters(number)).map(String::as_str)).unwrap_or_default()
    }

    /// Reads what those are called that gave this number, unless they are known or this very desk.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(super) fn read_giver(&mut self, reader: Reader<'_>, number: &str, ctx: &Ctx) -> Result<(), StoreError> {
        let code = letters(number);
        let is_own = ctx.desk.own_numbers().is_some_and(|own| number.starts_with(&own));
        if !is_own && self.station(number).is_empty() && !self.others.contains_key(&code) {
            let station = whereabouts::called(reader, &code)?;
            // Where nobody here knows the village, its home is known.
            let home = code.split('-').next().filter(|_| station == code);
            let name = home.map_or(Ok(station), |home| whereabouts::called(reader, home))?;
            self.others.insert(code, name);
        }
        Ok(())
    }
}

/// The form that asks for it all.
pub(super) fn form(filter: &InboxFilter, known: &Known, ctx: &Ctx) -> Form {
    let lang = ctx.lang;
    let mut form = Form::new(vec![
        Field::choice("station", words::station(lang), known.stations.iter().map(|(_, name)| name.as_str())),
        Field::choice("office", words::office(lang), known.offices.iter().map(|(_, name)| name.as_str())),
        Field::choice("category", matters::category(lang), pick::categories(lang)),
        Field::choice("status", matters::status(lang), open_statuses().map(|word| word.label(lang))),
    ]);
    let station = filter.station.as_ref().and_then(|code| known.stations.iter().position(|(one, _)| one == code));
    form.choose("station", station);
    form.choose("office", filter.office.and_then(|id| known.offices.iter().position(|(one, _)| *one == id)));
    form.choose("category", filter.category.map(|word| word.digit() - 1));
    form.choose("status", filter.status.and_then(|word| open_statuses().position(|one| one == word)));
    form
}

fn open_statuses() -> impl Iterator<Item = Status> {
    Status::ALL.iter().copied().filter(|status| !status.is_final() && *status != Status::New)
}

/// Reads the form; the pile stays.
pub(super) fn read(form: &Form, pile: Option<Pile>, known: &Known) -> InboxFilter {
    InboxFilter {
        pile,
        station: form.choice("station").and_then(|at| known.stations.get(at)).map(|(code, _)| code.clone()),
        office: form.choice("office").and_then(|at| known.offices.get(at)).map(|(id, _)| *id),
        category: form.choice("category").and_then(|at| Category::from_digit(at + 1)),
        status: form.choice("status").and_then(|at| open_statuses().nth(at)),
        only: None,
    }
}

/// What narrows the list besides the pile, in words; empty if nothing does.
pub(super) fn said(filter: &InboxFilter, known: &Known, ctx: &Ctx) -> String {
    let station = filter.station.as_ref().map(|code| known.station(&format!("{code}-")).to_owned());
    let parts = [
        station,
        filter.office.map(|id| known.office(id).to_owned()),
        filter.category.map(|word| word.label(ctx.lang).to_owned()),
        filter.status.map(|word| word.label(ctx.lang).to_owned()),
    ];
    let said = parts.into_iter().flatten().collect::<Vec<_>>().join("  ");
    if said.is_empty() { said } else { words::only(ctx.lang, &said) }
}

/// The piles in the order of their digits; the first is all of them.
pub(super) fn piles() -> impl Iterator<Item = Option<Pile>> {
    std::iter::once(None).chain(Pile::ALL.iter().copied().map(Some))
}

/// The same of the pile that a key opens.
pub(super) fn beside(filter: &InboxFilter, key: &Key, ctx: &Ctx) -> Option<InboxFilter> {
    let open = piles().position(|pile| pile == filter.pile);
    let at = tabs::key(key, By::over_rows(ctx), open, piles().count())?;
    Some(InboxFilter { pile: piles().nth(at)?, ..filter.clone() })
}

/// Draws the piles with their digits and counts, the chosen one in brackets.
pub(super) fn draw(
    buffer: &mut Buffer,
    area: Rect,
    chosen: Option<Pile>,
    count: impl Fn(Option<Pile>) -> usize,
    ctx: &Ctx,
) {
    let label = |pile: Option<Pile>| pile.map_or(words::all(ctx.lang), |pile| pile.said(ctx.desk.level, ctx.lang));
    let counted = |gap: &str, has_count: &dyn Fn(Option<Pile>) -> bool| -> Vec<String> {
        let said = |pile| {
            if has_count(pile) { format!("{}{gap}{}", label(pile), count(pile)) } else { label(pile).to_owned() }
        };
        piles().map(said).collect()
    };
    // A digit and three blanks stand with each. Where there is no room for all, a pile with nothing in it does without its 0, then
    // that of all without its count, which the title has. Chinese then does without the blanks before the counts, and letters, which
    // would run into them, keep only the counts of what comes first.
    let fits =
        |said: &Vec<String>| said.iter().map(|said| text::width(said) + 4).sum::<usize>() <= usize::from(area.width);
    let is_some = |pile| count(pile) > 0;
    let comes_first = |pile: Option<Pile>| pile.is_some_and(|pile| pile < Pile::Soon) && is_some(pile);
    let ways: [&dyn Fn(Option<Pile>) -> bool; 3] = [&|_| true, &is_some, &|pile| pile.is_some() && is_some(pile)];
    let said = ways.into_iter().map(|has_count| counted(" ", has_count)).find(fits);
    let tight = || if ctx.lang == Lang::Zh { counted("", &is_some) } else { counted(" ", &comes_first) };
    let said = said.unwrap_or_else(tight);
    tabs::draw(buffer, area, By::over_rows(ctx), piles().position(|pile| pile == chosen), said, ctx);
}
