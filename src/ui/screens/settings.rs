//! 设置: how this computer looks and speaks, by what hours and deadlines the desk works, which holidays it knows, the backup,
//! and where the data is. Digits reach everything; a form opens in the list's place.

mod about;
mod deadlines;
mod holidays;
mod page;
mod shifts;

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::{Value, json};

use crate::Lang;
use crate::lang::settings as words;
use crate::store::backup;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Choice, Command, Ctx, Done, Flow, Job, JobNews, Screen, Store, StoreError};
use crate::ui::theme::{Palette, Theme};
use crate::ui::widgets::choices::Choices;
use crate::ui::widgets::facts::Facts;
use crate::ui::widgets::form::{Form, FormEvent};
use crate::ui::widgets::input::Input;

use page::Page;

/// What is wrong: the field and the sentence beside it.
type Wrong = (&'static str, String);

/// What stands in the list's place.
enum Panel {
    Form(Page, Form),
    About(Facts),
}

/// The settings.
pub struct Settings {
    choices: Choices,
    panel: Option<Panel>,
    /// The open form as it was opened.
    fresh: Option<Value>,
    dir: PathBuf,
    copies: Vec<PathBuf>,
    known_to: Option<i32>,
    /// The disk was full when this desk was opened: nothing copies it until something is saved.
    opened_full: bool,
    /// Elder mode, where 0 goes back: the second page of the list.
    rest: bool,
}

impl Settings {
    /// The list of settings.
    pub fn new() -> Settings {
        let (choices, panel, fresh) = (Choices::default(), None, None);
        let (dir, copies, known_to) = (PathBuf::new(), Vec::new(), None);
        Settings { choices, panel, fresh, dir, copies, known_to, opened_full: false, rest: false }
    }

    fn chosen(&mut self, digit: u32, ctx: &Ctx) -> Flow {
        let theme = ctx.theme;
        match digit {
            // In elder mode 0 goes back, and what has no digit then stands on a second page.
            0 if ctx.elder => return self.back(),
            9 if ctx.elder && !self.rest => return self.turn(true),
            _ => {}
        }
        match if ctx.elder && self.rest { page::beyond(digit) } else { digit } {
            1 => Flow::Set(Choice::Lang(if ctx.lang == Lang::Zh { Lang::En } else { Lang::Zh })),
            2 => Flow::Set(Choice::Elder(!ctx.elder)),
            3 => Flow::Set(Choice::Theme(Theme { palette: next(theme.palette), ..theme })),
            4 => Flow::Set(Choice::Theme(Theme { ascii: !theme.ascii, ..theme })),
            9 => self.back_up(ctx),
            0 => {
                self.panel = Some(Panel::About(Facts::default()));
                Flow::Reload
            }
            _ => {
                if let Some(page) = Page::of(digit) {
                    self.open(page, ctx);
                }
                Flow::Stay
            }
        }
    }

    /// To the first page of the list, and from there away.
    fn back(&mut self) -> Flow {
        if self.rest { self.turn(false) } else { Flow::Close }
    }

    fn turn(&mut self, rest: bool) -> Flow {
        self.rest = rest;
        self.choices = Choices::default();
        Flow::Stay
    }

    fn open(&mut self, page: Page, ctx: &Ctx) {
        let form = page.form(&ctx.desk, ctx.lang);
        self.fresh = Some(form.to_json());
        self.panel = Some(Panel::Form(page, form));
    }

    fn close(&mut self) -> Flow {
        self.panel = None;
        self.fresh = None;
        Flow::Reload
    }

    fn back_up(&self, ctx: &Ctx) -> Flow {
        if self.opened_full {
            return Flow::Warn(words::full_when_opened(ctx.lang).to_owned());
        }
        let (dir, today, lang) = (self.dir.clone(), ctx.now.date_naive(), ctx.lang);
        Flow::Start(Job {
            title: words::backing_up(lang).to_owned(),
            work: Box::new(move |_| match backup::make(&dir, today) {
                Ok(copy) => Ok(Box::new(copy)),
                Err(error) => Err(error.say(lang)),
            }),
        })
    }

    fn form_event(&mut self, event: FormEvent, ctx: &Ctx) -> Flow {
        let Some(Panel::Form(page, form)) = &mut self.panel else { return Flow::Stay };
        match event {
            FormEvent::Leave => self.close(),
            FormEvent::Say(said) => Flow::Warn(said),
            FormEvent::Save => save(*page, form, ctx),
            FormEvent::Ignored | FormEvent::Moved | FormEvent::Reload | FormEvent::Changed(_) => Flow::Stay,
        }
    }

    fn form_key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        let Some(Panel::Form(page, form)) = &mut self.panel else { return Flow::Stay };
        let reads = *page == Page::Holidays && key.action == Some(Action::Open) && form.active() == "file";
        if let (true, Some(path)) = (reads, form.filled("file")) {
            return Flow::Start(holidays::read_file(path, ctx.lang));
        }
        let event = form.key(&key, ctx);
        page.tell(form, ctx);
        self.form_event(event, ctx)
    }
}

/// Saves the form, or marks what is wrong with it. Holidays are asked about first: they are not taken back by Undo.
fn save(page: Page, form: &mut Form, ctx: &Ctx) -> Flow {
    if page == Page::Holidays {
        return match holidays::announce(form, ctx) {
            Ok(confirm) => Flow::Ask(confirm),
            Err(said) => {
                form.error("table", said);
                Flow::Stay
            }
        };
    }
    match page.read(form, &ctx.desk, ctx.lang) {
        Ok(desk) => Flow::Do(Command::SetDesk(Box::new(desk))),
        Err((field, said)) => {
            form.error(field, said);
            Flow::Stay
        }
    }
}

const fn next(palette: Palette) -> Palette {
    match palette {
        Palette::Colour => Palette::HighContrast,
        Palette::HighContrast => Palette::Plain,
        Palette::Plain => Palette::Colour,
    }
}

impl Screen for Settings {
    fn title(&self, ctx: &Ctx) -> String {
        let title = words::title(ctx.lang);
        match &self.panel {
            None => title.to_owned(),
            Some(Panel::Form(page, _)) => format!("{title} - {}", page.label(ctx.lang)),
            Some(Panel::About(_)) => format!("{title} - {}", words::about(ctx.lang)),
        }
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        match &self.panel {
            None => vec![Hint::new(Action::Open).called(words::choose(ctx.lang)), Hint::new(Action::Back)],
            Some(Panel::Form(Page::Holidays, form)) => {
                let read = (form.active() == "file").then(|| Hint::new(Action::Open).called(words::read(ctx.lang)));
                let take_in = Hint::new(Action::Save).called(words::announce(ctx.lang));
                read.into_iter().chain([take_in, Hint::new(Action::Back)]).collect()
            }
            Some(Panel::Form(..)) => Form::hints(ctx.lang),
            Some(Panel::About(_)) => {
                let away = ctx.desk.sample.then(|| Hint::new(Action::New).called(words::put_away(ctx.lang)));
                away.into_iter().chain([Hint::new(Action::Back)]).collect()
            }
        }
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        store.dir().clone_into(&mut self.dir);
        self.copies = backup::list(&self.dir);
        self.known_to = store.read().calendar()?.last_year();
        self.opened_full = store.is_alone();
        if let Some(Panel::About(facts)) = &mut self.panel {
            *facts = about::facts(store, &self.copies, ctx)?;
        }
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let room = Rect { x: area.x + 2, y: area.y + 1, width: area.width - 4, height: area.height - 1 };
        let answers = self.answers(ctx);
        match &mut self.panel {
            None => self.choices.draw(frame, room, ctx, &answers),
            Some(Panel::About(facts)) => facts.draw(frame, room, ctx),
            Some(Panel::Form(page, form)) => {
                let room = if *page == Page::Holidays { holidays::draw_help(frame, room, ctx) } else { room };
                form.draw_above(&page.meaning(ctx.lang), frame, room, ctx);
            }
        }
    }

    fn typing(&self) -> Option<&Input> {
        match &self.panel {
            Some(Panel::Form(_, form)) => form.typing(),
            _ => None,
        }
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        match &mut self.panel {
            Some(Panel::Form(..)) => self.form_key(key, ctx),
            Some(Panel::About(_)) if key.action == Some(Action::Back) => self.close(),
            Some(Panel::About(_)) if key.action == Some(Action::New) => Flow::LeaveSample,
            Some(Panel::About(facts)) => {
                facts.key(&key);
                Flow::Stay
            }
            None if key.action == Some(Action::Back) => self.back(),
            None => match self.choices.key(&key, &self.answers(ctx)) {
                Some(digit) => self.chosen(digit, ctx),
                None => Flow::Stay,
            },
        }
    }

    fn paste(&mut self, text: &str, ctx: &Ctx) -> Flow {
        let Some(Panel::Form(page, form)) = &mut self.panel else { return Flow::Stay };
        let event = form.paste(text, ctx);
        page.tell(form, ctx);
        self.form_event(event, ctx)
    }

    fn draft_key(&self) -> Option<String> {
        Some("settings".to_owned())
    }

    fn draft(&self) -> Option<Value> {
        let Some(Panel::Form(page, form)) = &self.panel else { return None };
        let answers = form.changed_from(self.fresh.as_ref())?;
        Some(json!({ "page": page.digit(), "answers": answers }))
    }

    fn resume(&mut self, body: Value, ctx: &Ctx) {
        let digit = body.get("page").and_then(Value::as_u64).and_then(|digit| u32::try_from(digit).ok());
        let Some(page) = digit.and_then(Page::of) else { return };
        self.rest = false;
        self.choices.mark(&self.answers(ctx), page.digit());
        self.open(page, ctx);
        if let (Some(Panel::Form(_, form)), Some(answers)) = (&mut self.panel, body.get("answers")) {
            form.take_json(answers);
        }
    }

    fn done(&mut self, _done: &Done, _ctx: &Ctx) -> Flow {
        self.close()
    }

    fn job(&mut self, news: JobNews, ctx: &Ctx) -> Flow {
        let JobNews::Finished(value) = news else { return Flow::Stay };
        match value.downcast::<PathBuf>() {
            Ok(copy) => {
                self.copies = backup::list(&self.dir);
                Flow::Say(words::backed_up(ctx.lang, &copy.display().to_string()))
            }
            Err(value) => match (value.downcast::<String>(), &mut self.panel) {
                (Ok(text), Some(Panel::Form(Page::Holidays, form))) => {
                    form.set("table", &text);
                    form.go_to("table");
                    Flow::Say(words::file_read(ctx.lang, text.lines().count()))
                }
                _ => Flow::Stay,
            },
        }
    }
}
