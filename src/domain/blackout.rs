//! Blacking words out that a voter asked to be forgotten, wherever somebody quoted them: every character of them becomes
//! [`MASK`], as ink over a line on paper. So a text keeps its length, and of two copies blacked out apart the two sums agree.
//!
//! Pure: what is quoted, and what remains. Which texts are looked through is decided by the store.

use serde_json::Value;

use super::record::RecordKind;

/// What stands for a character that was blacked out.
pub const MASK: char = '＊';

/// Characters a part of a sentence must have so that repeating it is quoting.
const CLAUSE: usize = 6;

/// Characters a quote must have where nothing but the words ties two texts together.
pub const APART: usize = 8;

/// Characters a quote must have where one text was made of the other.
pub const TIED: usize = 2;

/// Where parts of a sentence end.
const ENDS: [char; 13] = ['。', '！', '？', '；', '，', '、', '…', '!', '?', ';', ',', '.', '\n'];

/// The words that are to be forgotten, and how they may be found again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// What was said, whole and in parts, the longest first.
    texts: Vec<String>,
    /// How somebody is named or reached.
    names: Vec<String>,
    /// The records themselves.
    records: Vec<String>,
}

/// The fields of a record that hold somebody's words.
const WORDS: [&str; 6] = ["words", "text", "title", "correction", "answer", "remarks"];

/// The fields of a handover in which people write what they like.
const FREE: [&str; 4] = ["risks", "notices", "keys", "remarks"];

/// The fields by which somebody is known.
const NAMES: [&str; 3] = ["name", "who", "phone"];

impl Forgotten {
    /// Learns what the body of an entry of an erased record says.
    pub fn learn(&mut self, record: &str, body: &Value) {
        if !self.records.iter().any(|known| known == record) {
            self.records.push(record.to_owned());
        }
        let fields = body.get("set").unwrap_or(body);
        for text in WORDS.iter().filter_map(|field| fields.get(*field)?.as_str()) {
            self.learn_text(text);
        }
        for name in NAMES.iter().filter_map(|field| fields.get(*field)?.as_str()) {
            if name.chars().count() >= 2 && !self.names.iter().any(|known| known == name) {
                self.names.push(name.to_owned());
            }
        }
        self.texts.sort_by(|one, other| other.chars().count().cmp(&one.chars().count()).then_with(|| one.cmp(other)));
        self.texts.dedup();
    }

    fn learn_text(&mut self, text: &str) {
        let whole = text.trim().trim_end_matches(ENDS);
        let in_a_row = text.split('\n').map(str::trim).collect::<Vec<_>>().join(" ");
        let parts = text.split(ENDS).map(str::trim).filter(|part| part.chars().count() >= CLAUSE);
        let all = [whole.to_owned(), in_a_row.trim().trim_end_matches(ENDS).to_owned()];
        let all = all.into_iter().chain(parts.map(str::to_owned));
        self.texts.extend(all.filter(|text| text.chars().count() >= TIED));
    }

    /// Nothing is to be forgotten.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.names.is_empty()
    }

    /// Every text of at least so many characters, as it stands within JSON.
    pub fn in_json(&self, least: usize) -> Vec<String> {
        let long = self.texts.iter().filter(|text| text.chars().count() >= least);
        long.filter_map(|text| serde_json::to_string(text).ok()).map(|text| text.trim_matches('"').to_owned()).collect()
    }

    /// How somebody is named or reached, as it stands within JSON.
    pub fn names_in_json(&self) -> impl Iterator<Item = String> + '_ {
        self.names
            .iter()
            .filter_map(|name| serde_json::to_string(name).ok())
            .map(|name| name.trim_matches('"').to_owned())
    }

    /// Blacks out, in the body of an entry, every quote of at least `least` characters, and what stands in one object with a
    /// record's id. Answers whether there was anything.
    pub fn black_out(&self, body: &mut Value, least: usize) -> bool {
        match body {
            Value::String(text) => self.black_out_text(text, least),
            Value::Array(values) => {
                let mut any = false;
                for value in values {
                    any |= self.black_out(value, least);
                }
                any
            }
            Value::Object(fields) => {
                let text = |field: &str| fields.get(field).and_then(Value::as_str).unwrap_or_default();
                let is_line =
                    ["visit", "matter", "note"].iter().any(|field| self.records.iter().any(|id| id == text(field)))
                        && fields.contains_key("number");
                let is_named = fields.contains_key("about") && self.names.iter().any(|name| name == text("name"));
                let mut any = false;
                for (field, value) in fields.iter_mut() {
                    let of_it = (is_line && matches!(field.as_str(), "text" | "title"))
                        || (is_named && matches!(field.as_str(), "name" | "about"));
                    any |= match value {
                        Value::String(text) if of_it && !text.is_empty() => {
                            let masked = mask(text);
                            let is_new = masked != *text;
                            *text = masked;
                            is_new
                        }
                        value => self.black_out(value, least),
                    };
                }
                any
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => false,
        }
    }

    /// Blacks out how somebody is named or reached in the free texts of a handover, which is signed and never written anew: nobody could
    /// take it out there by hand. Answers whether there was anything.
    pub fn black_out_names(&self, handover: &mut Value) -> bool {
        let is_edit = handover.get("set").is_some();
        let fields = if is_edit { handover.get_mut("set") } else { Some(handover) };
        let Some(fields) = fields.and_then(Value::as_object_mut) else { return false };
        let mut any = false;
        for field in FREE {
            let Some(Value::String(text)) = fields.get_mut(field) else { continue };
            any |= self.black_out_name(text);
        }
        for one in fields.get_mut("corrections").and_then(Value::as_array_mut).into_iter().flatten() {
            let Some(Value::String(text)) = one.get_mut("text") else { continue };
            any |= self.black_out_name(text);
        }
        any
    }

    fn black_out_name(&self, text: &mut String) -> bool {
        let mut any = false;
        for name in &self.names {
            any |= text.contains(name.as_str());
            *text = text.replace(name.as_str(), &mask(name));
        }
        any
    }

    fn black_out_text(&self, text: &mut String, least: usize) -> bool {
        let mut any = false;
        for quote in self.texts.iter().filter(|quote| quote.chars().count() >= least) {
            if text.contains(quote.as_str()) {
                *text = text.replace(quote.as_str(), &mask(quote));
                any = true;
            }
        }
        // A title cut short.
        let start = text.trim_end_matches('…');
        let is_cut = start.len() < text.len() && start.chars().count() >= least.max(4);
        if is_cut && self.texts.iter().any(|whole| whole.starts_with(start)) {
            *text = mask(text);
            any = true;
        }
        any
    }

    /// Whether a text names somebody, or repeats some of the words.
    pub fn is_in(&self, text: &str) -> bool {
        let quoted = |quote: &String| quote.chars().count() >= 4 && text.contains(quote.as_str());
        self.names.iter().any(|name| text.contains(name.as_str())) || self.texts.iter().any(quoted)
    }
}

/// Kinds of record whose words are a desk's own, made of what others said: they are blacked out. What another voter said is not.
pub const fn is_desk_text(kind: RecordKind) -> bool {
    matches!(kind, RecordKind::Proposal | RecordKind::Inspection | RecordKind::Handover)
}

/// Whether nothing is left of a text but what was blacked out.
pub fn is_blacked_out(text: &str) -> bool {
    text.contains(MASK) && !text.chars().any(char::is_alphanumeric)
}

/// The text blacked out.
pub fn mask(text: &str) -> String {
    text.chars().map(|one| if one.is_whitespace() { one } else { MASK }).collect()
}

/// What is left where two copies of one text were blacked out apart.
pub fn both(one: &Value, other: &Value) -> Value {
    match (one, other) {
        (Value::String(one), Value::String(other)) => {
            let same = one.chars().count() == other.chars().count();
            let both = one.chars().zip(other.chars()).map(|(one, other)| if other == MASK { MASK } else { one });
            // Never so from one text: then nothing of it is kept.
            Value::String(if same { both.collect() } else { mask(one) })
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            Value::Array(one.iter().zip(other).map(|(one, other)| both(one, other)).collect())
        }
        (Value::Object(one), Value::Object(other)) => {
            let merged = one.iter().map(|(field, value)| {
                (field.clone(), other.get(field).map_or_else(|| value.clone(), |other| both(value, other)))
            });
            Value::Object(merged.collect())
        }
        (one, _) => one.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn forgotten(words: &str) -> Forgotten {
        let mut forgotten = Forgotten::default();
        forgotten.learn("7h3k9x2m4p0a.12", &json!({ "words": words, "title": "井水发黄", "name": "赵无名" }));
        forgotten
    }

    #[test]
    fn quotes_are_blacked_out_whole_in_parts_and_cut_short() {
        let words = "我家井水发黄三个月了，\n邻居家的羊都不喝。找谁都没用";
        for (text, least, expected) in [
            (
                "群众反映：“我家井水发黄三个月了， 邻居家的羊都不喝。找谁都没用”",
                TIED,
                "群众反映：“＊＊＊＊＊＊＊＊＊＊＊ ＊＊＊＊＊＊＊＊＊＊＊＊＊＊”",
            ),
            ("（邻居家的羊都不喝）", APART, "（＊＊＊＊＊＊＊＊）"),
            ("关于“井水发黄”的建议", TIED, "关于“＊＊＊＊”的建议"),
            ("关于“井水发黄”的建议", APART, "关于“井水发黄”的建议"),
            ("我家井水发…", TIED, "＊＊＊＊＊＊"),
            ("桥坏了", TIED, "桥坏了"),
        ] {
            let mut body = json!({ "cause": text });
            let any = forgotten(words).black_out(&mut body, least);
            assert_eq!((body["cause"].as_str().unwrap(), any), (expected, expected != text));
        }
    }

    #[test]
    fn a_line_of_a_handover_about_it_is_blacked_out_and_its_number_stays() {
        let mut body = json!({
            "visits": [{ "visit": "7h3k9x2m4p0a.12", "number": "F0001", "text": "老赵来说水的事" }, { "visit": "7h3k9x2m4p0a.13", "number": "F0002", "text": "路" }],
            "notes": [{ "note": "7h3k9x2m4p0a.12", "number": "K0001", "text": "老赵说水" }],
            "returning": [{ "name": "赵无名", "about": "水" }, { "name": "钱", "about": "水" }],
        });
        assert!(forgotten("水不好").black_out(&mut body, APART));
        assert_eq!(
            body["visits"][0],
            json!({ "visit": "7h3k9x2m4p0a.12", "number": "F0001", "text": "＊＊＊＊＊＊＊" })
        );
        assert_eq!(body["notes"][0]["text"], json!("＊＊＊＊"));
        assert_eq!((&body["visits"][1]["text"], &body["returning"][1]["about"]), (&json!("路"), &json!("水")));
        assert_eq!(body["returning"][0], json!({ "name": "＊＊＊", "about": "＊" }));
        assert!(!forgotten("水不好").black_out(&mut body, APART), "nothing is left of it");
    }

    #[test]
    fn two_copies_blacked_out_apart_come_to_one() {
        let (one, other) = (json!({ "cause": "＊＊和路", "n": [1] }), json!({ "cause": "井水和＊", "n": [1] }));
        let sum = json!({ "cause": "＊＊和＊", "n": [1] });
        assert_eq!((both(&one, &other), both(&other, &one)), (sum.clone(), sum));
    }

    #[test]
    fn a_handover_no_longer_names_anybody_and_whoever_signed_it_stays() {
        for (mut body, expected) in [
            (
                json!({ "remarks": "赵无名还要来", "from": "赵无名" }),
                json!({ "remarks": "＊＊＊还要来", "from": "赵无名" }),
            ),
            (json!({ "set": { "keys": "给赵无名" } }), json!({ "set": { "keys": "给＊＊＊" } })),
            (json!({ "remarks": "钱某还要来" }), json!({ "remarks": "钱某还要来" })),
            (
                json!({ "set": { "corrections": [{ "text": "是赵无名" }] } }),
                json!({ "set": { "corrections": [{ "text": "是＊＊＊" }] } }),
            ),
        ] {
            let is_new = body != expected;
            assert_eq!((forgotten("水不好").black_out_names(&mut body), &body), (is_new, &expected));
        }
    }

    #[test]
    fn a_line_is_blacked_out_when_nothing_else_is_left_of_it() {
        for (text, gone) in [("＊＊＊。", true), ("＊＊＊，路灯不亮", false), ("路灯不亮", false), ("", false)]
        {
            assert_eq!(is_blacked_out(text), gone, "{text}");
        }
    }

    #[test]
    fn whoever_is_named_is_found() {
        for (text, found) in [("赵无名来过", true), ("井水发黄的事", true), ("钱某来过", false)] {
            assert_eq!(forgotten("我家井水发黄").is_in(text), found, "{text}");
        }
    }
}
