//! Keeping a page to print beside the data, and saying where it is.

use std::path::Path;

use crate::Lang;
use crate::lang::paper as words;
use crate::paper::Paper;
use crate::ui::screen::Flow;

/// The folder of pages in the data folder.
const FOLDER: &str = "papers";

/// Keeps the page under this name, beside earlier ones.
pub fn keep(page: &Paper, data: &Path, stem: &str, lang: Lang) -> Flow {
    match page.keep(data, FOLDER, stem, lang) {
        Ok(path) => Flow::Say(words::kept(lang, &path.display().to_string())),
        Err(why) => Flow::Warn(words::not_kept(lang, &data.join(FOLDER).display().to_string(), &why.say(lang))),
    }
}
