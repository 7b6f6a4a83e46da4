//! A week's notes go to the home on a stick and the acknowledgement comes back, without a screen.

use crate::support::program::Program;

#[test]
fn notes_travel_on_a_stick_and_their_arrival_comes_back() {
    let stick = tempfile::tempdir().unwrap();
    let folder = stick.path().to_str().unwrap().to_owned();
    let (station, home) = (Program::station(), Program::new());
    home.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇").done();
    let at = |desk: &Program, line: &str| desk.run(&line.replace("STICK", &folder));
    station.run("note add 村口路灯坏了").done();
    station.run("note promote 1").done();
    let stands = |desk: &Program, number: &str| {
        let rows = desk.run(&format!("sync status --record {number} --json")).done().objects();
        let word = |field: &str| rows[0][field].as_str().unwrap_or_default().to_owned();
        assert_eq!(rows.len(), 1);
        (word("state"), word("desk"), word("since"))
    };
    let stood = |state: &str, desk: &str, since: &str| (state.to_owned(), desk.to_owned(), since.to_owned());
    assert_eq!(stands(&station, "K1"), stood("here", "", ""));
    at(&station, "sync STICK").refused();
    at(&station, "enroll request STICK").done();
    at(&station, "sync STICK").refused().see("没有给这台电脑的批复");
    at(&home, "enroll grant STICK --all").done();
    // Accepting takes in what lies beside the grant, and leaves on the same stick what the home lacks.
    at(&station, "enroll accept STICK --compared").done().see("已入网").see("留给 千家店镇").see("可以拔出");
    let owed = |desk: &Program| desk.run("sync status --json").done().objects()[0]["owed"].as_u64().unwrap();
    assert!(owed(&station) > 0);
    assert_eq!(stands(&station, "1"), stood("carrier", "", "2026-11-26T09:30:00+08:00"));
    let carrier = station.run("sync status --record 1 --json").done().objects()[0]["carrier"].clone();
    assert!(carrier.as_str().unwrap().ends_with(stick.path().file_name().unwrap().to_str().unwrap()), "{carrier}");
    let came = at(&home, "sync STICK --json").done().objects();
    let row = |what: &str| came.iter().find(|row| row["what"] == what).unwrap().clone();
    assert_eq!((row("came")["desk"].as_str(), &row("carrier")["safe_to_pull"]), (Some("QJD-SQG"), &true.into()));
    home.run("find 路灯").done().see("村口路灯坏了");
    // Nothing more to bring, and the station learns that it arrived.
    at(&home, "sync STICK").done().see("没有给本单位的新记录");
    at(&station, "sync STICK").done();
    assert_eq!(owed(&station), 0);
    assert_eq!(stands(&station, "K1"), stood("received", "QJD", ""));
    assert_eq!(stands(&home, "QJD-SQG-2026-0001"), stood("elsewhere", "QJD-SQG", ""));
    home.run("matter triage QJD-SQG-2026-0001 --urgency 1").done();
    home.run("matter assign QJD-SQG-2026-0001 --to 水务所").done();
    home.run("matter accept QJD-SQG-2026-0001").done();
    home.run("matter progress QJD-SQG-2026-0001").done();
    home.run("matter reply QJD-SQG-2026-0001 --outcome A --text 已修好").done();
    at(&home, "sync STICK").done();
    at(&station, "sync STICK").done();
    assert_eq!(stands(&station, "1"), stood("answered", "", "2026-11-26T09:30:00+08:00"));
    station.run("sync status --record 1 --record K1").done().see("已有答复").see("QJD-SQG-2026-K0001");
    let id = station.run("matter show 1 --json").done().objects()[0]["id"].as_str().unwrap().to_owned();
    assert_eq!(stands(&station, &id).0, "answered");
    station.run("sync status --record 7").refused().see("没有编号为“7”的记录");
    for desk in [&station, &home] {
        desk.run("check").done();
    }
}

#[test]
fn an_envelope_shows_only_its_outside() {
    let stick = tempfile::tempdir().unwrap();
    let folder = stick.path().to_str().unwrap().to_owned();
    let (station, home) = (Program::station(), Program::new());
    home.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇").done();
    let at = |desk: &Program, line: &str| desk.run(&line.replace("STICK", &folder));
    station.run("note add 王家的井水发黄").done();
    at(&station, "enroll request STICK").done();
    let inspected = |ending: &str, json: &str| {
        let all = walk(stick.path(), ending);
        station.run(format!("envelope inspect {} {json}", all[0].display()).trim()).done()
    };
    let asked = inspected("kdr", "--json").objects();
    assert_eq!((&asked[0]["kind"], &asked[0]["from"]), (&"request".into(), &"QJD-SQG".into()));
    inspected("kdr", "").see("入网申请").see("水泉沟村（QJD-SQG） 1 号机").see("批它的上级单位");
    at(&home, "enroll grant STICK --all").done();
    let granted = inspected("kdg", "--json").objects();
    assert_eq!((&granted[0]["kind"], &granted[0]["recipient"]), (&"grant".into(), &"QJD-SQG".into()));
    assert_eq!(granted[0]["device"], asked[0]["sender"]);
    inspected("kdg", "").see("入网批复").see("封着");
    at(&station, "enroll accept STICK --compared").done();
    let mut found = envelopes(stick.path());
    found.retain(|path| path.display().to_string().contains("/qjd/"));
    assert_eq!(found.len(), 1);
    let said = station.run(&format!("envelope inspect {} --json", found[0].display())).done();
    assert_eq!((&said.objects()[0]["recipient"], &said.objects()[0]["whole"]), (&"QJD".into(), &true.into()));
    // Whoever finds the stick reads nothing of what was said.
    let bytes = std::fs::read(&found[0]).unwrap();
    for words in ["井水", "王家", "QJD-SQG"] {
        assert!(!bytes.windows(words.len()).any(|part| part == words.as_bytes()), "{words}");
    }
    std::fs::write(&found[0], &bytes[..bytes.len() / 2]).unwrap();
    at(&home, "sync STICK").done().see("没有收");
    let damaged = station.run(&format!("envelope inspect {}", found[0].display()));
    assert!(damaged.code == 1 && damaged.out.contains("QJD") && damaged.err.contains("没写完就断了"), "{damaged:?}");
    assert!(damaged.out.contains("坏了或不全"), "{damaged:?}");
    let damaged = station.run(&format!("envelope inspect {} --json", found[0].display()));
    assert!(damaged.out.contains("\"whole\":false"), "{damaged:?}");
    station.run(&format!("envelope inspect {folder}")).refused().see("是文件夹，不是信").see(".kdy");
    station.run("envelope inspect /no/such.kdy").refused().see("没有找到 /no/such.kdy");
    let aside = home.run("sync quarantine list --json").done().objects();
    assert_eq!((aside.len(), &aside[0]["sender"], &aside[0]["here"]), (1, &"QJD-SQG".into(), &false.into()));
    home.run("sync quarantine release 1").refused().see("下次同步");
    home.run("sync quarantine discard 2").refused().see("quarantine list");
    home.run("sync quarantine discard 1").refused().see("--sure");
    // A newer one that came whole says the same and more.
    station.run("note add 井盖松动").done();
    at(&station, "sync STICK").done();
    at(&home, "sync STICK").done().see("收到 水泉沟村");
    assert_eq!(home.run("sync quarantine list --json").done().out, "[]\n");
}

#[test]
fn a_receipt_is_written_and_the_status_speaks_as_people_do() {
    let stick = tempfile::tempdir().unwrap();
    let folder = stick.path().to_str().unwrap().to_owned();
    let (station, home) = (Program::station(), Program::new());
    home.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇").done();
    let at = |desk: &Program, line: &str| desk.run(&line.replace("STICK", &folder));
    at(&station, "enroll request STICK").done();
    at(&home, "enroll grant STICK --all").done();
    at(&station, "enroll accept STICK --compared").done();
    let (page, text) = (stick.path().join("收据.html"), stick.path().join("收据.txt"));
    at(&home, &format!("sync STICK --receipt {}", page.display())).done();
    assert!(std::fs::read_to_string(&page).unwrap().contains("水泉沟村 QJD-SQG"));
    at(&home, &format!("sync STICK --receipt {}", text.display())).done().see("没有要写的，可以拔出");
    assert!(std::fs::read_to_string(&text).unwrap().contains("接收人（签名）"));
    assert!(std::fs::read_to_string(&page).unwrap().contains("只有回执"), "an acknowledgement alone is said to be one");
    // How the line stood when it was tried last.
    let shared = stick.path().join("共享");
    std::fs::create_dir(&shared).unwrap();
    home.run(&format!("sync remote set {}", shared.display())).done();
    home.run("sync status").done().see("服务器").see("共享").see("连上过 还没有");
    // Whichever way it is reached.
    let home = home.at("2026-11-26T10:30:00+08:00");
    home.run("sync").done();
    home.run("sync status").done().see("连上过 2026-11-26 10:30；上次试 2026-11-26 10:30");
    let home = home.at("2026-11-26T11:30:00+08:00");
    home.run(&format!("sync {}/", shared.display())).done();
    let home = home.at("2026-11-26T12:30:00+08:00");
    at(&home, "sync STICK").done();
    home.run("sync status").done().see("连上过 2026-11-26 11:30");
    std::fs::rename(&shared, stick.path().join("挪走")).unwrap();
    home.run("sync").refused().see("找不到了");
    home.run("sync status").done().see("连上过 2026-11-26 11:30；上次试 2026-11-26 12:30").see("找不到了");
    std::fs::rename(stick.path().join("挪走"), &shared).unwrap();
    let rows = home.run("sync status --json").done().objects();
    assert!(rows.last().unwrap()["server"].as_str().unwrap().contains("共享"));
    home.run("sync remote forget").done();
    let status = home.run("sync status").done().see("2026-11-26 09:30");
    assert!(!status.out.contains("T09:30"), "{}", status.out);
    assert_eq!(home.run("sync status --json").done().objects()[0]["heard"], "2026-11-26T09:30:00+08:00");
    for typed in ["0", "366", "三"] {
        home.run(&format!("sync silent-after {typed}")).refused().see(&format!("“{typed}”")).see("1 到 365");
    }
    home.run("sync silent-after 3").done();
    let home = home.at("2026-11-30T09:30:00+08:00");
    home.run("sync status").done().see("！4 天没来信");
    for place in [home.data().display().to_string(), "/".to_owned()] {
        home.run(&format!("sync {place}")).refused().see("不能当 U 盘用");
    }
    // What a killed run left half-written in this computer's own folder is gone after the next; others' files stay.
    let envelopes = envelopes(stick.path());
    let own = envelopes.iter().find(|path| path.display().to_string().contains("/qjd/")).unwrap();
    let parts = [own.with_extension("kdy.part"), own.parent().unwrap().with_extension("kdy.part")];
    for part in &parts {
        std::fs::write(part, "half").unwrap();
    }
    station.run("note add 村口路灯坏了").done();
    at(&station, "sync STICK").done();
    assert_eq!(parts.map(|part| part.exists()), [false, true]);
}

fn envelopes(within: &std::path::Path) -> Vec<std::path::PathBuf> {
    walk(within, "kdy")
}

fn walk(within: &std::path::Path, ending: &str) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(within).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(walk(&path, ending));
        } else if path.extension().is_some_and(|end| end == ending) {
            found.push(path);
        }
    }
    found
}

#[test]
fn the_data_caps_of_the_line_are_read_and_chosen() {
    let desk = Program::station();
    desk.run("sync caps").done().see("每天 100 MB，每次 20 MB");
    let kept = desk.run("sync caps --day 50 --json").done().objects().remove(0);
    assert_eq!((kept["day_mb"].as_u64(), kept["run_mb"].as_u64()), (Some(50), Some(20)));
    desk.run("sync caps --run 5").done().see("每天最多 50 MB，每次最多 5 MB");
    desk.run("sync caps --day viel").refused();
}

#[test]
fn the_data_folder_of_another_desk_is_no_stick() {
    let (station, home) = (Program::station(), Program::new());
    home.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇").done();
    let theirs = home.data();
    for folder in [theirs.clone(), theirs.join("backup")] {
        std::fs::create_dir_all(&folder).unwrap();
        for line in ["enroll request", "sync"] {
            station.run(&format!("{line} {}", folder.display())).refused().see("另一个单位存数据").see("什么都没有写");
        }
    }
    assert!(!theirs.join("koudai").exists());
}
