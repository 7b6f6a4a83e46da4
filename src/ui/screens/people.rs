//! 人员: who serves, the places, and the voters, in parts by digit. What is typed narrows the part; telephone numbers are masked.

mod entry;
mod same;
mod tab;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use crate::domain::command::Command;
use crate::domain::id::Id;
use crate::domain::phone::mask_name;
use crate::domain::pinyin;
use crate::domain::record::{Record, RecordKind};
use crate::lang::{people as words, ui as ui_words};
use crate::store::{Page, Reader};
use crate::ui::coming::Coming;
use crate::ui::export;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Choice, Confirm, Ctx, Done, Flow, Route, Screen, Store, StoreError};
use crate::ui::text;
use crate::ui::widgets::deeds::Deed;
use crate::ui::widgets::input::{Input, Typed};
use crate::ui::widgets::list::{List, Moved, Table};
use crate::ui::widgets::tabs::{self, By};

use entry::{Entry, Names};
use same::Alike;
use tab::Tab;

/// Voters listed for what is typed; who is not among them is found by typing more.
const BEST: usize = 200;

/// The list of people and places.
pub struct People {
    tab: Tab,
    /// Those who have left are listed too.
    with_left: bool,
    /// Everything in this part; voters are read in windows instead.
    entries: Vec<Entry>,
    /// How many each part has.
    counts: [usize; Tab::ALL.len()],
    /// Which seats to come those who serve have.
    coming: Coming,
    /// Who can be read as one all at once.
    alike: Alike,
    list: List<Entry>,
    /// What narrows the list, while it is open.
    filter: Option<Input>,
    /// Whose number is shown in full.
    shown: Option<Record>,
    /// Whose number was asked for and is not yet logged.
    asked: Option<Record>,
    /// Only the window moved.
    paging: bool,
    /// What was listed when somebody new was begun: whoever is listed besides is selected.
    before: Option<Vec<Record>>,
}

impl People {
    /// Everybody who serves.
    pub fn new() -> People {
        People {
            tab: Tab::People,
            with_left: false,
            entries: Vec::new(),
            counts: [0; Tab::ALL.len()],
            coming: Coming::default(),
            alike: Alike::default(),
            list: List::new().numbered().with_deeds().under_tabs(),
            filter: None,
            shown: None,
            asked: None,
            paging: false,
            before: None,
        }
    }

    fn typed(&self) -> String {
        self.filter.as_ref().map(|input| input.text().trim().to_owned()).unwrap_or_default()
    }

    fn read_all(&mut self, reader: Reader<'_>, ctx: &Ctx) -> Result<(), StoreError> {
        let places = reader.places(None)?;
        let names: Names = places.iter().map(|row| (row.id, row.form.name.clone())).collect();
        let people = reader.people(self.with_left)?;
        let once = reader.places_once(None)?;
        let of = |tab: Tab| once.iter().filter(move |row| tab.kinds().contains(&row.form.kind));
        for (tab, count) in Tab::ALL.into_iter().zip(&mut self.counts) {
            *count = match tab {
                Tab::People => people.len(),
                Tab::Voters => reader.voter_count()?,
                _ => of(tab).count(),
            };
        }
        if self.tab == Tab::People {
            self.coming = Coming::load(reader, ctx)?;
        }
        self.entries = match self.tab {
            Tab::People => {
                let twins = reader.twins_of_people()?;
                self.alike = Alike::among(&twins);
                let twin = |id: Id| twins.iter().find(|twins| [twins.stays.id, twins.goes.id].contains(&id));
                let ones = reader.ones()?;
                let merged = |id: Id| ones.records_of(id).into_iter().filter(|one| *one != id).collect();
                people.iter().map(|row| Entry::person(row, (twin(row.id), merged(row.id)), &names, ctx)).collect()
            }
            Tab::Voters => Vec::new(),
            tab => {
                let below = reader.desks_below()?;
                of(tab).map(|row| Entry::place(row, &names, &below, ctx)).collect()
            }
        };
        Ok(())
    }

    /// A window of all voters, or the best of those that what is typed may mean.
    fn read_voters(&mut self, reader: Reader<'_>, ctx: &Ctx) -> Result<(), StoreError> {
        let typed = pinyin::fold(&self.typed());
        if typed.is_empty() {
            let want = self.list.want();
            let page = Page { from: want.start, count: want.len() };
            let rows = reader.voters(page)?.iter().map(|row| Entry::voter(row, ctx)).collect();
            let total = self.counts.last().copied().unwrap_or_default();
            self.list.put(want.start, rows, total);
            return Ok(());
        }
        let rows = if typed.chars().all(|sign| sign.is_ascii_digit()) {
            let hits = reader.find(&typed, BEST)?;
            let mut rows = Vec::new();
            for hit in hits.hits.iter().filter(|hit| hit.record.kind == RecordKind::Voter) {
                rows.extend(reader.voter(hit.record.id)?);
            }
            rows
        } else {
            reader.complete_voters(&typed, BEST)?
        };
        self.list.put_all(rows.iter().map(|row| Entry::voter(row, ctx)).collect());
        Ok(())
    }

    fn narrow(&mut self) {
        self.list.put_all(entry::narrow(&self.entries, &self.typed()));
    }

    /// Selects whoever was written down since, the last one of several.
    fn select_new(&mut self) {
        let Some(before) = &self.before else { return };
        let new = self.list.rows().iter().map(|entry| entry.record).filter(|record| !before.contains(record));
        let Some(new) = new.max_by_key(|record| record.id) else { return };
        self.before = None;
        if let Some(at) = self.list.find(|entry| entry.record == new) {
            self.list.select(at);
        }
    }

    fn go_to(&mut self, tab: Tab) -> Flow {
        self.tab = tab;
        self.shown = None;
        self.list.rewind();
        Flow::Reload
    }

    fn filter_changed(&mut self) -> Flow {
        self.shown = None;
        self.list.rewind();
        if self.tab == Tab::Voters {
            self.paging = true;
            return Flow::Reload;
        }
        self.narrow();
        Flow::Stay
    }

    /// Opens the line that narrows the list, with the first letters already in it.
    fn begin_filter(&mut self, typed: &str) -> Flow {
        let input = self.filter.get_or_insert_with(|| Input::line().limited(30));
        if input.paste(typed) == Typed::No { Flow::Stay } else { self.filter_changed() }
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Flow {
        match action {
            Action::Back if self.filter.is_some() => {
                self.filter = None;
                self.filter_changed()
            }
            Action::Back => Flow::Close,
            Action::View => self.go_to(self.tab.neighbour(true)),
            Action::Save => self.export(ctx),
            Action::Filter => self.begin_filter(""),
            Action::New => {
                self.before = Some(self.entries.iter().map(|entry| entry.record).collect());
                Flow::Open(match self.tab {
                    Tab::People => Route::PersonForm(None),
                    Tab::Voters => Route::VoterForm(None),
                    tab => tab.kinds().first().map_or(Route::PlaceForm(None), |kind| Route::NewPlace(*kind)),
                })
            }
            Action::ShowLeft => {
                self.with_left = !self.with_left;
                self.list.rewind();
                Flow::Reload
            }
            _ => self.act_on_selected(action, ctx),
        }
    }

    /// What the part holds; of voters all, not only those in the window.
    fn export(&self, ctx: &Ctx) -> Flow {
        let columns = entry::columns(self.tab, ctx.lang, self.list.rows());
        let (tab, shown) = (self.tab, self.list.rows().to_vec());
        let is_all = tab == Tab::Voters && self.typed().is_empty();
        export::flow(ui_words::stem_people(ctx.lang), &columns, move |reader, ctx| {
            let voters = if is_all { reader.voters(Page::ALL)? } else { Vec::new() };
            let rows = if is_all { voters.iter().map(|row| Entry::voter(row, ctx)).collect() } else { shown };
            Ok(rows.iter().map(|entry| entry.cells(false)).collect())
        })
    }

    fn act_on_selected(&mut self, action: Action, ctx: &Ctx) -> Flow {
        let Some(entry) = self.list.selected() else { return Flow::Stay };
        let Record { kind, id } = entry.record;
        match (action, kind) {
            (Action::Open, RecordKind::Voter) => Flow::Open(Route::Voter(id)),
            (Action::Edit, RecordKind::Voter) => Flow::Open(Route::VoterForm(Some(id))),
            (Action::Open | Action::Edit, RecordKind::Person) => Flow::Open(Route::PersonForm(Some(id))),
            (Action::Open | Action::Edit, _) => Flow::Open(Route::PlaceForm(Some(id))),
            (Action::Sign, RecordKind::Person) => {
                let is_here = ctx.sitter().is_some_and(|sitter| sitter.id == id);
                Flow::Set(Choice::AtDesk((!is_here).then_some(id)))
            }
            (Action::Merge, _) => same::settle(entry, true, &self.alike, ctx),
            (Action::Decline, _) => same::settle(entry, false, &self.alike, ctx),
            (Action::Delete, _) => self.ask_strike(entry, ctx),
            (Action::ShowPhone, _) if entry.phone.is_empty() && entry.record.kind != RecordKind::Voter => {
                Flow::Say(words::no_phone(ctx.lang, &entry.name))
            }
            (Action::ShowPhone, _) => {
                self.asked = Some(entry.record);
                Flow::Do(Command::ShowPhone(Record { kind, id }))
            }
            _ => Flow::Stay,
        }
    }

    fn ask_strike(&self, entry: &Entry, ctx: &Ctx) -> Flow {
        let question = match entry.record.kind {
            RecordKind::Person => match self.coming.say(entry.record.id, ctx) {
                Some(seats) => words::strike_person_seats(ctx.lang, &entry.name, &seats),
                None => words::strike_person(ctx.lang, &entry.name),
            },
            RecordKind::Voter => words::strike_voter(ctx.lang, &mask_name(&entry.name)),
            _ => words::strike_place(ctx.lang, &entry.name),
        };
        Flow::Ask(Confirm { question, yes: Command::Strike { record: entry.record, reason: String::new() } })
    }

    fn list_key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        if key.code == KeyCode::BackTab {
            return self.go_to(self.tab.neighbour(false));
        }
        if self.filter.is_none() {
            let turned = tabs::key(&key, By::over_rows(ctx), self.tab.place(), Tab::ALL.len());
            if let Some(tab) = turned.and_then(|at| Tab::ALL.get(at)) {
                return self.go_to(*tab);
            }
            // Chinese that an input method commits can only be meant as a name.
            if let Some(typed) = key.typed().filter(|typed| !text::fold(*typed).is_ascii()) {
                return self.begin_filter(typed.encode_utf8(&mut [0; 4]));
            }
        }
        let to_list = matches!(key.code, KeyCode::Up | KeyCode::Down | KeyCode::PageUp | KeyCode::PageDown);
        if let (Some(input), false) = (&mut self.filter, to_list) {
            return match input.key(&key) {
                Typed::Changed | Typed::Full => self.filter_changed(),
                Typed::No | Typed::Moved => Flow::Stay,
            };
        }
        self.shown = None;
        match self.list.key(&key) {
            Moved::Read => {
                self.paging = true;
                Flow::Reload
            }
            Moved::No | Moved::Yes => Flow::Stay,
        }
    }

    fn draw_tabs(&self, buffer: &mut Buffer, area: Rect, ctx: &Ctx) {
        let counted: Vec<String> = Tab::ALL
            .into_iter()
            .zip(self.counts)
            .map(|(tab, count)| format!("{} {count}", tab.label(ctx.lang)))
            .collect();
        // Digit, blank and brackets stand around each. Where a district's counts need more room, only the open part has its own.
        let fits = counted.iter().map(|said| text::width(said) + 4).sum::<usize>() <= usize::from(area.width);
        let said = Tab::ALL
            .into_iter()
            .zip(counted)
            .map(|(tab, counted)| if fits || tab == self.tab { counted } else { tab.label(ctx.lang).to_owned() });
        tabs::draw(buffer, area, By::over_rows(ctx), self.tab.place(), said, ctx);
    }

    fn draw_filter(&mut self, frame: &mut Frame, line: Rect, ctx: &Ctx) {
        let Some(input) = &mut self.filter else { return };
        let label = words::filter(ctx.lang);
        let cells = u16::try_from(text::width(label)).unwrap_or(0);
        frame.buffer_mut().set_string(line.x, line.y, label, ctx.theme.marked());
        let room = Rect { x: line.x + cells, width: line.width.saturating_sub(cells), ..line };
        input.draw(frame, room, ctx.theme.text(), true);
        if input.is_empty() {
            let hint = text::cut(words::filter_hint(ctx.lang), usize::from(room.width) - 2);
            frame.buffer_mut().set_string(room.x + 2, room.y, hint, ctx.theme.faint());
        }
    }

    /// What narrow windows leave out of the selected row; or that more would be found.
    fn foot(&self, ctx: &Ctx) -> String {
        if self.tab == Tab::Voters && self.filter.is_some() && self.list.total() == BEST {
            return words::only_best(ctx.lang, BEST);
        }
        self.list.selected().map(|entry| entry.more.clone()).unwrap_or_default()
    }
}

/// Lines below the list at most.
const FOOT: u16 = 4;

impl Screen for People {
    fn title(&self, ctx: &Ctx) -> String {
        words::title(ctx.lang).to_owned()
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        let mut hints = Vec::new();
        if self.list.selected().is_some() {
            hints.extend([Hint::new(Action::Open).ranked(0), Hint::new(Action::ShowPhone).ranked(3)]);
            if self.tab == Tab::Voters {
                hints.push(Hint::new(Action::Edit).ranked(4));
            }
            if self.list.selected().is_some_and(|entry| entry.twin.is_some()) {
                hints.push(Hint::new(Action::Merge).called(words::key_same(ctx.lang)).ranked(1));
                hints.push(Hint::new(Action::Decline).called(words::key_distinct(ctx.lang)).ranked(1));
            } else if self.list.selected().is_some_and(|entry| !entry.merged.is_empty()) {
                hints.push(Hint::new(Action::Decline).called(words::key_apart(ctx.lang)).ranked(5));
            }
            if self.tab == Tab::People {
                hints.push(Hint::new(Action::Sign).called(words::key_sits(ctx.lang)).ranked(5));
            }
        }
        hints.push(Hint::new(Action::New).ranked(1));
        if self.filter.is_none() {
            hints.push(Hint::new(Action::Filter).ranked(1));
            if self.list.selected().is_some() {
                hints.push(Hint::new(Action::Delete).ranked(4));
            }
        }
        hints.push(Hint::new(Action::View).ranked(7));
        if self.tab == Tab::People {
            let left = Hint::new(Action::ShowLeft).ranked(6);
            hints.push(if self.with_left { left.called(words::hide_left(ctx.lang)) } else { left });
        }
        if !self.list.is_empty() {
            hints.push(export::hint(ctx.lang));
        }
        let back = Hint::new(Action::Back).ranked(2);
        hints.push(if self.filter.is_some() { back.called(words::show_all(ctx.lang)) } else { back });
        hints
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        if !self.paging {
            self.read_all(store.read(), ctx)?;
        }
        self.paging = false;
        if self.tab == Tab::Voters {
            return self.read_voters(store.read(), ctx);
        }
        self.narrow();
        self.select_new();
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        self.draw_tabs(frame.buffer_mut(), Rect { height: 1, ..area }, ctx);
        let head = 1 + u16::from(self.filter.is_some());
        self.draw_filter(frame, Rect { y: area.y + 1, height: 1, ..area }, ctx);
        // The same for every row, so that the list does not jump: where one of them has more to say, all have as many lines.
        let width = usize::from(area.width);
        let lines = |said: &str| if text::width(said) <= width { 1 } else { text::wrap(said, width).len() };
        let most = self.list.rows().iter().map(|entry| lines(&entry.more)).max().unwrap_or(1);
        let foot_rows = u16::try_from(most).unwrap_or(FOOT).clamp(1, FOOT);
        let body = Rect { y: area.y + head, height: area.height.saturating_sub(head + foot_rows), ..area };
        let empty = if self.filter.is_some() { words::none_match(ctx.lang) } else { words::none(ctx.lang) };
        let table = Table { columns: entry::columns(self.tab, ctx.lang, self.list.rows()), empty };
        let shown = self.shown;
        self.list.draw(frame, body, ctx, &table, |entry| entry.cells(shown == Some(entry.record)));
        let foot = self.foot(ctx);
        for (y, line) in (area.bottom() - foot_rows..area.bottom()).zip(text::wrap(&foot, width)) {
            frame.buffer_mut().set_string(area.x, y, line, ctx.theme.faint());
        }
    }

    fn typing(&self) -> Option<&Input> {
        self.filter.as_ref()
    }

    fn deeds(&self, ctx: &Ctx) -> Vec<Deed> {
        Deed::of_hints(self.keys(ctx), ctx.lang)
    }

    fn deeds_key(&self) -> Action {
        Action::ListDeeds
    }

    fn choose(&mut self, digit: u32) -> bool {
        self.shown = None;
        self.list.choose(digit)
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        self.before = None;
        match key.action {
            Some(action) => self.act(action, ctx),
            None => self.list_key(key, ctx),
        }
    }

    fn paste(&mut self, text: &str, _ctx: &Ctx) -> Flow {
        self.begin_filter(text)
    }

    fn done(&mut self, _done: &Done, _ctx: &Ctx) -> Flow {
        self.shown = self.asked.take();
        Flow::Stay
    }
}
