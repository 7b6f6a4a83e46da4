//! An exchange carried out step by step: what needs the database stands on the loop's thread, what waits for a stick on a
//! thread of its own. Letting computers in stands beside it, in `enrol`.

use std::any::Any;
use std::path::Path;

use ratatui::backend::Backend;

use super::{App, frame};
use crate::Lang;
use crate::lang::{background, server_screen as server, sync_screen as words};
use crate::store::StoreError;
use crate::store::parcel::Device;
use crate::sync::carrier::line::Patience;
use crate::sync::carrier::volumes;
use crate::sync::carrier::{Carrier, CarrierError, Folder};
use crate::sync::exchange::fetch::{self, Errand, Fetched};
use crate::sync::exchange::leave::{self, Left};
use crate::sync::exchange::{ExchangeError, Party, Progress, Receipt, closed, prepare, standing, sticks, take_in};
use crate::sync::identity::IdentityError;
use crate::sync::identity::admission::{self, Plea};
use crate::sync::identity::keys::Keys;
use crate::sync::remote;
use crate::sync::remote::file::{self, RemoteError};
use crate::ui::screen::{Flow, Job, JobNews, Route};
use crate::ui::sync_step::{FOLDER, LAST, Place, ServerStep, SyncNews, SyncStep, Written, remembered};
use crate::ui::widgets::status::Notice;

/// What a step on the loop's thread came to: news for the screen, or a job that will bring them.
pub(super) enum Step {
    News(Box<SyncNews>),
    Job(Job),
    Nothing,
    /// The screen is left, and this is said.
    Left(String),
}

impl Step {
    pub(super) fn news(news: SyncNews) -> Step {
        Step::News(Box::new(news))
    }
}

impl<B: Backend> App<B> {
    /// A stick came or went: whoever looks at the list sees it at once. Nothing moves while a caret is shown.
    pub(super) fn plugged(&mut self) {
        let is_typing = self.stack.last().is_some_and(|open| open.screen.typing().is_some());
        if matches!(self.route(), Some(Route::Sync | Route::Rescue)) && !is_typing {
            self.load_top();
        }
    }

    /// Carries a step out and tells the screen.
    pub(super) fn sync(&mut self, step: SyncStep) {
        let step = match step {
            SyncStep::Unlock(typed) => return self.unlock(typed),
            SyncStep::LeaveLocked => return self.leave_locked(),
            step => step,
        };
        let Some(step) = self.locked(step) else { return };
        match self.carry_out(step) {
            Ok(Step::Job(job)) => self.start(job),
            Ok(Step::Nothing) => self.load_top(),
            Ok(Step::Left(said)) => {
                self.background.mended(self.ctx.now);
                self.follow(Flow::Discard);
                self.notice = Some(Notice::Good(said));
            }
            Ok(Step::News(news)) => {
                self.read_desk();
                self.background.mended(self.ctx.now);
                self.notice = None;
                self.synced(JobNews::Finished(news));
            }
            Err(said) => {
                self.notice = Some(Notice::Bad(said.clone()));
                self.synced(JobNews::Failed(said));
            }
        }
    }

    pub(super) fn synced(&mut self, news: JobNews) {
        if let Some(open) = self.stack.last_mut() {
            let flow = open.screen.job(news, &self.ctx);
            self.follow(flow);
        }
    }

    fn carry_out(&mut self, step: SyncStep) -> Result<Step, String> {
        let lang = self.ctx.lang;
        let exchange = |error: ExchangeError| error.say(lang);
        if let Some(place) = step.begun_at() {
            let path = place.path.display().to_string();
            self.store.set_preference(LAST, &path).map_err(|error| error.say(lang))?;
        }
        match step {
            // Both give out numbers to envelopes, and never the same.
            step if step.exchanges() && self.background.give_way() => Err(background::busy(lang).to_owned()),
            SyncStep::Begin(place) => self.begin(place).map(Step::Job).map_err(exchange),
            SyncStep::TakeIn(place, fetched) => self.take_in(place, fetched).map_err(exchange),
            SyncStep::Note(written) => self.note(*written).map(Step::news).map_err(exchange),
            SyncStep::Cap(caps) => {
                self.cap_line(caps).map_err(|error| error.say(lang))?;
                Ok(Step::Nothing)
            }
            SyncStep::Remember(folder) => {
                let kept = self.store.read().preference(FOLDER).map_err(|error| error.say(lang))?;
                let seen = sticks::seen(self.store.read()).map_err(|error| error.say(lang))?;
                let is_there = |one: &str| Path::new(one).is_dir();
                let kept = remembered(kept, &folder, |one| seen.contains(one), is_there);
                for (key, value) in [(FOLDER, kept), (LAST, folder)] {
                    self.store.set_preference(key, &value).map_err(|error| error.say(lang))?;
                }
                Ok(Step::Nothing)
            }
            SyncStep::Silent(days) => {
                standing::set_silent_days(&self.store, days).map_err(|error| error.say(lang))?;
                Ok(Step::Nothing)
            }
            SyncStep::Look(envelope) => self.look_aside(&envelope).map_err(exchange),
            SyncStep::Release(envelope) => self.release(&envelope).map_err(exchange),
            SyncStep::Discard(envelope) => self.discard(&envelope).map_err(exchange),
            SyncStep::Server(step) => self.set_server(step).map_err(|error| error.say(lang)),
            SyncStep::TakeOut(one) => self.take_out(&one).map(Step::news).map_err(|error| error.say(lang)),
            SyncStep::Enrol(step) => self.enrol(step),
            SyncStep::Paper(step) => self.paper(step),
            SyncStep::Held(step, held) => self.enrol_held(step, held),
            SyncStep::SetPassphrase(passphrase) => {
                self.set_passphrase(passphrase);
                Ok(Step::Nothing)
            }
            // Dealt with before anything is carried out.
            SyncStep::Unlock(_) | SyncStep::LeaveLocked => Ok(Step::Nothing),
        }
    }

    /// Writes the server down or forgets it, and leaves its screen.
    fn set_server(&mut self, step: ServerStep) -> Result<Step, RemoteError> {
        let (dir, lang) = (self.store.dir(), self.ctx.lang);
        Ok(Step::Left(match step {
            ServerStep::Keep(remote) => {
                file::save(dir, &remote)?;
                server::kept(lang, &remote.label())
            }
            ServerStep::Forget => {
                file::forget(dir)?;
                server::forgotten(lang).to_owned()
            }
        }))
    }

    /// This computer's keys, whom it speaks with, and whether that is only to hand over what it wrote last.
    pub(super) fn keys_and_parties(&self) -> Result<(Keys, Vec<Party>, bool), ExchangeError> {
        let keys = match self.key_file().load() {
            Err(IdentityError::NoKeys) => return Err(ExchangeError::NotEnrolled),
            loaded => loaded?,
        };
        let (parties, is_last) = Party::speaking(self.store.read(), keys.device(), &self.ctx.desk)?;
        Ok((keys, parties, is_last))
    }

    pub(super) fn begin(&self, place: Place) -> Result<Job, ExchangeError> {
        let (keys, parties, _) = self.keys_and_parties()?;
        let grants = keys.root().is_some();
        let errand = Errand::new(self.store.read(), &parties)?;
        let (dir, lang) = (self.store.dir().to_owned(), self.ctx.lang);
        let title = words::looking(lang, place.called(lang));
        let work = move |progress: &crate::ui::screen::Progress| {
            let said = |error: CarrierError| error.say(lang);
            let (carrier, is_server) = (stick(&place).map_err(said)?, place.is_server());
            let inbox = Folder::inbox(&dir).map_err(said)?;
            let mut fetched =
                fetch::fetch(&carrier, &inbox, &errand, &mut |step| progress.say(say(lang, step, is_server)));
            if is_server && grants && fetched.trouble.is_none() {
                // A help: that somebody asks there is said the next time too.
                fetched.asks = admission::asking(&carrier).unwrap_or_default();
            }
            Ok(Box::new(SyncNews::Fetched(place, fetched)) as Box<dyn Any + Send>)
        };
        Ok(Job { title, work: Box::new(work) })
    }

    /// Takes in, seals, and hands what is sealed to a thread that writes it.
    fn take_in(&mut self, place: Place, fetched: Fetched) -> Result<Step, ExchangeError> {
        let (keys, _, is_last) = self.keys_and_parties()?;
        let now = self.ctx.now;
        let inbox = Folder::inbox(self.store.dir())?;
        let is_server = place.is_server();
        let out = is_last.then_some(closed::Out::Replaced);
        // Nor is anything pulled out of a shared folder.
        let server = place.way().is_some();
        let mut receipt = Receipt { server, out, ..Receipt::new(place.called(self.ctx.lang), now) };
        let bars = self.hints();
        let App { store, terminal, ctx, stack, .. } = self;
        let desk = ctx.desk.clone();
        let mut tell = |step| {
            let notice = Notice::Good(say(ctx.lang, step, is_server));
            // A terminal that no longer answers is noticed at the next frame.
            let _ = frame::paint(terminal, ctx, stack.last_mut(), &bars, Some(&notice), frame::Over::default());
        };
        if !is_last {
            take_in::take_in(store, &keys, &desk, &inbox, now, &mut receipt, &mut tell)?;
        }
        if let Some(trouble) = fetched.trouble {
            receipt.trouble = Some(trouble);
            self.note_line(&place, &receipt)?;
            return Ok(Step::news(SyncNews::Done(Box::new(receipt), None, 0)));
        }
        // What was taken in may have brought new computers along.
        let (keys, parties, _) = self.keys_and_parties()?;
        let outgoing = prepare::prepare(&mut self.store, &keys, &parties, &fetched.present, now)?;
        let notices = closed::notices(&parties, &fetched.present)?;
        let asking = self.asking(&place, &keys, &parties, &fetched.asks);
        let notice = fetched.notice.and_then(|bytes| closed::open(&keys, &bytes));
        let (own, lang) = (keys.device(), self.ctx.lang);
        let work = move |progress: &crate::ui::screen::Progress| {
            let mut tell = |step| progress.say(say(lang, step, is_server));
            // What came is in the journal: whatever happens to the stick now belongs into the receipt.
            let left = match stick(&place) {
                Ok(carrier) => leave::leave(&carrier, (&outgoing, &notices), own, &mut tell),
                Err(trouble) => Left { trouble: Some(trouble), ..Left::default() },
            };
            // Where somebody asks to be let in, the stick is still wanted.
            let release = place.volume.as_ref().filter(|_| left.safe && asking == 0).map(volumes::release);
            let written = Written { place, receipt, left, release, asking, notice };
            Ok(Box::new(SyncNews::Left(Box::new(written))) as Box<dyn Any + Send>)
        };
        Ok(Step::Job(Job { title: words::sealing(lang).to_owned(), work: Box::new(work) }))
    }

    /// How many computers ask there to be let in, on a desk that may: `asks` of a server. A stick that does not answer any more is
    /// said so when it is written to.
    fn asking(&self, place: &Place, keys: &Keys, parties: &[Party], asks: &[Device]) -> usize {
        if keys.root().is_none() {
            return 0;
        }
        if place.is_server() {
            let is_known = |device: Device| parties.iter().any(|party| party.member(device).is_some());
            return asks.iter().filter(|device| !is_known(**device)).count();
        }
        let Ok(carrier) = stick(place) else { return 0 };
        let found = admission::waiting(self.store.read(), keys.device(), &self.ctx.desk, &carrier);
        let found = found.map(|(waiting, _)| waiting).unwrap_or_default();
        found
            .iter()
            .filter(|one| matches!(one.plea, Plea::Waiting | Plea::Another | Plea::SameComputer | Plea::Replaces))
            .count()
    }

    /// Remembers how the line stands after an exchange with the server by key.
    fn note_line(&mut self, place: &Place, receipt: &Receipt) -> Result<(), StoreError> {
        let Some(way) = place.way() else { return Ok(()) };
        self.background.by_hand(way, &self.store, self.ctx.now, receipt.trouble.as_ref())
    }

    fn note(&mut self, written: Written) -> Result<SyncNews, ExchangeError> {
        let Written { place, mut receipt, left, release, asking, notice } = written;
        leave::noted(&mut self.store, &place.label, &left, self.ctx.now)?;
        receipt.left(left);
        receipt.tell(&mut self.store, notice)?;
        self.note_line(&place, &receipt)?;
        self.take_settings_over();
        self.join_late();
        Ok(SyncNews::Done(Box::new(receipt), release, asking))
    }
}

/// The stick, folder or server as a carrier.
pub(super) fn stick(place: &Place) -> Result<Box<dyn Carrier>, CarrierError> {
    match &place.remote {
        Some(remote) => remote::open(remote, Patience::default()),
        None if place.served => Ok(Box::new(Folder::stick(&place.path, &place.label)?.staying())),
        None => Ok(Box::new(Folder::stick(&place.path, &place.label)?)),
    }
}

/// Where an exchange is.
pub(super) fn say(lang: Lang, step: Progress, is_server: bool) -> String {
    match (step, is_server) {
        (Progress::Fetching(nth, all), false) => words::fetching(lang, nth + 1, all),
        (Progress::Opening(nth, all), false) => words::opening(lang, nth + 1, all),
        (Progress::Leaving(nth, all), false) => words::leaving(lang, nth + 1, all),
        (Progress::Indexing, _) => words::indexing(lang).to_owned(),
        (Progress::Settling, false) => words::settling(lang).to_owned(),
        (Progress::Fetching(nth, all), true) => words::server_fetching(lang, nth + 1, all),
        (Progress::Opening(nth, all), true) => words::server_opening(lang, nth + 1, all),
        (Progress::Leaving(nth, all), true) => words::server_leaving(lang, nth + 1, all),
        (Progress::Settling, true) => words::server_settling(lang).to_owned(),
    }
}
