//! Carries out a list of commands that may name records which the list itself creates: a deputy of a station that is added
//! three lines above. Such a name is [`Id::pending`]; here it becomes the real one.

use std::borrow::Cow;

use super::{Done, Refusal, run};
use crate::domain::command::{Command, Form};
use crate::domain::id::Id;
use crate::store::Writer;

/// Runs the commands in their order; `watch` hears how many are done, of how many.
pub(super) fn run_all(
    writer: &mut Writer<'_>,
    commands: &[Command],
    done: &mut Done,
    watch: &mut dyn FnMut(usize, usize),
) -> Result<(), Refusal> {
    // What each command so far has created, by its place in the list.
    let mut created: Vec<Option<Id>> = Vec::with_capacity(commands.len());
    for command in commands {
        let mut one = Done::default();
        let settled = settle(command, &created)?;
        run(writer, settled.as_ref(), &mut one)?;
        let adds = matches!(command, Command::Add(_));
        created.push(one.record.filter(|_| adds).map(|record| record.id));
        merge(done, one);
        watch(created.len(), commands.len());
    }
    Ok(())
}

/// The whole list's answer is about its first record.
fn merge(done: &mut Done, one: Done) {
    done.record = done.record.or(one.record);
    done.matter = done.matter.take().or(one.matter);
    done.into = done.into.or(one.into);
    done.voter = done.voter.or(one.voter);
    done.corrected = done.corrected.take().or(one.corrected);
    done.joined.extend(one.joined);
    done.entries += one.entries;
    done.withdrawn.extend(one.withdrawn);
    done.twice.extend(one.twice);
    done.remarks.extend(one.remarks);
    done.left_out += one.left_out;
    if done.number.is_empty() {
        done.number = one.number;
    }
}

/// The command with real ids for pending ones. Only places, people, seats, matters and where these came from are
/// ever named ahead.
fn settle<'a>(command: &'a Command, created: &[Option<Id>]) -> Result<Cow<'a, Command>, Refusal> {
    let real = |id: Id| match id.pending_place() {
        None => Ok(id),
        Some(place) => created.get(place).copied().flatten().ok_or(Refusal::Unknown),
    };
    let form = |form: &Form| -> Result<Option<Box<Form>>, Refusal> {
        let mut form = form.clone();
        let named = match &mut form {
            Form::Place(place) => &mut place.parent,
            Form::Person(person) => &mut person.station,
            Form::Matter(matter) => {
                let Some(source) = matter.source.as_mut().filter(|source| source.id.pending_place().is_some()) else {
                    return Ok(None);
                };
                source.id = real(source.id)?;
                return Ok(Some(Box::new(form)));
            }
            _ => return Ok(None),
        };
        *named = named.map(real).transpose()?;
        Ok(Some(Box::new(form)))
    };
    Ok(match command {
        Command::Add(added) => form(added)?.map_or(Cow::Borrowed(command), |form| Cow::Owned(Command::Add(form))),
        Command::Amend { id, form: wanted, seen } => {
            let id = real(*id)?;
            let amend = |form| Cow::Owned(Command::Amend { id, form, seen: seen.clone() });
            form(wanted)?.map_or(Cow::Borrowed(command), amend)
        }
        Command::SetShifts(shifts) => {
            let mut shifts = shifts.clone();
            for shift in &mut shifts {
                shift.person = shift.person.map(real).transpose()?;
            }
            Cow::Owned(Command::SetShifts(shifts))
        }
        Command::Step { matter, step } if matter.pending_place().is_some() => {
            Cow::Owned(Command::Step { matter: real(*matter)?, step: step.clone() })
        }
        Command::ForDesk { desk, command } => Cow::Owned(settle(command, created)?.into_owned().for_desk(desk)),
        other => Cow::Borrowed(other),
    })
}
