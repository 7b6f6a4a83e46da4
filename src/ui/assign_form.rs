//! 交办: the offices a matter may be given to, the one that is proposed and why, and what is said of those that have it. For the
//! page of one matter, and for many at once.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::Lang;
use crate::domain::calendar::Calendar;
use crate::domain::calendar::shown;
use crate::domain::id::Id;
use crate::domain::matter::status::{Standing, Status};
use crate::domain::matter::step::{DeskRole, Step, StepKind};
use crate::domain::office::{self, OfficeForm};
use crate::domain::phone::Phone;
use crate::domain::pinyin::{self, Matcher};
use crate::domain::terms::{DeskLevel, PlaceKind};
use crate::lang::{assign as words, matter, matters};
use crate::store::matters::MatterRow;
use crate::store::{Reader, StoreError};
use crate::ui::keymap::{Action, Hint};
use crate::ui::pick;
use crate::ui::screen::Ctx;
use crate::ui::widgets::form::{Candidate, Field, Form};

/// The offices of this home, as the page of a matter needs them.
#[derive(Default)]
pub struct Offices {
    /// Those that work today.
    open: Vec<(Id, String)>,
    /// The villages and homes that may have it as well.
    villages: Vec<String>,
    /// Those that are named in steps, as they are now.
    named: BTreeMap<Id, OfficeForm>,
    /// The names of those that have their work today.
    today: BTreeMap<Id, String>,
    proposed: Option<(Candidate, String)>,
    calendar: Option<Calendar>,
}

impl Offices {
    /// Reads them; a station only learns the names.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn load<'s>(
        reader: Reader<'_>,
        row: &MatterRow,
        steps: impl Iterator<Item = &'s Step>,
        ctx: &Ctx,
    ) -> Result<Offices, StoreError> {
        let mut offices = Offices::default();
        for id in steps.flat_map(|step| step.office.into_iter().chain(step.co_offices.iter().copied())) {
            if let Entry::Vacant(unknown) = offices.named.entry(id) {
                unknown.insert(reader.office(id)?.map(|row| row.form).unwrap_or_default());
                offices.today.insert(id, reader.office_today(id, ctx.now.date_naive())?);
            }
        }
        if ctx.desk.level == DeskLevel::Station {
            return Ok(offices);
        }
        let today = Offices::of_today(reader, ctx)?;
        (offices.open, offices.villages) = (today.open, today.villages);
        if !row.status.is_final() {
            let proposed = reader.proposed_office(Some(row.row.id), &row.row.form, ctx.now.date_naive())?;
            offices.proposed = proposed.map(|(office, why)| {
                let (id, label) = (office.id.to_string(), office.form.name);
                (Candidate { id, label, note: String::new() }, why.say(ctx.lang))
            });
        }
        offices.calendar = Some(reader.calendar()?);
        Ok(offices)
    }

    fn name(&self, id: Id) -> &str {
        self.named.get(&id).map(|office| office.name.as_str()).unwrap_or_default()
    }

    /// The bare questions of assigning.
    pub fn questions(&self, ctx: &Ctx) -> Form {
        let lang = ctx.lang;
        let mut fields = vec![Field::pick_or_text("to", words::lead(lang)).hint(words::lead_hint(lang))];
        if !self.open.is_empty() {
            let names = self.open.iter().map(|(_, name)| name.as_str());
            fields.push(Field::several("helping", words::helping(lang), names).hint(words::helping_hint(lang)));
        }
        fields.push(Field::date("due", matters::new_due(lang)).hint(matters::day_hint(lang)));
        fields.push(Field::area("text", matters::remark(lang), 2).hint(matters::remark_hint(lang)));
        let mut form = Form::new(fields);
        if self.open.is_empty() {
            form.note("to", Some(words::no_offices(lang).to_owned()));
        }
        form
    }

    /// What assigning asks: the lead, proposed with its reason, those that help already, a remark, and by when.
    pub fn assigning(&self, row: &MatterRow, standing: &Standing, ctx: &Ctx) -> Form {
        let mut form = self.questions(ctx);
        // Those that help go on helping until somebody says otherwise.
        form.preset(
            "helping",
            standing.co_offices.iter().filter_map(|id| self.open.iter().position(|(open, _)| open == id)),
        );
        // Who sent it back gets it again only if somebody says so.
        if let Some((candidate, why)) = self.proposed.as_ref().filter(|_| row.status != Status::Returned) {
            form.pick("to", candidate.clone());
            form.note("to", Some(why.clone()));
        }
        if let Some(calendar) = &self.calendar {
            let rules = &ctx.desk.deadlines;
            let stands = shown::since(row.due);
            let matter = &row.row.form;
            let facts = (matter.urgency, matter.danger);
            let due = rules.answer_by(ctx.now, stands, facts, calendar);
            // Whoever has it signs and sends it back while there is still time to answer.
            let late = stands.filter(|stands| *stands <= ctx.now);
            let (sign, back) = (rules.sign_by(ctx.now, calendar).min(due), rules.return_by(ctx.now, calendar).min(due));
            let mut said = words::sign_by(ctx.lang, &shown::short_term(sign), &shown::short_term(back));
            if shown::is_whole_day(due) {
                form.set("due", &shown::day(due));
            } else {
                // A deadline in hours stays as it is set by the rules.
                said = words::due_in_hours(ctx.lang, &shown::short_term(due), &said);
            }
            if let Some(late) = late {
                said = words::late_already(ctx.lang, &shown::short_term(late), &said);
            }
            form.note("due", Some(said));
        }
        self.fit(&mut form);
        form
    }

    /// Reads those that work today, for matters of any kind: nothing is proposed.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn of_today(reader: Reader<'_>, ctx: &Ctx) -> Result<Offices, StoreError> {
        let today = ctx.now.date_naive();
        let open = reader.offices(true)?.into_iter().filter(|office| office.form.is_open(today));
        let open = open.map(|office| (office.id, office.form.name)).collect();
        let villages = reader.places_once(None)?.into_iter();
        let villages = villages.filter(|row| matches!(row.form.kind, PlaceKind::Home | PlaceKind::Station));
        Ok(Offices { open, villages: villages.map(|row| row.form.name).collect(), ..Offices::default() })
    }

    /// Whom the matter may be given to: offices first, then villages.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn offers(reader: Reader<'_>, typed: &str, ctx: &Ctx) -> Result<Vec<Candidate>, StoreError> {
        let mut offers = pick::offices(reader, typed, ctx.now.date_naive(), ctx.lang)?;
        if !typed.is_empty() || offers.is_empty() {
            offers.extend(pick::places(reader, &[PlaceKind::Home, PlaceKind::Station], typed, ctx.lang)?);
            offers.truncate(9);
        }
        Ok(offers)
    }

    /// Which of the open offices leads, as the answers say so far.
    fn lead(&self, form: &Form) -> Option<usize> {
        let picked: Option<Id> = form.picked("to").and_then(|candidate| candidate.id.parse().ok());
        let typed = form.text("to");
        self.open.iter().position(|(id, name)| picked.map_or(*name == typed, |picked| picked == *id))
    }

    /// What is to be read back before a name that was typed and is on no list is taken for whoever gets the matter: half a name may mean an
    /// office. Nothing where no offices are kept.
    pub fn read_back(&self, form: &Form, lang: Lang) -> Option<String> {
        let typed = form.text("to");
        let is_known = form.picked("to").is_some() || self.lead(form).is_some() || self.villages.contains(&typed);
        if typed.is_empty() || is_known || self.open.is_empty() {
            return None;
        }
        let folded = pinyin::fold(&typed);
        let matcher = Matcher::new(&folded);
        let meant: Vec<&str> =
            self.open.iter().map(|(_, name)| name.as_str()).filter(|name| matcher.find(name).is_some()).collect();
        let save = Hint::new(Action::Save).chord();
        Some(match meant.as_slice() {
            [] => words::on_no_list(lang, &typed, &save),
            meant => words::perhaps_meant(lang, &typed, &meant.join(matter::comma(lang)), &save),
        })
    }

    /// The office that leads is none of those that help.
    pub fn fit(&self, form: &mut Form) {
        form.leave_out("helping", self.lead(form));
    }

    /// Writes the offices into the step.
    pub fn fill(&self, form: &Form, step: &mut Step) {
        step.office = self.lead(form).and_then(|at| self.open.get(at)).map(|(id, _)| *id);
        let ticked = form.ticked("helping").into_iter().filter_map(|at| self.open.get(at));
        step.co_offices = ticked.map(|(id, _)| *id).filter(|id| Some(*id) != step.office).collect();
    }

    /// Which of several offices takes a step; nothing is asked where there is but one, or where it is that of the one that leads.
    pub fn acting(&self, kind: StepKind, standing: &Standing, ctx: &Ctx) -> Option<Field> {
        if standing.co_offices.is_empty() || matches!(kind, StepKind::Replied | StepKind::Returned) {
            return None;
        }
        let names = given(standing).into_iter().map(|id| self.name(id));
        Some(Field::choice("office", words::acting(ctx.lang), names).chosen(0))
    }

    /// `农业农村办公室（现为 农业服务中心）`, with those that help.
    pub fn with(&self, standing: &Standing, ctx: &Ctx) -> String {
        self.said(&standing.with, standing.office, &standing.co_offices, ctx)
    }

    /// Whom to ask in the office that leads, and where to call; empty if nobody is known.
    pub fn ask(&self, standing: &Standing, ctx: &Ctx) -> String {
        let Some(office) = standing.office.and_then(|id| self.named.get(&id)) else { return String::new() };
        let phone = Phone::parse(&office.phone).map(|phone| phone.to_string()).unwrap_or_default();
        let said = format!("{} {phone}", office.head);
        if said.trim().is_empty() { String::new() } else { words::ask(ctx.lang, said.trim()) }
    }

    /// Whom a step gives the matter to; the office that takes it is named with the step itself.
    pub fn to(&self, step: &Step, ctx: &Ctx) -> String {
        if step.role == DeskRole::Office && step.kind != StepKind::Assigned && step.office.is_some() {
            return String::new();
        }
        let said = self.said(&step.to, step.office, &step.co_offices, ctx);
        if said.is_empty() { said } else { matters::to_whom(ctx.lang, &said) }
    }

    fn said(&self, name: &str, office: Option<Id>, helping: &[Id], ctx: &Ctx) -> String {
        let today = |id: Id| self.today.get(&id).map(String::as_str).unwrap_or_default();
        let now = office.map(today).filter(|now| !now.is_empty() && *now != name);
        let mut said = name.to_owned();
        if let Some(now) = now {
            said.push_str(&words::now_called(ctx.lang, now));
        }
        let names = office::helping(now.unwrap_or(name), helping.iter().map(|id| today(*id).to_owned()));
        if !names.is_empty() {
            said.push_str("  ");
            said.push_str(&words::helped_by(ctx.lang, &names.join(matter::comma(ctx.lang))));
        }
        said
    }
}

/// The offices that have the matter, the lead first.
pub fn given(standing: &Standing) -> Vec<Id> {
    standing.office.into_iter().chain(standing.co_offices.iter().copied()).collect()
}
