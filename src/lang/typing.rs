//! What is wrong with something typed into a field.

messages! {
    phone_empty: "没有填电话；不留电话可以空着" | "No telephone number; leave the field empty if there is none";
    phone_letter(letter: char): "电话里有“{letter}”；请只填数字" | "\"{letter}\" does not belong in a telephone number; type digits only";
    phone_eleven(head: u8):
        "没有以{head}开头的11位号码：手机以13至19开头，座机以0开头；请核对" | "No number of 11 digits begins with {head}: a mobile begins with 13 to 19, a landline with 0; please check";
    phone_digits(digits: usize):
        "没有这样的{digits}位号码；手机11位，座机请加区号，短号3至5位" | one(digits) "No telephone number has a single digit; a mobile has 11, a landline starts with its area code, a short number has 3 to 5" | "No telephone number has these {digits} digits; a mobile has 11, a landline starts with its area code, a short number has 3 to 5";
    too_long(chars: usize, cap: usize): "共{chars}字，最多{cap}字；请缩短，或分开填写" | "{chars} characters, {cap} are allowed; please shorten or divide the text";
}
