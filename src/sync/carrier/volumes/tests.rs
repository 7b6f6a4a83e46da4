//! Systems made of a few files: where their sticks are, and what is not one.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use super::{Volume, list, list_under};

/// A system whose `/proc`, `/sys` and `/dev` lie in a folder.
struct System {
    root: tempfile::TempDir,
    mounts: String,
}

impl System {
    fn new() -> System {
        let root = tempfile::tempdir().unwrap();
        for folder in ["proc/self", "sys/dev/block", "sys/class/block", "dev/disk/by-label"] {
            fs::create_dir_all(root.path().join(folder)).unwrap();
        }
        System { root, mounts: String::new() }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    /// A device in `/sys/devices`, a partition if its folder lies in that of its disk.
    fn device(self, number: &str, path: &str) -> System {
        let folder = self.path("sys/devices").join(path);
        fs::create_dir_all(&folder).unwrap();
        let named = Path::new(path).file_name().unwrap();
        let disk = folder.parent().unwrap();
        if disk.parent().unwrap().ends_with("block") {
            fs::write(folder.join("partition"), "1\n").unwrap();
        }
        symlink(&folder, self.path("sys/dev/block").join(number)).unwrap();
        symlink(&folder, self.path("sys/class/block").join(named)).unwrap();
        self
    }

    fn says(self, path: &str, text: &str) -> System {
        let file = self.path("sys/devices").join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
        self
    }

    fn layer(self, upper: &str, lower: &str) -> System {
        let slaves = self.path("sys/devices").join(upper).join("slaves");
        fs::create_dir_all(&slaves).unwrap();
        symlink(self.path("sys/devices").join(lower), slaves.join("below")).unwrap();
        self
    }

    fn label(self, label: &str, device: &str) -> System {
        symlink(format!("../../{device}"), self.path("dev/disk/by-label").join(label)).unwrap();
        self
    }

    fn serial(self, serial: &str, device: &str) -> System {
        fs::create_dir_all(self.path("dev/disk/by-uuid")).unwrap();
        symlink(format!("../../{device}"), self.path("dev/disk/by-uuid").join(serial)).unwrap();
        self
    }

    fn mount(mut self, number: &str, place: &str, options: &str, kind: &str, source: &str) -> System {
        let line = format!("36 25 {number} / {place} {options} shared:1 - {kind} {source} rw\n");
        self.mounts.push_str(&line);
        self
    }

    fn volumes(&self) -> Vec<Volume> {
        fs::write(self.path("proc/self/mountinfo"), &self.mounts).unwrap();
        list_under(self.root.path())
    }

    fn places(&self) -> Vec<String> {
        self.volumes().iter().map(|volume| volume.place.display().to_string()).collect()
    }
}

const DISK: &str = "pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0/block/sda/sda1";
const STICK: &str = "pci0000:00/0000:00:14.0/usb2/2-3/2-3:1.0/host6/target6:0:0/6:0:0:0/block/sdb/sdb1";

/// An ordinary computer: its disk, and much that is mounted and no disk at all.
fn computer() -> System {
    System::new()
        .device("8:1", DISK)
        .mount("0:21", "/proc", "rw,nosuid", "proc", "proc")
        .mount("8:1", "/", "rw,relatime", "ext4", "/dev/sda1")
        .mount("0:25", "/run/user/1000", "rw", "tmpfs", "tmpfs")
}

#[test]
fn a_stick_is_found_with_its_label() {
    let system = computer()
        .device("8:17", STICK)
        .label("\\xe5\\x8f\\xa3\\xe8\\xa2\\x8b\\x20A", "sdb1")
        .label("root", "sda1")
        .serial("3a1b-22f0", "sdb1")
        .serial("7d0e9a55-0000", "sda1")
        .mount("8:17", "/media/village/口袋\\040A", "rw,nosuid", "vfat", "/dev/sdb1");
    let stick = Volume {
        place: "/media/village/口袋 A".into(),
        label: "口袋 A".to_owned(),
        device: "/dev/sdb1".into(),
        kind: "vfat".to_owned(),
        serial: "22F0".to_owned(),
        read_only: false,
    };
    assert_eq!(system.volumes(), [stick]);
}

#[test]
fn a_stick_without_a_label_is_called_as_its_folder() {
    let system =
        computer().device("8:17", STICK).mount("8:17", "/media/v/3A1B-22F0", "ro,nosuid", "exfat", "/dev/sdb1");
    let found = system.volumes();
    assert_eq!((found[0].label.as_str(), found[0].read_only), ("3A1B-22F0", true));
}

#[test]
fn cards_and_what_says_it_is_removable_count_and_soldered_memory_does_not() {
    let reader = "pci0000:00/rtsx/mmc_host/mmc0/mmc0:0001/block/mmcblk0";
    let soldered = "platform/mmc_host/mmc1/mmc1:0001/block/mmcblk1";
    let old = "pci0000:00/ata9/host9/target9:0:0/9:0:0:0/block/sdc";
    let system = computer()
        .device("179:1", &format!("{reader}/mmcblk0p1"))
        .says(&format!("{reader}/device/type"), "SD\n")
        .device("179:9", &format!("{soldered}/mmcblk1p1"))
        .says(&format!("{soldered}/device/type"), "MMC\n")
        .device("8:32", old)
        .says(&format!("{old}/removable"), "1\n")
        .mount("179:1", "/media/card", "rw", "vfat", "/dev/mmcblk0p1")
        .mount("179:9", "/data", "rw", "ext4", "/dev/mmcblk1p1")
        .mount("8:32", "/media/whole-disk", "rw", "vfat", "/dev/sdc");
    assert_eq!(system.places(), ["/media/card", "/media/whole-disk"]);
}

#[test]
fn a_sealed_stick_and_one_with_a_number_of_its_own_are_found_below_their_layer() {
    let other = STICK.replace("sdb", "sdd");
    let system = computer()
        .device("8:17", STICK)
        .device("253:0", "virtual/block/dm-0")
        .layer("virtual/block/dm-0", STICK)
        .device("8:49", &other)
        .device("253:1", "virtual/block/dm-1")
        .layer("virtual/block/dm-1", DISK)
        .mount("253:0", "/media/sealed", "rw", "ext4", "/dev/mapper/luks-1")
        .mount("0:52", "/media/btrfs", "rw", "btrfs", "/dev/sdd1")
        .mount("253:1", "/srv", "rw", "ext4", "/dev/mapper/vg-srv");
    assert_eq!(system.places(), ["/media/sealed", "/media/btrfs"]);
}

#[test]
fn the_disk_the_system_runs_from_is_no_stick_though_it_hangs_on_usb() {
    let second = STICK.replace("sdb1", "sdb2");
    let system = System::new()
        .device("8:17", STICK)
        .device("8:18", &second)
        .mount("8:17", "/", "rw", "ext4", "/dev/sdb1")
        .mount("8:18", "/media/rest", "rw", "ext4", "/dev/sdb2");
    assert!(system.volumes().is_empty());
}

#[test]
fn a_stick_mounted_twice_is_one_and_a_disc_is_none() {
    let disc = "pci0000:00/ata2/host1/target1:0:0/1:0:0:0/block/sr0";
    let system = computer()
        .device("8:17", STICK)
        .device("11:0", disc)
        .says(&format!("{disc}/removable"), "1\n")
        .mount("8:17", "/var/lib/deep/bind", "rw", "vfat", "/dev/sdb1")
        .mount("8:17", "/media/stick", "rw", "vfat", "/dev/sdb1")
        .mount("11:0", "/media/disc", "ro", "iso9660", "/dev/sr0");
    assert_eq!(system.places(), ["/media/stick"]);
    let hidden = system.mount("0:99", "/media/stick", "rw", "tmpfs", "tmpfs");
    assert_eq!(hidden.places(), ["/var/lib/deep/bind"]);
}

#[test]
fn lines_of_another_form_are_passed_over() {
    let mut system = computer().device("8:17", STICK);
    system.mounts += "36 25\n\n36 25 8:17 / /half rw - vfat\n\u{fffd}\\9\\\\ - - - -\n";
    assert!(system.volumes().is_empty());
    assert!(list_under(Path::new("/there/is/no/such/system")).is_empty());
}

#[test]
fn this_computer_can_be_asked() {
    for volume in list() {
        assert!(volume.place.is_absolute() && !volume.label.is_empty(), "{volume:?}");
        assert_ne!(volume.place, Path::new("/"));
    }
}

proptest::proptest! {
    #[test]
    fn no_line_breaks_the_reader(line in proptest::collection::vec(proptest::sample::select(b" -\\0478:/rw,a\xe5".to_vec()), 0..60)) {
        if let Some(mount) = super::mounts::parse(&line) {
            proptest::prop_assert!(line.len() >= mount.place.as_os_str().len());
        }
    }
}
