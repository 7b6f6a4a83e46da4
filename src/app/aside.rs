//! What a person decides about an envelope that was set aside.

use ratatui::backend::Backend;

use super::App;
use super::sync::Step;
use crate::lang::aside as words;
use crate::sync::carrier::Folder;
use crate::sync::exchange::objection::Objection;
use crate::sync::exchange::{ExchangeError, aside};
use crate::ui::sync_step::SyncNews;

impl<B: Backend> App<B> {
    /// Opens an envelope to be looked at; nothing of it is taken in.
    pub(super) fn look_aside(&mut self, envelope: &str) -> Result<Step, ExchangeError> {
        let (keys, ..) = self.keys_and_parties()?;
        let inbox = Folder::inbox(self.store.dir())?;
        Ok(Step::news(SyncNews::Looked(aside::look(self.store.read(), &keys, &self.ctx.desk, &inbox, envelope)?)))
    }

    /// Tries an envelope once more.
    pub(super) fn release(&mut self, envelope: &str) -> Result<Step, ExchangeError> {
        let (keys, ..) = self.keys_and_parties()?;
        let inbox = Folder::inbox(self.store.dir())?;
        let (desk, now) = (self.ctx.desk.clone(), self.ctx.now);
        let receipt = aside::release(&mut self.store, &keys, &desk, &inbox, envelope, now)?;
        let refused = receipt.refused.iter().map(|(_, why)| why.say(self.ctx.lang));
        let came = receipt.came.iter().filter(|one| !one.is_silent()).map(|one| one.say(self.ctx.lang));
        let said = came.chain(refused).collect::<Vec<_>>().join("\n");
        // What is left for a second look is no failure.
        let good = receipt.refused.iter().all(|(_, why)| matches!(why, Objection::Late(_)));
        Ok(Step::news(SyncNews::Tried { good, said }))
    }

    /// Throws an envelope away.
    pub(super) fn discard(&mut self, envelope: &str) -> Result<Step, ExchangeError> {
        let inbox = Folder::inbox(self.store.dir())?;
        aside::discard(&mut self.store, &inbox, envelope)?;
        Ok(Step::news(SyncNews::Tried { good: true, said: words::thrown(self.ctx.lang).to_owned() }))
    }
}
