//! `koudai note`: pocket notes in the same line grammar as on the screen, one note a line.

use std::io::{BufRead, stdin};

use clap::{ArgMatches, Command as Words};

use super::args::{argument, flag, noun, option, rest, verb};
use super::error::Failure;
use super::lines::Lines;
use super::pick::{self, Named};
use super::session::{Opened, Session};
use super::table::{Cell, Column, Table};
use super::{output, typed};
use crate::Lang;
use crate::domain::clean;
use crate::domain::command::{Command, Form};
use crate::domain::marks::{self, PlaceName, Understood};
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::number::NumberKind;
use crate::domain::note::{NoteForm, NoteState};
use crate::domain::phone::{mask_name, mask_phone};
use crate::domain::record::{Record, RecordKind};
use crate::lang::{cli as say, ui, usage};
use crate::store::Reader;
use crate::store::notes::NoteRow;

/// The line that means: read the notes from the input.
const FROM_INPUT: &str = "-";

/// The words `note` takes.
pub fn arguments(lang: Lang) -> Words {
    noun("note", usage::note(lang)).subcommands([
        verb("add", usage::note_add(lang)).arg(rest("text", usage::note_text(lang))),
        verb("list", usage::note_list(lang)).arg(option("state", "STATE", usage::note_state(lang))).arg(option(
            "last",
            "N",
            usage::last(lang),
        )),
        verb("promote", usage::note_promote(lang))
            .arg(argument("number", "NUMBER", usage::note_number(lang)))
            .arg(option("title", "TEXT", usage::matter_title(lang)))
            .arg(option("category", "WORD", usage::category(lang)))
            .arg(option("urgency", "WORD", usage::urgency(lang)))
            .arg(flag("danger", usage::danger(lang))),
        verb("merge", usage::note_merge(lang))
            .arg(argument("number", "NUMBER", usage::note_number(lang)))
            .arg(argument("into", "INTO", usage::note_into(lang))),
        verb("discard", usage::note_discard(lang))
            .arg(argument("number", "NUMBER", usage::note_number(lang)))
            .arg(option("reason", "TEXT", usage::note_reason(lang)).required(true)),
        verb("reopen", usage::note_reopen(lang)).arg(argument("number", "NUMBER", usage::note_number(lang))),
    ])
}

/// Does what the verb says.
pub fn run(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    match matches.subcommand() {
        Some(("list", matches)) => list(session, matches),
        Some(("promote", matches)) => promote(session, matches),
        Some(("merge", matches)) => merge(session, matches),
        Some(("discard", matches)) => discard(session, matches),
        Some(("reopen", matches)) => reopen(session, matches),
        Some((_, matches)) => add(session, matches),
        None => Ok(()),
    }
}

fn add(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let text = typed::joined(matches, "text");
    let mut opened = session.open()?;
    let places = pick::place_names(opened.read())?;
    let mut saved = Table::new(added(session.lang()));
    let done = if text == FROM_INPUT {
        add_lines(session, &mut opened, &places, (&mut saved, Lines::new(stdin().lock())))
    } else {
        add_line(session, &mut opened, &places, (&mut saved, &text))
    };
    // For programs all of them together, those before a line that was refused too.
    let told =
        if session.json && (done.is_ok() || !saved.values().is_empty()) { session.print(&saved) } else { Ok(()) };
    done.and(told)
}

/// The columns of a note that was added.
fn added(lang: Lang) -> impl Iterator<Item = Column> {
    columns(lang).into_iter().chain([("remarks", "")])
}

/// Saves line by line, and ends at the first that cannot be saved.
fn add_lines(
    session: &Session,
    opened: &mut Opened<'_>,
    places: &[PlaceName],
    (table, mut lines): (&mut Table, Lines<impl BufRead>),
) -> Result<(), Failure> {
    let mut saved = 0;
    while let Some(line) = lines.next() {
        let done = match line {
            Ok(line) if line.trim().is_empty() => continue,
            Ok(line) => {
                let done = add_line(session, opened, places, (table, &line));
                if clean::has_controls(&line) {
                    session.warn(&ui::controls_left_out_at(session.lang(), lines.count));
                }
                done
            }
            Err(failure) => Err(failure),
        };
        match done {
            Ok(()) => saved += 1,
            // The line itself was saved; only that could not be said.
            Err(failure @ (Failure::Output(_) | Failure::NobodyReads)) => return Err(failure),
            Err(why) => return Err(Failure::AtLine { line: lines.count, saved, why: Box::new(why) }),
        }
    }
    Ok(())
}

/// Saves one line, and says so once it is on disk; for programs it is put into the table.
fn add_line(
    session: &Session,
    opened: &mut Opened<'_>,
    places: &[PlaceName],
    (table, line): (&mut Table, &str),
) -> Result<(), Failure> {
    let lang = session.lang();
    let line = clean::line(line);
    clean::within(&line, clean::NOTE_CAP)?;
    let reader = opened.read();
    // Names that cannot be looked up are taken as typed.
    let known = |typed: &str| reader.known_by_name(typed).unwrap_or_default();
    let understood = Understood::read(&line, |typed| marks::among(places, typed), known);
    if understood.text.is_empty() {
        return Err(Failure::Empty);
    }
    let form = NoteForm::from(&understood);
    let done = opened.execute(&Command::Add(Box::new(Form::Note(form))))?;
    let remarks: Vec<String> = understood.remarks.iter().map(|remark| remark.words(lang)).collect();
    if session.json {
        let row = done.record.map(|record| opened.read().note(record.id)).transpose()?.flatten();
        if let Some(row) = row {
            let mut all = cells(opened.read(), &row, lang)?.to_vec();
            // Marks that were not understood: a program must learn of them as a person does.
            all.push(Cell::list(remarks, lang));
            table.push(all);
        }
        return Ok(());
    }
    output::line(&say::note_saved(lang, &done.number, &preview(&understood, lang)))?;
    remarks.iter().try_for_each(|remark| output::line(&say::remark(lang, remark)))
}

/// What was understood, in one line.
fn preview(understood: &Understood, lang: Lang) -> String {
    let phone = match (&understood.phone, understood.reached()) {
        (Some(mark), _) => Some(mark.value.to_string()),
        (None, known) => known.map(|one| one.number_on_list(lang)),
    };
    let parts = [
        Some(understood.text.clone()),
        understood.place.as_ref().map(|mark| mark.value.name.clone()),
        understood.category.as_ref().map(|mark| mark.value.label(lang).to_owned()),
        understood.urgency.as_ref().map(|mark| mark.value.label(lang).to_owned()),
        understood.setting.as_ref().map(|mark| mark.value.label(lang).to_owned()),
        understood.who.as_ref().map(|mark| mark.value.clone()),
        phone,
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(say::gap(lang))
}

fn list(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let state = match typed::text(matches, "state") {
        Some("all") => None,
        Some(word) => Some(typed::read_word::<NoteState>(word, lang)?),
        None => Some(NoteState::Open),
    };
    let looked = session.look()?;
    let mut table = Table::new(columns(lang).into_iter().chain([("where", "")]));
    for row in looked.read().notes(state, typed::page(matches)?)? {
        let mut all = cells(looked.read(), &row, lang)?.to_vec();
        all.push(pick::whereabouts(session, &looked, row.row.id)?.1);
        table.push(all);
    }
    session.print(&table)
}

fn columns(lang: Lang) -> [super::table::Column; 12] {
    [
        ("pocket_note", say::number(lang)),
        ("id", ""),
        ("at", say::at(lang)),
        ("text", say::words(lang)),
        ("place", say::place(lang)),
        ("category", say::category(lang)),
        ("urgency", say::urgency(lang)),
        ("setting", ""),
        ("voter", say::who(lang)),
        ("phone", say::phone(lang)),
        ("deputy", ""),
        ("state", say::state(lang)),
    ]
}

fn cells(reader: Reader<'_>, note: &NoteRow, lang: Lang) -> Result<[Cell; 12], Failure> {
    let form = &note.row.form;
    Ok([
        Cell::text(&form.number),
        Cell::text(note.row.id.to_string()),
        Cell::instant(form.at),
        Cell::text(&form.text),
        Cell::text(pick::place_name(reader, form.place)?),
        Cell::word(form.category, lang),
        Cell::word(form.urgency, lang),
        Cell::word(form.setting, lang),
        Cell::text(mask_name(&form.who)),
        Cell::text(mask_phone(&form.phone)),
        Cell::text(pick::person_name(reader, form.deputy)?),
        Cell::word(Some(note.state), lang),
    ])
}

fn promote(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let mut opened = session.open()?;
    let note = find(session, &opened, matches)?.row.id;
    let matter = MatterForm {
        title: typed::field(matches, "title")?,
        category: typed::word(matches, "category", lang)?,
        urgency: typed::word(matches, "urgency", lang)?,
        danger: matches.get_flag("danger"),
        ..MatterForm::default()
    };
    let done = opened.execute(&Command::Promote { note, matter: Box::new(matter) })?;
    let id = done.record.map(|record| record.id.to_string()).unwrap_or_default();
    let fields = [("matter", Cell::text(&done.number)), ("id", Cell::text(id))];
    report(session, &say::promoted(lang, &done.number), fields, done.joined)
}

/// The note that is named.
fn find(session: &Session, opened: &Opened<'_>, matches: &ArgMatches) -> Result<NoteRow, Failure> {
    let typed = typed::text(matches, "number").unwrap_or_default();
    let note = match pick::record(opened.read(), &opened.desk, session.now, NumberKind::Note, typed)? {
        Named::Id(id) => opened.read().note(id)?,
        Named::Number(number) => opened.read().note_numbered(&number)?,
    };
    note.ok_or_else(|| Failure::NoRecord(typed.to_owned()))
}

fn merge(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let mut opened = session.open()?;
    let note = find(session, &opened, matches)?.row;
    let typed = typed::text(matches, "into").unwrap_or_default();
    let reader = opened.read();
    // What is not a note's number is a matter's.
    let (into_note, matter) = match pick::record(opened.read(), &opened.desk, session.now, NumberKind::Matter, typed)? {
        Named::Id(id) => (reader.note(id)?, reader.matter(id)?),
        Named::Number(number) => (reader.note_numbered(&number)?, reader.matter_numbered(&number)?),
    };
    let into = into_note.map(|row| Record { kind: RecordKind::Note, id: row.row.id });
    let into = into.or_else(|| matter.map(|row| Record { kind: RecordKind::Matter, id: row.row.id }));
    let into = into.ok_or_else(|| Failure::NoRecord(typed.to_owned()))?;
    let done = opened.execute(&Command::MergeNote { note: note.id, into })?;
    let fields = [("pocket_note", Cell::text(&note.form.number)), ("into", Cell::text(&done.number))];
    report(session, &say::note_merged(session.lang(), &note.form.number, &done.number), fields, done.joined)
}

fn discard(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let mut opened = session.open()?;
    let note = find(session, &opened, matches)?.row;
    opened.execute(&Command::DiscardNote { note: note.id, reason: typed::field(matches, "reason")? })?;
    let record = Table::one([(("pocket_note", ""), Cell::text(&note.form.number))]);
    session.report(&say::note_discarded(session.lang(), &note.form.number), &record)
}

fn reopen(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let mut opened = session.open()?;
    let note = find(session, &opened, matches)?.row;
    opened.execute(&Command::ReopenNote(note.id))?;
    let record = Table::one([(("pocket_note", ""), Cell::text(&note.form.number))]);
    session.report(&say::note_reopened(session.lang(), &note.form.number), &record)
}

/// What was done, and the matters that those have who are named in notes that went along.
fn report(
    session: &Session,
    said: &str,
    fields: [(&'static str, Cell); 2],
    joined: Vec<String>,
) -> Result<(), Failure> {
    let lang = session.lang();
    let numbers = joined.join(say::comma(lang));
    let all = fields.into_iter().chain([("joined", Cell::list(joined, lang))]);
    session.report(said, &Table::one(all.map(|(field, cell)| ((field, ""), cell))))?;
    if numbers.is_empty() || session.json {
        return Ok(());
    }
    output::line(&say::note_joined(lang, &numbers))
}
