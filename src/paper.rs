//! Pages on paper: a title, facts, a table, paragraphs, and a line for each signature. A page is a file of its own that any browser
//! shows and prints, and fetches nothing. What stands on the page of a record is said in the file that bears its name; nothing
//! here reads a table or draws a screen.

pub mod handover;
pub mod proposal;

use std::path::{Path, PathBuf};

use crate::lang::Lang;
use crate::obstacle::Obstacle;

/// Files of one name in a folder at most; more are not made by hand.
const MOST: u32 = 1000;

/// Black on white, as a printer likes it.
const STYLE: &str = "body{font:12pt serif;margin:2cm}h1{font-size:16pt}table{border-collapse:collapse}\
th,td{border:1px solid #000;padding:4pt 8pt;text-align:left}.sign{margin-top:1cm}\
.sign span{display:inline-block;width:6cm;border-bottom:1px solid #000}.said{white-space:pre-wrap}";

/// What stands on one page.
#[derive(Clone, Debug, Default)]
pub struct Paper {
    /// The words at the top.
    pub title: String,
    /// Labels and what they say, a line each; a value of several lines keeps them. Empty ones are left out.
    pub facts: Vec<(String, String)>,
    /// The heads of a table, and its rows.
    pub table: Option<(Vec<String>, Vec<Vec<String>>)>,
    /// Paragraphs below.
    pub said: Vec<String>,
    /// What is to be signed: a label before each line.
    pub signs: Vec<String>,
}

impl Paper {
    /// The page as HTML.
    pub fn html(&self, lang: Lang) -> String {
        let facts = self.facts.iter().filter(|(_, said)| !said.is_empty());
        let facts = facts.map(|(label, said)| format!("<p class=\"said\">{}: {}</p>\n", escaped(label), escaped(said)));
        let said = self.said.iter().map(|said| format!("<p class=\"said\">{}</p>\n", escaped(said)));
        let signs = self.signs.iter().map(|label| format!("<p class=\"sign\">{} <span></span></p>\n", escaped(label)));
        let table = self.table.as_ref().map(|(heads, rows)| {
            let rows = rows.iter().map(|row| format!("<tr>{}</tr>\n", cells("td", row))).collect::<Vec<_>>().concat();
            format!("<table>\n<tr>{}</tr>\n{rows}</table>\n", cells("th", heads))
        });
        let body: String = facts.chain(table).chain(said).chain(signs).collect();
        let (code, title) = (lang.code(), escaped(&self.title));
        format!(
            "<!doctype html>\n<html lang=\"{code}\">\n<head><meta charset=\"utf-8\"><title>{title}</title>\n<style>{STYLE}</style></head>\n\
             <body>\n<h1>{title}</h1>\n{body}</body>\n</html>\n"
        )
    }

    /// Writes the page into a file.
    ///
    /// # Errors
    /// What the system refused.
    pub fn write(&self, path: &Path, lang: Lang) -> Result<(), Obstacle> {
        std::fs::write(path, self.html(lang)).map_err(|error| Obstacle::from(&error))
    }

    /// Keeps the page in the data folder, in this folder and beside earlier ones of this name, and answers where it is.
    ///
    /// # Errors
    /// What the system refused.
    pub fn keep(&self, data: &Path, folder: &str, stem: &str, lang: Lang) -> Result<PathBuf, Obstacle> {
        let path = place(data, folder, stem, "html")?;
        self.write(&path, lang).map(|()| path)
    }
}

/// A free name for a page or a sheet in a folder of the data folder, beside earlier ones; the folder is made. `end` is what the name
/// ends in, without the dot.
///
/// # Errors
/// What the system refused.
pub fn place(data: &Path, folder: &str, stem: &str, end: &str) -> Result<PathBuf, Obstacle> {
    let folder = data.join(folder);
    std::fs::create_dir_all(&folder).map_err(|error| Obstacle::from(&error))?;
    let names = std::iter::once(format!("{stem}.{end}")).chain((2..MOST).map(|nth| format!("{stem}-{nth}.{end}")));
    let mut paths = names.map(|name| folder.join(name));
    let free = paths.find(|path| !path.exists());
    Ok(free.unwrap_or_else(|| folder.join(format!("{stem}-{MOST}.{end}"))))
}

fn cells(tag: &str, cells: &[String]) -> String {
    cells.iter().map(|cell| format!("<{tag}>{}</{tag}>", escaped(cell))).collect::<Vec<_>>().concat()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_no_markup_and_what_is_not_said_is_no_line() {
        let paper = Paper {
            title: "交接班 <1>".to_owned(),
            facts: vec![("交班".to_owned(), "张三 & 李四".to_owned()), ("备注".to_owned(), String::new())],
            signs: vec!["接班人签名".to_owned()],
            ..Paper::default()
        };
        let html = paper.html(Lang::Zh);
        assert!(html.contains("<h1>交接班 &lt;1&gt;</h1>") && html.contains("交班: 张三 &amp; 李四"), "{html}");
        assert!(html.contains("接班人签名 <span>") && !html.contains("备注") && !html.contains("<table"), "{html}");
    }

    #[test]
    fn files_of_one_name_stand_beside_each_other() {
        let data = tempfile::tempdir().unwrap();
        let sheet = || {
            let path = place(data.path(), "sheets", "办理", "csv").unwrap();
            std::fs::write(&path, "").unwrap();
            path
        };
        let folder = data.path().join("sheets");
        assert_eq!([sheet(), sheet()], [folder.join("办理.csv"), folder.join("办理-2.csv")]);
        let keep = || Paper::default().keep(data.path(), "papers", "2026-11-26", Lang::Zh).unwrap();
        let names: Vec<_> = (0..3).map(|_| keep().file_name().unwrap().to_str().unwrap().to_owned()).collect();
        assert_eq!(names, ["2026-11-26.html", "2026-11-26-2.html", "2026-11-26-3.html"]);
    }
}
