//! 收件箱: what wants a hand at the home, in piles: new, sent back, overdue, yellow, under way, and what is the station's
//! turn. Several are marked, and one step is taken for all of them.

mod filter;
mod rows;

use std::collections::{BTreeMap, BTreeSet};

use chrono::DateTime;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::id::Id;
use crate::domain::matter::inbox::Pile;
use crate::domain::matter::step::StepKind;
use crate::domain::record::RecordKind;
use crate::lang::inbox as words;
use crate::store::inbox::{InboxFilter, InboxRow, Moment, PileCounts};
use crate::store::{Page, Reader};
use crate::ui::bulk::Bulk;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Ctx, Done, Flow, Route, Screen, Store, StoreError};
use crate::ui::text;
use crate::ui::widgets::deeds::Deed;
use crate::ui::widgets::form::{Candidate, Form, FormEvent};
use crate::ui::widgets::input::Input;
use crate::ui::widgets::list::{Cell, List, Moved};

use filter::Known;
use rows::{Shown, shown};

/// Matters that are compared for saying much the same.
const ALIKE: usize = 60;

/// The inbox.
pub struct Inbox {
    filter: InboxFilter,
    known: Known,
    counts: PileCounts,
    /// The offices that are proposed for new ones, as they were read once; none where nobody is.
    proposed: BTreeMap<Id, Option<Id>>,
    /// How often something had been written by then: looking through what was said before takes a while.
    proposed_at: u64,
    /// The rows that were read last, from this one on.
    window: (usize, Vec<InboxRow>),
    list: List<Shown>,
    marked: BTreeSet<Id>,
    /// The matter whose likes are shown: their ids are read at the next load.
    alike: Option<(Id, String)>,
    /// Its words, until they are read.
    asked_alike: Option<String>,
    /// The form that narrows the list, while it is open.
    panel: Option<Form>,
    over: Option<Bulk>,
    /// The matter that stays selected, wherever a step takes it.
    follow: Option<Id>,
    /// Only the window moved: the counts still stand.
    paging: bool,
}

impl Inbox {
    /// Every pile.
    pub fn new() -> Inbox {
        Inbox {
            filter: InboxFilter::default(),
            known: Known::default(),
            counts: PileCounts::default(),
            proposed: BTreeMap::new(),
            proposed_at: 0,
            window: (0, Vec::new()),
            list: List::new().numbered().with_deeds().under_tabs(),
            marked: BTreeSet::new(),
            alike: None,
            asked_alike: None,
            panel: None,
            over: None,
            follow: None,
            paging: false,
        }
    }

    fn apply(&mut self, filter: InboxFilter) -> Flow {
        self.filter = filter;
        self.panel = None;
        self.list.rewind();
        Flow::Reload
    }

    fn count(&self, pile: Option<Pile>) -> usize {
        self.counts.of(pile)
    }

    /// Those that say much the same as the one that was asked for, all but itself marked.
    fn read_alike(&mut self, reader: Reader<'_>) -> Result<(), StoreError> {
        let (Some(said), Some((own, _))) = (self.asked_alike.take(), &self.alike) else { return Ok(()) };
        let own = *own;
        let similar = reader.similar(&said, ALIKE)?;
        let matters = similar.into_iter().map(|(record, ..)| record).filter(|one| one.kind == RecordKind::Matter);
        let others: Vec<Id> = matters.map(|record| record.id).filter(|id| *id != own).collect();
        self.filter = InboxFilter { only: Some([vec![own], others].concat()), ..InboxFilter::default() };
        let page = Page { from: 0, count: ALIKE };
        let open = reader.inbox(&self.filter, moment_of_all(), page)?;
        self.marked = open.into_iter().map(|row| row.matter.row.id).filter(|id| *id != own).collect();
        Ok(())
    }

    /// What is closed or merged meanwhile is no longer marked.
    fn read_marked(&mut self, reader: Reader<'_>) -> Result<(), StoreError> {
        if self.marked.is_empty() {
            return Ok(());
        }
        let only = Some(self.marked.iter().copied().collect());
        let open = reader.inbox(&InboxFilter { only, ..InboxFilter::default() }, moment_of_all(), Page::ALL)?;
        self.marked = open.into_iter().map(|row| row.matter.row.id).collect();
        Ok(())
    }

    /// The next new one whose proposed office is still to be looked up.
    fn unread(&self) -> Option<&InboxRow> {
        let is_unread = |row: &&InboxRow| row.pile == Pile::New && !self.proposed.contains_key(&row.matter.row.id);
        self.window.1.iter().find(is_unread)
    }

    fn put_rows(&mut self, ctx: &Ctx) {
        let proposed = |row: &InboxRow| self.proposed.get(&row.matter.row.id).copied().flatten();
        let (from, rows) = &self.window;
        let lines = rows.iter().map(|row| shown(row, proposed(row), &self.known, ctx)).collect();
        self.list.put(*from, lines, self.count(self.filter.pile));
    }

    /// Gives those marked, or the selected one, to the offices that are proposed: what would go where is looked at first.
    fn give(&mut self, ctx: &Ctx) -> Flow {
        self.over = self.bulk(ctx).map(Bulk::giving);
        if self.over.is_some() { Flow::Reload } else { Flow::Stay }
    }

    fn leave_alike(&mut self) -> Flow {
        self.alike = None;
        self.marked.clear();
        self.apply(InboxFilter::default())
    }

    fn mark(&mut self) -> Flow {
        if let Some(shown) = self.list.selected() {
            if !self.marked.remove(&shown.id) {
                self.marked.insert(shown.id);
            }
            let next = self.list.index() + 1;
            if next < self.list.total() {
                self.list.select(next);
            }
        }
        if self.list.turn() { self.page() } else { Flow::Stay }
    }

    fn page(&mut self) -> Flow {
        self.paging = true;
        Flow::Reload
    }

    /// Opens the box for those marked; for the selected one where none is.
    fn begin(&mut self, ctx: &Ctx) -> Flow {
        self.over = self.bulk(ctx);
        if self.over.is_some() { Flow::Reload } else { Flow::Stay }
    }

    fn bulk(&self, ctx: &Ctx) -> Option<Bulk> {
        let shown = self.list.selected()?;
        let matters = if self.marked.is_empty() { vec![shown.id] } else { self.marked.iter().copied().collect() };
        Some(Bulk::new(matters, shown.words.clone(), ctx.desk.level))
    }

    /// Demands those marked, or the selected one, of whoever has them.
    fn supervise(&mut self, ctx: &Ctx) -> Flow {
        self.over = self.bulk(ctx).map(|bulk| bulk.asking(StepKind::Supervised, ctx));
        if self.over.is_some() { Flow::Reload } else { Flow::Stay }
    }

    /// Merges those marked into the one whose likes are shown; where none are shown, asks into which.
    fn merge(&mut self, ctx: &Ctx) -> Flow {
        let Some((lead, number)) = self.alike.clone() else {
            self.over = self.bulk(ctx).map(|bulk| bulk.asking(StepKind::Merged, ctx));
            return if self.over.is_some() { Flow::Reload } else { Flow::Stay };
        };
        let matters: Vec<Id> = self.marked.iter().copied().filter(|id| *id != lead).collect();
        if matters.is_empty() {
            return Flow::Say(words::nothing_alike(ctx.lang, &number));
        }
        let id = format!("{} {lead}", RecordKind::Matter.code());
        self.over = Some(Bulk::merging(matters, Candidate { id, label: number, note: String::new() }, ctx));
        Flow::Reload
    }

    fn show_alike(&mut self) -> Flow {
        let Some(shown) = self.list.selected() else { return Flow::Stay };
        self.alike = Some((shown.id, shown.number.clone()));
        self.asked_alike = Some(shown.words.clone());
        self.list.rewind();
        Flow::Reload
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Flow {
        match action {
            Action::Back if self.alike.is_some() => self.leave_alike(),
            Action::Back => Flow::Close,
            Action::Open => {
                self.follow = self.list.selected().map(|shown| shown.id);
                self.follow.map_or(Flow::Stay, |id| Flow::Open(Route::Matter(id)))
            }
            Action::Mark => self.mark(),
            Action::MarkAll => {
                let all: BTreeSet<Id> = self.list.rows().iter().map(|shown| shown.id).collect();
                self.marked = if all.is_subset(&self.marked) { BTreeSet::new() } else { all };
                Flow::Stay
            }
            Action::Step => self.begin(ctx),
            Action::Promote => self.give(ctx),
            Action::Merge => self.merge(ctx),
            Action::Supervise => self.supervise(ctx),
            Action::Alike => self.show_alike(),
            Action::View => Flow::Replace(Route::Matters),
            Action::Filter => {
                self.panel = Some(filter::form(&self.filter, &self.known, ctx));
                Flow::Stay
            }
            _ => Flow::Stay,
        }
    }

    fn panel_key(&mut self, key: &Key, ctx: &Ctx) -> Flow {
        let Some(form) = &mut self.panel else { return Flow::Stay };
        match form.key(key, ctx) {
            FormEvent::Save => {
                let filter = filter::read(form, self.filter.pile, &self.known);
                self.apply(filter)
            }
            FormEvent::Leave => {
                self.panel = None;
                Flow::Stay
            }
            _ => Flow::Stay,
        }
    }

    fn boxed(&mut self, wants: Option<Flow>) -> Flow {
        wants.unwrap_or_else(|| {
            self.over = None;
            Flow::Stay
        })
    }

    fn list_key(&mut self, key: &Key, ctx: &Ctx) -> Flow {
        if let Some(filter) = filter::beside(&self.filter, key, ctx).filter(|_| self.alike.is_none()) {
            return self.apply(filter);
        }
        match self.list.key(key) {
            Moved::Read => self.page(),
            Moved::No | Moved::Yes => Flow::Stay,
        }
    }
}

/// A moment for questions in which no deadline counts.
fn moment_of_all() -> Moment {
    Moment { now: DateTime::UNIX_EPOCH.into(), yellow_percent: 100 }
}

fn moment(ctx: &Ctx) -> Moment {
    Moment { now: ctx.now, yellow_percent: ctx.desk.deadlines.yellow_percent }
}

impl Screen for Inbox {
    fn title(&self, ctx: &Ctx) -> String {
        match &self.alike {
            Some((_, number)) => words::title_alike(ctx.lang, number, self.list.total()),
            None => words::title(ctx.lang, self.count(None)),
        }
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        if let Some(over) = &self.over {
            return over.keys(ctx);
        }
        if self.panel.is_some() {
            return vec![Hint::new(Action::Save).called(words::apply(ctx.lang)).ranked(0), Hint::new(Action::Back)];
        }
        let list = Hint::new(Action::View).called(words::key_list(ctx.lang)).ranked(7);
        let back = Hint::new(Action::Back).ranked(2);
        if self.list.is_empty() {
            return vec![Hint::new(Action::Filter).ranked(3), list, back];
        }
        let merge = Hint::new(Action::Merge).ranked(4);
        vec![
            Hint::new(Action::Open).ranked(0),
            Hint::new(Action::Mark).ranked(1),
            Hint::new(Action::Step).called(words::key_step(ctx.lang)).ranked(1),
            Hint::new(Action::Promote).called(words::key_give(ctx.lang)).ranked(2),
            Hint::new(Action::Supervise).ranked(4),
            Hint::new(Action::MarkAll).ranked(6),
            Hint::new(Action::Alike).ranked(5),
            if self.alike.is_some() { merge.called(words::key_merge_these(ctx.lang)).ranked(1) } else { merge },
            Hint::new(Action::Filter).ranked(3),
            list,
            back,
        ]
    }

    fn awaits_rest(&self) -> bool {
        self.over.is_none() && self.unread().is_some()
    }

    /// Looking through what was said before takes a while: one row at a time, and no key waits for more.
    fn rest(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        let Some(row) = self.unread() else { return Ok(()) };
        let id = row.matter.row.id;
        let found = store.read().proposed_office_unsorted(id, &row.matter.row.form, ctx.now.date_naive());
        self.proposed.insert(id, found.as_ref().ok().and_then(|found| Some(found.as_ref()?.0.id)));
        self.put_rows(ctx);
        found.map(drop)
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        let reader = store.read();
        if !std::mem::take(&mut self.paging) {
            self.read_alike(reader)?;
            self.read_marked(reader)?;
            let changes = reader.changes()?;
            if self.proposed_at != changes {
                (self.proposed_at, self.proposed) = (changes, BTreeMap::new());
            }
            self.known.read_offices(reader, ctx)?;
            self.known.others.clear();
            self.known.stations = reader.stations()?.into_iter().map(|one| (one.code, one.name)).collect();
            // What came to the home itself is its own, even where a village bears the same letters; without stations that is all.
            if let Some(own) = ctx.desk.own_numbers() {
                let own = own.trim_end_matches('-').to_owned();
                self.known.stations.retain(|(code, _)| *code != own);
                if !self.known.stations.is_empty() {
                    self.known.stations.insert(0, (own, ctx.desk.name.clone()));
                }
            }
            self.counts = reader.inbox_counts(&self.filter, moment(ctx))?;
        }
        if let Some(id) = self.follow.take()
            && let Some(place) = reader.inbox_place(&self.filter, moment(ctx), id)?
        {
            self.list.select(place);
        }
        let want = self.list.want();
        let rows = reader.inbox(&self.filter, moment(ctx), Page { from: want.start, count: want.len() })?;
        for row in &rows {
            self.known.read_giver(reader, &row.matter.row.form.number, ctx)?;
        }
        self.window = (want.start, rows);
        self.put_rows(ctx);
        match &mut self.over {
            Some(over) => over.load(reader, ctx),
            None => Ok(()),
        }
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let lang = ctx.lang;
        let head = Rect { height: 1, ..area };
        if self.alike.is_none() {
            filter::draw(frame.buffer_mut(), head, self.filter.pile, |pile| self.count(pile), ctx);
        }
        let marked = if self.marked.is_empty() { String::new() } else { words::marked(lang, self.marked.len()) };
        let more = format!("{}  {marked}", filter::said(&self.filter, &self.known, ctx));
        let more = text::cut(more.trim(), usize::from(area.width).saturating_sub(1));
        frame.buffer_mut().set_string(area.x + 1, area.y + 1, more, ctx.theme.marked());
        let body = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
        if let Some(form) = &mut self.panel {
            form.draw(frame, body, ctx);
            return;
        }
        let table = rows::table(self.list.rows(), self.filter.pile, lang);
        let marks = &self.marked;
        self.list.draw(frame, body, ctx, &table, |shown| {
            let mut cells = shown.cells.clone();
            if let (true, Some(first)) = (marks.contains(&shown.id), cells.first_mut()) {
                *first = Cell::styled("*", ctx.theme.marked());
            }
            cells
        });
        if let Some(over) = &mut self.over {
            over.draw(frame, area, ctx);
        }
    }

    fn typing(&self) -> Option<&Input> {
        match &self.over {
            Some(over) => over.typing(),
            None => self.panel.as_ref().and_then(Form::typing),
        }
    }

    fn is_boxed(&self) -> bool {
        self.over.is_some() || self.panel.is_some()
    }

    fn deeds(&self, ctx: &Ctx) -> Vec<Deed> {
        Deed::of_hints(self.keys(ctx), ctx.lang)
    }

    fn deeds_key(&self) -> Action {
        Action::ListDeeds
    }

    fn choose(&mut self, digit: u32) -> bool {
        !self.is_boxed() && self.list.choose(digit)
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        if let Some(over) = &mut self.over {
            let wants = over.key(&key, ctx);
            return self.boxed(wants);
        }
        if self.panel.is_some() {
            return self.panel_key(&key, ctx);
        }
        match key.action {
            Some(action) => self.act(action, ctx),
            None => self.list_key(&key, ctx),
        }
    }

    fn paste(&mut self, pasted: &str, ctx: &Ctx) -> Flow {
        let Some(over) = &mut self.over else { return Flow::Stay };
        over.paste(pasted, ctx)
    }

    fn done(&mut self, _done: &Done, _ctx: &Ctx) -> Flow {
        self.over = None;
        self.follow = self.list.selected().map(|shown| shown.id);
        self.marked.clear();
        if self.alike.is_some() { self.leave_alike() } else { Flow::Stay }
    }
}
