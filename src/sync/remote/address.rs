//! Addresses as people type them: which kind of place they name, which bucket, which region, and whether they stay in the
//! local network. Pure.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use url::{Host, Url};

use super::{Kind, Remote, Style};
use crate::sync::carrier::line::LineFault;
use crate::sync::carrier::xml::unescape;

/// The clouds whose stores want the bucket in the host's name.
const CLOUDS: [&str; 5] =
    [".aliyuncs.com", ".myqcloud.com", ".myhuaweicloud.com", ".amazonaws.com", ".amazonaws.com.cn"];
/// What a store without regions is content with.
const NO_REGION: &str = "us-east-1";
/// Ends of names that only a local network gives.
const LOCAL: [&str; 5] = [".local", ".lan", ".internal", ".localhost", ".home.arpa"];

/// Reads an address: `https://…` and `dav(s)://…` are WebDAV, `s3+https://…` is a store, `file:…` or a path is a folder. An
/// account may stand before the `@`, a region and a style behind `?`.
///
/// # Errors
/// [`LineFault::BadAddress`], [`LineFault::SecretInAddress`].
pub fn read(typed: &str) -> Result<Remote, LineFault> {
    let typed = typed.trim();
    let Some((scheme, rest)) = typed.split_once("://") else {
        let path = typed.strip_prefix("file:").unwrap_or(typed);
        let address = if path.is_empty() { return Err(LineFault::BadAddress) } else { path.to_owned() };
        return Ok(Remote { kind: Kind::Folder, address, ..Remote::default() });
    };
    let (kind, scheme) = match scheme.to_ascii_lowercase().as_str() {
        "https" | "davs" | "webdavs" => (Kind::WebDav, "https"),
        "http" | "dav" | "webdav" => (Kind::WebDav, "http"),
        "s3" | "s3+https" => (Kind::S3, "https"),
        "s3+http" => (Kind::S3, "http"),
        "file" => return of_file(typed),
        _ => return Err(LineFault::BadAddress),
    };
    let mut url = Url::parse(&format!("{scheme}://{rest}")).map_err(|_| LineFault::BadAddress)?;
    if url.password().is_some() {
        return Err(LineFault::SecretInAddress);
    }
    let mut remote = Remote { kind, user: unescape(url.username()), ..Remote::default() };
    for (name, value) in url.query_pairs() {
        match (name.as_ref(), value.as_ref()) {
            ("region", region) => region.clone_into(&mut remote.region),
            ("style", "path") => remote.style = Style::Path,
            ("style", "host") => remote.style = Style::Host,
            _ => return Err(LineFault::BadAddress),
        }
    }
    url.set_query(None);
    url.set_fragment(None);
    url.set_username("").map_err(|()| LineFault::BadAddress)?;
    remote.address = url.to_string();
    Ok(remote)
}

fn of_file(typed: &str) -> Result<Remote, LineFault> {
    let url = Url::parse(typed).map_err(|_| LineFault::BadAddress)?;
    let path = url.to_file_path().map_err(|()| LineFault::BadAddress)?;
    Ok(Remote { kind: Kind::Folder, address: path.display().to_string(), ..Remote::default() })
}

/// Whether a typed text names a server rather than a folder.
pub fn is_url(typed: &str) -> bool {
    typed.contains("://") && !Path::new(typed).exists()
}

/// Server and folder, as a person calls them.
pub(super) fn label(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    let path = unescape(url.path());
    format!("{host}{port}{}", path.trim_end_matches('/'))
}

/// Whether a host is one of the local network, as far as its name or number tells: private and link-local numbers, names
/// without a dot, and the ends that only local networks give.
pub(super) fn is_local(host: &Host<&str>) -> bool {
    match host {
        Host::Ipv4(number) => number.is_loopback() || number.is_private() || number.is_link_local(),
        Host::Ipv6(number) => match number.to_ipv4_mapped() {
            Some(number) => number.is_loopback() || number.is_private() || number.is_link_local(),
            None => number.is_loopback() || number.is_unique_local() || number.is_unicast_link_local(),
        },
        Host::Domain(name) => {
            let name = name.trim_end_matches('.').to_ascii_lowercase();
            !name.contains('.') || LOCAL.iter().any(|end| name.ends_with(end))
        }
    }
}

/// Where a bucket is.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BucketPlace {
    /// The store, without the bucket.
    pub(super) endpoint: Url,
    /// The bucket.
    pub(super) bucket: String,
    /// The folder in it, possibly empty.
    pub(super) folder: String,
    /// The bucket stands in the host's name.
    pub(super) in_host: bool,
}

/// Finds the bucket in an address: the first folder of the path; or, of a store that wants it there, the first part of the
/// host's name.
pub(super) fn bucket(url: &Url, style: Style) -> Option<BucketPlace> {
    let host = url.host_str()?.to_owned();
    let is_cloud = CLOUDS.iter().any(|end| host.ends_with(end));
    let in_host = match style {
        Style::Auto => is_cloud,
        Style::Path => false,
        Style::Host => true,
    };
    let path = unescape(url.path());
    let path = path.trim_matches('/').to_owned();
    let mut endpoint = url.clone();
    endpoint.set_path("/");
    // `bucket.store/folder`, as the clouds show it, or `store/bucket/folder`.
    let is_store = |label: &str| {
        matches!(label, "s3" | "cos" | "obs" | "oss") || label.starts_with("s3-") || label.starts_with("oss-")
    };
    let (first, rest) = host.split_once('.').unwrap_or((&host, ""));
    if in_host
        && matches!(url.host(), Some(Host::Domain(_)))
        && rest.contains('.')
        && !is_store(first)
        && (is_cloud || path.is_empty())
    {
        endpoint.set_host(Some(rest)).ok()?;
        return Some(BucketPlace { endpoint, bucket: first.to_owned(), folder: path, in_host });
    }
    let (bucket, folder) = path.split_once('/').unwrap_or((&path, ""));
    if bucket.is_empty() {
        return None;
    }
    Some(BucketPlace { endpoint, bucket: bucket.to_owned(), folder: folder.to_owned(), in_host })
}

/// The region that a cloud's address names: `s3.oss-cn-beijing.aliyuncs.com`, `cos.ap-beijing.myqcloud.com`,
/// `obs.cn-north-4.myhuaweicloud.com`, `s3.cn-north-1.amazonaws.com.cn`.
pub(super) fn region(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    if let Some(oss) = labels.iter().find(|label| label.starts_with("oss-")) {
        return oss.trim_end_matches("-internal").to_owned();
    }
    let store = labels.iter().position(|label| matches!(*label, "s3" | "cos" | "obs"));
    let behind = store.and_then(|at| labels.get(at + 1)).filter(|label| label.contains('-'));
    behind.map_or(NO_REGION, |label| label).to_owned()
}

/// The header that names an account.
pub(super) fn basic(user: &str, secret: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{user}:{secret}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_tells_the_kind_of_place() {
        for (typed, kind, address, user) in [
            ("https://dav.example/dav/镇", Kind::WebDav, "https://dav.example/dav/%E9%95%87", ""),
            (" davs://li@dav.example/x/ ", Kind::WebDav, "https://dav.example/x/", "li"),
            ("http://nas/share", Kind::WebDav, "http://nas/share", ""),
            ("s3+https://AK%20@store.example/bucket", Kind::S3, "https://store.example/bucket", "AK "),
            ("s3+http://127.0.0.1:9000/b", Kind::S3, "http://127.0.0.1:9000/b", ""),
            ("/srv/share", Kind::Folder, "/srv/share", ""),
            ("file:/srv/share", Kind::Folder, "/srv/share", ""),
            ("file:///srv/%E9%95%87", Kind::Folder, "/srv/镇", ""),
        ] {
            let read = read(typed).unwrap();
            assert_eq!((read.kind, read.address.as_str(), read.user.as_str()), (kind, address, user), "{typed}");
        }
        let store = read("s3://s3.oss-cn-beijing.aliyuncs.com/b?region=cn-north-1&style=path").unwrap();
        assert_eq!((store.region.as_str(), store.style), ("cn-north-1", Style::Path));
        for (typed, fault) in [
            ("", LineFault::BadAddress),
            ("ftp://x/y", LineFault::BadAddress),
            ("https://", LineFault::BadAddress),
            ("https://x/y?z=1", LineFault::BadAddress),
            ("https://li:geheim@x/y", LineFault::SecretInAddress),
        ] {
            assert_eq!(read_fault(typed), fault, "{typed}");
        }
    }

    fn read_fault(typed: &str) -> LineFault {
        read(typed).unwrap_err()
    }

    #[test]
    fn plain_http_stays_in_the_local_network() {
        for (host, local) in [
            ("127.0.0.1", true),
            ("192.168.1.9", true),
            ("10.0.0.2", true),
            ("172.16.0.1", true),
            ("172.32.0.1", false),
            ("169.254.1.1", true),
            ("8.8.8.8", false),
            ("[::1]", true),
            ("[fd00::1]", true),
            ("[fe80::1]", true),
            ("[2001:db8::1]", false),
            ("[::ffff:8.8.8.8]", false),
            ("[::ffff:10.0.0.1]", true),
            ("localhost", true),
            ("nas", true),
            ("NAS.Local", true),
            ("dav.example.cn", false),
            ("local.example", false),
        ] {
            let url = Url::parse(&format!("http://{host}/x")).unwrap();
            assert_eq!(is_local(&url.host().unwrap()), local, "{host}");
            let remote = Remote { address: url.to_string(), ..Remote::default() };
            assert_eq!(remote.url().is_ok(), local, "{host}");
            assert!(Remote { plain: true, ..remote.clone() }.url().is_ok() && remote.is_plain());
        }
    }

    #[test]
    fn a_bucket_is_found_in_the_path_or_in_the_host() {
        for (address, style, bucket_is, folder, in_host, endpoint) in [
            ("http://127.0.0.1:9000/box/镇", Style::Auto, "box", "镇", false, "http://127.0.0.1:9000/"),
            ("https://minio.example.cn/box", Style::Auto, "box", "", false, "https://minio.example.cn/"),
            ("https://minio.example.cn/box/x", Style::Host, "box", "x", true, "https://minio.example.cn/"),
            ("https://box.minio.example.cn", Style::Host, "box", "", true, "https://minio.example.cn/"),
            (
                "https://s3.oss-cn-beijing.aliyuncs.com/box/x/y",
                Style::Auto,
                "box",
                "x/y",
                true,
                "https://s3.oss-cn-beijing.aliyuncs.com/",
            ),
            (
                "https://box.s3.oss-cn-beijing.aliyuncs.com/x",
                Style::Auto,
                "box",
                "x",
                true,
                "https://s3.oss-cn-beijing.aliyuncs.com/",
            ),
            (
                "https://box-125.cos.ap-beijing.myqcloud.com",
                Style::Auto,
                "box-125",
                "",
                true,
                "https://cos.ap-beijing.myqcloud.com/",
            ),
        ] {
            let found = bucket(&Url::parse(address).unwrap(), style).unwrap();
            let said = (found.bucket.as_str(), found.folder.as_str(), found.in_host, found.endpoint.as_str());
            assert_eq!(said, (bucket_is, folder, in_host, endpoint), "{address}");
        }
        assert_eq!(bucket(&Url::parse("http://127.0.0.1:9000/").unwrap(), Style::Auto), None);
    }

    #[test]
    fn the_clouds_name_their_region() {
        for (host, said) in [
            ("s3.oss-cn-beijing.aliyuncs.com", "oss-cn-beijing"),
            ("oss-cn-hangzhou-internal.aliyuncs.com", "oss-cn-hangzhou"),
            ("cos.ap-beijing.myqcloud.com", "ap-beijing"),
            ("box.obs.cn-north-4.myhuaweicloud.com", "cn-north-4"),
            ("s3.cn-north-1.amazonaws.com.cn", "cn-north-1"),
            ("s3.amazonaws.com", "us-east-1"),
            ("127.0.0.1", "us-east-1"),
        ] {
            assert_eq!(region(&Url::parse(&format!("https://{host}/x")).unwrap()), said, "{host}");
        }
    }

    #[test]
    fn a_password_is_shown_nowhere() {
        let remote =
            Remote { secret: super::super::Secret::new("geheim"), ..read("https://li@dav.example/x").unwrap() };
        assert!(!format!("{remote:?}").contains("geheim"));
        assert_eq!(basic("李", "a:b"), "Basic 5p2OOmE6Yg==");
    }
}
