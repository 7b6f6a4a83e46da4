//! A computer asks to be let into a network, and a home lets it in: the steps that need the database. Both lead to an exchange
//! with the same stick, so that one walk is enough. Where the place is a server, a thread waits for it: a step works with what
//! was fetched, and is done anew when it asks for more.

use std::any::Any;

use ratatui::backend::Backend;

use super::App;
use super::sync::{Step, say as tell_of, stick};
use crate::Lang;
use crate::lang::{sync_screen as words, taking_out};
use crate::service;
use crate::store::Author;
use crate::sync::carrier::Carrier;
use crate::sync::carrier::held::Held;
use crate::sync::envelope::recipient_folder;
use crate::sync::exchange::leave::{self, Left};
use crate::sync::exchange::taking_out::Known;
use crate::sync::exchange::welcome::Welcome;
use crate::sync::exchange::{ExchangeError, welcome};
use crate::sync::identity::admission::{self, Waiting};
use crate::sync::identity::newcomer::{self, Offer};
use crate::sync::identity::{IdentityError, keeper};
use crate::sync::rescue;
use crate::ui::keymap::{Action, Hint};
use crate::ui::screen::{Command, Job, Progress, Refusal};
use crate::ui::sync_step::{EnrolStep, Place, SyncNews, SyncStep, Welcomed};

/// What a step came to, once the database has done its part.
enum Came {
    /// News for the screen.
    News(Box<SyncNews>),
    /// This computer is a member; an exchange follows.
    Joined,
    /// A desk was let in, and this is to be left for it.
    Granted(Welcome),
}

/// What a job answers.
type Ended = Result<Box<dyn Any + Send>, String>;

impl<B: Backend> App<B> {
    pub(super) fn enrol(&mut self, step: EnrolStep) -> Result<Step, String> {
        let lang = self.ctx.lang;
        let place = match step {
            EnrolStep::Note(welcomed) => {
                return self.note_welcome(*welcomed).map(Step::news).map_err(|error| said(&error, lang));
            }
            ref step => step.place().clone(),
        };
        if place.is_server() {
            let held = Held::new(&place.label);
            return self.enrol_held(step, held);
        }
        let carrier = stick(&place).map_err(|error| error.say(lang))?;
        match self.carry(&step, carrier.as_ref()).map_err(|error| said(&error, lang))? {
            Came::News(news) => Ok(Step::News(news)),
            Came::Joined => self.begin(place).map(Step::Job).map_err(|error| said(&error, lang)),
            Came::Granted(welcome) => self.leave_beside(place, welcome, None),
        }
    }

    /// The same with what was fetched of a server; what is lacking is fetched by a thread, which also writes at the end.
    pub(super) fn enrol_held(&mut self, step: EnrolStep, held: Held) -> Result<Step, String> {
        let (lang, place) = (self.ctx.lang, step.place().clone());
        let came = match &step {
            EnrolStep::Grant(_, waiting) => self.looked(waiting, &held).and_then(|()| self.carry(&step, &held)),
            step => self.carry(step, &held),
        };
        if held.lacks() {
            return Ok(Step::Job(fetching(step, held, place, lang)));
        }
        match came.map_err(|error| said(&error, lang))? {
            Came::News(news) if !held.has_deeds() => Ok(Step::News(news)),
            Came::News(news) => Ok(writing(place, lang, move |carrier| {
                held.carry_out(carrier).map_err(|error| error.say(lang))?;
                Ok(news as Box<dyn Any + Send>)
            })),
            Came::Joined => Ok(writing(place.clone(), lang, move |carrier| {
                // It is a member all the same; the request that still lies there is answered.
                let _ = held.carry_out(carrier);
                Ok(Box::new(SyncNews::Go(Box::new(SyncStep::Begin(place)))) as Box<dyn Any + Send>)
            })),
            Came::Granted(welcome) => self.leave_beside(place, welcome, Some(held)),
        }
    }

    /// Has looked where the answer to a request lies, before anything is signed: what else is there does not matter for it.
    fn looked(&mut self, waiting: &Waiting, held: &Held) -> Result<(), ExchangeError> {
        let file = self.key_file();
        let (_, network) = keeper::network(&mut self.store, &file, &self.ctx.desk, self.ctx.now)?;
        held.list(&recipient_folder(&network.name(), &waiting.request.desk()))?;
        held.be_content();
        Ok(())
    }

    fn carry(&mut self, step: &EnrolStep, carrier: &dyn Carrier) -> Result<Came, ExchangeError> {
        let news = |news| Ok(Came::News(Box::new(news)));
        match step {
            EnrolStep::Ask(_) => news(self.ask(carrier, false)?),
            EnrolStep::Replace(_) => news(self.ask(carrier, true)?),
            EnrolStep::Accept(place) => news(SyncNews::Offered(place.clone(), Box::new(self.offer(carrier)?))),
            EnrolStep::Join(_, offer) => {
                // What lies beside the grant is taken in at once.
                newcomer::join(&mut self.store, carrier, (**offer).clone())?;
                Ok(Came::Joined)
            }
            EnrolStep::Look(place) => news(self.look(place, carrier)?),
            EnrolStep::Grant(_, waiting) => self.grant(carrier, waiting).map(Came::Granted),
            // Dealt with before.
            EnrolStep::Note(_) => Err(ExchangeError::NotEnrolled),
        }
    }

    fn ask(&mut self, carrier: &dyn Carrier, replaces: bool) -> Result<SyncNews, IdentityError> {
        let (keys, aside) = newcomer::keys(self.store.read(), &self.key_file())?;
        let asked = newcomer::ask(&mut self.store, &keys, &self.ctx.desk, carrier, replaces, self.ctx.now)?;
        Ok(SyncNews::Asked(Box::new(asked), aside))
    }

    /// Finds the answer. Nothing is accepted before somebody has compared its words.
    fn offer(&self, carrier: &dyn Carrier) -> Result<Offer, IdentityError> {
        let keys = match self.key_file().load() {
            Err(IdentityError::NoKeys) => return Err(IdentityError::NoRequest),
            loaded => loaded?,
        };
        newcomer::offer(self.store.read(), &keys, &self.ctx.desk, carrier, None)
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

    /// Sees to what follows at this desk from what others did apart from it. It is tried again after the next exchange.
    pub(super) fn join_late(&mut self) {
        let _ = service::join_late(&mut self.store, &Author { now: self.ctx.now, person: None });
    }

    fn look(&mut self, place: &Place, carrier: &dyn Carrier) -> Result<SyncNews, IdentityError> {
        let file = self.key_file();
        let (keys, _) = keeper::network(&mut self.store, &file, &self.ctx.desk, self.ctx.now)?;
        let (waiting, odd) = admission::waiting(self.store.read(), keys.device(), &self.ctx.desk, carrier)?;
        Ok(SyncNews::Waiting(place.clone(), waiting, odd))
    }

    fn grant(&mut self, carrier: &dyn Carrier, waiting: &Waiting) -> Result<Welcome, ExchangeError> {
        let (file, now, desk) = (self.key_file(), self.ctx.now, self.ctx.desk.clone());
        let (keys, network) = keeper::network(&mut self.store, &file, &desk, now)?;
        welcome::grant(&mut self.store, &keys, &network, &desk, carrier, waiting, now)
    }

    /// Takes a computer out of the network this desk keeps.
    pub(super) fn take_out(&mut self, one: &Known) -> Result<SyncNews, IdentityError> {
        let (file, lang, now) = (self.key_file(), self.ctx.lang, self.ctx.now);
        let (keys, network) = keeper::network(&mut self.store, &file, &self.ctx.desk, now)?;
        keeper::revoke(&mut self.store, &keys, &network, one.device(), "", now)?;
        Ok(SyncNews::Tried { good: true, said: taking_out::done(lang, &one.name(lang), one.way_back(lang)) })
    }

    /// Hands what is left beside the grant to a thread that writes it; with `grant`, the grant itself too.
    fn leave_beside(&self, place: Place, welcome: Welcome, grant: Option<Held>) -> Result<Step, String> {
        let lang = self.ctx.lang;
        let own = self.store.read().own_device().map_err(|error| error.say(lang))?;
        let own = own.ok_or_else(|| ExchangeError::NotEnrolled.say(lang))?;
        let work = move |progress: &Progress| -> Ended {
            let mut tell = |step| progress.say(tell_of(lang, step, place.is_server()));
            // The grant is signed: whatever happens to the stick now is said beside the words.
            let left = stick(&place).and_then(|carrier| {
                grant.map_or(Ok(()), |held| held.carry_out(&carrier))?;
                Ok(leave::leave(&carrier, (&welcome.outgoing, &welcome.notices), own, &mut tell))
            });
            let left = left.unwrap_or_else(|trouble| Left { trouble: Some(trouble), ..Left::default() });
            Ok(Box::new(SyncNews::Welcomed(Box::new(Welcomed { place, welcome, left }))))
        };
        Ok(Step::Job(Job { title: words::sealing(lang).to_owned(), work: Box::new(work) }))
    }

    fn note_welcome(&mut self, welcomed: Welcomed) -> Result<SyncNews, ExchangeError> {
        leave::noted(&mut self.store, &welcomed.place.label, &welcomed.left, self.ctx.now)?;
        Ok(SyncNews::Granted(Box::new(welcomed)))
    }
}

/// Fetches what a step lacks, and lets it be done once more.
fn fetching(step: EnrolStep, mut held: Held, place: Place, lang: Lang) -> Job {
    let title = words::looking(lang, &place.label);
    let work = move |_: &Progress| -> Ended {
        stick(&place).and_then(|carrier| held.fetch(&carrier)).map_err(|error| error.say(lang))?;
        Ok(Box::new(SyncNews::Go(Box::new(SyncStep::Held(step, held)))))
    };
    Job { title, work: Box::new(work) }
}

/// Writes to a server on a thread.
fn writing(place: Place, lang: Lang, write: impl FnOnce(&dyn Carrier) -> Ended + Send + 'static) -> Step {
    let title = words::looking(lang, &place.label);
    let work = move |_: &Progress| stick(&place).map_err(|error| error.say(lang)).and_then(|far| write(far.as_ref()));
    Step::Job(Job { title, work: Box::new(work) })
}

/// What an error is at the desk: where its sentence would name a command line, it names the key instead.
fn said(error: &ExchangeError, lang: Lang) -> String {
    let key = |action| Hint::new(action).chord();
    match error {
        ExchangeError::Identity(IdentityError::NoKeys | IdentityError::NoRequest) => {
            words::ask_first(lang, &key(Action::New))
        }
        ExchangeError::Identity(IdentityError::SeveralNetworks) => words::several_networks(lang).to_owned(),
        other => other.say(lang),
    }
}
