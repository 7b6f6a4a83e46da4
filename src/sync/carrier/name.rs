//! Names that every kind of disk and server takes: FAT32 and exFAT forgive the least, Windows refuses a few more.

use super::CarrierError;

/// The longest name of a file or folder, in letters.
pub const LONGEST_PART: usize = 64;
/// The longest whole name: Windows stops at 260 together with the drive, the folder and the `.part` of an unfinished file.
pub const LONGEST: usize = 180;
/// Folders above a file at most; deeper ones are not ours and are not looked into.
pub const DEEPEST: usize = 4;
/// How the extensions of our files begin; the third letter tells what is in them, as in `.kdy`.
pub const OURS: &str = "kd";
/// Added to the name of a file while it is being written.
pub const PART: &str = ".part";

/// Names that Windows keeps for devices, with whatever extension.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
/// The same with a digit behind.
const PORTS: [&str; 2] = ["com", "lpt"];

/// Whether a folder may be called so: lower-case ASCII letters, digits and `-`, no device of Windows.
pub fn folder_is_ours(part: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    (1..=LONGEST_PART).contains(&part.len()) && part.chars().all(plain) && !is_device(part)
}

/// Whether a file may be called so: as a folder, with an extension of [`OURS`] and one letter.
pub fn file_is_ours(part: &str) -> bool {
    let Some((stem, end)) = part.split_once('.') else { return false };
    let kind = end.strip_prefix(OURS).map(str::as_bytes);
    part.len() <= LONGEST_PART && folder_is_ours(stem) && matches!(kind, Some([b'a'..=b'z']))
}

/// Whether Windows keeps the name, without its extension, for a device. `prn` may well be a village's initials.
pub fn is_device(stem: &str) -> bool {
    let port = |name: &str| stem.strip_prefix(name).is_some_and(|nth| matches!(nth.as_bytes(), [b'0'..=b'9']));
    DEVICES.contains(&stem) || PORTS.iter().any(|name| port(name))
}

/// Whether a whole name, with `/` between folders, can be written on every carrier.
pub fn is_ours(name: &str) -> bool {
    let (folders, file) = name.rsplit_once('/').unwrap_or(("", name));
    let mut above = folders.split('/').filter(|_| !folders.is_empty());
    name.len() <= LONGEST && file_is_ours(file) && above.clone().count() <= DEEPEST && above.all(folder_is_ours)
}

/// Refuses what [`is_ours`] does.
///
/// # Errors
/// [`CarrierError::BadName`].
pub fn check(name: &str) -> Result<(), CarrierError> {
    if is_ours(name) { Ok(()) } else { Err(CarrierError::BadName { name: name.to_owned() }) }
}

/// Refuses a folder to look into that could lead elsewhere; `""` is the top.
///
/// # Errors
/// [`CarrierError::BadName`].
pub fn check_within(within: &str) -> Result<(), CarrierError> {
    let folders: Vec<&str> = within.split('/').filter(|_| !within.is_empty()).collect();
    if folders.len() <= DEEPEST && folders.iter().all(|part| folder_is_ours(part)) {
        Ok(())
    } else {
        Err(CarrierError::BadName { name: within.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_fat_exfat_and_windows_take_are_ours() {
        let long = format!("{}.kdy", "a".repeat(LONGEST_PART - 4));
        for (name, ours) in [
            ("k3v9qm2xhd/qjd/qjd-sqg/00000012-a1b2c3d4e5.kdy", true),
            ("00000012-a1b2c3d4e5.kdy", true),
            (&long, true),
            (&format!("a{long}"), false),
            ("K3V9/qjd/a.kdy", false),
            ("a/b/c/d/e/f.kdy", false),
            ("沙坡沟/a.kdy", false),
            ("../a.kdy", false),
            ("a/../b.kdy", false),
            ("/etc/a.kdy", false),
            ("a//b.kdy", false),
            ("a/b.kdy/", false),
            ("a\\b.kdy", false),
            ("c:a.kdy", false),
            ("con/a.kdy", false),
            ("nul.kdy", false),
            ("com1.kdy", false),
            ("lpt0/a.kdy", false),
            ("com.kdy", true),
            ("com10.kdy", true),
            ("a.kdy.part", false),
            ("a b.kdy", false),
            ("a.kdy ", false),
            ("a.kdr", true),
            ("readme.txt", false),
            ("a.kd", false),
            ("a.kdyy", false),
            ("a.", false),
            (".kdy", false),
            ("a", false),
            ("", false),
        ] {
            assert_eq!(is_ours(name), ours, "{name}");
            assert_eq!(check(name).is_ok(), ours);
        }
        assert!(!is_ours(&format!("{0}/{0}/{0}/a.kdy", "a".repeat(60))), "longer than Windows takes");
    }

    #[test]
    fn a_look_stays_inside() {
        for (within, fine) in
            [("", true), ("k3v9/qjd", true), ("..", false), ("/", false), ("a/", false), ("a.b", false)]
        {
            assert_eq!(check_within(within).is_ok(), fine, "{within}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_ours_survives_a_disk_without_capitals(name in "[a-z0-9./\\\\ :A-Z沟-]{0,20}") {
            if is_ours(&name) {
                proptest::prop_assert_eq!(name.to_lowercase(), name.clone());
                proptest::prop_assert!(name.is_ascii() && !name.contains(".."));
            }
        }
    }
}
