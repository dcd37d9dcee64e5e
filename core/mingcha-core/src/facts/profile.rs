//! The device profile a report assumes: on which phone, in which state, a call succeeds, throws or returns nothing.

use crate::knowledge::{Api, Outcome};
use rustc_hash::FxHashMap;

/// A named device, fresh from installation: no runtime permission is granted yet.
#[derive(Clone, Debug)]
pub struct Profile {
    /// Stable id, part of every report.
    pub id: &'static str,
    /// Android API level.
    pub api_level: u32,
}

/// What inspections assume unless told otherwise: an ordinary phone on Android 14.
pub const DEFAULT_PROFILE: Profile = Profile { id: "android-14", api_level: 34 };

/// Whether a call can succeed, and what of the environment that depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// False when the call cannot succeed under the profile (`attempted`).
    pub obtained: bool,
    /// What of the environment it depends on, in stable words. When obtained: terms joined by ` and `, each of them
    /// `PERMISSION granted`, `app in focus` or `visible apps only` (of a list, what package visibility leaves). When not, the one
    /// thing that stands against it: `Android < VERSION` (only there it succeeds) or `PERMISSION / … is not requested`.
    pub condition: Option<String>,
}

/// The permission requests of a package: name → the last level they are made for.
pub type Requests = FxHashMap<String, Option<i64>>;

impl Profile {
    /// Judge one call of `api` in a package with these levels and permission requests.
    ///
    /// A call that needs a permission the package never requests cannot succeed on any device; one that needs a runtime
    /// permission depends on its being granted. Below an outcome's first level the call still succeeds there, so the
    /// condition names those levels when the package runs on them.
    pub fn judge(&self, api: &Api, min_sdk: u32, target_sdk: u32, requests: &Requests, dangerous: impl Fn(&str) -> bool) -> Judgement {
        let requested = |names: &[String]| names.iter().filter(|p| self.requested(requests, p)).cloned().collect::<Vec<_>>();
        let missing = |names: &[String]| format!("{} is not requested", names.join(" / "));
        // With one permission granted at installation among them, nothing is left to depend on.
        let grant = |names: &[String]| {
            names.first().filter(|_| target_sdk >= 23 && names.iter().all(|p| dangerous(p))).map(|first| format!("{first} granted"))
        };
        let held = requested(&api.permissions);
        if !api.permissions.is_empty() && held.is_empty() {
            return Judgement { obtained: false, condition: Some(missing(&api.permissions)) };
        }
        let mut terms: Vec<String> = grant(&held).into_iter().collect();
        for outcome in api.outcomes.iter().filter(|outcome| outcome.covers(self.api_level, target_sdk)) {
            let lifting = requested(&outcome.without);
            let term = if !lifting.is_empty() {
                grant(&lifting)
            } else if outcome.state.is_some() {
                Some("app in focus".to_owned())
            } else if outcome.result == "partial" {
                Some("visible apps only".to_owned())
            } else {
                let older = outcome.from.filter(|from| outcome.level != "target" && min_sdk < *from);
                let condition = older.map(|from| format!("Android < {}", version_name(from)));
                let condition = condition.or_else(|| (!outcome.without.is_empty()).then(|| missing(&outcome.without)));
                return Judgement { obtained: false, condition };
            };
            terms.extend(term.filter(|term| !terms.contains(term)));
        }
        Judgement { obtained: true, condition: (!terms.is_empty()).then(|| terms.join(" and ")) }
    }

    /// The same for a call in a library: a permission that the library does not request itself its app may request, and that is then the
    /// condition.
    pub fn judge_library(
        &self,
        api: &Api,
        min_sdk: u32,
        target_sdk: u32,
        requests: &Requests,
        dangerous: impl Fn(&str) -> bool,
    ) -> Judgement {
        if api.permissions.is_empty() || api.permissions.iter().any(|p| self.requested(requests, p)) {
            return self.judge(api, min_sdk, target_sdk, requests, dangerous);
        }
        let by_app: Requests = api.permissions.iter().map(|p| (p.clone(), None)).collect();
        let judgement = self.judge(api, min_sdk, target_sdk, &by_app, dangerous);
        if !judgement.obtained {
            return judgement;
        }
        Judgement { obtained: true, condition: Some(format!("{} requested by the app", api.permissions.join(" / "))) }
    }

    fn requested(&self, requests: &Requests, permission: &str) -> bool {
        requests.get(permission).is_some_and(|max| max.is_none_or(|max| i64::from(self.api_level) <= max))
    }
}

impl Outcome {
    /// Whether it speaks of a device of this level and an app with this target.
    fn covers(&self, device: u32, target: u32) -> bool {
        let within = |level: u32, from: Option<u32>, to: Option<u32>| from.is_none_or(|f| level >= f) && to.is_none_or(|t| level <= t);
        within(if self.level == "target" { target } else { device }, self.from, self.to) && within(target, self.target_from, self.target_to)
    }
}

/// A condition with what the way to the call depends on, each term once.
pub(super) fn with_way(condition: Option<String>, way: &[String]) -> Option<String> {
    let own: Vec<&str> = condition.iter().flat_map(|known| known.split(" and ")).collect();
    let all = own.iter().copied().chain(way.iter().map(String::as_str));
    // Of several bounds on the level the narrowest counts. Where the way leads to other levels only than those on which the call
    // succeeds, nothing is left of these.
    let narrow = |terms: &[&str]| {
        let lowest = terms.iter().filter_map(|term| level_named(term.strip_prefix("Android ≥ ")?)).max();
        let highest = terms.iter().filter_map(|term| level_named(term.strip_prefix("Android < ")?)).min();
        (lowest, highest)
    };
    let (mut lowest, mut highest) = narrow(&all.clone().collect::<Vec<_>>());
    if lowest.zip(highest).is_some_and(|(lowest, highest)| lowest >= highest) {
        (lowest, highest) = narrow(&way.iter().map(String::as_str).collect::<Vec<_>>());
    }
    let mut terms: Vec<String> = Vec::new();
    for term in all {
        let is_level =
            ["Android ≥ ", "Android < "].iter().any(|begin| term.strip_prefix(begin).is_some_and(|rest| level_named(rest).is_some()));
        if is_level {
            let bounds = [lowest.take().map(|level| ("≥", level)), highest.take().map(|level| ("<", level))];
            terms.extend(bounds.into_iter().flatten().map(|(sign, level)| format!("Android {sign} {}", version_name(level))));
        } else if !terms.iter().any(|known| known == term) {
            terms.push(term.to_owned());
        }
    }
    (!terms.is_empty()).then(|| terms.join(" and "))
}

/// The lowest API level with this marketing version.
fn level_named(version: &str) -> Option<u32> {
    (1..=HIGHEST_NAMED_LEVEL).find(|level| version_name(*level) == version)
}

/// The highest API level that conditions are read back for.
const HIGHEST_NAMED_LEVEL: u32 = 99;

/// Android's marketing version of an API level, as people say it in conditions.
pub(crate) fn version_name(level: u32) -> String {
    match level {
        0..=13 => format!("API {level}"),
        14 | 15 => "4.0".into(),
        16..=18 => format!("4.{}", level - 15),
        19 | 20 => "4.4".into(),
        21 => "5.0".into(),
        22 => "5.1".into(),
        23 => "6".into(),
        24 => "7.0".into(),
        25 => "7.1".into(),
        26 => "8.0".into(),
        27 => "8.1".into(),
        28..=31 => (level - 19).to_string(),
        32 => "12L".into(),
        33.. => (level - 20).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn imei() -> Api {
        Api { permissions: vec!["android.permission.READ_PHONE_STATE".into()], outcomes: vec![outcome(29, "throws")], ..Default::default() }
    }

    fn requests(max: Option<i64>) -> Requests {
        [("android.permission.READ_PHONE_STATE".to_owned(), max)].into_iter().collect()
    }

    #[test]
    fn a_level_that_throws_is_attempted_and_names_older_devices() {
        let judgement = DEFAULT_PROFILE.judge(&imei(), 21, 30, &requests(None), |_| true);
        assert_eq!(judgement, Judgement { obtained: false, condition: Some("Android < 10".into()) });
        let judgement = DEFAULT_PROFILE.judge(&imei(), 29, 30, &requests(None), |_| true);
        assert_eq!(judgement, Judgement { obtained: false, condition: None });
    }

    #[test]
    fn a_permission_never_requested_cannot_be_had() {
        let judgement = DEFAULT_PROFILE.judge(&imei(), 21, 30, &Requests::default(), |_| true);
        assert!(!judgement.obtained && judgement.condition.expect("condition").contains("not requested"));
        assert!(!DEFAULT_PROFILE.judge(&imei(), 21, 30, &requests(Some(28)), |_| true).obtained);
    }

    fn outcome(from: u32, result: &str) -> Outcome {
        Outcome { from: Some(from), level: "device".into(), result: result.into(), ..Default::default() }
    }

    fn judge(api: &Api, profile: &Profile, min: u32, target: u32, requests: &Requests) -> (bool, Option<String>) {
        let judgement = profile.judge(api, min, target, requests, |p| !p.ends_with("QUERY_ALL_PACKAGES"));
        (judgement.obtained, judgement.condition)
    }

    #[test]
    fn an_outcome_can_name_device_and_target() {
        let api = Api {
            outcomes: vec![
                Outcome { target_from: Some(29), ..outcome(29, "throws") },
                Outcome { target_to: Some(28), ..outcome(29, "nothing") },
            ],
            ..imei()
        };
        let old = Profile { id: "android-9", api_level: 28 };
        let granted = Some("android.permission.READ_PHONE_STATE granted".to_owned());
        // What an app targets does not take away what an older device still gives.
        assert_eq!(judge(&api, &old, 21, 30, &requests(None)), (true, granted));
        for target in [28, 30] {
            assert_eq!(judge(&api, &DEFAULT_PROFILE, 21, target, &requests(None)), (false, Some("Android < 10".into())));
        }
        let only_target = Api { outcomes: vec![Outcome { target_from: Some(30), ..outcome(30, "nothing") }], ..Default::default() };
        assert_eq!(judge(&only_target, &DEFAULT_PROFILE, 21, 29, &Requests::default()), (true, None));
        assert_eq!(judge(&only_target, &DEFAULT_PROFILE, 30, 30, &Requests::default()), (false, None));
    }

    #[test]
    fn a_permission_can_lift_an_outcome() {
        let api = Api {
            outcomes: vec![Outcome { without: vec!["android.permission.READ_PHONE_STATE".into()], ..outcome(27, "nothing") }],
            ..Default::default()
        };
        let none = Requests::default();
        assert_eq!(judge(&api, &DEFAULT_PROFILE, 21, 30, &none), (false, Some("Android < 8.1".into())));
        assert_eq!(
            judge(&api, &DEFAULT_PROFILE, 27, 30, &none),
            (false, Some("android.permission.READ_PHONE_STATE is not requested".into()))
        );
        assert_eq!(
            judge(&api, &DEFAULT_PROFILE, 21, 30, &requests(None)),
            (true, Some("android.permission.READ_PHONE_STATE granted".into()))
        );
        assert_eq!(judge(&api, &DEFAULT_PROFILE, 21, 22, &requests(None)), (true, None));
        assert_eq!(judge(&api, &Profile { id: "old", api_level: 26 }, 21, 30, &none), (true, None));
    }

    #[test]
    fn what_narrows_adds_up_and_forbids_nothing() {
        let query = "android.permission.QUERY_ALL_PACKAGES";
        let list = Api {
            outcomes: vec![Outcome { target_from: Some(30), without: vec![query.into()], ..outcome(30, "partial") }],
            ..Default::default()
        };
        assert_eq!(judge(&list, &DEFAULT_PROFILE, 21, 30, &Requests::default()), (true, Some("visible apps only".into())));
        assert_eq!(judge(&list, &DEFAULT_PROFILE, 21, 29, &Requests::default()), (true, None));
        let all: Requests = [(query.to_owned(), None)].into_iter().collect();
        assert_eq!(judge(&list, &DEFAULT_PROFILE, 21, 30, &all), (true, None));
        let clip = Api { outcomes: vec![Outcome { state: Some("background".into()), ..outcome(29, "nothing") }], ..imei() };
        let both = "android.permission.READ_PHONE_STATE granted and app in focus";
        assert_eq!(judge(&clip, &DEFAULT_PROFILE, 21, 30, &requests(None)), (true, Some(both.into())));
    }

    #[test]
    fn levels_read_as_versions() {
        let names = [10, 14, 17, 19, 23, 25, 28, 29, 32, 33, 36].map(version_name);
        assert_eq!(names, ["API 10", "4.0", "4.2", "4.4", "6", "7.1", "9", "10", "12L", "13", "16"]);
    }

    #[test]
    fn a_librarys_app_may_request_what_the_library_does_not() {
        let api = Api { outcomes: vec![], ..imei() };
        let judge = |requests: &Requests| DEFAULT_PROFILE.judge_library(&api, 21, 34, requests, |_| true);
        let asked = Judgement { obtained: true, condition: Some("android.permission.READ_PHONE_STATE requested by the app".into()) };
        assert_eq!(judge(&Requests::default()), asked);
        assert_eq!(judge(&requests(None)), Judgement { condition: Some("android.permission.READ_PHONE_STATE granted".into()), ..asked });
        assert!(!DEFAULT_PROFILE.judge_library(&imei(), 29, 34, &Requests::default(), |_| true).obtained, "no app can");
    }

    #[test]
    fn bounds_on_the_level_are_taken_together() {
        let with = |condition: Option<&str>, way: &[&str]| {
            with_way(condition.map(str::to_owned), &way.iter().map(|term| (*term).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(with(Some("Android < 10"), &["Android < 6", "network"]).as_deref(), Some("Android < 6 and network"));
        assert_eq!(with(Some("Android < 10"), &["Android ≥ 6"]).as_deref(), Some("Android ≥ 6 and Android < 10"));
        assert_eq!(with(Some("Android < 6"), &["Android ≥ 6"]).as_deref(), Some("Android ≥ 6"));
        assert_eq!(with(Some("a.B granted"), &["a.B granted", "clock"]).as_deref(), Some("a.B granted and clock"));
        assert_eq!(with(None, &[]), None);
    }

    #[test]
    fn a_runtime_permission_is_a_condition_from_target_23() {
        let api = Api { outcomes: vec![], ..imei() };
        assert_eq!(
            DEFAULT_PROFILE.judge(&api, 21, 30, &requests(None), |_| true),
            Judgement { obtained: true, condition: Some("android.permission.READ_PHONE_STATE granted".into()) }
        );
        assert_eq!(DEFAULT_PROFILE.judge(&api, 21, 22, &requests(None), |_| true).condition, None);
        assert_eq!(DEFAULT_PROFILE.judge(&api, 21, 30, &requests(None), |_| false).condition, None);
    }
}
