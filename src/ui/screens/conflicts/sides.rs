//! Two values side by side, with who said each, when and where.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::Lang;
use crate::lang::conflict_screen as words;
use crate::service::questions::{Question, Side};
use crate::ui::screen::Ctx;
use crate::ui::text;

/// Lines below a value: who, when, where, and a blank one above them.
const BELOW: usize = 4;
/// What is left of what two long values have in common before they differ.
const CONTEXT: usize = 12;

/// Draws both.
pub(super) fn draw(one: &Question, frame: &mut Frame, area: Rect, ctx: &Ctx) {
    let explain = if one.is_overruled { words::explain_overruled(ctx.lang) } else { words::explain(ctx.lang) };
    let columns = usize::from(area.width.saturating_sub(2));
    let mut lines = text::wrap(explain, columns);
    if one.stands.elsewhere || one.other.elsewhere {
        lines.extend(text::wrap(words::explain_elsewhere(ctx.lang), columns));
    }
    let mut y = area.y;
    for line in lines.into_iter().take(usize::from(area.height)) {
        frame.buffer_mut().set_string(area.x + 1, y, line, ctx.theme.faint());
        y += 1;
    }
    let room = Rect { y: y + 1, height: area.bottom().saturating_sub(y + 1), ..area };
    let half = room.width / 2;
    let (columns, rows) = (usize::from(half.saturating_sub(3)), usize::from(room.height).saturating_sub(BELOW + 1));
    let values = fitted(&shown(&one.stands, ctx.lang), &shown(&one.other, ctx.lang), columns, rows);
    let tallest = values.iter().map(Vec::len).max().unwrap_or(0).min(rows);
    let heads = if one.is_overruled {
        [words::theirs(ctx.lang), words::ours(ctx.lang)]
    } else {
        [words::stands(ctx.lang), words::other(ctx.lang)]
    };
    let sides = [(&one.stands, room.x), (&one.other, room.x + half)];
    for (((side, x), head), value) in sides.into_iter().zip(heads).zip(&values) {
        let room = Rect { x, width: half, ..room };
        column(side, head, value, tallest, frame, room, ctx);
    }
}

/// One of the two: the head, the value, and below both at one height who, when and where.
fn column(side: &Side, head: &str, value: &[String], tallest: usize, frame: &mut Frame, area: Rect, ctx: &Ctx) {
    let columns = usize::from(area.width.saturating_sub(2));
    let mut put = |at: usize, said: &str, style| {
        let y = area.y.saturating_add(u16::try_from(at).unwrap_or(u16::MAX));
        if y < area.bottom() {
            frame.buffer_mut().set_string(area.x + 1, y, text::cut(said, columns), style);
        }
    };
    put(0, head, ctx.theme.title());
    for (at, line) in value.iter().take(tallest).enumerate() {
        put(1 + at, line, ctx.theme.marked());
    }
    let facts =
        [(words::who(ctx.lang), &side.who), (words::at(ctx.lang), &side.when), (words::from(ctx.lang), &side.place)];
    let wide = facts.iter().map(|(label, _)| text::width(label)).max().unwrap_or(0);
    for (at, (label, said)) in facts.into_iter().enumerate() {
        put(2 + tallest + at, &format!("{}  {said}", text::pad_right(label, wide)), ctx.theme.text());
    }
}

/// The value; under it the steps that led there, where steps are chosen between. Of a single one, who took it, when and where stands
/// below anyway.
fn shown(side: &Side, lang: Lang) -> String {
    let deeds: Vec<String> = match side.deeds.as_slice() {
        [] => return side.value.clone(),
        [one] => vec![one.what.clone()],
        several => several.iter().map(|deed| deed.say(lang)).collect(),
    };
    format!("{}\n{}", side.value, deeds.join("\n"))
}

/// Both values in lines; where they do not fit, from a little before they differ.
fn fitted(left: &str, right: &str, columns: usize, rows: usize) -> [Vec<String>; 2] {
    let lines = |said: &str| text::wrap(said, columns);
    let whole = [lines(left), lines(right)];
    if whole.iter().all(|lines| lines.len() <= rows) {
        return whole;
    }
    let same = left.chars().zip(right.chars()).take_while(|(one, other)| one == other).count();
    let skipped = same.saturating_sub(CONTEXT);
    let rest = |said: &str| {
        let rest: String = said.chars().skip(skipped).collect();
        let mut lines = lines(&if skipped > 0 { format!("{}{rest}", text::ELLIPSIS) } else { rest });
        let fits = lines.len() <= rows;
        lines.truncate(rows);
        if let (false, Some(last)) = (fits, lines.last_mut()) {
            *last = format!("{}{}", text::head(last, columns - 1), text::ELLIPSIS);
        }
        lines
    };
    [rest(left), rest(right)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_values_are_shown_from_where_they_differ() {
        let common = "村口到小学这一段的路灯坏了三盏晚上走路看不清".repeat(3);
        let [left, right] = fitted(&format!("{common}请电力所修"), &format!("{common}请村里修"), 20, 3);
        assert!(left.len() <= 3 && left[0].starts_with('…') && left.concat().ends_with("请电力所修"), "{left:?}");
        assert!(right.concat().ends_with("请村里修"), "{right:?}");
        let [left, right] = fitted("短", &"长".repeat(40), 20, 2);
        assert_eq!(left, ["短"]);
        assert_eq!(right, ["长".repeat(10), format!("{}…", "长".repeat(9))]);
        assert_eq!(fitted("甲\n乙", "丙", 20, 2), [vec!["甲", "乙"], vec!["丙"]]);
    }
}
