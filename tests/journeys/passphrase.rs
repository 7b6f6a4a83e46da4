//! 口令: the keys are locked, and asked for once a run when sync needs them.

use super::sync::joined;

const WORDS: &str = "春眠不觉晓处";

#[test]
fn sync_asks_for_the_passphrase_once_a_run() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = joined(stick.path());
    // What is lost with it differs: a station asks anew, a home keeps the key of the network.
    home.keys("Ctrl-O")
        .see("新口令")
        .see("建网的密钥也在里")
        .see("批复、停用，别处都帮不上")
        .unseen("重新申请入网")
        .keys("Esc");
    station
        .keys("Ctrl-O")
        .see("新口令")
        .see("重新申请入网")
        .keys("短 Enter")
        .see("口令太短")
        .keys(WORDS)
        .unseen(WORDS)
        .see("已输入 6 个字")
        .keys("Enter")
        .see("再输一遍");
    station.keys("别的 Enter").see("两遍不一样").keys(WORDS).keys("Enter").keys(WORDS).keys("Enter").see("已设口令");
    // The run that set it knows it.
    station.keys("Enter").settle().see("可以拔出");
    let kept = std::fs::read(station.folder().join("koudai.key")).unwrap();
    assert!(!String::from_utf8_lossy(&kept).contains("signing"));

    let mut station = station.power_cut();
    station.keys("F11 Enter").see("密钥加了口令").keys("F2").see("密钥加了口令").keys("错的 Enter").see("口令不对");
    station.keys("Esc").see("本站 QJD-SQG").keys("Enter").see("密钥加了口令");
    station.keys(WORDS).keys("Enter").settle().see("可以拔出").keys("Esc Enter").settle().see("可以拔出");
    // Taken off again.
    station.keys("Esc Ctrl-O Enter").see("口令已去掉");
    let mut station = station.power_cut();
    station.keys("F11 Enter").settle().see("可以拔出");
}
