//! Six words to read over the telephone: two people who know each other's voice make sure that both computers mean the same
//! request, or the same network, before either is trusted.
//!
//! Six of 512 words are 54 bits; the hash they stand for is taken 2^16 times over, so that trying out keys until their words
//! agree costs 2^70 hashes. The list is ours: things of every day that are not mistaken for each other in the mountain's speech.

use std::fmt;

use sha2::{Digest, Sha256};

use super::public::{SignKey, unhex};
use crate::Lang;

/// The list: a word and its pinyin on each line.
const LIST: &str = include_str!("../../../assets/telephone-words.txt");
/// Words in the list: nine bits each.
const COUNT: u64 = 512;
/// Words read out.
const READ: usize = 6;
/// How often the hash is taken.
const ROUNDS: u32 = 1 << 16;

/// One word of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// 苹果
    pub word: &'static str,
    /// píngguǒ
    pub pinyin: &'static str,
}

/// Six words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words(Vec<Spoken>);

impl Words {
    /// The words of a request, by its digest: the station reads them to the home, which sees the same ones before it grants.
    pub fn of_request(request: &[u8; 32]) -> Words {
        Words::of("koudai words of a request 1\n", request, "")
    }

    /// The words of a grant: the home reads them to the station, which sees the same ones when it accepts.
    pub fn of_grant(request: &[u8; 32], root: &SignKey) -> Words {
        Words::of("koudai words of a grant 1\n", request, &root.to_string())
    }

    /// The same, of the request whose digest stands in a certificate.
    pub fn of_answer(digits: &str, root: &SignKey) -> Option<Words> {
        Some(Words::of_grant(&unhex(digits).ok()?, root))
    }

    fn of(what: &str, request: &[u8; 32], root: &str) -> Words {
        let mut hash = Sha256::new().chain_update(what).chain_update(request).chain_update(root).finalize();
        for _ in 1..ROUNDS {
            hash = Sha256::digest(hash);
        }
        let mut bits = hash.iter().take(8).fold(0, |bits, byte| bits << 8 | u64::from(*byte));
        let mut words = Vec::new();
        for _ in 0..READ {
            words.extend(usize::try_from(bits % COUNT).ok().and_then(word));
            bits /= COUNT;
        }
        Words(words)
    }

    /// The six.
    pub fn iter(&self) -> impl Iterator<Item = &Spoken> {
        self.0.iter()
    }

    /// For whoever reads them out; with pinyin beside for whoever reads no characters.
    pub fn say(&self, lang: Lang) -> String {
        let one = |spoken: &Spoken| match lang {
            Lang::Zh => spoken.word.to_owned(),
            Lang::En => format!("{} {}", spoken.word, spoken.pinyin),
        };
        self.0.iter().map(one).collect::<Vec<_>>().join(" · ")
    }

    /// Whether these were typed, in characters or in pinyin with or without tones; signs and blanks between do not matter.
    pub fn are_typed(&self, typed: &str) -> bool {
        let typed = letters(typed);
        let written: String = self.0.iter().map(|spoken| spoken.word).collect();
        let read: String = self.0.iter().map(|spoken| letters(spoken.pinyin)).collect();
        typed == written || typed == read
    }
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.iter().map(|spoken| spoken.word).collect::<Vec<_>>().join(" "))
    }
}

/// The word at a place, counted from 0.
fn word(place: usize) -> Option<Spoken> {
    let (word, pinyin) = LIST.lines().filter(|line| !line.starts_with('#')).nth(place)?.split_once(' ')?;
    Some(Spoken { word, pinyin })
}

/// Letters and characters alone, in lower case and without tones.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphabetic()).flat_map(char::to_lowercase).map(toneless).collect()
}

fn toneless(letter: char) -> char {
    const VOWELS: [(char, &str); 6] =
        [('a', "āáǎà"), ('e', "ēéěè"), ('i', "īíǐì"), ('o', "ōóǒò"), ('u', "ūúǔù"), ('v', "üǖǘǚǜ")];
    VOWELS.iter().find(|(_, toned)| toned.contains(letter)).map_or(letter, |(plain, _)| *plain)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::pinyin;
    use crate::sync::identity::keys::Keys;

    fn list() -> Vec<Spoken> {
        (0..).map_while(word).collect()
    }

    /// A syllable as it may arrive over a bad line: one sign for consonants that are mixed up, no difference of n and ng.
    fn heard(syllable: &str) -> String {
        let alike = [
            ("zh", "z"),
            ("ch", "z"),
            ("sh", "z"),
            ("c", "z"),
            ("s", "z"),
            ("p", "b"),
            ("t", "d"),
            ("k", "g"),
            ("h", "f"),
        ];
        let alike = alike.into_iter().chain([("l", "n"), ("r", "n"), ("q", "j"), ("x", "j")]);
        let found = alike.filter(|(from, _)| syllable.starts_with(from)).max_by_key(|(from, _)| from.len());
        let syllable = found.map_or(syllable.to_owned(), |(from, to)| syllable.replacen(from, to, 1));
        syllable.strip_suffix("ng").map_or(syllable.clone(), |open| format!("{open}n"))
    }

    #[test]
    fn no_two_words_of_the_list_sound_alike() {
        let list = list();
        assert_eq!(list.len() as u64, COUNT);
        let mut sounds = BTreeSet::new();
        for spoken in list {
            let characters: Vec<char> = spoken.word.chars().collect();
            assert_eq!(characters.len(), 2, "{spoken:?}");
            // The pinyin beside is a reading of these characters, cut into the two syllables by it.
            let read = letters(spoken.pinyin);
            let ways = pinyin::readings(characters[0]).into_iter().flat_map(|first| {
                pinyin::readings(characters[1]).into_iter().map(move |second| (first.clone(), second))
            });
            let (first, second) =
                ways.into_iter().find(|(a, b)| format!("{a}{b}") == read).unwrap_or_else(|| panic!("{spoken:?}"));
            assert!(sounds.insert((heard(&first), heard(&second))), "{spoken:?}");
        }
    }

    #[test]
    fn the_words_depend_on_everything() {
        let (one, other) = (Keys::create().unwrap().public().signing, Keys::create().unwrap().public().signing);
        let all = [
            Words::of_request(&[1; 32]),
            Words::of_request(&[2; 32]),
            Words::of_grant(&[1; 32], &one),
            Words::of_grant(&[1; 32], &other),
            Words::of_grant(&[2; 32], &one),
        ];
        let different: BTreeSet<String> = all.iter().map(Words::to_string).collect();
        assert_eq!(different.len(), all.len());
        assert!(all.iter().all(|words| words.iter().count() == READ));
        // Fixed for ever: two versions of the program must read out the same.
        assert_eq!(Words::of_request(&[1; 32]).to_string(), "脖子 爸爸 空调 星期 木匠 油漆");
    }

    #[test]
    fn typed_words_are_compared_as_people_type_them() {
        let words = Words::of_request(&[1; 32]);
        let pinyin: Vec<&str> = words.iter().map(|spoken| spoken.pinyin).collect();
        assert!(words.are_typed(&words.to_string()) && words.are_typed(&words.to_string().replace(' ', "，")));
        assert!(words.are_typed(&pinyin.join(" ")) && words.are_typed(&letters(&pinyin.join("")).to_uppercase()));
        for wrong in ["", "苹果", &words.to_string()[3..], &Words::of_request(&[2; 32]).to_string()] {
            assert!(!words.are_typed(wrong), "{wrong}");
        }
    }
}
