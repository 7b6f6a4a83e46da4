//! Desks and sticks on the screen: how this desk stands, the two lists, and the line below them.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::desks::{self, Desks};
use super::page;
use super::places::Places;
use super::{Stage, Sync};
use crate::domain::terms::DeskLevel;
use crate::lang::{background, rescue, sync_screen as words};
use crate::sync::background::Way;
use crate::sync::exchange::standing;
use crate::ui::keymap::{Action, Hint};
use crate::ui::screen::Ctx;
use crate::ui::sync_step::Place;
use crate::ui::text;
use crate::ui::wrong_clock;

impl Sync {
    pub(super) fn draw_choose(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        // A station has one desk to write to, and that is said above.
        let lists_desks = self.desks.enrolled && (!ctx.elder || desks::grants(ctx));
        let rows = u16::try_from(self.desks.list.total().max(1)).unwrap_or(u16::MAX).saturating_add(1);
        let desks = if lists_desks { rows.min(area.height / 2) } else { 0 };
        let (columns, sticks) = (usize::from(area.width.saturating_sub(2)), self.places.rows(ctx));
        // Before a stick would be hidden, the lines of elder mode stand closer together.
        let grades = [(2, 2), (1, 2), (1, 1)];
        let lists = desks + u16::from(lists_desks) + sticks;
        let fits = |(head, deeds): (u16, u16)| {
            let lists = usize::from(lists + self.deeds_rows(deeds, ctx));
            // A blank row on either side of the lists, and the foot.
            self.head(columns, head, ctx).len() + lists + 3 <= usize::from(area.height)
        };
        let (apart, deeds_apart) = grades.into_iter().find(|grade| fits(*grade)).unwrap_or((1, 1));
        let mut y = area.y;
        for (line, style) in self.head(columns, apart, ctx) {
            frame.buffer_mut().set_string(area.x + 1, y, line, style);
            y += 1;
        }
        y += 1;
        let foot = area.bottom().saturating_sub(1);
        if lists_desks {
            let below = sticks + self.deeds_rows(deeds_apart, ctx) + 2;
            let height = desks.min(foot.saturating_sub(y + below).max(2));
            self.desks.list.rest(!self.among_desks);
            let room = Rect { y, height, ..area };
            let silent = self.desks.silent;
            self.desks.list.draw(frame, room, ctx, &Desks::table(ctx.lang), |one| Desks::row(one, silent, ctx));
            y += height + 1;
        }
        self.places.list.rest(self.among_desks && lists_desks);
        let room = Rect { y, height: foot.saturating_sub(y + 1), ..area };
        let room = self.draw_deeds(frame, room, deeds_apart, ctx);
        let gone = self.places.gone.clone();
        let row = |place: &Place| Places::row(place, gone.contains(&place.path), ctx.lang);
        self.places.list.draw(frame, room, ctx, &Places::table(ctx.lang), row);
        self.draw_foot(frame, Rect { y: foot, height: 1, ..area }, ctx);
    }

    /// What stands above the lists: a wrong clock, how this desk stands, what to do, how the line stands. The steps of elder mode take
    /// `apart` rows each.
    fn head(&self, columns: usize, apart: u16, ctx: &Ctx) -> Vec<(String, Style)> {
        let style = if self.desks.enrolled { ctx.theme.good() } else { ctx.theme.due_soon() };
        let clock = wrong_clock::said(self.latest, ctx);
        let clock = clock.iter().flat_map(|said| text::wrap(said, columns)).map(|line| (line, ctx.theme.overdue()));
        let waits = self.stands_in && !self.desks.enrolled && !self.desks.replaced && !self.desks.is_out;
        let state = if waits { words::not_back(ctx.lang) } else { &self.desks.state };
        let state = text::wrap(state, columns).into_iter().map(|line| (line, style));
        let mut lines: Vec<_> = clock.chain(state).collect();
        // Its rows say it of each desk; here each record counts once. In elder mode the line below says it.
        if self.desks.undelivered > 0 && !ctx.elder {
            let said = standing::say_undelivered(self.desks.undelivered, ctx.lang);
            lines.extend(text::wrap(&said, columns).into_iter().map(|line| (line, ctx.theme.text())));
        }
        if (!self.desks.enrolled || self.desks.asked) && !self.desks.replaced {
            lines.extend(text::wrap(&self.guide(ctx), columns).into_iter().map(|line| (line, ctx.theme.text())));
        }
        if self.desks.enrolled && ctx.elder {
            for step in words::elder_steps(ctx.lang).lines() {
                lines.extend((1..apart).map(|_| (String::new(), style)));
                lines.push((text::spaced(step), ctx.theme.text()));
            }
        }
        for line in [&ctx.line, &ctx.served].into_iter().flatten() {
            let style = if line.wants_a_person() { ctx.theme.due_soon() } else { ctx.theme.text() };
            let caps = (line.way == Way::Line).then(|| background::caps(ctx.lang, line.caps.day, line.caps.run));
            let why = line.trouble.as_ref().map(|trouble| trouble.say(ctx.lang));
            let said = [line.in_short(ctx.lang, ctx.now)].into_iter().chain(caps).chain(why);
            lines.extend(said.flat_map(|said| text::wrap(&said, columns)).map(|line| (line, style)));
        }
        lines
    }

    /// How this desk comes into a network.
    fn guide(&self, ctx: &Ctx) -> String {
        let key = |action| self.key_name(action, ctx).unwrap_or_else(|| Hint::new(action).chord());
        let above = page::above(ctx.desk.level, ctx.lang);
        if self.desks.asked {
            let accept = if self.desks.awaits_answer() && !ctx.elder { Action::Open } else { Action::Sign };
            words::waits_for_grant(ctx.lang, above, &key(accept), &key(Action::New))
        } else if desks::grants(ctx) && ctx.desk.level == DeskLevel::District {
            words::how_to_grant_above(ctx.lang, &key(Action::Step))
        } else if desks::grants(ctx) {
            words::how_to_grant(ctx.lang, &key(Action::Step))
        } else if self.stands_in {
            rescue::guide(ctx.lang, &key(Action::New), &key(Action::Sign))
        } else {
            words::how_to_join(ctx.lang, &key(Action::New), &key(Action::Sign))
        }
    }

    /// What Enter would do with the selected stick: what lies on it already is not written again.
    fn preview(&self, ctx: &Ctx) -> String {
        let label = self.places.list.selected().map_or("", |place| place.label.as_str());
        match (self.desks.undelivered, self.lacking.on(label)) {
            (0, _) => words::would_take(ctx.lang).to_owned(),
            (owed, 0) => words::would_wait(ctx.lang, owed),
            (_, goes) => words::would_go(ctx.lang, goes),
        }
    }

    /// The line below the lists: what the key would do, or the folder that is typed.
    fn draw_foot(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let buffer = frame.buffer_mut();
        let (label, hint) = match self.stage {
            Stage::Caps(_) => (background::type_caps(ctx.lang), background::caps_hint(ctx.lang)),
            _ => (words::type_folder(ctx.lang), words::type_hint(ctx.lang)),
        };
        if let Stage::Days(input) = &mut self.stage {
            let label = words::days_label(ctx.lang, self.desks.silent);
            let (x, _) = buffer.set_stringn(area.x + 1, area.y, label, usize::from(area.width), ctx.theme.marked());
            input.draw(frame, Rect { x, width: area.right().saturating_sub(x), ..area }, ctx.theme.text(), true);
        } else if let Stage::Folder(input) | Stage::Caps(input) = &mut self.stage {
            let (x, _) = buffer.set_stringn(area.x + 1, area.y, label, usize::from(area.width), ctx.theme.marked());
            let room = Rect { x, width: area.right().saturating_sub(x), ..area };
            input.draw(frame, room, ctx.theme.text(), true);
            if input.is_empty() {
                let hint = text::cut(hint, usize::from(room.width).saturating_sub(2));
                frame.buffer_mut().set_string(room.x + 1, room.y, hint, ctx.theme.faint());
            }
        } else if self.desks.enrolled && !self.places.list.is_empty() {
            let said = self.preview(ctx);
            let said = text::cut(&said, usize::from(area.width).saturating_sub(2));
            buffer.set_string(area.x + 1, area.y, said, ctx.theme.faint());
        }
    }
}
