//! Who may take a seat of the roster: those who can come first, and of the others why not. The roster's box and the page of
//! elder mode offer the same people, and give the seat after the same questions.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::Lang;
use crate::domain::event::ShiftSet;
use crate::domain::id::Id;
use crate::domain::person::PersonForm;
use crate::domain::roster::availability::first_away;
use crate::domain::roster::away_text::day_label;
use crate::domain::roster::check::lacks;
use crate::domain::roster::week::{Seat, is_over};
use crate::domain::terms::Role;
use crate::lang::roster_screen as words;
use crate::store::{Reader, StoreError};
use crate::ui::screen::{Command, Confirm, Ctx, Flow};

/// Somebody who may be chosen.
#[derive(Clone, Debug)]
pub struct Taker {
    /// Who.
    pub id: Id,
    /// Their name.
    pub name: String,
    /// The village and post, which tell two of one name apart.
    pub about: String,
    /// Why they cannot take it, in a few words.
    pub hindrance: Option<String>,
    /// What they are not, and the seat is for.
    pub lacks: Option<Role>,
    /// Where they are on another station's roster at that time. It is asked about and not forbidden: that roster may have changed since
    /// it was heard of.
    pub elsewhere: Option<String>,
    /// They have it now.
    pub is_there: bool,
}

/// Everybody who may be chosen for one seat.
#[derive(Clone, Debug, Default)]
pub struct Takers {
    /// Those who can come first.
    pub all: Vec<Taker>,
    /// Who serves that day and could exchange seats, and where.
    serving: BTreeMap<Id, Seat>,
}

impl Takers {
    /// Reads them; `sitter` has the seat now. Whoever is there already comes last: typing the name finds them. Of those who
    /// can come, those of the post lead, then those who serve here, the neighbours of the area, and everybody else.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn load(
        reader: Reader<'_>,
        (date, seat): (NaiveDate, Seat),
        sitter: Option<Id>,
        ctx: &Ctx,
    ) -> Result<Takers, StoreError> {
        // Who served is written down as it was: those who have left since are among them, and nobody is away any more.
        let is_over = is_over(date, seat.slot, &reader.duty_plan()?.hours, ctx.now);
        let mut people = reader.people(is_over)?;
        let station = reader.roster_place()?;
        let here = reader.records_of_place(station)?;
        let area = station.map(|id| reader.place(id)).transpose()?.flatten().map(|row| row.form.area);
        let serving: BTreeMap<Id, Seat> =
            reader.shifts(date, date)?.into_iter().map(|given| (given.person, given.seat)).collect();
        let elsewhere = if is_over { BTreeMap::new() } else { reader.seats_elsewhere((date, date))? };
        let there = |id: Id| {
            let seats = elsewhere.get(&id).into_iter().flatten();
            seats.filter(|one| one.keeps_from(date, seat.slot)).map(|one| one.say(ctx.lang)).next()
        };
        let sits = sitter.and_then(|id| people.iter().find(|row| row.id == id)).map(|row| row.form.clone());
        // Why somebody cannot be there, or whoever is cannot go where they serve in exchange.
        let kept_away = |id: Id, form: &PersonForm| {
            let away =
                first_away(&form.away, date, seat.slot).map(|rule| words::is_away(ctx.lang, &rule.say(ctx.lang)));
            let other = || {
                let (sits, other) = sits.as_ref().zip(serving.get(&id))?;
                let rule = first_away(&sits.away, date, other.slot)?;
                Some(words::cannot_trade(ctx.lang, &sits.name, &other.label(ctx.lang), &rule.say(ctx.lang)))
            };
            away.or_else(other).filter(|_| !is_over)
        };
        let hindrance = |id: Id, form: &PersonForm| {
            if Some(id) == sitter {
                return Some(words::is_there(ctx.lang).to_owned());
            }
            let serves = || serving.get(&id).map(|seat| words::serves(ctx.lang, &seat.label(ctx.lang)));
            kept_away(id, form).or_else(serves)
        };
        people.sort_by_key(|row| {
            let near = area.as_ref().is_some_and(|area| !area.is_empty() && row.form.area == *area);
            let suited = lacks(seat.post, &row.form.roles).is_none();
            let is_sitter = Some(row.id) == sitter;
            let is_kept = hindrance(row.id, &row.form).is_some() || there(row.id).is_some();
            (is_sitter, is_kept, !suited, !row.form.serves_at(&here), !near)
        });
        let taker = |id: Id, form: PersonForm| Taker {
            id,
            about: about(&form, ctx.lang),
            hindrance: hindrance(id, &form),
            lacks: lacks(seat.post, &form.roles),
            elsewhere: there(id),
            is_there: Some(id) == sitter,
            name: form.name,
        };
        let trades = |id: Id| people.iter().any(|row| row.id == id && kept_away(id, &row.form).is_none());
        let trading = serving.iter().filter(|(id, _)| trades(**id)).map(|(id, seat)| (*id, *seat)).collect();
        let all = people.into_iter().map(|row| taker(row.id, row.form)).collect();
        Ok(Takers { all, serving: trading })
    }

    /// Why somebody cannot take it.
    pub fn hindrance(&self, id: Id) -> Option<&str> {
        self.all.iter().find(|one| one.id == id)?.hindrance.as_deref()
    }

    /// Why somebody who is at another station then cannot step in for whoever has the seat.
    pub fn kept_elsewhere(&self, id: Id, lang: Lang) -> Option<String> {
        let there = self.all.iter().find(|one| one.id == id)?.elsewhere.as_ref()?;
        Some(words::sits_elsewhere(lang, there))
    }

    /// Where somebody serves that day, who could exchange that seat.
    pub fn serving(&self, id: Id) -> Option<Seat> {
        self.serving.get(&id).copied()
    }

    /// What is said beside somebody: why they cannot take the seat, or in a swap that they could exchange their own.
    pub fn note(&self, one: &Taker, is_swap: bool, lang: Lang) -> Option<String> {
        let serving = self.serving(one.id).filter(|_| is_swap && !one.is_there && one.elsewhere.is_none());
        if let Some(seat) = serving {
            return Some(words::trades(lang, &seat.label(lang)));
        }
        let there = || one.elsewhere.as_ref().map(|there| words::sits_elsewhere(lang, there));
        let unsuited = || one.lacks.map(|role| words::unsuited(lang, role.label(lang)));
        one.hindrance.clone().or_else(there).or_else(unsuited)
    }

    /// Gives the seat to somebody. `standing` says why the one who has a seat may not be replaced unasked, `name` who it is.
    pub fn give(
        &self,
        person: Id,
        (date, seat, sitter): (NaiveDate, Seat, Option<Id>),
        standing: &dyn Fn(Seat, Id) -> Option<String>,
        name: &dyn Fn(Id) -> String,
        ctx: &Ctx,
    ) -> Flow {
        let label = name(person);
        if sitter == Some(person) {
            return Flow::Warn(words::already_there(ctx.lang, &label));
        }
        if let (None, Some(why)) = (self.serving(person), self.hindrance(person)) {
            return Flow::Warn(words::cannot_come(ctx.lang, &label, why));
        }
        let replaced = sitter.and_then(|sitter| standing(seat, sitter));
        let one = self.all.iter().find(|one| one.id == person);
        let lacks = one.and_then(|one| one.lacks);
        let unsuited = lacks.map(|role| words::unsuited_question(ctx.lang, &label, role.label(ctx.lang)));
        let there = one.and_then(|one| one.elsewhere.as_ref());
        let there = there.map(|there| words::elsewhere_question(ctx.lang, &label, there));
        let unsuited = match (there, unsuited) {
            (None, None) => None,
            (there, unsuited) => Some(there.unwrap_or_default() + &unsuited.unwrap_or_default()),
        };
        let (day, here) = (day_label(date, ctx.lang), seat.label(ctx.lang));
        let takes = ShiftSet::new(date, seat, Some(person));
        let Some(other) = self.serving.get(&person).copied() else {
            let yes = Command::SetShifts(vec![takes]);
            let taking = replaced.zip(sitter).map(|(replaced, sitter)| {
                replaced + &words::replace_question(ctx.lang, &day, &here, &name(sitter), &label)
            });
            let question = match (unsuited, taking) {
                (None, None) => return Flow::Do(yes),
                (Some(unsuited), None) => unsuited + &words::give_question(ctx.lang, &label, &day, &here),
                (unsuited, Some(taking)) => unsuited.unwrap_or_default() + &taking,
            };
            return Flow::Ask(Confirm { question, yes });
        };
        // Nobody serves twice a day: the two trade seats, or the other seat becomes free.
        let leaves = ShiftSet::new(date, other, sitter);
        let there = other.label(ctx.lang);
        let question = match sitter {
            Some(sitter) => words::trade_question(ctx.lang, &label, &day, &there, &name(sitter)),
            None => words::move_question(ctx.lang, &label, &day, &there, &here),
        };
        let moved = standing(other, person);
        let question = [unsuited, replaced, moved].into_iter().flatten().collect::<String>() + &question;
        Flow::Ask(Confirm { question, yes: Command::SetShifts(vec![leaves, takes]) })
    }
}

/// Who may answer swaps at a desk: its station's head first.
///
/// # Errors
/// When the database does not answer.
pub fn heads(reader: Reader<'_>) -> Result<Vec<Id>, StoreError> {
    let here = reader.records_of_place(reader.roster_place()?)?;
    let mut heads = reader.people(false)?;
    heads.retain(|row| row.form.roles.iter().any(|role| matches!(role, Role::StationHead | Role::TownChair)));
    heads.sort_by_key(|row| (!row.form.roles.contains(&Role::StationHead), !row.form.serves_at(&here)));
    Ok(heads.into_iter().map(|row| row.id).collect())
}

/// In whose name the swap that somebody asked for is answered: whoever is known to sit here, if they are a head; else the first head
/// who did not ask for it.
pub fn answers(heads: &[Id], asker: Id, ctx: &Ctx) -> Option<Id> {
    let sitter = ctx.sitter().map(|sitter| sitter.id).filter(|sitter| heads.contains(sitter) && *sitter != asker);
    sitter.or_else(|| heads.iter().find(|head| **head != asker).copied()).or(heads.first().copied())
}

/// Asks whether it is the head who approves, unless it is known who sits here.
pub fn is_it_the_head(head: Id, name: &str, ctx: &Ctx) -> Option<String> {
    let is_known = ctx.sitter().is_some_and(|sitter| sitter.id == head);
    (!is_known).then(|| words::is_it_the_head(ctx.lang, name))
}

fn about(form: &PersonForm, lang: Lang) -> String {
    let roles: Vec<&str> = form.roles.iter().map(|role| role.label(lang)).collect();
    format!("{} {}", form.employer, roles.join("/")).trim().to_owned()
}
