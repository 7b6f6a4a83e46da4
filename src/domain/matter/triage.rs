//! 分类 in the fewest keys: urgency, category, level and owner as they are proposed from what was said and from earlier matters,
//! and the path they put the matter on. Nothing here decides; a person does, by one key or by another choice.

use super::deadline::Deadlines;
use super::form::MatterForm;
use super::triage_words::{CATEGORIES, DANGER, HARD, KEPT_AWAY, ON_THE_WAY, OTHERWISE, URGENT};
use crate::Lang;
use crate::domain::terms::{Category, Level, Urgency};
use crate::lang::triage as text;

/// An earlier matter that says much the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// Its number.
    pub number: String,
    /// How alike the two are, in percent.
    pub percent: u8,
    /// How urgent it was held to be.
    pub urgency: Option<Urgency>,
    /// Its category.
    pub category: Option<Category>,
    /// The level that acted.
    pub level: Option<Level>,
    /// Who handled it; empty if nobody was given it.
    pub office: String,
}

/// Why something is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It was chosen when the matter was registered.
    Chosen,
    /// An earlier matter, by its number, says much the same.
    Like(String),
    /// These words stand in it.
    Says(Vec<&'static str>),
    /// Nothing tells.
    Nothing,
}

impl Why {
    /// The reason in a few words; empty where there is none.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Why::Chosen => text::was_chosen(lang).to_owned(),
            Why::Like(number) => text::is_like(lang, number),
            Why::Says(words) => text::says(lang, &words.join(text::comma(lang))),
            Why::Nothing => String::new(),
        }
    }
}

/// What is proposed. Where nothing tells, nothing is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The path and the deadline.
    pub urgency: Option<Urgency>,
    /// The category.
    pub category: Option<Category>,
    /// The level that can act.
    pub level: Option<Level>,
    /// Who usually handles such matters; empty if nobody is known to.
    pub office: String,
    /// Somebody may come to harm.
    pub danger: bool,
    /// Why.
    pub why: Why,
}

/// What somebody decided of a path; the rest is as it is proposed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// The path and the deadline.
    pub urgency: Option<Urgency>,
    /// The category.
    pub category: Option<Category>,
    /// The level that can act.
    pub level: Option<Level>,
    /// Whether somebody may come to harm.
    pub danger: Option<bool>,
}

impl Chosen {
    /// The matter as it would be triaged. An urgency or category that is chosen makes danger as likely as `rules` presume it.
    pub fn over(&self, form: &MatterForm, proposal: &Proposal, rules: &Deadlines) -> MatterForm {
        let (urgency, category) = (self.urgency.or(proposal.urgency), self.category.or(proposal.category));
        let is_chosen = self.urgency.is_some() || self.category.is_some();
        let presumed = proposal.danger || (is_chosen && rules.presumes_danger(urgency, category));
        let danger = self.danger.unwrap_or(presumed) && urgency == Some(Urgency::Urgent);
        MatterForm { category, urgency, danger, level: self.level.or(proposal.level), ..form.clone() }
    }
}

impl Proposal {
    /// Whether the matter would be triaged just as is proposed.
    pub fn is_taken(&self, form: &MatterForm) -> bool {
        (form.urgency, form.category) == (self.urgency, self.category)
    }
}

/// What is proposed for a matter: what was chosen before stands; then what the most alike earlier matter was; then what its words
/// say.
pub fn propose(form: &MatterForm, earlier: &[Earlier]) -> Proposal {
    let said = format!("{}\n{}", form.title, form.words);
    let has = |words: &[&'static str]| found(&said, words);
    let alike = earlier.iter().filter(|one| one.category.is_some()).max_by_key(|one| one.percent);
    let (danger, urgent) = (harms(&said), has(URGENT));
    let is_spoken_of = |words| {
        let mut words = has(words);
        words.retain(|word| !is_on_the_way(&said, word));
        words
    };
    let spoken =
        CATEGORIES.iter().map(|(category, words)| (*category, is_spoken_of(words))).max_by_key(|(category, words)| {
            // Of equally many the first of the list.
            (words.len(), std::cmp::Reverse(category.digit()))
        });
    let spoken = spoken.filter(|(_, words)| !words.is_empty());
    let category = form.category.or(alike.and_then(|one| one.category)).or(spoken.as_ref().map(|(word, _)| *word));
    let is_urgent = !danger.is_empty() || !urgent.is_empty();
    let by_words = match (is_urgent, has(HARD).is_empty()) {
        (true, _) => Some(Urgency::Urgent),
        (false, false) => Some(Urgency::Hard),
        (false, true) => category.map(|_| Urgency::Minor),
    };
    // What sounds urgent is, whatever became of an earlier one.
    let alike_urgency = alike.and_then(|one| one.urgency).filter(|_| !is_urgent);
    let urgency = form.urgency.or(alike_urgency).or(by_words);
    let level = form.level.or(alike.and_then(|one| one.level)).or(urgency.map(level_of));
    let office = alike.map(|one| one.office.clone()).filter(|office| !office.is_empty());
    let why = match (form.urgency.is_some() && form.category.is_some(), alike, spoken) {
        (true, ..) => Why::Chosen,
        (_, Some(alike), _) if !is_urgent => Why::Like(alike.number.clone()),
        (_, alike, spoken) => {
            let mut words = if danger.is_empty() { urgent } else { danger.clone() };
            words.extend(spoken.map(|(_, words)| words).unwrap_or_default());
            words.dedup();
            words.truncate(3);
            match alike {
                _ if !words.is_empty() => Why::Says(words),
                Some(alike) => Why::Like(alike.number.clone()),
                None => Why::Nothing,
            }
        }
    };
    Proposal {
        urgency,
        category,
        level,
        office: office.unwrap_or_default(),
        danger: form.danger || (form.urgency.is_none() && !danger.is_empty()),
        why,
    }
}

/// The words by which a matter that nobody has triaged sounds urgent, the dangers first, at most three; none where it does not,
/// or where somebody decided how urgent it is.
pub fn alarms(urgency: Option<Urgency>, title: &str, words: &str) -> Vec<&'static str> {
    if urgency.is_some() {
        return Vec::new();
    }
    let said = format!("{title}\n{words}");
    let mut alarms = harms(&said);
    alarms.extend(found(&said, URGENT));
    alarms.dedup();
    alarms.truncate(3);
    alarms
}

/// Which of these words it says, as words of their own.
fn found(said: &str, words: &[&'static str]) -> Vec<&'static str> {
    words.iter().copied().filter(|word| says(said, word, |_| false)).collect()
}

/// The words by which somebody may come to harm; not those of which it is said that they are to be kept away.
fn harms(said: &str) -> Vec<&'static str> {
    let is_kept_away = |before: &str| KEPT_AWAY.iter().any(|sign| before.ends_with(sign));
    DANGER.iter().copied().filter(|word| says(said, word, is_kept_away)).collect()
}

/// Whether it says a word somewhere that is no part of another, and that what stands before it leaves be.
fn says(said: &str, word: &str, is_undone: impl Fn(&str) -> bool) -> bool {
    let others = OTHERWISE.iter().find(|(one, _)| *one == word).map_or(&[] as &[&str], |(_, others)| *others);
    said.match_indices(word).any(|(at, _)| {
        let (before, behind) = (said.get(..at).unwrap_or_default(), said.get(at + word.len()..).unwrap_or_default());
        !others.iter().any(|other| behind.starts_with(other)) && !is_undone(before)
    })
}

/// Whether a word stands in it only as where somebody goes: 压坏了去学校的村道 says nothing of the school.
fn is_on_the_way(said: &str, word: &str) -> bool {
    let (before, behind) = ON_THE_WAY;
    said.match_indices(word).all(|(at, _)| {
        let (head, rest) = (said.get(..at).unwrap_or_default(), said.get(at + word.len()..).unwrap_or_default());
        head.ends_with(before) && behind.iter().any(|sign| rest.starts_with(sign))
    })
}

/// A small thing is done in the village; what is urgent or hard needs the town.
const fn level_of(urgency: Urgency) -> Level {
    match urgency {
        Urgency::Minor => Level::Village,
        Urgency::Urgent | Urgency::Hard => Level::Town,
    }
}

/// Whether a name is that of an office, not of a village that settles the matter itself.
pub fn is_of_township(name: &str) -> bool {
    let name = name.trim();
    !name.is_empty() && !["村", "社区", "村委会", "居委会"].iter().any(|end| name.ends_with(end))
}

/// How what is so urgent is handled: 急事急办.
pub fn way(urgency: Urgency, lang: Lang) -> &'static str {
    match urgency {
        Urgency::Urgent => text::way_urgent(lang),
        Urgency::Minor => text::way_minor(lang),
        Urgency::Hard => text::way_hard(lang),
    }
}

/// The path in one line: `小事细办 → 道路交通 → 镇 → 规划建设办`.
pub fn path(
    urgency: Option<Urgency>,
    category: Option<Category>,
    level: Option<Level>,
    office: &str,
    lang: Lang,
) -> String {
    let way = urgency.map(|urgency| way(urgency, lang));
    let parts = [way, category.map(|word| word.label(lang)), level.map(|word| word.label(lang)), Some(office)];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" → ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(words: &str) -> MatterForm {
        MatterForm { words: words.to_owned(), ..MatterForm::default() }
    }

    #[test]
    fn words_alone_propose_urgency_and_category() {
        for (words, urgency, category, danger) in [
            ("村口路灯坏了三盏，晚上走路看不清", Some(Urgency::Minor), Some(Category::Roads), false),
            ("后山落石堵了半边路，车过不去", Some(Urgency::Urgent), Some(Category::Roads), true),
            ("昨晚大风刮断电线，八户没有电", Some(Urgency::Urgent), Some(Category::Utilities), true),
            ("昨天夜里电线杆倒了，挡住路，电线拖在地上", Some(Urgency::Urgent), Some(Category::Utilities), true),
            ("一棵大树横在路上", Some(Urgency::Urgent), None, false),
            ("大货车超载压坏了去学校的村道", Some(Urgency::Minor), Some(Category::Roads), false),
            ("去医院的路坏了，去学校的也坏了", Some(Urgency::Minor), Some(Category::Roads), false),
            ("送孩子去学校太远，学校没有食堂", Some(Urgency::Minor), Some(Category::Schooling), false),
            ("自来水停水三天了", Some(Urgency::Urgent), Some(Category::Utilities), false),
            ("老两口家里烟囱倒烟，怕煤气中毒", Some(Urgency::Urgent), Some(Category::Safety), true),
            ("垃圾两天没有清运，村口堆满了", Some(Urgency::Minor), Some(Category::Sanitation), false),
            ("卫生院药品断货半个月", Some(Urgency::Minor), Some(Category::Care), false),
            ("想给八十岁的母亲办高龄津贴，手续怎么办", Some(Urgency::Minor), Some(Category::Care), false),
            ("两家为院墙吵了一年，想请代表调解", Some(Urgency::Hard), Some(Category::Disputes), false),
            ("想请人帮个忙", None, None, false),
            ("电线掉在路上，有人差点触电", Some(Urgency::Urgent), Some(Category::Utilities), true),
            ("桥面塌了一个洞", Some(Urgency::Urgent), Some(Category::Roads), true),
            ("路边大树要倒，压着电线", Some(Urgency::Urgent), Some(Category::Utilities), true),
            ("自来水断了三天", Some(Urgency::Urgent), Some(Category::Utilities), false),
            ("我们村停水5天了", Some(Urgency::Urgent), Some(Category::Utilities), false),
            ("三天没来水，老人吃不上水", Some(Urgency::Urgent), Some(Category::Utilities), false),
            ("半夜起断电，到现在没来电", Some(Urgency::Urgent), Some(Category::Utilities), false),
            ("河水漫上路面，有人被困", Some(Urgency::Urgent), Some(Category::Safety), true),
            ("有孩子落水", Some(Urgency::Urgent), Some(Category::Safety), true),
            ("楼道里煤气泄漏", Some(Urgency::Urgent), Some(Category::Safety), true),
            ("进村的路塌方了", Some(Urgency::Urgent), Some(Category::Safety), true),
            ("卫生院没有儿科医生", Some(Urgency::Minor), Some(Category::Care), false),
            ("卫生室一周开两天", Some(Urgency::Minor), Some(Category::Care), false),
            ("卫生所的药不全", Some(Urgency::Minor), Some(Category::Care), false),
            ("村里卫生太差", Some(Urgency::Minor), Some(Category::Sanitation), false),
            ("水管要换", Some(Urgency::Minor), Some(Category::Utilities), false),
            ("希望修桥", Some(Urgency::Minor), Some(Category::Roads), false),
            ("楼里没有电梯", None, None, false),
            ("没有水渠，浇地不方便", Some(Urgency::Minor), Some(Category::Farming), false),
            ("没地方停电动车", None, None, false),
            ("落水管堵了", Some(Urgency::Minor), Some(Category::Utilities), false),
            ("想听防溺水的课", Some(Urgency::Minor), Some(Category::Safety), false),
            ("想通煤气", Some(Urgency::Minor), Some(Category::Safety), false),
        ] {
            let found = propose(&said(words), &[]);
            assert_eq!((found.urgency, found.category, found.danger), (urgency, category, danger), "{words}");
            assert_eq!(found.why == Why::Nothing, urgency.is_none(), "{words}");
        }
    }

    #[test]
    fn what_sounds_urgent_says_by_which_words_until_somebody_decided() {
        let words = "电线掉在路上，有人差点触电";
        assert_eq!(alarms(None, "", words), ["触电", "电线掉"]);
        assert_eq!(alarms(Some(Urgency::Minor), "", words), [""; 0]);
        assert_eq!(alarms(None, "村里停水", "已经三天了"), ["停水"]);
        assert_eq!(alarms(None, "修桥", "希望修桥"), [""; 0]);
    }

    #[test]
    fn an_earlier_matter_tells_more_than_words_but_never_makes_danger_wait() {
        let before = Earlier {
            number: "QJD-SQG-2026-0003".to_owned(),
            percent: 60,
            urgency: Some(Urgency::Hard),
            category: Some(Category::Utilities),
            level: Some(Level::District),
            office: "供电所".to_owned(),
        };
        let found = propose(&said("路灯坏了"), std::slice::from_ref(&before));
        assert_eq!((found.urgency, found.category), (Some(Urgency::Hard), Some(Category::Utilities)));
        assert_eq!((found.level, found.office.as_str()), (Some(Level::District), "供电所"));
        assert_eq!(found.why, Why::Like(before.number.clone()));
        let urgent = propose(&said("路灯杆漏电"), &[before]);
        assert_eq!((urgent.urgency, urgent.danger), (Some(Urgency::Urgent), true));
    }

    #[test]
    fn what_was_chosen_stands() {
        let form = MatterForm { urgency: Some(Urgency::Minor), category: Some(Category::Land), ..said("路灯漏电") };
        let found = propose(&form, &[]);
        assert_eq!((found.urgency, found.category, found.danger), (form.urgency, form.category, false));
        assert_eq!((found.office.as_str(), found.why), ("", Why::Chosen));
    }

    #[test]
    fn an_office_is_no_village() {
        for (name, expected) in
            [("规划建设办", true), ("农业农村办公室", true), ("水泉沟村", false), ("河口村委会", false), ("", false)]
        {
            assert_eq!(is_of_township(name), expected, "{name}");
        }
    }

    #[test]
    fn the_path_is_one_line_without_what_is_not_known() {
        let line = path(Some(Urgency::Minor), Some(Category::Roads), Some(Level::Town), "规划建设办", Lang::Zh);
        assert_eq!(line, "小事细办 → 道路交通 → 镇 → 规划建设办");
        assert_eq!(path(Some(Urgency::Urgent), None, None, "", Lang::Zh), "急事急办");
        assert_eq!(path(None, None, None, "", Lang::Zh), "");
    }
}
