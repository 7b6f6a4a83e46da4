//! Keys under a passphrase: a step that needs them waits while the passphrase is asked for, once a run. It is kept in memory
//! alone, and wiped when the program ends.

use ratatui::backend::Backend;

use super::App;
use crate::lang::passphrase as words;
use crate::sync::identity::IdentityError;
use crate::sync::identity::key_file::KeyFile;
use crate::sync::identity::secret::Passphrase;
use crate::ui::screen::{JobNews, Route};
use crate::ui::sync_step::SyncStep;
use crate::ui::widgets::status::Notice;

/// What is known of the passphrase, and what waits for it.
#[derive(Debug, Default)]
pub(super) struct Lock {
    passphrase: Option<Passphrase>,
    waiting: Option<SyncStep>,
}

impl<B: Backend> App<B> {
    /// The key file, with the passphrase if it was typed in this run.
    pub(super) fn key_file(&self) -> KeyFile {
        KeyFile::guarded(self.store.dir(), self.lock.passphrase.clone())
    }

    /// Lets a step wait until the passphrase is there. Answers the step if nothing stands in its way.
    pub(super) fn locked(&mut self, step: SyncStep) -> Option<SyncStep> {
        let needs_none = matches!(step, SyncStep::Remember(_) | SyncStep::Note(_));
        if needs_none || self.lock.passphrase.is_some() || !self.key_file().is_guarded() {
            return Some(step);
        }
        self.lock.waiting = Some(step);
        self.go(Route::Unlock);
        None
    }

    /// Tries a passphrase; if it opens the keys, what waited goes on.
    pub(super) fn unlock(&mut self, typed: Passphrase) {
        match KeyFile::guarded(self.store.dir(), Some(typed.clone())).load() {
            Ok(_) => {
                self.lock.passphrase = Some(typed);
                self.close_top();
                if let Some(step) = self.lock.waiting.take() {
                    self.sync(step);
                }
            }
            Err(IdentityError::WrongPassphrase) => self.synced(JobNews::Failed(words::wrong(self.ctx.lang).to_owned())),
            Err(error) => self.synced(JobNews::Failed(error.say(self.ctx.lang))),
        }
    }

    /// Nobody knows the passphrase now: what waited is not done.
    pub(super) fn leave_locked(&mut self) {
        let waited = self.lock.waiting.take().is_some();
        self.close_top();
        if waited {
            self.synced(JobNews::Failed(String::new()));
        }
    }

    /// Sets another passphrase, or takes it off.
    pub(super) fn set_passphrase(&mut self, passphrase: Option<Passphrase>) {
        let lang = self.ctx.lang;
        let kept =
            self.key_file().load().and_then(|keys| KeyFile::guarded(self.store.dir(), passphrase.clone()).save(&keys));
        self.close_top();
        self.notice = Some(match kept {
            Ok(()) => {
                let said = if passphrase.is_some() { words::set(lang) } else { words::off(lang) };
                self.lock.passphrase = passphrase;
                Notice::Good(said.to_owned())
            }
            Err(IdentityError::NoKeys) => Notice::Bad(words::no_keys(lang).to_owned()),
            Err(error) => Notice::Bad(error.say(lang)),
        });
    }
}
