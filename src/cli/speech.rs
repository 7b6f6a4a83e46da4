//! Which language this run speaks: what `--lang` says, else what this computer's person chose, else what the system speaks.

use std::ffi::OsString;
use std::path::Path;

use crate::Lang;
use crate::store::local;
use crate::ui::looks::LANG;
use crate::ui::terminal;

/// What the environment says about language and terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// `LC_ALL`, `LC_MESSAGES` or `LANG`, the first that is set.
    pub locale: Option<String>,
    /// `TERM`.
    pub term: Option<String>,
}

impl Surroundings {
    /// Reads the environment.
    pub fn read() -> Surroundings {
        let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        Surroundings { locale: set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG")), term: set("TERM") }
    }

    /// The language of the system. Chinese unless it clearly speaks another one: `C` and `POSIX` are no language.
    fn lang(&self) -> Lang {
        let locale = self.locale.as_deref().unwrap_or_default().to_ascii_lowercase();
        let speaks = locale.split(['_', '.', '@', '-']).next().unwrap_or_default();
        if matches!(speaks, "" | "c" | "posix" | "zh") { Lang::Zh } else { Lang::En }
    }
}

/// The language of this run.
pub fn choose(asked: Option<Lang>, data: Option<&Path>, around: &Surroundings) -> Lang {
    let kept = || local::peek(data?, LANG).and_then(|code| Lang::parse(&code));
    asked.or_else(kept).unwrap_or_else(|| around.lang())
}

/// The language of what is printed. A console that cannot draw Chinese is spoken to in English, whatever was chosen.
pub fn printed(lang: Lang, around: &Surroundings) -> Lang {
    terminal::language(lang, around.term.as_deref()).0
}

/// What `--lang` says, found before anything else is understood, so that even a mistyped line is answered in the right
/// language.
pub fn asked(args: &[OsString]) -> Option<Lang> {
    let mut args = args.iter().filter_map(|arg| arg.to_str());
    while let Some(arg) = args.next() {
        match arg.strip_prefix("--lang") {
            Some("") => return args.next().and_then(Lang::parse),
            Some(rest) => return rest.strip_prefix('=').and_then(Lang::parse),
            None if arg == "--" => return None,
            None => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(locale: &str, term: &str) -> Surroundings {
        Surroundings { locale: Some(locale.to_owned()), term: Some(term.to_owned()) }
    }

    #[test]
    fn the_system_speaks_chinese_unless_it_clearly_does_not() {
        for (locale, lang) in [
            ("zh_CN.UTF-8", Lang::Zh),
            ("C", Lang::Zh),
            ("C.UTF-8", Lang::Zh),
            ("POSIX", Lang::Zh),
            ("en_GB.UTF-8", Lang::En),
            ("de_DE", Lang::En),
        ] {
            assert_eq!(choose(None, None, &around(locale, "xterm")), lang, "{locale}");
        }
        assert_eq!(choose(None, None, &Surroundings::default()), Lang::Zh);
    }

    #[test]
    fn a_bare_console_gets_english_even_when_chinese_was_asked_for() {
        assert_eq!(choose(Some(Lang::Zh), None, &around("en_GB.UTF-8", "xterm")), Lang::Zh);
        assert_eq!(printed(Lang::Zh, &around("zh_CN.UTF-8", "xterm")), Lang::Zh);
        assert_eq!(printed(Lang::Zh, &around("zh_CN.UTF-8", "linux")), Lang::En);
    }

    #[test]
    fn the_flag_is_found_anywhere_before_the_text() {
        let line = |text: &str| asked(&text.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert_eq!(line("koudai note add --lang en x"), Some(Lang::En));
        assert_eq!(line("koudai --lang=zh wrong"), Some(Lang::Zh));
        assert_eq!(line("koudai --lang xx"), None);
        assert_eq!(line("koudai note add -- --lang en"), None);
    }
}
