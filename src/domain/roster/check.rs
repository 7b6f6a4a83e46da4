//! Whether somebody may sit in a seat: nobody twice a day, nobody who is away. Reasons are values that can say themselves.

use super::availability::{Away, first_away};
use super::away_text::day_label;
use super::week::{Assignment, Seat};
use crate::Lang;
use crate::domain::id::Id;
use crate::domain::terms::{Post, Role};
use crate::lang::roster as text;

/// Why an assignment cannot stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clash {
    /// The person already serves that day.
    Serving {
        /// Where.
        seat: Seat,
    },
    /// Another record of that name, who is perhaps the same person, serves that day: nobody has said yet whether they are two.
    TwinServing {
        /// Where.
        seat: Seat,
    },
    /// The person is away.
    Away {
        /// By which rule.
        rule: Away,
    },
    /// The person no longer serves.
    HasLeft,
    /// Somebody else has the seat.
    Taken {
        /// Who.
        by: Id,
    },
}

impl Clash {
    /// The sentence for the person at the desk; `name` tells a person's name.
    pub fn say(&self, about: &Assignment, lang: Lang, name: &dyn Fn(Id) -> String) -> String {
        let (day, person) = (day_label(about.date, lang), name(about.person));
        match self {
            Clash::Serving { seat } => text::clash_serving(lang, &person, &day, &seat.label(lang)),
            Clash::TwinServing { seat } => text::clash_twin(lang, &person, &day, &seat.label(lang)),
            Clash::Away { rule } => text::clash_away(lang, &person, &day, &rule.say(lang)),
            Clash::HasLeft => text::clash_left(lang, &person),
            Clash::Taken { by } => text::clash_seat(lang, &name(*by), &day, &about.seat.label(lang)),
        }
    }
}

/// The role that a post is for: a cadre sits beside the deputy, and a party member. Anybody may take the others.
pub const fn role_of(post: Post) -> Option<Role> {
    match post {
        Post::Cadre => Some(Role::Cadre),
        Post::PartyMember => Some(Role::PartyMember),
        Post::Duty | Post::Lead | Post::Standby => None,
    }
}

/// The role that somebody lacks for a post. It is asked about and not forbidden: whoever comes may not be written down yet as what
/// they are.
pub fn lacks(post: Post, roles: &[Role]) -> Option<Role> {
    role_of(post).filter(|role| !roles.contains(role))
}

/// All that speaks against putting a person in a seat, given who is assigned already and the person's rules. The
/// assignment itself, if it is among `assigned`, does not count against it.
pub fn clashes(wanted: &Assignment, assigned: &[Assignment], away: &[Away]) -> Vec<Clash> {
    let mut found = Vec::new();
    for other in assigned.iter().filter(|other| other.date == wanted.date && *other != wanted) {
        if other.person == wanted.person {
            found.push(Clash::Serving { seat: other.seat });
        } else if other.seat == wanted.seat {
            found.push(Clash::Taken { by: other.person });
        }
    }
    found.extend(first_away(away, wanted.date, wanted.seat.slot).map(|rule| Clash::Away { rule: rule.clone() }));
    found
}

#[cfg(test)]
mod tests {
    use chrono::Weekday;

    use super::*;
    use crate::domain::id::LogId;
    use crate::domain::roster::availability::Days;
    use crate::domain::terms::Slot;

    fn seated(date: &str, slot: Slot, post: Post, seq: u64) -> Assignment {
        let person = Id { log: LogId::from_bits(1), seq };
        Assignment { date: date.parse().unwrap(), seat: Seat::new(slot, post), person }
    }

    #[test]
    fn a_seat_beside_the_deputy_is_for_who_is_what_it_is_for() {
        for (post, roles, lacking) in [
            (Post::Cadre, &[Role::Deputy][..], Some(Role::Cadre)),
            (Post::Cadre, &[Role::Deputy, Role::Cadre], None),
            (Post::PartyMember, &[], Some(Role::PartyMember)),
            (Post::Duty, &[], None),
            (Post::Lead, &[Role::Expert], None),
        ] {
            assert_eq!(lacks(post, roles), lacking, "{post:?} {roles:?}");
        }
    }

    #[test]
    fn nobody_twice_a_day_nobody_away_nobody_on_a_taken_seat() {
        let monday = seated("2026-11-30", Slot::Morning, Post::Duty, 1);
        let assigned = [monday, seated("2026-11-30", Slot::Afternoon, Post::Duty, 2)];
        let away = [Away::whole(Days::Every(Weekday::Mon))];
        let evening = seated("2026-11-30", Slot::Evening, Post::Duty, 1);
        let tuesday = seated("2026-12-01", Slot::Morning, Post::Duty, 1);
        let taken = seated("2026-11-30", Slot::Afternoon, Post::Duty, 3);
        let serving = Clash::Serving { seat: monday.seat };
        assert_eq!(clashes(&monday, &assigned, &[]), []);
        assert_eq!(clashes(&evening, &assigned, &[]), std::slice::from_ref(&serving));
        assert_eq!(clashes(&tuesday, &assigned, &away), []);
        assert_eq!(clashes(&evening, &assigned, &away), [serving, Clash::Away { rule: away[0].clone() }]);
        assert_eq!(clashes(&taken, &assigned, &[]), [Clash::Taken { by: assigned[1].person }]);
    }

    #[test]
    fn the_reason_names_person_day_and_rule() {
        let wanted = seated("2026-11-30", Slot::Morning, Post::Duty, 1);
        let clash = Clash::Away { rule: Away::whole(Days::Every(Weekday::Mon)) };
        let said = clash.say(&wanted, Lang::Zh, &|_| "周武".to_owned());
        assert!(said.starts_with("周武在11月30日周一来不了（每周一）"), "{said}");
    }
}
