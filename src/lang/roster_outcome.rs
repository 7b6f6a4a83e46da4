//! What a change of the roster came to; said after the word that it is saved.

messages! {
    shift_given(day: &str, seat: &str, name: &str): "{day} {seat}：{name}" | "{day}, {seat}: {name}";
    shift_freed(day: &str, seat: &str): "{day} {seat} 空出" | "{day}, {seat} is free";
    week_filled(week: &str, seats: usize): "{week} 这一周排好 {seats} 个班，没有空班" | one(seats) "1 shift of the week of {week} changed; none is empty" | "{seats} shifts of the week of {week} changed; none is empty";
    week_partly(seats: usize, empty: usize, first: &str): "已保存，改了 {seats} 个班，还空 {empty} 个：{first}" | "Saved; shifts changed: {seats}, still empty: {empty}: {first}";
    week_unchanged(empty: usize, first: &str): "没有改动，还空 {empty} 个：{first}" | "Nothing was changed; still empty: {empty}: {first}";
    from_to(from: &str, until: &str): "{from} 到 {until}" | "from {from} to {until}";
    on_day(day: &str): "{day}" | "on {day}";
    week_rest(days: &str, seats: usize, gone: usize): "{days} 排好 {seats} 个班，没有空班；前 {gone} 天已经过去，没有动"
        | "Shifts changed {days}: {seats}; none is empty. Days gone by ({gone}) were left as they are";
    days_gone(said: &str, gone: usize): "{said}（前 {gone} 天已经过去，没有动）" | one(gone) "{said} (the day gone by was left as it is)" | "{said} (the {gone} days gone by were left as they are)";
    week_copied(week: &str, seats: usize): "{week} 这一周照上周改了 {seats} 个班" | one(seats) "1 shift of the week of {week} changed after last week's" | "{seats} shifts of the week of {week} changed after last week's";
    signed_in(name: &str, at: &str, day: &str, seat: &str): "{name} {at} 签到（{day} {seat}）" | "{name} signed in at {at} ({day}, {seat})";
    signed_out(name: &str, at: &str, day: &str, seat: &str): "{name} {at} 签退（{day} {seat}）" | "{name} signed out at {at} ({day}, {seat})";
    swap_asked(day: &str, seat: &str, from: &str, to: &str): "{day} {seat} 的替班（{from} → {to}）等站长批准" | "the swap of {day}, {seat} ({from} → {to}) waits for the head";
    swap_approved(day: &str, seat: &str, from: &str, to: &str): "替班已批准：{day} {seat} 由 {from} 换成 {to}" | "the swap is approved: {day}, {seat} goes from {from} to {to}";
    trade_approved(day: &str, from: &str, to: &str): "对调已批准：{day} {from} 和 {to} 的班换过来了" | "the exchange is approved: on {day}, {from} and {to} have each other's seats";
    swap_refused(day: &str, seat: &str, from: &str, to: &str): "替班没有批准：{day} {seat} 还是 {from}，不换 {to}" | "the swap is refused: {day}, {seat} stays with {from}, not {to}";
    swap_cancelled(day: &str, seat: &str, from: &str, to: &str): "替班已撤回：{day} {seat} 还是 {from}，不换 {to}" | "the swap is taken back: {day}, {seat} stays with {from}, not {to}";
    handover_signed(name: &str): "{name}已签字接班" | "{name} has signed and takes over";
    handover_taken(name: &str): "{name}接班并已签字，原定的人仍写在记录里" | "{name} takes over and has signed; who was named first stays in the record";
    handover_corrected(name: &str): "{name}的更正写在原文下面，等另一方签字" | "the correction by {name} stands below the first text; the other one is to sign it";
}
