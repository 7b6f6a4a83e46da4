//! How this desk stands with the others: its own state in one line, and a row for each of them.

use crate::Lang;
use crate::domain::terms::DeskLevel;
use crate::lang::sync_screen as words;
use crate::store::Reader;
use crate::sync::exchange::standing::{self, Standing, WrongClock};
use crate::sync::exchange::taking_out::{self, Known};
use crate::sync::exchange::{ExchangeError, Party};
use crate::sync::identity::newcomer;
use crate::sync::identity::register::{Member, Network};
use crate::sync::identity::words::Words;
use crate::ui::screen::Ctx;
use crate::ui::text;
use crate::ui::widgets::list::{Cell, Column, List, Table};

/// Cells of the columns of numbers.
const OWED: usize = 7;
const MISSING: usize = 7;

/// What is known of the network.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "facts, each with its own name")]
pub(super) struct Desks {
    /// Whether this computer belongs to a network now.
    pub(super) enrolled: bool,
    /// A home that has let stations in and belongs to no district's network yet may still ask to.
    pub(super) may_ask: bool,
    /// Another computer took the place of this one: what it wrote last can still be handed over.
    pub(super) replaced: bool,
    /// The network took this computer out.
    pub(super) is_out: bool,
    /// It asked to be let in, and the answer is still to come.
    pub(super) asked: bool,
    /// The sentence on that.
    pub(super) state: String,
    /// The others; of a desk with several computers a row for each, with its number.
    pub(super) list: List<(Option<u32>, Standing)>,
    /// Records that are not delivered, each counted once.
    pub(super) undelivered: u64,
    /// What was changed here and there, and is to be chosen.
    pub(super) conflicts: usize,
    /// After how many days without a word a desk is marked.
    pub(super) silent: u32,
    /// Envelopes that were set aside.
    pub(super) aside: usize,
    /// There is a key on paper.
    pub(super) has_paper: bool,
    /// The other computers of the network this desk keeps that are believed.
    computers: Vec<Known>,
    /// The network this desk keeps.
    kept: Option<Network>,
}

impl Desks {
    pub(super) fn load(&mut self, reader: Reader<'_>, ctx: &Ctx) {
        let (read, kept) = match read(reader, ctx) {
            Ok((state, rows, kept)) => (Ok((state, rows)), kept),
            Err(error) => (Err(error), None),
        };
        let (network, members) = kept.unzip();
        self.kept = network;
        self.enrolled = matches!(read, Ok((Some(_), _)));
        self.asked = newcomer::waits(reader).unwrap_or_default();
        self.replaced = matches!(read, Err(ExchangeError::Replaced));
        self.is_out = matches!(read, Err(ExchangeError::Revoked));
        self.may_ask = ctx.desk.level == DeskLevel::Home && self.enrolled && !has_above(reader, ctx);
        let (state, rows) = match read {
            Ok((Some(state), rows)) => (state, rows),
            Ok((None, rows)) => (words::not_enrolled(ctx.lang).to_owned(), rows),
            Err(error) => (error.say(ctx.lang), Vec::new()),
        };
        self.state = state;
        self.silent = standing::silent_days(reader).unwrap_or_default();
        self.aside = reader.quarantined().map_or(0, |aside| aside.len());
        let own = reader.own_device().ok().flatten();
        self.undelivered = standing::undelivered(reader, own).ok().flatten().unwrap_or_default();
        let members = members.unwrap_or_default().into_iter();
        let others = members.filter(|one| one.is_trusted() && Some(one.device()) != own).collect();
        self.computers = taking_out::known(reader, others).unwrap_or_default();
        self.list.put_all(rows.into_iter().flat_map(Standing::rows).collect());
    }

    /// This computer asked to be let in, and is not yet.
    pub(super) const fn awaits_answer(&self) -> bool {
        self.asked && !self.enrolled && !self.replaced
    }

    /// Whether there is a computer that could be taken out.
    pub(super) const fn takes_out(&self) -> bool {
        self.enrolled && !self.computers.is_empty()
    }

    /// The computer of the row that is chosen.
    pub(super) fn chosen_computer(&self) -> Option<&Known> {
        let (pc, row) = self.list.selected()?;
        let is_it = |one: &&Known| one.member.desk() == row.desk && pc.is_none_or(|pc| one.member.pc() == pc);
        self.computers.iter().find(is_it)
    }

    /// The same, with the words that are read to it when it accepts.
    pub(super) fn chosen_words(&self) -> Option<(&Known, Words)> {
        let (network, one) = (self.kept.as_ref()?, self.chosen_computer()?);
        Some((one, one.grant_words(network)?))
    }

    pub(super) fn table(lang: Lang) -> Table {
        let columns = vec![
            // A long name with its code: the program's version goes before either is cut.
            Column::fill(words::desk(lang), 30),
            Column::fixed(words::owed(lang), OWED).right(),
            Column::fixed(words::heard(lang), 15),
            Column::fixed(words::missing(lang), MISSING).right().ranked(2),
            Column::fixed(words::notice(lang), 14).ranked(1),
            Column::fixed(words::version(lang), 8).ranked(3),
        ];
        Table { columns, empty: words::no_desks(lang) }
    }

    pub(super) fn row((pc, one): &(Option<u32>, Standing), silent: u32, ctx: &Ctx) -> Vec<Cell> {
        // Nothing to tell is told by nothing.
        let count =
            |count: u64, cells| text::pad_left(&if count > 0 { count.to_string() } else { String::new() }, cells);
        let pc = pc.map(|pc| words::nth_pc(ctx.lang, pc)).unwrap_or_default();
        // Which computer it is tells its rows apart, so the code is cut before that.
        let named = format!("{} {pc}", one.name).trim_end().to_owned() + " " + &one.desk;
        let trouble = |said: String| Cell::styled(said, ctx.theme.error());
        vec![
            named.into(),
            count(one.owed, OWED).into(),
            heard(&one.arrived, silent, ctx),
            trouble(count(one.missing, MISSING)),
            trouble(notice(one, ctx)),
            one.version.as_str().into(),
        ]
    }
}

/// The state of this desk, `None` in no network; the others; and the network it keeps with its computers.
type Read = (Option<String>, Vec<Standing>, Option<(Network, Vec<Member>)>);

fn read(reader: Reader<'_>, ctx: &Ctx) -> Result<Read, ExchangeError> {
    let nothing = (None, Vec::new(), None);
    let Some(own) = reader.own_device()? else { return Ok(nothing) };
    let parties = match Party::all(reader, own, &ctx.desk) {
        Err(ExchangeError::NotEnrolled) => return Ok(nothing),
        parties => parties?,
    };
    let code = ctx.desk.network_code();
    let above = parties.iter().find(|party| !party.keeps());
    let unread = |state: &str, reason: &str| words::desks_unread(ctx.lang, state, reason);
    let state = match above {
        Some(party) => words::enrolled(ctx.lang, &code, &party.network.keeper_name),
        None => words::keeps(ctx.lang, &code),
    };
    // That it has joined is known, whatever of the others does not read.
    let (conflicts, state) = match reader.conflicts() {
        Ok(conflicts) => (conflicts, state),
        Err(error) => (Vec::new(), unread(&state, &error.say(ctx.lang))),
    };
    let (state, rows) = match standing::standing_with(reader, Some(own), ctx.now, &conflicts) {
        Ok(rows) => (state, rows),
        Err(error) => (unread(&state, &error.say(ctx.lang)), Vec::new()),
    };
    let kept = parties.into_iter().find(Party::keeps).map(|party| (party.network, party.members));
    Ok((Some(state), rows, kept))
}

/// Whether this desk belongs to the network of a desk above.
fn has_above(reader: Reader<'_>, ctx: &Ctx) -> bool {
    let own = reader.own_device().ok().flatten();
    let parties = own.and_then(|own| Party::all(reader, own, &ctx.desk).ok()).unwrap_or_default();
    parties.iter().any(|party| !party.keeps())
}

/// When it was last heard here, marked when that is long ago.
fn heard(at: &str, silent: u32, ctx: &Ctx) -> Cell {
    let Some(days) = standing::days_since(at, ctx.now) else {
        return Cell::styled(words::never_heard(ctx.lang), ctx.theme.faint());
    };
    match days {
        days if days > i64::from(silent) => Cell::styled(words::silent(ctx.lang, days), ctx.theme.overdue()),
        days if days > 0 => words::days_ago(ctx.lang, days).into(),
        _ => words::today(ctx.lang).into(),
    }
}

/// What calls for somebody: envelopes set aside, what it changed and others too, a clock that stands wrong, logs written on in two places.
fn notice(one: &Standing, ctx: &Ctx) -> String {
    let clock = one.clock().map(|wrong| match wrong {
        WrongClock::Behind => words::clock_behind(ctx.lang).to_owned(),
        WrongClock::Ahead => words::clock_ahead(ctx.lang).to_owned(),
    });
    let refused = (one.refused > 0).then(|| words::so_many_aside(ctx.lang, one.refused));
    let forks = (one.forks > 0).then(|| words::so_many_forks(ctx.lang, one.forks));
    let conflicts = (one.conflicts > 0).then(|| words::so_many_conflicts(ctx.lang, one.conflicts));
    [refused, conflicts, clock, forks].into_iter().flatten().collect::<Vec<_>>().join(" ")
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
            assert_eq!(heard(at, 7, &Ctx::for_test()).text, said, "{at}");
        }
    }
}
