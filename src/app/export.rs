//! Writes what a screen asks to be exported beside the data, and says where it is.

use ratatui::backend::Backend;

use super::App;
use crate::import::sheet;
use crate::lang::ui as words;
use crate::ui::export::Export;
use crate::ui::widgets::status::Notice;

/// The folder of exported tables in the data folder.
const FOLDER: &str = "sheets";

impl<B: Backend> App<B> {
    /// Reads the rows, and keeps them as a file beside earlier ones.
    pub(super) fn export(&mut self, export: Export) {
        let lang = self.ctx.lang;
        let Export { stem, heads, rows } = export;
        self.notice = Some(match rows(self.store.read(), &self.ctx) {
            Err(error) => Notice::Bad(error.say(lang)),
            Ok(rows) => {
                let count = rows.len();
                let table: Vec<Vec<String>> = std::iter::once(heads).chain(rows).collect();
                let stem = format!("{stem}-{}", self.ctx.now.format("%Y-%m-%d"));
                match sheet::keep(&self.store.dir().join(FOLDER), &stem, &sheet::bytes(&table)) {
                    Ok(path) => Notice::Good(words::exported(lang, count, &path.display().to_string())),
                    Err(error) => Notice::Bad(error.say(lang)),
                }
            }
        });
    }
}
