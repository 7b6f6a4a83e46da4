//! People of one name: what speaks against a record's being the one that is meant, and which of several it is. Lists and rosters go by
//! the same rule: the certificate decides, then the telephone, then the station.

use crate::domain::id::Id;
use crate::domain::name;
use crate::domain::person::PersonForm;

use super::super::lists::DeputyRow;
use super::super::reason::Remark;
use super::draft::Draft;
use super::places::stem;

/// Whether nothing speaks against their being one person. Another certificate or month of birth does; another telephone alone is a
/// correction, but not beside another station or another post, unless the month of birth is the same.
pub fn may_be(draft: &Draft<'_>, form: &PersonForm, row: &DeputyRow) -> bool {
    let agree = |kept: &str, given: Option<&str>| kept.is_empty() || given.is_none_or(|given| given == kept);
    let is_born = !form.born.is_empty() && row.birth.as_deref() == Some(form.born.as_str());
    let other_phone = !agree(&form.phone, row.phone.as_ref().map(crate::domain::phone::Phone::as_str));
    agree(&form.certificate, row.certificate.as_deref())
        && agree(&form.born, row.birth.as_deref())
        && (is_born || !other_phone || !has_moved(draft, form, row) && !has_other_post(form, row))
}

/// Whether the row names stations, and none of them is the one on record.
fn has_moved(draft: &Draft<'_>, form: &PersonForm, row: &DeputyRow) -> bool {
    let mut named = row.station.iter().chain(&row.also).map(|name| stem(name)).peekable();
    let there = form.station.and_then(|id| draft.place_name(id));
    named.peek().is_some() && there.is_some_and(|there| named.all(|name| name != stem(&there)))
}

/// Whether the row names a post, and it is not the one on record: 村主任 and 沙梁子村村主任 may be one.
fn has_other_post(form: &PersonForm, row: &DeputyRow) -> bool {
    let (kept, given) = (form.employer.as_str(), row.post.as_deref().unwrap_or_default());
    !kept.contains(given) && !given.contains(kept)
}

/// Of several people the only one with this telephone, or else the only one who is at the station in question.
pub fn one_of<'p, T: Copy>(
    people: &[(T, &'p PersonForm)],
    phone: &str,
    is_there: impl Fn(&'p PersonForm) -> bool,
) -> Option<T> {
    let only = |test: &dyn Fn(&'p PersonForm) -> bool| {
        let mut found = people.iter().filter(|(_, form)| test(form));
        found.next().filter(|_| found.next().is_none()).map(|(one, _)| *one)
    };
    only(&|form| !phone.is_empty() && form.phone == phone).or_else(|| only(&is_there))
}

/// What is to be said of somebody new: who of that name is on record already.
pub fn on_record(draft: &Draft<'_>, name: &str) -> Vec<Remark> {
    let named = draft.names.get(&name::key(name)).map(Vec::as_slice).unwrap_or_default();
    let kept = named.iter().filter_map(|at| draft.people.get(*at)).filter(|known| known.id.pending_place().is_none());
    let place = |id: Option<Id>| id.and_then(|id| draft.place_name(id));
    kept.map(|known| Remark::Namesake(known.form.name.clone(), place(known.form.station))).collect()
}
