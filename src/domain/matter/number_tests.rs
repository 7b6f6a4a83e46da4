use proptest::prelude::*;

use super::*;

fn desk(series: Series) -> Numbering {
    Numbering::new("QJD", "sqg", series).unwrap()
}

#[test]
fn numbers_as_they_are_written() {
    let table = [
        (Series::FIRST, NumberKind::Matter, 42, "QJD-SQG-2026-0042"),
        (Series::FIRST, NumberKind::Visit, 42, "QJD-SQG-2026-J0042"),
        (Series::FIRST, NumberKind::Note, 12345, "QJD-SQG-2026-K12345"),
        (Series::new(2, 1), NumberKind::Matter, 42, "QJD-SQG-2026-B-0042"),
        (Series::new(1, 2), NumberKind::Visit, 1, "QJD-SQG-2026-A2-J0001"),
        (Series::new(28, 11), NumberKind::Matter, 1, "QJD-SQG-2026-AB11-0001"),
    ];
    for (series, kind, sequence, written) in table {
        let number = desk(series).number(kind, 2026, sequence).unwrap();
        assert_eq!(number.to_string(), written);
        assert_eq!(written.parse(), Ok(number));
    }
}

#[test]
fn numbers_as_they_are_typed() {
    for typed in ["qjd-sqg-2026-42", "ＱＪＤ－ＳＱＧ－２０２６－００４２", " QJD—SQG—2026—0042 "]
    {
        assert_eq!(
            typed.parse::<Number>().map(|number| number.to_string()),
            Ok("QJD-SQG-2026-0042".to_owned()),
            "{typed}"
        );
    }
}

#[test]
fn what_is_not_a_number() {
    let table = [
        "",
        "0042",
        "QJD-SQG-2026-",
        "QJD-SQG-2026-0",
        "QJD-SQG-26-0042",
        "QJD-SQG-2026-A-0042",
        "QJD-SQG-2026-B1-0042",
        "QJD-SQG-2026--0042",
        "QJD-SQG-2026-B02-1",
        "QJD-SQG-2026-2-1",
        "QJD-石-2026-0042",
        "QJD-SQG-2026-+42",
        "QJD-SQG-2026-99999999999",
        "QJD-SQG-2026-ZZZZZZZZZZ-1",
        "QJD-SQG-2026-B-B-1",
    ];
    for typed in table {
        assert_eq!(typed.parse::<Number>(), Err(NotANumber), "{typed}");
    }
    assert!(NotANumber.say(Lang::Zh, "0042").contains("0042"));
    assert!(read_code("四潭沟").unwrap_err().say(Lang::En).contains("四潭沟"));
}

#[test]
fn who_waits_to_stand_in_for_another_has_letters_that_no_desk_gives() {
    let names = ["mxabgtwgdmbq", "mxabgtwgdmbr", "a", ""];
    let letters: std::collections::BTreeSet<String> =
        names.iter().map(|name| Series::waiting(name).to_string()).collect();
    assert_eq!(letters.len(), names.len());
    assert!(letters.iter().all(|said| said.len() == 4 && said.bytes().all(|sign| sign.is_ascii_uppercase())));
    assert!(letters.iter().all(|said| said.parse::<Series>().is_ok_and(|series| series.to_string() == *said)));
}

fn any_series() -> impl Strategy<Value = Series> {
    (1_u32.., 1_u32..).prop_map(|(pc, incarnation)| Series::new(pc, incarnation))
}

proptest! {
    #[test]
    fn a_number_reads_back(
        town in "[A-Z0-9]{1,12}", station in "[A-Z0-9]{1,12}", series in any_series(),
        kind in proptest::sample::select(NumberKind::ALL.to_vec()), year in 1000..=9999, sequence in 1_u32..
    ) {
        let number = Numbering::new(&town, &station, series).unwrap().number(kind, year, sequence).unwrap();
        prop_assert_eq!(number.to_string().parse(), Ok(number.clone()));
        let json = serde_json::to_string(&number).unwrap();
        prop_assert_eq!(serde_json::from_str::<Number>(&json).unwrap(), number);
    }

    #[test]
    fn two_computers_never_make_the_same_number(
        a in (1_u32..40, 1_u32..40), b in (1_u32..40, 1_u32..40), sequence in 1_u32..3
    ) {
        let write = |(pc, incarnation)| desk(Series::new(pc, incarnation)).number(NumberKind::Matter, 2026, sequence).unwrap().to_string();
        prop_assert_eq!(a == b, write(a) == write(b));
    }

    #[test]
    fn no_text_makes_it_panic(typed in "\\PC{0,32}") {
        let _ = typed.parse::<Number>();
    }
}
