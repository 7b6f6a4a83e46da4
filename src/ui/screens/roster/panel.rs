//! Below the week: who is on duty now and how to reach them, what is due, what waits, where the data is.

mod seats;

use chrono::{Datelike, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::data::Data;
use super::known::Known;
use crate::domain::calendar::ahead;
use crate::domain::calendar::shown;
use crate::domain::id::Id;
use crate::domain::matter::deadline::DueState;
use crate::domain::matter::inbox::Pile;
use crate::domain::matter::status::Status;
use crate::domain::matter::telling::Wait;
use crate::domain::record::RecordKind;
use crate::domain::roster::away_text::day_label;
use crate::domain::roster::elsewhere::TwoPlaces;
use crate::domain::roster::week::{Assignment, Seat, SlotHours, current_slot, is_over, shift_at};
use crate::domain::terms::{DeskLevel, Post, Slot, Urgency};
use crate::lang::{clock as said_of_clock, conflict_screen as said, proposals, roster_screen as words, to_tell};
use crate::service::questions::{Question, questions};
use crate::store::inbox::{InboxFilter, Moment, PileCounts, SentBack};
use crate::store::matters::{MatterFilter, MatterRow};
use crate::store::notes::NoteRow;
use crate::store::today::Today;
use crate::store::{Page, Reader, StoreError};
use crate::sync::identity::register;
use crate::ui::keymap::{Action, Hint};
use crate::ui::screen::Ctx;
use crate::ui::wrong_clock;
use crate::ui::{signing, text};

/// Matters named in the panel at most.
const NAMED: usize = 12;
/// The rank of the most pressing matter; what comes after it presses less, line by line.
const PRESSING: u8 = 8;
/// Seats named in the panel at most.
const SEATS: usize = 3;
/// Columns of such a line where the window is smallest, without its indent.
const NARROW: usize = 74;

/// What the panel knows.
#[derive(Clone, Debug, Default)]
pub(super) struct Panel {
    /// The shift that runs, or the next one.
    shift: Option<(NaiveDate, Slot)>,
    is_running: bool,
    on_duty: Vec<Assignment>,
    today: Today,
    pressing: Vec<MatterRow>,
    /// Urgent notes that are in the pocket still.
    urgent_notes: Vec<NoteRow>,
    /// Seats to come that fall to nobody, since whoever has them no longer serves.
    left_behind: Vec<Assignment>,
    /// Those of whoever has several on one day.
    twice: Vec<Assignment>,
    /// Who is at two places at a time.
    in_two_places: Vec<TwoPlaces>,
    /// What the stations sent, in piles; only at a home.
    inbox: PileCounts,
    /// What another desk sent back to this one, and asks.
    sent_back: Vec<SentBack>,
    /// Seats that two desks gave to different people, a sentence each.
    apart: Vec<String>,
    /// Answers to be told, promises due, and matters that may be closed.
    answers: [usize; 3],
    /// The first two of those at desks below.
    answers_below: [usize; 2],
    /// What was told before this moment may be closed.
    open_since: i64,
    data: Data,
    /// What bears the date of a wrong clock, a sentence; as long as the clock itself is doubted, that comes first.
    doubtful: Option<String>,
    /// What could not be read of all this, as a sentence; the rest is shown.
    unread: Option<String>,
    /// At which state of the database that was worked out.
    data_at: Option<u64>,
    /// The year of the week shown, when its holidays are not known.
    pub unknown_year: Option<i32>,
    /// When this computer made its last record, seconds since 1970.
    pub latest: i64,
}

/// A line, and how soon it gives way on a small window: the highest rank first.
struct Line {
    rank: u8,
    said: String,
    style: Style,
}

impl Panel {
    pub fn load(&mut self, reader: Reader<'_>, hours: &SlotHours, ctx: &Ctx) -> Result<(), StoreError> {
        let (date, slot) = shift_at(ctx.now, hours);
        self.shift = Some((date, slot));
        self.is_running = current_slot(ctx.now, hours).is_some();
        self.on_duty = reader.shifts(date, date)?;
        self.on_duty.retain(|given| given.seat.slot == slot || given.seat.slot == Slot::AllDay);
        let is_beside = |seat: Seat| seat.slot == Slot::AllDay && seat.post != Post::Duty;
        self.on_duty.sort_by_key(|one| (is_beside(one.seat), one.seat.post != Post::Lead, one.seat));
        let mut unread = Unread::default();
        let moment = Moment { now: ctx.now, yellow_percent: ctx.desk.deadlines.yellow_percent };
        self.today = unread.or_default(reader.today(moment));
        let is_sound = ahead::doubt(ctx.now, self.latest, ctx.lang).is_none();
        let doubtful = if is_sound { unread.or_default(reader.doubtful(ctx.now)) } else { Vec::new() };
        self.doubtful =
            doubtful.first().map(|one| said_of_clock::doubtful(ctx.lang, doubtful.len(), &one.say(ctx.lang)));
        self.left_behind = unread.or_default(left_behind(reader, date, hours, ctx));
        self.twice = unread.or_default(reader.seated_twice(date));
        self.in_two_places = unread.or_default(reader.in_two_places(date));
        // Every paper of the network is verified for this: once, until something is written.
        let changes = reader.changes()?;
        if self.data_at != Some(changes) {
            self.data = Data::load(reader, ctx)?;
            self.data_at = Some(changes);
        }
        self.apart = if self.today.conflicts > 0 { unread.or_default(apart(reader, ctx)) } else { Vec::new() };
        let calendar = reader.calendar()?;
        self.answers = unread.or_default(reader.waiting_counts(ctx.now, &ctx.desk, &calendar));
        self.answers_below = unread.or_default(reader.waiting_counts_elsewhere(ctx.now, &ctx.desk, &calendar));
        self.open_since = ctx.desk.deadlines.open_since(ctx.now, &calendar).timestamp();
        self.sent_back = unread.or_default(reader.sent_back(NAMED));
        let open = MatterFilter { open: Some(true), ..MatterFilter::default() };
        self.inbox = PileCounts::default();
        if ctx.desk.level != DeskLevel::Station {
            self.inbox = unread.or_default(reader.inbox_counts(&InboxFilter::default(), moment));
        }
        self.urgent_notes = unread.or_default(reader.urgent_notes(NAMED));
        self.pressing = unread.or_default(reader.matters(&open, Page { from: 0, count: NAMED }));
        self.unread = unread.0.map(|error| error.say(ctx.lang));
        Ok(())
    }

    /// Who has the shift that runs now or comes next.
    pub fn on_duty(&self) -> &[Assignment] {
        &self.on_duty
    }

    /// The seat whose star the week shows.
    pub fn running_seat(&self) -> Option<(NaiveDate, Seat)> {
        self.seat_now().filter(|_| self.is_running)
    }

    /// The seat of the shift that runs, or in a break of the next one.
    pub fn seat_now(&self) -> Option<(NaiveDate, Seat)> {
        let (date, slot) = self.shift?;
        // Whoever has the whole day has this shift too.
        let duty = self.on_duty.iter().find(|given| given.seat.post == Post::Duty);
        Some((date, duty.map_or(Seat::new(slot, Post::Duty), |given| given.seat)))
    }

    /// The first on duty.
    pub fn first(&self) -> Option<Id> {
        self.on_duty.first().map(|given| given.person)
    }

    /// Draws around `beside`, which stands at the upper right.
    pub fn draw(&self, frame: &mut Frame, area: Rect, beside: Rect, ctx: &Ctx, known: &Known) {
        let lines = self.lines(ctx, known);
        let key = Hint::new(Action::Filter).chord();
        let more = |count| Line { rank: 0, said: words::more_lines(ctx.lang, count, &key), style: ctx.theme.faint() };
        for (y, line) in (area.y..area.bottom()).zip(fit(lines, usize::from(area.height), &more)) {
            let width = if y < beside.bottom() { beside.x.saturating_sub(area.x) } else { area.width };
            let said = text::cut(&line.said, usize::from(width).saturating_sub(2));
            frame.buffer_mut().set_string(area.x + 1, y, said, line.style);
        }
    }

    /// Every line, for a box where none gives way.
    pub fn whole(&self, ctx: &Ctx, known: &Known) -> Vec<String> {
        self.lines(ctx, known).into_iter().map(|line| line.said).collect()
    }

    fn lines(&self, ctx: &Ctx, known: &Known) -> Vec<Line> {
        let mut lines = clock_lines(self.latest, ctx);
        let doubtful = self.doubtful.iter().flat_map(|said| text::wrap(said, NARROW + 2));
        lines.extend(doubtful.map(|said| Line { rank: 0, said, style: ctx.theme.due_soon() }));
        let unread = self.unread.iter().flat_map(|said| text::wrap(said, NARROW + 2));
        lines.extend(unread.map(|said| Line { rank: 0, said, style: ctx.theme.error() }));
        lines.extend(self.duty_lines(ctx, known));
        lines.extend(self.left_line(ctx, known));
        lines.extend(self.twice_line(ctx, known));
        lines.extend(self.two_places_lines(ctx, known));
        lines.extend(unsigned_line(ctx, known));
        lines.extend(self.work_lines(ctx));
        lines
    }

    fn duty_lines(&self, ctx: &Ctx, known: &Known) -> Vec<Line> {
        let Some((date, slot)) = self.shift else { return Vec::new() };
        let today = ctx.now.date_naive();
        let lead = if self.is_running { words::now(ctx.lang) } else { words::not_now(ctx.lang) };
        let day = if date == today { words::today(ctx.lang).to_owned() } else { day_label(date, ctx.lang) };
        let head = format!("{lead} {day} {}", slot.label(ctx.lang));
        if self.on_duty.is_empty() {
            let said = format!("{head}  {}", words::nobody(ctx.lang));
            return vec![Line { rank: 0, said, style: ctx.theme.marked() }];
        }
        let mut lines = vec![Line { rank: 0, said: head, style: ctx.theme.marked() }];
        let names = self.on_duty.iter().map(|one| text::width(known.name(one.person))).max().unwrap_or(0).clamp(9, 20);
        for one in &self.on_duty {
            let post = text::pad_right(one.seat.post.label(ctx.lang), 8);
            let name = text::pad_right(known.name(one.person), names);
            let phone = text::pad_right(&known.phone(one.person), 13);
            let signed = known.signed_label(one, ctx);
            let rank = match one.seat.post {
                Post::Duty => 0,
                Post::Lead => 3,
                _ => 4,
            };
            lines.push(Line { rank, said: format!("  {post} {name} {phone} {signed}"), style: ctx.theme.text() });
        }
        lines
    }

    /// What waits here of formal suggestions: at a station those sent back, above it those that came up.
    fn proposals_line(&self, ctx: &Ctx) -> Option<Line> {
        let (today, lang) = (&self.today, ctx.lang);
        let overdue = today.proposals_overdue;
        let (waiting, said) = if ctx.desk.level == DeskLevel::Station {
            let refused = today.proposals_refused;
            (refused, proposals::panel_below(lang, refused, overdue))
        } else {
            let sent = today.proposals_sent;
            (sent, proposals::panel_above(lang, sent, overdue))
        };
        let style = if overdue > 0 { ctx.theme.overdue() } else { ctx.theme.due_soon() };
        (waiting + overdue > 0).then_some(Line { rank: 1, said, style })
    }

    fn work_lines(&self, ctx: &Ctx) -> Vec<Line> {
        let (today, theme) = (&self.today, ctx.theme);
        let state = if today.overdue > 0 { theme.overdue() } else { theme.text() };
        let due = words::due(ctx.lang, today.overdue, today.soon, today.open);
        let mut lines = vec![Line { rank: 1, said: due, style: state }];
        // What is late or due soon is told in the line above, of every matter.
        let [new, back] = [Pile::New, Pile::Returned].map(|pile| self.inbox.of(Some(pile)));
        if new + back > 0 {
            let said = crate::lang::inbox::panel(ctx.lang, new, back);
            lines.push(Line { rank: 1, said, style: if new > 0 { theme.marked() } else { theme.text() } });
        }
        let sent_back = self.sent_back.iter().map(|one| one.say(ctx.lang));
        lines.extend(sent_back.map(|said| Line { rank: 1, said, style: theme.due_soon() }));
        if today.nobody_yet {
            lines.push(Line { rank: 0, said: words::no_people(ctx.lang).to_owned(), style: theme.due_soon() });
        }
        lines.extend(pressing_lines(&self.pressing, self.open_since, ctx));
        if let [tell, promise, close] = self.answers
            && tell + promise + close > 0
        {
            let style = if tell + promise > 0 { theme.due_soon() } else { theme.text() };
            lines.push(Line { rank: 1, said: to_tell::panel(ctx.lang, tell, promise, close), style });
        }
        if let [tell, promise] = self.answers_below
            && tell + promise > 0
        {
            let said = to_tell::panel_below(ctx.lang, tell, promise);
            lines.push(Line { rank: 2, said, style: theme.text() });
        }
        lines.extend(self.proposals_line(ctx));
        let pocket = words::pocket(ctx.lang, today.notes, today.visits);
        lines.push(Line { rank: 2, said: pocket, style: theme.text() });
        lines.extend((0_u8..).zip(&self.urgent_notes).map(|(nth, row)| {
            let form = &row.row.form;
            // Two matters that press stay for each note.
            let rank = PRESSING.saturating_add(nth.saturating_mul(2)).saturating_add(1);
            Line { rank, said: format!("  !{}  {}", form.number, form.text), style: theme.due_soon() }
        }));
        if today.swaps > 0 {
            lines.push(Line { rank: 1, said: words::swaps(ctx.lang, today.swaps), style: theme.due_soon() });
        }
        if today.handovers > 0 {
            lines.push(Line { rank: 1, said: words::handovers(ctx.lang, today.handovers), style: theme.due_soon() });
        }
        if today.conflicts > 0 {
            let said = said::panel(ctx.lang, today.conflicts);
            lines.push(Line { rank: 1, said, style: theme.due_soon() });
            let apart = self.apart.iter().flat_map(|said| text::wrap(said, NARROW)).map(|line| format!("  {line}"));
            lines.extend(apart.map(|said| Line { rank: 2, said, style: theme.due_soon() }));
        }
        if let Some(year) = self.unknown_year {
            // Whoever fills that week must know it; a matter that is due stands in its own list as well.
            lines.push(Line { rank: 0, said: words::year_unknown(ctx.lang, year), style: theme.due_soon() });
        }
        lines.push(Line { rank: 1, said: self.data.say(today.entries, ctx), style: theme.faint() });
        for line in [&ctx.line, &ctx.served].into_iter().flatten() {
            let style = if line.wants_a_person() { theme.due_soon() } else { theme.faint() };
            lines.push(Line { rank: 2, said: line.in_short(ctx.lang, ctx.now), style });
        }
        lines
    }
}

/// The first thing that could not be read: it takes nothing else down.
#[derive(Default)]
struct Unread(Option<StoreError>);

impl Unread {
    fn or_default<T: Default>(&mut self, read: Result<T, StoreError>) -> T {
        read.unwrap_or_else(|error| {
            self.0.get_or_insert(error);
            T::default()
        })
    }
}

/// Who signed in today for a shift that is over by now, and never signed out.
fn unsigned_line(ctx: &Ctx, known: &Known) -> Option<Line> {
    let today = ctx.now.date_naive();
    let is_out = |given: &Assignment| signing::last(known.signings(), given, true).is_some();
    let came = known.signings().iter().filter(|one| one.date == today && !one.out);
    let open = came.filter(|one| is_over(today, one.seat.slot, &known.hours, ctx.now)).filter_map(|one| {
        let given = Assignment { date: today, seat: one.seat, person: one.person };
        (!is_out(&given)).then(|| format!("{} {}", one.seat.label(ctx.lang), known.name(one.person)))
    });
    let names: Vec<String> = open.collect();
    let said = words::not_signed_out(ctx.lang, &names.join(crate::lang::roster::comma(ctx.lang)));
    (!names.is_empty()).then(|| Line { rank: 2, said, style: ctx.theme.due_soon() })
}

fn left_behind(
    reader: Reader<'_>,
    from: NaiveDate,
    hours: &SlotHours,
    ctx: &Ctx,
) -> Result<Vec<Assignment>, StoreError> {
    let mut left = Vec::new();
    for given in reader.left_behind(from)? {
        if reader.falls_to_nobody(&given, hours, ctx.now)? {
            left.push(given);
        }
    }
    Ok(left)
}

/// That the clock stands before the last record, or far beyond it: every day shown here would be a wrong one.
fn clock_lines(latest: i64, ctx: &Ctx) -> Vec<Line> {
    let said = wrong_clock::said(latest, ctx).unwrap_or_default();
    let lines = text::wrap(&said, NARROW + 2).into_iter().filter(|line| !line.is_empty());
    lines.map(|said| Line { rank: 0, said, style: ctx.theme.overdue() }).collect()
}

/// Which seats two desks gave to different people, who to whom.
fn apart(reader: Reader<'_>, ctx: &Ctx) -> Result<Vec<String>, StoreError> {
    let all = questions(reader, ctx.lang, &ctx.desk, &|_| false, &|log| register::computer(reader, log))?;
    let seats = all.iter().filter(|one| one.record.kind == RecordKind::Shift).take(SEATS);
    let say = |one: &Question| {
        let (stands, other) = (&one.stands, &one.other);
        said::panel_seat(ctx.lang, &one.title, &stands.value, &stands.place, &other.value, &other.place)
    };
    Ok(seats.map(say).collect())
}

fn pressing_lines(rows: &[MatterRow], open_since: i64, ctx: &Ctx) -> Vec<Line> {
    let said: Vec<(String, DueState, &MatterRow)> = rows.iter().map(|row| when(row, open_since, ctx)).collect();
    let wide = said.iter().map(|(when, ..)| text::width(when)).max().unwrap_or(0);
    let line = |(nth, (when, state, row)): (u8, (String, DueState, &MatterRow))| {
        let form = &row.row.form;
        let mark = match form.urgency {
            Some(Urgency::Urgent) if !row.status.is_answered() => "!",
            None if !row.alarms().is_empty() => "?",
            _ => " ",
        };
        let said = format!("  {} {mark}{}  {}", text::pad_right(&when, wide), form.number, form.title);
        let style = match state {
            DueState::InTime => ctx.theme.text(),
            DueState::Soon | DueState::Doubtful => ctx.theme.due_soon(),
            DueState::Overdue => ctx.theme.overdue(),
        };
        let rank = if state == DueState::InTime { u8::MAX } else { PRESSING.saturating_add(nth) };
        Line { rank, said, style }
    };
    (0_u8..).zip(said).map(line).collect()
}

/// When it is due, and how pressing that is: the word says it as well as the colour.
fn when<'a>(row: &'a MatterRow, open_since: i64, ctx: &Ctx) -> (String, DueState, &'a MatterRow) {
    let Some((due, state)) = row.pressing(&ctx.desk.deadlines, ctx.now) else {
        let said = match row.status {
            Status::FedBack if row.told < open_since => Wait::Close.label(ctx.lang).to_owned(),
            Status::FedBack => to_tell::told_waits(ctx.lang, ctx.desk.deadlines.open_working_days),
            Status::Answered | Status::Replied if ctx.desk.is_told_below(&row.row.form.number) => {
                to_tell::told_below(ctx.lang).to_owned()
            }
            Status::Answered | Status::Replied => Wait::Tell.label(ctx.lang).to_owned(),
            _ => String::new(),
        };
        return (said, DueState::InTime, row);
    };
    let due = due.with_timezone(ctx.now.offset());
    let at = if due.year() < ctx.now.year() {
        shown::day(due)
    } else if shown::is_whole_day(due) {
        words::due_day(ctx.lang, due.month(), due.day())
    } else {
        words::due_date(ctx.lang, due.month(), due.day(), &shown::clock(due))
    };
    let said = match state {
        DueState::InTime => words::due_at(ctx.lang, &at),
        DueState::Doubtful => format!("{} {}", shown::doubted_term(due, ctx.now), state.label(ctx.lang)),
        pressing => format!("{} {at}", pressing.label(ctx.lang)),
    };
    (said, state, row)
}

/// As many lines as there are rows; of those with the highest rank the last goes first, and a last line says how many went.
fn fit(mut lines: Vec<Line>, rows: usize, more: &dyn Fn(usize) -> Line) -> Vec<Line> {
    let all = lines.len();
    if all <= rows {
        return lines;
    }
    while lines.len() >= rows.max(1) {
        let Some(last) = (0..lines.len()).max_by_key(|at| lines.get(*at).map(|line| line.rank)) else { break };
        lines.remove(last);
    }
    lines.push(more(all - lines.len()));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn on_a_small_window_matters_give_way_first_and_then_whatever_matters_least() {
        let line = |rank: u8, said: &str| Line { rank, said: said.to_owned(), style: Style::new() };
        let all =
            || vec![line(0, "现在"), line(3, "带班"), line(4, "备勤"), line(9, "一"), line(9, "二"), line(1, "本机")];
        let more = |count: usize| line(0, &format!("还有{count}"));
        let left = |rows| fit(all(), rows, &more).into_iter().map(|line| line.said).collect::<Vec<_>>().join(" ");
        for (rows, expected) in [
            (9, "现在 带班 备勤 一 二 本机"),
            (6, "现在 带班 备勤 一 二 本机"),
            (5, "现在 带班 备勤 本机 还有2"),
            (4, "现在 带班 本机 还有3"),
            (2, "现在 还有5"),
            (1, "还有6"),
        ] {
            assert_eq!(left(rows), expected);
        }
    }
}
