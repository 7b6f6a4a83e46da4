//! 替班: one person asks to be replaced in a seat, the station head approves or refuses.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::availability::Away;
use super::away_text::day_label;
use super::check::{Clash, clashes};
use super::week::{Assignment, Seat};
use crate::Lang;
use crate::domain::id::Id;
use crate::domain::terms::word_list;
use crate::lang::roster as text;

word_list! {
    /// How far a swap has come.
    SwapState {
        /// Asked; the roster is unchanged.
        Asked "asked" "待批准" | "waiting for approval";
        /// Approved: the new person is on the roster.
        Approved "approved" "已批准" | "approved";
        /// Refused: the roster is unchanged.
        Refused "refused" "未批准" | "refused";
        /// Taken back by the one who asked.
        Cancelled "cancelled" "已撤销" | "taken back";
    }
}

/// What is asked for: `from` is replaced by `to` in one seat on one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SwapRequest {
    /// The day.
    pub date: NaiveDate,
    /// The seat.
    #[serde(flatten)]
    pub seat: Seat,
    /// Who is on the roster and asks.
    pub from: Id,
    /// Who would come instead.
    pub to: Id,
    /// The seat of the same day that the other has and `from` takes in exchange; nothing if the other is free that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trade: Option<Seat>,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// The head's answer to a request, or the asker's taking it back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SwapAnswer {
    /// The new state.
    pub state: SwapState,
    /// Who answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Id>,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// A word with it; needed for a refusal.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// Why a swap cannot be asked for or answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SwapRefusal {
    /// `from` does not have the seat.
    NotOnRoster,
    /// `from` no longer serves, so the seat falls to nobody.
    HasLeft,
    /// Another swap of the same seat waits for its answer.
    Waiting,
    /// `from` and `to` are one person.
    SamePerson,
    /// `from` and `to` were two records when it was asked for, and were said to be one person since.
    OnePerson,
    /// `to` cannot take the seat.
    Clash(Clash),
    /// `to` no longer has the seat that was to be exchanged.
    NothingToTrade,
    /// `from` cannot take the seat of `to`.
    TradeClash(Assignment, Clash),
    /// It has been answered: this is how.
    Answered(SwapState),
    /// It is waiting already; "asked" is no answer.
    StillAsked,
    /// Only the station head approves and refuses.
    NeedsHead,
    /// Nobody approves what they asked for themselves.
    Own,
    /// Only the one who asked takes it back.
    NeedsAsker,
    /// A refusal says why.
    NeedsReason,
}

impl SwapRefusal {
    /// The sentence for the person at the desk; `name` tells a person's name.
    pub fn say(&self, request: &SwapRequest, lang: Lang, name: &dyn Fn(Id) -> String) -> String {
        match self {
            SwapRefusal::NotOnRoster => {
                let (day, seat) = (day_label(request.date, lang), request.seat.label(lang));
                text::swap_not_on_roster(lang, &name(request.from), &day, &seat)
            }
            SwapRefusal::HasLeft => {
                let (day, seat) = (day_label(request.date, lang), request.seat.label(lang));
                text::has_left(lang, &name(request.from), &day, &seat)
            }
            SwapRefusal::Waiting => text::swap_waiting(lang).to_owned(),
            SwapRefusal::SamePerson => text::swap_same_person(lang, &name(request.from)),
            SwapRefusal::OnePerson => text::swap_of_one(lang, &name(request.from)),
            SwapRefusal::Clash(clash) => clash.say(&request.wanted(), lang, name),
            SwapRefusal::NothingToTrade => text::swap_nothing_to_trade(lang, &name(request.to)),
            SwapRefusal::TradeClash(takes, clash) => clash.say(takes, lang, name),
            SwapRefusal::Answered(state) => text::swap_answered(lang, state.label(lang)),
            SwapRefusal::StillAsked => text::swap_stays_asked(lang).to_owned(),
            SwapRefusal::NeedsHead => text::swap_needs_head(lang).to_owned(),
            SwapRefusal::Own => text::swap_own(lang, &name(request.from)),
            SwapRefusal::NeedsAsker => text::swap_needs_asker(lang).to_owned(),
            SwapRefusal::NeedsReason => text::swap_needs_reason(lang).to_owned(),
        }
    }
}

impl SwapRequest {
    /// The assignment that is given up.
    pub const fn given_up(&self) -> Assignment {
        Assignment { date: self.date, seat: self.seat, person: self.from }
    }

    /// The assignment that is asked for.
    pub const fn wanted(&self) -> Assignment {
        Assignment { date: self.date, seat: self.seat, person: self.to }
    }

    /// In an exchange, the assignment that the other gives up for it.
    fn traded(&self) -> Option<Assignment> {
        self.trade.map(|seat| Assignment { date: self.date, seat, person: self.to })
    }

    /// Whether it asks about this seat on this day.
    pub fn is_about(&self, date: NaiveDate, seat: Seat) -> bool {
        self.date == date && (self.seat == seat || self.trade == Some(seat))
    }

    /// Who has which seat once it is approved: one, or both of an exchange.
    pub fn approved(&self) -> Vec<(Seat, Id)> {
        let traded = self.trade.map(|seat| (seat, self.from));
        [(self.seat, self.to)].into_iter().chain(traded).collect()
    }

    /// That it was taken back because the seat has been given otherwise; `name` tells a person's name.
    pub fn say_withdrawn(&self, lang: Lang, name: &dyn Fn(Id) -> String) -> String {
        let (day, seat) = (day_label(self.date, lang), self.seat.label(lang));
        text::swap_withdrawn(lang, &day, &seat, &name(self.from), &name(self.to))
    }

    /// Whether the swap could be carried out on this roster; `away` are the rules of the new person, `own` those of the one
    /// who asks and in an exchange takes the other's seat. Asked when the swap is requested and again when it is approved,
    /// since the roster moves on in between.
    pub fn check(&self, assigned: &[Assignment], away: &[Away], own: &[Away]) -> Result<(), SwapRefusal> {
        if self.from == self.to {
            return Err(SwapRefusal::SamePerson);
        }
        let given_up = self.given_up();
        if !assigned.contains(&given_up) {
            return Err(SwapRefusal::NotOnRoster);
        }
        let traded = self.traded();
        if traded.is_some_and(|traded| !assigned.contains(&traded)) {
            return Err(SwapRefusal::NothingToTrade);
        }
        let stays = |other: &Assignment| *other != given_up && Some(*other) != traded;
        let others: Vec<_> = assigned.iter().copied().filter(stays).collect();
        if let Some(clash) = clashes(&self.wanted(), &others, away).into_iter().next() {
            return Err(SwapRefusal::Clash(clash));
        }
        let Some(traded) = traded else { return Ok(()) };
        let takes = Assignment { person: self.from, ..traded };
        match clashes(&takes, &others, own).into_iter().next() {
            Some(clash) => Err(SwapRefusal::TradeClash(takes, clash)),
            None => Ok(()),
        }
    }

    /// Whether an answer may follow the state the request is in. `by_head`: the one who answers is the station head.
    pub fn may_answer(&self, now: SwapState, answer: &SwapAnswer, by_head: bool) -> Result<(), SwapRefusal> {
        if now != SwapState::Asked {
            return Err(SwapRefusal::Answered(now));
        }
        match answer.state {
            SwapState::Asked => Err(SwapRefusal::StillAsked),
            SwapState::Approved | SwapState::Refused if !by_head => Err(SwapRefusal::NeedsHead),
            SwapState::Approved if answer.by == Some(self.from) => Err(SwapRefusal::Own),
            SwapState::Refused if answer.reason.trim().is_empty() => Err(SwapRefusal::NeedsReason),
            SwapState::Cancelled if answer.by != Some(self.from) => Err(SwapRefusal::NeedsAsker),
            SwapState::Approved | SwapState::Refused | SwapState::Cancelled => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::LogId;
    use crate::domain::roster::availability::Days;
    use crate::domain::terms::{Post, Slot};

    fn person(seq: u64) -> Id {
        Id { log: LogId::from_bits(1), seq }
    }

    fn request(to: u64) -> SwapRequest {
        let date = "2026-12-01".parse().unwrap();
        let seat = Seat::new(Slot::Morning, Post::Duty);
        SwapRequest { date, seat, from: person(1), to: person(to), trade: None, reason: String::new() }
    }

    fn answer(state: SwapState, by: u64, reason: &str) -> SwapAnswer {
        let at = DateTime::parse_from_rfc3339("2026-11-30T09:00:00+08:00").unwrap();
        SwapAnswer { state, by: Some(person(by)), at, reason: reason.to_owned() }
    }

    #[test]
    fn the_new_person_must_be_free_and_there() {
        let morning = request(2).given_up();
        let evening = Assignment { seat: Seat::new(Slot::Evening, Post::Duty), person: person(3), ..morning };
        let away = [Away::whole(Days::MonthDays(vec![1]))];
        let serving = SwapRefusal::Clash(Clash::Serving { seat: evening.seat });
        assert_eq!(request(2).check(&[morning, evening], &[], &[]), Ok(()));
        assert_eq!(request(3).check(&[morning, evening], &[], &[]), Err(serving));
        assert_eq!(request(1).check(&[morning], &[], &[]), Err(SwapRefusal::SamePerson));
        assert_eq!(request(2).check(&[evening], &[], &[]), Err(SwapRefusal::NotOnRoster));
        let gone = SwapRefusal::Clash(Clash::Away { rule: away[0].clone() });
        assert_eq!(request(2).check(&[morning], &away, &[]), Err(gone));
    }

    #[test]
    fn whoever_serves_that_day_may_exchange_seats() {
        let morning = request(3).given_up();
        let evening = Assignment { seat: Seat::new(Slot::Evening, Post::Duty), person: person(3), ..morning };
        let trade = SwapRequest { trade: Some(evening.seat), ..request(3) };
        let evenings = [Away { slot: Some(Slot::Evening), ..Away::whole(Days::MonthDays(vec![1])) }];
        assert_eq!(trade.check(&[morning, evening], &[], &[]), Ok(()));
        assert_eq!(trade.check(&[morning], &[], &[]), Err(SwapRefusal::NothingToTrade));
        let takes = Assignment { person: person(1), ..evening };
        let gone = SwapRefusal::TradeClash(takes, Clash::Away { rule: evenings[0].clone() });
        assert_eq!(trade.check(&[morning, evening], &[], &evenings), Err(gone));
        assert_eq!(trade.check(&[morning, evening], &evenings, &[]), Ok(()), "they leave the evening");
        assert_eq!(trade.approved(), [(morning.seat, person(3)), (evening.seat, person(1))]);
        assert!(trade.is_about(trade.date, evening.seat));
    }

    #[test]
    fn the_head_answers_once_and_the_asker_may_take_it_back() {
        use SwapState::{Approved, Asked, Cancelled, Refused};
        let table = [
            (Asked, answer(Approved, 9, ""), true, Ok(())),
            (Asked, answer(Approved, 9, ""), false, Err(SwapRefusal::NeedsHead)),
            (Asked, answer(Approved, 1, ""), true, Err(SwapRefusal::Own)),
            (Asked, answer(Refused, 9, "人手不够"), true, Ok(())),
            (Asked, answer(Refused, 9, " "), true, Err(SwapRefusal::NeedsReason)),
            (Asked, answer(Cancelled, 1, ""), false, Ok(())),
            (Asked, answer(Cancelled, 9, ""), true, Err(SwapRefusal::NeedsAsker)),
            (Asked, answer(Asked, 9, ""), true, Err(SwapRefusal::StillAsked)),
            (Approved, answer(Refused, 9, "改主意"), true, Err(SwapRefusal::Answered(Approved))),
            (Cancelled, answer(Approved, 9, ""), true, Err(SwapRefusal::Answered(Cancelled))),
        ];
        for (now, answer, by_head, expected) in table {
            assert_eq!(request(2).may_answer(now, &answer, by_head), expected, "{now:?} {answer:?}");
        }
    }

    #[test]
    fn a_refusal_says_who_when_and_what_next() {
        let said = SwapRefusal::NotOnRoster.say(&request(2), Lang::Zh, &|id| format!("代表{}", id.seq));
        assert_eq!(said, "12月1日周二上午值班的不是代表1，没有可替的班。请先看一下值班表。");
    }
}
