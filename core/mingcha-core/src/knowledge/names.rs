//! A long list of names, kept as the one text it is compiled to.

use serde::Deserialize;
use serde::de::{Deserializer, Error, SeqAccess, Visitor};
use std::fmt;

/// Names without spaces, in any order. Read from a JSON array of names or from one text with spaces between them.
#[derive(Debug, Default)]
pub struct Names(String);

impl Names {
    /// Every name.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.split_ascii_whitespace()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }
}

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextOrList;

        impl<'de> Visitor<'de> for TextOrList {
            type Value = Names;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("names as one text or as a list")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Names, E> {
                Ok(Names(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Names, A::Error> {
                let mut names = Vec::new();
                while let Some(name) = list.next_element::<String>()? {
                    names.push(name);
                }
                Ok(Names(names.join(" ")))
            }
        }

        deserializer.deserialize_any(TextOrList)
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn text_and_list_say_the_same() {
        for json in [r#""run onClick""#, r#"["run", "onClick"]"#] {
            let names: Names = serde_json::from_str(json).expect("names");
            assert_eq!(names.iter().collect::<Vec<_>>(), ["run", "onClick"]);
            assert!(!names.is_empty());
        }
        assert!(Names::default().is_empty());
    }
}
