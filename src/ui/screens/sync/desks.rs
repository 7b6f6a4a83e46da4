//! How this desk stands with the others: its own state in one line, and a row for each of them.

use chrono::DateTime;

use crate::Lang;
use crate::domain::terms::DeskLevel;
use crate::lang::sync_screen as words;
use crate::store::Reader;
use crate::sync::exchange::standing::{self, Standing};
use crate::sync::exchange::{ExchangeError, Party};
use crate::ui::screen::Ctx;
use crate::ui::text;
use crate::ui::widgets::list::{Cell, Column, List, Table};

/// A desk that was not heard for more days than these is marked.
const SILENT: i64 = 7;
/// Cells of the columns of numbers.
const OWED: usize = 8;
const MISSING: usize = 8;
const ASIDE: usize = 9;

/// What is known of the network.
#[derive(Default)]
pub(super) struct Desks {
    /// Whether this computer belongs to a network now.
    pub(super) enrolled: bool,
    /// The sentence on that.
    pub(super) state: String,
    /// The others.
    pub(super) list: List<Standing>,
    /// What was changed here and there, and is to be chosen.
    pub(super) conflicts: usize,
}

impl Desks {
    pub(super) fn load(&mut self, reader: Reader<'_>, ctx: &Ctx) {
        let read = read(reader, ctx);
        self.enrolled = matches!(read, Ok((Some(_), _)));
        let (state, rows) = match read {
            Ok((Some(state), rows)) => (state, rows),
            Ok((None, rows)) => (words::not_enrolled(ctx.lang).to_owned(), rows),
            Err(error) => (error.say(ctx.lang), Vec::new()),
        };
        self.state = state;
        self.list.put_all(rows);
    }

    /// Entries the others have not acknowledged.
    pub(super) fn owed(&self) -> u64 {
        self.list.rows().iter().map(|one| one.owed).sum()
    }

    pub(super) fn table(lang: Lang) -> Table {
        let columns = vec![
            Column::fill(words::desk(lang), 24),
            Column::fixed(words::owed(lang), OWED).right(),
            Column::fixed(words::heard(lang), 20),
            Column::fixed(words::missing(lang), MISSING).right().ranked(1),
            Column::fixed(words::aside(lang), ASIDE).right().ranked(2),
            Column::fixed(words::version(lang), 10).ranked(3),
        ];
        Table { columns, empty: words::no_desks(lang) }
    }

    pub(super) fn row(one: &Standing, ctx: &Ctx) -> Vec<Cell> {
        // Nothing to tell is told by nothing.
        let count =
            |count: u64, cells| text::pad_left(&if count > 0 { count.to_string() } else { String::new() }, cells);
        let trouble = |said: String| Cell::styled(said, ctx.theme.error());
        vec![
            format!("{} {}", one.name, one.desk).into(),
            count(one.owed, OWED).into(),
            heard(&one.heard, ctx),
            trouble(count(one.missing, MISSING)),
            trouble(count(one.refused as u64, ASIDE)),
            one.version.as_str().into(),
        ]
    }
}

/// The state of this desk, `None` in no network; and the others.
fn read(reader: Reader<'_>, ctx: &Ctx) -> Result<(Option<String>, Vec<Standing>), ExchangeError> {
    let Some(own) = reader.own_device()? else { return Ok((None, Vec::new())) };
    let parties = match Party::all(reader, own, &ctx.desk) {
        Err(ExchangeError::NotEnrolled) => return Ok((None, Vec::new())),
        parties => parties?,
    };
    let code = ctx.desk.network_code();
    let above = parties.iter().find(|party| !party.keeps());
    let state = match above {
        Some(party) => words::enrolled(ctx.lang, &code, &party.network.keeper_name),
        None => words::keeps(ctx.lang, &code),
    };
    Ok((Some(state), standing::standing(reader, Some(own))?))
}

/// When it was last heard, marked when that is long ago.
fn heard(at: &str, ctx: &Ctx) -> Cell {
    let Ok(at) = DateTime::parse_from_rfc3339(at) else {
        return Cell::styled(words::never_heard(ctx.lang), ctx.theme.faint());
    };
    match ctx.now.date_naive().signed_duration_since(at.with_timezone(ctx.now.offset()).date_naive()).num_days() {
        days if days > SILENT => Cell::styled(words::silent(ctx.lang, days), ctx.theme.overdue()),
        days if days > 0 => words::days_ago(ctx.lang, days).into(),
        _ => words::today(ctx.lang).into(),
    }
}

/// Whether this desk may let others in.
pub(super) fn grants(ctx: &Ctx) -> bool {
    ctx.desk.level != DeskLevel::Station
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_desk_silent_for_more_than_a_week_is_marked_in_words_too() {
        // 2026-03-09 09:00 in Beijing.
        for (at, said) in [
            ("", "还没来过"),
            ("2026-03-09T01:00:00+08:00", "今天"),
            ("2026-03-12T01:00:00+08:00", "今天"),
            ("2026-03-08T23:00:00+08:00", "1 天前"),
            ("2026-03-02T01:00:00+08:00", "7 天前"),
            ("2026-03-01T15:00:00Z", "！8 天没来信"),
        ] {
            assert_eq!(heard(at, &Ctx::for_test()).text, said, "{at}");
        }
    }
}
