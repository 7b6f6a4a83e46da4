//! What a command came to, in one sentence on the message line: that it is saved, and what has happened.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use ratatui::backend::Backend;

use super::App;
use crate::Lang;
use crate::domain::calendar::Week;
use crate::domain::calendar::shown;
use crate::domain::event::{ShiftSet, SwapDecision};
use crate::domain::id::Id;
use crate::domain::matter::step::StepKind;
use crate::domain::record::RecordKind;
use crate::domain::roster::away_text::day_label;
use crate::domain::roster::departed::ComingSeat;
use crate::domain::roster::sign::Signing;
use crate::domain::roster::swap::SwapState;
use crate::domain::roster::unfilled;
use crate::domain::terms::DeskLevel;
use crate::lang::{erase, matters, people, roster_outcome as said, triage, ui as words, undo, visits};
use crate::service::proposals;
use crate::sync::exchange::closed::{self, Out};
use crate::ui::keymap::{Action, Hint};
use crate::ui::screen::{Command, Done};
use crate::ui::widgets::status::Notice;

/// How many matters these commands take steps on.
fn stepped_on(parts: &[Command]) -> usize {
    let stepped = parts.iter().filter_map(|part| match part {
        Command::Step { matter, .. } => Some(*matter),
        _ => None,
    });
    stepped.collect::<BTreeSet<_>>().len()
}

/// How many people these commands read as one who were written down twice.
fn made_one(parts: &[Command]) -> usize {
    let stays = parts.iter().filter_map(|part| match part {
        Command::SettlePeople { one, same: true, .. } => Some(*one),
        _ => None,
    });
    stays.collect::<BTreeSet<_>>().len()
}

/// The step that one command takes on many; of several for each, the last.
fn last_step(parts: &[Command]) -> Option<StepKind> {
    parts.iter().rev().find_map(|part| match part {
        Command::Step { step, .. } => Some(step.kind),
        _ => None,
    })
}

/// The step, and how it stands now where that is another word.
fn led(lang: Lang, step: &str, status: &str) -> String {
    if step == status { step.to_owned() } else { matters::led_to(lang, step, status) }
}

impl<B: Backend> App<B> {
    /// What a command came to; nothing where the screen itself shows it. `named`: what was taken back or done again.
    pub(super) fn outcome(&self, command: &Command, done: &Done, named: Option<&str>) -> Option<Notice> {
        let notice = self.came_to(command, done, named)?;
        let Notice::Good(said) = notice else { return Some(notice) };
        let said = match self.taken_for(done) {
            Some(voter) => visits::taken_for(self.ctx.lang, &said, &voter),
            None => said,
        };
        let said = self.sounds_urgent(command, done, &said).unwrap_or(said);
        let said = match &done.corrected {
            Some(with) => with.say(&said, self.ctx.lang),
            None => said,
        };
        if self.unsound {
            return Some(Notice::Bad(words::saved_unsound(self.ctx.lang, &said)));
        }
        // Where this computer is out, what is saved here goes nowhere by itself any more.
        let (lang, key) = (self.ctx.lang, || Hint::new(Action::Sync).chord());
        Some(match self.out.get_or_init(|| closed::out(self.store.read()).unwrap_or_default()) {
            Some(Out::Replaced) => Notice::Bad(words::saved_replaced(lang, &said, &key())),
            Some(Out::Revoked) => Notice::Bad(words::saved_revoked(lang, &said, &key())),
            None => Notice::Good(said),
        })
    }

    fn came_to(&self, command: &Command, done: &Done, named: Option<&str>) -> Option<Notice> {
        let (lang, command) = (self.ctx.lang, command.bare());
        if let Some(first) = unfilled::say_all(&done.remarks, lang, &|id| self.named(id)).first() {
            let sentence = match command {
                Command::FillWeek { week, .. } => {
                    let said = match (done.seats(), done.remarks.len()) {
                        (0, empty) => said::week_unchanged(lang, empty, first),
                        (seats, empty) => said::week_partly(lang, seats, empty, first),
                    };
                    match self.gone_days(*week) {
                        0 => said,
                        gone => said::days_gone(lang, &said, gone),
                    }
                }
                _ => words::saved_but(lang, first, done.remarks.len()),
            };
            return Some(Notice::Bad(sentence));
        }
        if !done.twice.is_empty() {
            let station = |code: &str| self.store.read().station_name(code).unwrap_or_else(|_| code.to_owned());
            let days = ComingSeat::say_days(&done.twice, lang, &station);
            return Some(Notice::Bad(people::saved_twice(lang, &days)));
        }
        let happened: Vec<String> = self
            .happened(command, done)
            .into_iter()
            .chain(done.withdrawn.iter().map(|swap| swap.say_withdrawn(lang, &|id| self.named(id))))
            .collect();
        Some(Notice::Good(match (command, &done.matter) {
            (Command::ShowPhone(_), _) => return None,
            (Command::Erase(_), _) if self.store.read().is_unscrubbed().unwrap_or(true) => {
                return Some(Notice::Bad(erase::unscrubbed(lang).to_owned()));
            }
            (Command::Erase(_), _) => erase::done(lang, done.entries),
            (Command::Undo | Command::Redo, _) if done.stands => {
                let named = named.unwrap_or_default();
                let is_undo = matches!(command, Command::Undo);
                let sentence = if is_undo { undo::undone(lang, named) } else { undo::redone(lang, named) };
                sentence + undo::stands(lang)
            }
            (Command::Undo, _) => undo::undone_here(lang, named.unwrap_or_default(), &Hint::new(Action::Redo).chord()),
            (Command::Redo, _) => undo::redone(lang, named.unwrap_or_default()),
            (Command::HandOver(paper), _) if paper.is_signed() => words::handed_over_both(lang).to_owned(),
            (Command::HandOver(_), _) => words::handed_over(lang).to_owned(),
            (Command::Promote { .. }, Some((_, matter))) => words::became_matter(lang, matter),
            (_, Some((_, matter))) if !done.number.is_empty() && *matter != done.number => {
                words::saved_with_matter(lang, &done.number, matter)
            }
            (Command::All(parts), _) if stepped_on(parts) > 1 => {
                words::saved_matters(lang, stepped_on(parts), last_step(parts).map_or("", |kind| kind.label(lang)))
            }
            (Command::All(parts), _) if made_one(parts) > 0 => people::are_all_one(lang, made_one(parts)),
            _ if !done.number.is_empty() => match self.led_to(command) {
                Some(led) => words::saved_led(lang, &done.number, &led),
                None => {
                    words::saved_number(lang, &done.number, done.record.map_or("", |record| record.kind.label(lang)))
                }
            },
            _ if !happened.is_empty() => words::saved_and(lang, &happened.join(crate::lang::roster::comma(lang))),
            _ => words::saved(lang).to_owned(),
        }))
    }

    /// Which step was taken and where it led: into which matter it was merged, that it is to be done again, and by when, or how the
    /// matter or formal suggestion stands now.
    fn led_to(&self, command: &Command) -> Option<String> {
        let parts = match command {
            Command::All(parts) => parts.as_slice(),
            one => std::slice::from_ref(one),
        };
        let (lang, reader) = (self.ctx.lang, self.store.read());
        if let Some(Command::ProposalStep { proposal, step, .. }) = parts.last() {
            let row = reader.proposal(*proposal).ok()??;
            let stands = proposals::stands(reader, &row, lang).ok()?;
            let signer = |part: &Command| match part {
                Command::ProposalStep { step, .. } => step.signer.map(|signer| self.named(signer)),
                _ => None,
            };
            let names: Vec<String> = parts.iter().filter_map(signer).collect();
            let step = step.kind.label(lang);
            return Some(match names.as_slice() {
                [] => led(lang, step, &stands),
                names => {
                    let names = names.join(crate::lang::roster::comma(lang));
                    matters::led_to(lang, &words::labelled(lang, step, &names), &stands)
                }
            });
        }
        let (matter, step) = parts.iter().rev().find_map(|part| match part {
            Command::Step { matter, step } => Some((*matter, step)),
            _ => None,
        })?;
        match step.kind {
            StepKind::Merged => {
                let lead = reader.matter(step.into?).ok()??;
                Some(matters::into_number(lang, &lead.row.form.number))
            }
            StepKind::Reopened => {
                let due = shown::since(reader.matter(matter).ok()??.due)?;
                Some(matters::done_again(lang, &shown::term(due)))
            }
            kind => {
                let status = reader.matter(matter).ok()??.status;
                Some(led(lang, kind.label(lang), status.label(lang)))
            }
        }
    }

    /// That what was written down sounds urgent while nobody has said how urgent it is, and which key does.
    fn sounds_urgent(&self, command: &Command, done: &Done, said: &str) -> Option<String> {
        if !matches!(command.bare(), Command::Add(_) | Command::Amend { .. } | Command::Promote { .. }) {
            return None;
        }
        let (lang, reader) = (self.ctx.lang, self.store.read());
        let join = |alarms: Vec<&str>| (!alarms.is_empty()).then(|| alarms.join(triage::comma(lang)));
        if let Some((matter, _)) = done.matter {
            let words = join(reader.matter(matter).ok()??.alarms())?;
            let list = Hint::new(Action::Matters).chord();
            // A station's list begins with what is due; its fourth view is that of what is urgent.
            let key = if self.ctx.desk.level == DeskLevel::Station { format!("{list} 4") } else { list };
            return Some(triage::matter_saved(lang, said, &words, &key));
        }
        let record = done.record?;
        match record.kind {
            RecordKind::Matter => {
                let words = join(reader.matter(record.id).ok()??.alarms())?;
                Some(triage::matter_registered(lang, said, &words))
            }
            RecordKind::Note => {
                let words = join(reader.note(record.id).ok()??.alarms())?;
                Some(triage::note_saved(lang, said, &words, &Hint::new(Action::Edit).chord()))
            }
            _ => None,
        }
    }

    /// The known voter whom nobody chose, told from namesakes.
    fn taken_for(&self, done: &Done) -> Option<String> {
        Some(self.store.read().voter(done.voter?).ok()??.form.told_apart(self.ctx.lang))
    }

    fn named(&self, id: Id) -> String {
        self.store.read().person_name(id).unwrap_or_default()
    }

    /// How many days of a week are over: nobody is put on the roster of those any more.
    fn gone_days(&self, week: NaiveDate) -> usize {
        Week::of(week).days().filter(|day| *day < self.ctx.now.date_naive()).count()
    }

    /// What has happened on the roster, if the command was about it.
    fn happened(&self, command: &Command, done: &Done) -> Option<String> {
        let lang = self.ctx.lang;
        Some(match command {
            Command::SetShifts(shifts) => {
                let shifts: Vec<String> = shifts.iter().map(|shift| self.shift(shift)).collect();
                shifts.join(crate::lang::roster::comma(lang))
            }
            Command::CopyWeek { to, .. } => said::week_copied(lang, &day_label(*to, lang), done.seats()),
            Command::FillWeek { week, .. } => match self.gone_days(*week) {
                0 => said::week_filled(lang, &day_label(*week, lang), done.seats()),
                gone => {
                    let (from, until) = (self.ctx.now.date_naive(), Week::of(*week).sunday());
                    let (first, last) = (day_label(from, lang), day_label(until, lang));
                    let days =
                        if from == until { said::on_day(lang, &first) } else { said::from_to(lang, &first, &last) };
                    said::week_rest(lang, &days, done.seats(), gone)
                }
            },
            Command::Sign(signing) => self.signing(signing),
            Command::AskSwap(request) => {
                let (day, seat) = (day_label(request.date, lang), request.seat.label(lang));
                said::swap_asked(lang, &day, &seat, &self.named(request.from), &self.named(request.to))
            }
            Command::DecideSwap(decision) => self.decision(decision)?,
            Command::SignHandover { person, .. } => said::handover_signed(lang, &self.named(*person)),
            Command::TakeHandover { person, .. } => said::handover_taken(lang, &self.named(*person)),
            Command::CorrectHandover { by, .. } => said::handover_corrected(lang, &self.named(*by)),
            _ => return None,
        })
    }

    fn shift(&self, shift: &ShiftSet) -> String {
        let lang = self.ctx.lang;
        let (day, seat) = (day_label(shift.date, lang), shift.seat.label(lang));
        match shift.person {
            Some(person) => said::shift_given(lang, &day, &seat, &self.named(person)),
            None => said::shift_freed(lang, &day, &seat),
        }
    }

    fn signing(&self, signing: &Signing) -> String {
        let lang = self.ctx.lang;
        let (day, seat) = (day_label(signing.date, lang), signing.seat.label(lang));
        let (name, at) = (self.named(signing.person), shown::clock(signing.at));
        if signing.out {
            said::signed_out(lang, &name, &at, &day, &seat)
        } else {
            said::signed_in(lang, &name, &at, &day, &seat)
        }
    }

    fn decision(&self, decision: &SwapDecision) -> Option<String> {
        let lang = self.ctx.lang;
        let swaps = self.store.read().swaps(None).ok()?;
        let swap = swaps.into_iter().find(|swap| swap.row.id == decision.swap)?.row.form;
        let (day, seat) = (day_label(swap.date, lang), swap.seat.label(lang));
        let (from, to) = (self.named(swap.from), self.named(swap.to));
        Some(match decision.answer.state {
            SwapState::Asked => return None,
            SwapState::Approved if swap.trade.is_some() => said::trade_approved(lang, &day, &from, &to),
            SwapState::Approved => said::swap_approved(lang, &day, &seat, &from, &to),
            SwapState::Refused => said::swap_refused(lang, &day, &seat, &from, &to),
            SwapState::Cancelled => said::swap_cancelled(lang, &day, &seat, &from, &to),
        })
    }
}
