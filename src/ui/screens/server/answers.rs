//! The questions about a server, and what the answers come to.

use serde_json::Value;

use crate::Lang;
use crate::lang::{remote as facts, server_screen as words};
use crate::sync::carrier::CarrierError;
use crate::sync::carrier::line::LineFault;
use crate::sync::remote::{Kind, Remote, Secret, Style, address};
use crate::ui::widgets::form::{Field, Form};

/// An answer that cannot work.
pub(super) struct Wrong {
    pub(super) field: &'static str,
    /// Beside the field.
    pub(super) mark: &'static str,
    /// The whole sentence.
    pub(super) sentence: String,
}

/// The form.
pub(super) fn questions(lang: Lang) -> Form {
    Form::new(vec![
        Field::choice("kind", facts::kind(lang), Kind::ALL.iter().map(|kind| kind.label(lang))).chosen(0),
        Field::text("address", facts::address(lang)),
        Field::text("user", facts::user(lang)).hint(words::user_hint(lang)),
        Field::text("secret", facts::secret(lang)).secret(),
        Field::text("region", facts::region(lang)).hint(words::region_hint(lang)),
        Field::choice("style", facts::style(lang), Style::ALL.iter().map(|style| style.label(lang))).chosen(0),
        Field::text("authority", facts::authority(lang)).hint(words::authority_hint(lang)),
        Field::choice("plain", facts::plain(lang), [words::no(lang), words::yes(lang)]).chosen(0),
    ])
}

/// Puts in what is set. The password is not put in: an empty answer keeps it.
pub(super) fn fill(form: &mut Form, remote: &Remote, lang: Lang) {
    form.choose("kind", Kind::ALL.iter().position(|kind| *kind == remote.kind));
    form.set("address", &remote.address);
    form.set("user", &remote.user);
    form.set("region", &remote.region);
    form.choose("style", Style::ALL.iter().position(|style| *style == remote.style));
    form.set("authority", &remote.authority);
    form.choose("plain", Some(usize::from(remote.plain)));
    form.note("secret", (!remote.secret.is_empty()).then(|| words::secret_kept(lang).to_owned()));
}

/// The answers as a draft: without the password, also where one was typed into the address.
pub(super) fn draft(form: &Form) -> Value {
    let mut answers = form.to_json();
    if let Some(all) = answers.as_object_mut() {
        all.remove("secret");
        if let Some(Value::String(address)) = all.get_mut("address")
            && let Some((before, rest)) = address.rsplit_once('@')
        {
            let scheme = before.find("://").and_then(|at| before.get(..at + 3)).unwrap_or_default();
            *address = format!("{scheme}{rest}");
        }
    }
    answers
}

fn kind_of(form: &Form) -> Kind {
    form.choice("kind").and_then(|at| Kind::ALL.get(at).copied()).unwrap_or_default()
}

/// Asks only what the kind of place needs, and says how its address is written.
pub(super) fn fit(form: &mut Form, lang: Lang) {
    let kind = kind_of(form);
    for field in ["user", "secret", "authority", "plain"] {
        form.hide(field, kind == Kind::Folder);
    }
    for field in ["region", "style"] {
        form.hide(field, kind != Kind::S3);
    }
    let note = match (kind, read_address(form)) {
        (_, Ok(remote)) if remote.is_plain() => words::is_plain(lang),
        (Kind::WebDav, _) => words::address_webdav(lang),
        (Kind::S3, _) => words::address_s3(lang),
        (Kind::Folder, _) => words::address_folder(lang),
    };
    form.note("address", Some(note.to_owned()));
}

/// The address as the chosen kind of place means it.
fn read_address(form: &Form) -> Result<Remote, LineFault> {
    let (kind, typed) = (kind_of(form), form.text("address"));
    let remote = match kind {
        Kind::S3 if typed.starts_with("http") => address::read(&format!("s3+{typed}"))?,
        _ => address::read(&typed)?,
    };
    if remote.kind == kind { Ok(remote) } else { Err(LineFault::BadAddress) }
}

/// What the answers come to. An empty password keeps the one that was set for the same account.
pub(super) fn read(form: &Form, kept: Option<&Remote>, lang: Lang) -> Result<Remote, Wrong> {
    let wrong = |field, mark, sentence| Wrong { field, mark, sentence };
    let typed = form.text("address");
    let read = read_address(form).map_err(|fault| {
        let place = typed.rsplit_once('@').map_or(typed.as_str(), |(_, rest)| rest);
        wrong("address", words::wrong_address(lang), fault.say(lang, place))
    })?;
    if read.kind == Kind::Folder {
        return check(read, lang);
    }
    let user = form.filled("user").unwrap_or_else(|| read.user.clone());
    let secret = match form.filled("secret") {
        Some(typed) => Secret::new(typed),
        None => kept.filter(|kept| kept.user == user).map(|kept| kept.secret.clone()).unwrap_or_default(),
    };
    if !user.is_empty() && secret.is_empty() {
        return Err(wrong("secret", words::no_secret(lang), words::no_secret(lang).to_owned()));
    }
    let style = form.choice("style").and_then(|at| Style::ALL.get(at).copied()).unwrap_or_default();
    let region = form.filled("region").unwrap_or_else(|| read.region.clone());
    let style = if style == Style::Auto { read.style } else { style };
    let (authority, plain) = (form.text("authority"), form.choice("plain") == Some(1));
    check(Remote { user, secret, region, style, authority, plain, ..read }, lang)
}

fn check(remote: Remote, lang: Lang) -> Result<Remote, Wrong> {
    let Err(trouble) = remote.check() else { return Ok(remote) };
    let (field, mark) = match &trouble {
        CarrierError::Line { fault: LineFault::NoAuthority(..), .. } => ("authority", words::wrong_file(lang)),
        CarrierError::Line { fault: LineFault::Plain, .. } => ("plain", words::wrong_plain(lang)),
        _ => ("address", words::wrong_address(lang)),
    };
    Err(Wrong { field, mark, sentence: trouble.say(lang) })
}
