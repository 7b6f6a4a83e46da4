//! What the import of an office's files says.

use chrono::NaiveDate;

messages! {
    missing(file: &str): "找不到文件“{file}”。请检查文件名和所在文件夹，再试一次" | "There is no file “{file}”. Check its name and folder, then try again";
    folder(file: &str): "“{file}”是文件夹，不是文件。请写出里面那个表格的名字" | "“{file}” is a folder. Name the spreadsheet inside it";
    unreadable(file: &str, why: &str): "打不开“{file}”（{why}）。请关闭正在使用它的程序，或把它复制到本机再试" | "“{file}” cannot be opened ({why}). Close the program that uses it, or copy it to this computer and try again";
    too_big(file: &str, megabytes: u64): "“{file}”太大，最多{megabytes}MB。什么都没有改动；请拆成几个文件再导入" | "“{file}” is too big; {megabytes} MB is the most. Nothing was changed; split it and import the parts";
    too_many_cells(sheet: &str, rows: usize, columns: usize): "“{sheet}”超过{rows}行或{columns}列。什么都没有改动；请删去多余的行列，或分成几个表" | "“{sheet}” has more than {rows} rows or {columns} columns. Nothing was changed; delete what is not needed, or split it";
    empty(file: &str): "“{file}”是空的，没有可导入的内容。请确认选对了文件" | "“{file}” is empty, there is nothing to import. Check that it is the right file";
    encrypted(file: &str): "“{file}”设了密码。请用表格软件打开，去掉密码另存后再导入" | "“{file}” is protected by a password. Open it in the spreadsheet program, save it without the password and import that";
    not_a_spreadsheet(file: &str): "“{file}”不是表格文件。可以导入 .xlsx、.xls、.ods 和 .csv；什么都没有改动" | "“{file}” is not a spreadsheet. Files that can be imported are .xlsx, .xls, .ods and .csv; nothing was changed";
    web_page(file: &str): "“{file}”其实是网页，只是用了表格的名字。请用表格软件打开，另存为 .xlsx 后再导入" | "“{file}” is really a web page with a spreadsheet's name. Open it in the spreadsheet program, save it as .xlsx and import that";
    damaged(file: &str): "“{file}”不完整或已损坏，读不出来。什么都没有改动；请重新复制一份，或用表格软件打开后另存" | "“{file}” is cut short or damaged. Nothing was changed; copy it again, or open it in the spreadsheet program and save it anew";
    nothing_known(file: &str): "“{file}”里没有认得出的表。名册要有“姓名”等表头，值班表要有日期和上午、下午等班次；什么都没有改动" | "No sheet of “{file}” is one we know. A list needs headings such as “姓名” (name), a roster needs dates and shifts; nothing was changed";
    row(sheet: &str, row: usize, reason: &str): "{sheet} 第{row}行：{reason}" | "{sheet}, row {row}: {reason}";
    no_name: "没有姓名" | "no name";
    not_a_name(text: &str): "“{text}”不像姓名" | "“{text}” is not a name";
    phone(text: &str, why: &str): "电话“{text}”不能用：{why}" | "the telephone number “{text}” cannot be used: {why}";
    phone_rounded(text: &str): "电话“{text}”被表格软件改成了小数，原来的号码已经丢失，请重新填写" | "the telephone number “{text}” was rounded by the spreadsheet program and its digits are lost; type it again";
    not_a_date(text: &str): "“{text}”不是日历上的日期" | "“{text}” is not a date in the calendar";
    other_weekday(date: NaiveDate, real: &str, written: &str): "{date}是{real}，表上写的是“{written}”，请核对年份和日期" | "{date} is a {real}, the sheet says “{written}”; check the year and the date";
    no_date(text: &str): "“{text}”看不出是哪一天，请在标题里写明年月日" | "“{text}” does not tell the date; write year, month and day in the title";
    no_slot(text: &str): "“{text}”看不出是哪个班次" | "“{text}” does not tell the shift";
    birth_left_out(text: &str): "出生年月“{text}”看不懂，留空" | "the month of birth “{text}” is not understood and was left empty";
    sex_left_out(text: &str): "性别“{text}”看不懂，留空" | "the sex “{text}” is not understood and was left empty";
    level_left_out(text: &str): "代表层级“{text}”看不懂，留空" | "the level “{text}” is not understood and was left empty";
    second_phone_left_out(text: &str): "多出的电话“{text}”没有导入" | "the further telephone number “{text}” was left out";
    monday: "周一" | "Monday";
    tuesday: "周二" | "Tuesday";
    wednesday: "周三" | "Wednesday";
    thursday: "周四" | "Thursday";
    friday: "周五" | "Friday";
    saturday: "周六" | "Saturday";
    sunday: "周日" | "Sunday";
}
