//! The smallest ratatui + SQLite program: opens the same database, reads one page, draws it; each key reads and draws the next.
//! It runs as this benchmark started again with `floor FILE`, in a pseudo-terminal of its own.

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::event::{Event, KeyCode, read};
use ratatui::crossterm::execute;
use ratatui::crossterm::terminal::{EnterAlternateScreen, enable_raw_mode};
use ratatui::widgets::{List, ListItem, ListState};
use rusqlite::{Connection, OpenFlags};

/// What both programs show when a frame is whole: the last cell of the key bar, and here the last line.
pub const DONE: &str = "F10";

pub fn run(file: &str) {
    let conn = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE).expect("opened");
    enable_raw_mode().expect("raw mode");
    execute!(std::io::stdout(), EnterAlternateScreen).expect("screen");
    let mut terminal = Terminal::new(CrosstermBackend::new(std::io::stdout())).expect("terminal");
    let (mut at, mut top) = (0_usize, 0_usize);
    loop {
        let mut query = conn
            .prepare_cached("SELECT form FROM visit WHERE struck = 0 ORDER BY at DESC LIMIT 22 OFFSET ?1")
            .expect("query");
        let page: Vec<String> =
            query.query_map([top], |row| row.get(0)).expect("rows").collect::<Result<_, _>>().expect("page");
        terminal
            .draw(|frame| {
                let items = page.iter().map(|form| ListItem::new(form.as_str())).chain([ListItem::new(DONE)]);
                let mut state = ListState::default().with_selected(Some(at - top));
                frame.render_stateful_widget(List::new(items).highlight_symbol(">"), frame.area(), &mut state);
            })
            .expect("drawn");
        match read().expect("event") {
            Event::Key(key) if key.code == KeyCode::Down => {
                at += 1;
                top = top.max(at.saturating_sub(21));
            }
            Event::Key(key) if key.code == KeyCode::Esc => break,
            _ => {}
        }
    }
}
