//! The compiled knowledge that extraction needs: sensitive APIs, SDK marks, framework marks, permissions and the class
//! hierarchy of the Android framework. It is compiled beforehand from `src/mingcha/knowledge/` (see `docs/knowledge.md`).

mod behaviour;
mod flows;
mod hierarchy;
mod names;
mod signatures;

pub use behaviour::{
    Behaviour, Button, ChoiceWords, Dependent, Gate, Listener, Methods, Repeat, RepeatEnd, RepeatHold, RepeatSetting, Run, StoreRead,
    StoreWrite, Topic,
};
pub use flows::{FlowCallback, FlowChannel, FlowInput, FlowSink, FlowTransform, Flows};
pub use hierarchy::{FrameworkClass, Hierarchy};
pub use names::Names;
pub use signatures::Signatures;

use crate::error::{Refusal, Result};
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// Everything extraction knows about the world outside the package.
#[derive(Debug, Default, Deserialize)]
pub struct Knowledge {
    /// Version of the knowledge: a date and a digest.
    pub version: String,
    /// Sensitive APIs.
    pub apis: Vec<Api>,
    /// SDK marks.
    pub sdks: Vec<Sdk>,
    /// Framework, packer and shell marks.
    pub frameworks: Vec<Framework>,
    /// Android's permissions by name.
    pub permissions: FxHashMap<String, Permission>,
    /// Framework classes and their parents.
    pub hierarchy: Hierarchy,
    /// Names of all public and protected methods of framework classes and interfaces that a class can override; liveness takes only
    /// these for callbacks. Empty when not known: then every method of a class with a framework parent may be one.
    #[serde(default)]
    pub callback_methods: Names,
    /// Signatures of SDKs' code; they come from a file of their own ([`Knowledge::with_signatures`]).
    #[serde(skip)]
    pub signatures: Signatures,
    /// What platform calls make run, what they read of stored state, and what their results depend on.
    #[serde(default)]
    pub behaviour: Behaviour,
    /// Where personal information goes.
    #[serde(default)]
    pub flows: Flows,
}

/// One sensitive API: where code touches personal information, or does something rules ask about.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Api {
    /// Stable id.
    pub id: String,
    /// `method`, `field`, `uri`, `setting`, `property`, `file`, `command`, `intent` or `script`.
    pub kind: String,
    /// Class descriptor, for methods and fields.
    pub class: String,
    /// Method or field name.
    pub name: String,
    /// Method descriptor `(…)…`; absent means every overload.
    pub descriptor: Option<String>,
    /// The value looked for, for the kinds that match constants: a URI prefix, a settings key (`secure/android_id`), a property,
    /// a path prefix, a command prefix or an intent action. For `script` a chain of properties: `plus.device.uuid`, called when it ends in `()`, with
    /// anything before it when it begins with `*.`.
    pub value: Option<String>,
    /// Conditions on constant arguments; all must hold. Index 0 is the receiver of an instance method, or the first argument of a static one.
    pub arguments: Vec<Argument>,
    /// Data type collected; absent when it is no collection.
    pub data_type: Option<String>,
    /// Topic for `api_use`; absent when it is only a collection.
    pub topic: Option<String>,
    /// Permissions without which the call fails (any one of them suffices).
    pub permissions: Vec<String>,
    /// Permissions that this use gives a reason to ask for, although it needs none of them itself (or not on every level).
    pub serves: Vec<String>,
    /// Outcomes for an ordinary app by Android level, in order: the first that holds and forbids decides, those that narrow
    /// (`partial`, `while`) add up; where none holds the call succeeds.
    pub outcomes: Vec<Outcome>,
    /// Whether it reads what an object holds that another call made somebody fetch: whose the object's class is says nothing of who reads.
    pub held: bool,
    /// For `script`: what must carry the call: `web`, `dcloud`, `cordova` or `react-native`.
    pub bridge: Option<String>,
    /// For `script`: a name or text without which a script cannot mean this API.
    pub word: Option<String>,
    /// For `script`: whether its names among the strings of compiled code are enough to call it possible.
    pub by_name: bool,
}

/// A condition on one constant argument.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Argument {
    /// Which argument (see [`Api::arguments`]).
    pub index: usize,
    /// The constant must equal one of these (integers in decimal) …
    pub equals: Vec<String>,
    /// … or start with one of these …
    pub starts_with: Vec<String>,
    /// … or contain one of these.
    pub contains: Vec<String>,
    /// When the argument is not constant: `true` keeps the match at confidence `possible`, `false` drops it.
    pub if_unknown: bool,
}

/// What a call comes to on a range of Android levels. All that is said must hold.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Outcome {
    /// First level.
    pub from: Option<u32>,
    /// Last level.
    pub to: Option<u32>,
    /// Whether `from` and `to` are levels of the device (`device`) or of the app's target (`target`).
    pub level: String,
    /// First level of the app's target, beside the device's.
    pub target_from: Option<u32>,
    /// Last level of the app's target, beside the device's.
    pub target_to: Option<u32>,
    /// Holds only for an app that has none of these permissions.
    pub without: Vec<String>,
    /// Holds only in this state of the app: `background`. It is no fact of the package, so that it makes a condition.
    #[serde(rename = "while")]
    pub state: Option<String>,
    /// `throws`, `nothing` (null, empty or a constant such as 02:00:00:00:00:00) or `partial` (less than there is).
    pub result: String,
}

/// How an SDK is recognised.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sdk {
    /// Stable id, kebab-case.
    pub id: String,
    /// Name.
    pub name: String,
    /// Vendor.
    pub vendor: Option<String>,
    /// Category id.
    pub category: Option<String>,
    /// Code roots, dotted; a class belongs to the SDK with the longest root that is its package or an ancestor of it.
    pub packages: Vec<String>,
    /// Native library file names.
    pub native_libraries: Vec<String>,
    /// Component class names, dotted.
    pub components: Vec<String>,
    /// Meta-data names.
    pub metadata: Vec<String>,
    /// Entry names or prefixes ending in `/`.
    pub assets: Vec<String>,
    /// Static String fields that state its version: `Lclass;->FIELD`.
    pub version_fields: Vec<String>,
    /// Methods by which an app starts it, as its vendor documents them: `a.b.Class.method`.
    pub starts: Vec<String>,
    /// True for general libraries (support libraries, language runtimes, JSON, images) that have no business of their own.
    pub library: bool,
}

/// How a framework, packer or shell is recognised: any one mark suffices.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Framework {
    /// Stable id.
    pub id: String,
    /// Name.
    pub name: String,
    /// `cross_platform`, `packer`, `web_shell`, `game_engine` or `hot_fix`.
    pub kind: String,
    /// Whether behaviour lives outside the DEX code.
    pub hides_code: bool,
    /// Native library file names; `*` stands for any run of characters.
    pub native_libraries: Vec<String>,
    /// Class names, dotted, exact.
    pub classes: Vec<String>,
    /// Entry names or prefixes ending in `/`.
    pub entries: Vec<String>,
}

/// One of Android's permissions.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Permission {
    /// Base protection level.
    pub protection: String,
    /// Group, for dangerous ones.
    pub group: Option<String>,
    /// Data types it guards.
    pub data_types: Vec<String>,
    /// Whether the knowledge has all APIs that need it, so that no use found means that there is none in the code.
    pub covered: bool,
}

impl Api {
    /// Every permission that a use of it accounts for, each once.
    pub fn accounts_for(&self) -> impl Iterator<Item = &String> {
        let all = || self.permissions.iter().chain(&self.serves).chain(self.outcomes.iter().flat_map(|outcome| &outcome.without));
        all().enumerate().filter(move |(n, name)| !all().take(*n).any(|earlier| earlier == *name)).map(|(_, name)| name)
    }
}

impl Knowledge {
    /// Read compiled knowledge (JSON, UTF-8).
    pub fn parse(json: &[u8]) -> Result<Self> {
        serde_json::from_slice(json).map_err(|e| Refusal::new("knowledge-invalid", None, e.to_string()))
    }

    /// The same with compiled signatures of SDKs' code; refused as [`Signatures::parse`] says.
    pub fn with_signatures(mut self, json: &[u8]) -> Result<Self> {
        self.signatures = Signatures::parse(json, &self.sdks)?;
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_use_accounts_for_what_it_needs_serves_and_is_lifted_by() {
        let api = r#"{"permissions": ["A", "B"], "serves": ["B", "C"], "outcomes": [{"level": "device", "from": 27, "without": ["D", "A"],
            "while": "background", "target_from": 29, "result": "partial"}]}"#;
        let api: Api = serde_json::from_str(api).expect("an API");
        assert_eq!(api.accounts_for().collect::<Vec<_>>(), ["A", "B", "C", "D"]);
        let outcome = &api.outcomes[0];
        assert_eq!((outcome.target_from, outcome.target_to, outcome.state.as_deref()), (Some(29), None, Some("background")));
    }
}
