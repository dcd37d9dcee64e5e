//! Configurations (`ResTable_config`): of all their qualifiers only the language matters here, and how special the rest is.

use crate::bytes::{array_at, u32_at};

/// What a resource's variant is for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Config {
    /// BCP 47 tag, empty for every language.
    pub locale: String,
    /// How many bytes of other qualifiers are set; 0 for none. Of two variants the one with fewer is the more general.
    pub special: u32,
}

/// Offsets in `ResTable_config`; `size` is at 0.
const LANGUAGE: usize = 8;
const COUNTRY: usize = 10;
const SCRIPT: usize = 36;
const VARIANT: usize = 40;
const SCRIPT_COMPUTED: usize = 52;
const NUMBERS: usize = 53;
const END: usize = 64;
/// Bytes that hold the locale, and padding after the last qualifier.
const NOT_SPECIAL: [std::ops::Range<usize>; 4] = [0..4, LANGUAGE..LANGUAGE + 4, SCRIPT..VARIANT + 8, SCRIPT_COMPUTED..END];

impl Config {
    /// The configuration at `offset` of `data[..limit]`. It says its own size; what is not there counts as zero.
    pub fn read(data: &[u8], offset: usize, limit: usize) -> Config {
        let limit = limit.min(data.len());
        let size = u32_at(data, offset).unwrap_or(0) as usize;
        let end = offset.saturating_add(size.min(END)).min(limit);
        let mut bytes = [0u8; END];
        if let Some(given) = data.get(offset..end) {
            bytes[..given.len()].copy_from_slice(given);
        }
        let set = |(i, byte): (usize, &u8)| *byte != 0 && !NOT_SPECIAL.iter().any(|range| range.contains(&i));
        let special = bytes.iter().enumerate().filter(|&(i, byte)| set((i, byte))).count() as u32;
        Config { locale: locale(&bytes), special }
    }

    /// Whether it is for every language and every device.
    #[cfg(test)]
    fn is_default(&self) -> bool {
        self.special == 0 && self.locale.is_empty()
    }
}

fn locale(config: &[u8; END]) -> String {
    let field = |at: usize| array_at::<2>(config, at).unwrap_or_default();
    let mut tag = unpack(field(LANGUAGE), b'a');
    if tag.is_empty() {
        return tag;
    }
    tag.make_ascii_lowercase();
    // Java kept three codes from before 1989, and Android one of its own.
    tag = match tag.as_str() {
        "iw" => "he".to_owned(),
        "in" => "id".to_owned(),
        "ji" => "yi".to_owned(),
        "tl" => "fil".to_owned(),
        _ => tag,
    };
    let script = ascii(&config[SCRIPT..SCRIPT + 4]);
    // A script that the build tools worked out themselves was not written.
    if config[SCRIPT_COMPUTED] == 0 && !script.is_empty() {
        tag.push('-');
        tag.push_str(&script);
    }
    let country = unpack(field(COUNTRY), b'0').to_ascii_uppercase();
    if !country.is_empty() {
        tag.push('-');
        tag.push_str(&country);
    }
    let variant = ascii(&config[VARIANT..VARIANT + 8]);
    if !variant.is_empty() {
        tag.push('-');
        tag.push_str(&variant.to_ascii_lowercase());
    }
    let numbers = ascii(&config[NUMBERS..NUMBERS + 8]);
    if !numbers.is_empty() {
        tag.push_str("-u-nu-");
        tag.push_str(&numbers.to_ascii_lowercase());
    }
    tag
}

/// Two letters, or three packed into 15 bits (`ResTable_config::unpackLanguageOrRegion`); `base` is `a` for languages, `0` for regions.
fn unpack(packed: [u8; 2], base: u8) -> String {
    let [a, b] = packed;
    if a & 0x80 != 0 {
        let letters = [b & 0x1f, ((b & 0xe0) >> 5) | ((a & 0x03) << 3), (a & 0x7c) >> 2];
        return ascii(&letters.map(|letter| letter + base));
    }
    ascii(&packed)
}

/// The letters and digits up to the first zero.
fn ascii(bytes: &[u8]) -> String {
    bytes.iter().take_while(|&&byte| byte != 0).filter(|byte| byte.is_ascii_alphanumeric()).map(|&byte| char::from(byte)).collect()
}

/// The BCP 47 tag for a locale as app bundles write it (`zh-CN`, `zh_CN`, or the folder form `b+zh+Hans`).
pub(crate) fn tag_of(locale: &str) -> String {
    locale.strip_prefix("b+").unwrap_or(locale).replace(['_', '+'], "-").replace("-r", "-")
}

/// How well `locale` serves someone who wants `wanted` (empty: the default): 0 is best, nothing means not at all.
pub(crate) fn match_rank(locale: &str, wanted: &str) -> Option<u32> {
    if locale == wanted {
        return Some(0);
    }
    let rest = locale.strip_prefix(wanted).filter(|_| !wanted.is_empty())?.strip_prefix('-')?;
    // Of the Chinese variants those in simplified characters come first.
    let traditional = rest.split('-').any(|part| matches!(part, "Hant" | "TW" | "HK" | "MO"));
    Some(if traditional { 2 } else { 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(language: [u8; 2], country: [u8; 2], script: &[u8; 4]) -> Vec<u8> {
        let mut bytes = vec![0; END];
        bytes[0] = END as u8;
        bytes[LANGUAGE..LANGUAGE + 2].copy_from_slice(&language);
        bytes[COUNTRY..COUNTRY + 2].copy_from_slice(&country);
        bytes[SCRIPT..SCRIPT + 4].copy_from_slice(script);
        bytes
    }

    #[test]
    fn locales() {
        let tag = |l, c, s| Config::read(&config(l, c, s), 0, END).locale;
        assert_eq!(tag(*b"zh", *b"CN", b"\0\0\0\0"), "zh-CN");
        assert_eq!(tag(*b"zh", *b"CN", b"Hans"), "zh-Hans-CN");
        assert_eq!(tag([0, 0], *b"CN", b"\0\0\0\0"), "");
        assert_eq!(tag(*b"iw", [0, 0], b"\0\0\0\0"), "he");
        // "fil" packed from the low bits up: f = 5, i = 8 (its three low bits are zero), l = 11.
        assert_eq!(tag([0x80 | (11 << 2) | 1, 5], [0, 0], b"\0\0\0\0"), "fil");
        // Region 419 packed on base '0'.
        assert_eq!(tag(*b"es", [0x80 | (9 << 2), (1 << 5) | 4], b"\0\0\0\0"), "es-419");
        let mut computed = config(*b"zh", *b"TW", b"Hant");
        computed[SCRIPT_COMPUTED] = 1;
        assert_eq!(Config::read(&computed, 0, END).locale, "zh-TW");
    }

    #[test]
    fn short_and_special_configurations() {
        assert!(Config::read(&[28, 0, 0, 0], 0, 4).is_default());
        let mut bytes = config([0, 0], [0, 0], b"\0\0\0\0");
        bytes[24] = 21; // sdkVersion
        let config = Config::read(&bytes, 0, END);
        assert!(!config.is_default());
        assert_eq!(config.special, 1);
        assert!(Config::read(&bytes, 0, 24).is_default(), "cut before the qualifier");
        assert!(Config::read(&bytes, usize::MAX, 24).is_default());
    }

    #[test]
    fn ranks() {
        assert_eq!(match_rank("zh", "zh"), Some(0));
        assert_eq!(match_rank("zh-CN", "zh"), Some(1));
        assert_eq!(match_rank("zh-Hant-TW", "zh"), Some(2));
        assert_eq!(match_rank("zhx", "zh"), None);
        assert_eq!(match_rank("zh", ""), None);
        assert_eq!(match_rank("", ""), Some(0));
        assert_eq!(tag_of("b+zh+Hans+CN"), "zh-Hans-CN");
        assert_eq!(tag_of("zh-rCN"), "zh-CN");
    }
}
