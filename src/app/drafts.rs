//! What is half typed survives: kept cheaply after every key, durably after a pause and whenever a screen is left. What the disk
//! does not take is held in memory until it does, and nobody leaves the program over it unasked.

use std::collections::BTreeMap;

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
}

/// Drafts that could not be written, by their keys; nothing for one that was to be forgotten.
pub(super) type Shelf = BTreeMap<String, Option<Value>>;

impl Kept {
    pub(super) fn new(key: Option<String>) -> Kept {
        Kept { key, body: None, pending: false }
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
        let found = self.shelf.get(key).cloned().map_or_else(|| self.store.read().draft(key), Ok);
        match found {
            Ok(Some(body)) => {
                open.screen.resume(body, &self.ctx);
                open.draft.body = open.screen.draft();
                // What is completed or found alike depends on what is typed.
                self.load_top();
                let said = self.stack.last().map(|open| open.screen.resumed(self.ctx.lang)).unwrap_or_default();
                self.notice.get_or_insert(Notice::Good(said));
            }
            Ok(None) => self.take_over_draft(),
            Err(error) => self.notice = Some(Notice::Bad(error.say(self.ctx.lang))),
        }
    }

    /// Takes over what was half typed on another screen that writes the same. It is kept here before it is forgotten there.
    fn take_over_draft(&mut self) {
        let twin = self.stack.last().and_then(|open| open.screen.draft_twin(&self.ctx));
        let is_open = |twin: &str| self.stack.iter().any(|open| open.draft.key.as_deref() == Some(twin));
        let Some(twin) = twin.filter(|twin| !is_open(twin)) else { return };
        let found = self.shelf.get(twin).cloned().map_or_else(|| self.store.read().draft(twin), Ok);
        let (Ok(Some(body)), Some(open)) = (found, self.stack.last_mut()) else { return };
        open.screen.resume(body, &self.ctx);
        if open.screen.draft().is_none() {
            return;
        }
        let said = open.screen.resumed(self.ctx.lang);
        self.load_top();
        self.put_drafts_by();
        if !self.stack.last().is_some_and(|open| self.is_unwritten(&open.draft)) && self.store.drop_draft(twin).is_ok()
        {
            self.shelf.remove(twin);
        }
        self.notice.get_or_insert(Notice::Good(said));
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
                self.shelf.remove(key);
            }
            Err(error) => {
                open.draft.pending = false;
                self.shelf.insert(key.to_owned(), body.clone());
                self.notice = Some(Notice::Bad(error.say(self.ctx.lang)));
            }
        }
        open.draft.body = body;
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
            self.shelf.retain(|key, _| Some(key) != open.draft.key.as_ref());
        }
    }

    /// Whether something half written is in memory alone.
    pub(super) fn holds_unwritten(&self) -> bool {
        self.shelf.values().any(Option::is_some)
    }

    /// The same of one draft.
    pub(super) fn is_unwritten(&self, draft: &Kept) -> bool {
        draft.key.as_ref().is_some_and(|key| matches!(self.shelf.get(key), Some(Some(_))))
    }

    /// Tries again to write what the disk did not take; `true` when all of it is there now.
    pub(super) fn empty_shelf(&mut self) -> bool {
        let at = self.ctx.now.to_rfc3339();
        let was_held = self.holds_unwritten();
        self.shelf.retain(|key, body| match body {
            Some(body) => self.store.keep_draft(key, body, &at, true).is_err(),
            None => self.store.drop_draft(key).is_err(),
        });
        was_held && !self.holds_unwritten()
    }

    /// Some draft is not yet certain to be on the disk.
    pub(super) fn has_pending_draft(&self) -> bool {
        self.stack.iter().any(|open| open.draft.pending)
    }

    /// Puts every draft on the disk: what happens 0.7 seconds after the last key.
    pub fn flush_drafts(&mut self) {
        self.empty_shelf();
        let at = self.ctx.now.to_rfc3339();
        for open in &mut self.stack {
            let (Some(key), Some(body), true) = (&open.draft.key, &open.draft.body, open.draft.pending) else {
                continue;
            };
            open.draft.pending = false;
            if let Err(error) = self.store.keep_draft(key, body, &at, true) {
                self.shelf.insert(key.clone(), Some(body.clone()));
                self.notice = Some(Notice::Bad(error.say(self.ctx.lang)));
            }
        }
    }

    /// A screen is left: what is half written on it goes to the disk.
    pub(super) fn put_drafts_by(&mut self) {
        self.note_draft();
        self.flush_drafts();
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
        let is_gone = self.forget_draft();
        self.stack.pop();
        self.push(route);
        if is_gone {
            self.notice = Some(Notice::Good(words::afresh_done(self.ctx.lang).to_owned()));
        }
    }

    /// Forgets the draft of the screen on top; `false` if it is still on the disk, where it is forgotten as soon as that answers.
    pub(super) fn forget_draft(&mut self) -> bool {
        let Some(open) = self.stack.last_mut() else { return true };
        let Some(key) = open.draft.key.take() else { return true };
        open.draft = Kept::new(None);
        self.shelf.remove(&key);
        let Err(error) = self.store.drop_draft(&key) else { return true };
        self.notice = Some(Notice::Bad(words::draft_stays(self.ctx.lang, &error.say(self.ctx.lang))));
        self.shelf.insert(key, None);
        false
    }
}
