//! 同步: the sticks that are plugged in, how this desk stands with the others, and one key that exchanges with a stick. A desk
//! in no network asks to be let in here, and a home lets others in.

mod aside;
mod bar;
mod caps;
mod desks;
mod draw;
mod elder;
mod joining;
mod page;
mod places;
mod recovery;
mod take_out;
mod typed;
mod waiting;

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::lang::{aside as aside_words, enroll, rescue, sync_screen as words};
use crate::sync::carrier::folder::real;
use crate::sync::exchange::sticks::{self, Lacking, Stick};
use crate::sync::identity::admission::Waiting;
use crate::sync::identity::newcomer::{Asked, Offer};
use crate::sync::remote::file;
use crate::sync::served;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Ctx, Flow, JobNews, Route, Screen, Store, StoreError};
use crate::ui::sync_step::{EnrolStep, FOLDER, LAST, Place, SyncNews, SyncStep};
use crate::ui::widgets::input::Input;

use aside::SetAside;
use desks::Desks;
use joining::Apply;
use page::Page;
use places::Places;
use recovery::Paper;
use take_out::TakeOut;
use waiting::Requests;

/// What stands on the screen.
enum Stage {
    /// Desks and sticks.
    Choose,
    /// A folder is being typed.
    Folder(Box<Input>),
    /// How much the line may use is being typed.
    Caps(Box<Input>),
    /// The days are being typed after which a desk is marked.
    Days(Box<Input>),
    /// The envelopes that were set aside.
    Aside(SetAside),
    /// The key on paper.
    Paper(Paper),
    /// A stick is at work, called so.
    Working(String),
    /// What it came to.
    Said(Page),
    /// Whether to write a request to be let in.
    Apply(Apply),
    /// Whether to take a computer out.
    TakeOut(TakeOut),
    /// Who asks to be let in.
    Requests(Requests),
    /// Six words are compared before granting.
    Compare(Place, Box<Waiting>, Page),
    /// Six words are compared before accepting.
    Offered(Place, Box<Offer>, Page),
}

/// The screen of exchanges.
pub struct Sync {
    stage: Stage,
    desks: Desks,
    places: Places,
    /// The arrows move among the desks.
    among_desks: bool,
    /// That this computer has just joined a network; said with the exchange that follows.
    joined: Option<String>,
    /// This computer takes the place of one that died.
    stands_in: bool,
    /// The data folder, where receipts are kept.
    dir: PathBuf,
    /// What is at work is a server.
    at_server: bool,
    /// The sticks that were used.
    sticks: Vec<Stick>,
    /// What each place lacks.
    lacking: Lacking,
    /// When this computer made its last record, seconds since 1970.
    latest: i64,
    /// What this computer asked, while it waits for the answer.
    asked: Option<Asked>,
}

impl Sync {
    /// Begins with the desks and sticks; `stands_in` on a computer that takes the place of one that died.
    pub fn new(stands_in: bool) -> Sync {
        Sync {
            stage: Stage::Choose,
            desks: Desks::default(),
            places: Places::default(),
            among_desks: false,
            joined: None,
            stands_in,
            dir: PathBuf::new(),
            at_server: false,
            sticks: Vec::new(),
            lacking: Lacking::default(),
            latest: 0,
            asked: None,
        }
    }

    /// Does something with the selected stick or folder.
    fn with_place(&mut self, ctx: &Ctx, step: impl FnOnce(Place) -> SyncStep) -> Flow {
        let Some(place) = self.places.list.selected() else {
            return Flow::Warn(words::choose_first(ctx.lang).to_owned());
        };
        self.at_server = place.is_server();
        self.stage = Stage::Working(place.called(ctx.lang).to_owned());
        Flow::Sync(Box::new(step(place.clone())))
    }

    fn choose(&mut self, key: Key, ctx: &Ctx) -> Flow {
        match key.action {
            Some(Action::Back) => Flow::Close,
            Some(Action::Sync) => {
                self.places.start();
                Flow::Reload
            }
            Some(Action::Open) if !self.desks.awaits_answer() => self.with_place(ctx, SyncStep::Begin),
            Some(Action::New | Action::Sign | Action::Merge | Action::Step) if self.desks.replaced => {
                Flow::Warn(self.desks.state.clone())
            }
            Some(Action::New) => self.apply(ctx),
            Some(Action::Merge) => {
                self.stands_in = !self.stands_in;
                let key = Hint::new(Action::Merge).chord();
                let said = if self.stands_in { rescue::turned } else { rescue::turned_back };
                Flow::Say(said(ctx.lang, &key))
            }
            // It asked to be let in: what Enter finds on the stick is the answer.
            Some(Action::Sign | Action::Open) => {
                self.with_place(ctx, |place| SyncStep::Enrol(EnrolStep::Accept(place)))
            }
            Some(Action::Step) => self.with_place(ctx, |place| SyncStep::Enrol(EnrolStep::Look(place))),
            Some(Action::Edit) => {
                self.stage = Stage::Folder(Box::new(Input::line()));
                Flow::Stay
            }
            Some(Action::CopyWeek) if ctx.line.is_some() => {
                self.stage = Stage::Caps(Box::new(Input::line().limited(40)));
                Flow::Stay
            }
            Some(Action::GoTo) => {
                self.stage = Stage::Days(Box::new(Input::line().limited(3)));
                Flow::Stay
            }
            Some(Action::ShowLeft) => {
                self.stage = Stage::Said(Page::sticks(&self.sticks, ctx));
                Flow::Stay
            }
            Some(Action::Filter) => {
                self.stage = Stage::Aside(SetAside::default());
                Flow::Reload
            }
            Some(Action::Promote) if desks::grants(ctx) => {
                self.stage = Stage::Paper(Paper::new(self.desks.has_paper, ctx.lang));
                Flow::Stay
            }
            Some(Action::Alike) if self.desks.asked || self.desks.takes_out() => self.words_again(ctx),
            Some(Action::Delete) if self.desks.takes_out() => self.ask_take_out(ctx),
            Some(Action::ShowPhone) => Flow::Open(Route::Passphrase),
            Some(Action::Next) if ctx.elder && !self.desks.enrolled => {
                self.places.turn();
                Flow::Stay
            }
            Some(Action::View) => {
                self.among_desks = !self.among_desks;
                Flow::Stay
            }
            Some(Action::Handover) => Flow::Open(Route::Conflicts),
            Some(Action::Swap) => Flow::Open(Route::Server),
            _ if self.among_desks => {
                self.desks.list.key(&key);
                Flow::Stay
            }
            _ => {
                self.places.list.key(&key);
                Flow::Stay
            }
        }
    }

    fn wait(&self, ctx: &Ctx) -> &'static str {
        if self.at_server { words::wait_server(ctx.lang) } else { words::wait(ctx.lang) }
    }

    fn news(&mut self, news: SyncNews, ctx: &Ctx) -> Flow {
        let lang = ctx.lang;
        self.stage = match news {
            SyncNews::Go(step) => return Flow::Sync(step),
            SyncNews::Fetched(place, fetched) => return Flow::Sync(Box::new(SyncStep::TakeIn(place, fetched))),
            SyncNews::Left(written) => return Flow::Sync(Box::new(SyncStep::Note(written))),
            SyncNews::Welcomed(welcomed) => {
                return Flow::Sync(Box::new(SyncStep::Enrol(EnrolStep::Note(welcomed))));
            }
            SyncNews::Done(receipt, release, asking) => {
                let page = Page::receipt(receipt, release, asking, lang);
                Stage::Said(match self.joined.take() {
                    Some(joined) if self.stands_in => page.after(&joined).before(rescue::lost(lang)),
                    Some(joined) => page.after(&joined),
                    None => page,
                })
            }
            SyncNews::Looked(said) => {
                if let Stage::Aside(aside) = &mut self.stage {
                    aside.looked(said, ctx);
                }
                return Flow::Stay;
            }
            SyncNews::Paper(paper) => Stage::Paper(Paper::shown(&paper, lang)),
            SyncNews::Tried { good, said } => Stage::Said(Page::tried(good, said, lang)),
            SyncNews::Asked(asked, aside) => {
                self.asked = None;
                let page = Page::asked(*asked, self.at_server, lang);
                let said = aside.map(|file| enroll::keys_aside(lang, &file.display().to_string()));
                Stage::Said(said.into_iter().fold(page, |page, said| page.after(&said)))
            }
            SyncNews::Offered(place, offer) => {
                let page = Page::offered(&offer, ctx.desk.level, lang);
                Stage::Offered(place, offer, page)
            }
            SyncNews::Waiting(place, found, odd) => Stage::Requests(Requests::new(place, found, &odd)),
            SyncNews::Granted(welcomed) => Stage::Said(Page::granted(&welcomed, lang)),
        };
        Flow::Reload
    }
}

impl Screen for Sync {
    fn title(&self, ctx: &Ctx) -> String {
        match &self.stage {
            Stage::Requests(_) | Stage::Compare(..) => words::waiting_title(ctx.lang).to_owned(),
            Stage::Aside(_) => aside_words::title(ctx.lang).to_owned(),
            Stage::Working(place) => format!("{} - {place}", words::title(ctx.lang)),
            _ => words::title(ctx.lang).to_owned(),
        }
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        let lang = ctx.lang;
        let back = Hint::new(Action::Back).ranked(1);
        let open = Hint::new(Action::Open).ranked(0);
        match &self.stage {
            Stage::Choose => self.choose_keys(ctx),
            Stage::Apply(apply) => apply.answering.hints(lang),
            Stage::TakeOut(asked) => asked.answering.hints(lang),
            Stage::Folder(_) | Stage::Caps(_) | Stage::Days(_) => vec![open.called(words::key_keep(lang)), back],
            Stage::Aside(aside) => aside.keys(lang),
            Stage::Paper(paper) => paper.keys(self.places.list.selected(), lang),
            Stage::Said(page) if page.paper().is_some() => {
                let choose = Hint::new(Action::Handover).called(crate::lang::conflict_screen::key_conflicts(lang));
                let print = Hint::new(Action::Save).called(words::key_print(lang)).ranked(2);
                let read = ctx.elder.then(|| open.called(words::key_read(lang)));
                read.into_iter().chain([back, print]).chain((page.conflicts() > 0).then(|| choose.ranked(1))).collect()
            }
            Stage::Requests(requests) if !requests.list.is_empty() => vec![open.called(words::key_words(lang)), back],
            Stage::Compare(..) => vec![open.called(words::key_grant(lang)), back],
            Stage::Offered(..) => vec![open.called(words::key_agree(lang)), back],
            Stage::Said(_) if ctx.elder => vec![open.called(words::key_read(lang)), back],
            Stage::Said(_) | Stage::Requests(_) => vec![back],
            Stage::Working(_) => Vec::new(),
        }
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        self.desks.load(store.read(), ctx);
        self.desks.conflicts = store.read().questions_waiting()?;
        self.read_asked(store.read());
        store.dir().clone_into(&mut self.dir);
        self.latest = store.latest_wall();
        self.sticks = sticks::list(store.read())?;
        // What does not read is said above the list.
        self.lacking = sticks::lacking(store.read(), store.read().own_device()?).unwrap_or_default();
        self.desks.has_paper = desks::grants(ctx) && recovery::exists(store.read());
        if let Stage::Aside(aside) = &mut self.stage {
            aside.load(store, ctx)?;
        }
        // A file that does not read is said on the server's own screen.
        let remote = file::load(store.dir()).unwrap_or_default();
        // Before this computer is in a network, nothing is exchanged yet.
        self.places.list.number(self.desks.enrolled || self.desks.replaced);
        let (folders, last) = (store.read().preference(FOLDER)?, store.read().preference(LAST)?);
        let served = served::is_there(store.dir()).then(|| real(&served::folder(store.dir())));
        self.places.load((ctx.sticks)(), (remote, served), folders.as_deref(), last);
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        if ctx.elder {
            self.draw_digits(frame, area, ctx);
        }
        match &mut self.stage {
            Stage::Choose
            | Stage::Folder(_)
            | Stage::Caps(_)
            | Stage::Days(_)
            | Stage::Apply(_)
            | Stage::TakeOut(_) => {
                self.draw_choose(frame, area, ctx);
                match &self.stage {
                    Stage::Apply(apply) => apply.draw(frame, area, ctx),
                    Stage::TakeOut(asked) => asked.draw(frame, area, ctx),
                    _ => {}
                }
            }
            Stage::Working(_) => {
                frame.buffer_mut().set_string(area.x + 2, area.y + 1, self.wait(ctx), ctx.theme.text());
            }
            Stage::Said(page) | Stage::Compare(_, _, page) | Stage::Offered(_, _, page) => page.draw(frame, area, ctx),
            Stage::Paper(paper) => paper.page.draw(frame, area, ctx),
            Stage::Aside(aside) => aside.draw(frame, area, ctx),
            Stage::Requests(requests) => {
                let room = Rect { height: area.height.saturating_sub(1), ..area };
                requests.list.draw(frame, room, ctx, &Requests::table(ctx.lang), |one| Requests::row(one, ctx.lang));
                if let Some(odd) = requests.odd(ctx.lang) {
                    frame.buffer_mut().set_string(area.x + 2, area.bottom() - 1, odd, ctx.theme.due_soon());
                }
            }
        }
    }

    fn typing(&self) -> Option<&Input> {
        match &self.stage {
            Stage::Folder(input) | Stage::Caps(input) | Stage::Days(input) => Some(input),
            _ => None,
        }
    }

    fn is_boxed(&self) -> bool {
        // A stick that is written to must not be forgotten behind another screen.
        matches!(self.stage, Stage::Working(_) | Stage::Apply(_) | Stage::TakeOut(_))
    }

    fn choose(&mut self, digit: u32) -> bool {
        match &mut self.stage {
            Stage::Choose => !self.is_deed(digit) && self.places.list.choose(digit),
            Stage::Requests(requests) => requests.list.choose(digit),
            _ => false,
        }
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        let key = self.by_digit(key, ctx);
        match (&mut self.stage, key.action) {
            (Stage::Choose, _) => return self.choose(key, ctx),
            (Stage::Apply(_), _) => return self.apply_answered(&key, ctx),
            (Stage::TakeOut(_), _) => return self.take_out_answered(&key),
            (Stage::Paper(paper), _) => {
                let place = self.places.list.selected();
                if let Some(flow) = paper.key(&key, place, ctx.lang) {
                    return flow;
                }
                self.stage = Stage::Choose;
                return Flow::Reload;
            }
            (Stage::Working(_), _) => return Flow::Say(self.wait(ctx).to_owned()),
            (Stage::Aside(aside), _) => {
                if let Some(flow) = aside.key(&key, ctx) {
                    return flow;
                }
                self.stage = Stage::Choose;
                return Flow::Reload;
            }
            // Its own key begins afresh: what a page says of a stick that was pulled out long ago misleads.
            (Stage::Said(_) | Stage::Requests(_), Some(Action::Sync)) => {
                self.stage = Stage::Choose;
                self.places.start();
                return Flow::Reload;
            }
            (_, Some(Action::Back)) | (Stage::Said(_), Some(Action::Open)) => {
                self.stage = Stage::Choose;
                return Flow::Reload;
            }
            (Stage::Folder(_), Some(Action::Open)) => return self.keep_folder(ctx),
            (Stage::Caps(_), Some(Action::Open)) => return self.keep_caps(ctx),
            (Stage::Days(_), Some(Action::Open)) => return self.keep_days(ctx),
            (Stage::Said(page), Some(Action::Save)) => return page.print(&self.dir, ctx),
            (Stage::Said(page), Some(Action::Handover)) if page.conflicts() > 0 => return Flow::Open(Route::Conflicts),
            (Stage::Folder(input) | Stage::Caps(input) | Stage::Days(input), _) => {
                input.key(&key);
            }
            (Stage::Requests(_), Some(Action::Open)) => return self.compare(ctx),
            (Stage::Requests(requests), _) => {
                requests.list.key(&key);
            }
            (Stage::Compare(..) | Stage::Offered(..), Some(Action::Open)) => return self.agreed(ctx.lang),
            (Stage::Compare(..) | Stage::Offered(..) | Stage::Said(_), _) => {}
        }
        Flow::Stay
    }

    fn paste(&mut self, text: &str, _ctx: &Ctx) -> Flow {
        match &mut self.stage {
            Stage::Folder(input) | Stage::Caps(input) | Stage::Days(input) => drop(input.paste(text)),
            Stage::Apply(apply) => apply.answering.typed_over(),
            Stage::TakeOut(asked) => asked.answering.typed_over(),
            _ => {}
        }
        Flow::Stay
    }

    fn job(&mut self, news: JobNews, ctx: &Ctx) -> Flow {
        match news {
            JobNews::Progress(_) => Flow::Stay,
            JobNews::Failed(said) if said.is_empty() => {
                self.stage = Stage::Choose;
                Flow::Stay
            }
            JobNews::Failed(said) => {
                // The message line may be too short for it.
                self.stage = Stage::Said(Page::failed(said, ctx.lang));
                Flow::Reload
            }
            JobNews::Finished(value) => match value.downcast::<SyncNews>() {
                Ok(news) => self.news(*news, ctx),
                Err(_) => Flow::Stay,
            },
        }
    }
}
