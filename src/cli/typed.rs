//! Reading what was typed after an option: days, times, words of a list, telephone numbers, texts. Each refusal is a sentence.

use chrono::{DateTime, FixedOffset, NaiveDate};
use clap::ArgMatches;

use super::error::Failure;
use crate::Lang;
use crate::domain::calendar::{self, NotAMoment};
use crate::domain::clean;
use crate::domain::phone::Phone;
use crate::domain::terms::Word;
use crate::store::Page;

/// What was typed after an option, if it was given.
pub fn text<'a>(matches: &'a ArgMatches, id: &str) -> Option<&'a str> {
    matches.get_one::<String>(id).map(String::as_str)
}

/// The words of an option or a list of arguments, joined by spaces.
pub fn joined(matches: &ArgMatches, id: &str) -> String {
    let words = matches.get_many::<String>(id).into_iter().flatten();
    words.map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// A one-line field: cleaned, and no longer than a field may be.
pub fn field(matches: &ArgMatches, id: &str) -> Result<String, Failure> {
    let kept = clean::line(text(matches, id).unwrap_or_default());
    clean::within(&kept, clean::FIELD_CAP)?;
    Ok(kept)
}

/// A text of several lines: cleaned, and no longer than such a text may be.
pub fn block(typed: &str) -> Result<String, Failure> {
    let kept = clean::block(typed);
    clean::within(&kept, clean::WORDS_CAP)?;
    Ok(kept)
}

/// A telephone number's digits; empty if none was given.
pub fn phone(matches: &ArgMatches, id: &str) -> Result<String, Failure> {
    match text(matches, id).map(str::trim).filter(|typed| !typed.is_empty()) {
        Some(typed) => Ok(Phone::parse(typed)?.as_str().to_owned()),
        None => Ok(String::new()),
    }
}

/// A word of a list: its code, its label in either language, or its digit.
pub fn word<W: Word>(matches: &ArgMatches, id: &str, lang: Lang) -> Result<Option<W>, Failure> {
    text(matches, id).map(|typed| read_word(typed, lang)).transpose()
}

/// [`word`] for a text that is already at hand.
pub fn read_word<W: Word>(typed: &str, lang: Lang) -> Result<W, Failure> {
    W::read(typed).ok_or_else(|| {
        let choices = W::all().iter().map(|word| format!("{} {}", word.digit(), word.label(lang)));
        Failure::NoWord { typed: typed.to_owned(), choices: choices.collect::<Vec<_>>().join(" / ") }
    })
}

/// A count of people or years.
pub fn count(matches: &ArgMatches, id: &str) -> Result<Option<u32>, Failure> {
    text(matches, id).map(|typed| typed.trim().parse().map_err(|_| Failure::NoCount(typed.to_owned()))).transpose()
}

/// The stretch of a list that `--last` asks for; all of it without.
pub fn page(matches: &ArgMatches) -> Result<Page, Failure> {
    let last = count(matches, "last")?.and_then(|last| usize::try_from(last).ok());
    Ok(last.map_or(Page::ALL, |count| Page { from: 0, count }))
}

/// A day.
pub fn day(typed: &str, now: DateTime<FixedOffset>) -> Result<NaiveDate, Failure> {
    calendar::read_date(typed, now.date_naive()).map_err(|why| Failure::Moment(NotAMoment::Date(why)))
}

/// The day of an option; today if it was not given.
pub fn day_or_today(matches: &ArgMatches, id: &str, now: DateTime<FixedOffset>) -> Result<NaiveDate, Failure> {
    text(matches, id).map_or_else(|| Ok(now.date_naive()), |typed| day(typed, now))
}

/// An instant: a day and a time, or either alone.
pub fn instant(typed: &str, now: DateTime<FixedOffset>) -> Result<DateTime<FixedOffset>, Failure> {
    calendar::read_moment(typed, now).map_err(Failure::Moment)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::terms::Category;

    #[test]
    fn a_word_is_read_by_code_label_or_digit_and_refused_with_the_list() {
        for typed in ["roads", "道路交通", "1"] {
            assert_eq!(read_word(typed, Lang::Zh), Ok(Category::Roads));
        }
        let Err(Failure::NoWord { choices, .. }) = read_word::<Category>("13", Lang::Zh) else { panic!() };
        assert!(choices.starts_with("1 道路交通 / "));
    }
}
