//! 地点登记: a station, a contact point, a hamlet, an area is written down, or corrected.

use crate::Lang;
use crate::domain::calendar::MarketDays;
use crate::domain::clean;
use crate::domain::command::Form as Written;
use crate::domain::id::Id;
use crate::domain::matter::number::read_code;
use crate::domain::pinyin;
use crate::domain::place::PlaceForm;
use crate::domain::record::RecordKind;
use crate::domain::terms::PlaceKind;
use crate::lang::people as words;
use crate::store::{Reader, Row};
use crate::ui::market;
use crate::ui::masked::Masked;
use crate::ui::pick;
use crate::ui::record_form::{Answers, Offers, RecordForm, Sheet, Wrong};
use crate::ui::screen::{Ctx, StoreError};
use crate::ui::widgets::form::{Field, Form};

/// The sheet of one place.
#[derive(Default)]
pub struct Place {
    /// The facts the form does not ask for, and the kind a new place most likely is.
    base: PlaceForm,
    /// Every other place in use.
    others: Vec<Row<PlaceForm>>,
    /// The letters the program has proposed; they follow the name until somebody types others.
    proposed: String,
    /// The market days that the station has set itself.
    own_market: String,
}

/// The form of a new place of this kind.
pub fn new_of(kind: PlaceKind, ctx: &Ctx) -> RecordForm<Place> {
    let base = PlaceForm { kind, ..PlaceForm::default() };
    RecordForm::new(Place { base, ..Place::default() }, None, ctx)
}

/// The form of a new place, or of one to correct.
pub fn screen(id: Option<Id>, ctx: &Ctx) -> RecordForm<Place> {
    RecordForm::new(Place::default(), id, ctx)
}

/// What can stand above a place of this kind.
const fn above(kind: PlaceKind) -> &'static [PlaceKind] {
    match kind {
        PlaceKind::District => &[],
        PlaceKind::Home => &[PlaceKind::District],
        PlaceKind::Station | PlaceKind::Area => &[PlaceKind::Home],
        PlaceKind::ContactPoint | PlaceKind::MobileStation | PlaceKind::Hamlet => {
            &[PlaceKind::Station, PlaceKind::Home]
        }
    }
}

/// Only homes and stations have letters in numbers.
const fn has_code(kind: PlaceKind) -> bool {
    matches!(kind, PlaceKind::Home | PlaceKind::Station)
}

fn kind_of(form: &Form) -> PlaceKind {
    form.choice("kind").and_then(|at| PlaceKind::from_digit(at + 1)).unwrap_or(PlaceKind::Station)
}

fn parent_of(form: &Form) -> Option<Id> {
    form.picked("parent").and_then(|candidate| candidate.id.parse().ok())
}

impl Place {
    fn fill(&mut self, form: &mut Form, place: PlaceForm) {
        form.choose("kind", Some(place.kind.digit() - 1));
        form.set("name", &place.name);
        form.set("code", &place.code);
        form.settle("area", &place.area);
        form.set("address", &place.address);
        form.set("phone", &place.phone);
        form.set("market", &place.market);
        form.set("remarks", &place.remarks);
        self.base = place;
    }

    /// The places whose letters must differ from those of a place of this kind under this parent.
    fn beside(&self, kind: PlaceKind, parent: Option<Id>) -> impl Iterator<Item = &Row<PlaceForm>> {
        self.others.iter().filter(move |row| row.form.kind == kind && row.form.parent == parent)
    }

    /// Letters for a new place: its initials, counted on where a neighbour has them.
    fn propose(&mut self, form: &mut Form) {
        let (kind, typed) = (kind_of(form), form.text("code"));
        if !has_code(kind) || typed != self.proposed {
            return;
        }
        let name = form.text("name");
        self.proposed.clear();
        if !name.is_empty() {
            let short = pinyin::initials(&name);
            let taken: Vec<&str> = self.beside(kind, parent_of(form)).map(|row| row.form.code.as_str()).collect();
            let numbered = (2..100).map(|nth| format!("{short}{nth}"));
            let free = std::iter::once(short.clone()).chain(numbered).find(|code| !taken.contains(&code.as_str()));
            self.proposed = free.unwrap_or_default();
        }
        form.set("code", &self.proposed);
    }

    fn code(&self, answers: &mut Answers<'_>, form: &Form, lang: Lang) -> String {
        let (kind, typed) = (kind_of(form), form.text("code"));
        if !has_code(kind) || typed.is_empty() {
            return String::new();
        }
        let code = answers.keep("code", read_code(&typed).map_err(|why| why.say(lang)));
        let holder = self.beside(kind, parent_of(form)).find(|row| !code.is_empty() && row.form.code == code);
        if let Some(holder) = holder {
            answers.wrong("code", words::code_taken(lang, &code, &holder.form.name));
        }
        code
    }

    /// Another place of this kind and name under the same parent.
    fn namesake(&self, form: &Form, lang: Lang) -> Option<String> {
        let name = clean::line(&form.text("name"));
        let found = self.beside(kind_of(form), parent_of(form)).any(|row| row.form.name == name);
        found.then(|| words::place_namesake(lang, &name))
    }
}

impl Sheet for Place {
    const KIND: RecordKind = RecordKind::Place;

    fn title(&self, corrected: bool, lang: Lang) -> String {
        if corrected { words::place_edit(lang, &self.base.name) } else { words::place_new(lang).to_owned() }
    }

    fn notice(&self, lang: Lang) -> &'static str {
        words::place_notice(lang)
    }

    fn questions(&self, lang: Lang) -> Form {
        Form::new(vec![
            Field::choice("kind", words::kind(lang), PlaceKind::ALL.iter().map(|word| word.label(lang)))
                .chosen(self.base.kind.digit() - 1),
            Field::text("name", words::place_name(lang)).hint(words::place_name_hint(lang)),
            Field::pick("parent", words::parent(lang)).hint(words::parent_hint(lang)),
            Field::text("code", words::code(lang)).hint(words::code_hint(lang)),
            Field::pick_or_text("area", words::area(lang)).hint(words::area_hint(lang)),
            Field::text("address", words::address(lang)).hint(words::address_hint(lang)),
            Field::text("phone", words::phone(lang)).hint(words::phone_hint(lang)),
            Field::text("market", words::market(lang)).hint(words::market_hint(lang)),
            Field::area("remarks", words::remarks(lang), 3).hint(words::remarks_hint(lang)),
        ])
    }

    fn begin(&mut self, reader: Reader<'_>, id: Option<Id>, form: &mut Form, ctx: &Ctx) -> Result<(), StoreError> {
        self.others = reader.places(None)?;
        let known = id.map(|id| reader.place(id)).transpose()?.flatten();
        let set = known.as_ref().map(|row| reader.settings_of(&row.form)).transpose()?.flatten();
        self.own_market = set.map(|desk| desk.market).unwrap_or_default();
        self.others.retain(|row| Some(row.id) != id);
        let parent = if let Some(row) = known {
            let parent = row.form.parent;
            self.fill(form, row.form);
            parent
        } else {
            // Points and hamlets of this station; stations and areas of its home.
            let own = reader.own_place()?;
            let fits =
                |id: &Id| self.others.iter().any(|row| row.id == *id && above(self.base.kind).contains(&row.form.kind));
            let home = self.others.iter().find(|row| Some(row.id) == own).and_then(|row| row.form.parent);
            [own, home].into_iter().flatten().find(fits)
        };
        form.pick("parent", pick::place(reader, parent, ctx.lang)?);
        Ok(())
    }

    fn offers(&mut self, reader: Reader<'_>, field: &str, typed: &str, ctx: &Ctx) -> Offers {
        if field == "area" {
            return pick::areas(reader, typed);
        }
        let all = [PlaceKind::Station, PlaceKind::Home, PlaceKind::District];
        pick::places(reader, &all, typed, ctx.lang)
    }

    fn fit(&mut self, form: &mut Form, ctx: &Ctx) {
        let kind = kind_of(form);
        form.hide("code", !has_code(kind));
        form.hide("parent", above(kind).is_empty());
        form.hide("area", matches!(kind, PlaceKind::Area | PlaceKind::District | PlaceKind::Home));
        self.propose(form);
        form.note("name", self.namesake(form, ctx.lang));
        let typed = market::read_back(form, ctx.now.date_naive(), ctx.lang);
        let is_other = !self.own_market.is_empty() && form.text("market") != self.own_market;
        let own = is_other.then(|| words::own_market(ctx.lang, &self.own_market));
        let note = match (typed, own) {
            (Some(typed), Some(own)) => Some(words::market_and(ctx.lang, &typed, &own)),
            (typed, own) => typed.or(own),
        };
        form.note("market", note);
    }

    fn read(&self, form: &Form, phone: &Masked, ctx: &Ctx) -> Result<Written, Vec<Wrong>> {
        let (lang, kind) = (ctx.lang, kind_of(form));
        let mut answers = Answers::of(form, lang);
        let name = answers.line("name");
        if name.is_empty() {
            answers.wrong("name", words::no_place_name(lang).to_owned());
        }
        let parent = answers.picked("parent", words::no_such_place(lang)).filter(|_| !above(kind).is_empty());
        let stands = self.others.iter().find(|row| Some(row.id) == parent);
        if let Some(row) = stands.filter(|row| !above(kind).contains(&row.form.kind)) {
            let said = words::not_above(lang, &row.form.name, row.form.kind.label(lang), kind.label(lang));
            answers.wrong("parent", said);
        }
        let code = self.code(&mut answers, form, lang);
        let area = answers.line("area");
        let address = answers.line("address");
        let phone = answers.keep("phone", phone.read(&form.text("phone"), lang));
        let market = answers.line("market");
        if !market.is_empty() {
            answers.keep("market", MarketDays::read(&market).map(drop).map_err(|why| why.say(lang)));
        }
        let remarks = answers.block("remarks");
        let (region_code, sample) = (self.base.region_code.clone(), self.base.sample);
        let place = PlaceForm { kind, name, code, region_code, parent, area, address, phone, remarks, market, sample };
        answers.finish(Written::Place(place))
    }
}
