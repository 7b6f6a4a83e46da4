//! The key on paper: made here, and copies sealed to it written on a thread.

use std::any::Any;

use ratatui::backend::Backend;

use super::App;
use super::sync::Step;
use crate::lang::{recovery as words, sync_screen};
use crate::sync::exchange::ExchangeError;
use crate::sync::identity::recovery::RecoveryKey;
use crate::sync::identity::{IdentityError, keeper, register};
use crate::sync::recovery;
use crate::ui::screen::{Job, Progress};
use crate::ui::sync_step::{OnPaper, PaperStep, Place, SyncNews};

impl<B: Backend> App<B> {
    pub(super) fn paper(&mut self, step: PaperStep) -> Result<Step, String> {
        let lang = self.ctx.lang;
        match step {
            PaperStep::New => self.make_paper().map_err(|error| error.say(lang)),
            PaperStep::Copy(place) => self.seal_copy(*place),
        }
    }

    /// Draws a key. It is kept nowhere: its lines stand on the screen once.
    fn make_paper(&mut self) -> Result<Step, IdentityError> {
        let (file, now) = (self.key_file(), self.ctx.now);
        let (keys, network) = keeper::network(&mut self.store, &file, &self.ctx.desk, now)?;
        let key = RecoveryKey::draw();
        keeper::set_recovery(&mut self.store, &keys, &network, key.public(), now)?;
        let heading = words::heading(self.ctx.lang, network.name().as_str());
        Ok(Step::news(SyncNews::Paper(OnPaper { heading, lines: key.lines() })))
    }

    fn seal_copy(&self, place: Place) -> Result<Step, String> {
        let lang = self.ctx.lang;
        let identity = |error: IdentityError| ExchangeError::from(error).say(lang);
        let mut key = None;
        for network in register::networks(self.store.read()).map_err(identity)? {
            key = register::recovery(self.store.read(), &network).map_err(identity)?.map(|(_, said)| said.key).or(key);
        }
        let key = key.ok_or_else(|| words::none(lang).to_owned())?;
        let device = self.store.read().own_device().map_err(|error| error.say(lang))?;
        let stem = recovery::stem(&self.ctx.desk, device.ok_or_else(|| identity(IdentityError::NoKeys))?);
        let (dir, today) = (self.store.dir().to_owned(), self.ctx.now.date_naive());
        let title = sync_screen::looking(lang, &place.label);
        let work = move |_: &Progress| {
            let files = recovery::copy(&dir, &place.path, &stem, today, key.recipient());
            let files = files.map_err(|error| error.say(lang))?;
            let named: Vec<String> = files.iter().map(|path| path.display().to_string()).collect();
            let said = words::copied(lang, &named.join("\n"));
            Ok(Box::new(SyncNews::Tried { good: true, said }) as Box<dyn Any + Send>)
        };
        Ok(Step::Job(Job { title, work: Box::new(work) }))
    }
}
