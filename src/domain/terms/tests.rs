//! Codes, digits and brief words of the closed lists.

use super::*;

#[test]
fn a_word_is_found_by_code_label_and_digit() {
    assert_eq!(Category::parse("道路交通"), Some(Category::Roads));
    assert_eq!(Category::parse("roads"), Some(Category::Roads));
    assert_eq!(Category::from_digit(12), Some(Category::Policy));
    assert_eq!(Category::from_digit(0), None);
    assert_eq!(Category::Policy.digit(), 12);
}

#[test]
fn brief_words_fit_a_narrow_column_and_tell_the_categories_apart() {
    for lang in [Lang::Zh, Lang::En] {
        let brief: std::collections::BTreeSet<_> = Category::ALL.iter().map(|word| word.brief(lang)).collect();
        assert_eq!(brief.len(), Category::ALL.len());
        let cells = |word: &&str| word.chars().map(|one| if one.is_ascii() { 1 } else { 2 }).sum::<usize>();
        assert!(brief.iter().all(|word| cells(word) <= 10), "{brief:?}");
    }
    assert_eq!(Urgency::Hard.brief(Lang::Zh), Urgency::Hard.label(Lang::Zh), "most words have no shorter one");
}
