//! A full disk: the step that did not fit is said, everything before it is kept, and there is work again once there is room.

use std::collections::BTreeSet;

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::support::private;
use crate::support::program::{Program, Said};
use crate::support::window::Window;

/// Fills the small disk note by note until one does not fit, makes room, goes on, and looks whether all is sound.
const FILL: &str = r#"
set -u
mount -t tmpfs -o size=1536k tmpfs "$1"
room=$1/room; shift
head -c 262144 /dev/zero >"$room"
"$@" init --level station --district 延庆区 --town 千家店镇 --name 水泉沟村 || exit 3
tries=0
while "$@" note add "村口路灯坏了，晚上走路看不清，盼着早点修好 $tries"; do
    tries=$((tries + 1))
    [ "$tries" -lt 5000 ] || exit 4
done
echo "refused after $tries"
rm "$room"
"$@" note add 腾出地方以后又能记了 || exit 5
"$@" note list --json || exit 6
"$@" check || exit 7
"#;

#[test]
fn a_full_disk_is_said_and_nothing_acknowledged_is_lost() {
    let desk = Program::new();
    std::fs::create_dir(desk.data()).unwrap();
    let said = Said::of(private::shell(&desk, FILL, &[desk.data().to_str().unwrap()], &[]));
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.err.contains("磁盘已满"), "{}", said.err);
    assert!(!said.out.contains("refused after 0\n"), "{}", said.out);
    let (writing, reading) = said.out.split_once("refused after").unwrap();
    let number =
        |line: &str| line.split("QJD-SQG-2026-").nth(1).and_then(|rest| rest.split(' ').next()).map(str::to_owned);
    let acknowledged: BTreeSet<String> = writing
        .lines()
        .filter(|line| line.starts_with("已保存"))
        .filter_map(number)
        .filter(|one| one.starts_with('K'))
        .collect();
    assert!(acknowledged.len() > 10, "{acknowledged:?}");
    for number in &acknowledged {
        assert!(reading.contains(&format!("\"QJD-SQG-2026-{number}\"")), "{number} is lost");
    }
    assert!(reading.contains("腾出地方以后又能记了") && reading.contains("与日志一致"));
}

/// Copies a data folder onto a small disk and fills that to the last byte, then runs the program on it.
const FULL: &str = r#"
set -u
mkdir "$1.kept" && cp -a "$1/." "$1.kept"
mount -t tmpfs -o size=4m tmpfs "$1"
cp -a "$1.kept/." "$1"
cat /dev/zero >"$1/filled" 2>/dev/null
room=$1/filled; shift
"#;

/// A desk with a note, in whose folder nothing lies that programs share: a note stands in the write-ahead log alone, as after a power
/// cut, or there is no such log either.
fn on_a_full_disk(log: bool) -> Program {
    let desk = Program::station();
    let conn = Connection::open(desk.file("koudai.db")).unwrap();
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, log).unwrap();
    conn.query_row("SELECT count(*) FROM note", [], |_| Ok(())).unwrap();
    // Whoever closes the file last moves what is in the log.
    desk.run("note add 护栏松了").done();
    drop(conn);
    let _ = std::fs::remove_file(desk.file("koudai.db-shm"));
    let left = std::fs::metadata(desk.file("koudai.db-wal")).map_or(0, |about| about.len());
    assert_eq!(left > 0, log);
    if !log {
        let _ = std::fs::remove_file(desk.file("koudai.db-wal"));
    }
    desk
}

#[test]
fn on_a_full_disk_commands_read_what_is_there_and_say_what_they_cannot_save() {
    for log in [false, true] {
        let desk = on_a_full_disk(log);
        let script = format!(
            "{FULL} \"$@\" note list || exit 3; \"$@\" note add 井盖没了 && exit 4; timeout 60 \"$@\" backup; [ $? = 1 ] || exit 7; \"$@\" doctor; rm \"$room\"; \"$@\" note add 路灯坏了 || exit 5; \"$@\" note list; \"$@\" check || exit 6"
        );
        let said = Said::of(private::shell(&desk, &script, &[desk.data().to_str().unwrap()], &[]));
        assert_eq!(said.code, 0, "{log}: {said:?}");
        said.see("护栏松了").see("磁盘已满").see("没有保存").see("路灯坏了").see_no("只能读");
    }
}

#[test]
fn on_a_full_disk_the_screen_opens_says_so_and_saves_once_there_is_room() {
    for log in [false, true] {
        let desk = on_a_full_disk(log);
        let script = format!(
            "{FULL} ( while [ ! -e \"$KOUDAI_ROOM\" ]; do sleep 0.1; done; rm \"$room\" ) & \"$@\"; \"$@\" note list"
        );
        let signal = desk.dir.path().join("room");
        let mut window = Window::private(&desk, &script, &[("KOUDAI_ROOM", signal.to_str().unwrap())]);
        window.see("磁盘已满：以前的都看得到").keys("F4").see("护栏松了");
        window.keys("F4 井盖没了 Enter").see("这一步没有保存");
        std::fs::write(&signal, "").unwrap();
        std::thread::sleep(std::time::Duration::from_millis(400));
        // Nobody copies what was opened so until something is saved; no other program is to blame.
        window.keys("F9 9 6").see("设置").keys("9").see("打开时磁盘是满的").unseen("别的程序");
        window.keys("F4").see("井盖没了").keys("Enter").see("已保存");
        window.keys("F9 9 6").see("设置").keys("9").see("已备份到");
        window.keys("F10").unseen("F10").see("井盖没了");
    }
}

#[test]
fn what_has_to_be_written_to_open_says_so() {
    let desk = Program::station();
    let stale = Connection::open(desk.file("koudai.db")).unwrap();
    stale.execute_batch("UPDATE meta SET value = '0' WHERE key = 'fold'").unwrap();
    drop(stale);
    let script = format!("{FULL} \"$@\" note list");
    let said = Said::of(private::shell(&desk, &script, &[desk.data().to_str().unwrap()], &[]));
    assert_eq!(said.code, 1, "{said:?}");
    said.see("打不开").see_no("再保存一次");
}

#[test]
fn a_sync_on_a_full_disk_names_the_disk_of_this_computer_and_not_the_stick() {
    let (station, home, stick) = (Program::station(), Program::new(), tempfile::tempdir().unwrap());
    let at = |desk: &Program, line: &str| desk.run(&line.replace("STICK", stick.path().to_str().unwrap()));
    home.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇").done();
    at(&station, "enroll request STICK").done();
    at(&home, "enroll grant STICK --all").done();
    at(&station, "enroll accept STICK --compared").done();
    home.run("office usual").done();
    at(&home, "sync STICK").done();
    let script = format!("{FULL} \"$@\" sync {}", stick.path().display());
    let said = Said::of(private::shell(&station, &script, &[station.data().to_str().unwrap()], &[]));
    assert_eq!(said.code, 1, "{said:?}");
    said.see("本机的硬盘满了").see("不是 U 盘").see("再同步一次").see_no("换一个 U 盘");
}
