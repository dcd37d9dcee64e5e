//! Where personal information goes: what hands it out, what streams are made of, and what is done to it on the way.

use serde::Deserialize;

/// The tables of `behaviour/flows.yaml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Flows {
    /// Calls that hand out what they are given.
    pub sinks: Vec<FlowSink>,
    /// Calls that make what leads out.
    pub channels: Vec<FlowChannel>,
    /// Calls that change the form of what they are given.
    pub transforms: Vec<FlowTransform>,
    /// Parameters by which the platform hands over personal information.
    pub callbacks: Vec<FlowCallback>,
    /// Words of input fields.
    pub inputs: Vec<FlowInput>,
    /// Calls of libraries that work by reflection, whose code is not followed: they give a value of the declared type.
    pub opaque: Vec<super::Methods>,
    /// Labels of hosts that name advertising, analytics and the trade in data.
    pub third_parties: Vec<String>,
}

/// A call that hands out what it is given. Argument 0 is the receiver of an instance method.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct FlowSink {
    /// Class descriptor.
    pub class: String,
    /// Method names.
    pub methods: Vec<String>,
    /// `network`, `sms`, `log`, `file`, `intent`, `web`, or `stream` for what the receiver was made of.
    pub kind: String,
    /// Arguments that go out.
    pub data: Vec<usize>,
    /// Argument that names the address.
    pub endpoint: Option<usize>,
}

/// A call that makes what leads out.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct FlowChannel {
    /// Class descriptor.
    pub class: String,
    /// Method names.
    pub methods: Vec<String>,
    /// `network` or `file`.
    pub kind: String,
    /// Argument that names the address.
    pub endpoint: Option<usize>,
}

/// A call that changes the form of what it is given.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct FlowTransform {
    /// Class descriptor.
    pub class: String,
    /// Method names.
    pub methods: Vec<String>,
    /// What it does, when no algorithm says so.
    pub name: String,
    /// Whether the factory of its receiver names the algorithm.
    pub algorithm: bool,
}

/// A parameter by which the platform hands over personal information.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct FlowCallback {
    /// Class or interface that declares the method, as a descriptor.
    pub class: String,
    /// Method name.
    pub method: String,
    /// Type of its first parameter, as a descriptor.
    pub parameter: String,
    /// Data type.
    pub data_type: String,
}

/// What is typed into a field, by words of its name and hint.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct FlowInput {
    /// Data type.
    pub data_type: String,
    /// Words, in lower case.
    pub words: Vec<String>,
}
