//! What an import would do, row by row, before anything is written.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::Datelike as _;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::Lang;
use crate::domain::calendar::shown as dates;
use crate::import::plan::{Counts, Line, Outcome, Plan, Subject, Why};
use crate::import::{Body, Book, Remark, Settled};
use crate::lang::{import, import_screen as words};
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Confirm, Ctx, Flow};
use crate::ui::text;
use crate::ui::widgets::list::{Cell, Column, List, Moved, Table};
use crate::ui::widgets::tabs::{self, By};

/// Which lines are shown, in the order of their digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    All,
    Created,
    Changed,
    Skipped,
    Same,
}

impl Part {
    const ALL: [Part; 5] = [Part::All, Part::Created, Part::Changed, Part::Skipped, Part::Same];

    fn has(self, line: &Line) -> bool {
        match self {
            Part::All => true,
            Part::Created => matches!(line.outcome, Outcome::Created(_) | Outcome::Answered(_)),
            Part::Changed => matches!(line.outcome, Outcome::Changed(_)),
            Part::Skipped => matches!(line.outcome, Outcome::Skipped(_)),
            Part::Same => matches!(line.outcome, Outcome::Same),
        }
    }

    const fn label(self, lang: Lang) -> &'static str {
        match self {
            Part::All => words::all(lang),
            Part::Created => words::created(lang),
            Part::Changed => words::changed(lang),
            Part::Skipped => words::skipped(lang),
            Part::Same => words::same(lang),
        }
    }

    const fn count(self, counts: Counts) -> usize {
        match self {
            Part::All => counts.created + counts.answered + counts.changed + counts.skipped + counts.same,
            Part::Created => counts.created + counts.answered,
            Part::Changed => counts.changed,
            Part::Skipped => counts.skipped,
            Part::Same => counts.same,
        }
    }
}

/// One line as the list shows it.
struct Shown {
    cells: Vec<Cell>,
    text: String,
}

/// The preview of one file.
pub(super) struct Preview {
    pub(super) file: String,
    /// What each sheet was taken for, and what was not used.
    about: Vec<String>,
    plan: Plan,
    counts: Counts,
    part: Part,
    /// The file has several sheets, so each line names its own.
    several: bool,
    /// The lines of the part, by their place in the plan.
    lines: Vec<usize>,
    list: List<Shown>,
}

impl Preview {
    pub(super) fn new(path: &Path, book: &Book, (plan, settled): (Plan, Settled), ctx: &Ctx) -> Preview {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let counts = plan.counts();
        let mut about = about(book, &plan, ctx.lang);
        if let left @ 1.. = plan.left_out() {
            about.insert(0, words::left_out(ctx.lang, left));
        }
        if settled == Settled::Replaced {
            about.insert(0, words::replaced(ctx.lang).to_owned());
        }
        let several = book.sheets.len() + book.unknown.len() > 1;
        let (part, lines, list) = (Part::All, Vec::new(), List::new());
        let mut preview = Preview { file, about, plan, counts, part, several, lines, list };
        preview.show(Part::All, ctx);
        preview
    }

    /// Shows the part and marks the line that another preview of the same file does.
    pub(super) fn stand_as(&mut self, old: &Preview, ctx: &Ctx) {
        self.show(old.part, ctx);
        // It may stand elsewhere now, and be given another seat; several cells of a row that are not read are told apart by why.
        let line = |at: &usize| self.plan.lines.get(*at);
        let is_it = |at: &usize| old.selected().zip(line(at)).is_some_and(|(marked, line)| line.is_of_cell(marked));
        let is_same = |at: &usize| line(at) == old.selected();
        let found = self.lines.iter().position(is_same).or_else(|| self.lines.iter().position(is_it));
        self.list.select(found.unwrap_or_else(|| old.list.index()));
        self.read(ctx);
    }

    /// The marked line.
    pub(super) fn selected(&self) -> Option<&Line> {
        self.plan.lines.get(*self.lines.get(self.list.index())?)
    }

    /// What the key that leaves a line out does to the marked one; nothing where the line is of nobody and nothing.
    pub(super) fn leaves(&self, lang: Lang) -> Option<&'static str> {
        match self.selected()? {
            Line { subject: Subject::Sheet | Subject::Row | Subject::Cell, .. } => None,
            Line { outcome: Outcome::Skipped(Why::LeftOut), .. } => Some(words::key_take_in(lang)),
            _ => Some(words::key_leave(lang)),
        }
    }

    fn show(&mut self, part: Part, ctx: &Ctx) {
        self.part = part;
        self.lines = (0..).zip(&self.plan.lines).filter(|(_, line)| part.has(line)).map(|(at, _)| at).collect();
        self.list.rewind();
        self.read(ctx);
    }

    /// Only the lines near the window are put into words.
    fn read(&mut self, ctx: &Ctx) {
        let want = self.list.want();
        let near = self.lines.iter().skip(want.start).take(want.len());
        let rows = near.filter_map(|at| self.plan.lines.get(*at)).map(|line| shown(line, self.several, ctx)).collect();
        self.list.put(want.start, rows, self.lines.len());
    }

    pub(super) fn key(&mut self, key: &Key, ctx: &Ctx) -> Flow {
        let turned = tabs::key(key, By::Both, self.place(), Part::ALL.len());
        if let Some(part) = turned.and_then(|at| Part::ALL.get(at)) {
            self.show(*part, ctx);
        } else if self.list.key(key) == Moved::Read {
            self.read(ctx);
        }
        Flow::Stay
    }

    /// Asks whether to write; says so when there is nothing.
    pub(super) fn write(&self, ctx: &Ctx) -> Flow {
        let Counts { same, skipped, .. } = self.counts;
        let brings = self.counts.brings(ctx.lang);
        match self.plan.command() {
            Some(yes) => {
                let question = match skipped {
                    0 => words::write_question(ctx.lang, &self.file, &brings),
                    skipped => words::write_most_question(ctx.lang, &self.file, &brings, skipped),
                };
                Flow::Ask(Confirm { question, yes })
            }
            None => Flow::Say(words::nothing_to_do(ctx.lang, same, skipped)),
        }
    }

    /// Seats stay as they are that the sheet gives to others.
    pub(super) fn has_settled(&self) -> bool {
        self.plan.has_settled()
    }

    /// Something would be written.
    pub(super) fn has_work(&self) -> bool {
        self.counts.created + self.counts.answered + self.counts.changed > 0
    }

    /// What was written, in one sentence.
    pub(super) fn result(&self, lang: Lang) -> String {
        let said = words::imported(lang, &self.file, &self.counts.brings(lang));
        let is_left_out = |line: &&Line| line.remarks.iter().any(|remark| matches!(remark, Remark::NoPhone(_)));
        let first = self.plan.lines.iter().filter_map(|line| match (&line.outcome, &line.subject) {
            (Outcome::Created(_) | Outcome::Changed(_), Subject::Shift(date, ..)) => Some(*date),
            _ => None,
        });
        let keys = [Hint::new(Action::Roster).chord(), Hint::new(Action::GoTo).chord()];
        let said = match (first.min(), &keys) {
            (Some(day), [roster, go]) => words::imported_from(lang, &said, &day.to_string(), roster, go),
            (None, _) => said,
        };
        let names: Vec<String> = self.plan.lines.iter().filter(is_left_out).map(|line| line.shown(lang).name).collect();
        match names.as_slice() {
            [] => said,
            [first, rest @ ..] => words::imported_but(lang, &said, first, rest.len() + 1),
        }
    }

    pub(super) fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        self.draw_parts(frame.buffer_mut(), Rect { height: 1, ..area }, ctx);
        let columns = usize::from(area.width);
        let about: Vec<String> = self.about.iter().flat_map(|said| text::wrap(said, columns)).take(3).collect();
        let mut y = area.y + 1;
        for said in &about {
            frame.buffer_mut().set_string(area.x, y, said, ctx.theme.faint());
            y += 1;
        }
        let foot = 3;
        let body = Rect { y, height: area.bottom().saturating_sub(y + foot), ..area };
        let table = Table { columns: heads(self.several, ctx.lang), empty: words::none_of_these(ctx.lang) };
        self.list.draw(frame, body, ctx, &table, |shown| shown.cells.clone());
        if self.list.is_stale() {
            // A window that has grown shows more lines than were read.
            self.read(ctx);
            self.list.draw(frame, body, ctx, &table, |shown| shown.cells.clone());
        }
        let said = self.list.selected().map(|shown| text::wrap(&shown.text, columns)).unwrap_or_default();
        for (row, said) in (body.bottom()..area.bottom()).zip(&said) {
            frame.buffer_mut().set_string(area.x, row, said, ctx.theme.text());
        }
    }

    fn place(&self) -> Option<usize> {
        Part::ALL.iter().position(|part| *part == self.part)
    }

    fn draw_parts(&self, buffer: &mut Buffer, area: Rect, ctx: &Ctx) {
        let label = |part: Part| {
            let is_replies = part == Part::Created && self.counts.answered > 0 && self.counts.created == 0;
            if is_replies { words::answered(ctx.lang) } else { part.label(ctx.lang) }
        };
        let parts = Part::ALL.iter().map(|part| format!("{} {}", label(*part), part.count(self.counts)));
        tabs::draw(buffer, area, By::Both, self.place(), parts, ctx);
    }
}

fn about(book: &Book, plan: &Plan, lang: Lang) -> Vec<String> {
    let mut all = 0;
    let sheets = book.sheets.iter().map(|sheet| {
        let (kind, rows) = match &sheet.body {
            Body::Deputies(rows) => (words::kind_deputies(lang), rows.len()),
            Body::Voters(rows) => (words::kind_voters(lang), rows.len()),
            Body::Villages(rows) => (words::kind_villages(lang), rows.len()),
            // A row of the sheet holds several shifts.
            Body::Roster(rows) => {
                (words::kind_roster(lang), rows.iter().map(|row| row.at.row).collect::<BTreeSet<_>>().len())
            }
            Body::Replies(rows) => (words::kind_replies(lang), rows.len()),
            Body::Tickets(rows) => (words::kind_tickets(lang), rows.len()),
        };
        let rows = rows + sheet.refused.len();
        all += rows;
        words::sheet(lang, &sheet.name, kind, rows)
    });
    let unknown = book.unknown.iter().map(|name| words::unknown(lang, name));
    let mut about = vec![sheets.chain(unknown).collect::<Vec<_>>().join(words::between(lang))];
    // A row that brings its village along is two things below.
    let touched = plan.lines.iter().filter(|line| line.at.row > 0).count();
    if touched != all {
        about.extend([words::touched(lang, touched)]);
    }
    let unused: Vec<&str> = book.sheets.iter().flat_map(|sheet| &sheet.unused).map(String::as_str).collect();
    if !unused.is_empty() {
        about.push(words::unused(lang, &unused.join(words::comma(lang))));
    }
    if book.controls > 0 {
        about.push(import::controls(lang, book.controls));
    }
    about
}

fn shown(line: &Line, several: bool, ctx: &Ctx) -> Shown {
    let lang = ctx.lang;
    let said = line.shown(lang);
    let cells = vec![
        outcome(line, ctx),
        kind(&line.subject, lang).into(),
        name(&line.subject, said.name, ctx).into(),
        match (said.row, several) {
            (0, _) => said.sheet,
            (row, true) => words::at(lang, &said.sheet, row),
            (row, false) => words::at_row(lang, row),
        }
        .into(),
        said.text.into(),
    ];
    Shown { cells, text: line.say(lang) }
}

/// Whose line it is: of a seat the person first, since the end of what is too long for the column is cut.
fn name(subject: &Subject, said: String, ctx: &Ctx) -> String {
    match subject {
        Subject::Shift(date, seat, name) => {
            let is_now = date.year() == ctx.now.year();
            let day = if is_now { dates::short_date(*date) } else { date.to_string() };
            format!("{name} {day} {}", seat.label(ctx.lang))
        }
        _ => said,
    }
}

fn outcome(line: &Line, ctx: &Ctx) -> Cell {
    let part = Part::ALL.into_iter().skip(1).find(|part| part.has(line)).unwrap_or(Part::All);
    let style: Style = match part {
        Part::Created => ctx.theme.good(),
        Part::Changed => ctx.theme.marked(),
        Part::Skipped => ctx.theme.due_soon(),
        Part::Same | Part::All => ctx.theme.faint(),
    };
    let is_reply = matches!(line.outcome, Outcome::Answered(_));
    Cell::styled(if is_reply { words::answered(ctx.lang) } else { part.label(ctx.lang) }, style)
}

const fn kind(subject: &Subject, lang: Lang) -> &'static str {
    match subject {
        Subject::Place(_) => words::place(lang),
        Subject::Deputy(_) => words::deputy(lang),
        Subject::Voter(_) => words::voter(lang),
        Subject::Shift(..) => words::shift(lang),
        Subject::Matter(_) => words::matter(lang),
        Subject::Row | Subject::Cell => words::row(lang),
        Subject::Sheet => words::whole_sheet(lang),
    }
}

fn heads(several: bool, lang: Lang) -> Vec<Column> {
    vec![
        Column::fixed(words::becomes(lang), if lang == Lang::Zh { 4 } else { 7 }),
        Column::fixed(words::kind(lang), if lang == Lang::Zh { 4 } else { 6 }),
        Column::fill(words::name(lang), 20),
        Column::fixed(words::from(lang), if several { 20 } else { 8 }).ranked(1),
        Column::fill(words::text(lang), 30),
    ]
}
