//! One method's uses: what it calls and reads, with what.

use crate::dex::{Instruction, opcode};
use crate::limits::MAX_HIERARCHY_DEPTH;
use crate::program::constants::model::Models;
use crate::program::constants::{Flow, Interpreter, StaticFields, Store, Text, Value, get};
use crate::program::model::{FieldRefId, MethodId, MethodRefId, Program};
use crate::program::uses::plan::{ALLOW_ALL_FIELD, OWN_URI_FIELD, Plan, Sink, reach};
use crate::program::uses::sink::{Verdict, command_matches, command_words, judge, longest, path_matches, setting_matches, uri_matches};
use crate::program::uses::{ApiUse, CodeShape, Confidence, Site, Uses};
use rustc_hash::FxHashMap;

/// Longest constant argument written into a use, in characters.
const MAX_ARGUMENT_CHARACTERS: usize = 512;
/// `MODE_WORLD_READABLE | MODE_WORLD_WRITEABLE`.
const WORLD_MODES: i64 = 3;
/// Addresses of one method that are compared with each other; of more, each is told of.
const MAX_ADDRESSES_COMPARED: usize = 256;
/// How many labels the known beginning of a class name needs so that all classes below it count as meant.
const MIN_LABELS_OF_BEGINNING: usize = 2;
const SYSTEM_PROPERTIES: &[u8] = b"Landroid/os/SystemProperties;";

/// Finds the uses in `id`.
pub(crate) fn method(
    program: &Program<'_>,
    plan: &mut Plan,
    id: MethodId,
    fields: &mut StaticFields,
    models: &mut Models,
    uses: &mut Uses,
) {
    let Some(code) = program.code(id) else { return };
    let dex = program.class(program.method(id).class).dex;
    let flow = Flow::new(code);
    let solve = flow.instructions.iter().any(|(_, i)| needs_constants(program, plan, dex, i));
    let mut interpreter = Interpreter { program, dex, store: Store::default(), fields, models, depth: 0 };
    let mut found = Collector {
        program,
        plan,
        id,
        dex,
        flow: &flow,
        out: Uses::default(),
        uri_fields: FxHashMap::default(),
        uris_made: Vec::new(),
        uris_settled: Vec::new(),
        properties: Properties::default(),
    };
    let solution = if solve { flow.solve(&mut interpreter, Interpreter::start(code.registers)) } else { None };
    match solution {
        Some(solution) => flow.replay(&solution, &mut interpreter, |interpreter, n, state| found.visit(interpreter, n, state)),
        None => {
            if solve {
                found.out.over_budget.push(id);
            }
            for n in 0..flow.instructions.len() {
                found.visit(&mut interpreter, n, &[]);
            }
        }
    }
    found.finish();
    let mut out = found.out;
    for (site, line) in out.apis.iter_mut().map(|u| (u.site.offset, &mut u.site.line)) {
        *line = program.dex(dex).line(&code, site);
    }
    for shape in &mut out.shapes {
        shape.site.line = program.dex(dex).line(&code, shape.site.offset);
    }
    uses.apis.append(&mut out.apis);
    uses.shapes.append(&mut out.shapes);
    uses.over_budget.append(&mut out.over_budget);
    uses.classes.append(&mut out.classes);
    uses.bridge_objects.append(&mut out.bridge_objects);
    uses.bridge_sites.append(&mut out.bridge_sites);
}

/// Uses of the one call at position `n` of method `id`, in `state`.
#[allow(clippy::too_many_arguments)]
pub(crate) fn visit_one(
    program: &Program<'_>,
    plan: &mut Plan,
    id: MethodId,
    dex: u32,
    flow: &Flow<'_>,
    interpreter: &mut Interpreter<'_, '_>,
    n: usize,
    state: &[Value],
) -> Vec<ApiUse> {
    let mut found = Collector {
        program,
        plan,
        id,
        dex,
        flow,
        out: Uses::default(),
        uri_fields: FxHashMap::default(),
        uris_made: Vec::new(),
        uris_settled: Vec::new(),
        properties: Properties::default(),
    };
    found.visit(interpreter, n, state);
    let mut apis = found.out.apis;
    for found in &mut apis {
        found.site.line = program.dex(dex).line(&flow.code, found.site.offset);
    }
    apis
}

/// Whether what the instruction is a use of depends on values.
fn needs_constants(program: &Program<'_>, plan: &mut Plan, dex: u32, i: &Instruction) -> bool {
    if opcode::is_invoke(i.opcode) {
        let Some(call) = program.method_at(dex, i.index).and_then(|reference| plan.call(program, reference)) else {
            return false;
        };
        let apis = &program.knowledge().apis;
        !call.sinks.is_empty() || call.apis.iter().any(|n| !apis[*n as usize].arguments.is_empty() || apis[*n as usize].topic.is_some())
    } else {
        false
    }
}

/// The bits of 1.0, as registers hold them: letters of the default size, whatever the user chose.
const SCALE_ONE: i64 = 0x3f80_0000;

/// What became of a platform field that holds a URI.
#[derive(Clone, Copy, PartialEq, Eq)]
enum UriField {
    /// Nothing seen; read at this offset first.
    Loaded(u32),
    /// Given to a resolver, or only to an `Intent` for a person to pick from.
    Settled,
}

/// Reflection on `SystemProperties`.
#[derive(Default)]
struct Properties {
    named: bool,
    matched: bool,
}

struct Collector<'a, 'k> {
    program: &'a Program<'k>,
    plan: &'a mut Plan,
    id: MethodId,
    dex: u32,
    flow: &'a Flow<'a>,
    out: Uses,
    uri_fields: FxHashMap<FieldRefId, UriField>,
    /// Addresses that the method makes, with where.
    uris_made: Vec<(u32, String)>,
    /// Addresses that it gives to a resolver, or only to an `Intent`.
    uris_settled: Vec<String>,
    properties: Properties,
}

impl Collector<'_, '_> {
    fn site(&self, offset: u32) -> Site {
        Site { method: self.id, offset, line: None }
    }

    fn emit(&mut self, api: u32, offset: u32, arguments: Vec<(usize, String)>, confidence: Confidence, reflective: bool) {
        let site = self.site(offset);
        self.out.apis.push(ApiUse { api: api as usize, site, arguments, confidence, reflective });
    }

    fn shape(&mut self, topic: &'static str, reference: MethodRefId, offset: u32, arguments: Vec<(usize, String)>, confidence: Confidence) {
        let site = self.site(offset);
        self.out.shapes.push(CodeShape { topic, api: self.program.method_text(reference), site, arguments, confidence });
    }

    fn visit(&mut self, interpreter: &mut Interpreter<'_, '_>, n: usize, state: &[Value]) {
        let (at, i) = self.flow.instructions[n];
        match i.opcode {
            opcode::SGET..=opcode::SGET_SHORT | opcode::IGET..=0x58 => {
                if let Some(reference) = self.program.field_at(self.dex, i.index) {
                    self.field(interpreter, reference, at);
                }
            }
            opcode::IPUT if get(state, i.a) == Value::Integer(SCALE_ONE) => {
                if let Some(reference) = self.program.field_at(self.dex, i.index)
                    && self.program.field_name(reference) == "fontScale"
                    && self.program.descriptor_raw(self.program.field_ref(reference).class) == b"Landroid/content/res/Configuration;"
                {
                    let api = "field:Landroid/content/res/Configuration;->fontScale".to_owned();
                    let arguments = vec![(1, "1.0".to_owned())];
                    self.out.shapes.push(CodeShape {
                        topic: "font-scale",
                        api,
                        site: self.site(at),
                        arguments,
                        confidence: Confidence::Likely,
                    });
                }
            }
            op if opcode::is_invoke(op) => {
                if let Some(reference) = self.program.method_at(self.dex, i.index)
                    && let Some(call) = self.plan.call(self.program, reference)
                {
                    let call = call.clone();
                    let registers = argument_registers(self.program, reference, &i);
                    let arguments: Vec<Value> = registers.iter().map(|r| get(state, *r)).collect();
                    for api in call.apis {
                        self.call(interpreter, api, at, &arguments);
                    }
                    for sink in call.sinks {
                        self.sink(interpreter, sink, reference, at, &arguments);
                    }
                }
            }
            _ => {}
        }
    }

    fn field(&mut self, interpreter: &mut Interpreter<'_, '_>, reference: FieldRefId, at: u32) {
        let kind = self.program.field_ref(reference).kind;
        let is_uri = self.program.descriptor_raw(kind) == b"Landroid/net/Uri;";
        for api in self.plan.field(self.program, reference).to_vec() {
            if api == OWN_URI_FIELD {
                let value = self.program.resolve_field(reference).map_or(Value::Unknown, |own| StaticFields::value(interpreter, own));
                self.uri_made(&interpreter.store, at, value);
            } else if api == ALLOW_ALL_FIELD {
                let site = self.site(at);
                let field = self.program.field_ref(reference);
                let api = format!("field:{}->{}", self.program.descriptor(field.class), self.program.field_name(reference));
                self.out.shapes.push(CodeShape {
                    topic: "accept-all-hostnames",
                    api,
                    site,
                    arguments: Vec::new(),
                    confidence: Confidence::Likely,
                });
            } else if is_uri {
                self.uri_fields.entry(reference).or_insert(UriField::Loaded(at));
            } else {
                self.emit(api, at, Vec::new(), Confidence::Likely, false);
            }
        }
    }

    fn call(&mut self, interpreter: &Interpreter<'_, '_>, number: u32, at: u32, arguments: &[Value]) {
        let api = &self.program.knowledge().apis[number as usize];
        // An SDK's class that calls its own interface hands the data to nobody yet: who calls it from outside does.
        if api.data_type.is_some()
            && self.program.descriptor_raw(self.program.class(self.program.method(self.id).class).kind) == api.class.as_bytes()
        {
            return;
        }
        let store = &interpreter.store;
        let words = |value: Value| -> Vec<(String, bool)> { store.alternatives(value).into_iter().map_while(|v| store.words(v)).collect() };
        let verdict = judge(&api.arguments, |index| {
            let value = arguments.get(index).copied().unwrap_or(Value::Unknown);
            let known = words(value);
            if known.len() == store.alternatives(value).len() { known } else { Vec::new() }
        });
        let confidence = match verdict {
            Verdict::Fails => return,
            Verdict::Unknown => Confidence::Possible,
            Verdict::Holds => Confidence::Likely,
        };
        self.emit(number, at, constant_arguments(store, arguments), confidence, false);
    }

    fn by_value(&self, kind: &'static str, matches: impl Fn(&str) -> bool) -> Vec<u32> {
        self.plan.values.get(kind).map_or_else(Vec::new, |apis| longest(&self.program.knowledge().apis, apis, matches))
    }

    fn emit_all(&mut self, apis: Vec<u32>, at: u32, store: &Store, arguments: &[Value], reflective: bool) {
        for api in apis {
            self.emit(api, at, constant_arguments(store, arguments), Confidence::Likely, reflective);
        }
    }

    fn sink(&mut self, interpreter: &mut Interpreter<'_, '_>, sink: Sink, reference: MethodRefId, at: u32, arguments: &[Value]) {
        let argument = |n: usize| arguments.get(n).copied().unwrap_or(Value::Unknown);
        let store = &interpreter.store;
        let texts =
            |value: Value| -> Vec<(String, bool)> { store.alternatives(value).into_iter().filter_map(|v| store.words(v)).collect() };
        let wholes = |value: Value| texts(value).into_iter().filter(|(_, whole)| *whole).map(|(text, _)| text);
        match sink {
            Sink::Resolver | Sink::IntentUri => {
                for value in arguments.iter().flat_map(|value| store.alternatives(*value)) {
                    let Value::Uri { text, field } = value else { continue };
                    if field > 0 {
                        let reference = FieldRefId(field - 1);
                        self.uri_fields.insert(reference, UriField::Settled);
                        if sink == Sink::Resolver {
                            let apis = self.plan.field(self.program, reference).to_vec();
                            self.emit_all(apis, at, store, arguments, false);
                        }
                    } else {
                        let text = crate::dex::decode_mutf8(store.bytes(text.id)).into_owned();
                        self.uris_settled.push(text.clone());
                        if sink == Sink::IntentUri {
                            continue;
                        }
                        let apis = self.by_value("uri", |value| uri_matches(&text, value));
                        self.emit_all(apis, at, store, arguments, false);
                    }
                }
            }
            Sink::Setting => {
                // The package may have a class of its own below the framework's.
                let tables = reach(self.program, reference).into_iter().filter_map(|kind| {
                    let name = self.program.descriptor_raw(kind).strip_prefix(b"Landroid/provider/Settings$")?;
                    Some(String::from_utf8_lossy(name).trim_end_matches(';').to_lowercase())
                });
                let Some(table) = tables.into_iter().next() else { return };
                for key in wholes(argument(1)) {
                    let apis = self.by_value("setting", |value| setting_matches(&table, &key, value));
                    self.emit_all(apis, at, store, arguments, false);
                }
            }
            Sink::Property => {
                for key in wholes(argument(0)) {
                    let apis = self.by_value("property", |value| value == key);
                    self.emit_all(apis, at, store, arguments, false);
                }
            }
            Sink::Exec | Sink::ProcessBuilder => {
                for (line, _) in texts(argument(1)) {
                    let words = command_words(&line);
                    let mut apis = self.by_value("command", |value| command_matches(&words, value));
                    if words.first().is_some_and(|word| word.rsplit('/').next() == Some("getprop"))
                        && let Some(key) = words.get(1)
                    {
                        let properties = self.by_value("property", |value| value == key);
                        // `getprop` by itself says less than the property.
                        if !properties.is_empty() {
                            let known = &self.program.knowledge().apis;
                            apis.retain(|api| known[*api as usize].value.as_deref() != Some("getprop"));
                        }
                        apis.extend(properties);
                    }
                    self.emit_all(apis, at, store, arguments, false);
                }
            }
            Sink::Path => self.path(interpreter, reference, at, arguments),
            Sink::IntentInit | Sink::SetAction => {
                for action in wholes(argument(1)) {
                    let apis = self.by_value("intent", |value| value == action);
                    self.emit_all(apis, at, store, arguments, false);
                }
            }
            Sink::Filter => {
                for action in wholes(argument(1)) {
                    let mut apis = self.by_value("intent", |value| value == action);
                    // Who waits for an action does not do what the action asks for.
                    let known = &self.program.knowledge().apis;
                    apis.retain(|api| {
                        let api = &known[*api as usize];
                        api.data_type.is_some() || api.topic.as_deref() == Some("boot")
                    });
                    self.emit_all(apis, at, store, arguments, false);
                }
            }
            Sink::UriMade => {
                for value in store.alternatives(argument(0)) {
                    self.uri_made(store, at, value);
                }
            }
            Sink::ClassName => {
                let named = if self.program.signature_name(self.program.method_ref(reference).signature) == "forName" {
                    argument(0)
                } else {
                    argument(1)
                };
                for (name, whole) in texts(named) {
                    let name = name.replace('/', ".");
                    if whole || name.matches('.').count() >= MIN_LABELS_OF_BEGINNING {
                        self.out.classes.insert((name, whole));
                    }
                }
            }
            Sink::Member => self.member(store, reference, at, arguments),
            Sink::Invoke => {
                let Value::Member { class, .. } = argument(0) else { return };
                if store.bytes(class) != SYSTEM_PROPERTIES {
                    return;
                }
                let Value::Array { list, .. } = argument(2) else { return };
                let Some(Value::Text(Text { id, whole: true })) = store.items(list).first().copied() else {
                    return;
                };
                let key = crate::dex::decode_mutf8(store.bytes(id)).into_owned();
                let apis = self.by_value("property", |value| value == key);
                self.properties.matched = true;
                self.emit_all(apis, at, store, &[], true);
            }
            Sink::JavascriptBridge => {
                self.shape("javascript-bridge", reference, at, constant_arguments(store, arguments), Confidence::Likely);
                for value in store.alternatives(argument(1)) {
                    if let Value::Typed(kind) = value {
                        self.out.bridge_objects.extend(self.program.class_of(kind));
                        let site = self.site(at);
                        self.out.bridge_sites.extend(self.program.class_of(kind).map(|class| (site, class)));
                    }
                }
            }
            Sink::FileAccess => {
                let confidence = match argument(1) {
                    Value::Integer(0) => return,
                    Value::Integer(_) => Confidence::Likely,
                    _ => Confidence::Possible,
                };
                self.shape("webview-file-access", reference, at, constant_arguments(store, arguments), confidence);
            }
            Sink::WorldMode => {
                if matches!(argument(2), Value::Integer(mode) if mode & WORLD_MODES != 0) {
                    self.shape("world-readable", reference, at, constant_arguments(store, arguments), Confidence::Likely);
                }
            }
            Sink::WorldFile => {
                if argument(1) == Value::Integer(1) && argument(2) == Value::Integer(0) {
                    self.shape("world-readable", reference, at, constant_arguments(store, arguments), Confidence::Likely);
                }
            }
            Sink::AllowAllHosts => self.shape("accept-all-hostnames", reference, at, Vec::new(), Confidence::Likely),
        }
    }

    /// Remembers an address that the method makes: code outside it may read what stands there.
    fn uri_made(&mut self, store: &Store, at: u32, value: Value) {
        if let Value::Text(text) | Value::Builder { text, .. } | Value::Uri { text, field: 0 } = value {
            let text = crate::dex::decode_mutf8(store.bytes(text.id)).into_owned();
            if !self.by_value("uri", |value| uri_matches(&text, value)).is_empty() {
                self.uris_made.push((at, text));
            }
        }
    }

    fn path(&mut self, interpreter: &mut Interpreter<'_, '_>, reference: MethodRefId, at: u32, arguments: &[Value]) {
        let method = self.program.method_ref(reference);
        let constructor = self.program.names.get(self.program.signatures[method.signature as usize].0.0) == b"<init>";
        let is_file = self.program.descriptor_raw(method.class) == b"Ljava/io/File;";
        let mut parts: Vec<Value> = match (constructor, is_file) {
            // The second argument of a `RandomAccessFile` is its mode.
            (true, false) => arguments.iter().skip(1).take(1).copied().collect(),
            (true, true) => arguments.iter().skip(1).copied().collect(),
            _ => arguments.iter().take(1).copied().collect(),
        };
        if !constructor && let Some(Value::Array { list, .. }) = arguments.get(1) {
            parts.extend_from_slice(interpreter.store.items(*list));
        }
        let Some((first, rest)) = parts.split_first() else { return };
        for value in interpreter.store.alternatives(*first) {
            let mut whole = vec![value];
            whole.extend_from_slice(rest);
            let Some(path) = interpreter.path(&whole) else { continue };
            let text = crate::dex::decode_mutf8(interpreter.store.bytes(path.id)).into_owned();
            let apis = self.by_value("file", |value| path_matches(&text, value));
            self.emit_all(apis, at, &interpreter.store, arguments, false);
        }
    }

    /// `Class.getMethod(name)` with a known class and name names an API.
    fn member(&mut self, store: &Store, reference: MethodRefId, at: u32, arguments: &[Value]) {
        let (Some(Value::Class(class)), Some(Value::Text(Text { id, whole: true }))) = (arguments.first(), arguments.get(1)) else {
            return;
        };
        let class = store.bytes(*class);
        self.properties.named |= class == SYSTEM_PROPERTIES;
        let caller = self.program.signature_name(self.program.method_ref(reference).signature);
        let kind = if caller.ends_with("Field") { "field" } else { "method" };
        let name = crate::dex::decode_mutf8(store.bytes(*id)).into_owned();
        let classes = ancestors(self.program, &crate::dex::decode_mutf8(class));
        for (number, api) in self.program.knowledge().apis.iter().enumerate() {
            if api.kind == kind && api.name == name && classes.contains(&api.class) && api.arguments.is_empty() {
                self.emit(number as u32, at, constant_arguments(store, arguments), Confidence::Possible, true);
            }
        }
    }

    /// What is only known once the whole method was seen.
    fn finish(&mut self) {
        let mut loaded: Vec<(u32, FieldRefId)> = self
            .uri_fields
            .iter()
            .filter_map(|(field, state)| if let UriField::Loaded(at) = state { Some((*at, *field)) } else { None })
            .collect();
        loaded.sort_unstable();
        for (at, field) in loaded {
            // Handed to code outside the method, or stored: somebody may read it.
            for api in self.plan.field(self.program, field).to_vec() {
                self.emit(api, at, Vec::new(), Confidence::Possible, false);
            }
        }
        // A static initialiser keeps what it makes for others: those who use the field are told of instead.
        let keeps = self.program.method_name(self.id) == "<clinit>";
        let made = if keeps { Vec::new() } else { std::mem::take(&mut self.uris_made) };
        for (n, (at, text)) in made.iter().enumerate() {
            // What is built upon an address that is told of already, or was given to a resolver, says nothing more.
            let few = made.len() <= MAX_ADDRESSES_COMPARED && self.uris_settled.len() <= MAX_ADDRESSES_COMPARED;
            let told = || {
                let settled = self.uris_settled.iter().any(|settled| uri_matches(settled, text));
                settled || made[..n].iter().any(|(_, before)| uri_matches(text, before))
            };
            if few && told() {
                continue;
            }
            for api in self.by_value("uri", |value| uri_matches(text, value)) {
                self.emit(api, *at, Vec::new(), Confidence::Possible, false);
            }
        }
        if self.properties.named && !self.properties.matched {
            for (at, i) in self.flow.instructions.iter() {
                if !matches!(i.opcode, opcode::CONST_STRING | opcode::CONST_STRING_JUMBO) {
                    continue;
                }
                let key = self.program.dex(self.dex).string(i.index).into_owned();
                for api in self.by_value("property", |value| value == key) {
                    self.emit(api, *at, Vec::new(), Confidence::Possible, true);
                }
            }
        }
    }
}

/// First registers of the arguments of a call, the receiver first; longs and doubles take two registers and count once.
pub(crate) fn argument_registers(program: &Program<'_>, reference: MethodRefId, i: &Instruction) -> Vec<u16> {
    let descriptor = program.descriptors.get(program.signatures[program.method_ref(reference).signature as usize].1);
    let mut registers = Vec::new();
    let mut next = 0usize;
    if !opcode::is_invoke_static(i.opcode) {
        registers.extend(i.arg(0));
        next = 1;
    }
    let mut at = 1;
    while let Some(byte) = descriptor.get(at).filter(|byte| **byte != b')' && next < usize::from(i.arg_count)) {
        let start = at;
        while descriptor.get(at) == Some(&b'[') {
            at += 1;
        }
        at = match descriptor.get(at) {
            Some(b'L') => memchr::memchr(b';', &descriptor[at..]).map_or(descriptor.len(), |n| at + n + 1),
            _ => at + 1,
        };
        registers.extend(i.arg(next));
        next += if matches!(byte, b'J' | b'D') && at == start + 1 { 2 } else { 1 };
    }
    registers
}

/// The constants among `arguments` in words; alternatives are joined by ` | `.
fn constant_arguments(store: &Store, arguments: &[Value]) -> Vec<(usize, String)> {
    let words = |value: &Value| -> Option<String> {
        let all: Option<Vec<String>> = store
            .alternatives(*value)
            .into_iter()
            .map(|v| store.words(v).map(|(text, whole)| if whole { text } else { format!("{text}…") }))
            .collect();
        let text = all?.join(" | ");
        (text != "…").then(|| text.chars().take(MAX_ARGUMENT_CHARACTERS).collect())
    };
    arguments.iter().enumerate().filter_map(|(n, value)| Some((n, words(value)?))).collect()
}

/// `class` and what it inherits from, by the program where it names the class, else by the framework's hierarchy.
pub(crate) fn ancestors(program: &Program<'_>, class: &str) -> Vec<String> {
    if let Some(id) = program.type_described(class) {
        return program.supertypes(id).into_iter().map(|kind| program.descriptor(kind).into_owned()).collect();
    }
    let mut found = vec![class.to_owned()];
    let mut next = 0;
    while next < found.len() && found.len() < MAX_HIERARCHY_DEPTH {
        if let Some(known) = program.knowledge().hierarchy.get(&found[next]) {
            let parents = known.superclass.into_iter().chain(known.interfaces);
            for parent in parents {
                if !found.contains(&parent) {
                    found.push(parent);
                }
            }
        }
        next += 1;
    }
    found
}
