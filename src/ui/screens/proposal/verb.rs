//! The steps as things to do. The timeline calls them as things done.

use crate::Lang;
use crate::domain::proposal::step::ProposalStepKind as K;
use crate::lang::proposals as words;

/// What to press the digit for.
pub(super) const fn verb(kind: K, lang: Lang) -> &'static str {
    match kind {
        K::Signed => words::do_signed(lang),
        K::Sent => words::do_sent(lang),
        K::Accepted => words::do_accepted(lang),
        K::Refused => words::do_refused(lang),
        K::Replied => words::do_replied(lang),
        K::Told => words::do_told(lang),
        K::Withdrawn => words::do_withdrawn(lang),
        K::Mended => K::Mended.label(lang),
        K::Noted => words::do_noted(lang),
    }
}
