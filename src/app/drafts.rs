//! What is half typed survives: kept cheaply after every key, durably after a pause and whenever a screen is left.

use ratatui::backend::Backend;
use serde_json::Value;

use super::App;
use crate::domain::command::Command;
use crate::lang::ui as words;
use crate::ui::keymap::{Action, Hint};
use crate::ui::widgets::status::Notice;

/// What is kept of one open screen.
pub(super) struct Kept {
    key: Option<String>,
    body: Option<Value>,
    /// Kept, but not yet certain to be on the disk.
    pending: bool,
    /// What could not be kept: it is only on the screen.
    unkept: Option<Value>,
    /// The person was told that leaving loses it.
    told: bool,
}

impl Kept {
    pub(super) fn new(key: Option<String>) -> Kept {
        Kept { key, body: None, pending: false, unkept: None, told: false }
    }

    /// Something half typed is kept.
    pub(super) fn is_kept(&self) -> bool {
        self.key.is_some() && self.body.is_some()
    }
}

impl<B: Backend> App<B> {
    /// Offers the screen on top its earlier draft.
    pub(super) fn resume_draft(&mut self) {
        let Some(open) = self.stack.last_mut() else { return };
        let Some(key) = open.draft.key.as_deref() else { return };
        match self.store.read().draft(key) {
            Ok(Some(body)) => {
                open.screen.resume(body, &self.ctx);
                open.draft.body = open.screen.draft();
                // What is completed or found alike depends on what is typed.
                self.load_top();
                let said = self.stack.last().map(|open| open.screen.resumed(self.ctx.lang)).unwrap_or_default();
                self.notice.get_or_insert(Notice::Good(said));
            }
            Ok(None) => {}
            Err(error) => self.notice = Some(Notice::Bad(error.say(self.ctx.lang))),
        }
    }

    /// Compares and keeps the draft of the screen on top.
    pub(super) fn note_draft(&mut self) {
        let Some(open) = self.stack.last_mut() else { return };
        let Some(key) = open.draft.key.as_deref() else { return };
        let body = open.screen.draft();
        if body == open.draft.body {
            return;
        }
        let at = self.ctx.now.to_rfc3339();
        let kept = match &body {
            Some(body) => self.store.keep_draft(key, body, &at, false),
            None => self.store.drop_draft(key),
        };
        match kept {
            Ok(()) => {
                open.draft.pending = body.is_some();
                open.draft.body = body;
                open.draft.unkept = None;
            }
            Err(error) => {
                open.draft.told &= open.draft.unkept == body;
                open.draft.unkept = body;
                self.notice = Some(Notice::Bad(error.say(self.ctx.lang)));
            }
        }
    }

    /// The key of the draft that this command of the screen on top saves. Looking and undoing save no form.
    pub(super) fn draft_saved_by(&self, command: &Command) -> Option<String> {
        let saves = !matches!(command, Command::ShowPhone(_) | Command::Undo | Command::Redo);
        self.stack.last().filter(|_| saves).and_then(|open| open.draft.key.clone())
    }

    /// The draft went with the transaction; if the screen still holds something, it is kept anew.
    pub(super) fn draft_was_saved(&mut self) {
        if let Some(open) = self.stack.last_mut() {
            open.draft.body = None;
            open.draft.pending = false;
            open.draft.unkept = None;
        }
    }

    /// Whether leaving must wait: what is typed could not be kept, and nobody was told yet that leaving loses it. The second
    /// press of the same wish goes through.
    pub(super) fn holds_unkept(&mut self) -> bool {
        self.note_draft();
        let untold = |open: &&mut super::Open| open.draft.unkept.is_some() && !open.draft.told;
        let Some(open) = self.stack.iter_mut().find(untold) else { return false };
        open.draft.told = true;
        self.notice = Some(Notice::Bad(words::draft_unkept(self.ctx.lang).to_owned()));
        true
    }

    /// Some draft is not yet certain to be on the disk.
    pub(super) fn has_pending_draft(&self) -> bool {
        self.stack.iter().any(|open| open.draft.pending)
    }

    /// Puts every draft on the disk: what happens 0.7 seconds after the last key.
    pub fn flush_drafts(&mut self) {
        let at = self.ctx.now.to_rfc3339();
        for open in &mut self.stack {
            let (Some(key), Some(body), true) = (&open.draft.key, &open.draft.body, open.draft.pending) else {
                continue;
            };
            match self.store.keep_draft(key, body, &at, true) {
                Ok(()) => open.draft.pending = false,
                Err(error) => self.notice = Some(Notice::Bad(error.say(self.ctx.lang))),
            }
        }
    }

    /// The key that throws away what is half written on the screen on top, if anything is.
    pub(super) fn afresh_hint(&self) -> Option<Hint> {
        let open = self.stack.last().filter(|open| open.draft.is_kept() && !open.screen.is_modal())?;
        let is_free =
            open.screen.shows_draft() && open.screen.keys(&self.ctx).iter().all(|hint| hint.action != Action::Delete);
        is_free.then(|| Hint::new(Action::Afresh).ranked(3))
    }

    /// Throws away what is half written, for good, and opens the screen as if nothing had been.
    pub(super) fn begin_afresh(&mut self) {
        let Some(route) = self.route().cloned() else { return };
        self.forget_draft();
        self.stack.pop();
        self.push(route);
        self.notice = Some(Notice::Good(words::afresh_done(self.ctx.lang).to_owned()));
    }

    /// Forgets the draft of the screen on top.
    pub(super) fn forget_draft(&mut self) {
        let Some(open) = self.stack.last_mut() else { return };
        let Some(key) = open.draft.key.take() else { return };
        open.draft = Kept::new(None);
        if let Err(error) = self.store.drop_draft(&key) {
            self.notice = Some(Notice::Bad(error.say(self.ctx.lang)));
        }
    }
}
