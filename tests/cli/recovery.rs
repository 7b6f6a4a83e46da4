//! A home's computer and its backups are gone; the key on paper opens what was sealed.

use std::io::Write as _;
use std::process::Stdio;

use crate::support::program::{Program, Said};

fn with_input(desk: &Program, line: &str, input: &str) -> Said {
    let mut command = desk.command();
    let mut child = command
        .args(line.split(' '))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    Said {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The files in a folder by their names.
fn files(dir: &std::path::Path) -> Vec<String> {
    let mut found: Vec<String> =
        std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    found.sort();
    found
}

#[test]
fn no_computer_takes_the_place_of_anothers_copy_and_the_one_that_holds_most_is_opened() {
    let (stick, safe) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (stick_at, safe_at) = (stick.path().to_str().unwrap(), safe.path().to_str().unwrap());
    let (home, second, neighbour) = (Program::new(), Program::new(), Program::new());
    let at = |desk: &Program, line: &str| desk.run(&line.replace("STICK", stick_at).replace("SAFE", safe_at));
    let key = |desk: &Program| -> String {
        let made = desk.run("recovery new --json").done().objects();
        let lines = made[0]["lines"].as_array().unwrap();
        lines.iter().map(|line| line.as_str().unwrap()).collect::<Vec<_>>().join("\n")
    };
    home.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇").done();
    second.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇 --pc 2").done();
    neighbour.run("init --level home --district 延庆区 --town 珍珠泉乡 --name 珍珠泉乡").done();
    let (paper, other) = (key(&home), key(&neighbour));
    at(&second, "enroll request STICK").done();
    at(&home, "enroll grant STICK --station QJD").done();
    at(&second, "enroll accept STICK --compared").done();
    home.run("note add 只在第一台的").done();
    // By a clock that was wrong, then by one that is right.
    let home = home.at("2099-06-01T09:00:00+08:00");
    at(&home, "recovery copy SAFE").done();
    let home = home.at("2026-11-26T10:00:00+08:00");
    home.run("note add 后来写的").done();
    at(&home, "recovery copy SAFE").done();
    at(&second, "recovery copy SAFE").done();
    at(&neighbour, "recovery copy SAFE").done();
    assert_eq!(files(safe.path()).len(), 8);
    let new = Program::new();
    let into = new.data();
    let line = |from: &str| format!("recovery open {from} --into {}", into.display());
    let several = with_input(&new, &line(safe_at), &paper).refused();
    several.see("几台电脑").see("koudai-qjd-1-").see("koudai-qjd-2-");
    assert!(!into.exists(), "nothing is left behind");
    let of_second = files(safe.path()).into_iter().find(|name| name.contains("-2-")).unwrap();
    let shut = with_input(&new, &line(&format!("{safe_at}/{}", of_second.replace(".key.", ".db."))), &other);
    shut.refused().see("这张纸打不开");
    for name in files(safe.path()).into_iter().filter(|name| name.contains("-2-")) {
        std::fs::remove_file(safe.path().join(name)).unwrap();
    }
    with_input(&new, &line(safe_at), &paper).done().see("2026-11-26");
    new.run("find 后来写的").done().see("后来写的");
}

#[test]
fn the_key_on_paper_brings_a_home_back() {
    let (stick, safe) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (station, home) = (Program::station(), Program::new());
    let (stick_at, safe_at) = (stick.path().to_str().unwrap(), safe.path().to_str().unwrap());
    let at = |desk: &Program, line: &str| desk.run(&line.replace("STICK", stick_at).replace("SAFE", safe_at));
    home.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇").done();
    home.run("note add 家里自己的一条").done();
    at(&home, "recovery copy SAFE").refused().see("recovery new");
    let made = home.run("recovery new --json").done().objects();
    let lines: Vec<String> =
        made[0]["lines"].as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_owned()).collect();
    assert_eq!(lines.len(), 5);
    home.run("recovery new").refused().see("--again");
    // Nothing of the secret stays on the computer.
    for file in ["koudai.db", "koudai.key"] {
        let bytes = std::fs::read(home.file(file)).unwrap();
        let letters = lines[0].split(['=', ':']).nth(1).unwrap().replace(' ', "");
        assert!(!bytes.windows(letters.len()).any(|part| part.eq_ignore_ascii_case(letters.as_bytes())));
    }
    at(&station, "enroll request STICK").done();
    at(&home, "enroll grant STICK --all").done();
    at(&station, "enroll accept STICK --compared").done();
    at(&home, "recovery copy SAFE").done().see("只有纸上的密钥能开");
    at(&home, "sync STICK").done();
    station.run("note add 封存以后写的").done();
    at(&station, "sync STICK").done();
    // The home burns; what is left is the safe, the stick and the paper.
    let paper = lines.join("\n");
    for entry in std::fs::read_dir(safe.path()).unwrap() {
        let path = entry.unwrap().path();
        // As any `age` program opens it.
        let letters: String =
            lines.iter().map(|line| line.split(['=', ':']).nth(1).unwrap().replace(' ', "")).collect();
        let identity: age::x25519::Identity = format!("AGE-SECRET-KEY-1{letters}").parse().unwrap();
        let plain = age::decrypt(&identity, &std::fs::read(&path).unwrap()).unwrap();
        assert!(plain.starts_with(b"SQLite format 3") || plain.starts_with(b"koudai keys 1"), "{}", path.display());
    }
    std::fs::rename(stick.path().join("koudai"), safe.path().join("koudai")).unwrap();
    let new = Program::new();
    let into = new.data();
    let line = format!("recovery open {safe_at} --into {}", into.display());
    let wrong = paper.lines().skip(1).collect::<Vec<_>>().join("\n");
    with_input(&new, &line, &wrong).refused().see("第 1 行");
    with_input(&new, &line, "苹果\n").refused();
    with_input(&new, &line, &paper).done().see("2026-11-26").see("封信");
    new.run("find 家里自己").done().see("家里自己的一条");
    new.run("check").done();
    // The envelope was sealed to the paper too, and can be read as text.
    let texts: Vec<String> = std::fs::read_dir(&into)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "jsonl"))
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    assert!(texts.iter().any(|text| text.contains("封存以后写的")), "{texts:?}");
    // And with the keys back the home takes it in as ever.
    let take = |desk: &Program| desk.run(&format!("sync {safe_at}")).done();
    take(&new).see("收到 水泉沟村");
    // What it had received after it was sealed is asked for once more.
    for desk in [&station, &new] {
        take(desk);
    }
    new.run("find 封存以后").done().see("封存以后写的");
    with_input(&new, &line, &paper).refused();
}

#[test]
fn a_folder_with_nothing_in_it_is_refused_before_anything_is_typed() {
    let (empty, new) = (tempfile::tempdir().unwrap(), Program::new());
    std::fs::write(empty.path().join("photo.jpg"), "x").unwrap();
    let into = new.data();
    let open = |from: &str| with_input(&new, &format!("recovery open {from} --into {}", into.display()), "");
    open(empty.path().to_str().unwrap()).refused().see("没有封存的数据").see(empty.path().to_str().unwrap());
    open("/no/such/stick").refused().see("没有找到 /no/such/stick");
    assert!(!into.exists(), "nothing is left behind");
}
