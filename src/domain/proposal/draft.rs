//! One formal suggestion drafted from many matters: a title from category and place, a cause from the voters' own words. What
//! should be done is left to the deputy. No voter is named: the paper is read by many.

use super::form::ProposalKind;
use crate::Lang;
use crate::domain::clean::FIELD_CAP;
use crate::domain::terms::{Category, Word};
use crate::lang::{matter, proposals as words};

/// Places named in a title.
const NAMED: usize = 2;

/// A matter as the draft sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Its number.
    pub number: String,
    /// A few words.
    pub title: String,
    /// What was said, word for word.
    pub words: String,
    /// Where it is about, or where the voter lives; empty if unknown.
    pub place: String,
    /// Category.
    pub category: Option<Category>,
    /// Its words were erased for good.
    pub erased: bool,
}

/// What a draft says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drafted {
    /// 标题
    pub title: String,
    /// 案由
    pub cause: String,
    /// The category, if all that have one agree.
    pub category: Option<Category>,
}

/// Drafts a formal suggestion of these matters, in their language: the paper goes to whoever reads what its voters said. `lang`
/// is that of the desk, where they say nothing.
pub fn draft(sources: &[Source], lang: Lang) -> Drafted {
    let lang = spoken(sources).unwrap_or(lang);
    Drafted { title: title(sources, lang), cause: cause(sources, lang), category: category(sources) }
}

/// The language of the matters.
fn spoken(sources: &[Source]) -> Option<Lang> {
    let is_han = |sign: char| ('\u{3400}'..='\u{9fff}').contains(&sign) || sign >= '\u{20000}';
    let mut said = sources.iter().filter(|source| !source.erased).flat_map(|source| source.words.chars()).peekable();
    said.peek()?;
    Some(if said.any(is_han) { Lang::Zh } else { Lang::En })
}

fn category(sources: &[Source]) -> Option<Category> {
    let mut all = sources.iter().filter_map(|source| source.category);
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

/// A drafted title as that of another kind of paper: `关于……的建议`, `关于……的议案`. One that ends otherwise stays.
pub fn titled(title: &str, kind: ProposalKind, lang: Lang) -> String {
    let ending = |kind| match kind {
        ProposalKind::Suggestion => words::draft_ends(lang),
        ProposalKind::Motion => words::draft_ends_motion(lang),
    };
    let bare = ProposalKind::ALL.iter().find_map(|kind| title.strip_suffix(ending(*kind)));
    bare.map_or_else(|| title.to_owned(), |bare| format!("{bare}{}", ending(kind)))
}

/// Of one matter its own title; of several their places and what they are about.
fn title(sources: &[Source], lang: Lang) -> String {
    let title = match sources {
        [] => return String::new(),
        [one] => words::draft_title_one(lang, one.title.trim_end_matches(['。', '！', '？', '；', '…'])),
        all => {
            let about = category(all).map_or(words::draft_about(lang), |word| word.brief(lang));
            words::draft_title(lang, &places(all, lang), about)
        }
    };
    if title.chars().count() <= FIELD_CAP { title } else { title.chars().take(FIELD_CAP - 1).chain(['…']).collect() }
}

/// `水泉沟村`, `水泉沟村、沙梁子村等5处`: in the order they come, each once.
fn places(sources: &[Source], lang: Lang) -> String {
    let mut places: Vec<&str> = Vec::new();
    for place in sources.iter().map(|source| source.place.as_str()).filter(|place| !place.is_empty()) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let named = places.iter().take(NAMED).copied().collect::<Vec<_>>().join(matter::comma(lang));
    if places.len() > NAMED { words::draft_places(lang, &named, places.len()) } else { named }
}

fn cause(sources: &[Source], lang: Lang) -> String {
    if sources.is_empty() {
        return String::new();
    }
    let quote = |source: &Source| {
        let said = source.words.split('\n').map(str::trim).collect::<Vec<_>>().join(" ");
        // Whoever named the village needs it named no second time.
        let place = if said.contains(&source.place) { "" } else { source.place.as_str() };
        words::draft_quote(lang, place, &said, &source.number)
    };
    let head = words::draft_cause(lang, sources.len());
    std::iter::once(head).chain(sources.iter().map(quote)).collect::<Vec<_>>().join("\n")
}

/// The cause as it reads once the matters of these numbers are taken out and so many stay: their lines go, and the count at its
/// head is told anew. What a person wrote stays.
pub fn without(cause: &str, numbers: &[&str], left: usize) -> String {
    let both = [Lang::Zh, Lang::En];
    let is_head = |line: &str| {
        (1..=left + numbers.len()).find_map(|n| both.into_iter().find(|lang| words::draft_cause(*lang, n) == line))
    };
    let is_theirs = |line: &str| {
        let line = line.trim_end();
        let of = |lang: Lang, number: &&str| {
            let empty = words::draft_quote(lang, "", "", number);
            let mut chars = empty.chars();
            chars.next().is_some_and(|sign| line.starts_with(sign))
                && line.ends_with(chars.as_str().trim_start_matches([' ', '“', '"']))
        };
        numbers.iter().any(|number| both.into_iter().any(|lang| of(lang, number)))
    };
    let told = |line: &str| match is_head(line) {
        Some(_) if left == 0 => None,
        Some(lang) => Some(words::draft_cause(lang, left)),
        None => Some(line.to_owned()),
    };
    cause.split('\n').filter(|line| !is_theirs(line)).filter_map(told).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_matter_that_is_taken_out_leaves_the_cause_with_its_line_and_its_count() {
        let sources = [
            source("QJD-SQG-2026-0001", "水泉沟村", "＊＊＊＊", None),
            source("QJD-SQG-2026-0002", "", "桥栏杆断了", None),
        ];
        for lang in [Lang::Zh, Lang::En] {
            let both = format!("{}\n我们去看过（QJD-SQG-2026-0001）。", cause(&sources, lang));
            let one = format!("{}\n我们去看过（QJD-SQG-2026-0001）。", cause(&sources[1..], lang));
            assert_eq!(without(&both, &["QJD-SQG-2026-0001"], 1), one);
            assert_eq!(
                without(&both, &["QJD-SQG-2026-0001", "QJD-SQG-2026-0002"], 0),
                "我们去看过（QJD-SQG-2026-0001）。"
            );
        }
    }

    fn source(number: &str, place: &str, words: &str, category: Option<Category>) -> Source {
        Source {
            number: number.to_owned(),
            title: words.to_owned(),
            words: words.to_owned(),
            place: place.to_owned(),
            category,
            erased: false,
        }
    }

    #[test]
    fn the_title_says_where_and_what_about() {
        let road = Some(Category::Roads);
        let one = source("1", "水泉沟村", "村口的路坑洼不平。", road);
        let two = source("2", "沙梁子村", "路面塌了", road);
        let three = source("3", "石槽村", "桥面坏了", None);
        let other = source("4", "水泉沟村", "水管漏了", Some(Category::Utilities));
        for (sources, title) in [
            (vec![], ""),
            (vec![one.clone()], "关于“村口的路坑洼不平”的建议"),
            (vec![one.clone(), one.clone()], "关于解决水泉沟村道路交通问题的建议"),
            (vec![one.clone(), two.clone()], "关于解决水泉沟村、沙梁子村道路交通问题的建议"),
            (vec![one.clone(), two.clone(), three], "关于解决水泉沟村、沙梁子村等3处道路交通问题的建议"),
            (vec![one.clone(), other], "关于解决水泉沟村群众反映问题的建议"),
        ] {
            assert_eq!(draft(&sources, Lang::Zh).title, title);
        }
    }

    #[test]
    fn the_title_ends_as_its_kind_of_paper_is_called() {
        use ProposalKind::{Motion, Suggestion};
        for (lang, title, kind, expected) in [
            (Lang::Zh, "关于解决水泉沟村道路交通问题的建议", Motion, "关于解决水泉沟村道路交通问题的议案"),
            (Lang::Zh, "关于解决水泉沟村道路交通问题的议案", Suggestion, "关于解决水泉沟村道路交通问题的建议"),
            (Lang::Zh, "关于“路面塌了”的建议", Suggestion, "关于“路面塌了”的建议"),
            (Lang::Zh, "修路", Motion, "修路"),
            (Lang::Zh, "", Motion, ""),
            (Lang::En, "On \"路面塌了\"", Motion, "On \"路面塌了\""),
        ] {
            assert_eq!(titled(title, kind, lang), expected);
        }
    }

    #[test]
    fn the_cause_quotes_every_voter_word_for_word_and_names_nobody() {
        let sources = [
            source("QJD-SQG-2026-0001", "水泉沟村", "路不平，\n下雨走不了", Some(Category::Roads)),
            source("QJD-SQG-2026-0002", "", "桥栏杆断了", None),
        ];
        let drafted = draft(&sources, Lang::Zh);
        assert_eq!(drafted.category, Some(Category::Roads));
        let lines: Vec<&str> = drafted.cause.lines().collect();
        assert_eq!(lines.len(), 3, "{lines:?}");
        assert!(lines[0].contains("2 件"), "{lines:?}");
        assert!(lines[1].contains("路不平， 下雨走不了") && lines[1].contains("水泉沟村"), "{lines:?}");
        assert!(lines[2].contains("桥栏杆断了") && lines[2].contains("QJD-SQG-2026-0002"), "{lines:?}");
        assert_eq!(draft(&sources, Lang::En), drafted, "in the language of the voters, whatever that of the desk");
        let english = [source("QJD-SQG-2026-0001", "", "The lamp is broken", Some(Category::Roads))];
        assert!(draft(&english, Lang::Zh).cause.starts_with("What voters raised (1)"));
    }

    #[test]
    fn the_cause_names_a_village_once_in_a_line() {
        let sources = [source("1", "石槽村", "石槽村到主路不通车", None), source("2", "石槽村", "路灯坏了", None)];
        let cause = draft(&sources, Lang::Zh).cause;
        assert_eq!(
            cause.lines().skip(1).collect::<Vec<_>>(),
            ["· “石槽村到主路不通车”（1）", "· 石槽村“路灯坏了”（2）"]
        );
    }

    #[test]
    fn a_title_fits_its_field_however_long_the_words() {
        let long = source("1", "水泉沟村", &"路".repeat(90), None);
        assert_eq!(draft(&[long], Lang::Zh).title.chars().count(), FIELD_CAP);
    }
}
