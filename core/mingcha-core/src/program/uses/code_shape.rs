//! Methods whose control flow alone tells what they do: trust managers that trust everybody, verifiers that accept every host, web views that
//! go on after a certificate error.

use crate::dex::{Instruction, Value as EncodedValue, access, opcode};
use crate::limits::{MAX_LEAVING_STEPS, MAX_REJECTION_STEPS};
use crate::program::constants::model::Models;
use crate::program::constants::{Flow, Interpreter, StaticFields, Store, Value, get};
use crate::program::hierarchy::Resolved;
use crate::program::model::{ClassId, MethodId, Program, TypeId};
use crate::program::uses::collect::argument_registers;
use crate::program::uses::{CodeShape, Confidence, Site};
use rustc_hash::FxHashMap;

const TRUST_MANAGERS: [&str; 2] = ["Ljavax/net/ssl/X509TrustManager;", "Ljavax/net/ssl/X509ExtendedTrustManager;"];
const HOSTNAME_VERIFIER: &str = "Ljavax/net/ssl/HostnameVerifier;";
const VERIFY: &str = "(Ljava/lang/String;Ljavax/net/ssl/SSLSession;)Z";
const WEB_VIEW_CLIENTS: [&str; 2] = ["Landroid/webkit/WebViewClient;", "Lcom/tencent/smtt/sdk/WebViewClient;"];
const ACTIVITY: &str = "Landroid/app/Activity;";
const PERMISSION_RESULT: &[u8] = b"onRequestPermissionsResult";
/// How far methods that the looked-at one calls are followed.
const MAX_CALLS_FOLLOWED: usize = 3;

/// Adds the telling shapes among the methods of `class`.
pub(crate) fn class(program: &Program<'_>, class: ClassId, fields: &mut StaticFields, models: &mut Models, out: &mut Vec<CodeShape>) {
    let kind = program.class(class).kind;
    for id in program.methods_of(class) {
        let method = program.method(id);
        if method.code == 0 || method.access & access::STATIC != 0 {
            continue;
        }
        let signature = program.method_ref(method.reference).signature;
        let name = program.names.get(program.signatures[signature as usize].0.0);
        let mut confidence = Confidence::Likely;
        let topic = match name {
            b"checkServerTrusted" if inherits_any(program, kind, &TRUST_MANAGERS) => {
                let mut look = Rejection::default();
                let accepts = program.signature_descriptor(signature).starts_with("([Ljava/security/cert/X509Certificate;")
                    && !may_reject(program, id, MAX_CALLS_FOLLOWED, &mut look);
                // Whoever only asks whether a certificate has expired takes any other one.
                if look.asks_dates {
                    confidence = Confidence::Possible;
                }
                accepts.then_some("trust-all-manager")
            }
            b"verify" if program.signature_descriptor(signature) == VERIFY && program.inherits(kind, HOSTNAME_VERIFIER) => {
                returns_true(program, id, fields, models, MAX_CALLS_FOLLOWED).then_some("accept-all-hostnames")
            }
            b"onReceivedSslError" if inherits_any(program, kind, &WEB_VIEW_CLIENTS) => {
                // Receiver, web view, handler.
                proceeds_always(program, id, 2, MAX_CALLS_FOLLOWED, &mut 0).then_some("ssl-error-proceed")
            }
            PERMISSION_RESULT if program.signature_descriptor(signature) == "(I[Ljava/lang/String;[I)V" => {
                confidence = Confidence::Possible;
                if let Some(api) = leaves(program, id, MAX_CALLS_FOLLOWED, &mut 0) {
                    out.push(CodeShape { api, ..shape(program, "permission-result-exit", id, confidence) });
                }
                None
            }
            _ => None,
        };
        if let Some(topic) = topic {
            out.push(shape(program, topic, id, confidence));
        }
    }
    lambdas(program, class, fields, models, out);
}

/// The call by which a method, or one of its own class that it calls, closes the screen or ends the app.
fn leaves(program: &Program<'_>, id: MethodId, depth: usize, steps: &mut usize) -> Option<String> {
    let own = program.method(id).class;
    let dex = program.class(own).dex;
    if *steps > MAX_LEAVING_STEPS {
        return None;
    }
    let flow = Flow::new(program.code(id)?);
    *steps += flow.instructions.len();
    for (_, i) in &flow.instructions {
        let Some(reference) = opcode::is_invoke(i.opcode).then(|| program.method_at(dex, i.index)).flatten() else { continue };
        let method = program.method_ref(reference);
        let name = program.names.get(program.signatures[method.signature as usize].0.0);
        let api = match name {
            b"finish" if program.inherits(method.class, ACTIVITY) => Some("Landroid/app/Activity;->finish"),
            b"finishAffinity" if program.inherits(method.class, ACTIVITY) => Some("Landroid/app/Activity;->finishAffinity"),
            b"finishAndRemoveTask" if program.inherits(method.class, ACTIVITY) => Some("Landroid/app/Activity;->finishAndRemoveTask"),
            b"exit" if program.descriptor_raw(method.class) == b"Ljava/lang/System;" => Some("Ljava/lang/System;->exit"),
            b"killProcess" if program.descriptor_raw(method.class) == b"Landroid/os/Process;" => Some("Landroid/os/Process;->killProcess"),
            _ => None,
        };
        if let Some(api) = api {
            return Some(api.to_owned());
        }
        if depth > 0
            && let Resolved::Own(target) = program.resolve(reference, None)
            && program.method(target).class == own
            && let Some(api) = leaves(program, target, depth - 1, steps)
        {
            return Some(api);
        }
    }
    None
}

/// Adds what pages may call of an object that they are given: the public methods of its class. Which of them the annotation admits is not
/// read, so that each is only possible.
pub(crate) fn bridge_object(program: &Program<'_>, class: ClassId, out: &mut Vec<CodeShape>) {
    for id in program.methods_of(class) {
        let method = program.method(id);
        let public = method.access & (access::PUBLIC | access::STATIC) == access::PUBLIC;
        if method.code != 0 && public && !program.method_name(id).starts_with('<') {
            out.push(shape(program, "javascript-bridge-method", id, Confidence::Possible));
        }
    }
}

fn inherits_any(program: &Program<'_>, kind: TypeId, ancestors: &[&str]) -> bool {
    ancestors.iter().any(|ancestor| program.inherits(kind, ancestor))
}

fn shape(program: &Program<'_>, topic: &'static str, id: MethodId, confidence: Confidence) -> CodeShape {
    let line = program.code(id).and_then(|code| {
        let dex = program.dex(program.class(program.method(id).class).dex);
        // Empty methods have a line only at their return.
        dex.line(&code, 0).or_else(|| dex.line(&code, code.units().saturating_sub(1)))
    });
    let api = match topic {
        "trust-all-manager" => {
            "Ljavax/net/ssl/X509TrustManager;->checkServerTrusted([Ljava/security/cert/X509Certificate;Ljava/lang/String;)V".to_owned()
        }
        "accept-all-hostnames" => format!("{HOSTNAME_VERIFIER}->verify{VERIFY}"),
        "javascript-bridge-method" => "Landroid/webkit/JavascriptInterface;".to_owned(),
        _ => format!("Landroid/webkit/WebViewClient;->onReceivedSslError{}", program.method_descriptor(id)),
    };
    CodeShape { topic, api, site: Site { method: id, offset: 0, line }, arguments: Vec::new(), confidence }
}

/// Lambdas that are verifiers: the class of the lambda does not exist in the file, only the call site that links it.
fn lambdas(program: &Program<'_>, class: ClassId, fields: &mut StaticFields, models: &mut Models, out: &mut Vec<CodeShape>) {
    // Call sites belong to a file, not a class; they are looked at with its first class.
    let number = program.class(class).dex;
    if class.index() > 0 && program.classes()[class.index() - 1].dex == number {
        return;
    }
    let dex = program.dex(number);
    for index in 0..dex.header().call_sites.count {
        let Some(site) = dex.call_site(index).filter(|site| dex.string_raw(site.name) == Some(b"verify")) else {
            continue;
        };
        let returns = dex.proto(site.proto).and_then(|(returns, _)| program.type_at(number, returns));
        if !returns.is_some_and(|kind| program.inherits(kind, HOSTNAME_VERIFIER)) {
            continue;
        }
        let Some(EncodedValue::MethodHandle(handle)) = site.arguments.get(1) else {
            continue;
        };
        let target = dex.method_handle(*handle).and_then(|handle| program.method_at(number, handle.method()?));
        if let Some(Resolved::Own(id)) = target.map(|reference| program.resolve(reference, None))
            && returns_true(program, id, fields, models, MAX_CALLS_FOLLOWED)
        {
            out.push(shape(program, "accept-all-hostnames", id, Confidence::Likely));
        }
    }
}

/// Positions reached from `start`, over normal edges and, when `exceptions`, those to handlers.
fn reached(flow: &Flow<'_>, start: usize, exceptions: bool) -> Vec<bool> {
    let mut seen = vec![false; flow.instructions.len()];
    let mut waiting = vec![start];
    let mut next = Vec::new();
    while let Some(n) = waiting.pop() {
        if seen.get(n).is_none_or(|seen| *seen) {
            continue;
        }
        seen[n] = true;
        flow.successors(n, &mut next);
        waiting.extend_from_slice(&next);
        let (at, i) = &flow.instructions[n];
        if exceptions && opcode::can_throw(i.opcode) {
            waiting.extend(flow.handlers(*at).map(|(_, target)| target));
        }
    }
    seen
}

/// What was seen while looking for a rejection.
#[derive(Default)]
struct Rejection {
    steps: usize,
    /// It asks whether a certificate is within its dates.
    asks_dates: bool,
}

/// Whether `id` may refuse a certificate chain: it throws, or calls something that checks, and the exception can leave it. Complaints about
/// missing arguments refuse no certificate.
fn may_reject(program: &Program<'_>, id: MethodId, depth: usize, look: &mut Rejection) -> bool {
    look.steps += 1;
    if look.steps > MAX_REJECTION_STEPS {
        return true;
    }
    let Some(code) = program.code(id) else { return true };
    let dex = program.class(program.method(id).class).dex;
    let flow = Flow::new(code);
    // Code that cannot be decoded to its end is given the benefit of the doubt.
    if flow.instructions.is_empty() || flow.fault() {
        return true;
    }
    let seen = reached(&flow, 0, true);
    let only_about_arguments = only_argument_exceptions(program, dex, &flow, &seen);
    // Positions that reject, with whether the exception is caught right there.
    let mut rejecting: Vec<(usize, Vec<usize>)> = Vec::new();
    for (n, (at, i)) in flow.instructions.iter().enumerate() {
        if !seen[n] {
            continue;
        }
        let rejects = match i.opcode {
            opcode::THROW => !only_about_arguments,
            op if opcode::is_invoke(op) => call_may_reject(program, dex, i.index, depth, look),
            _ => false,
        };
        if rejects {
            let catchers = flow.handlers(*at).filter(|(kind, _)| catches_certificate_errors(program, dex, *kind)).map(|(_, target)| target);
            rejecting.push((n, catchers.collect()));
        }
    }
    let mut after: FxHashMap<usize, Vec<bool>> = FxHashMap::default();
    for (n, catchers) in &rejecting {
        if catchers.is_empty() {
            return true;
        }
        for handler in catchers {
            look.steps += 1;
            if look.steps > MAX_REJECTION_STEPS {
                return true;
            }
            // What catches it may throw again.
            let seen = after.entry(*handler).or_insert_with(|| reached(&flow, *handler, true));
            if rejecting.iter().any(|(m, caught)| m != n && caught.is_empty() && seen[*m]) {
                return true;
            }
        }
    }
    false
}

/// Whether every exception the method makes is one that complains about arguments.
fn only_argument_exceptions(program: &Program<'_>, dex: u32, flow: &Flow<'_>, seen: &[bool]) -> bool {
    let mut any = false;
    for (_, (_, i)) in flow.instructions.iter().enumerate().filter(|(n, _)| seen[*n]) {
        match i.opcode {
            opcode::NEW_INSTANCE => {
                let Some(kind) = program.type_at(dex, i.index) else { return false };
                match program.descriptor_raw(kind) {
                    b"Ljava/lang/IllegalArgumentException;" | b"Ljava/lang/NullPointerException;" => any = true,
                    b"Ljava/lang/StringBuilder;" => {}
                    _ => return false,
                }
            }
            // A caught exception may be thrown again.
            opcode::MOVE_EXCEPTION => return false,
            _ => {}
        }
    }
    any
}

fn call_may_reject(program: &Program<'_>, dex: u32, index: u32, depth: usize, look: &mut Rejection) -> bool {
    let Some(reference) = program.method_at(dex, index) else {
        return true;
    };
    let method = program.method_ref(reference);
    let name = program.names.get(program.signatures[method.signature as usize].0.0);
    if name == b"checkValidity" && program.descriptor_raw(method.class) == b"Ljava/security/cert/X509Certificate;" {
        look.asks_dates = true;
        return false;
    }
    let checks: [&[u8]; 5] = [b"check", b"validate", b"verify", b"assert", b"isServerTrusted"];
    if checks.iter().any(|start| name.starts_with(start)) {
        return true;
    }
    match program.resolve(reference, None) {
        // An exception's or helper object's constructor decides nothing.
        Resolved::Own(_) if name == b"<init>" => false,
        Resolved::Own(target) if depth > 0 && program.method(target).code != 0 => may_reject(program, target, depth - 1, look),
        Resolved::Own(_) => true,
        Resolved::Outside(kinds) => {
            // What the platform offers beside the names above accepts or rejects no chain; of anything else nothing is known.
            !kinds.iter().any(|kind| super::super::modules::is_platform_class(program.descriptor_raw(*kind)))
        }
    }
}

fn catches_certificate_errors(program: &Program<'_>, dex: u32, exception: Option<u32>) -> bool {
    let Some(index) = exception else { return true };
    let Some(kind) = program.type_at(dex, index) else { return false };
    matches!(
        program.descriptor_raw(kind),
        b"Ljava/security/cert/CertificateException;"
            | b"Ljava/security/GeneralSecurityException;"
            | b"Ljava/lang/Exception;"
            | b"Ljava/lang/Throwable;"
    )
}

/// Whether `id` can only return true.
fn returns_true(program: &Program<'_>, id: MethodId, fields: &mut StaticFields, models: &mut Models, depth: usize) -> bool {
    let Some(code) = program.code(id) else { return false };
    let dex = program.class(program.method(id).class).dex;
    let flow = Flow::new(code);
    let mut interpreter = Interpreter { program, dex, store: Store::default(), fields, models, depth: 0 };
    let Some(solution) = flow.solve(&mut interpreter, Interpreter::start(code.registers)) else {
        return false;
    };
    let seen = reached(&flow, 0, true);
    let mut values = Vec::new();
    flow.replay(&solution, &mut interpreter, |_, n, state| {
        let i = &flow.instructions[n].1;
        if seen[n] && i.opcode == opcode::RETURN {
            values.push((n, get(state, i.a)));
        }
    });
    if values.is_empty() {
        return false;
    }
    if values.iter().all(|(_, value)| *value == Value::Integer(1)) {
        return true;
    }
    // `return helper(…)`: a call, its result, the return, and nothing between.
    let [(n, _)] = values.as_slice() else { return false };
    let [.., (_, call), (_, result), _] = &flow.instructions[..=*n] else {
        return false;
    };
    if depth == 0 || !opcode::is_invoke(call.opcode) || result.opcode != opcode::MOVE_RESULT || result.a != flow.instructions[*n].1.a {
        return false;
    }
    match program.method_at(dex, call.index).map(|reference| program.resolve(reference, None)) {
        Some(Resolved::Own(target)) => returns_true(program, target, interpreter.fields, interpreter.models, depth - 1),
        _ => false,
    }
}

/// Whether `id` (`onReceivedSslError`, or a method it calls, with the handler in argument `handler`) cannot return without having called `SslErrorHandler.proceed`. A test of the handler for null decides
/// nothing.
fn proceeds_always(program: &Program<'_>, id: MethodId, handler: u16, depth: usize, steps: &mut usize) -> bool {
    *steps += 1;
    if *steps > MAX_REJECTION_STEPS {
        return false;
    }
    let Some(code) = program.code(id) else { return false };
    let dex = program.class(program.method(id).class).dex;
    let flow = Flow::new(code);
    let handler = code.first_parameter().saturating_add(handler);
    let mut seen = vec![false; flow.instructions.len()];
    let (mut waiting, mut next, mut proceeds) = (vec![0usize], Vec::new(), false);
    while let Some(n) = waiting.pop() {
        if seen.get(n).is_none_or(|seen| *seen) {
            continue;
        }
        seen[n] = true;
        let (_, i) = &flow.instructions[n];
        if (opcode::RETURN_VOID..=opcode::RETURN_OBJECT).contains(&i.opcode) {
            return false;
        }
        if opcode::is_invoke(i.opcode) && calls_proceed(program, dex, i, handler, depth, steps) {
            proceeds = true;
            continue;
        }
        flow.successors(n, &mut next);
        match i.opcode {
            opcode::IF_EQZ if i.a == handler => next.retain(|m| *m == n + 1),
            opcode::IF_NEZ if i.a == handler => next.retain(|m| Some(*m) == flow.position_of(i.target)),
            _ => {}
        }
        waiting.extend_from_slice(&next);
    }
    proceeds
}

fn calls_proceed(program: &Program<'_>, dex: u32, i: &Instruction, handler: u16, depth: usize, steps: &mut usize) -> bool {
    let Some(reference) = program.method_at(dex, i.index) else {
        return false;
    };
    let method = program.method_ref(reference);
    let name = program.names.get(program.signatures[method.signature as usize].0.0);
    if name == b"proceed" && program.descriptor_raw(method.class).ends_with(b"/SslErrorHandler;") {
        return !argument_registers(program, reference, i).is_empty();
    }
    // A method of the package that is handed the handler and always goes on.
    let Some(at) = (0..usize::from(i.arg_count)).position(|n| i.arg(n) == Some(handler)) else {
        return false;
    };
    match program.resolve(reference, None) {
        Resolved::Own(target) if depth > 0 => proceeds_always(program, target, at as u16, depth - 1, steps),
        _ => false,
    }
}
