//! The wizard's two forms: where the desk stands, and which letters, computer and market days it has.

use serde_json::Value;

use crate::Lang;
use crate::domain::calendar::MarketDays;
use crate::domain::clean::half_width;
use crate::domain::desk::Desk;
use crate::domain::matter::number::read_code;
use crate::domain::opening::{Letters, taken_by};
use crate::domain::pinyin;
use crate::domain::region::{self, Meant};
use crate::domain::terms::DeskLevel;
use crate::lang::wizard as words;
use crate::ui::market;
use crate::ui::screen::Ctx;
use crate::ui::widgets::form::{Candidate, Field, Form};

/// As many as have a digit.
const MOST: usize = 9;

/// What is wrong: the field and the sentence beside it.
pub(super) type Wrong = (&'static str, String);

/// Asks where the desk stands.
pub(super) fn place(lang: Lang, level: DeskLevel) -> Form {
    let mut form = Form::new(vec![
        Field::pick_or_text("district", words::district(lang)).hint(words::district_hint(lang)).limited(30),
        Field::pick_or_text("town", words::town(lang)).hint(words::town_hint(lang)).limited(30),
        Field::pick_or_text("village", words::village(lang)).hint(words::village_hint(lang)).limited(30),
    ]);
    form.pick("district", candidate(region::DISTRICT, String::new()));
    form.hide("town", level == DeskLevel::District);
    form.hide("village", level != DeskLevel::Station);
    if level != DeskLevel::District {
        form.go_to("town");
    }
    form
}

/// Asks for letters, computer and market days.
pub(super) fn details(lang: Lang, level: DeskLevel) -> Form {
    let town_label = if level == DeskLevel::District { words::district_code(lang) } else { words::town_code(lang) };
    Form::new(vec![
        Field::text("town_code", town_label).hint(words::code_hint(lang)).limited(20),
        Field::text("code", words::own_code(lang)).hint(words::code_hint(lang)).limited(20),
        Field::choice("pc", words::pc(lang), computers(lang)).chosen(0),
        Field::text("market", words::market(lang)).hint(words::market_hint(lang)).limited(40),
    ])
}

/// Says beside market days how they are understood.
pub(super) fn tell(form: &mut Form, ctx: &Ctx) {
    form.note("market", market::read_back(form, ctx.now.date_naive(), ctx.lang));
}

/// The first of a desk's computers, and those that may stand beside it.
pub(super) fn computers(lang: Lang) -> [&'static str; 5] {
    [
        words::pc_first(lang),
        words::pc_second(lang),
        words::pc_third(lang),
        words::pc_fourth(lang),
        words::pc_fifth(lang),
    ]
}

/// The same questions in another language or for another level, with the answers so far.
pub(super) fn again(new: Form, answers: &Value, active: &str) -> Form {
    let mut form = new;
    form.take_json(answers);
    form.go_to(active);
    form
}

/// Offers what the built-in list has for the field being typed in; at a station its villages too where a town is asked for.
pub(super) fn offer(form: &mut Form, level: DeskLevel, lang: Lang) {
    let Some((field, typed)) = form.asks() else { return };
    let district = form.text("district");
    let listed = district == region::DISTRICT;
    let offers = match field {
        "district" => complete(vec![candidate(region::DISTRICT, String::new())], &typed),
        "town" if listed => complete(towns(lang), &typed),
        "village" if listed => complete(villages(&form.text("town")), &typed),
        _ => Vec::new(),
    };
    // The name or initials of a village find no town: whoever types them is one question ahead, and a station's village tells its town.
    let is_town = field == "town" && listed && !typed.trim().is_empty();
    let ahead = if is_town && offers.is_empty() { villages_meant(&typed) } else { Vec::new() };
    if is_town {
        let first = ahead.first().map(|one| match level {
            DeskLevel::Station => words::village_fills_both(lang).to_owned(),
            _ => words::village_not_town(lang, one.name, one.town),
        });
        form.note("town", first);
    }
    let of_villages = ahead.iter().filter(|_| level == DeskLevel::Station).map(|one| Candidate {
        id: format!("{}{OF_TOWN}{}", one.town, one.name),
        label: one.name.to_owned(),
        note: one.town.to_owned(),
    });
    let offers = offers.into_iter().chain(of_villages).collect();
    form.offer(field, offers);
}

/// Stands between the town and the village that was chosen in its place.
const OF_TOWN: char = '/';

/// The villages that may be meant where a town is asked for: by name, pinyin or initials.
fn villages_meant(typed: &str) -> Vec<region::Village> {
    pinyin::complete(region::villages(), |one| one.name, typed.trim(), MOST)
}

/// Whether this is the name of a village, written out or without its last word.
pub(super) fn is_village(typed: &str) -> bool {
    region::villages().any(|one| one.name == typed || one.name.strip_suffix('村') == Some(typed))
}

/// The town and village that were meant where a town is asked for: the one chosen, or the only one that what is typed can mean.
fn village_for_town(form: &Form) -> Option<(String, String)> {
    if let Some((town, village)) = form.picked("town").and_then(|chosen| chosen.id.split_once(OF_TOWN)) {
        return Some((town.to_owned(), village.to_owned()));
    }
    let typed = form.text("town");
    if typed.is_empty() || !matches!(region::meant(&typed, &region::towns()), Meant::Free | Meant::Letters) {
        return None;
    }
    let names: Vec<&str> = region::villages().map(|one| one.name).collect();
    let Meant::Listed(name) = region::meant(&typed, &names) else { return None };
    let mut bear_it = region::villages().filter(|one| one.name == name);
    let one = bear_it.next()?;
    bear_it.next().is_none().then(|| (one.town.to_owned(), one.name.to_owned()))
}

/// Takes a name that was typed short, `千家店` or `qjd` for 千家店镇, for the only one of the list that it means, and a station's village
/// in the place of its town for both.
pub(super) fn settle(form: &mut Form, level: DeskLevel) {
    if form.text("district") != region::DISTRICT {
        return;
    }
    if let Some((town, village)) = village_for_town(form).filter(|_| level == DeskLevel::Station) {
        form.pick("town", candidate(&town, String::new()));
        form.pick("village", candidate(&village, String::new()));
        form.note("town", None);
    }
    let only = |typed: &str, names: &[&str]| match region::meant(typed, names) {
        Meant::Listed(name) if name != typed.trim() => Some(candidate(name, String::new())),
        _ => None,
    };
    let town = only(&form.text("town"), &region::towns());
    form.pick("town", town);
    let town = form.text("town");
    let villages: Vec<&str> = region::villages().filter(|one| one.town == town).map(|one| one.name).collect();
    let village = only(&form.text("village"), &villages);
    form.pick("village", village);
}

/// Whether the letters of a place follow from the list, so that nobody need be asked for them.
pub(super) fn is_listed(desk: &Desk) -> bool {
    let is_it = |one: &region::Village| one.town == desk.town && one.name == desk.name;
    desk.district == region::DISTRICT && region::villages().any(|one| is_it(&one))
}

/// Whether this is what is typed to find a name, rather than one: initials with the digit that should have chosen.
pub(super) fn is_no_name(typed: &str) -> bool {
    let signs: Vec<char> = typed.chars().map(half_width).collect();
    signs.iter().all(char::is_ascii_alphanumeric) && signs.iter().any(char::is_ascii_digit)
}

/// The name in this field, if the list has others for it and not this one, or if it can be nobody's.
pub(super) fn unlisted(form: &Form, field: &str) -> Option<String> {
    let name = form.filled(field)?;
    if is_no_name(&name) {
        return Some(name);
    }
    if form.text("district") != region::DISTRICT {
        return None;
    }
    let is_listed = if field == "town" {
        region::towns().contains(&name.as_str())
    } else {
        let town = form.text("town");
        region::villages().any(|one| one.town == town && one.name == name)
    };
    (!is_listed).then_some(name)
}

fn complete(all: Vec<Candidate>, typed: &str) -> Vec<Candidate> {
    pinyin::complete(all, |one| &one.label, typed.trim(), MOST)
}

fn towns(lang: Lang) -> Vec<Candidate> {
    let count = |town: &str| region::villages().filter(|one| one.town == town).count();
    region::towns().into_iter().map(|town| candidate(town, words::villages(lang, count(town)))).collect()
}

fn villages(town: &str) -> Vec<Candidate> {
    let names: Vec<&str> = region::villages().filter(|one| one.town == town).map(|one| one.name).collect();
    let codes = region::codes(names.iter().copied());
    names.into_iter().map(|name| candidate(name, codes.get(name).cloned().unwrap_or_default())).collect()
}

fn candidate(name: &str, note: String) -> Candidate {
    Candidate { id: name.to_owned(), label: name.to_owned(), note }
}

/// The desk by its names alone.
pub(super) fn named(form: &Form, level: DeskLevel) -> Desk {
    let (district, town, village) = (form.text("district"), form.text("town"), form.text("village"));
    Desk {
        level,
        name: match level {
            DeskLevel::Station => village,
            DeskLevel::Home => town.clone(),
            DeskLevel::District => district.clone(),
        },
        town: if level == DeskLevel::District { String::new() } else { town },
        district,
        ..Desk::default()
    }
}

/// What the first form lacks.
pub(super) fn check_place(form: &Form, level: DeskLevel, lang: Lang) -> Result<(), Wrong> {
    let asked: &[&'static str] = match level {
        DeskLevel::Station => &["district", "town", "village"],
        DeskLevel::Home => &["district", "town"],
        DeskLevel::District => &["district"],
    };
    match asked.iter().find(|field| form.filled(field).is_none()) {
        Some(field) => Err((field, words::no_name(lang).to_owned())),
        None => Ok(()),
    }
}

/// Puts the proposed letters in, unless somebody wrote others over the earlier proposal.
pub(super) fn propose(form: &mut Form, letters: &Letters, earlier: &Letters) {
    for (field, new, old) in [("town_code", &letters.town, &earlier.town), ("code", &letters.own, &earlier.own)] {
        if form.filled(field).is_none_or(|typed| typed == *old) {
            form.set(field, new);
        }
    }
}

/// The whole desk.
///
/// # Errors
/// The first answer of the second form that is wrong.
pub(super) fn read(form: &Form, named: Desk, lang: Lang) -> Result<Desk, Wrong> {
    let code = |field| read_code(&form.text(field)).map_err(|code| (field, code.say(lang)));
    let desk = Desk { town_code: code("town_code")?, code: code("code")?, ..named };
    if let Some(name) = taken_by(&desk) {
        return Err(("code", words::code_taken(lang, name)));
    }
    let pc = form.choice("pc").and_then(|at| u32::try_from(at + 1).ok()).unwrap_or(1);
    let market = form.text("market");
    if !market.is_empty() {
        MarketDays::read(&market).map_err(|unclear| ("market", unclear.say(lang)))?;
    }
    Ok(Desk { pc, market, ..desk })
}
