//! What platform calls make run, what they read of stored state, and what their results depend on.

use serde::Deserialize;

macro_rules! knowledge {
    ($($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $field_doc:literal])+ $field:ident: $type:ty,)+ })+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Debug, Default, Deserialize)]
        #[serde(default)]
        pub struct $name {
            $($(#[doc = $field_doc])+ pub $field: $type,)+
        }
    )+};
}

knowledge! {
    /// A read of stored state.
    StoreRead {
        /// Class descriptor.
        class: String,
        /// Method names.
        methods: Vec<String>,
        /// Argument that is the key.
        key: usize,
        /// Argument given when nothing was stored.
        default: Option<usize>,
        /// Constant given when nothing was stored.
        value: Option<i64>,
    }

    /// A write of stored state.
    StoreWrite {
        /// Class descriptor.
        class: String,
        /// Method names.
        methods: Vec<String>,
        /// Argument that is the key.
        key: usize,
        /// Argument that is the value.
        value: usize,
    }

    /// Methods of a class.
    Methods {
        /// Class descriptor.
        class: String,
        /// Method names.
        methods: Vec<String>,
    }

    /// A call that makes methods of the objects given run.
    Run {
        /// Class descriptor.
        class: String,
        /// Method names.
        methods: Vec<String>,
        /// Arguments whose methods run.
        objects: Vec<usize>,
        /// Names of the methods that run.
        calls: Vec<String>,
        /// Kind of edge.
        edge: String,
    }

    /// A type by which the platform calls back.
    Listener {
        /// Class descriptor.
        class: String,
        /// Names of the methods that are called back.
        calls: Vec<String>,
        /// `now`, `touch`, `dismiss` or `other`.
        when: String,
    }

    /// A method that gives a dialog one of its buttons.
    Button {
        /// Class descriptor.
        class: String,
        /// Method name.
        method: String,
        /// `positive`, `negative` or `neutral`.
        button: String,
    }

    /// Calls that wait, and those that end the waiting.
    Gate {
        /// Class descriptor.
        class: String,
        /// Methods that wait.
        waits: Vec<String>,
        /// Methods that end it.
        opens: Vec<String>,
    }

    /// A call whose result depends on more than the environment.
    Dependent {
        /// Class descriptor.
        class: String,
        /// Method names.
        methods: Vec<String>,
        /// `server`, `person` or `stored`.
        origin: String,
    }

    /// Something of the device that code asks, for the conditions of collections.
    Topic {
        /// Stable word in conditions.
        topic: String,
        /// Whether zero, false and null say that there is none.
        presence: bool,
        /// Calls that tell it.
        calls: Vec<Methods>,
        /// Fields that tell it.
        fields: Vec<Methods>,
    }

    /// Words by which a choice and what it is about are recognised.
    ChoiceWords {
        /// Of agreeing.
        agree: Vec<String>,
        /// Of refusing.
        refuse: Vec<String>,
        /// Of what is agreed to.
        about: Vec<String>,
    }

    /// All of it.
    Behaviour {
        /// Reads of stored state.
        reads: Vec<StoreRead>,
        /// Writes of stored state.
        writes: Vec<StoreWrite>,
        /// Reads that are empty on a fresh install.
        empty: Vec<Methods>,
        /// Calls that make methods run.
        runs: Vec<Run>,
        /// Types by which the platform calls back.
        listeners: Vec<Listener>,
        /// Types that say nothing of a call back, as descriptors.
        inert: Vec<String>,
        /// Buttons of dialogs.
        buttons: Vec<Button>,
        /// Sticky broadcasts.
        sticky: Vec<String>,
        /// Waiting.
        gates: Vec<Gate>,
        /// Permission checks.
        grants: Vec<Methods>,
        /// Results that depend on more than the environment.
        origins: Vec<Dependent>,
        /// What of the device code asks.
        topics: Vec<Topic>,
        /// Words of choices.
        words: ChoiceWords,
    }
}
