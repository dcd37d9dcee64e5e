//! Whose a collection is, beyond the class that the call stands in: SDKs that are asked, libraries that only do as they are told, and callers.
//!
//! 1. A call of an SDK's interface is the SDK's doing; `via` names the class, or the other SDK, that asked.
//! 2. A library of utilities does what it is told: the nearest caller that is known and is no library is who collects, `via` the library.
//!    Where no caller is known it stays the library's. Support libraries and frameworks run by themselves inside the app's screens (a theme
//!    that asks for the place to know when night falls); what they do is theirs, and nobody's who only inherits them.
//! 3. What the app's own code or an unknown package does when an SDK calls it back, and one SDK when another calls it, stays its own,
//!    `via` the SDK that called.
//!
//! Nothing here names the company for code that nobody could place: who is unknown stays so.

use super::actors::{Actor, Owner};
use super::schema::Tables;
use crate::knowledge::Knowledge;
use crate::program::{ClassId, Initial, Program};

/// Categories of libraries of utilities.
const UTILITIES: [&str; 1] = ["general-library"];
/// Categories of SDKs that stand for the device: to ask them is to ask the device.
const OF_THE_DEVICE: [&str; 1] = ["vendor-service"];

/// Who collects, and through whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attributed {
    /// Who.
    pub(super) actor: Actor,
    /// Id of the SDK, or name of the class, through which.
    pub(super) via: Option<String>,
}

/// Whose a collection is that stands in `class` of `owner`. `asked` is whose interface it calls, and `callers` are the owners of the methods on
/// the way, the nearest first.
pub(super) fn attribute<'o>(
    knowledge: &Knowledge,
    owner: &Owner,
    class: &str,
    asked: Option<Actor>,
    callers: impl Iterator<Item = &'o Owner>,
) -> Attributed {
    let library = |actor: Actor| matches!(actor, Actor::Sdk(sdk) if knowledge.sdks[sdk].library);
    let id = |actor: Actor| match actor {
        Actor::Sdk(sdk) => Some(knowledge.sdks[sdk].id.clone()),
        _ => None,
    };
    let category = |actor: Actor| match actor {
        Actor::Sdk(sdk) => knowledge.sdks[sdk].category.as_deref(),
        _ => None,
    };
    if let Some(Actor::Sdk(sdk)) = asked
        && asked != Some(owner.actor)
        && !knowledge.sdks[sdk].library
        && !category(Actor::Sdk(sdk)).is_some_and(|category| OF_THE_DEVICE.contains(&category))
    {
        let by = if library(owner.actor) { None } else { id(owner.actor) };
        return Attributed { actor: Actor::Sdk(sdk), via: Some(by.unwrap_or_else(|| class.to_owned())) };
    }
    let mut nearest = callers.map(|owner| owner.actor).filter(|actor| !library(*actor) && *actor != owner.actor);
    if library(owner.actor) {
        if !category(owner.actor).is_some_and(|category| UTILITIES.contains(&category)) {
            return Attributed { actor: owner.actor, via: None };
        }
        return match nearest.next() {
            Some(Actor::Unknown) | None => Attributed { actor: owner.actor, via: None },
            Some(caller) => Attributed { actor: caller, via: id(owner.actor) },
        };
    }
    let via = nearest.find(|actor| *actor != Actor::Unknown).and_then(id);
    Attributed { actor: owner.actor, via }
}

/// Classes beside the manifest's that say which packages are the app's own: the `BuildConfig` of the module that makes the app.
pub(super) fn own_classes(program: &Program<'_>, tables: &Tables) -> Vec<String> {
    let Some(app_id) = tables.package[0].app_id.as_deref() else { return Vec::new() };
    let states_id = |class: &ClassId| {
        program.fields_of(*class).map(|id| program.field(id)).any(|field| {
            let text = match field.initial {
                Initial::String(index) => program.dex(program.class(*class).dex).string(index),
                _ => return false,
            };
            program.field_name(field.reference) == "APPLICATION_ID" && text == app_id
        })
    };
    let named = |class: &ClassId| program.descriptor_raw(program.class(*class).kind).ends_with(b"/BuildConfig;");
    let all = (0..program.classes().len()).map(|n| ClassId(n as u32));
    all.filter(named).filter(states_id).map(|class| program.class_name(class)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Sdk;

    const PUSH: Actor = Actor::Sdk(0);
    const TOOLS: Actor = Actor::Sdk(1);
    const PLACE: Actor = Actor::Sdk(2);
    const MAKER: Actor = Actor::Sdk(3);
    const SUPPORT: Actor = Actor::Sdk(4);

    fn said(owner: Actor, asked: Option<Actor>, callers: &[Actor]) -> (Actor, Option<String>) {
        let sdk = |id: &str, library, category: &str| Sdk { id: id.into(), library, category: Some(category.into()), ..Default::default() };
        let sdks = vec![
            sdk("push", false, "push"),
            sdk("tools", true, "general-library"),
            sdk("place", false, "map-location"),
            sdk("maker", false, "vendor-service"),
            sdk("support", true, "android-library"),
        ];
        let knowledge = Knowledge { sdks, ..Default::default() };
        let place = |actor: Actor| Owner { actor, root: String::new() };
        let callers: Vec<Owner> = callers.iter().map(|actor| place(*actor)).collect();
        let told = attribute(&knowledge, &place(owner), "cn.shop.Where", asked, callers.iter());
        (told.actor, told.via)
    }

    fn by(via: &str) -> Option<String> {
        Some(via.to_owned())
    }

    #[test]
    fn an_sdk_that_is_asked_does_it() {
        assert_eq!(said(Actor::FirstParty, Some(PLACE), &[]), (PLACE, by("cn.shop.Where")));
        assert_eq!(said(Actor::Unknown, Some(PLACE), &[]), (PLACE, by("cn.shop.Where")));
        assert_eq!(said(PUSH, Some(PLACE), &[Actor::FirstParty]), (PLACE, by("push")));
        assert_eq!(said(TOOLS, Some(PLACE), &[]), (PLACE, by("cn.shop.Where")));
        assert_eq!(said(PLACE, Some(PLACE), &[Actor::FirstParty]), (PLACE, None), "its own class that asks itself");
        assert_eq!(said(Actor::FirstParty, Some(MAKER), &[]), (Actor::FirstParty, None), "to ask the device's maker is to ask the device");
        assert_eq!(said(Actor::FirstParty, Some(TOOLS), &[]), (Actor::FirstParty, None));
    }

    #[test]
    fn a_library_does_as_it_is_told() {
        assert_eq!(said(TOOLS, None, &[TOOLS, Actor::FirstParty]), (Actor::FirstParty, by("tools")));
        assert_eq!(said(TOOLS, None, &[PUSH, Actor::FirstParty]), (PUSH, by("tools")));
        assert_eq!(said(SUPPORT, None, &[SUPPORT, Actor::FirstParty]), (SUPPORT, None), "a screen's theme is not the company's doing");
        assert_eq!(said(TOOLS, None, &[SUPPORT, Actor::FirstParty]), (Actor::FirstParty, by("tools")));
        assert_eq!(said(TOOLS, None, &[]), (TOOLS, None), "nobody is known to have asked");
        assert_eq!(said(TOOLS, None, &[Actor::Unknown, Actor::FirstParty]), (TOOLS, None), "who asked cannot be named");
    }

    #[test]
    fn who_is_called_back_acts_through_the_caller() {
        assert_eq!(said(Actor::FirstParty, None, &[Actor::FirstParty, PUSH]), (Actor::FirstParty, by("push")));
        assert_eq!(said(Actor::FirstParty, None, &[TOOLS, Actor::FirstParty]), (Actor::FirstParty, None));
        assert_eq!(said(Actor::Unknown, None, &[PUSH]), (Actor::Unknown, by("push")));
        assert_eq!(said(Actor::Unknown, None, &[Actor::FirstParty]), (Actor::Unknown, None), "never the company's");
        assert_eq!(said(PLACE, None, &[PUSH, Actor::FirstParty]), (PLACE, by("push")));
        assert_eq!(said(PLACE, None, &[Actor::FirstParty, PUSH]), (PLACE, None));
        assert_eq!(said(PLACE, None, &[]), (PLACE, None));
    }
}
