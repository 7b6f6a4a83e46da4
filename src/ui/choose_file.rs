//! Choosing a file or a folder: a line for a name or a path, and below it what the folder holds. Import reads from here, and what is
//! exported is written here.

use std::path::{Path, PathBuf};

use ratatui::Frame;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use crate::Lang;
use crate::domain::pinyin;
use crate::import::browse::{self, Found, PlaceKind};
use crate::lang::import_screen as words;
use crate::ui::keymap::Key;
use crate::ui::screen::Ctx;
use crate::ui::text;
use crate::ui::widgets::input::{Input, Typed};
use crate::ui::widgets::list::{Column, List, Table};

/// One row: what it says, what stands beside it, and where it leads.
#[derive(Clone, Debug)]
struct Entry {
    name: String,
    note: String,
    path: PathBuf,
    is_folder: bool,
}

/// What a key came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// Redraw.
    Moved,
    /// Look into another folder: load again.
    Look,
    /// This file.
    File(PathBuf),
    /// Nothing is called so.
    Nothing,
}

/// The choosing.
pub struct Chooser {
    input: Input,
    /// `None`: the places to begin.
    folder: Option<PathBuf>,
    entries: Vec<Entry>,
    list: List<Entry>,
    /// Another folder is to be shown.
    entered: bool,
    /// The file that was opened last and is to be marked.
    opened: Option<PathBuf>,
    /// A file is to be written, so that a name nothing bears is a good one.
    writes: bool,
    /// The folder's own sentence, when it cannot be read.
    wrong: Option<String>,
}

impl Default for Chooser {
    fn default() -> Chooser {
        Chooser::new()
    }
}

impl Chooser {
    /// At the places to begin.
    pub fn new() -> Chooser {
        let (entries, list) = (Vec::new(), List::new());
        Chooser {
            input: Input::line(),
            folder: None,
            entries,
            list,
            entered: false,
            opened: None,
            writes: false,
            wrong: None,
        }
    }

    /// The same, to say where something is written.
    pub fn to_write() -> Chooser {
        Chooser { writes: true, ..Chooser::new() }
    }

    /// Begins in a folder, if it is still there: a stick may have been taken out.
    pub fn begin_in(&mut self, folder: Option<PathBuf>) {
        self.folder = folder.filter(|folder| folder.is_dir());
        self.entered = self.folder.is_some();
    }

    /// Reads the folder.
    pub fn load(&mut self, lang: Lang) {
        self.wrong = None;
        self.entries = match &self.folder {
            None => browse::places().into_iter().map(|(kind, path)| place(kind, path, lang)).collect(),
            Some(folder) => {
                let found = browse::list(folder).unwrap_or_else(|error| {
                    self.wrong = Some(error.say(lang));
                    Vec::new()
                });
                let above = folder.parent().map(|above| entry_up(above, lang));
                above.into_iter().chain(found.into_iter().map(|one| entry(one, lang))).collect()
            }
        };
        self.narrow();
        // The way up is seldom what somebody wants first.
        if std::mem::take(&mut self.entered) && self.folder.is_some() {
            self.list.select(1);
        }
        if let Some(at) = self.opened.take().and_then(|opened| self.list.find(|entry| entry.path == opened)) {
            self.list.select(at);
        }
    }

    fn narrow(&mut self) {
        let typed = self.input.text();
        let typed = typed.trim();
        let shown = if typed.is_empty() || browse::path_of(typed).is_some() {
            self.entries.clone()
        } else {
            pinyin::complete(self.entries.iter(), |one| &one.name, typed, usize::MAX).into_iter().cloned().collect()
        };
        self.list.put_all(shown);
    }

    fn go_to(&mut self, folder: Option<PathBuf>) -> Chosen {
        self.folder = folder;
        self.input.clear();
        self.list.rewind();
        self.entered = true;
        Chosen::Look
    }

    /// The folder that is shown; of the places to begin the likeliest.
    pub fn here(&self) -> PathBuf {
        self.folder.clone().or_else(|| Some(browse::places().into_iter().next()?.1)).unwrap_or_default()
    }

    /// Where something would be written: into the folder that is shown, or the place that is marked; under the name or path that is
    /// typed, else under `name`.
    pub fn target(&self, name: &str) -> PathBuf {
        let typed = self.input.text();
        if let Some(path) = browse::path_of(&typed) {
            return if path.is_dir() { path.join(name) } else { path };
        }
        let marked = || self.list.selected().map(|entry| entry.path.clone());
        let folder = self.folder.clone().or_else(|| if typed.trim().is_empty() { marked() } else { None });
        let named = if typed.trim().is_empty() { name } else { typed.trim() };
        folder.unwrap_or_else(|| self.here()).join(named)
    }

    /// Back to the places to begin.
    pub fn start(&mut self) -> Chosen {
        self.go_to(None)
    }

    /// At a file that was opened, in its own folder.
    pub fn beside_file(&mut self, path: &Path) {
        self.input.clear();
        if let Some(folder) = path.parent().filter(|folder| self.folder.as_deref() != Some(*folder)) {
            self.folder = Some(folder.to_owned());
            self.list.rewind();
            self.entered = true;
        }
        self.opened = Some(path.to_owned());
    }

    /// Empties the line; `false` if it was empty.
    pub fn clear(&mut self) -> bool {
        let typed = !self.input.is_empty();
        self.input.clear();
        self.narrow();
        typed
    }

    /// What Enter means: the path that is typed, else the selected row.
    pub fn open(&mut self) -> Chosen {
        let typed = self.input.text();
        let path = browse::path_of(&typed);
        let (path, is_folder) = match (path, self.list.selected()) {
            (Some(path), _) => {
                let is_folder = path.is_dir();
                (path, is_folder)
            }
            (None, Some(entry)) => (entry.path.clone(), entry.is_folder),
            (None, None) => return self.beside(typed.trim()),
        };
        if is_folder { self.go_to(Some(path)) } else { Chosen::File(path) }
    }

    /// A name that the list leaves out, such as a hidden folder's, or a path from here.
    fn beside(&mut self, typed: &str) -> Chosen {
        let folder = self.folder.clone().or_else(|| std::env::current_dir().ok());
        match folder.map(|folder| folder.join(typed)).filter(|path| !typed.is_empty() && path.exists()) {
            Some(path) if path.is_dir() => self.go_to(Some(path)),
            Some(path) => Chosen::File(path),
            None => Chosen::Nothing,
        }
    }

    fn up(&mut self) -> Chosen {
        let above = self.folder.as_deref().and_then(Path::parent).map(Path::to_owned);
        self.go_to(above)
    }

    /// What a key does to the line and the list.
    pub fn key(&mut self, key: &Key) -> Chosen {
        match key.code {
            KeyCode::Left | KeyCode::Backspace if self.input.is_empty() => return self.up(),
            KeyCode::Up | KeyCode::Down | KeyCode::PageUp | KeyCode::PageDown => {
                if browse::path_of(&self.input.text()).is_some() {
                    // A row that is gone to is what Enter opens, not the path that was typed before.
                    self.input.clear();
                }
                self.list.key(key);
            }
            _ => {
                if matches!(self.input.key(key), Typed::Changed | Typed::Full) {
                    self.list.rewind();
                    self.narrow();
                }
            }
        }
        Chosen::Moved
    }

    /// A path stands for itself: it is not joined to one that was there.
    pub fn paste(&mut self, pasted: &str) {
        if browse::path_of(pasted.trim()).is_some() {
            self.input.clear();
        }
        self.input.paste(pasted);
        self.list.rewind();
        self.narrow();
    }

    /// The line for a name or a path.
    pub fn typing(&self) -> &Input {
        &self.input
    }

    /// Draws the place, the line and the list.
    pub fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let line = |row: u16| Rect { y: area.y + row, height: 1, ..area };
        let place = self.folder.as_ref().map(|folder| folder.display().to_string());
        let ask = if self.writes { words::where_to } else { words::where_from };
        let place = place.unwrap_or_else(|| ask(ctx.lang).to_owned());
        // The end of a long path says more than its beginning.
        let place = text::tail(&place, usize::from(area.width));
        frame.buffer_mut().set_string(area.x, area.y, place, ctx.theme.title());
        let label = words::typed(ctx.lang);
        let cells = u16::try_from(text::width(label)).unwrap_or(0);
        frame.buffer_mut().set_string(area.x, area.y + 1, label, ctx.theme.marked());
        let room = Rect { x: area.x + cells, width: area.width.saturating_sub(cells), ..line(1) };
        self.input.draw(frame, room, ctx.theme.text(), true);
        if self.input.is_empty() {
            let hint = text::cut(words::typed_hint(ctx.lang), usize::from(room.width) - 2);
            frame.buffer_mut().set_string(room.x + 2, room.y, hint, ctx.theme.faint());
        }
        let none_match = if self.writes { words::new_name } else { words::none_match };
        let empty = if self.input.is_empty() { words::empty_folder(ctx.lang) } else { none_match(ctx.lang) };
        let columns = vec![Column::fill(words::name(ctx.lang), 30), Column::fixed(words::size(ctx.lang), 34)];
        let body = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
        self.list.draw(frame, body, ctx, &Table { columns, empty }, |one| {
            vec![one.name.as_str().into(), one.note.as_str().into()]
        });
        if let (Some(wrong), 3..) = (&self.wrong, body.height) {
            let said = text::cut(wrong, usize::from(area.width)).into_owned();
            frame.buffer_mut().set_string(area.x, body.bottom() - 1, said, ctx.theme.error());
        }
    }
}

fn place(kind: PlaceKind, path: PathBuf, lang: Lang) -> Entry {
    let label = match kind {
        PlaceKind::Removable => words::removable(lang),
        PlaceKind::Home => words::home(lang),
        PlaceKind::Downloads => words::downloads(lang),
        PlaceKind::Desktop => words::desktop(lang),
        PlaceKind::Documents => words::documents(lang),
        PlaceKind::Current => words::current(lang),
    };
    let own = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let name = if kind == PlaceKind::Removable { format!("{label} {own}") } else { label.to_owned() };
    Entry { name, note: path.display().to_string(), path, is_folder: true }
}

fn entry_up(above: &Path, lang: Lang) -> Entry {
    Entry { name: "..".to_owned(), note: words::up(lang).to_owned(), path: above.to_owned(), is_folder: true }
}

fn entry(found: Found, lang: Lang) -> Entry {
    let note = if found.is_folder {
        words::folder(lang).to_owned()
    } else {
        words::kilobytes(lang, found.size.div_ceil(1024))
    };
    let name = if found.is_folder { format!("{}/", found.name) } else { found.name };
    Entry { name, note, path: found.path, is_folder: found.is_folder }
}
