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
    /// In words, when it depends on the environment: `Android < 10`, `android.permission.X granted`.
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
        let requested: Vec<&String> = api.permissions.iter().filter(|p| self.requested(requests, p)).collect();
        if !api.permissions.is_empty() && requested.is_empty() {
            return Judgement { obtained: false, condition: Some(format!("{} is not requested", api.permissions.join(" / "))) };
        }
        let level = |outcome: &Outcome| if outcome.level == "target" { target_sdk } else { self.api_level };
        let hit = api.outcomes.iter().find(|o| o.from.is_none_or(|f| level(o) >= f) && o.to.is_none_or(|t| level(o) <= t));
        if let Some(outcome) = hit {
            let condition = match outcome.from {
                Some(from) if outcome.level != "target" && min_sdk < from => Some(format!("Android < {}", version_name(from))),
                _ => None,
            };
            return Judgement { obtained: false, condition };
        }
        let grant = requested.iter().all(|p| dangerous(p)).then(|| requested.first()).flatten();
        let condition = grant.filter(|_| target_sdk >= 23).map(|p| format!("{p} granted"));
        Judgement { obtained: true, condition }
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

/// Android's marketing version of an API level, as people say it in conditions.
fn version_name(level: u32) -> String {
    match level {
        0..=20 => format!("API {level}"),
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
        Api {
            permissions: vec!["android.permission.READ_PHONE_STATE".into()],
            outcomes: vec![Outcome { from: Some(29), to: None, level: "device".into(), result: "throws".into() }],
            ..Default::default()
        }
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
