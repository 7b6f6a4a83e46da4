//! Whose step it is, where nobody is on duty and nobody has said who sits here: asked once a day, before the step is written.

use chrono::NaiveDate;
use ratatui::backend::Backend;

use super::App;
use crate::domain::calendar::Week;
use crate::domain::command::Command;
use crate::domain::id::Id;
use crate::domain::terms::DeskLevel;
use crate::lang::people as words;
use crate::store::StoreError;
use crate::ui::keymap::Key;
use crate::ui::pick;
use crate::ui::widgets::picker::{Picked, Picker};

/// The question, with the step that waits for its answer.
pub(super) struct Who {
    pub picker: Picker,
    command: Command,
    /// The draft that the step saves.
    draft: Option<String>,
}

/// Whether a command writes a step under somebody's name.
fn takes_step(command: &Command) -> bool {
    match command {
        Command::Step { .. } | Command::ProposalStep { .. } => true,
        Command::All(all) => all.iter().any(takes_step),
        _ => false,
    }
}

impl<B: Backend> App<B> {
    /// Asks whose step it is, if that is to be asked: at a station that keeps a roster, where nobody has a seat at this hour. `true`:
    /// the command waits for the answer.
    pub(super) fn asks_who(&mut self, command: &Command, draft: Option<&str>) -> bool {
        let today = self.ctx.now.date_naive();
        let is_asked =
            self.ctx.desk.level == DeskLevel::Station && self.asked_who != Some(today) && takes_step(command);
        // What cannot be read is no reason to hold a step up.
        let Some(picker) = is_asked.then(|| self.who_it_may_be(today).ok().flatten()).flatten() else { return false };
        self.asked_who = Some(today);
        self.who = Some(Who { picker, command: command.clone(), draft: draft.map(str::to_owned) });
        true
    }

    /// Everybody who serves here, whoever had a seat last today before the others; nothing where no roster is kept.
    fn who_it_may_be(&self, today: NaiveDate) -> Result<Option<Picker>, StoreError> {
        let reader = self.store.read();
        let week = Week::of(today);
        let week = reader.shifts(week.monday(), week.sunday())?;
        let last = week.iter().filter(|given| given.date == today).max_by_key(|given| given.seat).map(|one| one.person);
        let all = pick::takers(reader, (None, last), self.ctx.lang)?;
        if week.is_empty() || all.is_empty() {
            return Ok(None);
        }
        let mut picker = Picker::new(words::whose_step(self.ctx.lang).to_owned());
        picker.offer(all);
        Ok(Some(picker))
    }

    /// Answers a key while it is asked: whoever is chosen sits here until midnight; nobody leaves the step without a name.
    pub(super) fn who_key(&mut self, key: &Key) {
        let Some(who) = &mut self.who else { return };
        let chosen: Option<Id> = match who.picker.key(key) {
            Picked::No | Picked::Search => return,
            Picked::This(one) => one.id.parse().ok(),
            Picked::Left => None,
        };
        let Some(Who { command, draft, .. }) = self.who.take() else { return };
        if chosen.is_some() {
            self.sit(chosen);
        }
        self.execute(&command, draft.as_deref());
    }
}
