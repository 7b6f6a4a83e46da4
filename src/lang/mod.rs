//! Every sentence the program says, in Chinese and in English, side by side.
//!
//! A message is one function whose arguments are typed; both languages stand on one line, so neither can be missing and a
//! wrong argument does not compile. The functions are private to the crate: the compiler's dead-code lint names every
//! message that nothing uses. One file per room of the program; nothing but text lives here.

/// The language a person reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// 中文
    #[default]
    Zh,
    /// English
    En,
}

impl Lang {
    /// Reads `zh` or `en`, as given to `--lang` and kept in the settings.
    pub fn parse(text: &str) -> Option<Lang> {
        match text {
            "zh" => Some(Lang::Zh),
            "en" => Some(Lang::En),
            _ => None,
        }
    }

    /// The code that [`Lang::parse`] reads.
    pub const fn code(self) -> &'static str {
        match self {
            Lang::Zh => "zh",
            Lang::En => "en",
        }
    }
}

/// Declares messages: `name: "中文" | "English";` or, with arguments,
/// `name(count: usize): "{count} 条" | one(count) "1 row" | "{count} rows";`. Chinese has no plural; in English the words behind
/// `one` stand where that number is one.
macro_rules! messages {
    ($( $name:ident $( ( $($arg:ident : $ty:ty),+ ) )? : $zh:literal | $( one($count:ident) $one:literal | )? $en:literal ; )*) => {
        $( messages!(@one $name $( ( $($arg : $ty),+ ) )? : $zh | $( one($count) $one | )? $en); )*
    };
    (@one $name:ident : $zh:literal | $en:literal) => {
        pub(crate) const fn $name(lang: $crate::lang::Lang) -> &'static str {
            match lang {
                $crate::lang::Lang::Zh => $zh,
                $crate::lang::Lang::En => $en,
            }
        }
    };
    (@one $name:ident ( $($arg:ident : $ty:ty),+ ) : $zh:literal | $( one($count:ident) $one:literal | )? $en:literal) => {
        pub(crate) fn $name(lang: $crate::lang::Lang, $($arg: $ty),+) -> String {
            match lang {
                $crate::lang::Lang::Zh => format!($zh),
                $( $crate::lang::Lang::En if $count == 1 => format!($one), )?
                $crate::lang::Lang::En => format!($en),
            }
        }
    };
}

pub(crate) mod aside;
pub(crate) mod assign;
pub(crate) mod background;
pub(crate) mod calendar;
pub(crate) mod cli;
pub(crate) mod clock;
pub(crate) mod conflict_screen;
pub(crate) mod conflicts;
pub(crate) mod doctor;
pub(crate) mod elder;
pub(crate) mod enroll;
pub(crate) mod envelope;
pub(crate) mod erase;
pub(crate) mod exchange;
pub(crate) mod find;
pub(crate) mod guide;
pub(crate) mod handle;
pub(crate) mod handover;
pub(crate) mod import;
pub(crate) mod import_screen;
pub(crate) mod inbox;
pub(crate) mod inspections;
pub mod keys;
pub(crate) mod line;
pub(crate) mod marks;
pub(crate) mod matter;
pub(crate) mod matters;
pub(crate) mod obstacle;
pub(crate) mod office;
pub(crate) mod paper;
pub(crate) mod passphrase;
pub(crate) mod people;
pub(crate) mod pocket;
pub(crate) mod proposals;
pub(crate) mod rates;
pub(crate) mod receipt;
pub(crate) mod recovery;
pub(crate) mod remote;
pub(crate) mod rescue;
pub(crate) mod roster;
pub(crate) mod roster_outcome;
pub(crate) mod roster_screen;
pub(crate) mod serve;
pub(crate) mod server_screen;
pub(crate) mod service;
pub(crate) mod settings;
pub(crate) mod sticks;
pub(crate) mod store;
pub(crate) mod sync;
pub(crate) mod sync_screen;
pub(crate) mod taking_out;
pub(crate) mod to_tell;
pub(crate) mod triage;
pub(crate) mod typing;

pub mod ui;
pub(crate) mod undo;
pub(crate) mod usage;
pub(crate) mod visits;
pub(crate) mod wizard;
