//! What a server's lists say, element by element: just as much XML as WebDAV and S3 answer with. Names count without their
//! prefix; entities of a document's own are never expanded, and what is not whole is no list.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;

use super::line::LineFault;

/// Elements nested deeper than any list has.
const DEEPEST: usize = 32;

/// What is met on the way through a document.
pub(super) enum Met<'a> {
    /// An element of this name begins.
    Begin(&'a str),
    /// An element of this name ends; it held this text.
    End(&'a str, &'a str),
}

/// Walks through a document whose root bears one of these names.
///
/// # Errors
/// [`LineFault::NotUnderstood`] when it is no such document, or not a whole one; whatever `meet` answers.
pub(super) fn walk(
    bytes: &[u8],
    roots: &[&str],
    mut meet: impl FnMut(Met<'_>) -> Result<(), LineFault>,
) -> Result<(), LineFault> {
    let text = std::str::from_utf8(bytes).map_err(|_| LineFault::NotUnderstood)?;
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut open: Vec<(String, String)> = Vec::new();
    let mut seen = false;
    loop {
        match reader.read_event().map_err(|_| LineFault::NotUnderstood)? {
            Event::Start(begin) => {
                let name = begin.local_name().into_inner().to_owned();
                if (open.is_empty() && (seen || !roots.contains(&name.as_str()))) || open.len() == DEEPEST {
                    return Err(LineFault::NotUnderstood);
                }
                seen = true;
                meet(Met::Begin(&name))?;
                open.push((name, String::new()));
            }
            Event::End(_) => {
                let (name, held) = open.pop().ok_or(LineFault::NotUnderstood)?;
                meet(Met::End(&name, held.trim()))?;
            }
            Event::Text(said) => add(&mut open, &said.xml10_content()),
            Event::CData(said) => add(&mut open, &said.xml10_content()),
            Event::GeneralRef(reference) => {
                let sign = reference.resolve_char_ref().map_err(|_| LineFault::NotUnderstood)?;
                let named = resolve_predefined_entity(&reference.xml10_content());
                match (sign, named) {
                    (Some(sign), _) => add(&mut open, sign.encode_utf8(&mut [0; 4])),
                    (None, Some(named)) => add(&mut open, named),
                    (None, None) => return Err(LineFault::NotUnderstood),
                }
            }
            Event::Eof if seen && open.is_empty() => return Ok(()),
            Event::Eof => return Err(LineFault::NotUnderstood),
            _ => {}
        }
    }
}

fn add(open: &mut [(String, String)], text: &str) {
    if let Some((_, held)) = open.last_mut() {
        held.push_str(text);
    }
}

/// Takes `%E6%B0%B4` back to what it stands for. What is no such sign stays as it is.
pub(in crate::sync) fn unescape(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend_from_slice(before.as_bytes());
        let sign = after.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(sign.unwrap_or(b'%'));
        rest = if sign.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(text: &str) -> Result<Vec<(String, String)>, LineFault> {
        let mut met = Vec::new();
        walk(text.as_bytes(), &["root"], |one| {
            if let Met::End(name, held) = one {
                met.push((name.to_owned(), held.to_owned()));
            }
            Ok(())
        })?;
        Ok(met)
    }

    #[test]
    fn names_count_without_prefix_and_texts_are_put_together() {
        let met = ends(
            "<?xml version=\"1.0\"?><D:root xmlns:D=\"DAV:\"><D:a>x &amp; &#27700;<![CDATA[<y>]]></D:a><D:b/></D:root>",
        );
        let pair = |name: &str, held: &str| (name.to_owned(), held.to_owned());
        assert_eq!(met.unwrap(), [pair("a", "x & 水<y>"), pair("b", ""), pair("root", "")]);
    }

    #[test]
    fn what_is_not_a_whole_document_of_the_kind_is_no_list() {
        for text in [
            "",
            "no xml",
            "<html><body>please log in</body></html>",
            "<root>",
            "<root><a></root>",
            "<root/><root/>",
            "<root></root></root>",
            "<root>&own;</root>",
            "<!DOCTYPE root [<!ENTITY a \"aaaa\">]><root>&a;</root>",
            &format!("<root>{}", "<a>".repeat(40)),
        ] {
            assert_eq!(ends(text), Err(LineFault::NotUnderstood), "{text}");
        }
        assert_eq!(walk(&[b'<', 0xff], &["root"], |_| Ok(())), Err(LineFault::NotUnderstood));
    }

    #[test]
    fn percent_signs_are_taken_back() {
        for (said, meant) in
            [("/dav/%E6%B0%B4/a.kdy", "/dav/水/a.kdy"), ("100%", "100%"), ("%zz%2f", "%zz/"), ("%", "%")]
        {
            assert_eq!(unescape(said), meant);
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_a_server_sends_is_more_than_a_refusal(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            let _ = walk(&bytes, &["root"], |_| Ok(()));
            let _ = unescape(&String::from_utf8_lossy(&bytes));
        }
    }
}
