//! What is looked for, prepared so that one look at a reference tells whether it matters.

use crate::dex::access;
use crate::knowledge::Knowledge;
use crate::program::model::{FieldRefId, MethodRefId, Program, TypeId};
use rustc_hash::{FxHashMap, FxHashSet};

/// A platform call whose arguments decide what it is a use of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sink {
    /// Works on a content URI: `ContentResolver.query` and its like.
    Resolver,
    /// `Settings.{System,Secure,Global}.get*(resolver, key, …)`.
    Setting,
    /// `SystemProperties.get*(key, …)` and `System.getProperty(key)`.
    Property,
    /// `Runtime.exec(command, …)`.
    Exec,
    /// `ProcessBuilder.<init>` and `command`.
    ProcessBuilder,
    /// Takes a path: `File.<init>`, `FileInputStream.<init>(String)` and their like.
    Path,
    /// `Intent.<init>(action, …)`.
    IntentInit,
    /// `Intent.setAction(action)`.
    SetAction,
    /// `Intent.<init>` or a setter with a URI: what is picked there is not read.
    IntentUri,
    /// `IntentFilter.<init>(action)` and `addAction`: asks to be told of a broadcast.
    Filter,
    /// Makes a `Uri` that somebody else may read.
    UriMade,
    /// `Class.forName` and `ClassLoader.loadClass`.
    ClassName,
    /// `Class.getMethod` and its like.
    Member,
    /// `Method.invoke`.
    Invoke,
    /// `WebView.addJavascriptInterface`.
    JavascriptBridge,
    /// `WebSettings.setAllow*File*(true)`.
    FileAccess,
    /// Opens a file for all apps when its mode argument says so.
    WorldMode,
    /// `File.setReadable(true, false)` and `setWritable`.
    WorldFile,
    /// `AllowAllHostnameVerifier.<init>` and its like.
    AllowAllHosts,
}

/// What one method reference may be a use of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Call {
    /// APIs of kind `method`.
    pub(crate) apis: Vec<u32>,
    pub(crate) sinks: Vec<Sink>,
}

/// What to look for in one program.
#[derive(Debug)]
pub struct Plan {
    /// APIs of kind `method` by name.
    by_name: FxHashMap<Vec<u8>, Vec<u32>>,
    sink_names: FxHashSet<&'static [u8]>,
    fields_by_name: FxHashMap<Vec<u8>, Vec<u32>>,
    /// APIs by kind, for those that match values.
    pub(crate) values: FxHashMap<&'static str, Vec<u32>>,
    /// By method reference: 0 not looked at, 1 nothing, else a place in `calls` plus two.
    call_of: Vec<u32>,
    pub(crate) calls: Vec<Call>,
    field_of: Vec<u32>,
    pub(crate) fields: Vec<Vec<u32>>,
}

impl Plan {
    /// Prepares to look for `knowledge.apis` in `program`.
    pub fn new(program: &Program<'_>) -> Self {
        let knowledge: &Knowledge = program.knowledge();
        let mut plan = Plan {
            by_name: FxHashMap::default(),
            sink_names: SINK_NAMES.iter().copied().collect(),
            fields_by_name: FxHashMap::default(),
            values: FxHashMap::default(),
            call_of: vec![0; program.method_refs.len()],
            calls: Vec::new(),
            field_of: vec![0; program.field_refs.len()],
            fields: Vec::new(),
        };
        for (number, api) in knowledge.apis.iter().enumerate() {
            let number = number as u32;
            match api.kind.as_str() {
                "method" => plan.by_name.entry(api.name.clone().into_bytes()).or_default().push(number),
                "field" => plan.fields_by_name.entry(api.name.clone().into_bytes()).or_default().push(number),
                kind => {
                    let kinds = ["uri", "setting", "property", "file", "command", "intent"];
                    if let Some(kind) = kinds.into_iter().find(|k| *k == kind) {
                        plan.values.entry(kind).or_default().push(number);
                    }
                }
            }
        }
        plan
    }

    /// Whether a call of `reference` is looked at closely.
    #[inline]
    pub(crate) fn wants_call(&mut self, program: &Program<'_>, reference: MethodRefId) -> bool {
        let known = self.call_of[reference.index()];
        if known != 0 {
            return known != 1;
        }
        let call = self.look_at_call(program, reference);
        let found = !call.apis.is_empty() || !call.sinks.is_empty();
        self.call_of[reference.index()] = if found {
            self.calls.push(call);
            self.calls.len() as u32 + 1
        } else {
            1
        };
        found
    }

    /// What a call of `reference` may be a use of.
    pub(crate) fn call(&mut self, program: &Program<'_>, reference: MethodRefId) -> Option<&Call> {
        if !self.wants_call(program, reference) {
            return None;
        }
        self.calls.get((self.call_of[reference.index()] - 2) as usize)
    }

    fn look_at_call(&self, program: &Program<'_>, reference: MethodRefId) -> Call {
        let method = program.method_ref(reference);
        let (name, descriptor) = program.signatures[method.signature as usize];
        let (name, descriptor) = (program.names.get(name.0), program.descriptors.get(descriptor));
        let apis = self.by_name.get(name);
        let sink_name = self.sink_names.contains(name);
        if apis.is_none() && !sink_name {
            return Call::default();
        }
        let reach = reach(program, reference);
        let at = |class: &str| reach.iter().any(|kind| program.descriptor_raw(*kind) == class.as_bytes());
        let mut call = Call::default();
        for number in apis.into_iter().flatten() {
            let api = &program.knowledge().apis[*number as usize];
            if api.descriptor.as_ref().is_none_or(|wanted| wanted.as_bytes() == descriptor) && at(&api.class) {
                call.apis.push(*number);
            }
        }
        if sink_name {
            call.sinks = self.sinks(&at, program.descriptor_raw(method.class), name, descriptor);
        }
        call
    }

    fn sinks(&self, at: &dyn Fn(&str) -> bool, class: &[u8], name: &[u8], descriptor: &[u8]) -> Vec<Sink> {
        let takes_uri = memchr::memmem::find(descriptor, b"Landroid/net/Uri;").is_some_and(|n| Some(n) < memchr::memchr(b')', descriptor));
        let mut sinks = Vec::new();
        let mut add = |wanted: bool, sink: Sink| {
            if wanted {
                sinks.push(sink);
            }
        };
        let has = |kind: &str| self.values.contains_key(kind);
        let uris = takes_uri && (has("uri") || !self.fields_by_name.is_empty());
        let uris_known = has("uri");
        let loader = name == b"<init>"
            && matches!(
                class,
                b"Landroid/content/CursorLoader;"
                    | b"Landroid/support/v4/content/CursorLoader;"
                    | b"Landroidx/loader/content/CursorLoader;"
            );
        let resolver = loader
            || at("Landroid/content/ContentResolver;")
            || at("Landroid/content/ContentProviderClient;")
            || at("Landroid/content/AsyncQueryHandler;")
            || at("Landroid/content/ContentProviderOperation;")
            || (name == b"managedQuery" && at("Landroid/app/Activity;"));
        add(
            uris && resolver && !matches!(name, b"notifyChange" | b"releasePersistableUriPermission" | b"takePersistableUriPermission"),
            Sink::Resolver,
        );
        let settings = at("Landroid/provider/Settings$Secure;")
            || at("Landroid/provider/Settings$System;")
            || at("Landroid/provider/Settings$Global;");
        add(has("setting") && settings && name.starts_with(b"get") && name != b"getUriFor", Sink::Setting);
        let property = at("Landroid/os/SystemProperties;") || (name == b"getProperty" && at("Ljava/lang/System;"));
        add(has("property") && property && name.starts_with(b"get"), Sink::Property);
        let commands = has("command") || has("property");
        add(commands && name == b"exec" && at("Ljava/lang/Runtime;"), Sink::Exec);
        add(commands && matches!(name, b"<init>" | b"command") && at("Ljava/lang/ProcessBuilder;"), Sink::ProcessBuilder);
        let opens = match class {
            b"Ljava/io/File;" => descriptor != b"(Ljava/net/URI;)V" && name == b"<init>",
            b"Ljava/io/FileInputStream;" | b"Ljava/io/FileReader;" | b"Ljava/io/RandomAccessFile;" => {
                name == b"<init>" && descriptor.starts_with(b"(Ljava/lang/String;")
            }
            b"Ljava/nio/file/Paths;" => name == b"get",
            b"Ljava/nio/file/Path;" => name == b"of",
            _ => false,
        };
        add(has("file") && opens, Sink::Path);
        add(uris_known && class == b"Landroid/net/Uri;" && name == b"parse", Sink::UriMade);
        add(uris_known && class == b"Landroid/net/Uri$Builder;" && name == b"build", Sink::UriMade);
        let filter = class == b"Landroid/content/IntentFilter;"
            && (name == b"addAction" || (name == b"<init>" && descriptor.starts_with(b"(Ljava/lang/String;")));
        add(has("intent") && filter, Sink::Filter);
        let loads = (name == b"forName" && class == b"Ljava/lang/Class;") || (name == b"loadClass" && at("Ljava/lang/ClassLoader;"));
        add(loads, Sink::ClassName);
        if class == b"Landroid/content/Intent;" {
            add(has("intent") && name == b"<init>" && descriptor.starts_with(b"(Ljava/lang/String;"), Sink::IntentInit);
            add(has("intent") && name == b"setAction", Sink::SetAction);
            add(takes_uri, Sink::IntentUri);
        }
        let members = matches!(name, b"getMethod" | b"getDeclaredMethod" | b"getField" | b"getDeclaredField") && at("Ljava/lang/Class;");
        add(members, Sink::Member);
        add(has("property") && name == b"invoke" && at("Ljava/lang/reflect/Method;"), Sink::Invoke);
        add(
            name == b"addJavascriptInterface" && (at("Landroid/webkit/WebView;") || at("Lcom/tencent/smtt/sdk/WebView;")),
            Sink::JavascriptBridge,
        );
        let access = matches!(name, b"setAllowFileAccess" | b"setAllowFileAccessFromFileURLs" | b"setAllowUniversalAccessFromFileURLs");
        add(access && (at("Landroid/webkit/WebSettings;") || at("Lcom/tencent/smtt/sdk/WebSettings;")), Sink::FileAccess);
        let modes = matches!(name, b"openFileOutput" | b"getSharedPreferences" | b"openOrCreateDatabase" | b"getDir");
        add(modes && at("Landroid/content/Context;"), Sink::WorldMode);
        add(matches!(name, b"setReadable" | b"setWritable") && descriptor == b"(ZZ)Z" && at("Ljava/io/File;"), Sink::WorldFile);
        let lenient = [
            "Lorg/apache/http/conn/ssl/AllowAllHostnameVerifier;",
            "Lorg/apache/http/conn/ssl/NoopHostnameVerifier;",
            "Lcz/msebera/android/httpclient/conn/ssl/AllowAllHostnameVerifier;",
        ];
        add(name == b"<init>" && lenient.iter().any(|class| at(class)), Sink::AllowAllHosts);
        sinks
    }

    /// Whether an access to `reference` is looked at closely.
    #[inline]
    pub(crate) fn wants_field(&mut self, program: &Program<'_>, reference: FieldRefId) -> bool {
        let known = self.field_of[reference.index()];
        if known != 0 {
            return known != 1;
        }
        let found = self.look_at_field(program, reference);
        let wanted = !found.is_empty();
        self.field_of[reference.index()] = if wanted {
            self.fields.push(found);
            self.fields.len() as u32 + 1
        } else {
            1
        };
        wanted
    }

    /// APIs of kind `field` that `reference` names. Empty for what is only looked at because of its shape.
    pub(crate) fn field(&mut self, program: &Program<'_>, reference: FieldRefId) -> &[u32] {
        if !self.wants_field(program, reference) {
            return &[];
        }
        self.fields.get((self.field_of[reference.index()] - 2) as usize).map_or(&[], Vec::as_slice)
    }

    fn look_at_field(&self, program: &Program<'_>, reference: FieldRefId) -> Vec<u32> {
        let field = program.field_ref(reference);
        let name = program.names.get(field.name.0);
        let mut found = Vec::new();
        // An address of the package's own that its static initialiser made.
        if program.resolve_field(reference).is_some_and(|own| program.field(own).access & access::STATIC != 0)
            && program.descriptor_raw(field.kind) == b"Landroid/net/Uri;"
            && self.values.contains_key("uri")
        {
            found.push(OWN_URI_FIELD);
        }
        if name == b"ALLOW_ALL_HOSTNAME_VERIFIER" {
            found.push(ALLOW_ALL_FIELD);
        }
        let Some(apis) = self.fields_by_name.get(name) else { return found };
        let mut reach = program.field_outside(reference);
        if reach.is_empty() {
            reach.push(field.class);
        }
        for number in apis {
            let class = program.knowledge().apis[*number as usize].class.as_bytes();
            if reach.iter().any(|kind| program.descriptor_raw(*kind) == class) {
                found.push(*number);
            }
        }
        found
    }
}

/// Stands among a field's APIs for a static `Uri` of the package's own.
pub(crate) const OWN_URI_FIELD: u32 = u32::MAX - 1;
/// Stands among a field's APIs for the platform's verifier that accepts all hosts.
pub(crate) const ALLOW_ALL_FIELD: u32 = u32::MAX;

/// The types whose method a call of `reference` may be: from the class named up to the first class of the package that defines it, or,
/// when none does, everything that is inherited.
pub(crate) fn reach(program: &Program<'_>, reference: MethodRefId) -> Vec<TypeId> {
    let method = program.method_ref(reference);
    let name = program.names.get(program.signatures[method.signature as usize].0.0);
    if name == b"<init>" {
        return vec![method.class];
    }
    let mut chain = Vec::new();
    for kind in program.superclass_chain(method.class) {
        chain.push(kind);
        if let Some(found) = program.defined(kind, method.signature) {
            // A method that is only declared may be any implementation's, the interface's own first of all.
            return if program.method(found).access & access::ABSTRACT != 0 { program.supertypes(method.class) } else { chain };
        }
        if !program.is_own(kind) {
            break;
        }
    }
    program.supertypes(method.class)
}

const SINK_NAMES: &[&[u8]] = &[
    b"query",
    b"insert",
    b"update",
    b"delete",
    b"bulkInsert",
    b"call",
    b"openInputStream",
    b"openOutputStream",
    b"openFile",
    b"openAssetFile",
    b"openFileDescriptor",
    b"openAssetFileDescriptor",
    b"openTypedAssetFileDescriptor",
    b"openTypedAssetFile",
    b"registerContentObserver",
    b"acquireContentProviderClient",
    b"acquireUnstableContentProviderClient",
    b"getType",
    b"loadThumbnail",
    b"startQuery",
    b"startInsert",
    b"startUpdate",
    b"startDelete",
    b"managedQuery",
    b"newInsert",
    b"newUpdate",
    b"newDelete",
    b"getStreamTypes",
    b"canonicalize",
    b"refresh",
    b"<init>",
    b"getString",
    b"getInt",
    b"getLong",
    b"getFloat",
    b"getStringForUser",
    b"getIntForUser",
    b"get",
    b"getBoolean",
    b"getProperty",
    b"exec",
    b"command",
    b"of",
    b"setAction",
    b"setData",
    b"setDataAndType",
    b"addAction",
    b"parse",
    b"build",
    b"forName",
    b"loadClass",
    b"getMethod",
    b"getDeclaredMethod",
    b"getField",
    b"getDeclaredField",
    b"invoke",
    b"addJavascriptInterface",
    b"setAllowFileAccess",
    b"setAllowFileAccessFromFileURLs",
    b"setAllowUniversalAccessFromFileURLs",
    b"openFileOutput",
    b"getSharedPreferences",
    b"openOrCreateDatabase",
    b"getDir",
    b"setReadable",
    b"setWritable",
    b"setDataAndNormalize",
    b"setDataAndTypeAndNormalize",
];
