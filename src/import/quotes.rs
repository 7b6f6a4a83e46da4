//! Where a quotation mark of a text table is never closed. A reader would take all that follows for one cell.

/// An unclosed quotation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Open {
    /// The byte at which its row begins: all before it is certain.
    pub record: usize,
    /// The byte of the mark itself.
    pub quote: usize,
}

/// Where a letter stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At the beginning of a cell.
    Start,
    /// In a cell without quotation marks, or behind its closing one.
    Plain,
    /// In a quoted cell.
    Quoted,
    /// Right behind a quotation mark in a quoted cell: closed, or half of a doubled mark.
    Closing,
}

/// Finds the first mark that is never closed, or that is closed lines later in the middle of words: then it took the opening
/// mark of another cell for its own end.
pub fn open(text: &str, separator: char) -> Option<Open> {
    let (mut record, mut quote, mut place) = (0, 0, Place::Start);
    for (at, letter) in text.char_indices() {
        let ends_cell = letter == separator || letter == '\n';
        place = match place {
            Place::Quoted if letter == '"' => Place::Closing,
            Place::Closing if letter == '"' => Place::Quoted,
            Place::Quoted => Place::Quoted,
            Place::Closing if !ends_cell && text.get(quote..at).is_some_and(|cell| cell.contains('\n')) => {
                return Some(Open { record, quote });
            }
            Place::Start if letter == '"' => {
                quote = at;
                Place::Quoted
            }
            _ if ends_cell => Place::Start,
            _ => Place::Plain,
        };
        if place == Place::Start && letter == '\n' {
            record = at + 1;
        }
    }
    (place == Place::Quoted).then_some(Open { record, quote })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_mark_without_its_other_half_is_open() {
        for (text, found) in [
            ("", None),
            ("a,\"b\",c\n\"d\",e", None),
            ("a,\"b\nc\",d\n", None),
            ("a,\"he said \"\"yes\"\"\"\n", None),
            ("a,5\" pipe\n", None),
            ("a,\"b\" and more,c\n", None),
            ("a,b\n\"c,d\ne,f\n", Some((4, 4))),
            ("a,b\nc,\"d\ne,f", Some((4, 6))),
            // Closed by the mark that opens a cell two lines further down.
            ("a,b\n\"c,d\ne,f\ng,\"h\"\n", Some((4, 4))),
        ] {
            assert_eq!(open(text, ','), found.map(|(record, quote)| Open { record, quote }), "{text:?}");
        }
    }
}
