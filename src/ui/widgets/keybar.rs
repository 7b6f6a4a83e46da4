//! The bottom of the window: the keys of this screen, and below them the function keys. Both come from the key table.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::lang::keys as words;
use crate::ui::keymap::{Action, Hint};
use crate::ui::screen::Ctx;
use crate::ui::text;

/// Draws `hints` on one line, a blank between key and word, and more air where there is room. Where there is little, function
/// keys stand close to their words; where there is none, the highest ranks go first. Of two keys that do the same the first is
/// shown.
pub fn draw(buffer: &mut Buffer, area: Rect, hints: &[Hint], ctx: &Ctx) {
    let hints = unlike(hints, ctx);
    let room = usize::from(area.width);
    let close = takes(&hints, ctx) > room + 1 && hints.iter().all(|hint| hint.chord().starts_with('F'));
    let kept = fit(&hints, if close { room + hints.len() } else { room }, ctx);
    put(buffer, area, &kept, close, ctx);
}

/// The same for the keys of a screen: a bar that cannot hold all of them says by which key they are found.
pub fn draw_own(buffer: &mut Buffer, area: Rect, hints: &[Hint], ctx: &Ctx) {
    let hints = unlike(hints, ctx);
    let room = usize::from(area.width);
    if takes(&hints, ctx) <= room + 1 {
        return put(buffer, area, &hints, false, ctx);
    }
    let all = Hint::new(Action::Help).called(words::all_keys(ctx.lang));
    let mut kept = fit(&hints, room.saturating_sub(takes(&[all], ctx)), ctx);
    kept.push(all);
    put(buffer, area, &kept, false, ctx);
}

fn put(buffer: &mut Buffer, area: Rect, hints: &[Hint], close: bool, ctx: &Ctx) {
    if area.is_empty() {
        return;
    }
    let room = usize::from(area.width);
    buffer.set_string(area.x, area.y, " ".repeat(room), ctx.theme.text());
    let airy = takes(hints, ctx) + hints.len() <= room;
    let mut x = area.x;
    for hint in hints {
        let (key, word) = (hint.chord(), hint.text(ctx.lang));
        let left = |x: u16| usize::from(area.right().saturating_sub(x));
        (x, _) = buffer.set_stringn(x, area.y, &key, left(x), ctx.theme.key());
        x += u16::from(!close);
        (x, _) = buffer.set_stringn(x, area.y, word, left(x), ctx.theme.text());
        x += 1 + u16::from(airy);
    }
}

/// The keys that work everywhere without a place on the bar; the help page names them.
pub fn everywhere() -> Vec<Hint> {
    Action::EVERYWHERE.iter().map(|action| Hint::new(*action)).collect()
}

/// The function keys that work everywhere.
pub fn global() -> Vec<Hint> {
    Action::GLOBAL.iter().map(|action| Hint::new(*action)).collect()
}

/// The first of those with one word.
fn unlike(hints: &[Hint], ctx: &Ctx) -> Vec<Hint> {
    let mut kept: Vec<Hint> = Vec::new();
    for hint in hints.iter().filter(|hint| !hint.is_quiet()) {
        if kept.iter().all(|other| other.text(ctx.lang) != hint.text(ctx.lang)) {
            kept.push(*hint);
        }
    }
    kept
}

/// Columns the hints take, each with one blank within and one behind it.
fn takes(hints: &[Hint], ctx: &Ctx) -> usize {
    hints.iter().map(|hint| text::width(&hint.chord()) + text::width(hint.text(ctx.lang)) + 2).sum()
}

/// Those that find room, taken by their rank and, among equals, in the order given; shown in that order.
fn fit(hints: &[Hint], room: usize, ctx: &Ctx) -> Vec<Hint> {
    let mut by_use: Vec<usize> = (0..hints.len()).collect();
    by_use.sort_by_key(|at| hints.get(*at).map(|hint| hint.rank));
    let mut left = room + 1;
    let mut kept = Vec::new();
    for at in by_use {
        let Some(hint) = hints.get(at) else { continue };
        let wide = takes(std::slice::from_ref(hint), ctx);
        if wide <= left {
            left -= wide;
            kept.push((at, *hint));
        }
    }
    kept.sort_by_key(|(at, _)| *at);
    kept.into_iter().map(|(_, hint)| hint).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lang;
    use crate::ui::snapshot::snapshot;

    fn drawn(hints: &[Hint], width: u16, lang: Lang) -> String {
        let area = Rect::new(0, 0, width, 1);
        let mut buffer = Buffer::empty(area);
        draw(&mut buffer, area, hints, &Ctx { lang, ..Ctx::for_test() });
        snapshot(&buffer, None).trim_end().to_owned()
    }

    #[test]
    fn the_function_keys_fit_80_columns_in_both_languages() {
        let chinese = "F1 帮助 F2 值班 F3 接待 F4 口袋 F5 办理 F6 人员 F7 查找 F8 撤销 F9 菜单 F10 退出";
        assert_eq!(drawn(&global(), 80, Lang::Zh), chinese);
        let english = "F1Help F2Duty F3Visits F4Pocket F5Matters F6People F7Find F8Undo F9Menu F10Quit";
        assert_eq!(drawn(&global(), 80, Lang::En), english);
    }

    #[test]
    fn two_keys_that_do_the_same_are_shown_once() {
        let hints = [Hint::new(Action::Open).called("修改"), Hint::new(Action::Edit), Hint::new(Action::New)];
        assert_eq!(drawn(&hints, 60, Lang::Zh), "Enter 修改  Ctrl-N 新增");
    }

    #[test]
    fn the_least_important_key_goes_first() {
        let hints =
            [Hint::new(Action::Open).ranked(0), Hint::new(Action::Merge).ranked(9), Hint::new(Action::New).ranked(1)];
        assert_eq!(drawn(&hints, 60, Lang::Zh), "Enter 打开  Ctrl-R 合并  Ctrl-N 新增");
        assert_eq!(drawn(&hints, 36, Lang::Zh), "Enter 打开 Ctrl-R 合并 Ctrl-N 新增");
        assert_eq!(drawn(&hints, 22, Lang::Zh), "Enter 打开 Ctrl-N 新增");
    }

    #[test]
    fn a_bar_that_cannot_hold_all_shows_what_has_room_and_says_where_the_others_are() {
        let hints = [
            Hint::new(Action::Open).ranked(0),
            Hint::new(Action::Merge).ranked(9),
            Hint::new(Action::New).ranked(1),
            Hint::new(Action::CloseAll).ranked(2),
            Hint::new(Action::Delete).ranked(3),
        ];
        let own = |width: u16, lang: Lang| {
            let area = Rect::new(0, 0, width, 1);
            let mut buffer = Buffer::empty(area);
            draw_own(&mut buffer, area, &hints, &Ctx { lang, ..Ctx::for_test() });
            snapshot(&buffer, None).trim_end().to_owned()
        };
        assert_eq!(own(70, Lang::Zh), "Enter 打开  Ctrl-R 合并  Ctrl-N 新增  Ctrl-K 办结到时的  Del 删除");
        assert_eq!(own(51, Lang::Zh), "Enter 打开 Ctrl-N 新增 Ctrl-K 办结到时的 F1 更多");
        // The long one finds no room, the next of use does.
        assert_eq!(own(40, Lang::Zh), "Enter 打开 Ctrl-N 新增 Del 删除 F1 更多");
        assert_eq!(own(41, Lang::En), "Enter Open Ctrl-N New Del Delete F1 more");
    }
}
