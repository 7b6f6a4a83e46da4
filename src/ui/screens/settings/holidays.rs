//! 放假安排: a year's holidays, pasted, typed, or read from a text file.

use std::io::Read;
use std::path::Path;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::Lang;
use crate::domain::calendar::announcements;
use crate::domain::command::Command;
use crate::import;
use crate::lang::settings as words;
use crate::obstacle::Obstacle;
use crate::ui::screen::{Confirm, Ctx, Job};
use crate::ui::text;
use crate::ui::widgets::form::{Field, Form};

/// Bytes a table of holidays has at most; the built-in one of all years has a tenth.
const MOST_BYTES: u64 = 100_000;
/// Rows of the table on the page.
const ROWS: u16 = 9;

/// The form.
pub(super) fn form(lang: Lang) -> Form {
    let mut form = Form::new(vec![
        Field::text("file", words::file(lang)).hint(words::file_hint(lang)).limited(400),
        Field::area("table", words::table(lang), ROWS).hint(words::table_hint(lang)),
    ]);
    form.go_to("table");
    form
}

/// Draws how a table is written; answers the room below.
pub(super) fn draw_help(frame: &mut Frame, area: Rect, ctx: &Ctx) -> Rect {
    let lines = text::wrap(words::table_help(ctx.lang), usize::from(area.width));
    for (y, line) in (area.y..area.bottom()).zip(&lines) {
        frame.buffer_mut().set_string(area.x, y, line, ctx.theme.faint());
    }
    let used = u16::try_from(lines.len() + 1).unwrap_or(u16::MAX).min(area.height);
    Rect { y: area.y + used, height: area.height - used, ..area }
}

/// The question before the years are taken in; or what is wrong with the table.
pub(super) fn announce(form: &Form, ctx: &Ctx) -> Result<Confirm, String> {
    let table = form.text("table");
    let years = announcements(&table).map_err(|problem| problem.say(ctx.lang))?;
    let holidays = years.iter().map(|one| one.table.lines().count()).sum();
    let named: Vec<String> = years.iter().map(|one| one.year.to_string()).collect();
    let question = words::announce_question(ctx.lang, &named.join(" "), holidays);
    Ok(Confirm { question, yes: Command::All(years.into_iter().map(Command::AnnounceYear).collect()) })
}

/// Reads the file beside the desk; answers its text.
pub(super) fn read_file(path: String, lang: Lang) -> Job {
    Job {
        title: words::reading_file(lang).to_owned(),
        work: Box::new(move |_| Ok(Box::new(text_of(Path::new(&path), lang)?))),
    }
}

fn text_of(path: &Path, lang: Lang) -> Result<String, String> {
    let shown = path.display().to_string();
    let unreadable = |error: std::io::Error| words::file_unreadable(lang, &shown, &Obstacle::from(&error).say(lang));
    let mut bytes = Vec::new();
    // One byte more than is allowed tells a file that is too large, whatever it says of itself.
    std::fs::File::open(path).and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes)).map_err(unreadable)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MOST_BYTES {
        return Err(words::file_too_large(lang, &shown));
    }
    let read = import::decode(&bytes).ok_or_else(|| words::file_no_text(lang, &shown))?;
    Ok(read.into_owned())
}
