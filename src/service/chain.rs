//! Following what was merged: where a chain of merges leads, and all that leads to one. Notes and matters are walked alike; what the
//! next step is, the caller says. Two desks apart may merge in a circle, which ends a walk.

use std::collections::BTreeSet;

/// The last that `next` leads to; `from` itself where it leads nowhere, `None` where it leads in a circle.
pub(super) fn last<T: Copy + Ord, E>(from: T, mut next: impl FnMut(T) -> Result<Option<T>, E>) -> Result<Option<T>, E> {
    let (mut at, mut seen) = (from, BTreeSet::from([from]));
    while let Some(further) = next(at)? {
        if !seen.insert(further) {
            return Ok(None);
        }
        at = further;
    }
    Ok(Some(at))
}

/// Everything that leads to `to` by `before`, through others too, each once and without itself: the nearest first.
pub(super) fn all<K: Ord, T, E>(
    to: K,
    key: impl Fn(&T) -> K,
    mut before: impl FnMut(&K) -> Result<Vec<T>, E>,
) -> Result<Vec<T>, E> {
    let mut found = before(&to)?;
    let mut seen: BTreeSet<K> = BTreeSet::from([to]);
    found.retain(|one| seen.insert(key(one)));
    let mut at = 0;
    while let Some(next) = found.get(at).map(&key) {
        at += 1;
        found.extend(before(&next)?.into_iter().filter(|one| seen.insert(key(one))));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;

    #[test]
    fn a_chain_ends_where_it_leads_nowhere_or_goes_round() {
        // 1 → 2 → 3, 4 → 5 → 4, 6 → 4, 7 → 3.
        let next = |at: u8| {
            Ok::<_, Infallible>(
                [(1, 2), (2, 3), (4, 5), (5, 4), (6, 4), (7, 3)]
                    .into_iter()
                    .find(|(from, _)| *from == at)
                    .map(|(_, to)| to),
            )
        };
        for (from, wanted) in [(1, Some(3)), (3, Some(3)), (4, None), (6, None), (8, Some(8))] {
            assert_eq!(last(from, next), Ok(wanted), "{from}");
        }
        let before = |to: &u8| Ok::<Vec<u8>, Infallible>((1..8).filter(|from| next(*from) == Ok(Some(*to))).collect());
        for (to, wanted) in [(3, vec![2, 7, 1]), (4, vec![5, 6]), (1, vec![])] {
            assert_eq!(all(to, |one| *one, before), Ok(wanted), "{to}");
        }
    }
}
