//! The sticks of Windows, as a well-kept crate finds them.

use sysinfo::{DiskRefreshKind, Disks};

use super::Volume;

/// The removable drives, in the order of their letters.
pub(super) fn list() -> Vec<Volume> {
    let disks = Disks::new_with_refreshed_list_specifics(DiskRefreshKind::nothing());
    let drives = disks.list().iter().filter(|disk| disk.is_removable());
    let volume = |disk: &sysinfo::Disk| {
        let place = disk.mount_point().to_owned();
        let name = disk.name().to_string_lossy().into_owned();
        Volume {
            label: if name.is_empty() { place.display().to_string() } else { name },
            device: place.clone(),
            kind: disk.file_system().to_string_lossy().into_owned(),
            serial: String::new(),
            read_only: disk.is_read_only(),
            place,
        }
    };
    drives.map(volume).collect()
}
