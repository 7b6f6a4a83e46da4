//! Which visits the list shows: a period by one digit, and person, result and category by a small form.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::Lang;
use crate::domain::calendar::Week;
use crate::domain::terms::{Category, Period, VisitResult};
use crate::lang::visits as words;
use crate::store::visits::VisitFilter;
use crate::ui::keymap::Key;
use crate::ui::masked;
use crate::ui::pick;
use crate::ui::screen::Ctx;
use crate::ui::text;
use crate::ui::widgets::form::{Candidate, Field, Form};
use crate::ui::widgets::tabs::{self, By};

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Filter {
    pub(super) period: Period,
    /// First and last day, for [`Period::Dates`].
    pub(super) from: Option<NaiveDate>,
    pub(super) to: Option<NaiveDate>,
    pub(super) person: Option<Candidate>,
    /// The visitor: a known voter, or a part of a name.
    pub(super) visitor: Option<Candidate>,
    pub(super) result: Option<VisitResult>,
    pub(super) category: Option<Category>,
}

impl Default for Filter {
    /// Everything, the newest first: today's visits lead.
    fn default() -> Filter {
        Filter { period: Period::All, from: None, to: None, person: None, visitor: None, result: None, category: None }
    }
}

impl Filter {
    /// The question for the store, asked at `now`.
    pub(super) fn query(&self, now: DateTime<FixedOffset>) -> VisitFilter {
        let (first, last) = self.days(now.date_naive());
        let midnight = |day: NaiveDate| {
            day.and_time(NaiveTime::MIN).and_local_timezone(*now.offset()).single().map(|at| at.timestamp())
        };
        let voter = self.visitor.as_ref().and_then(|visitor| visitor.id.parse().ok());
        let named = self.visitor.as_ref().filter(|_| voter.is_none());
        VisitFilter {
            since: first.and_then(midnight),
            until: last.and_then(|day| day.checked_add_days(Days::new(1))).and_then(midnight),
            deputy: self.person.as_ref().and_then(|person| person.id.parse().ok()),
            voter,
            named: named.map(|visitor| visitor.label.clone()),
            result: self.result,
            category: self.category,
        }
    }

    /// First and last day listed; open where `None`.
    fn days(&self, today: NaiveDate) -> (Option<NaiveDate>, Option<NaiveDate>) {
        match self.period {
            Period::Today => (Some(today), Some(today)),
            Period::Week => (Some(Week::of(today).monday()), Some(Week::of(today).sunday())),
            Period::Month => (today.with_day(1), None),
            Period::All => (None, None),
            Period::Dates => (self.from, self.to),
        }
    }

    /// The form that asks for it all.
    pub(super) fn form(&self, lang: Lang) -> Form {
        let mut form = Form::new(vec![
            Field::choice("period", words::period(lang), Period::ALL.iter().map(|word| word.label(lang)))
                .chosen(self.period.digit().saturating_sub(1)),
            Field::date("from", words::from(lang)).hint(words::date_hint(lang)).with(&shown(self.from)),
            Field::date("to", words::to(lang)).hint(words::date_hint(lang)).with(&shown(self.to)),
            Field::pick("person", words::deputy(lang)).hint(words::any(lang)),
            Field::choice("result", words::result(lang), VisitResult::ALL.iter().map(|word| word.label(lang))),
            Field::choice("category", words::category(lang), pick::categories(lang)),
            Field::pick_or_text("visitor", words::visitor(lang)).hint(words::any(lang)),
        ]);
        form.choose("result", self.result.map(|word| word.digit() - 1));
        form.choose("category", self.category.map(|word| word.digit() - 1));
        if let Some(person) = &self.person {
            form.pick("person", person.clone());
        }
        match &self.visitor {
            Some(visitor) if visitor.id.is_empty() => form.set("visitor", &visitor.label),
            visitor => form.pick("visitor", visitor.clone()),
        }
        fit(&mut form);
        form
    }

    /// Reads the form.
    ///
    /// # Errors
    /// The field that is wrong, with the sentence beside it.
    pub(super) fn read(form: &Form, today: NaiveDate, lang: Lang) -> Result<Filter, (&'static str, String)> {
        let period = form.choice("period").and_then(|at| Period::from_digit(at + 1)).unwrap_or(Period::All);
        let day = |name| match period {
            Period::Dates => form.date(name, today, lang).map_err(|said| (name, said)),
            _ => Ok(None),
        };
        let (from, to) = (day("from")?, day("to")?);
        let from = from.map(|day| past(day, &form.text("from"), today));
        let to =
            to.map(|day| Some(past(day, &form.text("to"), today)).filter(|past| from <= Some(*past)).unwrap_or(day));
        // Typed the wrong way round, it means the same, and is shown the right way.
        let (from, to) = match (from, to) {
            (Some(from), Some(to)) => (Some(from.min(to)), Some(from.max(to))),
            days => days,
        };
        let person = form.picked("person").cloned();
        if person.is_none() && form.filled("person").is_some() {
            return Err(("person", words::no_such_person(lang).to_owned()));
        }
        let typed = form.filled("visitor").map(|name| Candidate::of_text(&name));
        Ok(Filter {
            period,
            from,
            to,
            person,
            visitor: form.picked("visitor").cloned().or(typed),
            result: form.choice("result").and_then(|at| VisitResult::from_digit(at + 1)),
            category: form.choice("category").and_then(|at| Category::from_digit(at + 1)),
        })
    }

    fn place(&self) -> Option<usize> {
        Period::ALL.iter().position(|period| *period == self.period)
    }

    /// The same of the period that a key opens.
    pub(super) fn beside(&self, key: &Key, ctx: &Ctx) -> Option<Filter> {
        let at = tabs::key(key, By::over_rows(ctx), self.place(), Period::ALL.len())?;
        Some(Filter { period: *Period::ALL.get(at)?, ..self.clone() })
    }

    /// Draws the periods with their digits, the chosen one in brackets, and what else narrows the list.
    pub(super) fn draw(&self, buffer: &mut Buffer, area: Rect, ctx: &Ctx) {
        let periods = Period::ALL.iter().map(|period| period.label(ctx.lang).to_owned());
        let x = tabs::draw(buffer, area, By::over_rows(ctx), self.place(), periods, ctx);
        let more = text::cut(&self.more(ctx.lang), usize::from(area.right().saturating_sub(x + 1))).into_owned();
        buffer.set_stringn(x + 1, area.y, more, usize::from(area.right().saturating_sub(x + 1)), ctx.theme.marked());
    }

    fn more(&self, lang: Lang) -> String {
        let dates = (self.period == Period::Dates).then(|| format!("{}~{}", shown(self.from), shown(self.to)));
        let person = self.person.as_ref().map(|person| person.label.clone());
        let result = self.result.map(|word| word.label(lang).to_owned());
        let category = self.category.map(|word| word.label(lang).to_owned());
        let visitor = self.visitor.as_ref().map(|visitor| masked::name(&visitor.label, false));
        [dates, visitor, person, result, category].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// Visits lie behind us: a day to come that was typed without its year is meant as last year's.
fn past(day: NaiveDate, typed: &str, today: NaiveDate) -> NaiveDate {
    let has_year = text::folded(typed).contains(&day.year().to_string());
    if day <= today || has_year { day } else { day.with_year(day.year() - 1).unwrap_or(day) }
}

/// The two days are asked for only when days are wanted.
pub(super) fn fit(form: &mut Form) {
    let dates = form.choice("period") == Some(Period::Dates.digit() - 1);
    form.hide("from", !dates);
    form.hide("to", !dates);
}

fn shown(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Id;

    #[test]
    fn periods_begin_and_end_where_people_say() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let today = day("2026-11-26");
        for (period, first, last) in [
            (Period::Today, Some("2026-11-26"), Some("2026-11-26")),
            (Period::Week, Some("2026-11-23"), Some("2026-11-29")),
            (Period::Month, Some("2026-11-01"), None),
            (Period::All, None, None),
            (Period::Dates, Some("2026-02-01"), Some("2026-03-01")),
        ] {
            let (from, to) = (Some(day("2026-02-01")), Some(day("2026-03-01")));
            let filter = Filter { period, from, to, ..Filter::default() };
            assert_eq!(filter.days(today), (first.map(day), last.map(day)), "{period:?}");
        }
    }

    #[test]
    fn days_without_a_year_lie_behind_us_unless_the_period_reaches_ahead() {
        let today: NaiveDate = "2026-11-26".parse().unwrap();
        for (from, to, expected) in [
            ("1-1", "2-28", "2026-01-01~2026-02-28"),
            ("11-1", "12-31", "2026-11-01~2026-12-31"),
            ("2025-06-01", "12-31", "2025-06-01~2025-12-31"),
            ("2025-06-01", "2026-12-31", "2025-06-01~2026-12-31"),
            ("", "1-1", "~2026-01-01"),
            ("2026-11-10", "2026-11-01", "2026-11-01~2026-11-10"),
        ] {
            let mut form = Filter { period: Period::Dates, ..Filter::default() }.form(Lang::Zh);
            form.set("from", from);
            form.set("to", to);
            assert_eq!(Filter::read(&form, today, Lang::Zh).unwrap().more(Lang::Zh), expected);
        }
    }

    #[test]
    fn a_visitor_is_asked_for_by_the_voter_or_by_a_part_of_a_name() {
        let now = DateTime::parse_from_rfc3339("2026-11-26T09:30:00+08:00").unwrap();
        let id = Id { log: crate::domain::id::LogId::from_bits(1), seq: 3 };
        let known = Candidate { id: id.to_string(), label: "李秀英".into(), note: String::new() };
        for (visitor, voter, named) in [(known, Some(id), None), (Candidate::of_text("秀英"), None, Some("秀英"))] {
            let asked = Filter { visitor: Some(visitor), ..Filter::default() };
            let again = Filter::read(&asked.form(Lang::Zh), now.date_naive(), Lang::Zh).unwrap();
            assert_eq!(again, asked);
            assert_eq!((again.query(now).voter, again.query(now).named.as_deref()), (voter, named));
        }
    }

    #[test]
    fn a_day_ends_where_the_next_begins() {
        let now = DateTime::parse_from_rfc3339("2026-11-26T09:30:00+08:00").unwrap();
        let query = Filter { period: Period::Today, ..Filter::default() }.query(now);
        let midnight = DateTime::parse_from_rfc3339("2026-11-26T00:00:00+08:00").unwrap().timestamp();
        assert_eq!((query.since, query.until), (Some(midnight), Some(midnight + 86_400)));
    }
}
