//! 同步: the sticks that are plugged in, how this desk stands with the others, and one key that exchanges with a stick. A desk
//! in no network asks to be let in here, and a home lets others in.

mod desks;
mod page;
mod places;
mod waiting;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::lang::{rescue, sync_screen as words};
use crate::sync::identity::admission::Waiting;
use crate::sync::identity::newcomer::Offer;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Ctx, Flow, JobNews, Route, Screen, Store, StoreError};
use crate::ui::sync_step::{EnrolStep, FOLDER, Place, SyncNews, SyncStep};
use crate::ui::text;
use crate::ui::widgets::input::Input;

use desks::Desks;
use page::Page;
use places::Places;
use waiting::Requests;

/// What stands on the screen.
enum Stage {
    /// Desks and sticks.
    Choose,
    /// A folder is being typed.
    Folder(Box<Input>),
    /// A stick is at work, called so.
    Working(String),
    /// What it came to.
    Said(Page),
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
    /// Whose network this computer has just joined; said with the exchange that follows.
    joined: Option<String>,
    /// This computer takes the place of one that died.
    stands_in: bool,
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
        }
    }

    /// Does something with the selected stick or folder.
    fn with_place(&mut self, ctx: &Ctx, step: fn(Place) -> SyncStep) -> Flow {
        let Some(place) = self.places.list.selected() else {
            return Flow::Warn(words::choose_first(ctx.lang).to_owned());
        };
        self.stage = Stage::Working(place.label.clone());
        Flow::Sync(Box::new(step(place.clone())))
    }

    fn choose(&mut self, key: Key, ctx: &Ctx) -> Flow {
        match key.action {
            Some(Action::Back) => Flow::Close,
            Some(Action::Open) => self.with_place(ctx, SyncStep::Begin),
            Some(Action::New) if self.stands_in => {
                self.with_place(ctx, |place| SyncStep::Enrol(EnrolStep::Replace(place)))
            }
            Some(Action::New) => self.with_place(ctx, |place| SyncStep::Enrol(EnrolStep::Ask(place))),
            Some(Action::Merge) => {
                self.stands_in = !self.stands_in;
                Flow::Stay
            }
            Some(Action::Sign) => self.with_place(ctx, |place| SyncStep::Enrol(EnrolStep::Accept(place))),
            Some(Action::Step) => self.with_place(ctx, |place| SyncStep::Enrol(EnrolStep::Look(place))),
            Some(Action::Edit) => {
                self.stage = Stage::Folder(Box::new(Input::line()));
                Flow::Stay
            }
            Some(Action::View) => {
                self.among_desks = !self.among_desks;
                Flow::Stay
            }
            Some(Action::Handover) => Flow::Open(Route::Conflicts),
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

    fn keep_folder(&mut self, ctx: &Ctx) -> Flow {
        let Stage::Folder(input) = &self.stage else { return Flow::Stay };
        let Some(path) = places::folder_of(&input.text()) else {
            return Flow::Warn(words::no_such_folder(ctx.lang).to_owned());
        };
        self.stage = Stage::Choose;
        self.among_desks = false;
        Flow::Sync(Box::new(SyncStep::Remember(path.display().to_string())))
    }

    fn compare(&mut self, ctx: &Ctx) -> Flow {
        if let Stage::Requests(requests) = &self.stage
            && let Some(one) = requests.list.selected()
        {
            let page = Page::compare(one, ctx.lang);
            self.stage = Stage::Compare(requests.place.clone(), Box::new(one.clone()), page);
        }
        Flow::Stay
    }

    /// The words agree: grants, or accepts.
    fn agreed(&mut self) -> Flow {
        let step = match std::mem::replace(&mut self.stage, Stage::Choose) {
            Stage::Compare(place, waiting, _) => {
                self.stage = Stage::Working(place.label.clone());
                EnrolStep::Grant(place, waiting)
            }
            Stage::Offered(place, offer, _) => {
                self.stage = Stage::Working(place.label.clone());
                self.joined = Some(offer.keeper_name().to_owned());
                EnrolStep::Join(place, offer)
            }
            other => {
                self.stage = other;
                return Flow::Stay;
            }
        };
        Flow::Sync(Box::new(SyncStep::Enrol(step)))
    }

    fn news(&mut self, news: SyncNews, ctx: &Ctx) -> Flow {
        let lang = ctx.lang;
        self.stage = match news {
            SyncNews::Fetched(place, fetched) => return Flow::Sync(Box::new(SyncStep::TakeIn(place, fetched))),
            SyncNews::Left(written) => return Flow::Sync(Box::new(SyncStep::Note(written))),
            SyncNews::Welcomed(welcomed) => {
                return Flow::Sync(Box::new(SyncStep::Enrol(EnrolStep::Note(welcomed))));
            }
            SyncNews::Done(receipt, release, asking) => {
                let page = Page::receipt(&receipt, release, asking, lang);
                Stage::Said(match self.joined.take() {
                    Some(keeper) => page.after(&words::accepted(lang, &keeper)),
                    None => page,
                })
            }
            SyncNews::Asked(asked) => Stage::Said(Page::asked(*asked, lang)),
            SyncNews::Offered(place, offer) => {
                let page = Page::offered(&offer, lang);
                Stage::Offered(place, offer, page)
            }
            SyncNews::Waiting(place, found, odd) => Stage::Requests(Requests::new(place, found, &odd)),
            SyncNews::Granted(welcomed) => Stage::Said(Page::granted(&welcomed, lang)),
        };
        Flow::Reload
    }

    fn draw_choose(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let columns = usize::from(area.width.saturating_sub(2));
        let style = if self.desks.enrolled { ctx.theme.good() } else { ctx.theme.due_soon() };
        let mut lines: Vec<_> = text::wrap(&self.desks.state, columns).into_iter().map(|line| (line, style)).collect();
        if !self.desks.enrolled {
            lines.extend(text::wrap(&self.guide(ctx), columns).into_iter().map(|line| (line, ctx.theme.text())));
        }
        let mut y = area.y;
        for (line, style) in lines {
            frame.buffer_mut().set_string(area.x + 1, y, line, style);
            y += 1;
        }
        y += 1;
        if self.desks.enrolled {
            let rows = u16::try_from(self.desks.list.total().max(1)).unwrap_or(u16::MAX).saturating_add(1);
            let height = rows.min(area.height / 2);
            self.desks.list.rest(!self.among_desks);
            let room = Rect { y, height, ..area };
            self.desks.list.draw(frame, room, ctx, &Desks::table(ctx.lang), |one| Desks::row(one, ctx));
            y += height + 1;
        }
        let foot = area.bottom().saturating_sub(1);
        self.places.list.rest(self.among_desks);
        let room = Rect { y, height: foot.saturating_sub(y + 1), ..area };
        self.places.list.draw(frame, room, ctx, &Places::table(ctx.lang), |place| Places::row(place, ctx.lang));
        self.draw_foot(frame, Rect { y: foot, height: 1, ..area }, ctx);
    }

    /// How this desk comes into a network.
    fn guide(&self, ctx: &Ctx) -> String {
        let key = |action| Hint::new(action).chord();
        if desks::grants(ctx) {
            words::how_to_grant(ctx.lang, &key(Action::Step))
        } else if self.stands_in {
            rescue::guide(ctx.lang, &key(Action::New), &key(Action::Sign))
        } else {
            words::how_to_join(ctx.lang, &key(Action::New), &key(Action::Sign))
        }
    }

    /// The line below the lists: what the key would do, or the folder that is typed.
    fn draw_foot(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let buffer = frame.buffer_mut();
        if let Stage::Folder(input) = &mut self.stage {
            let label = words::type_folder(ctx.lang);
            let (x, _) = buffer.set_stringn(area.x + 1, area.y, label, usize::from(area.width), ctx.theme.marked());
            let room = Rect { x, width: area.right().saturating_sub(x), ..area };
            input.draw(frame, room, ctx.theme.text(), true);
            if input.is_empty() {
                let hint = text::cut(words::type_hint(ctx.lang), usize::from(room.width).saturating_sub(2));
                frame.buffer_mut().set_string(room.x + 1, room.y, hint, ctx.theme.faint());
            }
        } else if self.desks.enrolled && !self.places.list.is_empty() {
            let said = words::would_go(ctx.lang, self.desks.owed());
            let said = text::cut(&said, usize::from(area.width).saturating_sub(2));
            buffer.set_string(area.x + 1, area.y, said, ctx.theme.faint());
        }
    }
}

impl Screen for Sync {
    fn title(&self, ctx: &Ctx) -> String {
        match &self.stage {
            Stage::Requests(_) | Stage::Compare(..) => words::waiting_title(ctx.lang).to_owned(),
            Stage::Working(place) => format!("{} - {place}", words::title(ctx.lang)),
            _ => words::title(ctx.lang).to_owned(),
        }
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        let lang = ctx.lang;
        let back = Hint::new(Action::Back).ranked(1);
        let open = Hint::new(Action::Open).ranked(0);
        match &self.stage {
            Stage::Choose => {
                let mut hints = Vec::new();
                if self.desks.enrolled {
                    hints.push(open.called(words::key_sync(lang)));
                } else {
                    let ask = if self.stands_in { rescue::key_ask(lang) } else { words::key_ask(lang) };
                    hints.push(Hint::new(Action::New).called(ask).ranked(2));
                    hints.push(Hint::new(Action::Sign).called(words::key_accept(lang)).ranked(2));
                }
                if desks::grants(ctx) {
                    hints.push(Hint::new(Action::Step).called(words::key_look(lang)).ranked(2));
                }
                if !self.desks.enrolled && !desks::grants(ctx) {
                    let turn = if self.stands_in { rescue::key_join(lang) } else { rescue::key_replace(lang) };
                    hints.push(Hint::new(Action::Merge).called(turn).ranked(4));
                }
                hints.push(Hint::new(Action::Edit).called(words::key_folder(lang)).ranked(3));
                if self.desks.conflicts > 0 {
                    let called = crate::lang::conflicts::key_conflicts(lang);
                    hints.push(Hint::new(Action::Handover).called(called).ranked(2));
                }
                if self.desks.list.total() > 1 {
                    hints.push(Hint::new(Action::View).called(words::key_list(lang)).ranked(4));
                }
                hints.push(back);
                hints
            }
            Stage::Folder(_) => vec![open.called(words::key_keep(lang)), back],
            Stage::Requests(requests) if !requests.list.is_empty() => vec![open.called(words::key_words(lang)), back],
            Stage::Compare(..) => vec![open.called(words::key_grant(lang)), back],
            Stage::Offered(..) => vec![open.called(words::key_agree(lang)), back],
            Stage::Said(_) | Stage::Requests(_) => vec![back],
            Stage::Working(_) => Vec::new(),
        }
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        self.desks.load(store.read(), ctx);
        self.desks.conflicts = store.read().conflict_count()?;
        let before = self.places.list.rows().last().map(|place| place.path.clone());
        self.places.load((ctx.sticks)(), store.read().preference(FOLDER)?);
        // A folder that was typed just now is what somebody wants to exchange with.
        let folder =
            self.places.list.rows().last().filter(|place| place.volume.is_none()).map(|place| place.path.clone());
        if let Some(folder) = folder.filter(|path| before.as_ref().is_some_and(|before| before != path)) {
            self.places.select(&folder);
        }
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        match &mut self.stage {
            Stage::Choose | Stage::Folder(_) => self.draw_choose(frame, area, ctx),
            Stage::Working(_) => {
                frame.buffer_mut().set_string(area.x + 2, area.y + 1, words::wait(ctx.lang), ctx.theme.text());
            }
            Stage::Said(page) | Stage::Compare(_, _, page) | Stage::Offered(_, _, page) => page.draw(frame, area, ctx),
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
            Stage::Folder(input) => Some(input),
            _ => None,
        }
    }

    fn is_boxed(&self) -> bool {
        // A stick that is written to must not be forgotten behind another screen.
        matches!(self.stage, Stage::Working(_))
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        match (&mut self.stage, key.action) {
            (Stage::Choose, _) => return self.choose(key, ctx),
            (Stage::Working(_), _) => return Flow::Say(words::wait(ctx.lang).to_owned()),
            (_, Some(Action::Back)) => {
                self.stage = Stage::Choose;
                return Flow::Reload;
            }
            (Stage::Folder(_), Some(Action::Open)) => return self.keep_folder(ctx),
            (Stage::Folder(input), _) => {
                input.key(&key);
            }
            (Stage::Requests(_), Some(Action::Open)) => return self.compare(ctx),
            (Stage::Requests(requests), _) => {
                requests.list.key(&key);
            }
            (Stage::Compare(..) | Stage::Offered(..), Some(Action::Open)) => return self.agreed(),
            (Stage::Compare(..) | Stage::Offered(..) | Stage::Said(_), _) => {}
        }
        Flow::Stay
    }

    fn paste(&mut self, text: &str, _ctx: &Ctx) -> Flow {
        if let Stage::Folder(input) = &mut self.stage {
            input.paste(text);
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
