//! Lines from the standard input, in UTF-8 or, as older Chinese systems write, GB18030.

use std::io::{BufRead, ErrorKind};

use encoding_rs::{Encoding, GB18030, UTF_8};

use super::error::Failure;
use crate::obstacle::Obstacle;

/// Reads lines one by one, so that each can be answered before the next is there.
#[derive(Debug)]
pub struct Lines<R> {
    input: R,
    /// What the lines so far were written in; a short line may read as either.
    encoding: &'static Encoding,
    /// Lines read so far.
    pub count: usize,
}

impl<R: BufRead> Lines<R> {
    /// Nothing is read yet.
    pub fn new(input: R) -> Lines<R> {
        Lines { input, encoding: UTF_8, count: 0 }
    }

    /// The text in the encoding of the lines before, or else in the other one.
    fn decode(&mut self, bytes: &[u8]) -> Option<String> {
        for encoding in [self.encoding, UTF_8, GB18030] {
            if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
                self.encoding = encoding;
                return Some(text.trim_start_matches('\u{feff}').trim_end_matches(['\r', '\n']).to_owned());
            }
        }
        None
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<String, Failure>;

    fn next(&mut self) -> Option<Result<String, Failure>> {
        let mut bytes = Vec::new();
        loop {
            match self.input.read_until(b'\n', &mut bytes) {
                Ok(0) if bytes.is_empty() => return None,
                Ok(_) => break,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => {
                    self.count += 1;
                    return Some(Err(Failure::Input(Obstacle::from(&error))));
                }
            }
        }
        self.count += 1;
        Some(self.decode(&bytes).ok_or(Failure::NoText))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Vec<Result<String, Failure>> {
        Lines::new(bytes).collect()
    }

    #[test]
    fn lines_of_either_encoding_are_read_as_they_were_written() {
        let text = "村口路灯坏了\r\n\n路\n𬭚\n";
        let lines: Vec<_> = ["村口路灯坏了", "", "路", "𬭚"].map(|line| Ok(line.to_owned())).into();
        assert_eq!(read(text.as_bytes()), lines);
        assert_eq!(read(format!("\u{feff}{text}").as_bytes()), lines);
        // By itself the third line would read as UTF-8 too, and mean nothing.
        assert_eq!(read(&GB18030.encode(text).0), lines);
        assert_eq!(read("没有行尾".as_bytes()), [Ok("没有行尾".to_owned())]);
        assert_eq!(read(b""), []);
    }

    #[test]
    fn a_line_that_is_no_text_is_said_and_the_next_can_be_read() {
        assert_eq!(read(b"a\n\xFF\nb"), [Ok("a".to_owned()), Err(Failure::NoText), Ok("b".to_owned())]);
    }
}
