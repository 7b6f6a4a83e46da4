//! The terminal and the clock.

use chrono::{DateTime, FixedOffset};

use super::{Finding, Grade};
use crate::Lang;
use crate::cli::session::Session;
use crate::domain::calendar::ahead;
use crate::lang::doctor as say;
use crate::ui::{probe, terminal, text};

/// Four characters of a village's name, one of them rare: eight columns.
const SAMPLE: &str = "大栜树村";
/// Beijing time, the one time of all China, in seconds east of Greenwich.
const BEIJING: i32 = 8 * 3600;

/// What was found about terminal and clock.
pub fn findings(session: &Session) -> Vec<Finding> {
    let lang = session.lang();
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let measured = match probe::can_ask().then(|| probe::measured_width(SAMPLE)) {
        None => Measured::NoTerminal,
        Some(Err(_)) => Measured::Silent,
        Some(Ok(columns)) => Measured::Columns(usize::from(columns)),
    };
    vec![
        width(measured, set("TERM").as_deref(), lang),
        colours(set("TERM").as_deref(), set("NO_COLOR").as_deref(), lang),
        clock(session.start.clock.machine(), lang),
    ]
}

/// What the terminal answered when it was asked for the width of [`SAMPLE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Measured {
    /// There is none to ask.
    NoTerminal,
    /// It did not answer.
    Silent,
    /// So many columns.
    Columns(usize),
}

fn width(measured: Measured, term: Option<&str>, lang: Lang) -> Finding {
    let finding = |grade, found, advice: &str| Finding {
        about: "width",
        label: say::width(lang),
        grade,
        found,
        advice: advice.to_owned(),
    };
    if !terminal::draws_chinese(term) {
        return finding(Grade::Fair, say::no_chinese(lang).to_owned(), say::use_graphical_terminal(lang));
    }
    let wanted = text::width(SAMPLE);
    match measured {
        Measured::NoTerminal => {
            finding(Grade::Fair, say::no_terminal_to_ask(lang).to_owned(), say::run_in_terminal(lang))
        }
        Measured::Silent => {
            finding(Grade::Fair, say::terminal_silent(lang).to_owned(), say::use_graphical_terminal(lang))
        }
        Measured::Columns(columns) if columns == wanted => {
            finding(Grade::Good, say::width_right(lang, SAMPLE, columns), "")
        }
        Measured::Columns(columns) => {
            finding(Grade::Bad, say::width_wrong(lang, SAMPLE, columns, wanted), say::use_graphical_terminal(lang))
        }
    }
}

fn colours(term: Option<&str>, no_color: Option<&str>, lang: Lang) -> Finding {
    let name = term.unwrap_or(say::unset(lang));
    let (grade, found, advice) = match (term, no_color) {
        (_, Some(_)) => (Grade::Good, say::no_colours_asked(lang, name), ""),
        (None | Some("dumb"), None) => (Grade::Fair, say::poor_terminal(lang, name), say::use_graphical_terminal(lang)),
        (Some(_), None) => (Grade::Good, say::sixteen_colours(lang, name), ""),
    };
    Finding { about: "colours", label: say::colours(lang), grade, found, advice: advice.to_owned() }
}

fn clock(now: DateTime<FixedOffset>, lang: Lang) -> Finding {
    let found = now.format("%Y-%m-%d %H:%M:%S %:z").to_string();
    let lost = ahead::is_lost(now);
    let elsewhere = now.offset().local_minus_utc() != BEIJING;
    let (grade, advice) = match (lost, elsewhere) {
        (true, _) => (Grade::Bad, say::clock_lost(lang).to_owned()),
        (false, true) => (Grade::Fair, say::other_zone(lang).to_owned()),
        (false, false) => (Grade::Good, String::new()),
    };
    Finding { about: "clock", label: say::clock(lang), grade, found, advice }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_terminal_that_draws_eight_columns_is_good() {
        for (measured, term, grade) in [
            (Measured::Columns(8), "xterm", Grade::Good),
            (Measured::Columns(4), "xterm", Grade::Bad),
            (Measured::Silent, "xterm", Grade::Fair),
            (Measured::NoTerminal, "xterm", Grade::Fair),
            (Measured::Columns(8), "linux", Grade::Fair),
        ] {
            let finding = width(measured, Some(term), Lang::Zh);
            assert_eq!(finding.grade, grade, "{measured:?} {term}");
            assert_eq!(finding.advice.is_empty(), grade == Grade::Good);
        }
    }

    #[test]
    fn a_clock_from_before_the_program_or_of_another_zone_is_remarked() {
        let at = |text: &str| clock(DateTime::parse_from_rfc3339(text).unwrap(), Lang::En).grade;
        assert_eq!(at("2010-01-01T00:00:00+08:00"), Grade::Bad);
        assert_eq!(at("2026-11-26T09:30:00+08:00"), Grade::Good);
        assert_eq!(at("2026-11-26T01:30:00+00:00"), Grade::Fair, "not the time of the place");
    }
}
