//! The framework's class hierarchy, kept as the one text it is compiled to: most inspections ask for a few hundred of its
//! fourteen thousand classes, so that building a map of all of them would cost more than all questions together.

use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use std::fmt;

/// A framework class's parents.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(default)]
pub struct FrameworkClass {
    /// Superclass descriptor.
    #[serde(rename = "s")]
    pub superclass: Option<String>,
    /// Interface descriptors.
    #[serde(rename = "i")]
    pub interfaces: Vec<String>,
}

/// Framework classes: descriptor → superclass (absent for `Ljava/lang/Object;`) and interfaces.
///
/// Read either from a JSON object of [`FrameworkClass`]es, or from one text of classes sorted by name and separated by commas:
/// the internal name (`android/app/Activity`), then after spaces the places of superclass (`-` for none) and interfaces in
/// that very list, from 0.
#[derive(Debug, Default)]
pub struct Hierarchy {
    text: String,
    /// Start of each class in `text`, and one past the end of the last with its comma.
    starts: Vec<u32>,
    added: FxHashMap<String, FrameworkClass>,
}

impl Hierarchy {
    /// The parents of a class, by its descriptor.
    pub fn get(&self, descriptor: &str) -> Option<FrameworkClass> {
        let Some(place) = self.place(descriptor) else { return self.added.get(descriptor).cloned() };
        let mut parents = self.class(place).split(' ').skip(1).map(|at| at.parse().ok().and_then(|at| self.descriptor(at)));
        Some(FrameworkClass { superclass: parents.next().flatten(), interfaces: parents.flatten().collect() })
    }

    /// Whether it is a class of the framework.
    pub fn contains(&self, descriptor: &str) -> bool {
        self.place(descriptor).is_some() || self.added.contains_key(descriptor)
    }

    /// Adds or replaces a class.
    pub fn insert(&mut self, descriptor: String, class: FrameworkClass) {
        self.added.insert(descriptor, class);
    }

    /// How many classes it has.
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1) + self.added.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn parse(text: String) -> Result<Self, String> {
        let size = u32::try_from(text.len()).ok().filter(|size| *size < u32::MAX).ok_or("the hierarchy is too large")?;
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b',', text.as_bytes()).map(|at| at as u32 + 1));
        starts.push(size + 1);
        if text.is_empty() {
            starts.clear();
        }
        let hierarchy = Hierarchy { text, starts, added: FxHashMap::default() };
        let classes = hierarchy.starts.len().saturating_sub(1);
        if let Some(n) = (1..classes).find(|n| hierarchy.name(n - 1) >= hierarchy.name(*n)) {
            return Err(format!("the hierarchy is not sorted at {}", hierarchy.name(n)));
        }
        Ok(hierarchy)
    }

    fn class(&self, place: usize) -> &str {
        self.text.get(self.starts[place] as usize..self.starts[place + 1] as usize - 1).unwrap_or_default()
    }

    fn name(&self, place: usize) -> &str {
        let class = self.class(place);
        class.split_once(' ').map_or(class, |(name, _)| name)
    }

    fn descriptor(&self, place: usize) -> Option<String> {
        (place + 1 < self.starts.len()).then(|| format!("L{};", self.name(place)))
    }

    fn place(&self, descriptor: &str) -> Option<usize> {
        let name = descriptor.strip_prefix('L')?.strip_suffix(';')?;
        let (mut low, mut high) = (0, self.starts.len().saturating_sub(1));
        while low < high {
            let middle = low + (high - low) / 2;
            match self.name(middle).cmp(name) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }
}

impl<'de> Deserialize<'de> for Hierarchy {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextOrMap;

        impl<'de> Visitor<'de> for TextOrMap {
            type Value = Hierarchy;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("classes as one text or as an object")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Hierarchy, E> {
                Hierarchy::parse(text.to_owned()).map_err(E::custom)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Hierarchy, A::Error> {
                let mut hierarchy = Hierarchy::default();
                while let Some((descriptor, class)) = map.next_entry()? {
                    hierarchy.insert(descriptor, class);
                }
                Ok(hierarchy)
            }
        }

        deserializer.deserialize_any(TextOrMap)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(superclass: Option<&str>, interfaces: &[&str]) -> Option<FrameworkClass> {
        Some(FrameworkClass { superclass: superclass.map(str::to_owned), interfaces: interfaces.iter().map(ToString::to_string).collect() })
    }

    #[test]
    fn text_and_object_say_the_same() {
        let text: Hierarchy = serde_json::from_str(r#""a/A 1 2,java/lang/Object -,java/lang/Runnable 1""#).expect("text");
        let map: Hierarchy = serde_json::from_str(
            r#"{"La/A;": {"s": "Ljava/lang/Object;", "i": ["Ljava/lang/Runnable;"]}, "Ljava/lang/Object;": {},
                "Ljava/lang/Runnable;": {"s": "Ljava/lang/Object;"}}"#,
        )
        .expect("object");
        for hierarchy in [text, map] {
            assert_eq!(hierarchy.len(), 3);
            assert_eq!(hierarchy.get("La/A;"), class(Some("Ljava/lang/Object;"), &["Ljava/lang/Runnable;"]));
            assert_eq!(hierarchy.get("Ljava/lang/Object;"), class(None, &[]));
            assert!(hierarchy.contains("Ljava/lang/Runnable;"));
            for no in ["La/B;", "La;", "L;", "", "La/A", "a/A", "Lz/Z;", "[La/A;"] {
                assert!(!hierarchy.contains(no) && hierarchy.get(no).is_none(), "{no}");
            }
        }
    }

    #[test]
    fn what_is_no_sorted_list_is_refused_and_places_beyond_it_are_no_parents() {
        assert!(serde_json::from_str::<Hierarchy>(r#""b/B -,a/A 0""#).is_err());
        assert!(serde_json::from_str::<Hierarchy>(r#""a/A -,,b/B 0""#).is_err());
        assert!(serde_json::from_str::<Hierarchy>("7").is_err());
        let odd: Hierarchy = serde_json::from_str(r#""a/A 9 x 0""#).expect("text");
        assert_eq!(odd.get("La/A;"), class(None, &["La/A;"]));
        assert!(serde_json::from_str::<Hierarchy>(r#""""#).expect("nothing").is_empty());
    }
}
