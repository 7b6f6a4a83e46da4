//! A computer asks to be let into a network, and a home lets it in: the steps that need the database. Both lead to an exchange
//! with the same stick, so that one walk is enough.

use std::any::Any;

use ratatui::backend::Backend;

use super::App;
use super::sync::{Step, stick, stick_soon};
use crate::Lang;
use crate::lang::sync_screen as words;
use crate::service;
use crate::store::Author;
use crate::sync::carrier::Carrier as _;
use crate::sync::exchange::leave::{self, Left};
use crate::sync::exchange::{ExchangeError, welcome};
use crate::sync::identity::admission::{self, Waiting};
use crate::sync::identity::newcomer::{self, Offer};
use crate::sync::identity::{IdentityError, keeper};
use crate::sync::rescue;
use crate::ui::keymap::{Action, Hint};
use crate::ui::screen::{Command, Job, Refusal};
use crate::ui::sync_step::{EnrolStep, Place, SyncNews, Welcomed};

impl<B: Backend> App<B> {
    pub(super) fn enrol(&mut self, step: EnrolStep) -> Result<Step, String> {
        let lang = self.ctx.lang;
        let identity = |error: IdentityError| say(&error, lang);
        let exchange = |error: ExchangeError| match error {
            ExchangeError::Identity(error) => say(&error, lang),
            other => other.say(lang),
        };
        match step {
            EnrolStep::Ask(place) => self.ask(&place, false).map(Step::news).map_err(identity),
            EnrolStep::Replace(place) => self.ask(&place, true).map(Step::news).map_err(identity),
            EnrolStep::Accept(place) => self.offer(place).map(Step::news).map_err(identity),
            EnrolStep::Join(place, offer) => self.join(place, *offer).map(Step::Job).map_err(exchange),
            EnrolStep::Look(place) => self.look(place).map(Step::news).map_err(identity),
            EnrolStep::Grant(place, waiting) => self.grant(place, &waiting).map(Step::Job).map_err(exchange),
            EnrolStep::Note(welcomed) => self.note_welcome(*welcomed).map(Step::news).map_err(exchange),
        }
    }

    fn ask(&mut self, place: &Place, replaces: bool) -> Result<SyncNews, IdentityError> {
        let (carrier, keys) = (stick_soon(place)?, self.key_file().load_or_create()?);
        let asked = newcomer::ask(&mut self.store, &keys, &self.ctx.desk, &carrier, replaces, self.ctx.now)?;
        Ok(SyncNews::Asked(Box::new(asked)))
    }

    /// Finds the answer. Nothing is accepted before somebody has compared its words.
    fn offer(&self, place: Place) -> Result<SyncNews, IdentityError> {
        let carrier = stick_soon(&place)?;
        let keys = match self.key_file().load() {
            Err(IdentityError::NoKeys) => return Err(IdentityError::NoRequest),
            loaded => loaded?,
        };
        let offer = newcomer::offer(self.store.read(), &keys, &self.ctx.desk, &carrier, None)?;
        Ok(SyncNews::Offered(place, Box::new(offer)))
    }

    /// Becomes a member, and begins an exchange: what lies beside the grant is taken in at once.
    fn join(&mut self, place: Place, offer: Offer) -> Result<Job, ExchangeError> {
        let carrier = stick_soon(&place)?;
        newcomer::join(&mut self.store, &carrier, offer)?;
        self.begin(place)
    }

    /// A computer that takes the place of another has that one's settings, once they have come back. Without them the desk
    /// works all the same.
    pub(super) fn take_settings_over(&mut self) {
        let Ok(Some(desk)) = rescue::settings(&self.store) else { return };
        let author = Author { now: self.ctx.now, person: None };
        let set = Command::SetDesk(Box::new(desk));
        if matches!(service::execute(&mut self.store, &author, &set), Ok(_) | Err(Refusal::NoChange)) {
            let _ = rescue::settled(&self.store);
        }
    }

    fn look(&mut self, place: Place) -> Result<SyncNews, IdentityError> {
        let carrier = stick_soon(&place)?;
        let file = self.key_file();
        let (keys, _) = keeper::network(&mut self.store, &file, &self.ctx.desk, self.ctx.now)?;
        let (waiting, odd) = admission::waiting(self.store.read(), keys.device(), &self.ctx.desk, &carrier)?;
        Ok(SyncNews::Waiting(place, waiting, odd))
    }

    /// Grants, and hands what is left beside the grant to a thread that writes it.
    fn grant(&mut self, place: Place, waiting: &Waiting) -> Result<Job, ExchangeError> {
        let carrier = stick_soon(&place)?;
        let file = self.key_file();
        let (now, lang, desk) = (self.ctx.now, self.ctx.lang, self.ctx.desk.clone());
        let (keys, network) = keeper::network(&mut self.store, &file, &desk, now)?;
        let welcome = welcome::grant(&mut self.store, &keys, &network, &desk, &carrier, waiting, now)?;
        let own = keys.device();
        let work = move |progress: &crate::ui::screen::Progress| {
            let mut tell = |step| progress.say(super::sync::say(lang, step, place.is_server()));
            // The grant is written: whatever happens to the stick now is said beside the words.
            let left = match stick(&place) {
                Ok(carrier) => leave::leave(&carrier, &welcome.outgoing, own, &mut tell),
                Err(trouble) => Left { trouble: Some(trouble), ..Left::default() },
            };
            Ok(Box::new(SyncNews::Welcomed(Box::new(Welcomed { place, welcome, left }))) as Box<dyn Any + Send>)
        };
        Ok(Job { title: words::sealing(lang).to_owned(), work: Box::new(work) })
    }

    fn note_welcome(&mut self, welcomed: Welcomed) -> Result<SyncNews, ExchangeError> {
        leave::noted(&mut self.store, stick(&welcomed.place)?.label(), &welcomed.left, self.ctx.now)?;
        Ok(SyncNews::Granted(Box::new(welcomed)))
    }
}

/// What an error is at the desk: where its sentence would name a command line, it names the key instead.
fn say(error: &IdentityError, lang: Lang) -> String {
    let key = |action| Hint::new(action).chord();
    match error {
        IdentityError::NoKeys | IdentityError::NoRequest => words::ask_first(lang, &key(Action::New)),
        IdentityError::SeveralNetworks => words::several_networks(lang).to_owned(),
        other => other.say(lang),
    }
}
