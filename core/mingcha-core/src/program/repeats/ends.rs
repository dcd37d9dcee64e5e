//! Who calls off what repeats: by name of the callback that comes to such a call, among the classes that it belongs to.

use super::table::Table;
use crate::dex::opcode;
use crate::limits::{MAX_ENDS_DEPTH, MAX_ENDS_METHODS};
use crate::program::Resolved;
use crate::program::model::{ClassId, MethodId, Program};
use rustc_hash::{FxHashMap, FxHashSet};

/// Callbacks that bring a result, by kind: what is called off there was wanted once, or until it is good enough.
pub(super) fn brings_result(kind: &str, name: &str) -> bool {
    match kind {
        "location_updates" => matches!(name, "onLocationChanged" | "onReceiveLocation" | "onLocationResult"),
        "sensor" => name == "onSensorChanged",
        "alarm" => name == "onReceive",
        "job" | "work" => matches!(name, "onStartJob" | "doWork"),
        _ => matches!(name, "run" | "handleMessage" | "call"),
    }
}

/// Callbacks of going out of sight.
const OUT_OF_SIGHT: [&str; 5] = ["onPause", "onStop", "onHiddenChanged", "onDetachedFromWindow", "onActivityStopped"];
/// Callbacks of coming to an end.
const DESTROY: [&str; 6] = ["onDestroy", "onDestroyView", "onDetach", "onCleared", "onTaskRemoved", "onTerminate"];

/// What methods do that matters here.
#[derive(Clone, Debug, Default)]
struct Does {
    /// Kinds that it ends.
    ends: Vec<String>,
    /// Whether it shows a notification, so that its service is one of the foreground.
    notifies: bool,
    /// Methods of the package that it calls.
    calls: Vec<MethodId>,
}

/// Finds ends.
pub(super) struct Ends<'p, 'k> {
    program: &'p Program<'k>,
    table: &'p Table<'k>,
    /// Classes by the outermost class that they stand in.
    families: FxHashMap<String, Vec<ClassId>>,
    does: FxHashMap<MethodId, Does>,
    /// By root of names and kind, whether anything there ends it.
    roots: FxHashMap<(String, String), bool>,
}

impl<'p, 'k> Ends<'p, 'k> {
    pub(super) fn new(program: &'p Program<'k>, table: &'p Table<'k>) -> Self {
        Ends { program, table, families: FxHashMap::default(), does: FxHashMap::default(), roots: FxHashMap::default() }
    }

    /// Where what repeats by a call in `method` is called off.
    pub(super) fn of(&mut self, kind: &str, method: MethodId, host: Option<ClassId>) -> &'static str {
        let own = self.program.method(method).class;
        let mut classes = self.family(own);
        if let Some(host) = host {
            for ancestor in self.program.superclass_chain(self.program.class(host).kind).collect::<Vec<_>>() {
                if let Some(class) = self.program.class_of(ancestor) {
                    classes.extend(self.family(class));
                }
            }
        }
        classes.sort_unstable();
        classes.dedup();
        let (mut result, mut unseen, mut destroyed, mut elsewhere) = (false, false, false, false);
        for class in classes {
            for id in self.program.methods_of(class) {
                if self.program.method(id).code == 0 || !self.comes_to_end(id, kind) {
                    continue;
                }
                let name = self.program.method_name(id);
                result |= brings_result(kind, name.as_ref());
                unseen |= OUT_OF_SIGHT.contains(&name.as_ref());
                destroyed |= DESTROY.contains(&name.as_ref());
                elsewhere = true;
            }
        }
        match (result, unseen, destroyed, elsewhere) {
            (true, ..) => "result",
            (_, true, ..) => "out_of_sight",
            (_, _, true, _) => "destroy",
            (.., true) => "elsewhere",
            _ if self.ends_below(kind, own) => "elsewhere",
            _ => "never",
        }
    }

    /// Whether a service shows the notification of one in the foreground.
    pub(super) fn shows_notification(&mut self, service: ClassId) -> bool {
        let chain: Vec<_> = self.program.superclass_chain(self.program.class(service).kind).collect();
        let classes: Vec<ClassId> = chain.into_iter().filter_map(|kind| self.program.class_of(kind)).collect();
        classes.into_iter().flat_map(|class| self.family(class)).collect::<Vec<_>>().into_iter().any(|class| {
            let methods: Vec<MethodId> = self.program.methods_of(class).filter(|id| self.program.method(*id).code != 0).collect();
            methods.into_iter().any(|id| self.look(id).notifies)
        })
    }

    /// The classes that stand in the same outermost class.
    fn family(&mut self, class: ClassId) -> Vec<ClassId> {
        if self.families.is_empty() {
            for n in 0..self.program.classes().len() {
                let class = ClassId(n as u32);
                self.families.entry(outermost(&self.program.class_name(class)).to_owned()).or_default().push(class);
            }
        }
        self.families.get(outermost(&self.program.class_name(class))).cloned().unwrap_or_default()
    }

    /// Whether a method, or what it calls, ends a kind.
    fn comes_to_end(&mut self, method: MethodId, kind: &str) -> bool {
        let mut waiting = vec![(method, 0)];
        let mut seen = FxHashSet::default();
        while let Some((method, depth)) = waiting.pop() {
            if seen.len() >= MAX_ENDS_METHODS || !seen.insert(method) {
                continue;
            }
            let does = self.look(method);
            if does.ends.iter().any(|ended| ended == kind) {
                return true;
            }
            if depth < MAX_ENDS_DEPTH {
                waiting.extend(does.calls.iter().map(|method| (*method, depth + 1)));
            }
        }
        false
    }

    /// Whether anything of the same owner, as names go, ends a kind.
    fn ends_below(&mut self, kind: &str, class: ClassId) -> bool {
        let root = root(&self.program.class_name(class));
        let key = (root.clone(), kind.to_owned());
        if let Some(known) = self.roots.get(&key) {
            return *known;
        }
        let classes = (0..self.program.classes().len()).map(|n| ClassId(n as u32));
        let below: Vec<ClassId> = classes.filter(|class| self::root(&self.program.class_name(*class)) == root).collect();
        let found = below.into_iter().any(|class| {
            let methods: Vec<MethodId> = self.program.methods_of(class).filter(|id| self.program.method(*id).code != 0).collect();
            methods.into_iter().any(|id| self.look(id).ends.iter().any(|ended| ended == kind))
        });
        self.roots.insert(key, found);
        found
    }

    fn look(&mut self, method: MethodId) -> &Does {
        if !self.does.contains_key(&method) {
            let does = self.read(method);
            self.does.insert(method, does);
        }
        &self.does[&method]
    }

    fn read(&self, method: MethodId) -> Does {
        let mut does = Does::default();
        let Some(code) = self.program.code(method) else { return does };
        let class = self.program.method(method).class;
        let dex = self.program.class(class).dex;
        for (_, i) in code.instructions().filter(|(_, i)| opcode::is_invoke(i.opcode)) {
            let Some(reference) = self.program.method_at(dex, i.index) else { continue };
            if let Some(end) = self.table.end(reference) {
                does.ends.extend(end.kinds.iter().cloned());
            }
            let signature = self.program.method_ref(reference).signature;
            does.notifies |= matches!(self.program.signature_name(signature).as_ref(), "startForeground");
            if let Resolved::Own(callee) = self.program.resolve(reference, None)
                && self.program.method(callee).code != 0
                && !does.calls.contains(&callee)
                && does.calls.len() < MAX_ENDS_METHODS
            {
                does.calls.push(callee);
            }
        }
        does
    }
}

fn outermost(name: &str) -> &str {
    // A name that begins with `$` stands in nothing.
    name[1..].find('$').map_or(name, |at| &name[..=at])
}

/// What names of one owner begin with: two labels.
fn root(name: &str) -> String {
    name.split('.').take(2).collect::<Vec<_>>().join(".")
}
