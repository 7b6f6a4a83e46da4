//! Market days as they are typed: a form says beside them what was understood.

use chrono::NaiveDate;

use crate::Lang;
use crate::domain::calendar::MarketDays;
use crate::domain::roster::away_text::day_label;
use crate::lang::people as words;
use crate::ui::widgets::form::Form;

/// Days ahead in which the next market is looked for.
const AHEAD: usize = 60;

/// Market days in words of this language; as they were typed where they are none.
pub fn said(typed: &str, lang: Lang) -> String {
    MarketDays::read(typed).map_or_else(|_| typed.to_owned(), |rule| rule.say(lang))
}

/// What is understood of the form's market days, if any are typed: the rule, how many days lie between, and the next day it falls on.
pub fn read_back(form: &Form, today: NaiveDate, lang: Lang) -> Option<String> {
    let typed = form.filled("market")?;
    let Ok(rule) = MarketDays::read(&typed) else { return Some(words::not_yet_understood(lang, &typed)) };
    let next = today.iter_days().take(AHEAD).find(|day| rule.falls_on(*day));
    let next = next.map(|day| day_label(day, lang)).unwrap_or_default();
    let said = rule.say(lang);
    let said = rule.every().map_or(said.clone(), |days| words::market_every(lang, &said, days));
    Some(words::next_market(lang, &said, &next))
}
