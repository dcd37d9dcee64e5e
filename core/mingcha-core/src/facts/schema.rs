//! The fact tables: one per kind of fact, one row per fact. This is the only definition of the schema; Arrow, Parquet,
//! the rule linter and the documentation all derive from it.
//!
//! Additive only: columns and tables are added, never renamed or removed; [`FACTS_VERSION`] grows by one when that happens.

/// Version of this schema, written into every inspection and every Parquet file.
pub const FACTS_VERSION: u32 = 4;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// Text, never null.
    Text,
    /// Text or null.
    OptionalText,
    /// List of text, never null, maybe empty.
    TextList,
    /// 64-bit integer, never null.
    Integer,
    /// 64-bit integer or null.
    OptionalInteger,
    /// List of 64-bit integers.
    IntegerList,
    /// True or false, never null.
    Boolean,
    /// True, false or null (not said).
    OptionalBoolean,
    /// 64-bit float or null.
    OptionalReal,
}

/// One column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Name, snake_case.
    pub name: &'static str,
    /// Type of its values.
    pub kind: ColumnType,
    /// What it means, in English.
    pub doc: &'static str,
}

/// One table's shape.
#[derive(Clone, Copy, Debug)]
pub struct TableSchema {
    /// Name, snake_case singular.
    pub name: &'static str,
    /// What one row is, in English.
    pub doc: &'static str,
    /// Columns in order (in Arrow and Parquet a `sha256` column stands before them).
    pub columns: &'static [Column],
}

/// One value of a row, borrowed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Null,
    /// Text.
    Text(&'a str),
    /// List of text.
    TextList(&'a [String]),
    /// Integer.
    Integer(i64),
    /// List of integers.
    IntegerList(&'a [i64]),
    /// Truth value.
    Boolean(bool),
    /// Float.
    Real(f64),
}

/// A row of one of the tables.
pub trait Row {
    /// The table it belongs to.
    const SCHEMA: TableSchema;
    /// Its values, in the order of the columns.
    fn cells(&self) -> Vec<Cell<'_>>;
}

trait Field {
    const KIND: ColumnType;
    fn cell(&self) -> Cell<'_>;
}

macro_rules! field {
    ($type:ty, $kind:ident, |$value:ident| $cell:expr) => {
        impl Field for $type {
            const KIND: ColumnType = ColumnType::$kind;
            fn cell(&self) -> Cell<'_> {
                let $value = self;
                $cell
            }
        }
    };
}

field!(String, Text, |v| Cell::Text(v));
field!(Option<String>, OptionalText, |v| v.as_deref().map_or(Cell::Null, Cell::Text));
field!(Vec<String>, TextList, |v| Cell::TextList(v));
field!(i64, Integer, |v| Cell::Integer(*v));
field!(Option<i64>, OptionalInteger, |v| v.map_or(Cell::Null, Cell::Integer));
field!(Vec<i64>, IntegerList, |v| Cell::IntegerList(v));
field!(bool, Boolean, |v| Cell::Boolean(*v));
field!(Option<bool>, OptionalBoolean, |v| v.map_or(Cell::Null, Cell::Boolean));
field!(Option<f64>, OptionalReal, |v| v.map_or(Cell::Null, Cell::Real));

macro_rules! tables {
    ($($(#[doc = $doc:literal])+ $row:ident = $table:ident { $($(#[doc = $cdoc:literal])+ $column:ident: $type:ty,)+ })+) => {
        $(
            $(#[doc = $doc])+
            #[derive(Clone, Debug, Default, PartialEq)]
            pub struct $row {
                $($(#[doc = $cdoc])+ pub $column: $type,)+
            }

            impl Row for $row {
                const SCHEMA: TableSchema = TableSchema {
                    name: stringify!($table),
                    doc: concat!($($doc),+),
                    columns: &[$(Column { name: stringify!($column), kind: <$type as Field>::KIND, doc: concat!($($cdoc),+) }),+],
                };
                fn cells(&self) -> Vec<Cell<'_>> {
                    vec![$(self.$column.cell()),+]
                }
            }
        )+

        /// Every table's rows for one package.
        #[derive(Clone, Debug, Default)]
        pub struct Tables {
            $(
                $(#[doc = $doc])+
                pub $table: Vec<$row>,
            )+
        }

        /// The shape of every table, in order.
        pub const SCHEMAS: &[TableSchema] = &[$(<$row as Row>::SCHEMA),+];

        impl Tables {
            /// The named table's rows as cells, or nothing when there is no such table.
            pub fn rows(&self, table: &str) -> Option<Vec<Vec<Cell<'_>>>> {
                match table {
                    $(stringify!($table) => Some(self.$table.iter().map(Row::cells).collect()),)+
                    _ => None,
                }
            }
        }
    };
}

tables! {
    /// The package itself: always exactly one row.
    PackageRow = package {
        /// `apk`, `split_set` (apks, xapk, apkm), `aab`, `aar` or `jar`.
        kind: String,
        /// Bytes of the file.
        size: i64,
        /// Application id (the manifest's `package`).
        app_id: Option<String>,
        /// Languages of `label_texts`, BCP 47; empty text is the default configuration.
        label_languages: Vec<String>,
        /// The application's label in each of those languages.
        label_texts: Vec<String>,
        /// `android:versionName`.
        version_name: Option<String>,
        /// `android:versionCode`, with `versionCodeMajor` in the upper 32 bits.
        version_code: Option<i64>,
        /// `android:minSdkVersion` as Android reads it (1 when not said); null when the manifest was not read.
        min_sdk: Option<i64>,
        /// `android:targetSdkVersion` as Android reads it (`min_sdk` when not said).
        target_sdk: Option<i64>,
        /// Whether the manifest says a target level at all.
        target_sdk_declared: Option<bool>,
        /// `android:compileSdkVersion` as stamped by the build tools.
        compile_sdk: Option<i64>,
        /// `android:maxSdkVersion`.
        max_sdk: Option<i64>,
        /// `application android:debuggable`.
        debuggable: Option<bool>,
        /// `application android:testOnly`.
        test_only: Option<bool>,
        /// `application android:allowBackup`, null when not said (Android then allows it).
        allow_backup: Option<bool>,
        /// `application android:usesCleartextTraffic`, null when not said.
        uses_cleartext_traffic: Option<bool>,
        /// Whether cleartext traffic is permitted in the end (attribute, security config, target level).
        cleartext_permitted: Option<bool>,
        /// Entry of the network security configuration, when one is named.
        network_security_config: Option<String>,
        /// Domains for which the network security configuration permits cleartext.
        cleartext_domains: Vec<String>,
        /// Whether the network security configuration trusts certificates that the user installed.
        trusts_user_certificates: Option<bool>,
        /// `application android:requestLegacyExternalStorage`.
        request_legacy_external_storage: Option<bool>,
        /// `manifest android:sharedUserId`.
        shared_user_id: Option<String>,
        /// `manifest android:installLocation` (0 auto, 1 internal only, 2 prefer external).
        install_location: Option<i64>,
        /// Class named by `application android:name`, fully qualified.
        application_class: Option<String>,
        /// Class named by `application android:appComponentFactory`.
        app_component_factory: Option<String>,
        /// Activities a launcher shows, fully qualified.
        launcher_activities: Vec<String>,
        /// `uses-feature` names, sorted.
        features: Vec<String>,
        /// `uses-library` names, sorted.
        libraries: Vec<String>,
        /// Package names, actions and authorities in `queries` (`package:…`, `action:…`, `provider:…`), sorted.
        queries: Vec<String>,
        /// Names of the splits or modules, sorted; empty for a single APK.
        splits: Vec<String>,
        /// ABIs with native libraries, sorted.
        abis: Vec<String>,
        /// Entries in the ZIP (of all splits).
        entry_count: i64,
        /// DEX files Android would load.
        dex_count: i64,
        /// Their bytes.
        dex_bytes: i64,
        /// Classes defined in them.
        class_count: i64,
        /// Methods defined in them.
        method_count: i64,
        /// Code units (16 bit) of their instructions.
        code_units: i64,
        /// DEX or JAR files with code found elsewhere in the package (`assets/`, `lib/`, other entries), as entry names.
        hidden_code: Vec<String>,
        /// The app's filing number (备案号, `京ICP备…号-1A`) as texts of screens, manifest, pages, scripts or code have it; the first where
        /// they have several.
        filing_number: Option<String>,
        /// All filing numbers of apps found, that one first.
        filing_numbers: Vec<String>,
        /// Filing numbers found that are a website's, a mini program's or a quick app's.
        other_filing_numbers: Vec<String>,
        /// What ends as an app's filing number does and lacks a piece (province, `号`, dash or count).
        malformed_filing_numbers: Vec<String>,
        /// Scripts (JavaScript, pages, bundles) below `assets/`.
        script_count: i64,
        /// How many of them were read to their end for calls of bridges; their control flow never is.
        scripts_read: i64,
        /// Whether two reads of the manifest by different rules would differ (a trick against parsers).
        manifest_ambiguous: bool,
    }

    /// One permission the package requests or defines.
    PermissionRow = permission {
        /// Permission name.
        name: String,
        /// `requested`, `requested_from_23` (`uses-permission-sdk-23`) or `defined`.
        kind: String,
        /// `android:maxSdkVersion` on the request.
        max_sdk: Option<i64>,
        /// `android:usesPermissionFlags` has `neverForLocation`.
        never_for_location: bool,
        /// Base protection level: `normal`, `dangerous`, `signature`, `internal`. Of Android's own permissions the one Android gives them, of
        /// others the one they are defined with here; null for requests of others.
        protection: Option<String>,
        /// Permission group, for Android's dangerous permissions.
        permission_group: Option<String>,
        /// Data types it guards.
        data_types: Vec<String>,
        /// Split that declares it, empty for the base.
        split: String,
        /// True for Android's own permissions.
        platform: bool,
        /// Live uses in code of what it takes this permission for, and broadcasts of the manifest that take it; null when none was found
        /// but the knowledge does not have all interfaces that need it, and when code was not fully read.
        used_by: Option<i64>,
    }

    /// One component of the manifest.
    ComponentRow = component {
        /// `activity`, `activity_alias`, `service`, `receiver` or `provider`.
        kind: String,
        /// Class name, fully qualified (for an alias, the alias' name).
        name: String,
        /// Target of an alias.
        target: Option<String>,
        /// Whether other apps can reach it, as Android decides (declared, or by intent filters before target 31).
        exported: bool,
        /// `android:exported` as written.
        exported_declared: Option<bool>,
        /// `android:enabled` of the component and the application.
        enabled: bool,
        /// Permission a caller needs.
        permission: Option<String>,
        /// Provider's read permission.
        read_permission: Option<String>,
        /// Provider's write permission.
        write_permission: Option<String>,
        /// Process name, when not the app's own.
        process: Option<String>,
        /// Provider authorities.
        authorities: Vec<String>,
        /// Actions of its intent filters, sorted.
        actions: Vec<String>,
        /// Categories of its intent filters, sorted.
        categories: Vec<String>,
        /// Schemes of its intent filters' data, sorted.
        schemes: Vec<String>,
        /// Hosts of its intent filters' data, sorted.
        hosts: Vec<String>,
        /// Highest `android:priority` of its intent filters.
        priority: Option<i64>,
        /// Whether a launcher shows it.
        launcher: bool,
        /// `foregroundServiceType` bits.
        foreground_service_type: Option<i64>,
        /// `directBootAware`.
        direct_boot_aware: bool,
        /// `excludeFromRecents`.
        exclude_from_recents: bool,
        /// `taskAffinity` as written.
        task_affinity: Option<String>,
        /// Whether its class is defined in code that was read.
        class_found: bool,
        /// `first_party`, `sdk` or `unknown`.
        actor_kind: String,
        /// SDK id, when the actor is one.
        actor_sdk: Option<String>,
        /// Split that declares it, empty for the base.
        split: String,
        /// Whether an activity says that it shows over the lock screen (`showWhenLocked`, `showOnLockScreen`).
        show_when_locked: bool,
    }

    /// One `meta-data` of the application or a component.
    MetadataRow = metadata {
        /// Component it belongs to, null for the application.
        component: Option<String>,
        /// Name.
        name: String,
        /// Value, with references resolved.
        value: Option<String>,
    }

    /// One third-party SDK recognised in the package.
    SdkRow = sdk {
        /// Id in the knowledge.
        id: String,
        /// Name, Chinese where it has one.
        name: String,
        /// Vendor.
        vendor: Option<String>,
        /// Category id.
        category: Option<String>,
        /// Version, where the SDK states one.
        version: Option<String>,
        /// Classes of its own in the code.
        class_count: i64,
        /// What it was recognised by: `code`, `native_library`, `component`, `metadata`, `asset`, `signature` (renamed code), sorted.
        evidence_kinds: Vec<String>,
        /// The matching values (`code:com.umeng.analytics`, …), sorted.
        evidence: Vec<String>,
    }

    /// One call site at which personal information is read.
    CollectionRow = collection {
        /// Data type id.
        data_type: String,
        /// The API: `Landroid/…;->name(…)…`, `field:…`, `uri:content://…`, `setting:secure/android_id`, `property:ro.serialno`,
        /// `file:/sys/class/net/`, `command:pm list packages`, `intent:…`, `script:plus.device.getInfo`.
        api: String,
        /// `method`, `field`, `uri`, `setting`, `property`, `file`, `command`, `intent` or `script`.
        api_kind: String,
        /// Class with the call, dotted; for a script its entry.
        caller_class: String,
        /// Method with the call; for a script the innermost function with a name, `<anonymous>`, `<top level>` or, in bytecode,
        /// `<string table>`.
        caller_method: String,
        /// Its descriptor, `(…)…`.
        caller_descriptor: String,
        /// DEX entry or script that holds it.
        dex: String,
        /// Offset of the instruction in code units from the method's start; for a script the byte in its entry.
        offset: i64,
        /// Source line, when debug info says.
        line: Option<i64>,
        /// `first_party`, `sdk` or `unknown`.
        actor_kind: String,
        /// SDK id of the actor.
        actor_sdk: Option<String>,
        /// Actor's name: the SDK's, the app's, or the module's root package.
        actor_name: String,
        /// Through whom: the SDK that called the actor, the library that the actor used, or the class that asked the actor, an SDK.
        actor_via: Option<String>,
        /// Root package of the caller's module; for a script the package that its path or bundle names.
        module: String,
        /// Moment: `first_run`, `after_refuse`, `after_dismiss`, `background`, `after_agree`, `user_action`, `reachable` (some time) or
        /// `dead` (never).
        moment: String,
        /// What of the environment it depends on: terms joined by ` and `, each of them `PERMISSION granted` or `denied`, `Android < VERSION`,
        /// `Android ≥ VERSION`, a topic of the knowledge (`network`, `no network`, `maker NAME`, `not country CODE`, `clock`, `chance`),
        /// `app in focus`, `visible apps only`, `PERMISSION is not requested` or `PERMISSION requested by the app`. What of the device the
        /// branches on its call path ask stands behind what the call itself depends on.
        condition: Option<String>,
        /// `obtained` or `attempted`, under the device profile.
        result: String,
        /// `certain`, `likely` or `possible`.
        confidence: String,
        /// Call path, outermost first, the API last.
        path: Vec<String>,
        /// `caller_class`, or the outermost of the classes that it stands in (`a.B` for `a.B$1`): what listeners, tasks and lambdas belong to.
        outer_class: String,
        /// The call path for machines: a JSON list of frames, outermost first, each with `class`, `method`, `descriptor`, `offset`, `line`,
        /// `actor`, `edge` and `decision`; null when no way is known.
        frames: Option<String>,
        /// Of a library: the initialising calls (`a.b.Class.method`, documented or commonly so named) that can reach it, sorted.
        initialisers: Vec<String>,
    }

    /// Personal information that goes from where it is read to where it is handed out: one row for each data type, place of reading and place of
    /// handing out.
    FlowRow = flow {
        /// Data type id.
        data_type: String,
        /// What reads it: an API as in `collection`, or `input:` and the method that reads a field of a screen.
        source: String,
        /// The method that hands it out, `Landroid/…;->name(…)…`.
        sink: String,
        /// `network`, `sms`, `log`, `file`, `intent` (to other apps) or `web` (a web page of the app).
        sink_kind: String,
        /// The address that it goes to, as far as the code's constants say; null when they do not, or say several.
        endpoint: Option<String>,
        /// Host of the address, lower case.
        host: Option<String>,
        /// Registrable domain of the host, or the host itself.
        domain: Option<String>,
        /// Scheme of the address.
        scheme: Option<String>,
        /// True when the address is reached without encryption over a public network.
        cleartext: bool,
        /// Whose address that is, by its name: `own` when it is named as the application id is; `other` when it is not, while other addresses
        /// of the package are, or when it names advertising or analytics; null when neither can be said.
        recipient: Option<String>,
        /// What is done to it on the way, in order: `md5`, `aes`, `base64`, `json`, …
        transforms: Vec<String>,
        /// Class that reads it, dotted.
        source_class: String,
        /// Method that reads it.
        source_method: String,
        /// Its descriptor.
        source_descriptor: String,
        /// Offset of the instruction that reads it, in code units from the method's start.
        source_offset: i64,
        /// Source line of that, when debug info says.
        source_line: Option<i64>,
        /// Class that hands it out, dotted.
        caller_class: String,
        /// Method that hands it out.
        caller_method: String,
        /// Its descriptor.
        caller_descriptor: String,
        /// DEX entry that holds it.
        dex: String,
        /// Offset of the instruction that hands it out, in code units from the method's start.
        offset: i64,
        /// Source line of that, when debug info says.
        line: Option<i64>,
        /// `first_party`, `sdk` or `unknown`: who hands it out.
        actor_kind: String,
        /// SDK id of the actor.
        actor_sdk: Option<String>,
        /// Actor's name: the SDK's, the app's, or the module's root package.
        actor_name: String,
        /// `first_party`, `sdk` or `unknown`: who reads it.
        source_actor_kind: String,
        /// SDK id of who reads it.
        source_actor_sdk: Option<String>,
        /// Root package of the module that hands it out.
        module: String,
        /// When it is handed out, as in `collection`.
        moment: String,
        /// `certain`, `likely` or `possible`.
        confidence: String,
        /// The way, outermost first: from an entry point to where it is read, and on to where it is handed out.
        path: Vec<String>,
        /// The way for machines, as in `collection`.
        frames: Option<String>,
    }

    /// One call site of an API that is no collection but that rules ask about (code loading, bridges, processes, trust, overlays …).
    ApiUseRow = api_use {
        /// Topic id in the knowledge, e.g. `dynamic-code`.
        topic: String,
        /// The API, as in `collection`.
        api: String,
        /// Kind, as in `collection`.
        api_kind: String,
        /// Constant arguments, `index=value`, in order; what is not constant is left out.
        arguments: Vec<String>,
        /// Class with the call, dotted; for a script its entry.
        caller_class: String,
        /// Method with the call; for a script the innermost function with a name, `<anonymous>`, `<top level>` or, in bytecode,
        /// `<string table>`.
        caller_method: String,
        /// Its descriptor.
        caller_descriptor: String,
        /// DEX entry or script that holds it.
        dex: String,
        /// Offset of the instruction in code units from the method's start; for a script the byte in its entry.
        offset: i64,
        /// Source line, when debug info says.
        line: Option<i64>,
        /// `first_party`, `sdk` or `unknown`.
        actor_kind: String,
        /// SDK id of the actor.
        actor_sdk: Option<String>,
        /// Actor's name.
        actor_name: String,
        /// Root package of the caller's module; for a script the package that its path or bundle names.
        module: String,
        /// Moment, as in `collection`.
        moment: String,
        /// `certain`, `likely` or `possible`.
        confidence: String,
        /// `caller_class`, or the outermost of the classes that it stands in, as in `collection`.
        outer_class: String,
        /// The call path for machines, as in `collection`.
        frames: Option<String>,
    }

    /// One piece of personal information that a method gives to web pages: a method of an object that they were given
    /// (`addJavascriptInterface`), or of a client that answers them.
    BridgeRow = bridge {
        /// Data type id.
        data_type: String,
        /// Class of the object or client, dotted.
        bridge_class: String,
        /// Its method that pages call.
        bridge_method: String,
        /// Name under which pages know the object, where constant.
        object_name: Option<String>,
        /// `return` (the method returns it) or `script` (a script run in the page, or the answer to its question, holds it).
        gives: String,
        /// Whose pages the web view loads, the farthest kind: `other_site` (a constant address that nothing shows to be the app's own),
        /// `any` (whoever starts an exported screen, or types an address, chooses), `unknown`, `own_site`, `package` (files of the package).
        page_kind: String,
        /// Address of such a page, as far as known, cut at 512 characters.
        page: Option<String>,
        /// Whether a condition stands before it that may ask who calls.
        guarded: bool,
        /// The API that reads it, as in `collection`.
        api: String,
        /// Kind, as in `collection`.
        api_kind: String,
        /// Class with that call, dotted.
        caller_class: String,
        /// Method with that call.
        caller_method: String,
        /// Its descriptor.
        caller_descriptor: String,
        /// DEX entry that holds it.
        dex: String,
        /// Offset of the instruction in code units from the method's start.
        offset: i64,
        /// Source line, when debug info says.
        line: Option<i64>,
        /// Whose the object or client is: `first_party`, `sdk` or `unknown`.
        actor_kind: String,
        /// SDK id of the actor.
        actor_sdk: Option<String>,
        /// Actor's name.
        actor_name: String,
        /// `likely`: page, object and way back are known, and no condition stands before it. Otherwise `possible`.
        confidence: String,
        /// From the method that pages call to the API.
        path: Vec<String>,
    }

    /// One place where personal information is read again and again: what makes it repeat, how often, and whether it is ended.
    RepeatedRow = repeated {
        /// `timer`, `handler` (messages and tasks that post themselves), `executor`, `alarm`, `job`, `work`, `location_updates`, `sensor`
        /// or `loop` (that waits).
        kind: String,
        /// The call that makes it repeat, as in `collection.api`.
        repeater: String,
        /// Milliseconds from one time to the next, the longest where several are possible; 0 is as often as there is something new; null
        /// when not known.
        period_ms: Option<i64>,
        /// Least distance between two positions, in metres; null when not known or none is asked for.
        distance_m: Option<f64>,
        /// Data type id.
        data_type: String,
        /// The API that reads it, as in `collection`.
        api: String,
        /// Kind of the API, as in `collection`.
        api_kind: String,
        /// Class that reads, dotted.
        caller_class: String,
        /// Method that reads.
        caller_method: String,
        /// Its descriptor.
        caller_descriptor: String,
        /// DEX entry that holds it.
        dex: String,
        /// Offset of the reading instruction in code units from the method's start.
        offset: i64,
        /// Source line, when debug info says.
        line: Option<i64>,
        /// `caller_class`, or the outermost of the classes that it stands in.
        outer_class: String,
        /// Class with the call that makes it repeat, dotted.
        repeater_class: String,
        /// Method with that call.
        repeater_method: String,
        /// `first_party`, `sdk` or `unknown`: who reads.
        actor_kind: String,
        /// SDK id of the actor.
        actor_sdk: Option<String>,
        /// Actor's name.
        actor_name: String,
        /// Root package of the caller's module.
        module: String,
        /// Moment it begins at, as in `collection`.
        moment: String,
        /// What of the environment the reading depends on.
        condition: Option<String>,
        /// `obtained` or `attempted`, under the device profile.
        result: String,
        /// How sure it is that this is read again and again: `certain`, `likely` or `possible`.
        confidence: String,
        /// The component that it belongs to, dotted; null when none stands on the way.
        component: Option<String>,
        /// `activity` (fragments and views too), `service`, `foreground_service`, `receiver`, `provider`, `application` or `worker`.
        component_kind: Option<String>,
        /// Where it is called off: `result` (by what it brings), `out_of_sight`, `destroy`, `elsewhere` or `never` (by nothing of its owner's).
        stopped: String,
        /// Whether it goes on while no screen of the app is seen; null when that is not known.
        unseen: Option<bool>,
        /// Call path from the entry point over the repeating call to the API.
        path: Vec<String>,
        /// The call path for machines, as in `collection`.
        frames: Option<String>,
    }

    /// One place at which permissions are asked for while the app runs, with one list of names.
    PermissionRequestRow = permission_request {
        /// Names of the permissions, sorted, as far as constants say them.
        permissions: Vec<String>,
        /// Whether these are all.
        whole: bool,
        /// Permission groups of the dangerous ones, each once, sorted; those of media count as storage, and notifications not.
        groups: Vec<String>,
        /// How many groups.
        group_count: i64,
        /// Whether these are groups that no one function commonly needs together.
        unrelated: bool,
        /// Whether nobody touched anything before but, at most, the answer to the privacy terms.
        by_itself: bool,
        /// Groups of which no text that was shown, and none in the package, says what they are for, sorted.
        unexplained: Vec<String>,
        /// `shown` when texts shown speak of the purpose of every group, `present` when such texts are in the package, else `absent`.
        purpose: String,
        /// A text that speaks of the purpose of one of the groups, shortened.
        purpose_text: Option<String>,
        /// Class with the call, dotted.
        caller_class: String,
        /// Method with the call.
        caller_method: String,
        /// Its descriptor.
        caller_descriptor: String,
        /// DEX entry that holds it.
        dex: String,
        /// Offset of the instruction in code units.
        offset: i64,
        /// Source line, when debug info says.
        line: Option<i64>,
        /// `first_party`, `sdk` or `unknown`.
        actor_kind: String,
        /// SDK id of the actor.
        actor_sdk: Option<String>,
        /// Actor's name.
        actor_name: String,
        /// Root package of the caller's module.
        module: String,
        /// Moment, as in `collection`.
        moment: String,
        /// `certain`, `likely` or `possible`: that it is asked at that moment.
        confidence: String,
        /// Call path, outermost first.
        path: Vec<String>,
        /// The call path for machines, as in `collection`.
        frames: Option<String>,
        /// The class or the outermost of the classes that it stands in, as in `collection`.
        outer_class: String,
    }

    /// What refusing permissions leads to, and granting them does not: one row for each request and outcome.
    PermissionRefusalRow = permission_refusal {
        /// Names of the permissions, sorted.
        permissions: Vec<String>,
        /// Their groups, each once, sorted.
        groups: Vec<String>,
        /// `exit` (the process ends, or the only screen is closed), `leaves_screen` (another is behind it), `asks_again` (at once),
        /// `asks_on_return` (whenever the screen comes back), `settings`.
        outcome: String,
        /// Whether a dialog stands between that can only be left in this way or by going to the settings.
        by_dialog: bool,
        /// Class with the call that does it, dotted.
        caller_class: String,
        /// Method with the call.
        caller_method: String,
        /// Its descriptor.
        caller_descriptor: String,
        /// DEX entry that holds it.
        dex: String,
        /// Offset of the instruction in code units.
        offset: i64,
        /// Source line, when debug info says.
        line: Option<i64>,
        /// `first_party`, `sdk` or `unknown`.
        actor_kind: String,
        /// SDK id of the actor.
        actor_sdk: Option<String>,
        /// Actor's name.
        actor_name: String,
        /// Root package of the caller's module.
        module: String,
        /// Moment of the request, as in `collection`.
        moment: String,
        /// `certain`, `likely` or `possible`: that this follows once the permissions are refused.
        confidence: String,
        /// Call path from the answer, outermost first.
        path: Vec<String>,
        /// The call path for machines, as in `collection`.
        frames: Option<String>,
        /// The class or the outermost of the classes that it stands in, as in `collection`.
        outer_class: String,
    }

    /// One means by which the package starts without anybody opening it, or starts another app.
    SelfStartRow = self_start {
        /// `broadcast` (a receiver of the manifest), `job`, `alarm` (a repeating one), `sync`, `account` (one is put into the device's list),
        /// `restart` (a service starts itself or another as it ends) or `other_app`.
        kind: String,
        /// Class that is woken, or the package of the other app.
        component: Option<String>,
        /// Action of the broadcast, or how the other app is started: `activity`, `service`, `bind`, `broadcast`.
        trigger: Option<String>,
        /// Whether Android brings it about at the package's target level, with the permissions it asks for.
        effective: bool,
        /// Period in milliseconds, when constant.
        period: Option<i64>,
        /// Whether it outlives a reboot.
        persisted: bool,
        /// Classes of the components that are started once it wakes, sorted.
        starts: Vec<String>,
        /// Whether one of these stays: a screen, or a service that neither ends itself nor says that it need not come back.
        stays: bool,
        /// Of another app: whether it is to be expected: one of the system's or the device's maker's, the app that an SDK for payment, sign-in,
        /// sharing or maps speaks to, a screen that an SDK opens.
        expected: bool,
        /// Whether nobody touched anything before but, at most, the answer to the privacy terms.
        by_itself: bool,
        /// Class with the call, dotted; of a receiver its own.
        caller_class: String,
        /// Method with the call.
        caller_method: String,
        /// Its descriptor.
        caller_descriptor: String,
        /// DEX entry that holds it.
        dex: String,
        /// Offset of the instruction in code units.
        offset: i64,
        /// Source line, when debug info says.
        line: Option<i64>,
        /// `first_party`, `sdk` or `unknown`.
        actor_kind: String,
        /// SDK id of the actor.
        actor_sdk: Option<String>,
        /// Actor's name.
        actor_name: String,
        /// Root package of the caller's module.
        module: String,
        /// Moment, as in `collection`.
        moment: String,
        /// `certain`, `likely` or `possible`: that it comes about, and starts what it is said to.
        confidence: String,
        /// Call path, outermost first.
        path: Vec<String>,
        /// The call path for machines, as in `collection`.
        frames: Option<String>,
    }

    /// One network address named in the package.
    EndpointRow = endpoint {
        /// As written, cut at 512 characters.
        url: String,
        /// `http`, `https`, `ws`, `wss`, `ftp`, or empty for a bare host or address.
        scheme: String,
        /// Host, lower case.
        host: String,
        /// Registrable domain (public suffix plus one label), or the host itself for addresses.
        domain: String,
        /// Port when written.
        port: Option<i64>,
        /// `code`, `resource`, `asset` or `manifest`.
        origin: String,
        /// Class (dotted) or entry that holds it; the first in order where several do.
        place: String,
        /// How many places hold it.
        count: i64,
        /// `first_party`, `sdk` or `unknown`.
        actor_kind: String,
        /// SDK id of the actor.
        actor_sdk: Option<String>,
        /// True when the scheme sends in the clear.
        cleartext: bool,
        /// True for documentation, schema and licence addresses that nothing is sent to.
        reference_only: bool,
        /// True for the device itself and local networks: loopback, private and link-local addresses, names such as `box.local`.
        local: bool,
    }

    /// One text of the resources, in default, Chinese and English.
    ResourceTextRow = resource_text {
        /// Resource id, e.g. 2130968576 for 0x7f040000.
        resource_id: i64,
        /// `type/name`, e.g. `string/app_name`.
        name: String,
        /// BCP 47 language, empty for the default.
        language: String,
        /// The text.
        text: String,
    }

    /// One view of a layout.
    UiElementRow = ui_element {
        /// Layout entry, e.g. `res/layout/main.xml`.
        layout: String,
        /// Position in document order, from 0.
        position: i64,
        /// Position of the parent, null for the root.
        parent: Option<i64>,
        /// Element name as written, e.g. `Button` or `com.example.FancyView`.
        element: String,
        /// `android:id` entry name.
        view_id: Option<String>,
        /// Text in Chinese, else the default.
        text: Option<String>,
        /// Hint in Chinese, else the default.
        hint: Option<String>,
        /// `android:contentDescription`.
        content_description: Option<String>,
        /// `android:onClick` method.
        on_click: Option<String>,
        /// Text size as written, e.g. `14.0sp`.
        text_size: Option<String>,
        /// Width: `match_parent`, `wrap_content` or a size such as `48.0dip`.
        width: Option<String>,
        /// Height, likewise.
        height: Option<String>,
        /// `android:checked`.
        checked: Option<bool>,
        /// `android:inputType` bits.
        input_type: Option<i64>,
        /// `android:visibility` as a word.
        visibility: Option<String>,
        /// Text colour `#AARRGGBB`.
        text_color: Option<String>,
        /// Background colour `#AARRGGBB`, or the resource's name.
        background: Option<String>,
        /// True in layouts that a support library brought along, by the resource's name.
        library: bool,
        /// WCAG contrast ratio of the text's colour with the background it or a container around it has, in hundredths: from 100 (the same
        /// colour) to 2100; null when the layout does not decide both, or something else may be drawn between them.
        contrast: Option<i64>,
    }

    /// One native library.
    NativeLibraryRow = native_library {
        /// Entry.
        entry: String,
        /// File name.
        name: String,
        /// ABI folder.
        abi: String,
        /// Bytes.
        size: i64,
        /// SDK id it belongs to.
        sdk: Option<String>,
        /// Whether the file is an ELF image.
        elf: bool,
    }

    /// One module: the code below one package root.
    ModuleRow = module {
        /// Root package, dotted; empty for classes without a package.
        root: String,
        /// Classes.
        class_count: i64,
        /// Methods with code.
        method_count: i64,
        /// Code units.
        code_units: i64,
        /// `first_party`, `sdk` or `unknown`.
        actor_kind: String,
        /// SDK id.
        actor_sdk: Option<String>,
        /// Identity-free structural signature: SHA-256 over the sorted shapes of its classes.
        signature: String,
        /// The smallest 32 hashes of class shapes, for likeness.
        sketch: Vec<i64>,
        /// Whether names look renamed by an obfuscator.
        renamed: bool,
    }

    /// One signer under one scheme.
    SignerRow = signer {
        /// `v1`, `v2`, `v3` or `v3.1`.
        scheme: String,
        /// Place among the scheme's signers, from 0; rotation history (v3) has its own rows with `role` `lineage`.
        position: i64,
        /// `signer` or `lineage`.
        role: String,
        /// Subject, RFC 4514.
        subject: String,
        /// Issuer, RFC 4514.
        issuer: String,
        /// Serial number, hexadecimal.
        serial: String,
        /// Start of validity, ISO 8601, UTC.
        not_before: String,
        /// End of validity, ISO 8601, UTC.
        not_after: String,
        /// SHA-256 of the certificate, hexadecimal.
        certificate_sha256: String,
        /// SHA-1 of the certificate, hexadecimal.
        certificate_sha1: String,
        /// MD5 of the certificate, hexadecimal (stores and open platforms still quote it).
        certificate_md5: String,
        /// `rsa`, `ec`, `dsa` or the OID.
        key_algorithm: String,
        /// Key size in bits.
        key_bits: Option<i64>,
        /// Signature algorithm used over the package.
        signature_algorithm: Option<String>,
        /// Whether the signature and the digests it covers verify.
        verified: bool,
        /// Why not, when not.
        problem: Option<String>,
        /// Split it signs, empty for the base.
        split: String,
    }

    /// One framework, packer or shell recognised in the package.
    FrameworkRow = framework {
        /// Id, e.g. `uni-app`, `react-native`, `flutter`, `cordova`, `packer:legu`.
        id: String,
        /// Name.
        name: String,
        /// `cross_platform`, `packer`, `web_shell`, `game_engine` or `hot_fix`.
        kind: String,
        /// Whether behaviour lives outside the DEX code that was read, so that checks on code cannot be clean.
        hides_code: bool,
        /// What it was recognised by, sorted.
        evidence: Vec<String>,
    }

    /// One store listing of the package, as the user gave it (docs/inputs.md); filled only where one was given.
    ListingRow = listing {
        /// Name of the file that holds the record.
        source: String,
        /// Line of the record in it; for one object or a list its place from 1.
        line: i64,
        /// Store.
        store: Option<String>,
        /// Application id.
        app_id: Option<String>,
        /// Name of the app.
        name: Option<String>,
        /// Developer.
        developer: Option<String>,
        /// Version name.
        version_name: Option<String>,
        /// Version code.
        version_code: Option<i64>,
        /// Day of the last update, ISO 8601.
        updated: Option<String>,
        /// Size, as shown.
        size: Option<String>,
        /// SHA-256 of the package handed out, hexadecimal.
        package_sha256: Option<String>,
        /// Digest of the signer's certificate (SHA-256, SHA-1 or MD5), hexadecimal.
        certificate: Option<String>,
        /// Address of the privacy policy.
        policy_url: Option<String>,
        /// Filing number, as an app's is written where it is one.
        filing_number: Option<String>,
        /// `app`, `other` (of a website or mini program), `malformed`, or null without a number.
        filing_number_kind: Option<String>,
        /// Age the app is shown to suit.
        age: Option<String>,
        /// Personal information that the listing says is collected, and what for.
        data_collected: Option<String>,
        /// Permissions shown: Android's name where the text is known, else the text.
        permissions: Vec<String>,
        /// Those of them without a purpose.
        permissions_without_purpose: Vec<String>,
        /// Dangerous permissions that the package requests and the listing does not show; empty where permissions were not recorded.
        permissions_not_shown: Vec<String>,
        /// Fields that the record has and the listing leaves empty, sorted.
        empty: Vec<String>,
        /// Fields that the record does not have, so that nothing can be said of them, sorted.
        not_recorded: Vec<String>,
    }

    /// One filing record (备案信息) of the package's app, as the user gave it; filled only where records were given.
    FilingRow = filing {
        /// Name of the file that holds the record.
        source: String,
        /// Line of the record in it; for one object or a list its place from 1.
        line: i64,
        /// Filing number.
        filing_number: Option<String>,
        /// Organiser (主办者).
        organiser: Option<String>,
        /// Name of the app.
        name: Option<String>,
        /// Application ids.
        app_ids: Vec<String>,
        /// Domains.
        domains: Vec<String>,
        /// Digest of the signer's certificate (SHA-256, SHA-1 or MD5), hexadecimal.
        certificate: Option<String>,
    }

    /// One entry of a terminal maker's list of preinstalled apps that is the package's app, as the user gave it.
    PreinstalledRow = preinstalled {
        /// Name of the file that holds the record.
        source: String,
        /// Line of the record in it; for one object or a list its place from 1.
        line: i64,
        /// Maker of the terminal.
        maker: Option<String>,
        /// Model of the terminal.
        model: Option<String>,
        /// Application id.
        app_id: String,
        /// Name of the app.
        name: Option<String>,
        /// Whether a user can uninstall it; null when the list does not say.
        uninstallable: Option<bool>,
        /// Function, as the list names it.
        function: Option<String>,
        /// Id of the basic function that is, of the closed list of the rules; null when it is none of them or none is named.
        basic_function: Option<String>,
        /// Whether the list calls it software of a basic function; null when it does not say.
        called_basic: Option<bool>,
        /// Reason that the maker gives.
        reason: Option<String>,
        /// Other apps of the list, on the same model, with the same basic function that cannot be uninstalled either.
        same_function: Vec<String>,
    }

    /// One field of a record that the user gave, held against the package or against another record.
    ComparisonRow = comparison {
        /// Kind of record: `listing` or `filing`.
        input: String,
        /// Name of the file that holds the record.
        source: String,
        /// Line of the record in it; for one object or a list its place from 1.
        line: i64,
        /// Store, for a listing.
        store: Option<String>,
        /// `app_id`, `name`, `version`, `sha256`, `certificate`, `permissions`, `filing_number` or `organiser`.
        field: String,
        /// What the record says.
        given: String,
        /// What it was held against.
        found: Vec<String>,
        /// Where that was found: `package` or `listing`.
        against: String,
        /// Whether they agree; null when what it would be held against was not read.
        agrees: Option<bool>,
        /// How sure a difference is: `likely` or `possible`.
        confidence: String,
    }

    /// One thing that could not be read, or that was odd.
    WarningRow = warning {
        /// Stable word.
        code: String,
        /// Part of the package: `container`, `manifest`, `resources`, `code`, `signature`, `native`, `assets`.
        part: String,
        /// What was lost of it: `nothing`, `partial` or `all`.
        loss: String,
        /// Entry.
        entry: String,
        /// Byte offset.
        offset: Option<i64>,
        /// Detail in English.
        detail: String,
    }
}
