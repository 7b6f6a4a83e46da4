//! 同步的服务器: the form of the server or shared folder a desk exchanges with, and one key that tries all an exchange does.
//! What is typed is kept as a draft until it is saved; a password stands in no draft and in no frame.

mod answers;

use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::Value;

use crate::Lang;
use crate::lang::server_screen as words;
use crate::sync::carrier::line::Patience;
use crate::sync::remote::rehearsal::{self, Tried};
use crate::sync::remote::{Remote, file};
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Ctx, Flow, Job, JobNews, Screen, Store, StoreError};
use crate::ui::sync_step::{ServerStep, SyncStep};
use crate::ui::text;
use crate::ui::widgets::form::{Form, FormEvent};
use crate::ui::widgets::input::Input;

use answers::Wrong;

/// What stands on the screen.
enum Stage {
    /// The form.
    Form,
    /// Something is being tried.
    Trying,
    /// What it came to.
    Tried(Vec<Tried>),
}

/// The screen of the server.
pub struct Server {
    stage: Stage,
    form: Form,
    /// What was set before.
    kept: Option<Remote>,
    /// What is wrong with the answers, or with the file, in whole sentences.
    trouble: Option<String>,
    /// The key that forgets was pressed once.
    forgetting: bool,
    fresh: bool,
    /// The answers it was opened with.
    opened_with: Option<Value>,
}

impl Server {
    /// Begins with what is set.
    pub fn new(ctx: &Ctx) -> Server {
        let form = answers::questions(ctx.lang);
        let (kept, trouble, opened_with) = (None, None, None);
        let mut server =
            Server { stage: Stage::Form, form, kept, trouble, forgetting: false, fresh: true, opened_with };
        answers::fit(&mut server.form, ctx.lang);
        server
    }

    /// What is typed, if it could work at all; else what is wrong is said beside it.
    fn remote(&mut self, ctx: &Ctx) -> Option<Remote> {
        self.form.clear_errors();
        self.trouble = None;
        match answers::read(&self.form, self.kept.as_ref(), ctx.lang) {
            Ok(remote) => Some(remote),
            Err(Wrong { field, mark, sentence }) => {
                self.form.error(field, mark.to_owned());
                self.trouble = Some(sentence);
                None
            }
        }
    }

    fn try_it(&mut self, ctx: &Ctx) -> Flow {
        let Some(remote) = self.remote(ctx) else { return Flow::Stay };
        self.stage = Stage::Trying;
        let lang = ctx.lang;
        let title = words::trying(lang, &remote.label());
        Flow::Start(Job {
            title,
            work: Box::new(move |progress| {
                let tell = &mut |step: rehearsal::Step| progress.say(words::trying_step(lang, step.label(lang)));
                Ok(Box::new(rehearsal::rehearse(&remote, Patience::default(), tell)))
            }),
        })
    }

    fn keep(&mut self, ctx: &Ctx) -> Flow {
        match self.remote(ctx) {
            Some(remote) => Flow::Sync(Box::new(SyncStep::Server(ServerStep::Keep(Box::new(remote))))),
            None => Flow::Stay,
        }
    }

    /// A password cannot be brought back, so it is asked for twice.
    fn forget(&mut self, ctx: &Ctx) -> Flow {
        if std::mem::replace(&mut self.forgetting, true) {
            return Flow::Sync(Box::new(SyncStep::Server(ServerStep::Forget)));
        }
        Flow::Warn(words::forget_again(ctx.lang, &Hint::new(Action::Merge).chord()))
    }

    fn form_event(&mut self, event: FormEvent, ctx: &Ctx) -> Flow {
        match event {
            FormEvent::Changed(_) => {
                self.trouble = None;
                answers::fit(&mut self.form, ctx.lang);
                Flow::Stay
            }
            FormEvent::Save => self.keep(ctx),
            FormEvent::Leave => Flow::Close,
            FormEvent::Say(sentence) => Flow::Warn(sentence),
            FormEvent::Ignored | FormEvent::Moved | FormEvent::Reload => Flow::Stay,
        }
    }
}

/// A line a step, and why the last one did not work.
fn lines(tried: &[Tried], lang: Lang) -> Vec<(bool, String)> {
    let mut lines = Vec::new();
    for one in tried {
        let sign = if one.trouble.is_none() { "✓" } else { "✗" };
        lines.push((one.trouble.is_none(), format!("{sign} {}", one.step.label(lang))));
        lines.extend(one.trouble.iter().map(|trouble| (false, trouble.say(lang))));
    }
    if rehearsal::is_fine(tried) {
        lines.push((true, words::works(lang).to_owned()));
    }
    lines
}

impl Screen for Server {
    fn title(&self, ctx: &Ctx) -> String {
        words::title(ctx.lang).to_owned()
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        let lang = ctx.lang;
        let back = Hint::new(Action::Back).ranked(1);
        match self.stage {
            Stage::Form => {
                let mut hints = vec![
                    Hint::new(Action::Save).ranked(0),
                    Hint::new(Action::Step).called(words::key_try(lang)).ranked(2),
                ];
                if self.kept.is_some() {
                    hints.push(Hint::new(Action::Merge).called(words::key_forget(lang)).ranked(3));
                }
                hints.push(back);
                hints
            }
            Stage::Trying => Vec::new(),
            Stage::Tried(_) => vec![back],
        }
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        if std::mem::take(&mut self.fresh) {
            match file::load(store.dir()) {
                Ok(kept) => self.kept = kept,
                Err(error) => self.trouble = Some(error.say(ctx.lang)),
            }
            if let Some(remote) = &self.kept {
                answers::fill(&mut self.form, remote, ctx.lang);
            }
            answers::fit(&mut self.form, ctx.lang);
            self.opened_with = Some(answers::draft(&self.form));
        }
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let said = match &self.stage {
            Stage::Form => {
                let notice = self.trouble.clone().unwrap_or_else(|| words::notice(ctx.lang).to_owned());
                self.form.draw_above(&notice, frame, area, ctx);
                return;
            }
            Stage::Trying => vec![(true, words::wait(ctx.lang).to_owned())],
            Stage::Tried(tried) => lines(tried, ctx.lang),
        };
        let columns = usize::from(area.width.saturating_sub(4));
        let wrapped =
            said.iter().flat_map(|(good, line)| text::wrap(line, columns).into_iter().map(move |line| (*good, line)));
        for (y, (good, line)) in (area.y + 1..area.bottom()).zip(wrapped) {
            let style = if good { ctx.theme.text() } else { ctx.theme.error() };
            frame.buffer_mut().set_string(area.x + 2, y, line, style);
        }
    }

    fn typing(&self) -> Option<&Input> {
        if matches!(self.stage, Stage::Form) { self.form.typing() } else { None }
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        match (&self.stage, key.action) {
            (Stage::Form, Some(Action::Step)) => self.try_it(ctx),
            (Stage::Form, Some(Action::Merge)) if self.kept.is_some() => self.forget(ctx),
            (Stage::Form, _) => {
                self.forgetting = false;
                let event = self.form.key(&key, ctx);
                self.form_event(event, ctx)
            }
            (Stage::Trying, Some(Action::Back)) => Flow::Say(words::wait(ctx.lang).to_owned()),
            (Stage::Tried(_), Some(Action::Back)) => {
                self.stage = Stage::Form;
                Flow::Stay
            }
            _ => Flow::Stay,
        }
    }

    fn paste(&mut self, text: &str, ctx: &Ctx) -> Flow {
        if !matches!(self.stage, Stage::Form) {
            return Flow::Stay;
        }
        let event = self.form.paste(text, ctx);
        self.form_event(event, ctx)
    }

    fn draft_key(&self) -> Option<String> {
        Some("server".to_owned())
    }

    fn draft(&self) -> Option<Value> {
        let opened_with = self.opened_with.as_ref()?;
        Some(answers::draft(&self.form)).filter(|answers| answers != opened_with)
    }

    fn shows_draft(&self) -> bool {
        matches!(self.stage, Stage::Form)
    }

    fn resume(&mut self, body: Value, ctx: &Ctx) {
        self.form.take_json(&body);
        answers::fit(&mut self.form, ctx.lang);
    }

    fn job(&mut self, news: JobNews, _ctx: &Ctx) -> Flow {
        match news {
            JobNews::Progress(_) => {}
            JobNews::Failed(said) => {
                self.stage = Stage::Form;
                self.trouble = Some(said).filter(|said| !said.is_empty());
            }
            JobNews::Finished(value) => {
                if let Ok(tried) = value.downcast::<Vec<Tried>>() {
                    self.stage = Stage::Tried(*tried);
                }
            }
        }
        Flow::Stay
    }
}
