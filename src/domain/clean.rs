//! Cleaning what people paste: control characters, foreign line ends, invisible characters; and caps on length.
//!
//! Emoji, rare characters, private-use characters and every other four-byte character pass unharmed. Nothing is ever cut
//! off: a text that is too long stays whole and the reason is a value.

use crate::lang::{Lang, typing};

/// Characters a name, a title or a one-line field may have.
pub const FIELD_CAP: usize = 60;
/// Characters a pocket note may have.
pub const NOTE_CAP: usize = 500;
/// Characters the visitor's own words, and other many-line texts, may have.
pub const WORDS_CAP: usize = 5_000;

/// A text is longer than its field allows. Counted in characters, as people count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{chars} characters, {cap} are allowed")]
pub struct TooLong {
    /// What was given.
    pub chars: usize,
    /// What is allowed.
    pub cap: usize,
}

impl TooLong {
    /// The reason, and what to do, for the person at the desk.
    pub fn words(self, lang: Lang) -> String {
        typing::too_long(lang, self.chars, self.cap)
    }
}

/// Refuses a text of more than `cap` characters.
///
/// # Errors
/// [`TooLong`] with both numbers.
pub fn within(text: &str, cap: usize) -> Result<(), TooLong> {
    let chars = text.chars().count();
    if chars <= cap { Ok(()) } else { Err(TooLong { chars, cap }) }
}

/// Whether a text holds orders to a machine rather than letters: control characters other than tabs and line ends. They are never
/// taken in, and whoever gave the text is told.
pub fn has_controls(raw: &str) -> bool {
    let is_space = |c: &char| matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}');
    raw.chars().any(|c| c.is_control() && !is_space(&c))
}

/// What is longer than a field, by its beginning and its end, to be named in a sentence.
pub fn shortened(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (head, tail) = (FIELD_CAP * 2 / 3, FIELD_CAP / 6);
    match (chars.get(..head), chars.len().checked_sub(tail).and_then(|from| chars.get(from..))) {
        (Some(first), Some(last)) if chars.len() > FIELD_CAP => first.iter().chain(&['…']).chain(last).collect(),
        _ => text.to_owned(),
    }
}

/// Text for a one-line field: line ends and tabs become one space, both ends are trimmed.
pub fn line(raw: &str) -> String {
    let block = visible(raw);
    let parts = block.split('\n').map(str::trim).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

/// Text for a many-line field: `\n` ends a line, line tails and empty lines at both ends go.
pub fn block(raw: &str) -> String {
    let lines: Vec<String> = visible(raw).split('\n').map(|line| line.trim_end().to_owned()).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// The half-width form of a full-width ASCII character or of the full-width space; any other character unchanged.
pub fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    }
}

/// Passes over the rest of an order to a terminal, after its ESC or CSI: `[2J`, `]0;title` with its end. What does not go on like one
/// stays, as do letters that follow.
fn pass_order(begins: char, chars: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    if begins == '\u{9b}' || chars.next_if_eq(&'[').is_some() {
        while chars.next_if(|c| matches!(c, ' '..='?')).is_some() {}
        chars.next_if(|c| matches!(c, '@'..='~'));
    } else if chars.next_if_eq(&']').is_some() {
        let mut rest = chars.clone();
        // Without its end it is no order, and everything after it would go.
        if rest.by_ref().take_while(|c| *c != '\n').any(|c| matches!(c, '\u{7}' | '\u{9c}' | '\u{1b}')) {
            *chars = rest;
            chars.next_if_eq(&'\\');
        }
    }
}

/// Drops what cannot be seen, and brings every line end to `\n`; spaces stay as they are, for text in the middle of typing.
pub fn visible(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' | '\u{a0}' => out.push(' '),
            // Glue inside one emoji: 👨‍👩‍👧, and the tags of 🏴󠁧󠁢󠁥󠁮󠁧󠁿. Elsewhere it only hides.
            '\u{200d}' if out.ends_with(is_emoji_part) && chars.peek().is_some_and(|next| is_emoji_part(*next)) => {
                out.push(c);
            }
            '\u{e0020}'..='\u{e007f}' if out.ends_with(is_flag_part) => out.push(c),
            '\u{1b}' | '\u{9b}' => pass_order(c, &mut chars),
            _ if c.is_control() || is_invisible(c) => {}
            _ => out.push(c),
        }
    }
    out
}

/// Zero-width characters, direction marks and noncharacters. Variation selectors are not among them: they choose the form
/// of an emoji or of a rare character.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}' | '\u{e0000}'..='\u{e007f}')
        || u32::from(c) & 0xfffe == 0xfffe
}

fn is_emoji_part(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

fn is_flag_part(c: char) -> bool {
    matches!(c, '\u{1f3f4}' | '\u{e0020}'..='\u{e007e}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_pasted_comes_out_clean() {
        for (raw, line_text, block_text) in [
            ("路灯\r\n坏了\r", "路灯 坏了", "路灯\n坏了"),
            ("\u{feff}路\u{200b}灯\u{1b}[0m\u{0}", "路灯", "路灯"),
            ("王\u{1b}[2J秀\u{9b}31;1m兰\u{1b}[", "王秀兰", "王秀兰"),
            ("王\u{1b}]0;标题\u{7}秀兰\u{1b}]没有完", "王秀兰没有完", "王秀兰没有完"),
            ("[2] 王秀兰 [备注]", "[2] 王秀兰 [备注]", "[2] 王秀兰 [备注]"),
            ("一\t二\u{a0}三  ", "一 二 三", "一 二 三"),
            ("\n\n一\n\n二\n", "一 二", "一\n\n二"),
            ("　段首缩进", "段首缩进", "　段首缩进"),
        ] {
            assert_eq!(line(raw), line_text, "{raw:?}");
            assert_eq!(block(raw), block_text, "{raw:?}");
        }
    }

    #[test]
    fn whoever_gave_control_characters_can_be_told() {
        for (raw, has) in [
            ("路灯\0坏了", true),
            ("\u{1b}[31m红\u{1b}[0m", true),
            ("\u{7f}", true),
            ("一\t二\r\n三", false),
            ("张\u{200b}三👨‍👩‍👧", false),
        ] {
            assert_eq!(has_controls(raw), has, "{raw:?}");
        }
    }

    #[test]
    fn emoji_and_rare_characters_pass_unharmed() {
        for text in [
            "👨‍👩‍👧",
            "👍🏽",
            "❤️‍🔥",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            "大栜树村",
            "𬭚",
            "𠮷",
            "葛\u{e0100}",
            "\u{e5e5}",
            "é",
        ] {
            assert_eq!(line(text), text);
            assert_eq!(block(text), text);
        }
        assert_eq!(line("张\u{200d}三"), "张三");
    }

    #[test]
    fn a_long_text_is_refused_whole() {
        let pasted = "灾".repeat(10_000);
        assert_eq!(line(&pasted), pasted);
        assert_eq!(within(&pasted, WORDS_CAP), Err(TooLong { chars: 10_000, cap: 5_000 }));
        assert_eq!(within("三个字", 3), Ok(()));
    }

    proptest! {
        #[test]
        fn cleaning_twice_is_cleaning_once(raw in any::<String>(), odd in "[\r\n\t\u{200b}\u{200d}\u{fe0f}👍a 　]*") {
            for text in [raw, odd] {
                let one = line(&text);
                prop_assert!(!one.chars().any(char::is_control));
                prop_assert_eq!(&line(&one), &one);
                let many = block(&text);
                prop_assert_eq!(&block(&many), &many);
            }
        }
    }
}
