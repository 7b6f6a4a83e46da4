//! How to write a note: the marks, each with an example, and the categories by number. Nothing here knows a note.

use crate::Lang;
use crate::domain::terms::{Category, Setting};
use crate::lang::pocket as words;
use crate::ui::text;

/// Columns between the parts of a line.
const GAP: &str = "  ";

/// The guide, in lines of at most 80 columns; with the bars around it, it fits 24 rows.
pub(super) fn lines(lang: Lang) -> Vec<String> {
    let marks = marks(lang);
    let wide = |part: usize| marks.iter().map(|mark| text::width(mark.get(part).map_or("", String::as_str))).max();
    let (first, second) = (wide(0).unwrap_or(0), wide(1).unwrap_or(0));
    let mut lines = vec![words::guide_free(lang).to_owned(), words::guide_marks(lang).to_owned()];
    lines.extend(marks.iter().map(|[sign, example, says]| {
        format!("{GAP}{}{GAP}{}{GAP}{says}", text::pad_right(sign, first), text::pad_right(example, second))
    }));
    lines.extend([String::new(), words::guide_whole(lang).to_owned()]);
    lines.push(format!("{GAP}{}", words::guide_whole_example(lang)));
    lines.extend([String::new(), words::guide_categories(lang).to_owned()]);
    lines.extend(categories(lang));
    lines
}

/// Each mark: its sign, an example, what to write.
fn marks(lang: Lang) -> [[String; 3]; 6] {
    let settings: Vec<&str> = Setting::ALL.iter().map(|setting| setting.label(lang)).collect();
    let settings = settings.join(crate::lang::marks::list_gap(lang));
    [
        [words::guide_place(lang), words::guide_place_example(lang), words::guide_place_says(lang)],
        [words::guide_category(lang), words::guide_category_example(lang), words::guide_category_says(lang)],
        [words::guide_urgency(lang), words::guide_urgency_example(lang), words::guide_urgency_says(lang)],
        [words::guide_setting(lang), words::guide_setting_example(lang), settings.as_str()],
        [words::guide_who(lang), words::guide_who_example(lang), words::guide_who_says(lang)],
        [words::guide_phone(lang), words::guide_phone_example(lang), words::guide_phone_says(lang)],
    ]
    .map(|mark| mark.map(str::to_owned))
}

/// The categories in two columns, downwards.
fn categories(lang: Lang) -> Vec<String> {
    let named = |category: &Category| format!("{:>2} {}", category.digit(), category.label(lang));
    let (left, right) = Category::ALL.split_at(Category::ALL.len().div_ceil(2));
    let wide = left.iter().map(|category| text::width(&named(category))).max().unwrap_or(0);
    let right = right.iter().map(named).chain(std::iter::repeat(String::new()));
    left.iter()
        .zip(right)
        .map(|(left, right)| format!("{GAP}{}{GAP}{right}", text::pad_right(&named(left), wide)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{Id, LogId};
    use crate::domain::marks::{PlaceName, Understood, among};

    #[test]
    fn it_fits_the_smallest_window_with_nothing_cut() {
        for lang in [Lang::Zh, Lang::En] {
            let lines = lines(lang);
            assert!(lines.len() <= 21, "{lang:?}: {} lines", lines.len());
            for line in lines {
                assert!(text::width(&line) <= 80, "{lang:?}: {line}");
            }
        }
    }

    #[test]
    fn every_example_is_understood() {
        let place = PlaceName { id: Id { log: LogId::from_bits(7), seq: 1 }, name: "沙梁子村".to_owned() };
        let places = |typed: &str| among(std::slice::from_ref(&place), typed);
        for lang in [Lang::Zh, Lang::En] {
            let examples = marks(lang).map(|[_, example, _]| example).to_vec();
            for example in examples.iter().map(String::as_str).chain([words::guide_whole_example(lang)]) {
                let understood = Understood::read(example, places, |_| Vec::new());
                assert!(understood.remarks.is_empty() && !understood.spans().is_empty(), "{example}: {understood:?}");
            }
            let whole = Understood::read(words::guide_whole_example(lang), places, |_| Vec::new());
            assert_eq!(whole.spans().len(), 6, "{whole:?}");
        }
    }
}
