//! The real program, run line by line in a data folder of its own, with its clock standing still.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::{Map, Value};
use tempfile::TempDir;

/// The program and its data folder.
pub struct Program {
    pub dir: TempDir,
    lang: &'static str,
    now: String,
}

/// What one line came to.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Program {
    /// An empty data folder; the program speaks Chinese.
    pub fn new() -> Program {
        Program { dir: tempfile::tempdir().unwrap(), lang: "zh", now: "2026-11-26T09:30:00+08:00".to_owned() }
    }

    /// 水泉沟村's desk, just set up.
    pub fn station() -> Program {
        let desk = Program::new();
        desk.run("init --level station --district 延庆区 --town 千家店镇 --name 水泉沟村").done();
        desk
    }

    /// The sample town's desk.
    pub fn sample() -> Program {
        let desk = Program::new();
        desk.run("demo --no-open").done();
        desk
    }

    /// The same desk, spoken to in English.
    pub fn in_english(mut self) -> Program {
        self.lang = "en";
        self
    }

    /// The same desk at another time.
    pub fn at(mut self, now: &str) -> Program {
        now.clone_into(&mut self.now);
        self
    }

    /// The data folder.
    pub fn data(&self) -> std::path::PathBuf {
        self.dir.path().join("data")
    }

    /// A file in the data folder.
    pub fn file(&self, name: &str) -> std::path::PathBuf {
        self.data().join(name)
    }

    /// The program with nothing but its own surroundings, ready for arguments.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_koudai"));
        command
            .env_clear()
            .env("HOME", self.dir.path())
            .env("TERM", "xterm-256color")
            .env("LANG", "zh_CN.UTF-8")
            .env("KOUDAI_DATA", self.data())
            .env("KOUDAI_NOW", &self.now)
            .stdin(Stdio::null())
            .args(["--lang", self.lang]);
        command
    }

    /// Runs a line whose words are apart by single spaces.
    pub fn run(&self, line: &str) -> Said {
        self.run_words(&line.split(' ').collect::<Vec<_>>())
    }

    /// Runs a line of words that may hold spaces.
    pub fn run_words(&self, words: &[&str]) -> Said {
        Said::of(self.command().args(words).output().unwrap())
    }
}

impl Said {
    pub fn of(output: Output) -> Said {
        Said {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// It was done, and nothing was complained about.
    #[track_caller]
    pub fn done(self) -> Said {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
        self
    }

    /// It was refused in one sentence on the error stream, and nothing was printed.
    #[track_caller]
    pub fn refused(self) -> Said {
        assert!(self.code == 1 || self.code == 2, "{self:?}");
        assert_eq!(self.out, "", "{self:?}");
        assert_eq!(self.err.lines().count(), 1, "{self:?}");
        self
    }

    /// The text was printed, on either stream.
    #[track_caller]
    pub fn see(self, text: &str) -> Said {
        assert!(self.out.contains(text) || self.err.contains(text), "no {text} in {self:?}");
        self
    }

    /// The text was printed nowhere.
    #[track_caller]
    pub fn see_no(self, text: &str) -> Said {
        assert!(!self.out.contains(text) && !self.err.contains(text), "{text} in {self:?}");
        self
    }

    /// The objects that `--json` printed.
    #[track_caller]
    pub fn objects(&self) -> Vec<Map<String, Value>> {
        serde_json::from_str(&self.out).unwrap_or_else(|why| panic!("{why}: {self:?}"))
    }
}

/// Everything in a folder, by name and content, to see that nothing was touched.
pub fn contents(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<(String, Vec<u8>)> = std::fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().unwrap().is_file())
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path()).unwrap()))
        .collect();
    all.sort();
    all
}
