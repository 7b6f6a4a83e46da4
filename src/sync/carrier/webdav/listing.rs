//! What `PROPFIND` says of one folder. Servers name files by whole addresses or by paths, with more or fewer signs escaped,
//! and those behind another server by a path that is not the one asked for; so a name counts by where it ends.

use super::name::LONGEST;
use crate::sync::carrier::line::LineFault;
use crate::sync::carrier::xml::{self, Met};

/// One thing in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Child {
    pub(super) name: String,
    pub(super) is_folder: bool,
    pub(super) len: Option<u64>,
    /// `getlastmodified` and `getetag`, as they were said.
    pub(super) changed: Option<String>,
    pub(super) tag: Option<String>,
}

/// Reads a list. `path` is the folder as it was asked for, `within` where it lies below the folder that was named.
///
/// # Errors
/// [`LineFault::NotUnderstood`] when it is no list of WebDAV, or not a whole one.
pub(super) fn children(bytes: &[u8], path: &str, within: &str) -> Result<Vec<Child>, LineFault> {
    let path = xml::unescape(path);
    let mut found = Vec::new();
    let mut href: Option<String> = None;
    let (mut is_folder, mut len, mut changed, mut tag) = (false, None, None, None);
    xml::walk(bytes, &["multistatus"], |met| {
        match met {
            Met::Begin("response") => (href, is_folder, len, changed, tag) = (None, false, None, None, None),
            Met::Begin("collection") => is_folder = true,
            Met::End("href", said) if href.is_none() => href = Some(said.to_owned()),
            Met::End("getcontentlength", said) if !said.is_empty() => len = said.parse().ok(),
            Met::End("getlastmodified", said) if !said.is_empty() => changed = Some(said.to_owned()),
            Met::End("getetag", said) if !said.is_empty() => tag = Some(said.to_owned()),
            Met::End("response", _) => {
                let (changed, tag) = (changed.take(), tag.take());
                let name = href.take().and_then(|href| child_of(&href, &path, within));
                found.extend(name.map(|name| Child { name, is_folder, len, changed, tag }));
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(found)
}

/// The name of a child of the folder; none for the folder itself, and for whatever lies elsewhere.
fn child_of(href: &str, path: &str, within: &str) -> Option<String> {
    let href = match href.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or("/", |(_, path)| path),
        None => href,
    };
    let href = xml::unescape(href);
    let href = href.trim_matches('/');
    let rest = href.strip_prefix(path.trim_matches('/')).or_else(|| {
        let within = within.trim_matches('/');
        href.get(href.rfind(within)? + within.len()..)
    })?;
    let name = rest.strip_prefix('/')?;
    (!name.is_empty() && !name.contains('/') && name.len() <= LONGEST).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(body: &str) -> Result<Vec<Child>, LineFault> {
        children(body.as_bytes(), "/dav/%E9%95%87/koudai/k3v9/", "/koudai/k3v9/")
    }

    #[test]
    fn every_way_a_server_names_its_files_is_understood() {
        for href in [
            "/dav/%E9%95%87/koudai/k3v9/a.kdy",
            "/dav/%e9%95%87/koudai/k3v9/a.kdy",
            "/dav/镇/koudai/k3v9/a.kdy",
            "https://nas.example:8443/dav/%E9%95%87/koudai/k3v9/a.kdy",
            "/behind/another/koudai/k3v9/a.kdy",
        ] {
            let body = format!(
                "<D:multistatus xmlns:D='DAV:'><D:response><D:href>{}</D:href></D:response><D:response><D:href>{href}</D:href>\
                 <D:propstat><D:prop><D:resourcetype/><D:getcontentlength>448</D:getcontentlength></D:prop></D:propstat>\
                 </D:response></D:multistatus>",
                href.trim_end_matches("a.kdy")
            );
            let child = Child { name: "a.kdy".to_owned(), is_folder: false, len: Some(448), changed: None, tag: None };
            assert_eq!(of(&body), Ok(vec![child]), "{href}");
        }
    }

    #[test]
    fn folders_are_told_from_files_and_what_lies_elsewhere_is_left_out() {
        let body = "<multistatus><response><href>/dav/%E9%95%87/koudai/k3v9/qjd/</href><propstat><prop><resourcetype>\
            <collection/></resourcetype></prop></propstat></response><response><href>/etc/passwd</href></response>\
            <response><href>/dav/%E9%95%87/koudai/k3v9/a/b.kdy</href></response><response/></multistatus>";
        assert_eq!(
            of(body),
            Ok(vec![Child { name: "qjd".to_owned(), is_folder: true, len: None, changed: None, tag: None }])
        );
    }

    #[test]
    fn a_page_or_half_a_list_is_no_list() {
        for body in ["<html>please log in</html>", "<multistatus><response>", ""] {
            assert_eq!(of(body), Err(LineFault::NotUnderstood));
        }
    }
}
