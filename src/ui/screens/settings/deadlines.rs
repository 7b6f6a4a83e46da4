//! 办理期限: how long each step may take.

use super::Wrong;
use crate::Lang;
use crate::domain::desk::Desk;
use crate::domain::matter::deadline::Deadlines;
use crate::lang::settings as words;
use crate::ui::text;
use crate::ui::widgets::form::{Field, Form};

/// Hours, days or months at most.
const MOST: u32 = 999;
/// The least percentage at which a matter turns yellow.
const YELLOW_LEAST: u32 = 10;

/// One number: the field's name, its label, and where it stands.
struct Asked {
    name: &'static str,
    label: fn(Lang) -> &'static str,
    get: fn(&Deadlines) -> u32,
    set: fn(&mut Deadlines, u32),
}

macro_rules! asked {
    ($($field:ident $label:ident),+ $(,)?) => {
        [$( Asked {
            name: stringify!($field),
            label: words::$label,
            get: |rules| rules.$field,
            set: |rules, number| rules.$field = number,
        } ),+]
    };
}

const ASKED: [Asked; 10] = asked![
    danger_hours danger_hours,
    urgent_hours urgent_hours,
    minor_days minor_days,
    hard_days hard_days,
    sign_working_days sign_days,
    return_working_days return_days,
    assign_working_days assign_days,
    open_working_days open_days,
    proposal_months proposal_months,
    proposal_hard_months proposal_hard,
];

/// The form, filled with the desk's deadlines.
pub(super) fn form(desk: &Desk, lang: Lang) -> Form {
    let number = |name, label, now: u32| {
        Field::text(name, label).hint(words::number_hint(lang)).limited(6).with(&now.to_string())
    };
    let mut fields: Vec<Field> =
        ASKED.iter().map(|one| number(one.name, (one.label)(lang), (one.get)(&desk.deadlines))).collect();
    fields.push(number("yellow", words::yellow(lang), u32::from(desk.deadlines.yellow_percent)));
    Form::new(fields)
}

/// The desk with these deadlines.
///
/// # Errors
/// The field that is no number in its range, with the sentence beside it.
pub(super) fn read(form: &Form, desk: &Desk, lang: Lang) -> Result<Desk, Wrong> {
    let mut rules = desk.deadlines.clone();
    for one in &ASKED {
        (one.set)(&mut rules, number(form, one.name, 1, MOST, lang)?);
    }
    let yellow = number(form, "yellow", YELLOW_LEAST, 100, lang)?;
    rules.yellow_percent = u8::try_from(yellow).unwrap_or(100);
    Ok(Desk { deadlines: rules, ..desk.clone() })
}

fn number(form: &Form, name: &'static str, least: u32, most: u32, lang: Lang) -> Result<u32, Wrong> {
    let typed = form.text(name);
    let plain: String = typed.chars().map(text::fold).collect();
    let number = plain.parse().ok().filter(|number| (least..=most).contains(number));
    number.ok_or_else(|| (name, words::not_in_range(lang, &typed, least, most)))
}
