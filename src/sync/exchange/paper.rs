//! The receipt of an exchange on paper: what went each way, by whom, on which stick, and a line for each signature. Text, or a
//! page that any browser prints.

use std::path::{Path, PathBuf};

use super::Receipt;
use crate::domain::calendar::shown;
use crate::domain::desk::Desk;
use crate::lang::{Lang, exchange, receipt as say};
use crate::obstacle::Obstacle;
use crate::paper::Paper;

/// The folder of receipts in the data folder.
const FOLDER: &str = "receipts";

/// What stands on the paper.
struct Said {
    facts: Vec<(&'static str, String)>,
    head: [&'static str; 4],
    rows: Vec<[String; 4]>,
    aside: Vec<String>,
    result: String,
}

fn paper(receipt: &Receipt, desk: &Desk, lang: Lang) -> Said {
    let named = |name: &str, code: &str| format!("{name} {code}").trim().to_owned();
    let facts = vec![
        (say::desk(lang), named(&desk.name, &desk.network_code())),
        (say::at(lang), shown::full(receipt.at)),
        (say::carrier(lang), receipt.carrier.clone()),
    ];
    let row = |way: &str, other: String, envelopes: usize, entries: u64| {
        let entries = if entries == 0 { say::only_ack(lang).to_owned() } else { entries.to_string() };
        [way.to_owned(), other, envelopes.to_string(), entries]
    };
    let came = receipt
        .came
        .iter()
        .map(|one| row(say::came(lang), named(&one.called(lang), &one.desk), one.envelopes, one.added));
    let went = receipt
        .went
        .iter()
        .map(|one| row(say::went(lang), named(&one.called(lang), &one.desk), one.envelopes, one.entries));
    let aside = receipt.refused.iter().map(|(sender, why)| exchange::aside(lang, sender.say(lang), &why.say(lang)));
    let aside = receipt.not_left(lang).chain(aside).chain(receipt.not_delivered(lang)).collect();
    let result = match &receipt.trouble {
        Some(trouble) => say::stopped(lang, &trouble.say(lang)),
        None if receipt.safe => exchange::safe(lang).to_owned(),
        None => exchange::unsafe_yet(lang).to_owned(),
    };
    let head = [say::way(lang), say::other(lang), say::envelopes(lang), say::entries(lang)];
    Said { facts, head, rows: came.chain(went).collect(), aside, result }
}

/// The receipt as text.
pub fn text(receipt: &Receipt, desk: &Desk, lang: Lang) -> String {
    let paper = paper(receipt, desk, lang);
    let mut lines = vec![say::title(lang).to_owned(), String::new()];
    lines.extend(paper.facts.iter().map(|(label, said)| format!("{label}: {said}")));
    lines.push(String::new());
    lines.extend(paper.rows.iter().map(|[way, other, envelopes, entries]| {
        format!("{way} {other}: {} {envelopes}, {} {entries}", say::envelopes(lang), say::entries(lang))
    }));
    if paper.rows.is_empty() {
        lines.push(say::nothing(lang).to_owned());
    }
    lines.extend(paper.aside);
    lines.push(format!("{}: {}", say::result(lang), paper.result));
    let rule = "_".repeat(20);
    lines.push(String::new());
    lines.extend([say::handed(lang), say::taken(lang), say::day(lang)].map(|label| format!("{label} {rule}")));
    lines.join("\n") + "\n"
}

/// The receipt as a page of its own, nothing fetched from anywhere.
pub fn html(receipt: &Receipt, desk: &Desk, lang: Lang) -> String {
    let paper = paper(receipt, desk, lang);
    let nothing = paper.rows.is_empty().then(|| say::nothing(lang).to_owned());
    let rows: Vec<Vec<String>> = paper.rows.into_iter().map(|row| row.to_vec()).collect();
    let result = format!("{}: {}", say::result(lang), paper.result);
    Paper {
        title: say::title(lang).to_owned(),
        facts: paper.facts.into_iter().map(|(label, said)| (label.to_owned(), said)).collect(),
        table: (!rows.is_empty()).then(|| (paper.head.map(str::to_owned).to_vec(), rows)),
        said: nothing.into_iter().chain(paper.aside).chain([result]).collect(),
        signs: [say::handed(lang), say::taken(lang), say::day(lang)].map(str::to_owned).to_vec(),
    }
    .html(lang)
}

/// Writes the receipt into a file: text where its name ends in `.txt`, else a page.
///
/// # Errors
/// What the system refused.
pub fn write(path: &Path, receipt: &Receipt, desk: &Desk, lang: Lang) -> Result<(), Obstacle> {
    let is_text = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("txt"));
    let paper = if is_text { text(receipt, desk, lang) } else { html(receipt, desk, lang) };
    std::fs::write(path, paper).map_err(|error| Obstacle::from(&error))
}

/// Where the receipt of this moment is kept in the data folder, beside earlier ones; the folder is made.
///
/// # Errors
/// What the system refused.
pub fn place(data: &Path, receipt: &Receipt) -> Result<PathBuf, Obstacle> {
    crate::paper::place(data, FOLDER, &receipt.at.format("%Y-%m-%d-%H%M").to_string(), "html")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sync::exchange::receipt::{Exported, Imported};

    fn receipt() -> Receipt {
        let at = "2026-11-26T09:30:00+08:00".parse().unwrap();
        let mut receipt = Receipt::new("U 盘 <A>", at);
        let name = "千家店镇代表之家".to_owned();
        let came =
            Imported { desk: "QJD".to_owned(), name: name.clone(), envelopes: 1, added: 12, ..Imported::default() };
        receipt.came.push(came);
        receipt.went.push(Exported {
            desk: "QJD".to_owned(),
            name,
            pcs: Vec::new(),
            envelopes: 2,
            entries: 34,
            bytes: 99,
        });
        receipt.safe = true;
        receipt
    }

    #[test]
    fn a_paper_tells_who_what_when_and_has_room_for_signatures() {
        let desk = Desk {
            name: "水泉沟村".to_owned(),
            code: "SQG".to_owned(),
            town_code: "QJD".to_owned(),
            ..Desk::default()
        };
        for lang in [Lang::Zh, Lang::En] {
            for paper in [text(&receipt(), &desk, lang), html(&receipt(), &desk, lang)] {
                for said in [
                    "水泉沟村 QJD-SQG",
                    "千家店镇代表之家 QJD",
                    "2026-11-26 09:30",
                    "12",
                    "34",
                    say::handed(lang),
                    say::taken(lang),
                ] {
                    assert!(paper.contains(said), "{said}: {paper}");
                }
            }
            // A stick's label is no markup.
            assert!(html(&receipt(), &desk, lang).contains("U 盘 &lt;A&gt;"));
        }
    }

    #[test]
    fn receipts_of_one_minute_stand_beside_each_other() {
        let (data, desk) = (tempfile::tempdir().unwrap(), Desk::default());
        let paths: Vec<PathBuf> = (0..3)
            .map(|_| {
                let path = place(data.path(), &receipt()).unwrap();
                write(&path, &receipt(), &desk, Lang::Zh).unwrap();
                path
            })
            .collect();
        let names: Vec<_> = paths.iter().map(|path| path.file_name().unwrap().to_str().unwrap()).collect();
        assert_eq!(names, ["2026-11-26-0930.html", "2026-11-26-0930-2.html", "2026-11-26-0930-3.html"]);
    }
}
