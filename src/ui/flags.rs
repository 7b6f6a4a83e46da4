//! Emoji on whose width no two terminals agree: flags, which are two letters each, and several joined into one. Where a terminal
//! moves further than was counted, what is drawn later stands beside its place and stays. They are kept as they were typed, and
//! drawn as what every terminal counts alike.

use ratatui::buffer::Buffer;

/// The letters flags are made of.
const LETTERS: std::ops::RangeInclusive<char> = '\u{1f1e6}'..='\u{1f1ff}';

/// Draws `🇨🇳` as `CN`, and of several joined into one the first: `👨` for `👨‍👩‍👧` and for `👨🏽`.
pub fn settle(buffer: &mut Buffer) {
    for at in 0..buffer.content.len() {
        let Some(symbol) = buffer.content.get(at).map(ratatui::buffer::Cell::symbol) else { return };
        // Nearly every cell holds one letter.
        if symbol.len() < 5 && !symbol.starts_with(|sign| LETTERS.contains(&sign)) {
            continue;
        }
        let signs: Vec<char> = symbol.chars().collect();
        match signs.as_slice() {
            letters if letters.iter().all(|sign| LETTERS.contains(sign)) => {
                let plain: Vec<char> = letters.iter().filter_map(|sign| plain(*sign)).collect();
                for (next, letter) in plain.into_iter().enumerate() {
                    if let Some(cell) = buffer.content.get_mut(at + next) {
                        cell.set_char(letter);
                    }
                }
            }
            [first, rest @ ..] if rest.iter().any(|sign| joins(*sign)) => {
                let first = *first;
                if let Some(cell) = buffer.content.get_mut(at) {
                    cell.set_char(first);
                }
            }
            _ => {}
        }
    }
}

/// Glue between two, the shades of a skin, and the tags of a flag.
const fn joins(sign: char) -> bool {
    matches!(sign, '\u{200d}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}')
}

fn plain(letter: char) -> Option<char> {
    char::from_u32(u32::from('A') + u32::from(letter) - u32::from(*LETTERS.start()))
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;
    use crate::ui::text;

    #[test]
    fn a_flag_is_drawn_as_its_letters_in_the_room_that_was_counted_for_it() {
        for (typed, shown) in [
            ("国旗🇨🇳好", "国旗CN好"),
            ("🇨🇳🇺🇸", "CNUS"),
            ("一个🇨字", "一个C字"),
            ("全家👨‍👩‍👧来", "全家👨来"),
            ("👍🏽行", "👍行"),
            ("村口👍𬭚①", "村口👍𬭚①"),
        ] {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 1));
            buffer.set_string(0, 0, typed, Style::new());
            buffer.set_string(u16::try_from(text::width(typed)).unwrap(), 0, "|", Style::new());
            settle(&mut buffer);
            let (mut seen, mut x) = (String::new(), 0);
            while let Some(cell) = buffer.cell((x, 0)) {
                seen.push_str(cell.symbol());
                x += u16::try_from(text::width(cell.symbol())).unwrap().max(1);
            }
            assert_eq!(seen.trim_end(), format!("{shown}|"), "{typed}");
        }
    }
}
