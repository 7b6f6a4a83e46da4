//! One human being, written down at two desks before they met: the two records are read as one, or are said to be of two people.

use serde_json::json;

use super::{Done, Refusal, amend, append};
use crate::domain::command::Form;
use crate::domain::event::{Amendment, Event};
use crate::domain::id::Id;
use crate::domain::name;
use crate::domain::person::{PersonForm, SAME_AS};
use crate::domain::record::{Record, RecordKind};
use crate::domain::roster::departed::ComingSeat;
use crate::store::Writer;

/// Settles whether two records speak of one human being. The record of the desk further up stands for both, since more desks know
/// it; of two of the same desk, and of two desks below, the older one. So every desk that settles it comes to the same.
pub(super) fn settle(
    writer: &mut Writer<'_>,
    (one, other): (Id, Id),
    same: bool,
    done: &mut Done,
) -> Result<(), Refusal> {
    let ones = writer.read().ones()?;
    if !same && one != other && ones.of(one) == ones.of(other) {
        return part(writer, if ones.of(one) == one { (one, other) } else { (other, one) }, done);
    }
    let (one, other) = (ones.of(one), ones.of(other));
    if one == other {
        return Err(Refusal::SettledSo(true));
    }
    let rank = |id: Id| Ok::<_, Refusal>((writer.read().how_far_up(id)?, id));
    let (stays, goes) = if rank(one)? <= rank(other)? { (one, other) } else { (other, one) };
    let form = |id: Id| {
        let row = writer.read().person(id)?.filter(|row| !row.struck);
        row.map(|row| row.form).ok_or(Refusal::Unknown)
    };
    let (standing, going) = (form(stays)?, form(goes)?);
    if !same && writer.read().are_two(one, other)? {
        return Err(Refusal::SettledSo(false));
    }
    if !same && !name::is_same(&standing.name, &going.name) {
        return Err(Refusal::NotNamesakes);
    }
    if same && !standing.may_be(&going) {
        return Err(Refusal::NotTwins);
    }
    if same {
        let whole = standing.clone().with(&going);
        if whole != standing {
            amend::amend(writer, stays, &Form::Person(whole), None, done)?;
        }
        set(writer, goes, PersonForm { same_as: Some(stays), ..going }, done)?;
        let mut seats = writer.read().coming_seats(writer.author().now.date_naive())?;
        done.twice = ComingSeat::several_a_day(&seats.remove(&stays).unwrap_or_default());
    } else {
        set(writer, goes, told_apart(going, stays), done)?;
    }
    done.record = Some(Record { kind: RecordKind::Person, id: stays });
    Ok(())
}

/// Says once more that the two are one, over what others said against it meanwhile.
pub(super) fn insist(writer: &mut Writer<'_>, (stays, goes): (Id, Id), done: &mut Done) -> Result<(), Refusal> {
    let record = Record { kind: RecordKind::Person, id: goes };
    let stands = writer.read().seen(record)?.ok_or(Refusal::Unknown)?;
    let over = stands.entries.get(SAME_AS).copied().unwrap_or(goes);
    let field = || SAME_AS.to_owned();
    let mut said = Amendment::new(record, [(field(), json!(stays))].into(), [(field(), over)].into());
    said.also.insert(field(), amend::whatever_was_said(&stands, &writer.read().rivals(goes)?));
    append(writer, &Event::Amended(said), done).map(drop)
}

/// Takes apart what was read as one by mistake. What the standing record learned from the other stays written in it.
pub(super) fn part(writer: &mut Writer<'_>, (stays, goes): (Id, Id), done: &mut Done) -> Result<(), Refusal> {
    let going = writer.read().person(goes)?.ok_or(Refusal::Unknown)?.form;
    set(writer, goes, told_apart(PersonForm { same_as: None, ..going }, stays), done)?;
    done.record = Some(Record { kind: RecordKind::Person, id: stays });
    Ok(())
}

fn told_apart(mut one: PersonForm, other: Id) -> PersonForm {
    if !one.not_same.contains(&other) {
        one.not_same.push(other);
    }
    one
}

fn set(writer: &mut Writer<'_>, id: Id, form: PersonForm, done: &mut Done) -> Result<(), Refusal> {
    amend::amend(writer, id, &Form::Person(form), None, done)
}
