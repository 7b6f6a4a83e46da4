//! 口令: asks for the passphrase of the keys, or for a new one twice. What is typed is never shown, only counted.

use ratatui::Frame;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::{Position, Rect};

use crate::domain::terms::DeskLevel;
use crate::lang::passphrase as words;
use crate::sync::identity::secret::{Passphrase, SHORTEST, Typing};
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Ctx, Flow, JobNews, Screen, Store, StoreError};
use crate::ui::sync_step::SyncStep;
use crate::ui::text;
use crate::ui::widgets::input::Input;

/// What is asked for.
enum Asked {
    /// The passphrase that opens the keys.
    Old,
    /// A new one.
    New,
    /// The new one once more.
    Again(Option<Passphrase>),
}

/// The screen.
pub struct PassphraseBox {
    asked: Asked,
    typing: Typing,
    /// Stands for a field, so that letters are letters; nothing is ever typed into it.
    field: Input,
    wrong: Option<String>,
}

impl PassphraseBox {
    /// Asks for the passphrase, or for a new one.
    pub fn new(sets: bool) -> PassphraseBox {
        let asked = if sets { Asked::New } else { Asked::Old };
        PassphraseBox { asked, typing: Typing::default(), field: Input::line(), wrong: None }
    }

    fn typed(&mut self, ctx: &Ctx) -> Flow {
        self.wrong = None;
        let typed = self.typing.take();
        match std::mem::replace(&mut self.asked, Asked::New) {
            Asked::Old => {
                self.asked = Asked::Old;
                typed.map_or(Flow::Stay, |typed| Flow::Sync(Box::new(SyncStep::Unlock(typed))))
            }
            Asked::New if typed.is_none() => Flow::Sync(Box::new(SyncStep::SetPassphrase(None))),
            Asked::New if typed.as_ref().is_some_and(|typed| !typed.is_long()) => {
                self.wrong = Some(words::too_short(ctx.lang, SHORTEST));
                Flow::Stay
            }
            Asked::New => {
                self.asked = Asked::Again(typed);
                Flow::Stay
            }
            Asked::Again(first) => match (first, typed) {
                (Some(first), Some(typed)) if first.is_same(&typed) => {
                    Flow::Sync(Box::new(SyncStep::SetPassphrase(Some(typed))))
                }
                _ => {
                    self.wrong = Some(words::differs(ctx.lang).to_owned());
                    Flow::Stay
                }
            },
        }
    }
}

impl Screen for PassphraseBox {
    fn title(&self, ctx: &Ctx) -> String {
        match self.asked {
            Asked::Old => words::title_unlock(ctx.lang).to_owned(),
            Asked::New | Asked::Again(_) => words::title_set(ctx.lang).to_owned(),
        }
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        vec![
            Hint::new(Action::Open).called(words::key_enter(ctx.lang)).ranked(0),
            Hint::new(Action::Back).called(words::key_back(ctx.lang)).ranked(1),
        ]
    }

    fn load(&mut self, _store: &Store, _ctx: &Ctx) -> Result<(), StoreError> {
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let lang = ctx.lang;
        let columns = usize::from(area.width.saturating_sub(4));
        // A desk that lets others in keeps the key of their network.
        let why = if ctx.desk.level == DeskLevel::Station { words::why(lang) } else { words::why_home(lang) };
        let (question, help) = match self.asked {
            Asked::Old => (words::ask(lang), words::kept(lang)),
            Asked::New => (words::ask_new(lang), why),
            Asked::Again(_) => (words::ask_again(lang), why),
        };
        let mut lines = vec![(question.to_owned(), ctx.theme.marked()), (String::new(), ctx.theme.text())];
        let row = lines.len();
        let dots = "*".repeat(self.typing.count().min(columns.saturating_sub(1)));
        let caret = text::width(&dots);
        lines.push((dots, ctx.theme.text()));
        lines.push((words::hidden(lang, self.typing.count()), ctx.theme.faint()));
        lines.push((String::new(), ctx.theme.text()));
        if let Some(wrong) = &self.wrong {
            lines.extend(text::wrap(wrong, columns).into_iter().map(|line| (line, ctx.theme.error())));
            lines.push((String::new(), ctx.theme.text()));
        }
        lines.extend(text::wrap(help, columns).into_iter().map(|line| (line, ctx.theme.faint())));
        for (y, (line, style)) in (area.y + 1..area.bottom()).zip(lines) {
            frame.buffer_mut().set_string(area.x + 2, y, line, style);
        }
        let across = u16::try_from(caret).unwrap_or(0);
        let down = u16::try_from(row).unwrap_or(0);
        let at = Position { x: area.x + 2 + across, y: area.y + 1 + down };
        if at.y < area.bottom() && at.x < area.right() {
            frame.set_cursor_position(at);
        }
    }

    fn typing(&self) -> Option<&Input> {
        Some(&self.field)
    }

    fn is_boxed(&self) -> bool {
        true
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        match key.action {
            Some(Action::Open) => return self.typed(ctx),
            Some(Action::Back) => return Flow::Sync(Box::new(SyncStep::LeaveLocked)),
            _ => {}
        }
        if let Some(letter) = key.typed() {
            self.typing.push(letter.encode_utf8(&mut [0; 4]));
        } else if key.code == KeyCode::Backspace {
            self.typing.pop();
        }
        Flow::Stay
    }

    fn paste(&mut self, text: &str, _ctx: &Ctx) -> Flow {
        self.typing.push(text);
        Flow::Stay
    }

    fn job(&mut self, news: JobNews, _ctx: &Ctx) -> Flow {
        if let JobNews::Failed(said) = news {
            self.wrong = Some(said);
        }
        Flow::Stay
    }
}
