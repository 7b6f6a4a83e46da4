//! Keys written as words, so that a test or a picture reads like a day at the desk.

use ratatui::crossterm::event::KeyCode;

use crate::ui::keymap::Key;

/// Reads `F4 村口路灯坏了 Enter`: names of keys and words to type, apart by spaces. `_` types a space.
pub fn script(text: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    for word in text.split_whitespace() {
        match named(word) {
            Some(key) => keys.push(key),
            None => keys.extend(word.chars().map(typed)),
        }
    }
    keys
}

fn typed(sign: char) -> Key {
    Key::plain(KeyCode::Char(if sign == '_' { ' ' } else { sign }))
}

fn named(word: &str) -> Option<Key> {
    if let Some(letter) = word.strip_prefix("Ctrl-") {
        let letter = letter.chars().next()?;
        return Some(Key::ctrl(letter.to_ascii_lowercase()));
    }
    if let Some(number) = word.strip_prefix('F')
        && let Ok(number) = number.parse()
    {
        return Some(Key::plain(KeyCode::F(number)));
    }
    let code = match word {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "Shift-Tab" => KeyCode::BackTab,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        "Del" => KeyCode::Delete,
        "Ins" => KeyCode::Insert,
        "Backspace" => KeyCode::Backspace,
        "Space" => KeyCode::Char(' '),
        _ => return None,
    };
    Some(Key::plain(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_reads_like_a_day_at_the_desk() {
        let keys = script("F4 灯坏_1 Ctrl-S Enter");
        let expected = [
            Key::plain(KeyCode::F(4)),
            Key::plain(KeyCode::Char('灯')),
            Key::plain(KeyCode::Char('坏')),
            Key::plain(KeyCode::Char(' ')),
            Key::plain(KeyCode::Char('1')),
            Key::ctrl('s'),
            Key::plain(KeyCode::Enter),
        ];
        assert_eq!(keys, expected);
    }
}
