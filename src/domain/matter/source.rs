//! A matter and the visit it came from. Whoever corrects the visit means the matter too, wherever that still says what the visit
//! said; what was corrected on the matter's own page stays. The words stand as they were first written: a correction of them is
//! shown beside them.

use super::form::MatterForm;
use crate::domain::visit::VisitForm;

/// The matter as it reads once its visit was corrected from `before` to `now`. Category and urgency are the visit's to say until it is
/// triaged.
pub fn corrected(matter: &MatterForm, before: &VisitForm, now: &VisitForm, is_triaged: bool) -> MatterForm {
    let mut form = matter.clone();
    // Who it was goes together: another name with the telephone of the first would be a third person.
    if (form.voter, &form.name, &form.phone, &form.hamlet)
        == (before.voter, &before.name, &before.phone, &before.hamlet)
    {
        (form.voter, form.name, form.phone, form.hamlet) =
            (now.voter, now.name.clone(), now.phone.clone(), now.hamlet.clone());
    }
    let deputy = |visit: &VisitForm| visit.deputies.first().copied();
    keep_pace(&mut form.at, &before.at, &now.at);
    keep_pace(&mut form.place, &before.place, &now.place);
    keep_pace(&mut form.deputy, &deputy(before), &deputy(now));
    if !is_triaged {
        keep_pace(&mut form.category, &before.category, &now.category);
        keep_pace(&mut form.urgency, &before.urgency, &now.urgency);
    }
    // Secrecy asked for later holds for the matter as well.
    form.secret = now.secret;
    let said = if form.correction.is_empty() { &form.words } else { &form.correction };
    if *said == before.words {
        form.correction = if now.words == form.words { String::new() } else { now.words.clone() };
    }
    form
}

fn keep_pace<T: Clone + PartialEq>(own: &mut T, before: &T, now: &T) {
    if own == before {
        own.clone_from(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::terms::{Category, Urgency};

    fn visit(name: &str, phone: &str, words: &str) -> VisitForm {
        VisitForm { name: name.to_owned(), phone: phone.to_owned(), words: words.to_owned(), ..VisitForm::default() }
    }

    fn matter(visit: &VisitForm) -> MatterForm {
        MatterForm {
            name: visit.name.clone(),
            phone: visit.phone.clone(),
            words: visit.words.clone(),
            urgency: visit.urgency,
            ..MatterForm::default()
        }
    }

    #[test]
    fn who_it_was_goes_along_whole_or_not_at_all() {
        let before = visit("张大山", "13711112222", "路不平");
        let now = visit("刘桂英", "13655556666", "路不平");
        let along = corrected(&matter(&before), &before, &now, false);
        assert_eq!((along.name.as_str(), along.phone.as_str()), ("刘桂英", "13655556666"));
        let own = MatterForm { phone: "13800000000".to_owned(), ..matter(&before) };
        assert_eq!(corrected(&own, &before, &now, false), own, "the telephone was corrected there");
    }

    #[test]
    fn what_was_decided_on_the_matters_own_page_stays() {
        let before = VisitForm { urgency: Some(Urgency::Hard), ..visit("", "", "路不平") };
        let now =
            VisitForm { urgency: Some(Urgency::Urgent), category: Category::ALL.first().copied(), ..before.clone() };
        let along = corrected(&matter(&before), &before, &now, false);
        assert_eq!((along.urgency, along.category), (now.urgency, now.category));
        let triaged = MatterForm { urgency: Some(Urgency::Minor), ..matter(&before) };
        assert_eq!(corrected(&triaged, &before, &now, false).urgency, triaged.urgency);
        assert_eq!(corrected(&matter(&before), &before, &now, true), matter(&before));
    }

    #[test]
    fn words_stay_and_their_correction_follows_as_long_as_it_is_the_visits() {
        let first = visit("", "", "路不平");
        let (second, third) = (visit("", "", "桥不平"), visit("", "", "桥不稳"));
        let along = corrected(&matter(&first), &first, &second, false);
        assert_eq!((along.words.as_str(), along.correction.as_str()), ("路不平", "桥不平"));
        let along = corrected(&along, &second, &third, false);
        assert_eq!((along.words.as_str(), along.correction.as_str()), ("路不平", "桥不稳"));
        assert_eq!(corrected(&along, &third, &first, false), matter(&first));
        let own = MatterForm { correction: "桥面".to_owned(), ..along };
        assert_eq!(corrected(&own, &third, &first, false), own);
    }
}
