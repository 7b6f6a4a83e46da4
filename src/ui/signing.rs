//! 签到 and 签退 at the screens: how a seat stands, and what the key for it does. The roster and the page of elder mode ask the same.

use chrono::TimeDelta;

use crate::domain::calendar::shown;
use crate::domain::roster::away_text::day_label;
use crate::domain::roster::sign::Signing;
use crate::domain::roster::week::{Assignment, SlotHours, is_over};
use crate::lang::roster_screen as words;
use crate::ui::screen::{Command, Confirm, Ctx, Flow};

/// The last signature for a seat by whoever was given it: in, or out.
pub fn last<'a>(signings: &'a [Signing], given: &Assignment, out: bool) -> Option<&'a Signing> {
    let same =
        |one: &&Signing| (one.date, one.seat, one.person, one.out) == (given.date, given.seat, given.person, out);
    signings.iter().rev().find(same)
}

/// `08:00 已签到`, `未签到`; empty before the shift begins at these hours.
pub fn label(signings: &[Signing], given: &Assignment, hours: &SlotHours, ctx: &Ctx) -> String {
    let clock = |signing: &Signing| {
        let late = signing.at.date_naive() != signing.date;
        signing.at.format(if late { "%m-%d %H:%M" } else { "%H:%M" }).to_string()
    };
    if let Some(out) = last(signings, given, true) {
        let came = last(signings, given, false).map(clock).unwrap_or_default();
        words::signed_out(ctx.lang, &came, &clock(out))
    } else if let Some(come) = last(signings, given, false) {
        words::signed_in(ctx.lang, &clock(come))
    } else if (ctx.now.date_naive(), ctx.now.time()) >= (given.date, hours.of(given.seat.slot).0) {
        words::not_signed(ctx.lang).to_owned()
    } else {
        String::new()
    }
}

/// Why whoever has a seat may not be replaced or taken off without being asked about: signed in, or the shift is over.
pub fn standing(
    (signings, hours): (&[Signing], &SlotHours),
    given: &Assignment,
    name: &str,
    ctx: &Ctx,
) -> Option<String> {
    if last(signings, given, false).is_some() {
        return Some(words::has_signed(ctx.lang, name, &label(signings, given, hours, ctx)));
    }
    let is_over = is_over(given.date, given.seat.slot, hours, ctx.now);
    is_over.then(|| words::shift_is_over(ctx.lang).to_owned())
}

/// The shift is today's, and begins only in a while.
fn begins_later(given: &Assignment, hours: &SlotHours, ctx: &Ctx) -> bool {
    let begins = hours.of(given.seat.slot).0;
    given.date == ctx.now.date_naive() && begins - ctx.now.time() > TimeDelta::minutes(EARLY)
}

/// Minutes before a shift in which nobody is asked whether it is this one.
const EARLY: i64 = 60;
/// Minutes before the end of a shift in which nobody is asked whether they leave already.
const LEAVING: i64 = 15;

/// Signs in whoever has the seat, or out if signed in already. A key pressed twice, and signing in after the shift or long
/// before it, are asked about.
pub fn press((signings, hours): (&[Signing], &SlotHours), given: &Assignment, name: &str, ctx: &Ctx) -> Flow {
    let &Assignment { date, seat, person } = given;
    let came = last(signings, given, false).map(|signing| signing.at);
    let yes = Command::Sign(Signing { date, seat, person, at: ctx.now, out: came.is_some() });
    let (day, label) = (day_label(date, ctx.lang), seat.label(ctx.lang));
    match came {
        // Signed out already: why it cannot be done again is said at once.
        Some(_) if last(signings, given, true).is_some() => Flow::Do(yes),
        Some(at) if ctx.now - at < TimeDelta::minutes(5) => {
            Flow::Ask(Confirm { question: words::sign_out_question(ctx.lang, name, &day, &label), yes })
        }
        Some(at) if !is_over(date, seat.slot, hours, ctx.now + TimeDelta::minutes(LEAVING)) => {
            let (came, until) = (shown::clock(at), shown::hour(hours.of(seat.slot).1));
            let question = words::leave_early_question(ctx.lang, name, &came, &day, &label, &until);
            Flow::Ask(Confirm { question, yes })
        }
        None if begins_later(given, hours, ctx) => {
            let begins = shown::hour(hours.of(seat.slot).0);
            Flow::Ask(Confirm { question: words::sign_early_question(ctx.lang, name, &day, &label, &begins), yes })
        }
        None if is_over(date, seat.slot, hours, ctx.now) => {
            Flow::Ask(Confirm { question: words::sign_late_question(ctx.lang, name, &day, &label), yes })
        }
        _ => Flow::Do(yes),
    }
}
