//! What a village writes down: pocket notes in Chinese, half of the events new ones and half edits of earlier ones, about 190 bytes
//! of JSON each. The same seed gives the same events.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use koudai::domain::event::{Amendment, Event, NoteSettled};
use koudai::domain::id::Id;
use koudai::domain::note::{NoteForm, NoteState};
use koudai::domain::record::{Record, RecordKind};
use koudai::domain::terms::{Category, Urgency};

/// What people complain of: the lists of the sample years.
const LISTS: &str = include_str!("../../../assets/sample-years.csv");
const NAMES: &str =
    "王李张刘陈杨赵黄周吴徐孙马胡郭何高林罗郑梁宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈";

const GIVEN: &str = "建国德满长树有金卫永保喜福贵大小志文明春秋冬玉秀桂淑凤素巧翠慧丽改海振洪广兴万宝庆连山林田仓柱东和全来民军强平生成才华英兰珍芬花琴梅燕云萍敏霞荣香莲月清河江水旺财顺安祥";

/// One station's pocket.
pub struct Village {
    dice: u64,
    things: Vec<(Category, Urgency, &'static str, Vec<&'static str>)>,
    parts: BTreeMap<&'static str, Vec<&'static str>>,
    taken: Vec<Id>,
    /// For each field that was set since, the entry that did: whoever sets it again has seen that.
    set: BTreeMap<(Id, String), Id>,
    count: usize,
}

impl Village {
    pub fn new(seed: u64) -> Village {
        let mut parts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (kind, text) in LISTS.lines().filter_map(|line| line.split_once(",,,")) {
            parts.entry(kind).or_default().push(text);
        }
        let things = LISTS.lines().filter_map(|line| {
            let [_, category, urgency, name, troubles] = line.splitn(5, ',').collect::<Vec<_>>().try_into().ok()?;
            let category = Category::from_digit(category.parse().ok()?)?;
            Some((category, Urgency::parse(urgency)?, name, troubles.split('|').collect()))
        });
        Village { dice: seed, things: things.collect(), parts, taken: Vec::new(), set: BTreeMap::new(), count: 0 }
    }

    /// What happens next.
    pub fn event(&mut self, at: DateTime<FixedOffset>) -> Event {
        self.count += 1;
        if self.count % 2 == 1 || self.taken.is_empty() {
            let (text, category, urgency) = self.said();
            let phone = if self.below(2) == 0 { format!("1390{:07}", self.below(10_000_000)) } else { String::new() };
            let who = self.name();
            let number = format!("QJD-SQG-2026-K{:04}", self.count / 2 + 1);
            let (at, category, urgency) = (Some(at), Some(category), Some(urgency));
            return Event::NoteTaken(NoteForm {
                number,
                at,
                text,
                category,
                urgency,
                who,
                phone,
                ..NoteForm::default()
            });
        }
        // People mostly come back to what they wrote lately.
        let back = self.below(40).min(self.taken.len() - 1);
        let id = self.taken[self.taken.len() - 1 - back];
        match self.below(10) {
            0..7 => self.amended(id),
            7..9 => Event::NoteSettled(NoteSettled::new(id, NoteState::Discarded, None, self.pick("answer"))),
            _ => Event::NoteSettled(NoteSettled::new(id, NoteState::Open, None, "")),
        }
    }

    /// The entry that an event became.
    pub fn written(&mut self, event: &Event, id: Id) {
        if event.creates().is_some() {
            self.taken.push(id);
        }
        if let Event::Amended(change) = event {
            self.set.extend(change.set.keys().map(|field| ((change.record.id, field.clone()), id)));
        }
    }

    fn amended(&mut self, id: Id) -> Event {
        let (text, _, urgency) = self.said();
        let record = Record { kind: RecordKind::Note, id };
        let mut set = BTreeMap::from([("text".to_owned(), text.into())]);
        if self.below(4) == 0 {
            set.insert("urgency".to_owned(), urgency.code().into());
        }
        let seen = |field: &String| self.set.get(&(id, field.clone())).copied().unwrap_or(id);
        let over = set.keys().map(|field| (field.clone(), seen(field))).collect();
        Event::Amended(Amendment::new(record, set, over))
    }

    fn said(&mut self) -> (String, Category, Urgency) {
        let thing = self.below(self.things.len());
        let trouble = self.below(self.things[thing].3.len());
        let mut text = String::new();
        if self.below(10) < 6 {
            text.push_str(self.pick("opening"));
        }
        text.push_str(self.pick("spot"));
        let (category, urgency, name, troubles) = &self.things[thing];
        text.push_str(name);
        text.push_str(troubles[trouble]);
        let (category, urgency) = (*category, *urgency);
        text.push_str(&self.detail());
        if self.below(10) < 6 {
            text.push_str(self.pick("wish"));
        }
        (text, category, urgency)
    }

    /// What nobody else would say in these words.
    fn detail(&mut self) -> String {
        match self.below(4) {
            0 => format!("，{}家门口", self.name()),
            1 => format!("，{}户{}口人都这样", 2 + self.below(40), 5 + self.below(90)),
            2 => format!("，{}月{}日{}点看见的", 1 + self.below(12), 1 + self.below(30), 6 + self.below(16)),
            _ => format!("，离{}{}米", self.pick("spot"), 5 * (1 + self.below(120))),
        }
    }

    fn name(&mut self) -> String {
        let mut letter = |letters: &str| letters.chars().nth(self.below(letters.chars().count())).unwrap_or_default();
        [letter(NAMES), letter(GIVEN), letter(GIVEN)].iter().collect()
    }

    fn pick(&mut self, part: &str) -> &'static str {
        let all = self.parts[part].len();
        let nth = self.below(all);
        self.parts[part][nth]
    }

    /// `SplitMix64`.
    fn below(&mut self, limit: usize) -> usize {
        self.dice = self.dice.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.dice;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % limit as u64).unwrap_or(0)
    }
}
