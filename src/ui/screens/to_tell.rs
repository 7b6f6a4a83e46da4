//! 待反馈: the answers on their way home. Who is to be told, which promises fall due, and what may be closed.

mod closing;
mod rows;

use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::{Value, json};

use crate::Lang;
use crate::domain::calendar::Calendar;
use crate::domain::id::Id;
use crate::domain::matter::step::{DeskRole, Step, StepKind};
use crate::domain::matter::telling::Wait;
use crate::domain::record::{Record, RecordKind};
use crate::lang::to_tell as words;
use crate::lang::ui::wrong_in;
use crate::store::telling::{Answer, Waiting};
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Command, Confirm, Ctx, Done, Flow, Refusal, Route, Screen, Store, StoreError};
use crate::ui::tell_form;
use crate::ui::text;
use crate::ui::widgets::deeds::{Chosen, Deed, Deeds};
use crate::ui::widgets::form::{Form, FormEvent};
use crate::ui::widgets::input::Input;
use crate::ui::widgets::list::{Column, List, Moved, Table};
use crate::ui::widgets::popup;

use closing::Closing;
use rows::Shown;

/// Cells the box is wide, and lines of the selected answer below the list.
const WIDE: u16 = 74;
const BELOW: u16 = 4;

/// What stands over the list.
enum Over {
    /// The questions about one matter.
    Tell { matter: Id, form: Form, fresh: Value },
    /// Everything that would be closed.
    Close(Closing),
    /// Elder mode: what can be done with the selected one.
    Deeds(Deeds),
}

/// The list of answers that wait.
pub struct ToTell {
    waiting: Vec<Waiting>,
    list: List<Shown>,
    over: Option<Over>,
    /// Answers that were begun and left.
    aside: Option<(Id, Value)>,
    /// Whose name and number were asked for.
    shown: Option<Id>,
    asked: Option<Id>,
}

impl ToTell {
    /// Everything whose time has come.
    pub fn new() -> ToTell {
        ToTell {
            waiting: Vec::new(),
            list: List::new().numbered().with_deeds(),
            over: None,
            aside: None,
            shown: None,
            asked: None,
        }
    }

    /// Elder mode: asks by digits what is to be done with the selected one.
    fn ask_deed(&mut self, lang: Lang) -> Flow {
        let Some(shown) = self.list.selected() else { return Flow::Stay };
        let mut all =
            vec![Deed::of(Action::Open, key_open(shown, lang)), Deed::of(Action::View, words::key_page(lang))];
        if shown.names_somebody() {
            all.push(Deed::of(Action::ShowPhone, Action::ShowPhone.label(lang)));
        }
        self.over = Some(Over::Deeds(Deeds::new(all).whole()));
        Flow::Stay
    }

    /// What was chosen for the selected one. With the number in sight somebody may be called, so the box stays for the rest.
    fn act(&mut self, action: Option<Action>, ctx: &Ctx) -> Flow {
        let Some(id) = self.list.selected().map(Shown::id) else { return Flow::Stay };
        if action == Some(Action::ShowPhone) {
            return self.show(id);
        }
        self.over = None;
        match action {
            Some(Action::Open) => self.opened(ctx),
            Some(Action::View) => Flow::Open(Route::Matter(id)),
            _ => Flow::Stay,
        }
    }

    fn opened(&mut self, ctx: &Ctx) -> Flow {
        let Some(shown) = self.list.selected() else { return Flow::Stay };
        if !shown.teller.is_empty() {
            return Flow::Warn(words::others_tell(ctx.lang, &shown.teller));
        }
        if shown.waiting.wait == Wait::Close {
            let form = &shown.answer.row.row.form;
            let question = words::close_question(ctx.lang, &form.number, &form.title);
            return Flow::Ask(Confirm { question, yes: closing::close(shown.id(), ctx) });
        }
        let begun = self.aside.take_if(|(of, _)| *of == shown.id()).map(|(_, answers)| answers);
        self.over = Some(tell(shown, begun.as_ref(), ctx));
        Flow::Stay
    }

    /// Shows a name and number in full, which is logged.
    fn show(&mut self, id: Id) -> Flow {
        self.asked = Some(id);
        Flow::Do(Command::ShowPhone(Record { kind: RecordKind::Matter, id }))
    }

    fn box_key(&mut self, key: &Key, ctx: &Ctx) -> Flow {
        let (form, matter) = match &mut self.over {
            Some(Over::Tell { form, matter, .. }) => (form, *matter),
            Some(Over::Close(closing)) => {
                let Some(flow) = closing.key(key, ctx) else { return Flow::Stay };
                self.over = None;
                return flow;
            }
            Some(Over::Deeds(deeds)) => {
                let Some(chosen) = deeds.key(key, ctx.lang) else { return Flow::Stay };
                let Chosen::Deed(key) = chosen else { return self.act(None, ctx) };
                return self.act(key.action, ctx);
            }
            None => return Flow::Stay,
        };
        let event = form.key(key, ctx);
        tell_form::fit(form);
        match event {
            FormEvent::Save => {
                let Some(shown) = self.list.rows().iter().find(|shown| shown.id() == matter) else { return Flow::Stay };
                form.clear_errors();
                match tell_form::steps(form, &shown.answer.standing, ctx) {
                    Ok(steps) => Flow::Do(all(matter, steps)),
                    Err((field, said)) => {
                        form.error(field, said.clone());
                        Flow::Warn(wrong_in(ctx.lang, form.label(field), &said))
                    }
                }
            }
            FormEvent::Leave => {
                let Some(Over::Tell { form, fresh, .. }) = self.over.take() else { return Flow::Stay };
                let begun = form.changed_from(Some(&fresh)).map(|answers| (matter, answers));
                let is_kept = begun.is_some();
                self.aside = begun.or(self.aside.take());
                if is_kept { Flow::Say(crate::lang::ui::draft_kept(ctx.lang).to_owned()) } else { Flow::Stay }
            }
            FormEvent::Say(said) => Flow::Warn(said),
            FormEvent::Reload | FormEvent::Ignored | FormEvent::Moved | FormEvent::Changed(_) => Flow::Stay,
        }
    }

    fn draw_selected(&self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let Some(shown) = self.list.selected() else { return };
        let buffer = frame.buffer_mut();
        buffer.set_string(area.x, area.y, ctx.theme.rule().repeat(usize::from(area.width)), ctx.theme.faint());
        let room = usize::from(area.width.saturating_sub(2));
        let mut lines = vec![(text::cut(&shown.about(ctx.lang), room).into_owned(), ctx.theme.text())];
        if shown.is_on_visit() {
            let keys = [Action::View, Action::ShowPhone].map(|action| Hint::new(action).chord());
            let [page, show] = keys;
            lines.push((words::secret_shown(ctx.lang, &page, &show), ctx.theme.faint()));
        }
        let said = tell_form::said(&shown.answer.answered, room, ctx.lang);
        lines.extend(said.into_iter().map(|line| (line, ctx.theme.marked())));
        for (y, (line, style)) in (area.y + 1..area.bottom()).zip(lines) {
            buffer.set_stringn(area.x + 1, y, line, room, style);
        }
    }
}

/// The questions about one matter; `begun` are answers given before.
fn tell(shown: &Shown, begun: Option<&Value>, ctx: &Ctx) -> Over {
    let is_promise = shown.waiting.wait == Wait::Promise;
    let mut form = tell_form::form(is_promise, &shown.answer.row.row.form, ctx.lang);
    let fresh = form.to_json();
    if let Some(begun) = begun {
        form.take_json(begun);
        tell_form::fit(&mut form);
    }
    Over::Tell { matter: shown.id(), form, fresh }
}

/// What Enter does with it.
fn key_open(shown: &Shown, lang: Lang) -> &'static str {
    if shown.waiting.wait == Wait::Close { words::key_close(lang) } else { words::key_tell(lang) }
}

/// One command for the steps of one action.
fn all(matter: Id, steps: Vec<Step>) -> Command {
    let take = |step| Command::Step { matter, step: Box::new(step) };
    Command::All(steps.into_iter().map(take).collect())
}

impl Screen for ToTell {
    fn title(&self, ctx: &Ctx) -> String {
        let [tell, promise, close] = Waiting::counts(&self.waiting);
        let title = words::title(ctx.lang, tell, promise, close);
        let below = self.list.total().saturating_sub(self.waiting.len());
        if below > 0 { words::title_below(ctx.lang, &title, below) } else { title }
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        match &self.over {
            Some(Over::Tell { .. }) => return Form::hints(ctx.lang),
            Some(Over::Close(closing)) => return closing.answering.hints(ctx.lang),
            Some(Over::Deeds(_)) => return vec![Hint::new(Action::Open), Hint::new(Action::Back)],
            None => {}
        }
        let mut hints = Vec::new();
        if let Some(shown) = self.list.selected() {
            hints.push(Hint::new(Action::Open).called(key_open(shown, ctx.lang)).ranked(0));
            if self.shown != Some(shown.id()) && shown.names_somebody() {
                hints.push(Hint::new(Action::ShowPhone).ranked(3));
            }
            hints.push(Hint::new(Action::View).called(words::key_page(ctx.lang)).ranked(4));
        }
        if !self.waiting.is_empty() {
            hints.push(Hint::new(Action::CloseAll).called(words::key_close_all(ctx.lang)).ranked(2));
        }
        hints.push(Hint::new(Action::Back).ranked(1));
        hints
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        let reader = store.read();
        let calendar: Calendar = reader.calendar()?;
        self.waiting = reader.waiting(ctx.now, &ctx.desk, &calendar)?;
        // What stations are to tell stands below, with their names.
        let below = reader.waiting_elsewhere(ctx.now, &ctx.desk, &calendar)?;
        let (own, total) = (self.waiting.len(), self.waiting.len() + below.len());
        let stations = if below.is_empty() { Vec::new() } else { reader.stations()? };
        if self.list.index() >= total {
            self.list.select(total.saturating_sub(1));
        }
        let want = self.list.want();
        let mut rows = Vec::new();
        let all = self.waiting.iter().chain(&below).enumerate();
        for (at, waiting) in all.skip(want.start).take(want.len()) {
            let named = |answer: &Answer| {
                let number = &answer.row.row.form.number;
                let station = stations
                    .iter()
                    .find(|one| number.strip_prefix(&one.code).is_some_and(|rest| rest.starts_with('-')));
                station.map_or_else(|| number.clone(), |one| one.name.clone())
            };
            rows.extend(reader.answer(waiting.matter)?.map(|answer| {
                let teller = if at < own { String::new() } else { named(&answer) };
                Shown { waiting: *waiting, answer, teller }
            }));
        }
        self.list.put(want.start, rows, total);
        if let Some(Over::Close(closing)) = &mut self.over {
            closing.load(reader)?;
        }
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let lang = ctx.lang;
        let below = BELOW.min(area.height);
        let body = Rect { height: area.height - below, ..area };
        let table = Table {
            columns: vec![
                Column::fixed(words::wait(lang), 16),
                Column::fixed(words::voter(lang), 14),
                Column::fixed(words::phone(lang), 13),
                Column::fill(words::reply(lang), 20),
                Column::fixed(words::number(lang), 18).ranked(1),
            ],
            empty: words::empty(lang),
        };
        let whole = self.shown;
        self.list.draw(frame, body, ctx, &table, |shown| shown.cells(whole == Some(shown.id()), ctx));
        self.draw_selected(frame, Rect { y: body.bottom(), height: below, ..area }, ctx);
        match &mut self.over {
            Some(Over::Tell { form, matter, .. }) => {
                let Some(shown) = self.list.rows().iter().find(|shown| shown.id() == *matter) else { return };
                let answered = &shown.answer.answered;
                let said = u16::try_from(tell_form::said(answered, usize::from(WIDE) - 4, lang).len()).unwrap_or(0);
                let height = if ctx.elder { area.height } else { form.rows(WIDE - 2) + said + 4 };
                let inside = popup::open(frame, area, WIDE, height, &shown.box_title(lang), ctx);
                let to_whom = shown.to_whom(whole == Some(shown.id()), lang);
                tell_form::draw(form, (&to_whom, answered), frame, inside, ctx);
            }
            Some(Over::Close(closing)) => closing.draw(frame, area, ctx),
            Some(Over::Deeds(deeds)) => {
                let Some(shown) = self.list.selected() else { return };
                deeds.draw(frame, area, &shown.to_whom(whole == Some(shown.id()), lang), ctx);
            }
            None => {}
        }
    }

    fn typing(&self) -> Option<&Input> {
        match &self.over {
            Some(Over::Tell { form, .. }) => form.typing(),
            _ => None,
        }
    }

    fn is_boxed(&self) -> bool {
        self.over.is_some()
    }

    fn deeds(&self, ctx: &Ctx) -> Vec<Deed> {
        Deed::of_hints(self.keys(ctx), ctx.lang)
    }

    fn deeds_key(&self) -> Action {
        Action::ListDeeds
    }

    fn choose(&mut self, digit: u32) -> bool {
        self.over.is_none() && self.list.choose(digit)
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        if self.over.is_some() {
            return self.box_key(&key, ctx);
        }
        let selected = self.list.selected().map(Shown::id);
        match (key.action, selected) {
            (Some(Action::Back), _) => Flow::Close,
            (Some(Action::Open), _) if ctx.elder => self.ask_deed(ctx.lang),
            (Some(Action::Open), _) => self.opened(ctx),
            (Some(Action::View), Some(id)) => Flow::Open(Route::Matter(id)),
            (Some(Action::ShowPhone), Some(id)) => self.show(id),
            (Some(Action::CloseAll), _) => {
                let ripe = self.waiting.iter().filter(|one| one.wait == Wait::Close).map(|one| one.matter).collect();
                match Closing::of(ripe) {
                    Some(closing) => {
                        self.over = Some(Over::Close(closing));
                        Flow::Reload
                    }
                    None => Flow::Say(words::close_none(ctx.lang).to_owned()),
                }
            }
            _ => match self.list.key(&key) {
                Moved::Read => Flow::Reload,
                Moved::No | Moved::Yes => Flow::Stay,
            },
        }
    }

    fn paste(&mut self, pasted: &str, ctx: &Ctx) -> Flow {
        match &mut self.over {
            Some(Over::Tell { form, .. }) => match form.paste(pasted, ctx) {
                FormEvent::Say(said) => Flow::Warn(said),
                _ => Flow::Stay,
            },
            Some(Over::Close(closing)) => {
                closing.answering.typed_over();
                Flow::Stay
            }
            Some(Over::Deeds(_)) | None => Flow::Stay,
        }
    }

    fn draft_key(&self) -> Option<String> {
        Some("to_tell".to_owned())
    }

    fn draft(&self) -> Option<Value> {
        if let Some(Over::Tell { matter, form, fresh }) = &self.over {
            return Some(json!({ "matter": matter.to_string(), "form": form.changed_from(Some(fresh))? }));
        }
        let (matter, answers) = self.aside.as_ref()?;
        Some(json!({ "matter": matter.to_string(), "form": answers, "left": true }))
    }

    fn resume(&mut self, body: Value, ctx: &Ctx) {
        let matter = body.get("matter").and_then(Value::as_str).and_then(|id| id.parse::<Id>().ok());
        let Some(at) = self.waiting.iter().position(|one| Some(one.matter) == matter) else { return };
        self.list.select(at);
        let begun = body.get("form").unwrap_or(&Value::Null);
        let Some(shown) = self.list.get(at).filter(|shown| shown.waiting.wait != Wait::Close) else { return };
        if body.get("left").is_some() {
            self.aside = Some((shown.id(), begun.clone()));
        } else {
            self.over = Some(tell(shown, Some(begun), ctx));
        }
    }

    fn done(&mut self, _done: &Done, _ctx: &Ctx) -> Flow {
        if let Some(id) = self.asked.take() {
            self.shown = Some(id);
        } else {
            (self.over, self.aside) = (None, None);
        }
        Flow::Stay
    }

    fn refused(&mut self, _refusal: &Refusal, _ctx: &Ctx) {
        self.asked = None;
    }
}

/// The step that closes a matter here.
fn closed(ctx: &Ctx) -> Step {
    Step::new(StepKind::Closed, ctx.now, DeskRole::from(ctx.desk.level))
}
