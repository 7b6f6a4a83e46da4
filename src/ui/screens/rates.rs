//! 三率和报数: how many matters, and how many were answered on time, solved and to the voter's satisfaction. Every number leads
//! to its matters.

mod charts;
mod drill;
#[cfg(test)]
mod tests;
mod view;

use std::ops::RangeInclusive;

use chrono::{Days, NaiveDate, NaiveTime};
use ratatui::Frame;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use crate::Lang;
use crate::domain::calendar::period::read_period;
use crate::domain::matter::rates::{Fact, Figure, Rate, groups};
use crate::lang::{rates as words, ui};
use crate::store::figures::EVER;
use crate::ui::export;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Ctx, Flow, Route, Screen, Store, StoreError};
use crate::ui::text;
use crate::ui::widgets::form::{Field, Form, FormEvent};
use crate::ui::widgets::input::Input;
use crate::ui::widgets::list::{Cell, Column, List, Moved, Table};

use charts::Bar;
use drill::Drill;
use view::View;

/// Lines below the list, for what the figures mean.
const MEANINGS: u16 = 5;
/// Cells of a count, and of a rate: at least, and at most in a narrow window.
const COUNT: usize = 8;
const RATE: usize = 13;
const RATE_NARROW: usize = 16;
/// A window so narrow that the groups' names need what is left.
const NARROW: u16 = 100;

/// One line of the list: a group and its matters.
struct Group {
    label: String,
    facts: Vec<Fact>,
}

/// The figures.
pub struct Rates {
    view: View,
    /// The days, and how they were typed.
    period: Option<(RangeInclusive<NaiveDate>, String)>,
    facts: Vec<Fact>,
    /// Of them erased for good.
    erased: usize,
    /// Those of no period, since a wrong clock dated them.
    in_doubt: usize,
    list: List<Group>,
    /// The column that Enter opens.
    figure: Figure,
    /// The bars of the chart that was drawn last, and the one that Enter opens.
    bars: Vec<Bar>,
    bar: usize,
    drill: Option<Drill>,
    panel: Option<Form>,
}

impl Rates {
    /// All time, by category.
    pub fn new() -> Rates {
        Rates {
            view: View::default(),
            period: None,
            facts: Vec::new(),
            erased: 0,
            in_doubt: 0,
            list: List::new(),
            figure: Figure::Matters,
            bars: Vec::new(),
            bar: 0,
            drill: None,
            panel: None,
        }
    }

    fn panel_key(&mut self, key: &Key, ctx: &Ctx) -> Flow {
        let Some(form) = &mut self.panel else { return Flow::Stay };
        match form.key(key, ctx) {
            FormEvent::Save => {
                let typed = form.text("period");
                let read = (!typed.is_empty()).then(|| read_period(&typed, ctx.now.date_naive())).transpose();
                match read {
                    Ok(days) => {
                        self.period = days.map(|days| (days, typed));
                        self.panel = None;
                        self.list.rewind();
                        Flow::Reload
                    }
                    Err(why) => {
                        form.error("period", why.say(ctx.lang));
                        Flow::Warn(why.say(ctx.lang))
                    }
                }
            }
            FormEvent::Leave => {
                self.panel = None;
                Flow::Stay
            }
            _ => Flow::Stay,
        }
    }

    /// Seconds since 1970 from which to before which matters count.
    fn span(&self, ctx: &Ctx) -> (i64, i64) {
        let midnight = |day: NaiveDate| {
            day.and_time(NaiveTime::MIN).and_local_timezone(*ctx.now.offset()).single().map(|at| at.timestamp())
        };
        let Some((days, _)) = &self.period else { return EVER };
        let after = days.end().checked_add_days(Days::new(1)).and_then(midnight);
        (midnight(*days.start()).unwrap_or(i64::MIN), after.unwrap_or(i64::MAX))
    }

    fn opened(&mut self, ctx: &Ctx) -> Flow {
        self.drill = if self.view.lists() {
            self.list.selected().map(|group| Drill::of(&group.label, &group.facts, self.figure, ctx))
        } else {
            self.bars.get(self.bar).map(|bar| Drill::these(&bar.title, bar.all.clone(), bar.figure))
        };
        Flow::Reload
    }

    fn beside(&mut self, by: usize) {
        let all = Figure::ALL;
        let at = all.iter().position(|figure| *figure == self.figure).unwrap_or(0);
        self.figure = all.get((at + by) % all.len()).copied().unwrap_or(Figure::Matters);
    }

    fn list_key(&mut self, key: &Key, ctx: &Ctx) -> Flow {
        if let Some(view) = self.view.beside(key) {
            self.view = view;
            self.bar = 0;
            self.list.rewind();
            return Flow::Reload;
        }
        match key.code {
            KeyCode::Up if !self.view.lists() => self.bar = self.bar.saturating_sub(1),
            KeyCode::Down if !self.view.lists() => self.bar = (self.bar + 1).min(self.bars.len().saturating_sub(1)),
            KeyCode::Left => self.beside(Figure::ALL.len() - 1),
            KeyCode::Right => self.beside(1),
            _ => match (key.action, self.list.key(key)) {
                (Some(Action::Open), _) => return self.opened(ctx),
                (_, Moved::Read) => return Flow::Reload,
                _ => {}
            },
        }
        Flow::Stay
    }

    /// What is said when there is nothing to count.
    fn empty(&self, ctx: &Ctx) -> &'static str {
        if self.period.is_some() { words::empty(ctx.lang) } else { words::empty_ever(ctx.lang) }
    }

    fn draw_list(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let wide = self.rate_cells(area.width, ctx);
        let table = Table { columns: self.columns(wide, ctx.lang), empty: self.empty(ctx) };
        let chosen = self.list.selected().map(|group| group.label.clone());
        let figure = self.figure;
        self.list.draw(frame, area, ctx, &table, |group| {
            let is_chosen = chosen.as_deref() == Some(group.label.as_str());
            let cell = |of: Figure| {
                let marked = |said: String| if is_chosen && of == figure { format!("[{said}]") } else { said };
                let cells = if of == Figure::Matters { COUNT } else { wide };
                let mut said = marked(rate(&group.facts, of, ctx));
                // A number that is cut reads as another: the fraction goes first.
                if text::width(&said) > cells {
                    let briefly = Rate::of(&group.facts, of, ctx.now).said_briefly();
                    said = briefly.filter(|_| of != Figure::Matters).map_or(said, marked);
                }
                Cell::from(text::pad_left(&said, cells))
            };
            let mut cells = vec![group.label.as_str().into()];
            cells.extend(Figure::ALL.iter().copied().map(cell));
            cells
        });
    }

    /// Cells of a rate in a window so wide: no group's is longer than that of the whole.
    fn rate_cells(&self, window: u16, ctx: &Ctx) -> usize {
        let of = |figure: &Figure| {
            let rate = Rate::of(&self.facts, *figure, ctx.now);
            text::width(&format!("[{}/{} 100%]", rate.part, rate.whole))
        };
        let rates = Figure::ALL.iter().filter(|figure| **figure != Figure::Matters);
        let wide = rates.map(of).max().unwrap_or(0).max(RATE);
        if window < NARROW { wide.min(RATE_NARROW) } else { wide }
    }

    fn columns(&self, rate: usize, lang: Lang) -> Vec<Column> {
        vec![
            Column::fill(self.view.label(lang), 16),
            Column::fixed(words::matters(lang), COUNT).right(),
            Column::fixed(words::on_time(lang), rate).right(),
            Column::fixed(words::solved(lang), rate).right(),
            Column::fixed(words::satisfied(lang), rate).right(),
        ]
    }

    fn said_in_doubt(&self, lang: Lang) -> Option<String> {
        (self.in_doubt > 0).then(|| words::in_doubt(lang, self.in_doubt))
    }

    fn export(&self, ctx: &Ctx) -> Flow {
        let row = |group: &Group| {
            let figures = Figure::ALL.iter().map(|figure| rate(&group.facts, *figure, ctx).into());
            std::iter::once(group.label.as_str().into()).chain(figures).collect()
        };
        let rows: Vec<Vec<Cell>> = self.list.rows().iter().map(row).collect();
        export::flow(ui::stem_figures(ctx.lang), &self.columns(RATE, ctx.lang), move |_, _| Ok(rows))
    }

    fn draw_meanings(&self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let lang = ctx.lang;
        let (doubted, erased) = (self.said_in_doubt(lang), (self.erased > 0).then(|| words::erased(lang, self.erased)));
        let meanings = [
            words::define_on_time(lang),
            words::define_late(lang),
            words::define_solved(lang),
            words::define_satisfied(lang),
            words::define_all(lang),
        ];
        let aside = doubted.as_deref().into_iter().chain(erased.as_deref());
        draw_below(frame, area, aside.chain(meanings), ctx);
    }
}

/// Says below the bars what they are, and answers what is left for them.
fn above_meaning(frame: &mut Frame, area: Rect, ctx: &Ctx) -> Rect {
    let says = text::wrap(words::define_bars(ctx.lang), usize::from(area.width.saturating_sub(2)));
    let height = area.height.saturating_sub(u16::try_from(says.len()).unwrap_or(0));
    draw_below(frame, Rect { y: area.y + height, height: area.height - height, ..area }, &says, ctx);
    Rect { height, ..area }
}

/// What the figures mean, a line each.
fn draw_below(frame: &mut Frame, area: Rect, says: impl IntoIterator<Item = impl AsRef<str>>, ctx: &Ctx) {
    for (y, said) in (area.y..area.bottom()).zip(says) {
        let said = text::cut(said.as_ref(), usize::from(area.width.saturating_sub(2)));
        frame.buffer_mut().set_string(area.x + 1, y, said, ctx.theme.faint());
    }
}

/// `12/15 80%`; of the matters themselves only how many there are.
fn rate(facts: &[Fact], figure: Figure, ctx: &Ctx) -> String {
    let rate = Rate::of(facts, figure, ctx.now);
    if figure == Figure::Matters {
        return rate.whole.to_string();
    }
    rate.said().unwrap_or_else(|| "-".to_owned())
}

impl Screen for Rates {
    fn title(&self, ctx: &Ctx) -> String {
        if let Some(drill) = &self.drill {
            return drill.title(ctx.lang);
        }
        let period = self.period.as_ref().map_or(words::whole_time(ctx.lang), |(_, typed)| typed);
        words::title(ctx.lang, self.facts.len(), period)
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        if self.panel.is_some() {
            return Form::hints(ctx.lang);
        }
        if let Some(drill) = &self.drill {
            return drill.keys();
        }
        let mut hints = vec![Hint::new(Action::Filter).called(words::key_period(ctx.lang)).ranked(2)];
        if !self.facts.is_empty() {
            hints.insert(0, Hint::new(Action::Open).called(words::key_list(ctx.lang)).ranked(0));
        }
        hints.push(Hint::new(Action::Back).ranked(1));
        if !self.list.is_empty() {
            hints.push(export::hint(ctx.lang));
        }
        hints
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        let reader = store.read();
        let (from, before) = self.span(ctx);
        self.facts = reader.facts(from, before, ctx.now)?;
        self.erased = reader.erased_matters(from, before)?;
        self.in_doubt = reader.matters_in_doubt(ctx.now)?;
        let mut rows = Vec::new();
        if let Some(by) = self.view.by().filter(|_| !self.facts.is_empty()) {
            rows.push(Group { label: words::total(ctx.lang).to_owned(), facts: self.facts.clone() });
            for (key, facts) in groups(&self.facts, by) {
                let label = view::called(reader, by, &key, ctx.lang)?;
                rows.push(Group { label, facts });
            }
        }
        self.list.put_all(rows);
        if let Some(drill) = &mut self.drill {
            drill.load(reader, ctx)?;
        }
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        if let Some(drill) = &mut self.drill {
            drill.draw(frame, area, ctx);
            return;
        }
        self.view.draw(frame.buffer_mut(), Rect { height: 1, ..area }, ctx);
        let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        if let Some(form) = &mut self.panel {
            form.draw(frame, body, ctx);
            return;
        }
        match self.view {
            View::Bars | View::Trend => {
                let body = if self.view == View::Bars { above_meaning(frame, body, ctx) } else { body };
                self.bars = match self.view {
                    _ if self.facts.is_empty() => Vec::new(),
                    View::Trend => charts::trend(body.height, &self.facts, ctx),
                    _ => charts::bars(&self.facts, ctx),
                };
                if self.bars.is_empty() {
                    frame.buffer_mut().set_string(body.x + 2, body.y + 1, self.empty(ctx), ctx.theme.faint());
                }
                charts::draw(frame.buffer_mut(), body, &self.bars, self.bar, ctx);
                if self.view == View::Trend && !self.bars.is_empty() {
                    charts::draw_meaning(frame.buffer_mut(), body, self.said_in_doubt(ctx.lang).as_deref(), ctx);
                }
            }
            View::Of(_) => {
                let height =
                    body.height.saturating_sub(MEANINGS + u16::from(self.erased > 0) + u16::from(self.in_doubt > 0));
                self.draw_list(frame, Rect { height, ..body }, ctx);
                let below = Rect { y: body.y + height, height: body.height - height, ..body };
                self.draw_meanings(frame, below, ctx);
            }
        }
    }

    fn typing(&self) -> Option<&Input> {
        self.panel.as_ref().and_then(Form::typing)
    }

    fn is_boxed(&self) -> bool {
        self.panel.is_some()
    }

    fn choose(&mut self, digit: u32) -> bool {
        self.panel.is_none() && self.drill.as_mut().is_some_and(|drill| drill.choose(digit))
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        if self.panel.is_some() {
            return self.panel_key(&key, ctx);
        }
        if let Some(drill) = &mut self.drill {
            return match (key.action, drill.selected()) {
                (Some(Action::Back), _) => {
                    self.drill = None;
                    Flow::Stay
                }
                (Some(Action::Open), Some(id)) => Flow::Open(Route::Matter(id)),
                _ if drill.key(&key, ctx) => Flow::Reload,
                _ => Flow::Stay,
            };
        }
        match key.action {
            Some(Action::Back) => Flow::Close,
            Some(Action::Save) => self.export(ctx),
            Some(Action::Filter) => {
                let typed = self.period.as_ref().map(|(_, typed)| typed.as_str()).unwrap_or_default();
                let field = Field::text("period", words::period(ctx.lang)).hint(words::period_hint(ctx.lang));
                self.panel = Some(Form::new(vec![field.with(typed)]));
                Flow::Stay
            }
            _ => self.list_key(&key, ctx),
        }
    }

    fn paste(&mut self, pasted: &str, ctx: &Ctx) -> Flow {
        if let Some(form) = &mut self.panel {
            form.paste(pasted, ctx);
        }
        Flow::Stay
    }
}
