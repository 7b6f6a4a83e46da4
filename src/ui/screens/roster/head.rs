//! The head of a day's column: date, what the day is, and a rule. Nothing is cut in the nine cells of the smallest window.

use chrono::Datelike;

use crate::Lang;
use crate::domain::calendar::day::DayHead;
use crate::lang::roster_screen as words;
use crate::ui::screen::Ctx;
use crate::ui::text;

/// The three lines, each of at most `room` cells. Days off and market days stand behind what the day is, or where that leaves
/// no room, in the rule. Today has its word there, so it needs no colour.
pub(super) fn head_lines(head: &DayHead, room: usize, is_today: bool, ctx: &Ctx) -> [String; 3] {
    let lang = ctx.lang;
    let (weekday, month, day) = (head.weekday(lang), head.date.month(), head.date.day());
    let date =
        longest(room, [words::head_date_wide(lang, weekday, month, day), words::head_date(lang, weekday, month, day)]);
    let flags: Vec<&str> = [head.flag_label(lang), head.market_label(lang)].into_iter().flatten().collect();
    let note = note(head, room, lang);
    let beside = [&[note.as_str()], flags.as_slice()].concat().join(" ");
    let fits = text::width(&beside) <= room;
    let in_rule: &[&str] = if fits { &[] } else { &flags };
    let today = is_today.then(|| words::today(lang));
    let rule = rule(today, in_rule, room, if is_today { "=" } else { ctx.theme.rule() });
    [date, if fits { beside } else { note }, rule]
}

/// What the day is, with its lunar day behind a festival or solar term where both have room.
fn note(head: &DayHead, room: usize, lang: Lang) -> String {
    let alone = longest(room, [head.note(lang), head.short_note(lang)]);
    let Some(lunar) = head.lunar_beside(lang) else { return alone };
    // Month and day are enough where the word for them has no room: the days beside it have that.
    let bare = lunar.rsplit(' ').next().unwrap_or(&lunar);
    let both = [(head.note(lang), lunar.as_str()), (head.short_note(lang), &lunar), (head.short_note(lang), bare)];
    let mut both = both.iter().map(|(said, lunar)| format!("{said} {lunar}"));
    both.find(|said| text::width(said) <= room).unwrap_or(alone)
}

/// The first that fits, else the last.
fn longest(room: usize, said: [String; 2]) -> String {
    let [long, short] = said;
    if text::width(&long) <= room { long } else { short }
}

/// `==今天===`, `──休 集──`: words within the rule, closer together or down to their first letters where they must be.
fn rule(today: Option<&str>, flags: &[&str], room: usize, line: &str) -> String {
    let words: Vec<&str> = today.into_iter().chain(flags.iter().copied()).collect();
    let letters = flags.iter().map(|flag| text::first_chars(flag, 1));
    let letters: Vec<&str> = today.into_iter().chain(letters).collect();
    let tries = [words.join(" "), words.concat(), letters.join(" ")];
    let said = tries.into_iter().find(|said| text::width(said) <= room).unwrap_or_default();
    let left = room.saturating_sub(text::width(&said)) / 2;
    let right = room.saturating_sub(text::width(&said)).saturating_sub(left);
    format!("{}{said}{}", line.repeat(left), line.repeat(right))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::calendar::Calendar;
    use crate::domain::calendar::festival::Festival;
    use crate::domain::calendar::solar_term::SolarTerm;

    /// The cells a day has at 80 columns.
    const NARROW: usize = 9;

    fn lines(date: &str, is_market: bool, is_today: bool, lang: Lang) -> [String; 3] {
        let head = DayHead { is_market, ..DayHead::of(date.parse().unwrap(), &Calendar::built_in(), None) };
        head_lines(&head, NARROW, is_today, &Ctx { lang, ..Ctx::for_test() })
    }

    #[test]
    fn days_read_as_people_name_them() {
        for (date, is_market, lang, expected) in [
            ("2026-11-26", true, Lang::Zh, ["周四11.26", "十八 集", "─────────"]),
            ("2026-05-01", true, Lang::Zh, ["周五 5.1", "劳动节", "──休 集──"]),
            ("2026-11-26", true, Lang::En, ["Thu 11-26", "lun 10/18", "───mkt───"]),
            ("2026-12-09", true, Lang::En, ["Wed 12-09", "lun 11/1", "───mkt───"]),
            ("2026-02-16", false, Lang::En, ["Mon 02-16", "Lunar Eve", "───off───"]),
            ("2026-10-23", false, Lang::En, ["Fri 10-23", "Frostfall", "─────────"]),
            ("2026-12-07", true, Lang::Zh, ["周一 12.7", "大雪 廿九", "───集────"]),
            ("2026-12-04", false, Lang::Zh, ["周五 12.4", "宪法日", "─────────"]),
        ] {
            assert_eq!(lines(date, is_market, false, lang), expected, "{date}");
        }
        assert_eq!(lines("2026-05-01", true, true, Lang::En)[2], "today o m");
        assert_eq!(lines("2026-05-01", true, true, Lang::Zh)[2], "今天休集=");
    }

    #[test]
    fn a_wide_window_shows_the_lunar_day_of_every_day() {
        let days = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap().iter_days().take(2 * 366);
        for head in days.map(|date| DayHead::of(date, &Calendar::built_in(), None)) {
            let lines = head_lines(&head, 14, false, &Ctx::for_test());
            let lunar = head.lunar_beside(Lang::Zh).unwrap_or_else(|| head.note(Lang::Zh));
            assert!(lines[1].contains(&lunar), "{lines:?}");
        }
    }

    #[test]
    fn a_wide_window_shows_the_lunar_day_in_english_too() {
        let head = DayHead::of("2026-10-23".parse().unwrap(), &Calendar::built_in(), None);
        let lines = head_lines(&head, 14, false, &Ctx { lang: Lang::En, ..Ctx::for_test() });
        assert_eq!(lines[1], "Frostfall 9/14");
    }

    #[test]
    fn no_day_of_the_years_is_cut() {
        let days = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap().iter_days().take(6 * 366);
        for head in days.map(|date| DayHead::of(date, &Calendar::built_in(), None)) {
            for (lang, is_market, is_today) in
                [Lang::Zh, Lang::En].into_iter().flat_map(|lang| [(lang, false, false), (lang, true, true)])
            {
                let head = DayHead { is_market, ..head.clone() };
                let lines = head_lines(&head, NARROW, is_today, &Ctx { lang, ..Ctx::for_test() });
                assert!(lines.iter().all(|line| text::width(line) <= NARROW && !line.is_empty()), "{lines:?}");
                let (has_flag, told) = (is_today, lines[2].chars().any(char::is_alphabetic));
                assert!(!has_flag || told, "{lines:?}");
            }
        }
    }

    #[test]
    fn short_names_fit_and_differ() {
        let names = Festival::ALL.iter().map(|one| one.short(Lang::En));
        let names: Vec<_> = names.chain(SolarTerm::ALL.iter().map(|one| one.short(Lang::En))).collect();
        for (at, name) in names.iter().enumerate() {
            assert!(text::width(name) <= NARROW, "{name}");
            assert!(!names[..at].contains(name), "{name}");
        }
    }
}
