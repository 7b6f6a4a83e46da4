//! What is said of a week's empty seats: a line for each seat and reason with the days it holds for, not a line for each seat of
//! each day.

use chrono::{Datelike, NaiveDate};

use super::fair::Unfilled;
use crate::Lang;
use crate::domain::calendar::weekday::weekday_label;
use crate::domain::id::Id;
use crate::lang::roster as text;

/// People named in one reason; of more, how many they are.
const NAMED: usize = 4;

/// Sentences on the empty seats of one week, and what can be done last; `name` tells a person's name.
pub fn say_all(unfilled: &[Unfilled], lang: Lang, name: &dyn Fn(Id) -> String) -> Vec<String> {
    let mut groups: Vec<(&Unfilled, Vec<NaiveDate>)> = Vec::new();
    for one in unfilled {
        let alike = |first: &Unfilled| (first.seat, &first.away, &first.serving) == (one.seat, &one.away, &one.serving);
        match groups.iter_mut().find(|(first, _)| alike(first)) {
            Some((_, days)) => days.push(one.date),
            None => groups.push((one, vec![one.date])),
        }
    }
    groups.sort_by_key(|(first, _)| first.seat);
    if let [(only, days)] = groups.as_slice()
        && days.len() == 1
    {
        return vec![only.say(lang, name)];
    }
    let line = |(first, days): &(&Unfilled, Vec<NaiveDate>)| {
        let (seat, days, count) = (first.seat.label(lang), said_days(days, lang), days.len());
        text::unfilled_days(lang, &seat, &days, count, &reason(first, lang, name))
    };
    let advice = groups.first().map(|_| text::unfilled_advice(lang).to_owned());
    groups.iter().map(line).chain(advice).collect()
}

/// Why a seat stays empty, without the day.
fn reason(empty: &Unfilled, lang: Lang, name: &dyn Fn(Id) -> String) -> String {
    let names = |ids: &[Id]| {
        let named = ids.iter().map(|id| name(*id)).collect::<Vec<_>>().join(text::comma(lang));
        if ids.len() > NAMED { text::so_many(lang, ids.len()) } else { named }
    };
    let away = (!empty.away.is_empty()).then(|| text::reason_away(lang, &names(&empty.away)));
    let serving = (!empty.serving.is_empty()).then(|| text::reason_serving(lang, &names(&empty.serving)));
    let reasons: Vec<String> = away.into_iter().chain(serving).collect();
    if reasons.is_empty() { text::reason_nobody(lang).to_owned() } else { reasons.join(text::clause(lang)) }
}

/// `周一至周三、周五`.
fn said_days(days: &[NaiveDate], lang: Lang) -> String {
    let label = |date: NaiveDate| weekday_label(date.weekday(), lang);
    let mut runs: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for date in days {
        match runs.last_mut() {
            Some((_, last)) if last.succ_opt() == Some(*date) => *last = *date,
            _ => runs.push((*date, *date)),
        }
    }
    let said = runs.into_iter().map(|(first, last)| {
        if first == last { label(first).to_owned() } else { text::day_run(lang, label(first), label(last)) }
    });
    said.collect::<Vec<_>>().join(text::comma(lang))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::LogId;
    use crate::domain::roster::week::Seat;
    use crate::domain::terms::{Post, Slot};

    fn person(seq: u64) -> Id {
        Id { log: LogId::from_bits(1), seq }
    }

    fn empty(day: u32, post: Post, away: &[u64], serving: &[u64]) -> Unfilled {
        let of = |ids: &[u64]| ids.iter().map(|seq| person(*seq)).collect();
        let date =
            NaiveDate::from_ymd_opt(2026, 11, 29 + day).or(NaiveDate::from_ymd_opt(2026, 12, day.saturating_sub(1)));
        let slot = if post == Post::Duty { Slot::Morning } else { Slot::AllDay };
        Unfilled { date: date.unwrap(), seat: Seat::new(slot, post), away: of(away), serving: of(serving) }
    }

    fn said(all: &[Unfilled], lang: Lang) -> Vec<String> {
        say_all(all, lang, &|id| ["", "沈建水", "贾秀保"][usize::try_from(id.seq).unwrap_or(0).min(2)].to_owned())
    }

    #[test]
    fn seven_days_of_one_reason_are_one_line() {
        let mut all: Vec<_> = (1..=7).map(|day| empty(day, Post::Lead, &[], &[1, 2])).collect();
        all.extend([1, 2, 5].map(|day| empty(day, Post::Duty, &[1], &[2])));
        all.push(empty(3, Post::Standby, &[], &[]));
        let lines = said(&all, Lang::Zh);
        assert_eq!(lines.len(), 4, "{lines:#?}");
        let has = |text: &str| lines.iter().any(|line| line.contains(text));
        assert!(has("带班：周一至周日 7 个，沈建水、贾秀保当天已有班"), "{lines:#?}");
        assert!(has("上午：周一至周二、周五 3 个，沈建水来不了，贾秀保当天已有班"), "{lines:#?}");
        assert!(has("备勤：周三 1 个，没有人可以排"), "{lines:#?}");
        assert!(lines[3].contains("设置"), "where it is changed: {lines:#?}");
        assert!(said(&all, Lang::En)[1].contains("Mon to Sun (7)"), "{:#?}", said(&all, Lang::En));
    }

    #[test]
    fn one_empty_seat_is_a_sentence_with_its_day_and_many_people_are_counted() {
        assert!(said(&[empty(1, Post::Lead, &[], &[1])], Lang::Zh)[0].starts_with("11月30日周一"));
        let crowd = [1, 2].map(|day| empty(day, Post::Lead, &[], &[1, 2, 3, 4, 5]));
        assert!(said(&crowd, Lang::Zh)[0].contains("5 人当天已有班"));
        assert!(said(&[], Lang::Zh).is_empty());
    }
}
