//! What a line leaves to be said: marks that were not understood, or that another one replaced.

use super::{MarkKind, PlaceName, Span};
use crate::Lang;
use crate::domain::contact::Contact;
use crate::domain::terms::{Category, Setting};
use crate::lang::marks;

/// One thing to tell the person who types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The kind of mark it is about.
    pub kind: MarkKind,
    /// As typed, sign included.
    pub typed: String,
    /// Where it stands in the line.
    pub span: Span,
    /// What is the matter.
    pub trouble: Trouble,
}

/// What is the matter with a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The sign alone. It stays in the text.
    HalfTyped,
    /// Nothing is called so. It stays in the text.
    Unknown,
    /// Several are called so. It stays in the text.
    Ambiguous(Vec<Candidate>),
    /// A name directly after a word, where the sign may as well mean "until". It stays in the text.
    NotApart,
    /// A small word after a name in Latin letters, which may be more of it. It stays in the text.
    MayGoOn,
    /// Several known people bear the name, and which is meant was not said: none of their numbers is taken. It is a mark all the same.
    Namesakes(Vec<Contact>),
    /// A later mark of the same kind counts. It is in neither text nor marks.
    Replaced,
    /// A later place, name or telephone number counts; this one stays in the text, since it may be about somebody else.
    KeptInText,
}

/// Something an ambiguous mark may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Candidate {
    /// After `@`.
    Place(PlaceName),
    /// After `#`.
    Category(Category),
    /// After `%`.
    Setting(Setting),
    /// After `~`: a known voter.
    Voter(String),
}

impl Candidate {
    /// Its name on the screen.
    pub fn label(&self, lang: Lang) -> &str {
        match self {
            Candidate::Place(place) => &place.name,
            Candidate::Category(category) => category.label(lang),
            Candidate::Setting(setting) => setting.label(lang),
            Candidate::Voter(name) => name,
        }
    }
}

impl MarkKind {
    /// What the mark tells, in a word.
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            MarkKind::Place => marks::kind_place(lang),
            MarkKind::Category => marks::kind_category(lang),
            MarkKind::Urgency => marks::kind_urgency(lang),
            MarkKind::Setting => marks::kind_setting(lang),
            MarkKind::Who => marks::kind_who(lang),
            MarkKind::Phone => marks::kind_phone(lang),
        }
    }
}

impl Remark {
    /// Is what was typed still in the text?
    pub fn is_in_text(&self) -> bool {
        !matches!(self.trouble, Trouble::Replaced | Trouble::Namesakes(_))
    }

    /// One sentence for the person who types.
    pub fn words(&self, lang: Lang) -> String {
        let typed = self.typed.as_str();
        match &self.trouble {
            Trouble::HalfTyped => marks::half_typed(lang, typed, self.kind.label(lang)),
            Trouble::Unknown => self.unknown(lang),
            Trouble::Ambiguous(candidates) => marks::ambiguous(lang, typed, &listed(lang, candidates)),
            Trouble::NotApart => marks::not_apart(lang, typed),
            Trouble::MayGoOn => marks::may_go_on(lang, typed),
            Trouble::Namesakes(known) => {
                let who: Vec<String> = known.iter().map(Contact::apart).collect();
                marks::namesakes(lang, typed, &first(who, lang))
            }
            Trouble::Replaced => marks::replaced(lang, typed, self.kind.label(lang)),
            Trouble::KeptInText => marks::kept(lang, typed, self.kind.label(lang)),
        }
    }

    fn unknown(&self, lang: Lang) -> String {
        let typed = self.typed.as_str();
        match self.kind {
            MarkKind::Place => marks::unknown_place(lang, typed),
            MarkKind::Category => marks::unknown_category(lang, typed),
            MarkKind::Urgency => marks::unknown_urgency(lang, typed),
            MarkKind::Setting => {
                let all: Vec<Candidate> = Setting::ALL.iter().copied().map(Candidate::Setting).collect();
                marks::unknown_setting(lang, typed, &listed(lang, &all))
            }
            MarkKind::Who => marks::unknown_who(lang, typed),
            MarkKind::Phone => {
                let digits = typed.chars().filter(|c| c.is_numeric()).count();
                marks::unknown_phone(lang, typed, digits)
            }
        }
    }
}

/// The first candidates in one line; there is no room for forty villages.
fn listed(lang: Lang, candidates: &[Candidate]) -> String {
    first(candidates.iter().map(|one| one.label(lang).to_owned()).collect(), lang)
}

fn first(mut all: Vec<String>, lang: Lang) -> String {
    const SHOWN: usize = 4;
    let more = if all.len() > SHOWN { marks::and_more(lang) } else { "" };
    all.truncate(SHOWN);
    format!("{}{more}", all.join(marks::list_gap(lang)))
}
