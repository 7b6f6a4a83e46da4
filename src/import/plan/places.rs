//! Villages and their townships; and the station that a row of another list names.

use crate::domain::command::Form;
use crate::domain::id::Id;
use crate::domain::place::PlaceForm;
use crate::domain::terms::{DeskLevel, PlaceKind};

use super::super::header::Field;
use super::super::lists::VillageRow;
use super::super::{At, Row};
use super::draft::{Draft, Known};
use super::line::{Subject, Why};
use super::merge::{Change, Merge};

/// Plans a list of villages: each is the place of a station, each township the place of a home, and each hamlet one of its village.
pub fn villages(draft: &mut Draft<'_>, rows: &[Row<VillageRow>]) {
    for row in rows {
        let of = if row.value.name.is_empty() { draft.own } else { Some(village(draft, row)) };
        for hamlet in &row.value.hamlets {
            let subject = Subject::Place(hamlet.clone());
            match of {
                Some(village) => add_hamlet(draft, hamlet, village, row),
                None => draft.skip(row.at.clone(), subject, Why::NoVillage),
            }
        }
    }
}

/// Plans one village, and answers its place.
fn village(draft: &mut Draft<'_>, row: &Row<VillageRow>) -> Id {
    let village = &row.value;
    let home = match &village.town {
        Some(town) => Some(home(draft, town, village.town_code.as_deref(), &row.at)),
        None => own_home(draft),
    };
    let subject = Subject::Place(village.name.clone());
    let known = find(draft, village, home).and_then(|at| draft.places.get_mut(at));
    let Some(place) = known else {
        let mut form = PlaceForm { name: village.name.clone(), parent: home, ..PlaceForm::default() };
        let mut merge = Merge::default();
        fill(&mut merge, &mut form, village);
        if let Some(town) = &village.town {
            merge.tell(Field::Town, town);
        }
        let id = add(draft, form, row.at.clone());
        draft.created(row.at.clone(), subject, merge.facts(), row.remarks.clone());
        return id;
    };
    let id = place.id;
    if let Some(earlier) = place.seen.replace(row.at.clone()) {
        // Where a row is one of a hamlet, its village stands in all of them.
        if village.hamlets.is_empty() {
            draft.skip(row.at.clone(), subject, Why::Repeated(earlier));
        }
        return id;
    }
    let mut merge = Merge::default();
    fill(&mut merge, &mut place.form, village);
    if place.form.parent.is_none() && home.is_some() {
        let town = village.town.clone().unwrap_or_default();
        merge.value(Field::Town, &mut place.form.parent, Some(home), |home| {
            home.map(|_| town.clone()).unwrap_or_default()
        });
    }
    let form = place.form.clone();
    if !merge.changes.is_empty() {
        draft.amend(id, Form::Place(form));
    }
    draft.merged(row.at.clone(), subject, merge.changes, row.remarks.clone());
    id
}

/// Plans one hamlet of a village; one that nobody said is whose is now its.
fn add_hamlet(draft: &mut Draft<'_>, name: &str, village: Id, row: &Row<VillageRow>) {
    let subject = Subject::Place(name.to_owned());
    let named =
        |id: Option<Id>| draft.places.iter().find(|place| Some(place.id) == id).map(|place| place.form.name.clone());
    let of = named(Some(village)).unwrap_or_default();
    // Each desk of a town has its own record of a station.
    let is_its =
        |parent: Option<Id>| parent.is_none() || parent == Some(village) || named(parent).as_deref() == Some(&of);
    let known = draft
        .places
        .iter()
        .position(|place| place.form.kind == PlaceKind::Hamlet && place.form.name == name && is_its(place.form.parent));
    let Some(place) = known.and_then(|at| draft.places.get_mut(at)) else {
        let form =
            PlaceForm { kind: PlaceKind::Hamlet, name: name.to_owned(), parent: Some(village), ..PlaceForm::default() };
        add(draft, form, row.at.clone());
        draft.created(row.at.clone(), subject, vec![Change::read(Field::Village, &of)], row.remarks.clone());
        return;
    };
    if let Some(earlier) = place.seen.replace(row.at.clone()) {
        return draft.skip(row.at.clone(), subject, Why::Repeated(earlier));
    }
    let mut merge = Merge::default();
    if place.form.parent.is_none() {
        merge.value(Field::Village, &mut place.form.parent, Some(Some(village)), |id| {
            id.map(|_| of.clone()).unwrap_or_default()
        });
        let (id, form) = (place.id, place.form.clone());
        draft.amend(id, Form::Place(form));
    }
    draft.merged(row.at.clone(), subject, merge.changes, row.remarks.clone());
}

fn fill(merge: &mut Merge, form: &mut PlaceForm, village: &VillageRow) {
    merge.text(Field::Code, &mut form.region_code, village.code.as_deref());
    merge.text(Field::Area, &mut form.area, village.area.as_deref());
}

/// The station of a village: by its code; else by its name under the same township, or under none.
fn find(draft: &Draft<'_>, village: &VillageRow, home: Option<Id>) -> Option<usize> {
    let stations = || draft.places.iter().enumerate().filter(|(_, place)| place.form.kind == PlaceKind::Station);
    let by_code = village.code.as_ref().and_then(|code| stations().find(|(_, place)| place.form.region_code == *code));
    let by_name = || {
        stations().find(|(_, place)| {
            let codes = village.code.is_none() || place.form.region_code.is_empty();
            let towns = place.form.parent.is_none() || home.is_none() || place.form.parent == home;
            codes && towns && place.form.name == village.name
        })
    };
    by_code.or_else(by_name).map(|(at, _)| at)
}

/// The home of a township, which is added if nobody knows it; its code is filled in if it was missing.
fn home(draft: &mut Draft<'_>, town: &str, code: Option<&str>, at: &At) -> Id {
    let code = code.unwrap_or_default();
    let known = draft.places.iter_mut().find(|place| {
        let same = place.form.name == town || !code.is_empty() && place.form.region_code == code;
        place.form.kind == PlaceKind::Home && same
    });
    let subject = Subject::Place(town.to_owned());
    let Some(home) = known else {
        let kind = PlaceKind::Home;
        let form = PlaceForm { kind, name: town.to_owned(), region_code: code.to_owned(), ..PlaceForm::default() };
        let id = add(draft, form, at.clone());
        draft.created(at.clone(), subject, Vec::new(), Vec::new());
        return id;
    };
    let id = home.id;
    if home.form.region_code.is_empty() && !code.is_empty() {
        let mut merge = Merge::default();
        merge.text(Field::TownCode, &mut home.form.region_code, Some(code));
        let form = home.form.clone();
        draft.amend(id, Form::Place(form));
        draft.merged(at.clone(), subject, merge.changes, Vec::new());
    }
    id
}

fn add(draft: &mut Draft<'_>, form: PlaceForm, at: At) -> Id {
    let id = draft.add(Form::Place(form.clone()));
    draft.places.push(Known { id, form, seen: Some(at) });
    id
}

/// The home this desk is, or belongs to.
fn own_home(draft: &Draft<'_>) -> Option<Id> {
    let name = if draft.desk.level == DeskLevel::Home { &draft.desk.name } else { &draft.desk.town };
    let home = draft.places.iter().find(|place| place.form.kind == PlaceKind::Home && place.form.name == *name);
    home.map(|place| place.id)
}

/// The station a row names, which is added if nobody knows it: under this desk's own home, since offices list their own.
pub fn station(draft: &mut Draft<'_>, name: &str, at: &At) -> Id {
    let home = own_home(draft);
    let mut found: Vec<&Known<PlaceForm>> = Vec::new();
    for place in &draft.places {
        if place.form.kind == PlaceKind::Station && stem(&place.form.name) == stem(name) {
            found.push(place);
        }
    }
    // 河北村 is the name of several villages: the one of our own township is meant.
    if let Some(place) = found.iter().find(|place| place.form.parent == home).or_else(|| found.first()) {
        return place.id;
    }
    let form = PlaceForm { name: without_station(name).to_owned(), parent: home, ..PlaceForm::default() };
    let subject = Subject::Place(form.name.clone());
    let id = add(draft, form, at.clone());
    draft.created(at.clone(), subject, Vec::new(), Vec::new());
    id
}

/// 河口村人大代表联络站 is 河口村.
fn without_station(name: &str) -> &str {
    let bare = name.strip_suffix("联络站").unwrap_or(name);
    let bare = ["人民代表", "人大代表", "代表"].iter().fold(bare, |name, word| name.strip_suffix(word).unwrap_or(name));
    if bare.is_empty() { name } else { bare }
}

/// 河口, 河口村 and 河口村联络站 are one.
pub fn stem(name: &str) -> &str {
    let bare = without_station(name);
    let stem = bare.strip_suffix('村').or_else(|| bare.strip_suffix("社区")).unwrap_or(bare);
    if stem.is_empty() { bare } else { stem }
}
