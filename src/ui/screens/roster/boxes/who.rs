//! The box that asks who takes a seat, or who steps in for somebody: those who can come first, and of the others why not.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::line::{Asks, Line};
use super::{Asked, Over};
use crate::Lang;
use crate::domain::event::ShiftSet;
use crate::domain::id::Id;
use crate::domain::person::PersonForm;
use crate::domain::roster::availability::first_away;
use crate::domain::roster::away_text::day_label;
use crate::domain::roster::swap::SwapRequest;
use crate::domain::roster::week::{Assignment, Seat};
use crate::domain::terms::{Post, Role};
use crate::lang::roster_screen as words;
use crate::store::{Reader, StoreError};
use crate::ui::keymap::Key;
use crate::ui::screen::{Command, Confirm, Ctx};
use crate::ui::widgets::form::Candidate;
use crate::ui::widgets::input::Input;
use crate::ui::widgets::picker::{Picked, Picker};

use super::super::known::Known;

/// The box.
pub(in super::super) struct Who {
    picker: Picker,
    date: NaiveDate,
    seat: Seat,
    /// Who has the seat now.
    sitter: Option<Id>,
    /// The sitter asks for a swap.
    is_swap: bool,
    /// Who serves that day, and where.
    serving: BTreeMap<Id, Seat>,
    /// Why those who cannot come cannot.
    hindered: BTreeMap<Id, String>,
}

impl Who {
    /// Who takes the seat.
    pub fn sits(title: String, date: NaiveDate, seat: Seat, sitter: Option<Id>) -> Who {
        let (serving, hindered) = (BTreeMap::new(), BTreeMap::new());
        Who { picker: Picker::new(title), date, seat, sitter, is_swap: false, serving, hindered }
    }

    /// Who steps in for the one who has it.
    pub fn steps_in(title: String, date: NaiveDate, seat: Seat, sitter: Id) -> Who {
        Who { is_swap: true, ..Who::sits(title, date, seat, Some(sitter)) }
    }

    pub fn load(&mut self, reader: Reader<'_>, ctx: &Ctx) -> Result<(), StoreError> {
        let mut people = reader.people(false)?;
        let station = reader.roster_place()?;
        let area = station.map(|id| reader.place(id)).transpose()?.flatten().map(|row| row.form.area);
        self.serving =
            reader.shifts(self.date, self.date)?.into_iter().map(|given| (given.person, given.seat)).collect();
        self.hindered =
            people.iter().filter_map(|row| Some((row.id, self.hindrance(row.id, &row.form, ctx)?))).collect();
        // Whoever is there already last: typing the name finds them. Before, those who can come, and of them those of the post, those who serve here, the neighbours of the area, then everybody.
        people.sort_by_key(|row| {
            let near = area.as_ref().is_some_and(|area| !area.is_empty() && row.form.area == *area);
            let suited = role(self.seat.post).is_none_or(|role| row.form.roles.contains(&role));
            let is_sitter = Some(row.id) == self.sitter;
            (is_sitter, self.hindered.contains_key(&row.id), !suited, row.form.station != station, !near)
        });
        self.picker.offer(people.into_iter().map(|row| self.candidate(row.id, &row.form, ctx.lang)).collect());
        Ok(())
    }

    /// Why somebody cannot take the seat, in a few words.
    fn hindrance(&self, id: Id, form: &PersonForm, ctx: &Ctx) -> Option<String> {
        if Some(id) == self.sitter {
            return Some(words::is_there(ctx.lang).to_owned());
        }
        if let Some(seat) = self.serving.get(&id) {
            return Some(words::serves(ctx.lang, &seat.label(ctx.lang)));
        }
        first_away(&form.away, self.date, self.seat.slot).map(|rule| words::is_away(ctx.lang, &rule.say(ctx.lang)))
    }

    /// The village and post tell two of one name apart.
    fn candidate(&self, id: Id, form: &PersonForm, lang: Lang) -> Candidate {
        let roles: Vec<&str> = form.roles.iter().map(|role| role.label(lang)).collect();
        let about = format!("{} {}", form.employer, roles.join("/"));
        let note = match self.hindered.get(&id) {
            Some(why) => format!("({why}) {about}"),
            None => about,
        };
        Candidate { id: id.to_string(), label: form.name.clone(), note }
    }

    pub fn typing(&self) -> Option<&Input> {
        self.picker.typing()
    }

    pub fn paste(&mut self, text: &str) {
        self.picker.paste(text);
    }

    pub fn key(&mut self, key: &Key, ctx: &Ctx, known: &Known) -> Asked {
        let one = match self.picker.key(key) {
            Picked::Left => return Asked::Leave,
            Picked::No | Picked::Search => return Asked::Stay,
            Picked::This(one) => one,
        };
        let Ok(person) = one.id.parse::<Id>() else { return Asked::Leave };
        let (date, seat) = (self.date, self.seat);
        if Some(person) == self.sitter {
            return Asked::Warn(words::already_there(ctx.lang, &one.label));
        }
        if let (true, Some(why)) = (self.is_swap, self.hindered.get(&person)) {
            return Asked::Warn(words::cannot_step_in(ctx.lang, &one.label, why));
        }
        if let (true, Some(from)) = (self.is_swap, self.sitter) {
            let request = SwapRequest { date, seat, from, to: person, reason: String::new() };
            return Asked::Open(Box::new(Over::Line(Line::new(Asks::Reason(request)))));
        }
        self.seat_given(person, &one.label, ctx, known)
    }

    /// Gives the seat. Whoever has signed there, or served, is replaced only after a question that names both.
    fn seat_given(&self, person: Id, label: &str, ctx: &Ctx, known: &Known) -> Asked {
        let (date, seat) = (self.date, self.seat);
        let standing = |seat: Seat, person: Id| known.standing(&Assignment { date, seat, person }, ctx);
        let replaced = self.sitter.and_then(|sitter| standing(seat, sitter));
        let (day, here) = (day_label(date, ctx.lang), seat.label(ctx.lang));
        let takes = ShiftSet::new(date, seat, Some(person));
        let Some(other) = self.serving.get(&person).copied() else {
            let (Some(replaced), Some(sitter)) = (replaced, self.sitter) else {
                return Asked::Do(Command::SetShifts(vec![takes]));
            };
            let question = replaced + &words::replace_question(ctx.lang, &day, &here, known.name(sitter), label);
            return Asked::Confirm(Confirm { question, yes: Command::SetShifts(vec![takes]) });
        };
        // Nobody serves twice a day: the two trade seats, or the other seat becomes free.
        let leaves = ShiftSet::new(date, other, self.sitter);
        let there = other.label(ctx.lang);
        let question = match self.sitter {
            Some(sitter) => words::trade_question(ctx.lang, label, &day, &there, known.name(sitter)),
            None => words::move_question(ctx.lang, label, &day, &there, &here),
        };
        let moved = standing(other, person);
        let question = [replaced, moved].into_iter().flatten().collect::<String>() + &question;
        Asked::Confirm(Confirm { question, yes: Command::SetShifts(vec![leaves, takes]) })
    }

    pub fn draw(&mut self, frame: &mut Frame, around: Rect, ctx: &Ctx) {
        self.picker.draw(frame, around, ctx);
    }
}

/// The role a post is meant for; `None` if anybody may take it.
const fn role(post: Post) -> Option<Role> {
    match post {
        Post::Cadre => Some(Role::Cadre),
        Post::PartyMember => Some(Role::PartyMember),
        Post::Duty | Post::Lead | Post::Standby => None,
    }
}
