//! What an object store's answers mean: pages of a list, and the codes of its refusals.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use crate::sync::carrier::line::LineFault;
use crate::sync::carrier::xml::{self, Met};

/// Stores refuse what was signed more than 15 minutes away from their own time.
const CLOCKS_APART: TimeDelta = TimeDelta::minutes(15);

/// One page of a list.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Page {
    /// Keys and lengths.
    pub(super) files: Vec<(String, u64)>,
    /// How to ask for the next page, if there is one.
    pub(super) next: Option<String>,
}

/// Reads a page.
///
/// # Errors
/// [`LineFault::NotUnderstood`] when it is no list, not a whole one, or one that goes on without saying how.
pub(super) fn page(bytes: &[u8]) -> Result<Page, LineFault> {
    let mut page = Page::default();
    let (mut key, mut size, mut inside) = (String::new(), None, false);
    let (mut goes_on, mut escaped) = (false, false);
    xml::walk(bytes, &["ListBucketResult"], |met| {
        match met {
            Met::Begin("Contents") => (key, size, inside) = (String::new(), None, true),
            Met::End("Key", said) if inside => said.clone_into(&mut key),
            Met::End("Size", said) if inside => size = said.parse().ok(),
            Met::End("Contents", _) => {
                inside = false;
                page.files.push((std::mem::take(&mut key), size.ok_or(LineFault::NotUnderstood)?));
            }
            Met::End("IsTruncated", said) => goes_on = said == "true",
            Met::End("EncodingType", said) => escaped = said == "url",
            Met::End("NextContinuationToken", said) if !said.is_empty() => page.next = Some(said.to_owned()),
            _ => {}
        }
        Ok(())
    })?;
    if escaped {
        for (key, _) in &mut page.files {
            *key = xml::unescape(key);
        }
    }
    match (goes_on, page.next.is_some()) {
        (true, false) => Err(LineFault::NotUnderstood),
        (false, true) => Ok(Page { next: None, ..page }),
        _ => Ok(page),
    }
}

/// Whether a 404 is about the bucket, rather than a file in it.
pub(super) fn names_a_bucket(said: &str) -> bool {
    excuse(said).0 == "NoSuchBucket"
}

/// Code and region of a refusal, as far as it says any.
fn excuse(said: &str) -> (String, Option<String>) {
    let (mut code, mut region) = (String::new(), None);
    // Whatever it is: what was understood of it counts.
    let _ = xml::walk(said.as_bytes(), &["Error"], |met| {
        match met {
            Met::End("Code", said) => said.clone_into(&mut code),
            Met::End("Region", said) if !said.is_empty() => region = Some(said.to_owned()),
            _ => {}
        }
        Ok(())
    });
    (code, region)
}

/// What a refusal means; `None` if its status alone tells.
pub(super) fn meaning(status: u16, said: &str, region: Option<String>, clocks_differ: bool) -> Option<LineFault> {
    let (code, other) = excuse(said);
    let region = other.or(region);
    Some(match (code.as_str(), region) {
        ("RequestTimeTooSkewed", _) => LineFault::WrongClock,
        ("AccessDenied" | "", _) if status == 403 && clocks_differ => LineFault::WrongClock,
        (
            "AuthorizationHeaderMalformed"
            | "AuthorizationQueryParametersError"
            | "PermanentRedirect"
            | "IllegalLocationConstraintException",
            Some(region),
        ) => LineFault::OtherRegion(region),
        ("", Some(region)) if matches!(status, 301 | 400) => LineFault::OtherRegion(region),
        ("SignatureDoesNotMatch" | "InvalidAccessKeyId" | "InvalidToken" | "NotSignedUp", _) => {
            LineFault::WrongPassword
        }
        ("SecondLevelDomainForbidden" | "PathStyleDomainForbidden" | "VirtualHostDomainForbidden", _) => {
            LineFault::OtherStyle
        }
        ("NoSuchBucket", _) => LineFault::NoFolder,
        ("EntityTooLarge", _) => LineFault::TooLarge,
        ("QuotaExceeded" | "InsufficientStorage" | "XMinioStorageFull" | "XMinioAdminBucketQuotaExceeded", _) => {
            LineFault::Full
        }
        ("SlowDown" | "RequestTimeout" | "InternalError" | "ServiceUnavailable", _) => LineFault::Busy(status),
        _ => return None,
    })
}

/// Whether the store's clock, by the `Date` of its answer, differs too much from this computer's, by what was signed.
pub(super) fn clocks_differ(signed_at: Option<&str>, date: Option<&str>) -> bool {
    let signed = signed_at.and_then(|at| NaiveDateTime::parse_from_str(at, "%Y%m%dT%H%M%SZ").ok());
    let dated = date.and_then(|date| DateTime::parse_from_rfc2822(date).ok());
    match (signed, dated) {
        (Some(here), Some(there)) => (here.and_utc() - there.with_timezone(&Utc)).abs() > CLOCKS_APART,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(inside: &str) -> Result<Page, LineFault> {
        page(
            format!("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">{inside}</ListBucketResult>")
                .as_bytes(),
        )
    }

    #[test]
    fn a_page_names_its_files_and_whether_another_follows() {
        let one = "<Contents><Key>a%2Fb.kdy</Key><Size>7</Size><Owner><ID>x</ID></Owner></Contents>";
        let whole = list(&format!("<EncodingType>url</EncodingType><IsTruncated>false</IsTruncated>{one}")).unwrap();
        assert_eq!(whole, Page { files: vec![("a/b.kdy".to_owned(), 7)], next: None });
        let more = list("<IsTruncated>true</IsTruncated><NextContinuationToken>x=</NextContinuationToken>").unwrap();
        assert_eq!(more.next.as_deref(), Some("x="));
        for broken in ["<IsTruncated>true</IsTruncated>", "<Contents><Key>a</Key></Contents>", "<Contents>"] {
            assert_eq!(list(broken), Err(LineFault::NotUnderstood), "{broken}");
        }
    }

    #[test]
    fn refusals_are_told_apart() {
        let error = |code: &str| format!("<Error><Code>{code}</Code><Region>cn-north-1</Region></Error>");
        for (status, code, clocks, fault) in [
            (403, "RequestTimeTooSkewed", false, Some(LineFault::WrongClock)),
            (403, "AccessDenied", true, Some(LineFault::WrongClock)),
            (403, "AccessDenied", false, None),
            (403, "SignatureDoesNotMatch", false, Some(LineFault::WrongPassword)),
            (400, "AuthorizationHeaderMalformed", false, Some(LineFault::OtherRegion("cn-north-1".into()))),
            (403, "SecondLevelDomainForbidden", false, Some(LineFault::OtherStyle)),
            (404, "NoSuchBucket", false, Some(LineFault::NoFolder)),
            (503, "SlowDown", false, Some(LineFault::Busy(503))),
            (507, "XMinioStorageFull", false, Some(LineFault::Full)),
            (418, "Teapot", false, None),
        ] {
            assert_eq!(meaning(status, &error(code), None, clocks), fault, "{code}");
        }
        assert_eq!(meaning(500, "<html>", None, false), None);
        assert_eq!(meaning(301, "", Some("eu".into()), false), Some(LineFault::OtherRegion("eu".into())));
    }

    #[test]
    fn clocks_are_compared_by_what_was_signed_and_what_was_answered() {
        let signed = Some("20261126T013000Z");
        for (date, differ) in [
            ("Thu, 26 Nov 2026 01:44:00 GMT", false),
            ("Thu, 26 Nov 2026 01:46:00 GMT", true),
            ("Thu, 26 Nov 2026 01:14:00 GMT", true),
            ("yesterday", false),
        ] {
            assert_eq!(clocks_differ(signed, Some(date)), differ, "{date}");
        }
        assert!(!clocks_differ(None, Some("Thu, 26 Nov 2026 01:14:00 GMT")));
    }
}
