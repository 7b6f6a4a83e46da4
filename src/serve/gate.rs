//! How many may knock: a cap on connections, in all and from one address, and on one desk's wrong passwords from one address.
//!
//! Pure but for its own memory: the time is an argument.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::time::{Duration, Instant};

use crate::sync::envelope::is_code;

/// Connections at once.
const MOST_OPEN: usize = 128;
/// Connections at once from one address: a whole office may stand behind one.
const MOST_FROM_ONE: usize = 32;
/// Wrong passwords of one desk from one address in a [`WHILE`]; from then on each makes it wait. An office shares an address, so
/// colleagues do not wait for it; the passwords have 80 bits, so whoever tries more names guesses none.
const MOST_WRONG: usize = 10;
/// The first wait, which doubles with every further wrong password.
const SHORTEST: Duration = Duration::from_secs(15);
/// The longest wait.
const LONGEST: Duration = Duration::from_mins(1);
/// How long a wrong password is remembered.
const WHILE: Duration = Duration::from_mins(15);
/// Desks and addresses that are remembered; past this the ones that were quiet longest are forgotten.
const MOST_REMEMBERED: usize = 4096;

/// What is remembered of addresses, and of the desks that were named there.
#[derive(Debug, Default)]
pub(super) struct Gate {
    open: HashMap<IpAddr, usize>,
    wrong: HashMap<(IpAddr, String), Vec<Instant>>,
}

impl Gate {
    /// Lets a connection in, unless there are too many.
    pub fn enter(&mut self, from: IpAddr) -> bool {
        if self.open.values().sum::<usize>() >= MOST_OPEN {
            return false;
        }
        let here = self.open.entry(host(from)).or_default();
        if *here >= MOST_FROM_ONE {
            return false;
        }
        *here += 1;
        true
    }

    /// A connection is over.
    pub fn leave(&mut self, from: IpAddr) {
        let from = host(from);
        if let Some(here) = self.open.get_mut(&from) {
            *here = here.saturating_sub(1);
            if *here == 0 {
                self.open.remove(&from);
            }
        }
    }

    /// How long a desk must wait at an address before a password of it is looked at again.
    pub fn wait(&self, from: IpAddr, code: &str, now: Instant) -> Option<Duration> {
        let wrong = self.wrong.get(&who(from, code))?;
        let ago = |at: &Instant| now.saturating_duration_since(*at);
        let recent = wrong.iter().filter(|at| ago(at) < WHILE).count();
        let doubled = u32::try_from(recent.checked_sub(MOST_WRONG)?).unwrap_or(u32::MAX);
        let wait = SHORTEST.saturating_mul(2_u32.saturating_pow(doubled)).min(LONGEST);
        wait.checked_sub(wrong.iter().map(ago).min()?).filter(|left| !left.is_zero())
    }

    /// A password was wrong.
    pub fn wrong(&mut self, from: IpAddr, code: &str, now: Instant) {
        let is_recent = |at: &Instant| now.saturating_duration_since(*at) < WHILE;
        if self.wrong.len() >= MOST_REMEMBERED {
            self.wrong.retain(|_, at| at.last().is_some_and(is_recent));
        }
        if self.wrong.len() >= MOST_REMEMBERED
            && let Some(quiet) = self.wrong.iter().min_by_key(|(_, at)| at.last().copied()).map(|(who, _)| who.clone())
        {
            self.wrong.remove(&quiet);
        }
        let times = self.wrong.entry(who(from, code)).or_default();
        times.retain(is_recent);
        times.push(now);
    }
}

/// Whoever is told apart: names that can be no desk's are one.
fn who(from: IpAddr, code: &str) -> (IpAddr, String) {
    (host(from), if is_code(code) { code.to_owned() } else { String::new() })
}

/// Who is behind an address: of the new kind, everybody has a whole network of them.
fn host(from: IpAddr) -> IpAddr {
    match from.to_canonical() {
        IpAddr::V6(long) => IpAddr::V6(Ipv6Addr::from_bits(long.to_bits() >> 64 << 64)),
        short @ IpAddr::V4(_) => short,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn after_ten_wrong_passwords_a_desk_waits_a_little_and_a_colleague_does_not() {
        let (mut gate, start) = (Gate::default(), Instant::now());
        let (one, other) = (address("192.0.2.7"), address("192.0.2.8"));
        for nth in 0..10 {
            assert_eq!(gate.wait(one, "QJD-SQG", start), None, "{nth}");
            gate.wrong(one, "QJD-SQG", start);
        }
        assert_eq!(gate.wait(one, "QJD-SQG", start + Duration::from_secs(5)), Some(Duration::from_secs(10)));
        assert_eq!(gate.wait(one, "QJD-SQG", start + SHORTEST), None);
        assert_eq!(gate.wait(one, "QJD-LDH", start), None);
        assert_eq!(gate.wait(other, "QJD-SQG", start), None);
        for _ in 0..90 {
            gate.wrong(one, "QJD-SQG", start);
        }
        assert_eq!(gate.wait(one, "QJD-SQG", start), Some(LONGEST));
        assert_eq!(gate.wait(one, "QJD-SQG", start + WHILE), None);
    }

    #[test]
    fn a_network_of_the_new_kind_is_one_address_and_what_is_no_desk_one_name() {
        let (mut gate, now) = (Gate::default(), Instant::now());
        for nth in 1..=10 {
            gate.wrong(address(&format!("2001:db8::{nth}")), &format!("no desk {nth}"), now);
        }
        assert!(gate.wait(address("2001:db8::99"), "none either", now).is_some());
        assert!(gate.wait(address("2001:db8::99"), "QJD", now).is_none());
        assert!(gate.wait(address("2001:db8:0:1::1"), "no desk 1", now).is_none());
        gate.wrong(address("::ffff:192.0.2.7"), "QJD", now);
        assert_eq!(gate.wrong.get(&who(address("192.0.2.7"), "QJD")).map(Vec::len), Some(1));
    }

    #[test]
    fn connections_are_counted_in_all_and_for_each_address() {
        let mut gate = Gate::default();
        let one = address("192.0.2.7");
        assert_eq!((0..40).filter(|_| gate.enter(one)).count(), MOST_FROM_ONE);
        gate.leave(one);
        assert!(gate.enter(one));
        let all = (0..200).filter(|nth| gate.enter(address(&format!("198.51.100.{nth}")))).count();
        assert_eq!(all, MOST_OPEN - MOST_FROM_ONE);
    }

    #[test]
    fn a_flood_of_addresses_does_not_fill_the_memory() {
        let (mut gate, now) = (Gate::default(), Instant::now());
        for nth in 0..5000_u32 {
            gate.wrong(IpAddr::V4(nth.into()), "QJD", now + Duration::from_millis(nth.into()));
        }
        assert_eq!(gate.wrong.len(), MOST_REMEMBERED);
        assert!(gate.wrong.contains_key(&who(IpAddr::V4(4999.into()), "QJD")));
    }
}
