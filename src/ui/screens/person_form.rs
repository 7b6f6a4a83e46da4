//! 人员登记: somebody who serves is written down, or corrected.

use crate::Lang;
use crate::domain::command::Form as Written;
use crate::domain::id::Id;
use crate::domain::name;
use crate::domain::person::{PersonForm, read_born};
use crate::domain::record::RecordKind;
use crate::domain::roster::away_read::{self, Reading};
use crate::domain::roster::away_text::{say_all, say_back};
use crate::domain::terms::{Level, PlaceKind, Role, Sex};
use crate::lang::people as words;
use crate::lang::roster::semicolon;
use crate::store::Reader;
use crate::ui::coming::Coming;
use crate::ui::masked::Masked;
use crate::ui::pick;
use crate::ui::record_form::{Answers, Offers, RecordForm, Sheet, Wrong};
use crate::ui::screen::{Ctx, StoreError};
use crate::ui::widgets::form::{Field, Form};

/// Somebody else who serves, for telling when a certificate or a name is there already.
struct Other {
    name: String,
    certificate: String,
    station: String,
}

/// The sheet of one person.
#[derive(Default)]
pub struct Person {
    /// The facts the form does not ask for.
    base: PersonForm,
    others: Vec<Other>,
    /// Who it is, of those known, and the seats everybody has to come.
    known: Option<Id>,
    coming: Coming,
}

/// The form of a new person, or of one to correct.
pub fn screen(id: Option<Id>, ctx: &Ctx) -> RecordForm<Person> {
    RecordForm::new(Person::default(), id, ctx)
}

impl Person {
    fn fill(&mut self, form: &mut Form, person: PersonForm, lang: Lang) {
        form.set("name", &person.name);
        form.choose("sex", person.sex.map(|word| word.digit() - 1));
        form.set("born", &person.born);
        form.set("nation", &person.nation);
        form.set("party", &person.party);
        form.tick("roles", person.roles.iter().map(|role| role.digit() - 1));
        form.tick("levels", person.levels.iter().map(|level| level.digit() - 1));
        form.set("constituency", &person.constituency);
        form.set("employer", &person.employer);
        form.settle("area", &person.area);
        form.set("phone", &person.phone);
        form.choose("phone_public", Some(usize::from(person.phone_public)));
        form.set("certificate", &person.certificate);
        form.set("away", &say_all(&person.away, lang));
        form.choose("left", Some(usize::from(person.left)));
        self.base = person;
    }

    /// Another person of this name, as far as it is known where.
    fn namesake(&self, name: &str, lang: Lang) -> Option<String> {
        let other = self.others.iter().find(|other| !name.is_empty() && name::is_same(&other.name, name))?;
        Some(match other.station.as_str() {
            "" => words::namesake(lang, name),
            station => words::namesake_at(lang, name, station),
        })
    }

    fn certificate(&self, answers: &mut Answers<'_>, lang: Lang) -> String {
        let certificate = answers.line("certificate");
        let holder = self.others.iter().find(|other| !certificate.is_empty() && other.certificate == certificate);
        if let Some(holder) = holder {
            answers.wrong("certificate", words::certificate_taken(lang, &holder.name));
        }
        certificate
    }
}

impl Sheet for Person {
    const KIND: RecordKind = RecordKind::Person;

    fn title(&self, corrected: bool, lang: Lang) -> String {
        if corrected { words::person_edit(lang, &self.base.name) } else { words::person_new(lang).to_owned() }
    }

    fn notice(&self, lang: Lang) -> &'static str {
        words::person_notice(lang)
    }

    fn questions(&self, lang: Lang) -> Form {
        Form::new(vec![
            Field::text("name", words::name(lang)).hint(words::name_hint(lang)),
            Field::choice("sex", words::sex(lang), Sex::ALL.iter().map(|word| word.label(lang))),
            Field::text("born", words::born(lang)).hint(words::born_hint(lang)),
            Field::text("nation", words::nation(lang)).hint(words::nation_hint(lang)),
            Field::text("party", words::party(lang)).hint(words::party_hint(lang)),
            Field::several("roles", words::roles_several(lang), Role::ALL.iter().map(|word| word.label(lang))),
            Field::several("levels", words::levels_several(lang), Level::ALL.iter().map(|word| word.label(lang))),
            Field::text("constituency", words::constituency(lang)).hint(words::constituency_hint(lang)),
            Field::text("employer", words::employer(lang)).hint(words::employer_hint(lang)),
            Field::pick("station", words::station(lang)).hint(words::station_hint(lang)),
            Field::pick_or_text("area", words::area(lang)).hint(words::area_hint(lang)),
            Field::text("phone", words::phone(lang)).hint(words::phone_hint(lang)),
            Field::choice("phone_public", words::phone_public(lang), [words::no(lang), words::agreed(lang)]).chosen(0),
            Field::text("certificate", words::certificate(lang)).hint(words::certificate_hint(lang)),
            Field::text("away", words::away(lang)).hint(words::away_hint(lang)),
            Field::choice("left", words::left(lang), [words::serves(lang), words::has_left(lang)]).chosen(0),
        ])
    }

    fn begin(&mut self, reader: Reader<'_>, id: Option<Id>, form: &mut Form, ctx: &Ctx) -> Result<(), StoreError> {
        let places = reader.places(Some(PlaceKind::Station))?;
        let name_of = |id: Option<Id>| places.iter().find(|row| Some(row.id) == id).map(|row| row.form.name.clone());
        for row in reader.people(true)?.into_iter().filter(|row| Some(row.id) != id) {
            let station = name_of(row.form.station).unwrap_or_default();
            self.others.push(Other { name: row.form.name, certificate: row.form.certificate, station });
        }
        self.coming = Coming::load(reader, ctx)?;
        self.known = id;
        let known = id.map(|id| reader.person(id)).transpose()?.flatten();
        // A new one most likely is a deputy of this very station.
        let station = match &known {
            Some(row) => row.form.station,
            None => reader.own_place()?,
        };
        match known {
            Some(row) => self.fill(form, row.form, ctx.lang),
            None => form.preset("roles", [Role::Deputy.digit() - 1]),
        }
        form.pick("station", pick::place(reader, station, ctx.lang)?);
        Ok(())
    }

    fn offers(&mut self, reader: Reader<'_>, field: &str, typed: &str, ctx: &Ctx) -> Offers {
        match field {
            "area" => pick::areas(reader, typed),
            _ => pick::stations(reader, typed, ctx.lang),
        }
    }

    fn fit(&mut self, form: &mut Form, ctx: &Ctx) {
        form.note("name", self.namesake(&name::kept(&form.text("name")), ctx.lang));
        let understood = form.filled("away").map(|typed| {
            let Reading { rules, unclear } = away_read::read(&typed, ctx.now.date_naive());
            let said = (!rules.is_empty())
                .then(|| words::understood(ctx.lang, &say_back(&rules, ctx.now.date_naive(), ctx.lang)));
            // What is not understood stands first: a long line is cut at its end.
            let not = unclear.iter().map(|not| words::not_yet_understood(ctx.lang, &not.piece));
            not.chain(said).collect::<Vec<_>>().join(semicolon(ctx.lang))
        });
        form.note("away", understood);
    }

    fn read(&self, form: &Form, phone: &Masked, ctx: &Ctx) -> Result<Written, Vec<Wrong>> {
        let lang = ctx.lang;
        let mut answers = Answers::of(form, lang);
        let name = name::kept(&answers.line("name"));
        if name.is_empty() {
            answers.wrong("name", words::no_name(lang).to_owned());
        }
        let born = form.text("born");
        let read = if born.is_empty() { Some(String::new()) } else { read_born(&born) };
        let born = answers.keep("born", read.ok_or_else(|| words::not_born(lang, &born)));
        let ticked = |field| form.ticked(field).into_iter().map(|at| at + 1);
        let person = PersonForm {
            name,
            sex: form.choice("sex").and_then(|at| Sex::from_digit(at + 1)),
            born,
            nation: answers.line("nation"),
            party: answers.line("party"),
            roles: ticked("roles").filter_map(Role::from_digit).collect(),
            levels: ticked("levels").filter_map(Level::from_digit).collect(),
            constituency: answers.line("constituency"),
            employer: answers.line("employer"),
            station: answers.picked("station", words::no_such_place(lang)),
            area: answers.line("area"),
            phone: answers.keep("phone", phone.read(&form.text("phone"), lang)),
            phone_public: form.choice("phone_public") == Some(1),
            certificate: self.certificate(&mut answers, lang),
            away: answers.keep(
                "away",
                away_read::read_rules(&form.text("away"), ctx.now.date_naive()).map_err(|not| not.say(lang)),
            ),
            left: form.choice("left") == Some(1),
            same_as: self.base.same_as,
            not_same: self.base.not_same.clone(),
            sample: self.base.sample,
        };
        answers.finish(Written::Person(person))
    }

    fn asks_before(&self, written: &Written, ctx: &Ctx) -> Option<String> {
        let Written::Person(person) = written else { return None };
        let seats = self.coming.say(self.known.filter(|_| person.left && !self.base.left)?, ctx)?;
        Some(words::leaves_question(ctx.lang, &person.name, &seats))
    }
}
