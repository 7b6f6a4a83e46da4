//! Fuzz target: the envelope reader, layer by layer. Whoever has no key can change the file; whoever has one seals what he
//! likes. No input makes the reader panic, and what it lets through can be sealed again and is then the same.

use std::collections::BTreeSet;

use super::super::head::Head;
use super::super::seal::wrap;
use super::super::{Opened, open, seal};
use super::{Desks, desks, small};
use crate::store::tests::fuzzing::{Chance, Corpus, change};

/// Where a change is made.
#[derive(Clone, Copy, Debug)]
enum Layer {
    /// The file as it lies on the stick.
    File,
    /// The sealed body, under a head whose hash is right.
    Body,
    /// What is inside, sealed for the home by somebody who cannot sign.
    Inside,
    /// What is packed, signed by the station: bytes that are no frame.
    Packed,
    /// What is unpacked, packed and signed by the station: manifest and columns.
    Contents,
}

const LAYERS: [Layer; 5] = [Layer::File, Layer::Body, Layer::Inside, Layer::Packed, Layer::Contents];

/// A file whose `layer` holds these bytes.
fn file(desks: &Desks, layer: Layer, bytes: &[u8], noise: &[u8]) -> Vec<u8> {
    let home = [desks.home.to_public()];
    let head = |body: &[u8]| Head::write(&desks.address.recipient, desks.address.sender, body);
    match layer {
        Layer::File => bytes.to_vec(),
        Layer::Body => head(bytes),
        Layer::Inside => head(&age::encrypt(&home[0], bytes).unwrap()),
        Layer::Packed => wrap(&desks.address, bytes, noise, &desks.station, &home).unwrap(),
        Layer::Contents => {
            let packed = zstd::bulk::compress(bytes, 1).unwrap();
            wrap(&desks.address, &packed, noise, &desks.station, &home).unwrap()
        }
    }
}

/// What a layer holds of an envelope nobody meddled with.
fn layer_of(desks: &Desks, layer: Layer, contents: &[u8]) -> Vec<u8> {
    let whole = desks.seal(&small());
    let (_, body) = Head::verify(&whole).unwrap();
    match layer {
        Layer::File => whole.clone(),
        Layer::Body => body.to_vec(),
        Layer::Inside => age::decrypt(&desks.home, body).unwrap(),
        Layer::Packed => zstd::bulk::compress(contents, 1).unwrap(),
        Layer::Contents => contents.to_vec(),
    }
}

/// The oracle. Answers in a word what came of it.
fn judge(desks: &Desks, file: &[u8]) -> String {
    match desks.open(file) {
        Ok(opened) => {
            again(desks, &opened);
            "opened".to_owned()
        }
        Err(refusal) => {
            assert!(!refusal.say(crate::Lang::Zh).is_empty() && !refusal.say(crate::Lang::En).is_empty());
            let word = format!("{refusal:?}");
            word.split('(').next().unwrap_or_default().to_owned()
        }
    }
}

/// What was let through is sealed again, and is the same.
fn again(desks: &Desks, opened: &Opened) {
    let Opened { manifest, parcels, .. } = opened;
    let sealed = seal(&manifest.address, &manifest.letter, parcels, &desks.station, &[desks.home.to_public()]);
    let Ok(sealed) = sealed else { return };
    let expected = super::Expected { network: &desks.address.network, recipient: &desks.address.recipient };
    let twice = open(&sealed, &desks.home, expected, |device| desks.key_of(device));
    let twice = twice.expect("what was opened can be sealed and opened again");
    assert_eq!(&twice.parcels, parcels);
    assert_eq!(twice.manifest.letter, manifest.letter);
}

#[test]
fn fuzz_the_envelope_reader() {
    let (corpus, desks) = (Corpus::of("envelope"), desks());
    let (mut chance, seed) = Chance::drawn();
    let kept = corpus.kept();
    // Of each kept file the first byte tells the layer, the rest is what it holds.
    for input in &kept {
        let (layer, bytes) = input.split_first().unwrap();
        let layer = LAYERS[usize::from(*layer) % LAYERS.len()];
        corpus.run(seed, input, || judge(&desks, &file(&desks, layer, bytes, &[7; 48])));
    }
    let contents: Vec<&[u8]> = kept.iter().filter(|one| one[0] == 4).map(|one| &one[1..]).collect();
    let (mut tried, mut came) = (0, BTreeSet::new());
    while corpus.goes_on() || tried < 200 {
        let place = chance.below(LAYERS.len());
        let mut bytes = layer_of(&desks, LAYERS[place], contents[chance.below(contents.len())]);
        let other = contents[chance.below(contents.len())];
        change(&mut chance, &mut bytes, other);
        let noise: Vec<u8> = (0..chance.below(5) * 16).map(|_| u8::try_from(chance.below(256)).unwrap()).collect();
        let input = [&[u8::try_from(place).unwrap()], bytes.as_slice()].concat();
        let word = corpus.run(seed, &input, || judge(&desks, &file(&desks, LAYERS[place], &bytes, &noise)));
        came.insert(word);
        tried += 1;
    }
    assert!(came.len() >= 4, "after {tried} changes only {came:?}: the target does not reach in");
    assert!(came.contains("Damaged") && came.contains("Forged") && came.contains("Unreadable"), "{came:?}");
    let kinds: Vec<String> = came.into_iter().collect();
    corpus.told("fuzz: envelope reader", tried + kept.len(), &format!("no panic · {}", kinds.join(" · ")));
}
