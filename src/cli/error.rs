//! Why a command line did not do what was asked, in one sentence that ends in a next step.

use crate::Lang;
use crate::clock::NotATime;
use crate::domain::calendar::NotAMoment;
use crate::domain::clean::TooLong;
use crate::domain::matter::number::NotACode;
use crate::domain::phone::NotAPhone;
use crate::import;
use crate::lang::cli as say;
use crate::obstacle::Obstacle;
use crate::store::StoreError;
use crate::sync::exchange::ExchangeError;
use crate::sync::identity::IdentityError;
use crate::sync::remote::file::RemoteError;

/// Why a command line failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The disk or the database.
    #[error(transparent)]
    Store(StoreError),
    /// The desk was closed, and today's copy was not made.
    #[error("no copy: {0}")]
    NoCopy(StoreError),
    /// The service refused; its sentence, with names filled in.
    #[error("{0}")]
    Refused(String),
    /// It cannot be taken back, and whoever typed it has not said that it is to be: what would be done.
    #[error("{0}")]
    NotSure(String),
    /// Everything is as it was asked to be: said on the output, and no failure.
    #[error("{0}")]
    NothingToDo(String),
    /// The terminal does not answer.
    #[error("terminal: {0:?}")]
    Terminal(Obstacle),
    /// Nothing names a data folder.
    #[error("no data folder")]
    NoFolder,
    /// `KOUDAI_NOW` is no instant.
    #[error(transparent)]
    Clock(#[from] NotATime),
    /// The output cannot be written.
    #[error("output: {0:?}")]
    Output(Obstacle),
    /// Whoever read the output has gone away.
    #[error("nobody reads")]
    NobodyReads,
    /// There is a desk here already.
    #[error("a desk already: {0}")]
    DeskExists(String),
    /// A station or a home stands in a town.
    #[error("no town")]
    NoTown,
    /// The input cannot be read.
    #[error("input: {0:?}")]
    Input(Obstacle),
    /// The input is neither UTF-8 nor GB18030.
    #[error("no text")]
    NoText,
    /// One line of the input was not done.
    #[error("line {line}: {why}")]
    AtLine {
        /// Which, from 1.
        line: usize,
        /// How many before it were saved.
        saved: usize,
        /// Why.
        why: Box<Failure>,
    },
    /// The letters of a place cannot stand in a number.
    #[error(transparent)]
    Code(#[from] NotACode),
    /// A village nearby writes the same letters in its numbers.
    #[error("{code} is taken by {by}")]
    CodeTaken {
        /// The letters.
        code: String,
        /// The village.
        by: String,
    },
    /// Not a day or a time.
    #[error("no moment: {0:?}")]
    Moment(NotAMoment),
    /// Letters that stand for several places of the built-in list.
    #[error("several places begin with {typed}")]
    SeveralListed {
        /// As typed.
        typed: String,
        /// Which are meant, perhaps.
        choices: String,
    },
    /// A name in letters alone that stands for no place of the built-in list.
    #[error("letters alone: {typed}")]
    LettersAlone {
        /// As typed.
        typed: String,
        /// By which option somebody says that it is a name all the same.
        option: String,
    },
    /// Not one of the words of a list.
    #[error("no word: {typed}")]
    NoWord {
        /// As typed.
        typed: String,
        /// The words there are.
        choices: String,
    },
    /// Records of several stations bear the number that was cut down: as typed, and their whole numbers.
    #[error("several bear {0}: {1}")]
    SeveralNumbers(String, String),
    /// Not a count.
    #[error("no count: {0}")]
    NoCount(String),
    /// Not a telephone number.
    #[error("no phone: {0:?}")]
    Phone(NotAPhone),
    /// Longer than the field allows.
    #[error(transparent)]
    TooLong(#[from] TooLong),
    /// Nothing was written.
    #[error("empty")]
    Empty,
    /// Nobody is called so.
    #[error("nobody: {0}")]
    Nobody(String),
    /// Several people are called so.
    #[error("several people: {typed}")]
    SeveralPeople {
        /// As typed.
        typed: String,
        /// Who is meant, perhaps.
        choices: String,
        /// They bear one name, and nothing speaks against their being one.
        twins: bool,
    },
    /// No place is called so.
    #[error("no place: {0}")]
    NoPlace(String),
    /// Several places are called so.
    #[error("several places: {typed}")]
    SeveralPlaces {
        /// As typed.
        typed: String,
        /// Which are meant, perhaps.
        choices: String,
    },
    /// No office is called so.
    #[error("no office: {0}")]
    NoOffice(String),
    /// Several offices are called so.
    #[error("several offices: {typed}")]
    SeveralOffices {
        /// As typed.
        typed: String,
        /// Which are meant, perhaps.
        choices: String,
    },
    /// No station below this desk is called so.
    #[error("no station: {typed}")]
    NoStation {
        /// As typed.
        typed: String,
        /// The stations there are; empty if there are none.
        choices: String,
    },
    /// No record has this number.
    #[error("no record: {0}")]
    NoRecord(String),
    /// Nobody has this seat on this day.
    #[error("nobody on duty: {0} {1}")]
    NobodyOnDuty(String, String),
    /// The spreadsheet gives no rows.
    #[error(transparent)]
    Import(#[from] import::Error),
    /// A key, a request or a grant was not used.
    #[error(transparent)]
    Identity(IdentityError),
    /// The settings of the server.
    #[error(transparent)]
    Remote(RemoteError),
    /// An exchange with a stick, a folder or a server.
    #[error(transparent)]
    Exchange(ExchangeError),
    /// The server does not run.
    #[error(transparent)]
    Serve(#[from] crate::serve::ServeError),
    /// `koudai doctor` found something bad.
    #[error("unwell")]
    Unwell,
    /// `koudai check` found something.
    #[error("not sound")]
    NotSound,
}

impl Failure {
    /// A word for it that programs compare; it is the same in every language and stays.
    pub fn code(&self) -> &'static str {
        match self {
            Failure::Store(_) => "store",
            Failure::NoCopy(_) => "no_copy",
            Failure::Refused(_) => "refused",
            Failure::NotSure(_) => "not_sure",
            Failure::NothingToDo(_) => "nothing_to_do",
            Failure::Terminal(_) => "terminal",
            Failure::NoFolder => "no_folder",
            Failure::Clock(_) => "clock",
            Failure::Output(_) => "output",
            Failure::NobodyReads => "nobody_reads",
            Failure::DeskExists(_) => "desk_exists",
            Failure::NoTown => "no_town",
            Failure::Input(_) => "input",
            Failure::NoText => "no_text",
            Failure::AtLine { why, .. } => why.code(),
            Failure::Code(_) => "code",
            Failure::CodeTaken { .. } => "code_taken",
            Failure::Moment(_) => "moment",
            Failure::SeveralListed { .. } => "several_listed",
            Failure::LettersAlone { .. } => "letters_alone",
            Failure::NoWord { .. } => "no_word",
            Failure::SeveralNumbers(..) => "several_numbers",
            Failure::NoCount(_) => "no_count",
            Failure::Phone(_) => "phone",
            Failure::TooLong(_) => "too_long",
            Failure::Empty => "empty",
            Failure::Nobody(_) => "nobody",
            Failure::SeveralPeople { .. } => "several_people",
            Failure::NoPlace(_) => "no_place",
            Failure::SeveralPlaces { .. } => "several_places",
            Failure::NoOffice(_) => "no_office",
            Failure::SeveralOffices { .. } => "several_offices",
            Failure::NoStation { .. } => "no_station",
            Failure::NoRecord(_) => "no_record",
            Failure::NobodyOnDuty(..) => "nobody_on_duty",
            Failure::Import(_) => "import",
            Failure::Identity(_) => "identity",
            Failure::Remote(_) => "remote",
            Failure::Exchange(_) => "exchange",
            Failure::Serve(_) => "serve",
            Failure::Unwell => "unwell",
            Failure::NotSound => "not_sound",
        }
    }

    /// The sentence.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Failure::Store(error) => error.say(lang),
            Failure::Refused(sentence) | Failure::NotSure(sentence) | Failure::NothingToDo(sentence) => {
                sentence.clone()
            }
            Failure::NoCopy(error) => say::no_daily_backup(lang, &error.say(lang)),
            Failure::Terminal(reason) => say::no_terminal(lang, &reason.say(lang)),
            Failure::NoFolder => say::no_folder(lang).to_owned(),
            Failure::Clock(NotATime(typed)) => say::bad_clock(lang, typed),
            Failure::Output(reason) => say::no_output(lang, &reason.say(lang)),
            Failure::NobodyReads => String::new(),
            Failure::DeskExists(name) => say::desk_exists(lang, name),
            Failure::NoTown => say::no_town(lang).to_owned(),
            Failure::Input(reason) => say::no_input(lang, &reason.say(lang)),
            Failure::NoText => say::no_text(lang).to_owned(),
            Failure::AtLine { line, saved, why } => say::at_line(lang, *line, &why.say(lang), *saved),
            Failure::Code(code) => code.say(lang),
            Failure::CodeTaken { code, by } => say::code_taken(lang, code, by),
            Failure::SeveralListed { typed, choices } => say::several_listed(lang, typed, choices),
            Failure::LettersAlone { typed, option } => say::letters_alone(lang, typed, option),
            // Asked for by those that only read, too.
            Failure::Moment(why) => say::not_changed(lang, &why.say(lang)),
            Failure::NoWord { typed, choices } => say::no_word(lang, typed, choices),
            Failure::SeveralNumbers(typed, numbers) => say::number_of_several(lang, typed, numbers),
            Failure::NoCount(typed) => say::no_count(lang, typed),
            Failure::Phone(why) => say::not_saved(lang, &why.words(lang)),
            Failure::TooLong(too_long) => say::not_saved(lang, &too_long.words(lang)),
            Failure::Empty => say::empty(lang).to_owned(),
            Failure::Nobody(typed) => say::nobody(lang, typed),
            Failure::SeveralPeople { typed, choices, twins } => {
                let said = say::several_people(lang, typed, choices);
                if *twins { say::perhaps_twins(lang, &said) } else { said }
            }
            Failure::NoPlace(typed) => say::no_place(lang, typed),
            Failure::SeveralPlaces { typed, choices } | Failure::SeveralOffices { typed, choices } => {
                say::several_places(lang, typed, choices)
            }
            Failure::NoOffice(typed) => say::no_office(lang, typed),
            Failure::NoStation { typed, choices } if choices.is_empty() => say::no_stations(lang, typed),
            Failure::NoStation { typed, choices } => say::no_station(lang, typed, choices),
            Failure::NoRecord(typed) => say::no_record(lang, typed),
            Failure::NobodyOnDuty(day, seat) => say::nobody_on_duty(lang, day, seat),
            Failure::Import(error) => error.say(lang),
            Failure::Identity(error) => error.say(lang),
            Failure::Remote(error) => error.say(lang),
            Failure::Exchange(error) => error.say(lang),
            Failure::Serve(error) => error.say(lang),
            Failure::Unwell => say::unwell(lang).to_owned(),
            Failure::NotSound => say::not_sound(lang).to_owned(),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        Failure::Store(error)
    }
}

impl From<NotAPhone> for Failure {
    fn from(why: NotAPhone) -> Failure {
        Failure::Phone(why)
    }
}
