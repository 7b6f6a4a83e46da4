//! What elder mode does on this screen by digits, beside the sticks that have their own.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Stage, Sync, desks};
use crate::lang::{conflict_screen, rescue, sync_screen as words};
use crate::ui::keymap::{Action, Key};
use crate::ui::screen::Ctx;
use crate::ui::text;

/// The first digit where the sticks have those before.
const AFTER_STICKS: u32 = 5;

/// What a digit does, and what it is called.
type Deed = (u32, Action, &'static str);

impl Sync {
    /// What can be done besides exchanging, each with its digit.
    fn deeds(&self, ctx: &Ctx) -> Vec<Deed> {
        let (lang, enrolled) = (ctx.lang, self.desks.enrolled);
        let mut deeds = Vec::new();
        if !enrolled || self.desks.may_ask {
            let ask = if self.stands_in { rescue::key_ask(lang) } else { words::key_ask(lang) };
            deeds.extend([(Action::New, ask), (Action::Sign, words::key_accept(lang))]);
        }
        if desks::grants(ctx) {
            deeds.push((Action::Step, words::key_look(lang)));
        }
        if self.desks.conflicts > 0 {
            deeds.push((Action::Handover, conflict_screen::key_conflicts(lang)));
        }
        if !enrolled && self.places.list.total() > 1 {
            deeds.push((Action::Next, words::other_stick(lang)));
        }
        let first = if enrolled { AFTER_STICKS } else { 1 };
        (first..).zip(deeds).map(|(digit, (action, word))| (digit, action, word)).collect()
    }

    /// How the key of an action is named: in elder mode by its digit.
    pub(super) fn key_name(&self, action: Action, ctx: &Ctx) -> Option<String> {
        let deeds = if ctx.elder { self.deeds(ctx) } else { Vec::new() };
        deeds.iter().find(|(_, one, _)| *one == action).map(|(digit, ..)| digit.to_string())
    }

    /// A digit that means something here, as the key of what it means.
    pub(super) fn by_digit(&self, key: Key, ctx: &Ctx) -> Key {
        let Some(digit) = key.digit().filter(|_| ctx.elder && key.action.is_none()) else { return key };
        let action = match &self.stage {
            Stage::Choose => self.deeds(ctx).iter().find(|(of, ..)| *of == digit).map(|(_, action, _)| *action),
            Stage::Compare(..) | Stage::Offered(..) | Stage::Said(_) if digit == 1 => Some(Action::Open),
            Stage::Said(page) if digit == 2 && page.conflicts() > 0 => Some(Action::Handover),
            _ => None,
        };
        Key { action, ..key }
    }

    /// Whether a digit is one of these rather than that of a stick.
    pub(super) fn is_deed(&self, digit: u32) -> bool {
        digit >= AFTER_STICKS && self.desks.enrolled
    }

    /// Rows that the lines on them take, so far apart.
    pub(super) fn deeds_rows(&self, apart: u16, ctx: &Ctx) -> u16 {
        let deeds = if ctx.elder { self.deeds(ctx).len() } else { 0 };
        u16::try_from(deeds).unwrap_or(0).saturating_mul(apart)
    }

    /// The lines that say so, above the foot of the screen; answers the room that is left above.
    pub(super) fn draw_deeds(&self, frame: &mut Frame, area: Rect, apart: u16, ctx: &Ctx) -> Rect {
        let deeds = if ctx.elder { self.deeds(ctx) } else { Vec::new() };
        let above = Rect { height: area.height - self.deeds_rows(apart, ctx).min(area.height), ..area };
        for (y, (digit, _, word)) in (above.bottom()..area.bottom()).step_by(usize::from(apart)).zip(deeds) {
            let said = text::cut(&format!("{digit}   {}", text::spaced(word)), usize::from(area.width)).into_owned();
            frame.buffer_mut().set_string(area.x + 2, y, said, ctx.theme.text());
        }
        above
    }

    /// What the digits do on a page of words or of what was done; nothing where there is no such page.
    pub(super) fn draw_digits(&self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let said = match &self.stage {
            Stage::Compare(..) => words::elder_grant(ctx.lang),
            Stage::Offered(..) => words::elder_agree(ctx.lang),
            Stage::Said(page) if page.conflicts() > 0 => words::elder_said_conflicts(ctx.lang),
            Stage::Said(_) => words::elder_said(ctx.lang),
            _ => return,
        };
        let said = text::cut(said, usize::from(area.width.saturating_sub(2)));
        frame.buffer_mut().set_string(area.x + 2, area.bottom() - 1, said, ctx.theme.key());
    }
}
