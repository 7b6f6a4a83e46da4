//! How the program looks and speaks on this computer: what its person chose, kept as preferences and read at the start.
//! Nothing is drawn here.

use crate::Lang;
use crate::store::{Reader, Store, StoreError};
use crate::ui::theme::Theme;

/// The preference with the language: `zh` or `en`.
pub const LANG: &str = "lang";
/// The preference with colours and borders, as JSON.
const THEME: &str = "theme";
/// The preference with elder mode: `1` when on.
const ELDER: &str = "elder";

/// What was chosen; the defaults where nothing was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looks {
    /// The language, if one was chosen.
    pub lang: Option<Lang>,
    /// Colours and borders.
    pub theme: Theme,
    /// One question at a time.
    pub elder: bool,
}

impl Looks {
    /// Reads what was chosen. A preference that an older or newer program wrote otherwise counts as not chosen.
    ///
    /// # Errors
    /// When the store does not answer.
    pub fn read(reader: Reader<'_>) -> Result<Looks, StoreError> {
        let theme = reader.preference(THEME)?.and_then(|kept| serde_json::from_str(&kept).ok());
        Ok(Looks {
            lang: reader.preference(LANG)?.as_deref().and_then(Lang::parse),
            theme: theme.unwrap_or_default(),
            elder: reader.preference(ELDER)?.as_deref() == Some("1"),
        })
    }

    /// Keeps what was chosen.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn keep(&self, store: &Store) -> Result<(), StoreError> {
        if let Some(lang) = self.lang {
            store.set_preference(LANG, lang.code())?;
        }
        store.set_preference(THEME, &serde_json::to_string(&self.theme)?)?;
        store.set_preference(ELDER, if self.elder { "1" } else { "0" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::Palette;

    #[test]
    fn what_was_chosen_is_there_at_the_next_start() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        assert_eq!(Looks::read(store.read()).unwrap(), Looks::default());
        let chosen =
            Looks { lang: Some(Lang::En), theme: Theme { palette: Palette::HighContrast, ascii: true }, elder: true };
        chosen.keep(&store).unwrap();
        assert_eq!(Looks::read(store.read()).unwrap(), chosen);
        store.set_preference("theme", "{not json").unwrap();
        assert_eq!(Looks::read(store.read()).unwrap().theme, Theme::default());
    }
}
