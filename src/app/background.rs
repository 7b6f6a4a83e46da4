//! The line and the folder of this computer's own server, tried by themselves: when one is due a thread makes one run, and hands
//! back whatever is to be written, piece by piece. Nothing waits for it, and it costs nothing while nothing is set: the minute looks, which comes anyway.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::time::SystemTime;

use chrono::{DateTime, FixedOffset};
use ratatui::backend::Backend;

use super::jobs::give_way;
use super::{App, Input};
use crate::Lang;
use crate::domain::desk::Desk;
use crate::lang::{background as words, exchange};
use crate::store::inbox::SentBack;
use crate::store::{Reader, Store, StoreError};
use crate::sync::background::round::{self, Books, Order, Outcome, Work};
use crate::sync::background::{self, Caps, Ended, LineLog, LineState, Remotes, Schedule, Trouble, Way};
use crate::sync::carrier::CarrierError;
use crate::sync::exchange::receipt::News;
use crate::sync::exchange::{ExchangeError, Receipt};
use crate::sync::identity::IdentityError;
use crate::sync::identity::key_file::KeyFile;
use crate::sync::served::Served;
use crate::ui::screen::Route;
use crate::ui::wake::Deed;
use crate::ui::widgets::status::Notice;

/// What the program knows of what it exchanges with by itself.
pub(super) struct Background {
    line: Tried,
    served: Tried,
    /// What a run is under way with, and what stops it.
    running: Option<(Way, Arc<AtomicBool>)>,
    /// The minute it was last looked.
    looked: i64,
    caps: Caps,
}

/// One of them.
struct Tried {
    way: Way,
    remotes: Arc<dyn Remotes>,
    schedule: Schedule,
    /// When it was set, as far as was looked.
    set: Option<SystemTime>,
    log: LineLog,
    trouble: Option<Trouble>,
}

impl Tried {
    fn new(
        (way, remotes): (Way, Arc<dyn Remotes>),
        reader: Reader<'_>,
        (dir, now, seed): (&Path, DateTime<FixedOffset>, u64),
    ) -> Result<Tried, StoreError> {
        let set = remotes.set(dir);
        let (schedule, log) = (Schedule::started(now, seed), LineLog::read(reader, way)?);
        Ok(Tried { way, remotes, schedule, set, log, trouble: None })
    }

    /// Looks whether it was set or changed.
    fn look(&mut self, dir: &Path, now: DateTime<FixedOffset>) {
        let set = self.remotes.set(dir);
        if set != self.set {
            // Whoever has just typed the right password wants to see it work.
            self.schedule.wanted(now);
            self.set = set;
        }
    }

    fn is_due(&self, now: DateTime<FixedOffset>) -> bool {
        self.set.is_some() && self.schedule.is_due(now)
    }

    fn ended(&mut self, now: DateTime<FixedOffset>, used: u64, trouble: Option<Trouble>) {
        let how = trouble.as_ref().map_or(Ended::Well, Trouble::ended);
        self.schedule.ended(now, how);
        self.log.used = self.log.used.and(now.date_naive(), used);
        (self.log.tried, self.log.next) = (Some(now), Some(self.schedule.next()));
        self.log.why = trouble.iter().flat_map(|why| [Lang::Zh, Lang::En].map(|lang| why.say(lang))).collect();
        if how == Ended::Well {
            self.log.reached = Some(now);
        }
        if how != Ended::Stopped {
            self.trouble = trouble;
        }
    }
}

impl Background {
    /// Begins with what is remembered. The log's own name keeps computers that are switched on together apart.
    pub(super) fn new(
        remotes: Arc<dyn Remotes>,
        reader: Reader<'_>,
        dir: &Path,
        now: DateTime<FixedOffset>,
    ) -> Result<Background, StoreError> {
        let name = reader.own_device()?.map(|device| device.to_string()).unwrap_or_default();
        let seed =
            name.bytes().fold(now.timestamp().cast_unsigned(), |seed, byte| seed.rotate_left(7) ^ u64::from(byte));
        let line = Tried::new((Way::Line, remotes), reader, (dir, now, seed))?;
        let served = Tried::new((Way::Served, Arc::new(Served)), reader, (dir, now, !seed))?;
        Ok(Background { line, served, running: None, looked: i64::MIN, caps: background::caps(reader)? })
    }

    fn state(&self, way: Way) -> Option<LineState> {
        let tried = if way == Way::Line { &self.line } else { &self.served };
        tried.set.map(|_| LineState {
            way,
            is_running: self.running.as_ref().is_some_and(|(running, _)| *running == way),
            reached: tried.log.reached,
            next: Some(tried.schedule.next()),
            trouble: tried.trouble.clone(),
            caps: self.caps,
        })
    }

    const fn tried(&mut self, way: Way) -> &mut Tried {
        match way {
            Way::Line => &mut self.line,
            Way::Served => &mut self.served,
        }
    }

    /// Looks whether a server was set or changed, at most once a minute.
    fn look(&mut self, dir: &Path, now: DateTime<FixedOffset>) {
        let minute = now.timestamp().div_euclid(60);
        if minute == self.looked {
            return;
        }
        self.looked = minute;
        self.line.look(dir, now);
        self.served.look(dir, now);
    }

    /// What is due now. This computer's own folder first, which keeps nobody waiting.
    fn due(&self, now: DateTime<FixedOffset>) -> Option<Way> {
        [&self.served, &self.line].into_iter().find(|tried| tried.is_due(now)).map(|tried| tried.way)
    }

    /// A run is under way.
    pub(super) fn is_running(&self) -> bool {
        self.running.is_some()
    }

    /// Something was saved.
    pub(super) fn saved(&mut self, now: DateTime<FixedOffset>) {
        self.line.schedule.saved(now);
        self.served.schedule.saved(now);
    }

    /// Something was done by hand: a server was set, or what stood in the way at this desk may be mended.
    pub(super) fn mended(&mut self, now: DateTime<FixedOffset>) {
        self.looked = i64::MIN;
        for tried in [&mut self.line, &mut self.served] {
            if matches!(tried.trouble, Some(Trouble::Exchange(_))) {
                tried.schedule.wanted(now);
            }
        }
    }

    /// Stops a run that is under way; whether there was one.
    pub(super) fn give_way(&self) -> bool {
        let running = self.running.as_ref();
        running.inspect(|(_, stop)| stop.store(true, Ordering::Relaxed)).is_some()
    }

    /// Somebody exchanged with the server, or with this computer's own, by key.
    pub(super) fn by_hand(
        &mut self,
        way: Way,
        store: &Store,
        now: DateTime<FixedOffset>,
        trouble: Option<&CarrierError>,
    ) -> Result<(), StoreError> {
        let tried = self.tried(way);
        tried.log.by_hand(now, trouble);
        if trouble.is_none() {
            tried.trouble = None;
        }
        tried.log.keep(store, way)
    }

    /// The run is over; with what it was.
    fn ended(&mut self, now: DateTime<FixedOffset>, used: u64, trouble: Option<Trouble>) -> &Tried {
        let way = self.running.take().map_or(Way::Line, |(way, _)| way);
        let tried = self.tried(way);
        // What is only copied on this computer uses no data.
        tried.ended(now, if way == Way::Line { used } else { 0 }, trouble);
        tried
    }
}

/// The database as the thread beside the loop uses it.
struct Beside {
    dir: PathBuf,
    loop_: Sender<Input>,
}

impl Books for Beside {
    fn dir(&self) -> &Path {
        &self.dir
    }

    fn hand(&self, work: Work) -> bool {
        self.loop_.send(Input::Write(Deed(work))).is_ok()
    }
}

impl<B: Backend> App<B> {
    /// Tries the line if it is due. Called whenever the program is awake anyway.
    pub(super) fn tend_line(&mut self) {
        let now = self.ctx.now;
        self.background.look(self.store.dir(), now);
        let due = if self.background.is_running() { None } else { self.background.due(now) };
        if let Some(way) = due.filter(|_| !self.exchanges_by_hand()) {
            self.begin_line(way);
        }
        self.say_lines();
    }

    fn say_lines(&mut self) {
        self.ctx.line = self.background.state(Way::Line);
        self.ctx.served = self.background.state(Way::Served);
    }

    /// A stick, or a server by key: never together with a run beside.
    fn exchanges_by_hand(&self) -> bool {
        self.stack.iter().any(|open| matches!(open.route, Route::Sync | Route::Rescue) && open.screen.is_boxed())
    }

    fn begin_line(&mut self, way: Way) {
        let now = self.ctx.now;
        let stop = Arc::<AtomicBool>::default();
        self.background.running = Some((way, Arc::clone(&stop)));
        let remotes = Arc::clone(&self.background.tried(way).remotes);
        let books = Beside { dir: self.store.dir().to_owned(), loop_: self.sender.clone() };
        let caps = self.background.caps;
        let (left, most) = match way {
            Way::Line => (self.background.line.log.used.left(now.date_naive(), caps), caps.run_bytes()),
            Way::Served => (u64::MAX, u64::MAX),
        };
        let (file, desk) = (self.key_file(), self.ctx.desk.clone());
        std::thread::spawn(move || {
            give_way();
            let tell = books.loop_.clone();
            // Opening guarded keys takes a moment that no key should wait for.
            let work = move || one_run(&*remotes, &books, (&file, desk), (now, left, most), stop);
            let ended = catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(Trouble::Gone));
            // The loop may have ended meanwhile; then nobody waits for the news.
            let _ = tell.send(Input::Line(Box::new(ended)));
        });
    }

    /// Keeps the caps a person chose, and tries anew with them.
    pub(super) fn cap_line(&mut self, caps: Caps) -> Result<(), StoreError> {
        background::choose_caps(&self.store, caps)?;
        self.background.caps = caps;
        self.background.line.schedule.wanted(self.ctx.now);
        self.say_lines();
        Ok(())
    }

    /// Does what the thread beside may not do itself.
    pub(super) fn write_for_line(&mut self, deed: Deed) {
        (deed.0)(&mut self.store);
    }

    /// A run is over.
    pub(super) fn line_ended(&mut self, ended: Result<Outcome, Trouble>) {
        let now = self.ctx.now;
        let (used, came, news, trouble) = match ended {
            Ok(outcome) => (outcome.used, outcome.came(), outcome.receipt.news, outcome.trouble),
            Err(trouble) => (0, 0, News::default(), Some(trouble)),
        };
        let tried = self.background.ended(now, used, trouble);
        if let Err(error) = tried.log.keep(&self.store, tried.way) {
            self.notice = Some(Notice::Bad(error.say(self.ctx.lang)));
        }
        if came > 0 {
            self.join_late();
        }
        self.say_lines();
        self.read_desk();
        // While a caret is shown nothing moves; what came is there when the screen is left.
        let is_typing = self.stack.last().is_some_and(|open| open.screen.typing().is_some());
        if !is_typing && self.asked.is_none() {
            self.load_top();
            if came > 0 {
                let said = said(&news, came, self.ctx.lang);
                self.notice.get_or_insert(said);
            }
        }
    }
}

/// What a run brought: first of all what was sent back to this desk, by name and number, then who is at two places at a time.
fn said(news: &News, came: u64, lang: Lang) -> Notice {
    let named: Vec<String> = news.sent_back.iter().map(SentBack::named).collect();
    match (news.sent_back.first(), news.in_two_places.first()) {
        (Some(first), _) => {
            let who = first.who(lang);
            Notice::Bad(words::came_back(lang, who, &named.join(words::comma(lang)), came))
        }
        (None, Some((two, name))) => {
            Notice::Bad(words::came_with(lang, &exchange::in_two_places(lang, name, &two.say(lang)), came))
        }
        (None, None) => Notice::Good(words::came(lang, came)),
    }
}

fn one_run(
    remotes: &dyn Remotes,
    books: &Beside,
    (file, desk): (&KeyFile, Desk),
    (now, left, most): (DateTime<FixedOffset>, u64, u64),
    stop: Arc<AtomicBool>,
) -> Result<Outcome, Trouble> {
    let keys = match file.load() {
        Err(IdentityError::NoKeys) => return Err(ExchangeError::NotEnrolled.into()),
        loaded => loaded?,
    };
    match remotes.open(books.dir())? {
        Some(carrier) => Ok(round::run(books, Order { carrier, keys, desk, now, left, most, stop })),
        // It was forgotten between two looks.
        None => Ok(Outcome { receipt: Receipt::new("", now), used: 0, trouble: None }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Id;
    use crate::domain::matter::status::Status;
    use crate::domain::roster::elsewhere::{SeatAt, TwoPlaces};
    use crate::domain::roster::week::Seat;
    use crate::domain::terms::{Post, Slot};

    #[test]
    fn what_was_sent_back_is_named_before_how_much_came() {
        let back = |nth, title: &str, urgent| SentBack {
            matter: Id::pending(nth),
            number: format!("QJD-SQG-2026-000{nth}"),
            title: title.to_owned(),
            urgent,
            status: Status::HomeReturned,
            reason: "哪个井盖".to_owned(),
        };
        let sent_back = vec![back(2, "井盖松了", true), back(1, "路灯坏了", false)];
        let seat = |desk: &str, station: &str| SeatAt {
            date: chrono::NaiveDate::default(),
            desk: desk.to_owned(),
            station: station.to_owned(),
            seat: Seat::new(Slot::Morning, Post::Duty),
        };
        let seats = [seat("SLZ", "沙梁子村"), seat("SQG", "水泉沟村")];
        let two = TwoPlaces { person: Id::pending(3), seats };
        let both = News { sent_back, in_two_places: vec![(two, "王秀兰".to_owned())], ..News::default() };
        let Notice::Bad(text) = said(&both, 5, Lang::Zh) else { panic!("it asks for a hand") };
        assert_eq!(text, "镇里退回：!井盖松了 QJD-SQG-2026-0002，路灯坏了 QJD-SQG-2026-0001（后台同步，收到 5 条）");
        let doubled = News { sent_back: Vec::new(), ..both };
        let Notice::Bad(text) = said(&doubled, 5, Lang::Zh) else { panic!("so does that") };
        assert!(text.starts_with("王秀兰同时排在两处：") && text.ends_with("（后台同步，收到 5 条）"), "{text}");
        assert!(matches!(said(&News::default(), 5, Lang::Zh), Notice::Good(text) if text.ends_with("收到 5 条")));
    }
}
