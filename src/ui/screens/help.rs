//! 帮助: how to fill in the screen below, where that needs words, and the keys that work there, from the same table as the
//! key bar.

use std::collections::HashSet;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::Lang;
use crate::lang::ui as words;
use crate::ui::keymap::{Action, Chord, Hint, Key};
use crate::ui::screen::{Ctx, Flow, Screen, Store, StoreError};
use crate::ui::text;
use crate::ui::widgets::list::{Cell, Column, List, Table};

/// What help is about: the screen below, as the loop knows it.
pub struct About {
    /// Its title.
    pub title: String,
    /// The keys that work there. Where two mean different things by one key, the first has it.
    pub hints: Vec<Hint>,
    /// Something is being typed there, so that letters are no keys.
    pub typing: bool,
    /// What it is for and how to fill it in, in lines of 80 columns.
    pub guide: Vec<String>,
}

/// One line of the table of keys.
#[derive(Clone)]
struct Line {
    key: String,
    twins: String,
    does: Does,
}

/// What a key does.
#[derive(Clone, Copy)]
enum Does {
    /// As the key bar says.
    Hint(Hint),
    /// Always the same, and never on the bar.
    Always(fn(Lang) -> &'static str),
}

impl Does {
    fn text(self, lang: Lang) -> &'static str {
        match self {
            Does::Hint(hint) => hint.text(lang),
            Does::Always(says) => says(lang),
        }
    }
}

/// Keys of every form.
const IN_FORMS: &[(&str, &str, Always)] = &[
    ("Enter", "", words::always_on),
    ("Tab", "Shift-Tab  ↑  ↓", words::always_fields),
    ("1 … 9", "", words::always_choose),
    ("Ctrl-J", "Alt-Enter", words::always_line),
    ("Ctrl-U", "", words::always_clear),
];

/// Keys of every page and list.
const ON_PAGES: &[(&str, &str, Always)] = &[
    ("↑  ↓  ←  →", "", words::always_move),
    ("PgUp  PgDn", "Home  End", words::always_turn),
    ("1 … 9", "", words::always_tabs),
];

/// What such a key does, in a language.
type Always = fn(Lang) -> &'static str;

/// Rows of keys that must stand below the guide, with the blank line between them.
const KEYS: u16 = 9;
/// Rows of the window that no screen has: the title, and the two lines below.
const BARS: u16 = 3;

/// The help page.
pub struct Help {
    title: String,
    guide: Vec<String>,
    /// The guide is shown, not the keys, where the window has no room for both.
    guiding: bool,
    list: List<Line>,
}

impl Help {
    /// Help on a screen: the guide, and below it or after it the keys.
    pub fn new(about: About) -> Help {
        let mut list = List::new();
        list.put_all(lines(&about));
        Help { title: about.title, guiding: !about.guide.is_empty(), guide: about.guide, list }
    }

    /// Rows of the guide above the keys; none where it takes a page of its own.
    fn above(&self, (width, height): (u16, u16)) -> Option<u16> {
        let rows = u16::try_from(self.guide(width).len()).ok()?;
        (rows + KEYS <= height).then_some(rows)
    }

    /// The guide in the lines that a window of this width has room for.
    fn guide(&self, width: u16) -> Vec<String> {
        self.guide.iter().flat_map(|said| text::wrap(said, usize::from(width))).collect()
    }

    fn draw_guide(&self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        for (y, line) in (area.y..area.bottom()).zip(self.guide(area.width)) {
            frame.buffer_mut().set_string(area.x, y, line, ctx.theme.text());
        }
    }

    /// The key to the other page, where there are two.
    fn other(&self, ctx: &Ctx) -> Option<Hint> {
        let word = if self.guiding { words::help_to_keys(ctx.lang) } else { words::help_to_guide(ctx.lang) };
        let is_one = self.above((ctx.size.width, ctx.size.height.saturating_sub(BARS))).is_some();
        (!is_one).then(|| Hint::new(Action::View).called(word))
    }
}

/// Each key once, with what it means there.
fn lines(about: &About) -> Vec<Line> {
    let mut taken = HashSet::new();
    let mut lines = Vec::new();
    for hint in &about.hints {
        let works = |chord: &&Chord| !(about.typing && matches!(chord, Chord::Char(_)));
        let names = hint.action.chords().iter().filter(works).map(|chord| chord.name());
        let mut own = names.filter(|name| taken.insert(name.clone()));
        if let Some(key) = own.next() {
            lines.push(Line { key, twins: own.collect::<Vec<_>>().join("  "), does: Does::Hint(*hint) });
        }
    }
    let is_form = about.hints.iter().any(|hint| hint.action == Action::Save);
    for (key, twins, says) in if is_form { IN_FORMS } else { ON_PAGES } {
        if !key.split("  ").any(|key| taken.contains(key)) {
            lines.push(Line { key: (*key).to_owned(), twins: (*twins).to_owned(), does: Does::Always(*says) });
        }
    }
    lines
}

impl Screen for Help {
    fn title(&self, ctx: &Ctx) -> String {
        words::help_title(ctx.lang, self.title.trim())
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        self.other(ctx).into_iter().chain([Hint::new(Action::Back)]).collect()
    }

    fn load(&mut self, _store: &Store, _ctx: &Ctx) -> Result<(), StoreError> {
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let area = match self.above((area.width, area.height)) {
            Some(rows) => {
                self.draw_guide(frame, Rect { height: rows, ..area }, ctx);
                Rect { y: area.y + rows + 1, height: area.height - rows - 1, ..area }
            }
            None if self.guiding => {
                self.draw_guide(frame, area, ctx);
                return;
            }
            None => area,
        };
        // What a key does has all the room that the other names of keys leave.
        let twins = self.list.rows().iter().map(|line| text::width(&line.twins)).max().unwrap_or(0);
        let columns = vec![
            Column::fixed(words::help_key(ctx.lang), 12),
            Column::fill(words::help_does(ctx.lang), 20),
            Column::fixed(words::help_twins(ctx.lang), twins.max(text::width(words::help_twins(ctx.lang)))),
        ];
        self.list.draw(frame, area, ctx, &Table { columns, empty: "" }, |line| {
            let key = Cell::styled(line.key.as_str(), ctx.theme.key());
            vec![key, line.does.text(ctx.lang).into(), line.twins.as_str().into()]
        });
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        match key.action {
            Some(Action::Back) => return Flow::Close,
            Some(Action::View) => self.guiding = !self.guiding,
            _ if self.guiding && self.other(ctx).is_some() => {}
            _ => {
                self.list.key(&key);
            }
        }
        Flow::Stay
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(hints: &[Action], typing: bool) -> Vec<String> {
        let hints = hints.iter().copied().map(Hint::new).collect();
        let about = About { title: String::new(), hints, typing, guide: Vec::new() };
        let hinted = |line: &&Line| matches!(line.does, Does::Hint(_));
        lines(&about)
            .iter()
            .filter(hinted)
            .map(|line| format!("{} {}", line.key, line.twins).trim().to_owned())
            .collect()
    }

    #[test]
    fn a_key_is_told_once_with_what_it_means_there() {
        use Action::{Find, Redo, Retype, ShowLeft, Undo, Untype};
        for (hints, typing, expected) in [
            (vec![Undo, Redo], false, vec!["F8 Ctrl-Z", "Ctrl-Y"]),
            (vec![Untype, Retype, Undo, Redo], true, vec!["Ctrl-Z", "Ctrl-Y", "F8"]),
            (vec![Find], false, vec!["F7 Ctrl-F  /"]),
            (vec![Find, ShowLeft], true, vec!["F7 Ctrl-F", "Ctrl-V"]),
        ] {
            assert_eq!(told(&hints, typing), expected);
        }
    }

    #[test]
    fn keys_that_always_work_are_told_too_unless_the_screen_has_them() {
        let always = |hints: &[Action]| -> Vec<String> {
            let hints = hints.iter().copied().map(Hint::new).collect();
            let lines = lines(&About { title: String::new(), hints, typing: false, guide: Vec::new() });
            lines.into_iter().filter(|line| matches!(line.does, Does::Always(_))).map(|line| line.key).collect()
        };
        assert_eq!(always(&[Action::Save]), ["Enter", "Tab", "1 … 9", "Ctrl-J", "Ctrl-U"]);
        assert_eq!(always(&[Action::Open]), ["↑  ↓  ←  →", "PgUp  PgDn", "1 … 9"]);
        assert_eq!(always(&[Action::Previous]), ["↑  ↓  ←  →", "1 … 9"]);
    }
}
