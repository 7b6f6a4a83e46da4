//! 导入: a file is chosen, read on a thread, shown as what would become of each row, and written in one step after a question.

mod preview;

use std::path::{Path, PathBuf};

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::Lang;
use crate::import::template::Template;
use crate::import::{self, Book, Choices, Hints, Settled};
use crate::lang::import_screen as words;
use crate::ui::choose_file::{Chooser, Chosen};
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Ctx, Done, Flow, Job, JobNews, Screen, Store, StoreError};
use crate::ui::text;
use crate::ui::widgets::input::Input;

use preview::Preview;

/// A file as its reader hands it over: which, and what is in it or why not.
type ReadFile = (PathBuf, Result<Book, String>);

/// The preference: the folder of the file that was read last.
const FOLDER: &str = "import.folder";

/// How far the person has come.
enum Stage {
    /// Choosing a file.
    Choose,
    /// The file is being read.
    Reading(PathBuf),
    /// The file is read; what it would do is planned at the next load.
    Read(PathBuf, Box<Book>),
    /// What it would do is shown.
    Preview(PathBuf, Box<Book>, Box<Preview>),
}

/// The screen of imports.
pub struct Import {
    stage: Stage,
    chooser: Chooser,
    /// Nobody has looked for a file yet: it begins where the last one was.
    is_new: bool,
    /// What the person has said of the file that is looked at.
    choices: Choices,
    /// What the last file came to: the sentence, and whether it is a good one.
    result: Option<(String, bool)>,
}

impl Import {
    /// Begins with choosing.
    pub fn new() -> Import {
        let (chooser, choices) = (Chooser::new(), Choices::default());
        Import { stage: Stage::Choose, chooser, is_new: true, choices, result: None }
    }

    fn chosen(&mut self, chosen: Chosen, ctx: &Ctx) -> Flow {
        match chosen {
            Chosen::Moved => Flow::Stay,
            Chosen::Look => Flow::Reload,
            Chosen::Nothing => Flow::Warn(words::none_match(ctx.lang).to_owned()),
            Chosen::File(path) => {
                self.result = None;
                self.choices = Choices::default();
                self.stage = Stage::Reading(path.clone());
                Flow::Start(reader(path, ctx))
            }
        }
    }

    fn back(&mut self) -> Flow {
        match &self.stage {
            Stage::Choose if self.chooser.clear() => Flow::Stay,
            Stage::Choose => Flow::Close,
            Stage::Reading(path) | Stage::Read(path, _) | Stage::Preview(path, ..) => {
                // Another file lies most likely beside this one, which may have been pasted.
                self.chooser.beside_file(path);
                self.stage = Stage::Choose;
                Flow::Reload
            }
        }
    }
}

/// Reads and recognises a file, which may take a while.
fn reader(path: PathBuf, ctx: &Ctx) -> Job {
    let (lang, today) = (ctx.lang, ctx.now.date_naive());
    let title = words::reading(lang, &file_name(&path));
    Job {
        title,
        work: Box::new(move |_| {
            let hints = Hints { today, year: None, kind: None };
            let book = read(&path, &hints, lang);
            Ok(Box::new((path, book) as ReadFile))
        }),
    }
}

fn read(path: &Path, hints: &Hints, lang: Lang) -> Result<Book, String> {
    let grids = import::read(path).map_err(|error| error.say(lang))?;
    import::recognise(&grids, &file_name(path), hints).map_err(|error| error.say(lang))
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

impl Screen for Import {
    fn title(&self, ctx: &Ctx) -> String {
        match &self.stage {
            Stage::Choose => words::title(ctx.lang).to_owned(),
            Stage::Reading(path) | Stage::Read(path, _) | Stage::Preview(path, ..) => {
                words::title_of(ctx.lang, &file_name(path))
            }
        }
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        let back = Hint::new(Action::Back).ranked(1);
        match &self.stage {
            Stage::Choose => {
                let start = Hint::new(Action::View).called(words::start(ctx.lang));
                let empty = Hint::new(Action::Sheet).called(words::key_templates(ctx.lang)).ranked(2);
                vec![Hint::new(Action::Open).ranked(0), empty, start, back]
            }
            Stage::Reading(_) | Stage::Read(..) => vec![back],
            Stage::Preview(_, _, preview) => {
                let write = Hint::new(Action::Open).called(words::write(ctx.lang)).ranked(0);
                let back = back.called(words::other_file(ctx.lang));
                let replace = match self.choices.settled {
                    Settled::Stays => preview.has_settled().then(|| words::key_replace(ctx.lang)),
                    Settled::Replaced => Some(words::key_keep(ctx.lang)),
                };
                let replace = replace.map(|called| Hint::new(Action::MarkAll).called(called).ranked(0));
                let write = preview.has_work().then_some(write);
                let leave = preview.leaves(ctx.lang).map(|called| Hint::new(Action::Mark).called(called).ranked(1));
                write.into_iter().chain(replace).chain(leave).chain([back]).collect()
            }
        }
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        self.stage = match std::mem::replace(&mut self.stage, Stage::Choose) {
            Stage::Choose => {
                if std::mem::take(&mut self.is_new) {
                    self.chooser.begin_in(store.read().preference(FOLDER)?.map(PathBuf::from));
                }
                self.chooser.load(ctx.lang);
                Stage::Choose
            }
            Stage::Reading(path) => Stage::Reading(path),
            // Shown again, it is planned again: something may have been changed on another screen.
            Stage::Read(path, book) => {
                if let Some(folder) = path.parent().and_then(Path::to_str) {
                    store.set_preference(FOLDER, folder)?;
                }
                let plan = import::plan(store.read(), &book, &self.choices, ctx.now)?;
                let preview = Preview::new(&path, &book, (plan, self.choices.settled), ctx);
                Stage::Preview(path, book, Box::new(preview))
            }
            Stage::Preview(path, book, old) => {
                let plan = import::plan(store.read(), &book, &self.choices, ctx.now)?;
                let mut preview = Preview::new(&path, &book, (plan, self.choices.settled), ctx);
                preview.stand_as(&old, ctx);
                Stage::Preview(path, book, Box::new(preview))
            }
        };
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let choose_help = words::choose_help(ctx.lang, &Hint::new(Action::Sheet).chord());
        match &mut self.stage {
            Stage::Choose => {
                let (foot, style) = match &self.result {
                    Some((said, true)) => (said.as_str(), ctx.theme.good()),
                    Some((said, false)) => (said.as_str(), ctx.theme.error()),
                    None => (choose_help.as_str(), ctx.theme.faint()),
                };
                let foot = text::wrap(foot, usize::from(area.width));
                let rows = u16::try_from(foot.len()).unwrap_or(1).min(6);
                for (y, line) in (area.bottom() - rows..area.bottom()).zip(&foot) {
                    frame.buffer_mut().set_string(area.x, y, line, style);
                }
                self.chooser.draw(frame, Rect { height: area.height - rows, ..area }, ctx);
            }
            Stage::Reading(path) | Stage::Read(path, _) => {
                let said = words::reading(ctx.lang, &file_name(path));
                frame.buffer_mut().set_string(area.x + 2, area.y + 1, said, ctx.theme.text());
            }
            Stage::Preview(_, _, preview) => preview.draw(frame, area, ctx),
        }
    }

    fn typing(&self) -> Option<&Input> {
        matches!(self.stage, Stage::Choose).then(|| self.chooser.typing())
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        if key.action == Some(Action::Back) {
            return self.back();
        }
        match (&mut self.stage, key.action) {
            (Stage::Choose, Some(Action::View)) => {
                let chosen = self.chooser.start();
                self.chosen(chosen, ctx)
            }
            (Stage::Choose, Some(Action::Sheet)) => {
                let folder = self.chooser.here();
                match Template::write_all(&folder, ctx.lang) {
                    Ok(names) => {
                        let names = names.join(words::comma(ctx.lang));
                        let said = words::templates(ctx.lang, &folder.display().to_string(), &names);
                        self.result = Some((said, true));
                        Flow::Reload
                    }
                    Err(error) => Flow::Warn(error.say(ctx.lang)),
                }
            }
            (Stage::Choose, Some(Action::Open)) => {
                let chosen = self.chooser.open();
                self.chosen(chosen, ctx)
            }
            (Stage::Choose, _) => {
                let chosen = self.chooser.key(&key);
                self.chosen(chosen, ctx)
            }
            (Stage::Preview(_, _, preview), Some(Action::Open)) => preview.write(ctx),
            (Stage::Preview(_, _, preview), Some(Action::MarkAll))
                if preview.has_settled() || self.choices.settled == Settled::Replaced =>
            {
                self.choices.settled = self.choices.settled.turned();
                Flow::Reload
            }
            (Stage::Preview(_, _, preview), Some(Action::Mark)) => match preview.selected() {
                Some(line) if self.choices.left.turn(line) => Flow::Reload,
                _ => Flow::Warn(words::nothing_to_leave(ctx.lang).to_owned()),
            },
            (Stage::Preview(_, _, preview), _) => preview.key(&key, ctx),
            (Stage::Reading(_) | Stage::Read(..), _) => Flow::Stay,
        }
    }

    fn paste(&mut self, text: &str, _ctx: &Ctx) -> Flow {
        if matches!(self.stage, Stage::Choose) {
            self.chooser.paste(text);
        }
        Flow::Stay
    }

    fn job(&mut self, news: JobNews, ctx: &Ctx) -> Flow {
        let value = match news {
            JobNews::Progress(_) => return Flow::Stay,
            JobNews::Failed(_) => {
                self.stage = Stage::Choose;
                return Flow::Stay;
            }
            JobNews::Finished(value) => value,
        };
        let Ok(read) = value.downcast::<ReadFile>() else { return Flow::Stay };
        let (path, book) = *read;
        // Somebody who went back, or on to another file, no longer waits for this one.
        if !matches!(&self.stage, Stage::Reading(waited) if *waited == path) {
            return Flow::Stay;
        }
        match book {
            Ok(book) => {
                self.stage = Stage::Read(path, Box::new(book));
                Flow::Reload
            }
            Err(said) => {
                self.stage = Stage::Choose;
                // The message line may be too short for it.
                self.result = Some((said, false));
                Flow::Warn(words::not_read(ctx.lang).to_owned())
            }
        }
    }

    fn done(&mut self, done: &Done, ctx: &Ctx) -> Flow {
        let Stage::Preview(_, _, preview) = &self.stage else { return Flow::Stay };
        let said = match (preview.result(ctx.lang), done.withdrawn.len()) {
            (said, 0) => said,
            (said, swaps) => words::imported_swaps(ctx.lang, &said, swaps),
        };
        self.stage = Stage::Choose;
        // The path of the file that was taken in is not what Enter opens next.
        self.chooser.clear();
        self.result = Some((said, true));
        Flow::Stay
    }

    fn chosen_again(&mut self) {
        // What has been written already is no reason to look at it once more.
        if matches!(&self.stage, Stage::Preview(_, _, preview) if !preview.has_work()) {
            self.chooser.clear();
            self.stage = Stage::Choose;
        }
    }

    fn tick(&mut self, _ctx: &Ctx) -> bool {
        // A large file takes a moment to plan, and nobody else writes here.
        false
    }
}
