//! The small form of one step: it asks for what the table of steps needs, and builds the command.

use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::{Value, json};

use crate::Lang;
use crate::domain::command::Command;
use crate::domain::proposal::step::{ProposalStep, ProposalStepKind as K};
use crate::domain::proposal::table::{self, Illegal, Need};
use crate::domain::terms::Outcome;
use crate::lang::ui::wrong_in;
use crate::lang::{matters, proposals as words};
use crate::ui::keymap::Key;
use crate::ui::screen::Ctx;
use crate::ui::widgets::form::{Field, Form, FormEvent};
use crate::ui::widgets::input::Input;
use crate::ui::widgets::popup;

use super::page::Page;
use super::verb::verb;

/// Cells the box is wide.
const WIDE: u16 = 74;
/// Deputies who have a digit each. Where there are more, the last digit is for all the others together.
const DIGITS: usize = 9;

/// The form of one step.
pub(super) struct StepBox {
    kind: K,
    number: String,
    form: Form,
    /// The answers it was opened with.
    fresh: Value,
}

impl StepBox {
    /// An empty form for this step.
    pub(super) fn new(kind: K, page: &Page, ctx: &Ctx) -> StepBox {
        let mut form = Form::new(fields(kind, page, ctx));
        if kind == K::Accepted {
            form.choose("hard", Some(usize::from(page.row.row.form.hard)));
        }
        if let (K::Signed, [_]) = (kind, page.unsigned()) {
            form.preset("signers", [0]);
        }
        let fresh = form.to_json();
        StepBox { kind, number: page.row.row.form.number.clone(), form, fresh }
    }

    /// The form with what was half typed in it.
    pub(super) fn resumed(kind: K, page: &Page, body: &Value, ctx: &Ctx) -> StepBox {
        let mut over = StepBox::new(kind, page, ctx);
        over.form.take_json(body.get("form").unwrap_or(&Value::Null));
        over
    }

    /// Which step a draft is of.
    pub(super) fn kind_of(body: &Value) -> Option<K> {
        body.get("step").and_then(Value::as_str).and_then(K::parse)
    }

    /// What has been filled in, if anything has.
    pub(super) fn draft(&self) -> Option<Value> {
        let answers = self.form.changed_from(Some(&self.fresh))?;
        Some(json!({ "step": self.kind.code(), "form": answers }))
    }

    pub(super) fn kind(&self) -> K {
        self.kind
    }

    pub(super) fn typing(&self) -> Option<&Input> {
        self.form.typing()
    }

    pub(super) fn key(&mut self, key: &Key, ctx: &Ctx) -> FormEvent {
        self.form.key(key, ctx)
    }

    pub(super) fn paste(&mut self, pasted: &str, ctx: &Ctx) -> FormEvent {
        self.form.paste(pasted, ctx)
    }

    pub(super) fn draw(&mut self, frame: &mut Frame, around: Rect, ctx: &Ctx) {
        let title = matters::step_title(ctx.lang, verb(self.kind, ctx.lang), &self.number);
        let height = if ctx.elder { around.height } else { self.form.rows(WIDE - 2) + 3 };
        let inside = popup::open(frame, around, WIDE, height, &title, ctx);
        self.form.draw(frame, inside, ctx);
    }

    /// The command that takes the step; of several signatures one step each, undone together.
    ///
    /// # Errors
    /// The sentence to show; the field it is about is marked.
    pub(super) fn command(&mut self, page: &Page, ctx: &Ctx) -> Result<Command, String> {
        self.form.clear_errors();
        let step = self.step(page, ctx).map_err(|(field, said)| self.wrong(field, &said, ctx.lang))?;
        let (proposal, lang) = (page.row.row.id, ctx.lang);
        let take = |step: ProposalStep| Command::ProposalStep { proposal, step: Box::new(step), lang };
        if self.kind == K::Signed {
            let unsigned = page.unsigned();
            let singly = singly(unsigned.len());
            let of = |at: usize| if at < singly { at..at + 1 } else { singly..unsigned.len() };
            let signers =
                self.form.ticked("signers").into_iter().flat_map(of).filter_map(|at| unsigned.get(at).copied());
            let mut steps: Vec<Command> =
                signers.map(|signer| take(ProposalStep { signer: Some(signer), ..step.clone() })).collect();
            return match (steps.pop(), steps.is_empty()) {
                (None, _) => Err(self.wrong("signers", words::nobody_ticked(lang), lang)),
                (Some(only), true) => Ok(only),
                (Some(last), false) => {
                    steps.push(last);
                    Ok(Command::All(steps))
                }
            };
        }
        if let Err(illegal) = table::check(page.row.status, &step) {
            let said = illegal.say(lang);
            return Err(match field_of(&illegal) {
                Some(field) => self.wrong(field, &said, lang),
                None => said,
            });
        }
        Ok(take(step))
    }

    fn wrong(&mut self, field: &str, said: &str, lang: Lang) -> String {
        self.form.error(field, said.to_owned());
        wrong_in(lang, self.form.label(field), said)
    }

    fn step(&self, page: &Page, ctx: &Ctx) -> Result<ProposalStep, (&'static str, String)> {
        let form = &self.form;
        let day = |name: &'static str| form.date(name, ctx.now.date_naive(), ctx.lang).map_err(|said| (name, said));
        let mut step = ProposalStep::new(self.kind, ctx.now, ctx.desk.level.into());
        step.text = form.text("text");
        step.outcome = form.choice("outcome").and_then(|at| Outcome::from_digit(at + 1));
        step.promise = day("promise")?;
        if let Some(day) = day("day")? {
            if day > ctx.now.date_naive() {
                return Err(("day", words::not_yet(ctx.lang).to_owned()));
            }
            let at = day.and_time(ctx.now.time()).and_local_timezone(*ctx.now.offset()).single();
            step.at = at.unwrap_or(ctx.now);
        }
        if self.kind == K::Accepted {
            let hard = form.choice("hard").map_or(page.row.row.form.hard, |at| at == 1);
            step.due = Some(ctx.desk.deadlines.proposal_due(ctx.now, hard, &page.calendar));
        }
        Ok(step)
    }
}

/// How many of those who have still to sign have a digit of their own.
const fn singly(unsigned: usize) -> usize {
    if unsigned > DIGITS { DIGITS - 1 } else { unsigned }
}

/// The field that is wrong.
fn field_of(illegal: &Illegal) -> Option<&'static str> {
    match illegal {
        Illegal::Missing { need, .. } => Some(match need {
            Need::Text => "text",
            Need::Signer => "signers",
            Need::Outcome => "outcome",
            Need::Promise => "promise",
        }),
        Illegal::Past { .. } | Illegal::Solved { .. } => Some("promise"),
        Illegal::Desk { .. } | Illegal::Status { .. } | Illegal::IsSent { .. } => None,
    }
}

/// What a step asks, in order.
fn fields(kind: K, page: &Page, ctx: &Ctx) -> Vec<Field> {
    let lang = ctx.lang;
    let area = |label| Field::area("text", label, 3);
    let remark = || Field::area("text", matters::remark(lang), 2).hint(matters::remark_hint(lang));
    match kind {
        K::Signed => {
            let unsigned = page.unsigned();
            let singly = singly(unsigned.len());
            let mut names: Vec<String> = unsigned.iter().take(singly).map(|id| page.name(*id)).collect();
            if unsigned.len() > singly {
                names.push(words::all_others(lang, unsigned.len() - singly));
            }
            vec![
                Field::several("signers", words::who_signed(lang), names),
                Field::date("day", words::which_day(lang)).hint(words::which_day_hint(lang)),
            ]
        }
        K::Sent | K::Told => vec![remark()],
        K::Accepted => {
            let rules = &ctx.desk.deadlines;
            let how_long =
                [words::months(lang, rules.proposal_months), words::hard_months(lang, rules.proposal_hard_months)];
            vec![Field::choice("hard", words::hard(lang), how_long), remark()]
        }
        K::Refused | K::Withdrawn => vec![area(matters::reason(lang))],
        K::Replied => vec![
            Field::choice("outcome", matters::outcome(lang), Outcome::ALL.iter().map(|word| word.label(lang))),
            area(words::answer(lang)).hint(words::answer_hint(lang)),
            Field::date("promise", matters::promise(lang)).hint(matters::day_hint(lang)),
        ],
        K::Mended => Vec::new(),
        K::Noted => vec![area(matters::note(lang))],
    }
}
