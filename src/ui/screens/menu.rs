//! 菜单: digits reach everything, so the program works with ten number keys and an input method switched on.

use ratatui::Frame;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use crate::Lang;
use crate::domain::terms::DeskLevel;
use crate::lang::ui as words;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Choice, Command, Ctx, Flow, Route, Screen, Store, StoreError};
use crate::ui::text;

/// What an entry does.
#[derive(Clone)]
enum Leads {
    To(Route),
    Undo,
    Elder,
    Quit,
}

/// A word of the menu, in the language of the moment.
type Word = fn(Lang) -> &'static str;

/// One line of the menu.
#[derive(Clone)]
struct Entry {
    digit: u32,
    word: Word,
    leads: Leads,
}

/// The menu, or one of its further pages.
pub struct Menu {
    entries: Vec<Entry>,
    at: usize,
}

impl Menu {
    /// The first page.
    pub fn main() -> Menu {
        Menu::of(vec![
            (words::menu_roster, Leads::To(Route::Roster)),
            (words::menu_visits, Leads::To(Route::Visits)),
            (words::menu_pocket, Leads::To(Route::Pocket)),
            (words::menu_matters, Leads::To(Route::Matters)),
            (words::menu_people, Leads::To(Route::People)),
            (words::menu_find, Leads::To(Route::Find(String::new()))),
            (words::menu_handover, Leads::To(Route::Handover)),
            (words::menu_import, Leads::To(Route::Import)),
            (words::menu_more, Leads::To(Route::MenuMore)),
            (words::menu_quit, Leads::Quit),
        ])
    }

    /// The second page.
    pub fn more() -> Menu {
        Menu::of(vec![
            (words::menu_new_visit, Leads::To(Route::VisitForm(None))),
            (words::menu_new_person, Leads::To(Route::PersonForm(None))),
            (words::menu_new_voter, Leads::To(Route::VoterForm(None))),
            (words::menu_new_place, Leads::To(Route::PlaceForm(None))),
            (words::menu_undo, Leads::Undo),
            (words::menu_settings, Leads::To(Route::Settings)),
            (words::menu_help, Leads::To(Route::Help)),
            (words::menu_elder, Leads::Elder),
            (words::menu_sync, Leads::To(Route::Sync)),
            (words::menu_work, Leads::To(Route::MenuWork)),
        ])
    }

    /// The third page: what is done beyond a station's day. Nobody sends a station anything: it has no inbox, and the other
    /// digits stay as they are.
    pub fn work(level: DeskLevel) -> Menu {
        let mut menu = Menu::of(vec![
            (words::menu_proposals, Leads::To(Route::Proposals)),
            (words::menu_inspections, Leads::To(Route::Inspections)),
            (words::menu_offices, Leads::To(Route::Offices)),
            (words::menu_to_tell, Leads::To(Route::ToTell)),
            (words::menu_rates, Leads::To(Route::Rates)),
            (words::menu_inbox, Leads::To(Route::Inbox)),
            (words::menu_back, Leads::To(Route::MenuMore)),
        ]);
        let is_inbox = |entry: &Entry| matches!(entry.leads, Leads::To(Route::Inbox));
        menu.entries.retain(|entry| level != DeskLevel::Station || !is_inbox(entry));
        menu
    }

    fn of(entries: Vec<(Word, Leads)>) -> Menu {
        let last = entries.len().saturating_sub(1);
        let numbered = (1..).zip(entries).map(|(number, (word, leads))| Entry { digit: number, word, leads });
        let mut entries: Vec<Entry> = numbered.collect();
        if let Some(entry) = entries.get_mut(last) {
            entry.digit = 0;
        }
        Menu { entries, at: 0 }
    }

    fn follow(&self, ctx: &Ctx) -> Flow {
        match self.entries.get(self.at).map(|entry| &entry.leads) {
            Some(Leads::To(route)) => Flow::Replace(route.clone()),
            Some(Leads::Elder) => Flow::Set(Choice::Elder(!ctx.elder)),
            Some(Leads::Undo) => Flow::Do(Command::Undo),
            Some(Leads::Quit) => Flow::Quit,
            None => Flow::Stay,
        }
    }
}

impl Screen for Menu {
    fn title(&self, ctx: &Ctx) -> String {
        words::menu_title(ctx.lang).to_owned()
    }

    fn keys(&self, _ctx: &Ctx) -> Vec<Hint> {
        vec![Hint::new(Action::Open), Hint::new(Action::Back)]
    }

    fn load(&mut self, _store: &Store, _ctx: &Ctx) -> Result<(), StoreError> {
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let wide = self.entries.iter().map(|entry| text::width((entry.word)(ctx.lang))).max().unwrap_or(0) + 8;
        let left = area.x + area.width.saturating_sub(u16::try_from(wide).unwrap_or(u16::MAX)) / 2;
        for ((y, entry), at) in (area.y + 1..area.bottom()).step_by(2).zip(&self.entries).zip(0..) {
            let selected = at == self.at;
            let style = if selected { ctx.theme.selected() } else { ctx.theme.text() };
            let mark = if selected { ctx.theme.mark() } else { " " };
            let line = text::pad_right(&format!("{mark} {}  {}", entry.digit, (entry.word)(ctx.lang)), wide);
            frame.buffer_mut().set_stringn(left, y, line, usize::from(area.width), style);
        }
    }

    fn takes_zero(&self) -> bool {
        true
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        if key.action == Some(Action::Back) {
            return Flow::Close;
        }
        if let Some(at) = key.digit().and_then(|digit| self.entries.iter().position(|entry| entry.digit == digit)) {
            self.at = at;
            return self.follow(ctx);
        }
        match key.code {
            KeyCode::Up => self.at = self.at.saturating_sub(1),
            KeyCode::Down => self.at = (self.at + 1).min(self.entries.len().saturating_sub(1)),
            KeyCode::Enter => return self.follow(ctx),
            // Of words that are typed here the loop says what becomes of them.
            _ if key.digit().is_some() || key.typed().is_none() => {
                return Flow::Warn(words::menu_keys(ctx.lang).to_owned());
            }
            _ => {}
        }
        Flow::Stay
    }
}
