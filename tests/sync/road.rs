//! A stick found in the road: no file on it, by its name or its bytes, says a name of a person or a place, or a word of what
//! was said.

use std::path::{Path, PathBuf};

use crate::support::program::Program;

/// Names and words that stand in the desks' records and settings.
const SAID: [&str; 9] = ["延庆", "千家店", "水泉沟", "大栜树", "赵铁柱", "赵大娘", "井水", "路灯", "13800000000"];

fn below(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(below(&path)) } else { found.push(path) }
    }
    found
}

#[test]
fn a_stick_found_in_the_road_names_nobody_and_no_place() {
    let stick = tempfile::tempdir().unwrap();
    let folder = stick.path().to_str().unwrap();
    let (station, home) = (Program::station(), Program::new());
    home.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇").done();
    let at = |desk: &Program, line: &str| desk.run(&line.replace("STICK", folder)).done();
    at(&station, "enroll request STICK");
    at(&home, "enroll grant STICK --all");
    at(&station, "enroll accept STICK --compared");
    station.run("note add 赵大娘说大栜树村的井水发黄 13800000000").done();
    station.run("visit add --words 路灯坏了 --name 赵铁柱").done();
    for desk in [&station, &home, &station] {
        at(desk, "sync STICK");
    }
    let files = below(stick.path());
    let envelopes = files.iter().filter(|path| path.extension().is_some_and(|end| end == "kdy")).count();
    assert!(envelopes >= 2, "{files:?}");
    for path in &files {
        let name = path.strip_prefix(stick.path()).unwrap().to_str().unwrap();
        assert!(
            name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"/.-".contains(&byte)),
            "{name}"
        );
        let bytes = std::fs::read(path).unwrap();
        for said in SAID {
            let wide: Vec<u8> = said.encode_utf16().flat_map(u16::to_le_bytes).collect();
            for text in [said.as_bytes(), &wide] {
                assert!(!bytes.windows(text.len()).any(|part| part == text), "{said} in {name}");
            }
        }
        // Nothing in it can be pressed further, as what is not sealed could be.
        if std::path::Path::new(&name).extension().is_some_and(|ending| ending == "kdy") {
            let pressed = zstd::bulk::compress(&bytes, 19).unwrap();
            assert!(pressed.len() + 64 > bytes.len(), "{name}: {} of {}", pressed.len(), bytes.len());
        }
    }
}
