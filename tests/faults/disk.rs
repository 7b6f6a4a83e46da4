//! A full disk: the step that did not fit is said, everything before it is kept, and there is work again once there is room.

use std::collections::BTreeSet;

use crate::support::private;
use crate::support::program::{Program, Said};

/// Fills the small disk note by note until one does not fit, makes room, goes on, and looks whether all is sound.
const FILL: &str = r#"
set -u
mount -t tmpfs -o size=1408k tmpfs "$1"
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
