//! The whole line: every noun there is, with help in the reader's language; and what is said when a line does not fit.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::builder::PathBufValueParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::args::{flag, option};
use super::{
    backup, check, clock, conflict, demo, device, doctor, enroll, envelope, erase, find, import, init, inspection,
    matter, note, office, output, people, proposal, rates, recovery, rescue, roster, serve, sync, undo, visit,
};
use crate::Lang;
use crate::lang::usage;

/// Reads a line.
///
/// # Errors
/// [`Unread`]: the line does not fit, or asks for help.
pub fn read(line: &[OsString], lang: Lang) -> Result<ArgMatches, Unread> {
    // A day's start carries no command: to put every noun together for it would be a quarter of its time.
    if let Ok(matches) = root(lang).try_get_matches_from(line) {
        return Ok(matches);
    }
    whole(lang).try_get_matches_from(line).map_err(|error| {
        let mut root = whole(lang);
        // Only then do arguments know how they are written.
        root.build();
        let (command, about) = asked_about(&root, line);
        let named = command.get_arguments().map(|arg| (arg.to_string(), said_of(arg))).collect();
        Unread { error, about, named }
    })
}

/// The program before any noun: what opens the screen.
fn root(lang: Lang) -> Command {
    let data = option("data", "DIR", usage::data(lang)).value_parser(PathBufValueParser::new());
    Command::new("koudai")
        .version(env!("CARGO_PKG_VERSION"))
        .about(usage::about(lang))
        .after_help(usage::after(lang))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(data.global(true))
        .arg(
            option("lang", "zh|en", usage::lang(lang))
                .global(true)
                .value_parser(["zh", "en"])
                .hide_possible_values(true),
        )
        .arg(flag("json", usage::json(lang)).global(true))
        .arg(flag("csv", usage::csv(lang)).global(true).conflicts_with("json"))
        .arg(option("by", "WHO", usage::by(lang)).global(true))
        .arg(Arg::new("help").short('h').long("help").help(usage::help(lang)).action(ArgAction::Help).global(true))
        .arg(Arg::new("version").short('V').long("version").help(usage::version(lang)).action(ArgAction::Version))
}

/// Every noun and option there is.
pub fn whole(lang: Lang) -> Command {
    let every = root(lang)
        .subcommands([
            init::arguments(lang),
            demo::arguments(lang),
            import::arguments(lang),
            roster::arguments(lang),
            visit::arguments(lang),
            note::arguments(lang),
            matter::arguments(lang),
            office::arguments(lang),
            rates::arguments(lang),
            proposal::arguments(lang),
            inspection::arguments(lang),
            people::arguments(lang),
            find::arguments(lang),
            erase::arguments(lang),
            undo::undo_arguments(lang),
            undo::redo_arguments(lang),
        ])
        .subcommands([
            enroll::arguments(lang),
            device::arguments(lang),
            recovery::arguments(lang),
            rescue::arguments(lang),
            sync::arguments(lang),
            envelope::arguments(lang),
            serve::arguments(lang),
            conflict::arguments(lang),
            check::check_arguments(lang),
            check::rebuild_arguments(lang),
            backup::backup_arguments(lang),
            backup::restore_arguments(lang),
            clock::arguments(lang),
            doctor::arguments(lang),
        ]);
    speaking(every, lang)
}

/// Every command takes it.
fn is_common(arg: &Arg) -> bool {
    arg.is_global_set() || arg.get_id() == "version"
}

/// Gives a command, and all below it, headings in the language.
fn speaking(command: Command, lang: Lang) -> Command {
    let template = format!("{{about}}\n\n{}\n  {{usage}}\n\n{{all-args}}{{after-help}}\n", usage::usage_heading(lang));
    command
        .help_template(template)
        .term_width(0)
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(usage::commands_heading(lang))
        .subcommand_value_name(usage::command(lang))
        .mut_args(|arg| {
            // What every command takes stands under a heading of its own, after what this one takes.
            let heading = match (arg.is_positional(), is_common(&arg)) {
                (true, _) => usage::arguments_heading(lang),
                (false, true) => usage::common_heading(lang),
                (false, false) => usage::options_heading(lang),
            };
            arg.help_heading(heading)
        })
        .mut_subcommands(|below| speaking(below, lang))
}

/// A line that was not understood, or that asked for help.
#[derive(Debug)]
pub struct Unread {
    error: clap::Error,
    about: String,
    /// The arguments of that command as clap writes them (`<STEP>`), and as the help says what they are.
    named: Vec<(String, String)>,
}

impl Unread {
    /// Prints the help that was asked for, or says in one sentence what does not fit.
    /// `line` is what was typed.
    pub fn tell(&self, line: &[OsString], lang: Lang, json: bool) -> ExitCode {
        if matches!(self.error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
            let text =
                self.error.to_string().replace("[OPTIONS]", usage::options(lang)).replace(":\n", usage::colon(lang));
            let told = output::line(text.trim_end());
            return told.map_or_else(|failure| super::tell(&failure, line, lang, json), |()| ExitCode::SUCCESS);
        }
        let sentence = output::quoting(&self.sentence(lang), line);
        output::complain(&if json { output::error(&sentence, "usage") } else { sentence });
        ExitCode::from(2)
    }

    /// What does not fit, and where to read how it is written.
    fn sentence(&self, lang: Lang) -> String {
        let about = self.about.as_str();
        let of = |kind| self.context(kind);
        match self.error.kind() {
            ErrorKind::InvalidSubcommand => match of(ContextKind::SuggestedSubcommand) {
                Some(meant) => usage::unknown_command_like(
                    lang,
                    &of(ContextKind::InvalidSubcommand).unwrap_or_default(),
                    &meant,
                    about,
                ),
                None => usage::unknown_command(lang, &of(ContextKind::InvalidSubcommand).unwrap_or_default(), about),
            },
            ErrorKind::UnknownArgument => {
                let typed = of(ContextKind::InvalidArg).unwrap_or_default();
                match of(ContextKind::SuggestedArg) {
                    Some(meant) => usage::unknown_option_like(lang, &typed, &meant, about),
                    None => usage::unknown_option(lang, &typed, about),
                }
            }
            ErrorKind::MissingRequiredArgument => {
                let missing: Vec<&str> = self.missing().iter().map(|arg| self.in_words(arg)).collect();
                usage::missing(lang, &missing.join(usage::comma(lang)), about)
            }
            ErrorKind::MissingSubcommand => usage::missing_command(lang, about),
            ErrorKind::ArgumentConflict => usage::conflict(
                lang,
                &of(ContextKind::InvalidArg).unwrap_or_default(),
                &of(ContextKind::PriorArg).unwrap_or_default(),
                about,
            ),
            ErrorKind::InvalidUtf8 => usage::not_text(lang, about),
            _ => match (of(ContextKind::InvalidArg), of(ContextKind::InvalidValue).filter(|value| !value.is_empty())) {
                (Some(option), Some(value)) => usage::bad_value(lang, &value, &option, about),
                (Some(option), None) => usage::no_value(lang, &option, about),
                _ => usage::unclear(lang, about),
            },
        }
    }

    fn missing(&self) -> &[String] {
        match self.error.get(ContextKind::InvalidArg) {
            Some(ContextValue::Strings(all)) => all,
            Some(ContextValue::String(one)) => std::slice::from_ref(one),
            _ => &[],
        }
    }

    /// What the help says of an argument.
    fn in_words<'a>(&'a self, arg: &'a str) -> &'a str {
        self.named.iter().find(|(written, _)| written == arg).map_or(arg, |(_, said)| said)
    }

    /// What clap knows about the failure, as one text.
    fn context(&self, kind: ContextKind) -> Option<String> {
        match self.error.get(kind)? {
            ContextValue::String(text) => Some(text.clone()),
            ContextValue::Strings(texts) => Some(texts.join(" ")),
            _ => None,
        }
    }
}

/// `“步骤，如 triaged 或 分类”`; an option with its name before that.
fn said_of(arg: &Arg) -> String {
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    match arg.get_long() {
        Some(name) => format!("--{name} “{help}”"),
        None => format!("“{help}”"),
    }
}

/// The command a line was about, as far as it can be told, and its words: `koudai visit add`.
fn asked_about<'a>(root: &'a Command, line: &[OsString]) -> (&'a Command, String) {
    let mut command = root;
    let mut about = "koudai".to_owned();
    for word in line.iter().skip(1).filter_map(|word| word.to_str()) {
        if let Some(below) = command.find_subcommand(word) {
            command = below;
            about = format!("{about} {word}");
        }
    }
    (command, about)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str, lang: Lang) -> String {
        let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        read(&words, lang).unwrap_err().sentence(lang)
    }

    #[test]
    fn the_table_holds_together() {
        whole(Lang::Zh).debug_assert();
        whole(Lang::En).debug_assert();
    }

    #[test]
    fn what_does_not_fit_is_one_sentence_with_a_next_step() {
        for line in [
            "koudai vist",
            "koudai visit",
            "koudai visit ad",
            "koudai note add",
            "koudai visit add --wrds x",
            "koudai visit add --words",
            "koudai --lang fr visit list",
        ] {
            for lang in [Lang::Zh, Lang::En] {
                let sentence = said(line, lang);
                assert!(sentence.contains("--help"), "{line}: {sentence}");
                assert!(!sentence.contains('\n'), "{line}: {sentence}");
            }
        }
        assert!(said("koudai vist", Lang::Zh).contains("visit"));
        for (line, lang, missing) in [
            ("koudai matter step 42", Lang::Zh, "还缺 “步骤，如 triaged 或 分类"),
            ("koudai matter step", Lang::En, "the number; this year's may be cut"),
            ("koudai visit add", Lang::Zh, "--words “"),
        ] {
            let sentence = said(line, lang);
            assert!(sentence.contains(missing) && !sentence.contains('<'), "{line}: {sentence}");
        }
    }

    #[test]
    fn help_has_no_heading_of_another_language() {
        let mut root = whole(Lang::Zh);
        root.build();
        for name in ["init", "visit", "note", "check"] {
            let help = root.find_subcommand_mut(name).unwrap().render_long_help().to_string();
            for heading in ["Usage:", "Options:", "Commands:", "Arguments:", "<COMMAND>"] {
                assert!(!help.contains(heading), "{help}");
            }
        }
    }
}
