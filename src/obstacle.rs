//! What stands in the way when the system refuses something, as a value: said in the reader's language when shown.
//!
//! The system speaks English, and to programmers. What happens often has words of its own here; the rest quotes the system,
//! with its code, so that whoever is called for help has something to go by.

use std::io::{self, ErrorKind};

use crate::Lang;
use crate::lang::obstacle as say;

/// Why the system refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// No space is left.
    NoSpace,
    /// This account may not.
    Denied,
    /// Can be read and not written.
    ReadOnly,
    /// Is not there.
    NotFound,
    /// A folder where a file was wanted.
    IsFolder,
    /// A file where a folder was wanted.
    NotAFolder,
    /// The disk or stick does not answer: pulled out, or broken.
    Device,
    /// Somebody else has it.
    Busy,
    /// Larger than this kind of disk allows, as FAT does.
    TooBig,
    /// A name this kind of disk does not allow.
    BadName,
    /// Memory has run out.
    NoMemory,
    /// Not a terminal.
    NoTerminal,
    /// Anything else, in the system's own words, with its code if it gave one.
    Other(String, Option<i32>),
}

impl Obstacle {
    /// What is known only by its words.
    pub fn other(error: &dyn std::error::Error) -> Obstacle {
        Obstacle::Other(error.to_string(), None)
    }

    /// A few words for a sentence that says what was tried and what to do next.
    pub fn say(&self, lang: Lang) -> String {
        let words = match self {
            Obstacle::NoSpace => say::no_space(lang),
            Obstacle::Denied => say::denied(lang),
            Obstacle::ReadOnly => say::read_only(lang),
            Obstacle::NotFound => say::not_found(lang),
            Obstacle::IsFolder => say::is_folder(lang),
            Obstacle::NotAFolder => say::not_a_folder(lang),
            Obstacle::Device => say::device(lang),
            Obstacle::Busy => say::busy(lang),
            Obstacle::TooBig => say::too_big(lang),
            Obstacle::BadName => say::bad_name(lang),
            Obstacle::NoMemory => say::no_memory(lang),
            Obstacle::NoTerminal => say::no_terminal(lang),
            Obstacle::Other(words, None) => return say::other(lang, words),
            Obstacle::Other(words, Some(code)) => return say::other_with_code(lang, words, *code),
        };
        words.to_owned()
    }
}

/// Codes of Unix for a device that fails or has gone, which have no kind of their own: EIO, ENXIO, ENODEV, ENOMEDIUM.
const DEVICE: [i32; 4] = [5, 6, 19, 123];
/// ENOTTY.
const NO_TERMINAL: i32 = 25;

impl From<&io::Error> for Obstacle {
    fn from(error: &io::Error) -> Obstacle {
        let code = error.raw_os_error();
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::WriteZero => Obstacle::NoSpace,
            ErrorKind::PermissionDenied => Obstacle::Denied,
            ErrorKind::ReadOnlyFilesystem => Obstacle::ReadOnly,
            ErrorKind::NotFound => Obstacle::NotFound,
            ErrorKind::IsADirectory => Obstacle::IsFolder,
            ErrorKind::NotADirectory => Obstacle::NotAFolder,
            ErrorKind::ResourceBusy | ErrorKind::WouldBlock | ErrorKind::TimedOut => Obstacle::Busy,
            ErrorKind::StaleNetworkFileHandle => Obstacle::Device,
            ErrorKind::FileTooLarge => Obstacle::TooBig,
            ErrorKind::InvalidFilename => Obstacle::BadName,
            ErrorKind::OutOfMemory => Obstacle::NoMemory,
            _ if cfg!(unix) && code.is_some_and(|code| DEVICE.contains(&code)) => Obstacle::Device,
            _ if cfg!(unix) && code == Some(NO_TERMINAL) => Obstacle::NoTerminal,
            _ => {
                let words = error.to_string();
                let bare = code.and_then(|code| words.strip_suffix(&format!(" (os error {code})")));
                Obstacle::Other(bare.unwrap_or(&words).to_owned(), code)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn what_happens_often_is_said_without_the_systems_words() {
        for (code, trouble, chinese) in [
            (28, Obstacle::NoSpace, "磁盘已满"),
            (13, Obstacle::Denied, "没有权限"),
            (30, Obstacle::ReadOnly, "只能读、不能写"),
            (2, Obstacle::NotFound, "找不到"),
            (21, Obstacle::IsFolder, "这是文件夹，不是文件"),
            (20, Obstacle::NotAFolder, "路径里有一段不是文件夹"),
            (5, Obstacle::Device, "设备读写出错，可能已拔出或损坏"),
            (19, Obstacle::Device, "设备读写出错，可能已拔出或损坏"),
            (16, Obstacle::Busy, "正被别的程序占用"),
            (27, Obstacle::TooBig, "文件太大，这种磁盘放不下"),
            (36, Obstacle::BadName, "名字太长，或有这种磁盘不认的字"),
            (12, Obstacle::NoMemory, "内存不够"),
            (25, Obstacle::NoTerminal, "这里不是终端窗口"),
        ] {
            let found = Obstacle::from(&io::Error::from_raw_os_error(code));
            assert_eq!(found, trouble, "{code}");
            assert_eq!(found.say(Lang::Zh), chinese);
            assert!(found.say(Lang::En).is_ascii());
        }
    }

    #[test]
    fn the_rest_quotes_the_system_with_its_code() {
        let odd = Obstacle::from(&io::Error::from_raw_os_error(84));
        assert!(matches!(&odd, Obstacle::Other(words, Some(84)) if !words.contains("os error")), "{odd:?}");
        assert!(odd.say(Lang::Zh).starts_with("系统原话：") && odd.say(Lang::Zh).ends_with("代码 84"));
        let bare = Obstacle::from(&io::Error::other("odd"));
        assert_eq!((bare.say(Lang::Zh), bare.say(Lang::En)), ("系统原话：odd".into(), "the system says: odd".into()));
    }
}
