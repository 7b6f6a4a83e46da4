//! Where requests and grants lie on a carrier: `requests/<device>-<hash>.kdr` and `<network>/<desk>/grant-<device>-<hash>.kdg`,
//! where the hash is that of the request. So any number of stations and homes share a stick, and each writes and removes only
//! files that bear its own name or its own network's.

use super::public::{NetworkName, hex};
use crate::store::parcel::Device;
use crate::sync::envelope::recipient_folder;

/// The folder of requests.
pub(super) const REQUESTS: &str = "requests";
/// How the name of a request ends.
pub(super) const ENDING: &str = ".kdr";

/// The name of a request on a carrier.
pub(super) fn request_name(device: Device, digest: &[u8; 32]) -> String {
    format!("{REQUESTS}/{device}-{}{ENDING}", short(digest))
}

/// The name of the answer to a request.
pub(super) fn grant_name(network: &NetworkName, desk: &str, device: Device, digest: &[u8; 32]) -> String {
    format!("{}/grant-{device}-{}.kdg", recipient_folder(network, desk), short(digest))
}

/// Ten hexadecimal digits.
fn short(digest: &[u8; 32]) -> String {
    hex(digest.get(..5).unwrap_or_default())
}
