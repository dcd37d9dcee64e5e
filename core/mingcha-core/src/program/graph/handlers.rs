//! Which exceptions an instruction can throw, so that handlers of others are not followed.

use crate::dex::{Instruction, opcode};
use crate::limits::{MAX_THROWING_DEPTH, MAX_THROWING_INSTRUCTIONS};
use crate::program::Resolved;
use crate::program::graph::engine::{Engine, Frame};
use crate::program::graph::step::get;
use crate::program::graph::value::Node;
use crate::program::model::{MethodId, MethodRefId, TypeId};

/// Classes of the platform whose methods throw no checked exceptions.
const QUIET: [&[u8]; 46] = [
    b"Ljava/lang/String;",
    b"Ljava/lang/StringBuilder;",
    b"Ljava/lang/StringBuffer;",
    b"Ljava/lang/CharSequence;",
    b"Ljava/lang/Integer;",
    b"Ljava/lang/Long;",
    b"Ljava/lang/Boolean;",
    b"Ljava/lang/Byte;",
    b"Ljava/lang/Short;",
    b"Ljava/lang/Character;",
    b"Ljava/lang/Float;",
    b"Ljava/lang/Double;",
    b"Ljava/lang/Number;",
    b"Ljava/lang/Math;",
    b"Ljava/lang/System;",
    b"Ljava/lang/Enum;",
    b"Ljava/lang/Throwable;",
    b"Ljava/lang/Exception;",
    b"Ljava/lang/RuntimeException;",
    b"Ljava/util/List;",
    b"Ljava/util/ArrayList;",
    b"Ljava/util/Map;",
    b"Ljava/util/HashMap;",
    b"Ljava/util/LinkedHashMap;",
    b"Ljava/util/Set;",
    b"Ljava/util/HashSet;",
    b"Ljava/util/Iterator;",
    b"Ljava/util/Collection;",
    b"Ljava/util/Collections;",
    b"Ljava/util/Arrays;",
    b"Ljava/util/Objects;",
    b"Ljava/util/Locale;",
    b"Ljava/util/Date;",
    b"Landroid/util/Log;",
    b"Landroid/text/TextUtils;",
    b"Landroid/os/Bundle;",
    b"Landroid/os/Build;",
    b"Landroid/os/SystemClock;",
    b"Landroid/content/SharedPreferences;",
    b"Landroid/content/SharedPreferences$Editor;",
    b"Landroid/content/Intent;",
    b"Landroid/telephony/TelephonyManager;",
    b"Landroid/net/wifi/WifiInfo;",
    b"Landroid/net/ConnectivityManager;",
    b"Landroid/view/View;",
    b"Lkotlin/jvm/internal/Intrinsics;",
];
/// Exceptions that only some classes throw, with the beginnings of these classes' descriptors.
const ONLY_FROM: [(&[u8], &[&[u8]]); 5] = [
    (b"Lorg/json/JSONException;", &[b"Lorg/json/"]),
    (b"Landroid/content/pm/PackageManager$NameNotFoundException;", &[b"Landroid/content/"]),
    (b"Ljava/lang/NumberFormatException;", &[b"Ljava/lang/", b"Ljava/math/", b"Ljava/text/", b"Ljava/util/Scanner;"]),
    (b"Ljava/lang/CloneNotSupportedException;", &[b"Ljava/lang/Object;"]),
    (b"Landroid/provider/Settings$SettingNotFoundException;", &[b"Landroid/provider/Settings"]),
];

impl<'a> Engine<'a, '_> {
    /// Whether a handler of exceptions of type `handled` (an index of the frame's DEX; `None` for all) can be come to from an instruction.
    pub(super) fn can_come_to(&mut self, frame: &Frame<'a>, i: &Instruction, handled: Option<u32>) -> bool {
        let Some(index) = handled else { return true };
        let dex = self.program.class(self.program.method(self.method_of(frame.context)).class).dex;
        let Some(kind) = self.program.type_at(dex, index) else { return true };
        if !self.is_particular(kind) {
            return true;
        }
        if opcode::is_invoke(i.opcode) {
            let Some(reference) = self.program.method_at(dex, i.index) else { return true };
            if self.spells_number(frame, reference, i) {
                return false;
            }
            return self.call_can_throw(reference, kind, 0);
        }
        if i.opcode == opcode::THROW {
            let objects = self.values.alternatives(get(&frame.state, i.a));
            return objects.is_empty()
                || objects.into_iter().any(|v| match self.values.node(v) {
                    Node::Object(object) => {
                        let thrown = self.heap.get(object).kind;
                        self.is_of(thrown, kind) || self.is_of(kind, thrown) && !self.program.is_own(thrown)
                    }
                    _ => true,
                });
        }
        // Everything else throws only what the machine itself throws.
        false
    }

    /// Whether only certain calls and `throw` give exceptions of a type: a checked one, or one of [`ONLY_FROM`].
    fn is_particular(&self, kind: TypeId) -> bool {
        let ancestors = self.program.supertypes(kind);
        let name = |kind: &TypeId| self.program.descriptor_raw(*kind);
        if ONLY_FROM.iter().any(|(known, _)| *known == name(&kind)) {
            return true;
        }
        let above = &ancestors[1.min(ancestors.len())..];
        above.iter().any(|kind| name(kind) == b"Ljava/lang/Exception;")
            && !ancestors.iter().any(|kind| name(kind) == b"Ljava/lang/RuntimeException;")
    }

    fn call_can_throw(&mut self, reference: MethodRefId, kind: TypeId, depth: usize) -> bool {
        match self.program.resolve(reference, None) {
            Resolved::Own(method) => {
                let known = self.program.method(method);
                let fixed = known.access & (crate::dex::access::STATIC | crate::dex::access::PRIVATE | crate::dex::access::FINAL) != 0
                    || self.reference_name(reference) == b"<init>"
                    || self.program.class(known.class).access & crate::dex::access::FINAL != 0;
                !fixed || known.code == 0 || self.can_throw(method, kind, depth)
            }
            Resolved::Outside(nearest) => {
                // A call on a class of the package that inherits the method is one on the class it inherits it from.
                let class = self.program.method_ref(reference).class;
                let class = if self.program.is_own(class) { nearest.first().copied().unwrap_or(class) } else { class };
                let class = self.program.descriptor_raw(class);
                let gets = self.reference_name(reference).starts_with(b"get");
                let only = ONLY_FROM.iter().find(|(known, _)| *known == self.program.descriptor_raw(kind));
                match only {
                    Some((_, from)) => from.iter().any(|begin| class.starts_with(begin)),
                    None => !(QUIET.contains(&class) || gets && gives_quietly(class)),
                }
            }
        }
    }

    /// Whether a method of the package, or what it calls, may throw exceptions of a type.
    fn can_throw(&mut self, method: MethodId, kind: TypeId, depth: usize) -> bool {
        if let Some(known) = self.throwing.get(&(method, kind)) {
            return *known;
        }
        let Some(code) = self.program.code(method).filter(|_| depth < MAX_THROWING_DEPTH) else { return true };
        // A circle throws no more than the rest of it.
        self.throwing.insert((method, kind), false);
        let dex = self.program.class(self.program.method(method).class).dex;
        let mut can = false;
        for (n, (_, i)) in code.instructions().enumerate() {
            can = match i.opcode {
                _ if n >= MAX_THROWING_INSTRUCTIONS => true,
                opcode::THROW => true,
                opcode::INVOKE_CUSTOM | opcode::INVOKE_CUSTOM_RANGE => false,
                op if opcode::is_invoke(op) => {
                    self.program.method_at(dex, i.index).is_none_or(|called| self.call_can_throw(called, kind, depth + 1))
                }
                _ => false,
            };
            if can {
                break;
            }
        }
        self.throwing.insert((method, kind), can);
        can
    }

    /// Whether a call reads a number from a text that spells one.
    fn spells_number(&mut self, frame: &Frame<'a>, reference: MethodRefId, i: &Instruction) -> bool {
        let name = self.reference_name(reference);
        let class = self.program.descriptor_raw(self.program.method_ref(reference).class);
        let parses =
            matches!(class, b"Ljava/lang/Integer;" | b"Ljava/lang/Long;") && matches!(name, b"parseInt" | b"parseLong" | b"valueOf");
        let text = i.arg(0).map(|register| get(&frame.state, register));
        parses
            && text.is_some_and(|v| match self.values.node(v) {
                Node::Text { text, .. } => {
                    let n = std::str::from_utf8(self.values.bytes(text)).ok().and_then(|text| text.parse::<i64>().ok());
                    n.is_some_and(|n| class == b"Ljava/lang/Long;" || i32::try_from(n).is_ok())
                }
                // A number in a box.
                Node::Int { .. } => name == b"valueOf",
                _ => false,
            })
    }
}

/// Classes of which what gives something (`get…`) throws no checked exceptions, but for those of [`ONLY_FROM`].
fn gives_quietly(class: &[u8]) -> bool {
    class.starts_with(b"Landroid/provider/Settings$")
        || class.starts_with(b"Landroid/app/")
        || matches!(class, b"Landroid/content/Context;" | b"Landroid/content/ContextWrapper;" | b"Landroid/view/ContextThemeWrapper;")
}
