//! Cutting a line into pieces: text, and whatever looks like a mark. Chinese is written without spaces, so a mark may follow
//! a word or punctuation directly; after Latin letters and digits a sign is part of an address, a range or a number.

use super::Span;
use super::known::{called, chosen};
use super::mark::{Before, Names, Read, mark, sign};
use super::name::{self, End};
use super::number;
use super::remark::Trouble;
use crate::domain::clean::half_width;
use crate::domain::marks::MarkKind;

/// A part of the line, and the spaces before it.
pub(super) struct Piece<'a> {
    pub gap: &'a str,
    pub typed: &'a str,
    pub span: Span,
    pub read: Read,
}

/// What may stand between a mark at the beginning and the text, and goes with the mark.
const AFTER_A_MARK: [char; 7] = ['，', '、', '：', '；', ',', ':', ';'];

/// The pieces of a line, in its order; together with the gaps they are the whole line.
pub(super) fn pieces<'a>(line: &'a str, names: &Names<'_>) -> Vec<Piece<'a>> {
    let mut cut = Cut { line, names, pieces: Vec::new(), end: 0, has_text: false };
    let mut at = 0;
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        let start = at + rest.len() - rest.trim_start().len();
        let run = line.get(start..).unwrap_or_default();
        at = start + run.find(char::is_whitespace).unwrap_or(run.len());
        cut.run(start, at);
        at = cut.name_goes_on(at);
        at = cut.digits_choose(at);
    }
    cut.pieces
}

/// The line while it is being cut.
struct Cut<'a, 'n> {
    line: &'a str,
    names: &'n Names<'n>,
    pieces: Vec<Piece<'a>>,
    /// Where the last piece ends.
    end: usize,
    has_text: bool,
}

impl<'a> Cut<'a, '_> {
    fn text(&self, span: Span) -> &'a str {
        self.line.get(span).unwrap_or_default()
    }

    fn push(&mut self, span: Span, read: Read) {
        if span.is_empty() {
            return;
        }
        self.has_text |= matches!(read, Read::Text | Read::Trouble(..));
        self.pieces.push(Piece {
            gap: self.text(self.end..span.start),
            typed: self.text(span.clone()),
            read,
            span: span.clone(),
        });
        self.end = span.end;
    }

    /// Cuts one run without spaces.
    fn run(&mut self, start: usize, end: usize) {
        let (mut at, mut before) = (start, Before::Space);
        // Where the text under way begins, and how far back a sign looks for what stands before it.
        let (mut text, mut sight) = (start, start);
        while at < end {
            let stands = if at == sight { before } else { Before::Word };
            let found = self.found(at, sight, end, stands).map(|(length, read)| (at + length, read));
            let Some((after, read)) = found else {
                at += self.text(at..end).chars().next().map_or(end - at, char::len_utf8);
                continue;
            };
            self.push(text..at, Read::Text);
            // An exclamation mark that tells no urgency ends nothing: the sentence goes on.
            let goes_on = matches!(read, Read::Trouble(MarkKind::Urgency, _));
            let is_sign = sign(self.text(at..after)).is_some();
            let is_mark = is_sign && !matches!(read, Read::Trouble(..));
            let after = if is_mark { after + self.comma(after..end) } else { after };
            self.push(at..after, read);
            (sight, before) = if goes_on { (sight, before) } else { (after, Before::Mark) };
            (at, text) = (after, after);
        }
        self.push(text..end, Read::Text);
    }

    /// How long the comma is that goes with a mark before the text.
    fn comma(&self, after: Span) -> usize {
        let follows = self.text(after).chars().next().filter(|c| AFTER_A_MARK.contains(c) && !self.has_text);
        follows.map_or(0, char::len_utf8)
    }

    /// Where a name that ends the run at `at` goes on to: it may have words of its own behind a space. One that is a known
    /// voter's ends as that does.
    fn name_goes_on(&mut self, at: usize) -> usize {
        let rest = self.line.get(at..).unwrap_or_default();
        let Some(piece) = self.pieces.last().filter(|piece| piece.span.end == at) else { return at };
        let Read::Who(who, _) = &piece.read else { return at };
        let (length, doubtful) = match name::end(who, rest) {
            _ if !piece.typed.ends_with(who.as_str()) => return at,
            End::Sure(length) => (length, 0),
            End::Doubtful(length) => (0, length),
        };
        let longest = length.max(doubtful);
        let Some(words) = rest.get(..longest).filter(|words| !words.is_empty()) else { return at };
        let whole = name::written(&[who.as_str(), words].concat());
        let found = (self.names.known)(&whole);
        let as_known = found.last().map(|one| name::written(&one.name));
        if as_known.is_none() && !(self.names.known)(who).is_empty() {
            return at;
        }
        let end = at + longest;
        if length == 0 && as_known.is_none() {
            self.push(end - words.trim_start().len()..end, Read::Trouble(MarkKind::Who, Trouble::MayGoOn));
            return end;
        }
        let span = piece.span.start..end + self.comma(end..self.line.len());
        self.end = span.end;
        let name = as_known.unwrap_or(whole);
        let known = called(&found, &name);
        let (typed, read) = (self.text(span.clone()), Read::Who(name, known));
        if let Some(piece) = self.pieces.last_mut() {
            *piece = Piece { typed, span, read, ..*piece };
        }
        self.end
    }

    /// The last digits of a number behind a name say which of several namesakes is meant, and go with it.
    fn digits_choose(&mut self, at: usize) -> usize {
        let rest = self.line.get(at..).unwrap_or_default();
        let known = self.pieces.last().filter(|piece| piece.span.end == at).map(|piece| &piece.read);
        let Some(Read::Who(_, known)) = known else { return at };
        let Some((length, one)) = chosen(known, rest) else { return at };
        self.end = at + length + self.comma(at + length..self.line.len());
        if let Some(piece) = self.pieces.last_mut()
            && let Read::Who(_, known) = &mut piece.read
        {
            *known = vec![one];
            piece.span.end = self.end;
            piece.typed = self.line.get(piece.span.clone()).unwrap_or_default();
        }
        self.end
    }

    /// The mark or number that begins at `at`, if one does: how long it is, and what it says.
    fn found(&self, at: usize, sight: usize, end: usize, before: Before) -> Option<(usize, Read)> {
        let rest = self.text(at..end);
        let seen = self.text(sight..at);
        if sign(rest).is_some() {
            let may = before != Before::Word || is_apart(seen);
            return may.then(|| mark(rest, before, self.names)).flatten();
        }
        number::begins(rest, seen)?;
        let phone = number::read(rest, before).map(|(length, phone)| (length, Read::Phone(phone)));
        let attempt = || {
            let after_name = self.pieces.last().is_some_and(|piece| {
                matches!(piece.read, Read::Who(..)) && self.text(piece.span.end..at).trim().is_empty()
            });
            let is_attempt =
                before != Before::Word && (number::is_attempt(rest) || after_name && number::is_begun(rest));
            is_attempt.then_some((rest.len(), Read::Trouble(MarkKind::Phone, Trouble::Unknown)))
        };
        phone.or_else(attempt)
    }
}

/// Whether a sign may begin a mark after this text: a Chinese word or punctuation stands there, not a Latin letter or digit.
fn is_apart(seen: &str) -> bool {
    let last = seen.chars().rev().find(|c| !c.is_ascii_punctuation());
    last.is_none_or(|c| !half_width(c).is_ascii_alphanumeric() && !c.is_ascii())
}
