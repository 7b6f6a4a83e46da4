//! Reading one line: its pieces, each a mark or text.

use std::collections::BTreeMap;

use super::mark::{Names, Read};
use super::pieces::{Piece, pieces};
use super::remark::{Remark, Trouble};
use super::{Mark, MarkKind, Span, Understood};

/// Punctuation that follows a word without a space, and begins neither a mark nor a number.
const JOINING: [char; 6] = ['，', '。', '、', '；', '：', '？'];

pub(super) fn line(line: &str, names: &Names<'_>) -> Understood {
    let mut pieces = pieces(line, names);
    let last: BTreeMap<MarkKind, usize> =
        pieces.iter().enumerate().filter_map(|(at, piece)| Some((names_one(&piece.read)?, at))).collect();
    for (at, piece) in pieces.iter_mut().enumerate() {
        if let Some(kind) = names_one(&piece.read)
            && last.get(&kind) != Some(&at)
        {
            piece.read = Read::Trouble(kind, Trouble::KeptInText);
        }
    }
    let mut taken = Taking { line, understood: Understood::default(), after_text: false };
    for piece in pieces {
        taken.take(piece);
    }
    taken.understood.tell_namesakes();
    taken.understood.remarks.sort_by_key(|remark| remark.span.start);
    taken.understood
}

/// Of those that tell where, who and by which number, an earlier one may be about somebody else, and stays in the text.
const fn names_one(read: &Read) -> Option<MarkKind> {
    match read {
        Read::Place(_) => Some(MarkKind::Place),
        Read::Who(..) => Some(MarkKind::Who),
        Read::Phone(_) => Some(MarkKind::Phone),
        _ => None,
    }
}

/// The result as it grows, piece by piece.
struct Taking<'a> {
    line: &'a str,
    understood: Understood,
    after_text: bool,
}

impl Taking<'_> {
    fn take(&mut self, piece: Piece<'_>) {
        let Piece { gap, typed, span, read } = piece;
        let was_text = std::mem::replace(&mut self.after_text, matches!(read, Read::Text | Read::Trouble(..)));
        let said = &mut self.understood;
        let old = match read {
            Read::Text => return self.keep(gap, typed, was_text),
            Read::Trouble(kind, trouble) => {
                said.remarks.push(Remark { kind, typed: typed.to_owned(), span, trouble });
                return self.keep(gap, typed, was_text);
            }
            Read::Place(value) => put(&mut said.place, value, span).map(|old| (MarkKind::Place, old)),
            Read::Category(value) => put(&mut said.category, value, span).map(|old| (MarkKind::Category, old)),
            Read::Urgency(value) => put(&mut said.urgency, value, span).map(|old| (MarkKind::Urgency, old)),
            Read::Setting(value) => put(&mut said.setting, value, span).map(|old| (MarkKind::Setting, old)),
            Read::Who(value, known) => {
                said.known = known;
                put(&mut said.who, value, span).map(|old| (MarkKind::Who, old))
            }
            Read::Phone(value) => put(&mut said.phone, value, span).map(|old| (MarkKind::Phone, old)),
        };
        if let Some((kind, span)) = old {
            let typed = self.line.get(span.clone()).unwrap_or_default().to_owned();
            said.remarks.push(Remark { kind, typed, span, trouble: Trouble::Replaced });
        }
    }

    /// Spaces between two pieces of the text stay as typed; a mark taken out between them leaves one, except before a comma.
    fn keep(&mut self, gap: &str, typed: &str, was_text: bool) {
        let text = &mut self.understood.text;
        let joins = gap.is_empty() && typed.starts_with(JOINING);
        if !text.is_empty() {
            text.push_str(if was_text || joins { gap } else { " " });
        }
        text.push_str(typed);
    }
}

/// Sets a mark and returns where the one it replaces stood.
fn put<T>(slot: &mut Option<Mark<T>>, value: T, span: Span) -> Option<Span> {
    slot.replace(Mark { value, span }).map(|old| old.span)
}
