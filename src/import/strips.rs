//! A roster as strips across its dates, however it lies on its sheet: a row of it where dates stand across, a column where they run
//! down. A strip is a shift's with names in its cells, or a person's with marks in them. Whatever cell is understood is noted, so that
//! the others can be named.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::phone::Phone;
use crate::domain::roster::week::Seat;
use crate::domain::terms::Slot;

use super::cells::{is_for_the_day, marked, names};
use super::dates::weekday_alone;
use super::days::Written;
use super::grid::{GARBLED, Grid};
use super::header::{self, Field};
use super::reason::{Reason, Refused, Remark};
use super::shift_words::{
    Mark, Rings, Told, by_day, is_for_anybody, is_label, is_name_with_a_letter, is_over_shifts, is_part, is_ring,
    is_told, mark, seat,
};
use super::tidy;

/// A row and a column, from 0.
pub(super) type Place = (usize, usize);

/// A cell of a strip under or beside a date.
pub(super) struct Spot {
    pub place: Place,
    /// The index of its date.
    pub day: usize,
    /// What the date's side says of the shift; empty if nothing.
    pub label: String,
}

/// A word at the head of a strip.
pub(super) struct HeadWord {
    pub place: Place,
    pub text: String,
    /// What stands over its column, where there is such a thing.
    pub heading: String,
}

/// A line of a roster across its dates.
#[derive(Default)]
pub(super) struct Strip {
    /// The words at its head, none of them blank.
    pub words: Vec<HeadWord>,
    /// Its cells that hold anything.
    pub spots: Vec<Spot>,
    /// Where the sheet itself says that people stand.
    pub named: Named,
    /// What a ring in its cells means.
    pub rings: Rings,
}

/// Where the heading 姓名 stands over the words at the heads of strips.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Named {
    #[default]
    Nowhere,
    /// Over this column.
    In(usize),
}

/// How a roster lies on its sheet.
#[derive(Default)]
pub(super) struct Layout {
    /// The dates as written, in their order.
    pub dates: Vec<Written>,
    pub strips: Vec<Strip>,
    /// The cells that are understood.
    pub known: BTreeSet<Place>,
    /// Headings of columns that have no place in a roster.
    pub unused: Vec<String>,
    /// The telephones in a column of their own, one for each name of the cell named here.
    pub phones: BTreeMap<Place, Vec<Phone>>,
    /// Somebody has the night on it: then 白 is no more than the day.
    pub nights: bool,
}

/// Who sits where on one of the dates.
pub(super) struct Given {
    pub place: Place,
    pub day: usize,
    pub seat: Seat,
    pub names: Vec<String>,
    /// The telephones beside the names, each with whose it is.
    pub phones: Vec<(String, Phone)>,
    pub remarks: Vec<Remark>,
}

/// What the strips say.
#[derive(Default)]
pub(super) struct Said {
    pub given: Vec<Given>,
    pub refused: Vec<Refused>,
    /// The headings that were not used.
    pub unused: Vec<String>,
}

impl HeadWord {
    /// It says the shift of whoever stands beside it: below 班次, or below nothing.
    pub fn says_shift(&self) -> bool {
        let is_over = self.heading.is_empty() || is_over_shifts(&self.heading);
        is_over && is_label(&self.text) && is_told(&self.text)
    }

    /// The telephone of the one person of a row, below a heading that says so.
    fn phone(&self, names: &[String]) -> Option<(String, Phone)> {
        let [name] = names else { return None };
        let phones = tidy::phones(&self.text).ok().filter(|_| is_over_phones(&self.heading))?;
        <[Phone; 1]>::try_from(phones).ok().map(|[phone]| (name.clone(), phone))
    }
}

impl Strip {
    /// Its words, joined: a merged `上午` and `干部` beside it.
    fn label(&self) -> String {
        let mut words: Vec<&str> = self.words.iter().map(|word| word.text.as_str()).collect();
        words.dedup();
        words.concat()
    }

    /// The words that may be those of its person, with their place among all: the one that the sheet calls so, or all that are no
    /// labels and no words for anybody.
    fn candidates(&self) -> impl Iterator<Item = (usize, &HeadWord)> {
        let may_be = |(_, word): &(usize, &HeadWord)| match self.named {
            Named::Nowhere => !is_for_anybody(&word.text),
            Named::In(column) => word.place.1 == column,
        };
        self.words.iter().enumerate().filter(may_be)
    }

    /// The word that names people, and the people. What reads as no name is kept as it stands, so that it is refused where it is.
    fn people(&self) -> Option<(usize, Vec<String>)> {
        self.proper().or_else(|| self.candidates().next().map(|(at, word)| (at, vec![tidy::plain(&word.text)])))
    }

    /// As [`Strip::people`], where all of them read as names.
    pub fn proper(&self) -> Option<(usize, Vec<String>)> {
        let is_name = |name: &String| tidy::is_name(name) && header::field(name).is_none();
        let mut found = self.candidates().map(|(at, word)| (at, tidy::names(&word.text)));
        found.find(|(_, names)| !names.is_empty() && names.iter().all(is_name))
    }

    /// It is a shift's by its own words.
    pub fn is_shift(&self) -> bool {
        let may_be = |word: &&HeadWord| match self.named {
            Named::Nowhere => true,
            Named::In(column) => word.place.1 == column,
        };
        self.words.iter().filter(may_be).any(|word| is_label(&word.text) && seat(&word.text).is_some())
    }

    /// Marks behind a name, as many that say that somebody comes as there are other words, or more.
    pub fn is_ticked(&self, grid: &Grid) -> bool {
        let (comes, others) = self.marks(grid);
        comes >= others && self.has_tick(grid)
    }

    /// A mark behind a name that says that somebody comes, whatever else stands there.
    pub fn has_tick(&self, grid: &Grid) -> bool {
        self.marks(grid).0 > 0 && self.proper().is_some()
    }

    /// How many of its cells say that somebody comes, and how many are no marks.
    fn marks(&self, grid: &Grid) -> (usize, usize) {
        let marks = || self.spots.iter().map(|spot| self.mark(grid.text(spot.place.0, spot.place.1)));
        let comes = marks().filter(|mark| matches!(mark, Mark::Comes(_))).count();
        (comes, marks().filter(|mark| *mark == Mark::No).count())
    }

    /// What a cell of it says, if it is a person's.
    pub fn mark(&self, text: &str) -> Mark {
        match self.rings {
            _ if !is_ring(text) => mark(text),
            Rings::Come => Mark::Comes(Told::default()),
            Rings::Unclear => Mark::Stays,
        }
    }

    /// Somebody has the night by it: one of its labels says so, or a mark.
    fn has_night(&self, grid: &Grid) -> bool {
        let words =
            self.words.iter().map(|word| word.text.as_str()).chain(self.spots.iter().map(|spot| spot.label.as_str()));
        let is_night = |label: &str| is_label(label) && seat(label).is_some_and(|seat| seat.slot == Slot::Evening);
        let is_marked = |spot: &Spot| match self.mark(grid.text(spot.place.0, spot.place.1)) {
            Mark::Comes(told) => told.slots.contains(&Slot::Evening),
            Mark::Stays | Mark::No => false,
        };
        words.into_iter().any(is_night) || self.spots.iter().any(is_marked)
    }

    /// A shift stands at its head or over its cells.
    fn has_seat(&self) -> bool {
        self.named == Named::Nowhere && seat(&self.label()).is_some()
            || self.is_shift()
            || self.spots.iter().any(|spot| seat(&spot.label).is_some())
    }
}

/// Whether a heading stands over the telephones of people, and not over that of a room.
pub(super) fn is_over_phones(heading: &str) -> bool {
    let is_of_room = ["值班电话", "值班室", "办公", "单位"].iter().any(|word| heading.contains(word));
    header::field(heading) == Some(Field::Phone) && !is_of_room
}

/// Finds out what rings mean on this sheet, and tells its strips.
pub(super) fn tell_rings<'s>(grid: &Grid, strips: impl Iterator<Item = &'s mut Strip>) {
    let mut strips: Vec<&mut Strip> = strips.collect();
    // Behind somebody's name; in the cells of a shift stand names.
    let comes = |strip: &Strip| strip.marks(grid).0 > 0 && (strip.named != Named::Nowhere || strip.proper().is_some());
    if !strips.iter().any(|strip| comes(strip)) {
        for strip in &mut strips {
            strip.rings = Rings::Come;
        }
    }
}

impl Layout {
    /// Whether the sheet is a roster at all: it names a shift, or ticks somebody.
    pub fn is_one(&self, grid: &Grid) -> bool {
        self.strips.iter().any(|strip| strip.has_seat() || strip.is_ticked(grid))
    }

    /// Notes a whole row as understood.
    pub fn know_row(&mut self, grid: &Grid, row: usize) {
        self.known.extend((0..grid.width()).map(|column| (row, column)));
    }

    /// Notes a cell of a column that has no place in a roster, if a heading says what it is: then the heading is named and not
    /// each of its cells.
    pub fn leave_out(&mut self, grid: &Grid, (row, column): Place, heading: &str) {
        let (text, heading) = (grid.text(row, column), tidy::tight(heading));
        let is_understood = match header::field(&heading) {
            Some(Field::Number) => is_number(text),
            Some(Field::Weekday) => weekday_alone(text).is_some(),
            _ => header::is_total(&heading),
        };
        if heading.is_empty() {
            return;
        }
        self.known.insert((row, column));
        if !is_understood && !text.is_empty() && !self.unused.contains(&heading) {
            self.unused.push(heading);
        }
    }

    /// As [`Layout::leave_out`], of a word at the head of a strip: rows are numbered there, with and without a heading.
    fn leave_word_out(&mut self, grid: &Grid, word: &HeadWord) {
        if word.heading.is_empty() && is_number(&word.text) {
            self.known.insert(word.place);
        } else {
            self.leave_out(grid, word.place, &word.heading);
        }
    }

    /// Reads every strip. All that no cell of it is understood by is named at the end, row by row.
    pub fn read(mut self, grid: &Grid) -> Said {
        let ticked = self.strips.iter().any(|strip| strip.is_ticked(grid));
        self.nights = self.strips.iter().any(|strip| strip.has_night(grid));
        let mut said = Said::default();
        for strip in std::mem::take(&mut self.strips) {
            let is_shift = strip.is_shift() || strip.named == Named::Nowhere && seat(&strip.label()).is_some();
            let is_person = strip.named != Named::Nowhere || ticked && !strip.words.is_empty();
            // 林晚晴, who has nothing but days off, or nothing but words, is no shift of the evening.
            let is_off = strip.marks(grid).1 == 0 && strip.proper().is_some();
            let is_name = strip.proper().is_some() && strip.words.iter().all(|word| is_name_with_a_letter(&word.text));
            let among = ticked && (is_off || is_name || strip.has_tick(grid));
            let is_person = strip.is_ticked(grid) || among || is_person && !is_shift;
            if is_person {
                self.person(grid, &strip, &mut said);
            } else {
                self.shift(grid, &strip, &mut said);
            }
        }
        said.given.sort_by_key(|given| given.place);
        said.refused.extend(self.unread(grid));
        said.unused = self.unused;
        said
    }

    /// A strip of marks behind somebody's name.
    fn person(&mut self, grid: &Grid, strip: &Strip, said: &mut Said) {
        let people = strip.people();
        let names = people.as_ref().map(|(_, names)| names.clone()).unwrap_or_default();
        let mut own: Vec<&str> = Vec::new();
        let mut in_column: Vec<(String, Phone)> = Vec::new();
        for (at, word) in strip.words.iter().enumerate() {
            if people.as_ref().is_some_and(|(person, _)| *person == at) {
                self.known.insert(word.place);
            } else if word.says_shift() {
                self.known.insert(word.place);
                own.push(&word.text);
            } else if let Some(phone) = word.phone(&names) {
                self.known.insert(word.place);
                in_column.push(phone);
            } else {
                self.leave_word_out(grid, word);
            }
        }
        let phones =
            people.as_ref().and_then(|(at, _)| strip.words.get(*at)).map(|word| tidy::phones_beside(&word.text));
        let phones: Vec<_> = phones.unwrap_or_default().into_iter().chain(in_column).collect();
        own.dedup();
        let own = own.concat();
        for spot in &strip.spots {
            let (row, column) = spot.place;
            self.known.insert(spot.place);
            let over = (spot.label.as_str(), own.as_str(), self.nights);
            match marked(strip, grid.text(row, column), over, &names) {
                Ok(seats) => {
                    let each = names.iter().flat_map(|name| seats.iter().map(move |seat| (name, seat)));
                    said.given.extend(each.map(|(name, (seat, remark))| Given {
                        place: spot.place,
                        day: spot.day,
                        seat: *seat,
                        names: vec![name.clone()],
                        phones: phones.clone(),
                        remarks: remark.iter().cloned().collect(),
                    }));
                }
                Err(reason) => refuse(said, Refused { at: grid.at(row), reason }),
            }
        }
    }

    /// A strip of names behind or below the label of a shift.
    fn shift(&mut self, grid: &Grid, strip: &Strip, said: &mut Said) {
        // Where one word says the shift, the others say something else; where none does, all are quoted.
        let is_plain = |word: &HeadWord| is_label(&word.text) || !strip.is_shift();
        for word in &strip.words {
            if is_plain(word) {
                self.known.insert(word.place);
            } else {
                self.leave_word_out(grid, word);
            }
        }
        let label = strip.label();
        for spot in &strip.spots {
            let (row, column) = spot.place;
            self.known.insert(spot.place);
            match names(grid.text(row, column), (&spot.label, &label)) {
                Ok(None) => {}
                Ok(Some((seat, names))) => {
                    let again = |given: &&mut Given| (given.day, given.seat, &given.names) == (spot.day, seat, &names);
                    // A cell that is merged over all the shifts of a day says once who leads it.
                    if let Some(given) = said.given.iter_mut().find(again) {
                        given.remarks.retain(|remark| !matches!(remark, Remark::ForTheDay(..)));
                    } else {
                        let mut phones = tidy::phones_beside(grid.text(row, column));
                        let in_column = self.phones.get(&spot.place).into_iter().flatten().cloned();
                        phones.extend(names.iter().cloned().zip(in_column));
                        let label = format!("{}{label}", spot.label);
                        let word = by_day(&label).filter(|_| self.nights && seat.slot == Slot::AllDay);
                        let by_day = word.map(|word| Remark::ByDay(word.to_owned(), seat));
                        let is_of_part = is_part(&label) && is_for_the_day(seat);
                        let part = is_of_part.then(|| Remark::ForTheDay(tidy::tight(&label), seat));
                        let remarks = by_day.into_iter().chain(part).collect();
                        said.given.push(Given { place: spot.place, day: spot.day, seat, names, phones, remarks });
                    }
                }
                Err(reason) => refuse(said, Refused { at: grid.at(row), reason }),
            }
        }
    }

    /// What is left, as it stands, row by row.
    fn unread(&self, grid: &Grid) -> Vec<Refused> {
        let words = |row: usize| {
            let left = (0..grid.width()).filter(|column| !self.known.contains(&(row, *column)));
            let mut texts: Vec<String> = left.map(|column| tidy::quoted(grid.text(row, column))).collect();
            texts.retain(|text| !text.is_empty() && !text.contains(GARBLED));
            texts.dedup();
            texts
        };
        let rows = (0..grid.height()).map(|row| (row, words(row))).filter(|(_, texts)| !texts.is_empty());
        rows.map(|(row, texts)| Refused { at: grid.at(row), reason: Reason::Unread(texts.join("、")) }).collect()
    }
}

fn is_number(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// A row whose label says nothing is refused once, not once a day.
fn refuse(said: &mut Said, refused: Refused) {
    if said.refused.last() != Some(&refused) {
        said.refused.push(refused);
    }
}
