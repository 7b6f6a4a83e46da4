//! Writes what a screen asks to be exported beside the data, and says where it is.

use ratatui::backend::Backend;

use super::App;
use crate::domain::calendar::shown;
use crate::import::{Error, sheet};
use crate::lang::ui as words;
use crate::paper;
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
                let stem = format!("{stem}-{}", shown::day(self.ctx.now));
                let folder = || self.store.dir().join(FOLDER).display().to_string();
                let place = paper::place(self.store.dir(), FOLDER, &stem, "csv");
                let place = place.map_err(|obstacle| Error::Unwritable(folder(), obstacle));
                match place.and_then(|path| sheet::write(&path, &sheet::bytes(&table)).map(|()| path)) {
                    Ok(path) => Notice::Good(words::exported(lang, count, &path.display().to_string())),
                    Err(error) => Notice::Bad(error.say(lang)),
                }
            }
        });
    }
}
