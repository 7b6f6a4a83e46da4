//! Who asks to be let in, on a desk that grants.

use crate::Lang;
use crate::lang::sync_screen as words;
use crate::sync::identity::admission::{Odd, Waiting};
use crate::ui::sync_step::Place;
use crate::ui::text;
use crate::ui::widgets::list::{Cell, Column, List, Table};

/// Cells of the column of a computer's number.
const PC: usize = 4;

/// The requests on a stick.
pub(super) struct Requests {
    pub(super) place: Place,
    pub(super) list: List<Waiting>,
    odd: usize,
}

impl Requests {
    pub(super) fn new(place: Place, waiting: Vec<Waiting>, odd: &[Odd]) -> Requests {
        let mut list = List::new().numbered();
        list.put_all(waiting);
        Requests { place, list, odd: odd.len() }
    }

    /// A sentence on files that nobody understands.
    pub(super) fn odd(&self, lang: Lang) -> Option<String> {
        (self.odd > 0).then(|| words::odd(lang, self.odd))
    }

    pub(super) fn table(lang: Lang) -> Table {
        let columns = vec![
            Column::fill(words::who(lang), 20),
            Column::fixed(words::pc(lang), PC).right(),
            Column::fixed(words::state(lang), 20),
            Column::fill(words::words(lang), 30).ranked(1),
        ];
        Table { columns, empty: words::nobody(lang) }
    }

    pub(super) fn row(one: &Waiting, lang: Lang) -> Vec<Cell> {
        vec![
            format!("{} {}", one.request.name, one.request.desk()).into(),
            text::pad_left(&one.request.pc.to_string(), PC).into(),
            one.plea.label(lang).into(),
            one.words.to_string().into(),
        ]
    }
}
