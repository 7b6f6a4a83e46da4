//! 口袋: whoever is named in a note that was merged hears the answer, as the voters of merged matters do.

use koudai::domain::matter::status::Status;
use koudai::domain::note::NoteState;
use koudai::store::Page;
use koudai::store::matters::MatterFilter;

use crate::support::Station;
use crate::support::desk::Desk;

#[test]
fn whoever_is_named_in_a_merged_note_hears_the_answer() {
    let mut desk = Desk::at(Station::empty());
    desk.keys("F4 河边垃圾没人收_~赵一_13900000001_#6_!小 Enter 河边的垃圾没有人收_~王大妈_13900000002 Enter");
    desk.keys("河边没人收垃圾 Enter 河边的垃圾堆没人收_~钱_13900000003 Enter");
    // Two say the same as the first, and one names nobody.
    desk.keys("Tab Ctrl-R").paste("K0001").keys("1 1 Ctrl-R").paste("K0001").keys("1 1 Ctrl-R").paste("K0001");
    desk.keys("1 1")
        .see("口袋建议（1 条）")
        .keys("Ctrl-P 1")
        .see("已转为办理 QJD-SQG-2026-0001")
        .see("并进来的另编 0002、0003");
    assert_eq!(desk.read().matter_count(&MatterFilter::default()).unwrap(), 3);
    let own = desk.read().matter_numbered("QJD-SQG-2026-0003").unwrap().unwrap();
    assert_eq!((own.status, own.row.form.phone.as_str()), (Status::Merged, "13900000003"));
    // One action: it is named, and all of it is taken back and done again together.
    desk.keys("F8").see("K0001 转办理").see("（连同意见建议").see("0002、意见建议 QJD-SQG-2026-0003）？").keys("1");
    assert_eq!(desk.read().matter_count(&MatterFilter::default()).unwrap(), 0);
    desk.keys("Ctrl-Y");
    assert_eq!(desk.read().matter_count(&MatterFilter::default()).unwrap(), 3);
    // A note that is merged straight into the matter.
    desk.keys("Esc F4 垃圾堆在河边_~孙二_13900000004 Enter Tab Ctrl-R").paste("QJD-SQG-2026-0001").keys("1");
    desk.see("垃圾堆在河边”并入").keys("1").see("已并入 QJD-SQG-2026-0001；").see("记下姓名的另编 0004");
    // Nobody is told before there is an answer, and then all who are named are.
    desk.keys("Esc Esc Ctrl-R").see("待反馈 0 件");
    desk.keys("Esc F5 Enter 2 已清运 Enter").see("已当场答复").keys("Esc Esc Ctrl-R").see("待反馈 4 件");
    desk.see("王*妈").see("钱*").see("孙*").see("赵*");
    // What was done is named, and how many hear of it, not what one of those heard.
    desk.keys("F8").see("0001 的“当场答复”（").see("连同并入它的 3 件）？").keys("1");
    desk.see("已撤销意见建议 QJD-SQG-2026-0001 的“当场答复”").see("待反馈 0 件");
    desk.keys("Ctrl-Y").see("已恢复意见建议 QJD-SQG-2026-0001 的“当场答复”").see("待反馈 4 件");
}

#[test]
fn a_merged_note_that_is_taken_up_again_gives_up_its_own_matter() {
    let mut desk = Desk::at(Station::empty());
    desk.keys("F4 河边垃圾没人收_#6_!小 Enter 河边的垃圾没有人收_~王大妈 Enter Tab Ctrl-R 1 1 Ctrl-P 1");
    let count = |desk: &Desk| desk.read().matter_count(&MatterFilter::default()).unwrap();
    assert_eq!(count(&desk), 2);
    desk.keys("3 Del 1").see("河边的垃圾没有人收");
    assert_eq!((count(&desk), desk.read().notes(None, Page::ALL).unwrap()[0].state), (1, NoteState::Open));
}
