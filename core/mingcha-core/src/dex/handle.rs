//! Method handles and call sites, the operands of `invoke-custom` and `const-method-handle`.

use crate::bytes::{u16_at, u32_at};
use crate::dex::{Dex, Value};

/// `method_handle_item`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MethodHandle {
    /// `MethodHandleType`: 0 to 3 put and get fields, 4 static, 5 instance, 6 constructor, 7 direct, 8 interface.
    pub kind: u16,
    /// Field index for kinds 0 to 3, method index for the others.
    pub member: u32,
}

impl MethodHandle {
    /// The method it calls, as a method index.
    pub fn method(&self) -> Option<u32> {
        (4..=8).contains(&self.kind).then_some(self.member)
    }
}

/// `call_site_item`: the bootstrap method, the name and type to link, and further arguments.
#[derive(Clone, Debug, PartialEq)]
pub struct CallSite {
    /// Method handle index of the bootstrap method.
    pub bootstrap: u32,
    /// String index of the name to link: for lambdas, of the interface's method.
    pub name: u32,
    /// Prototype index of the call: for lambdas, it returns the interface.
    pub proto: u32,
    /// Further arguments: for lambdas the interface method's type, the implementation's handle, and the type at this use.
    pub arguments: Vec<Value>,
}

impl Dex {
    /// Method handle `index`.
    pub fn method_handle(&self, index: u32) -> Option<MethodHandle> {
        let at = self.header().method_handles.item(index, 8)?;
        Some(MethodHandle { kind: u16_at(self.bytes(), at)?, member: u32::from(u16_at(self.bytes(), at + 4)?) })
    }

    /// Call site `index`; `None` when it cannot be read or is not of the shape the format demands.
    pub fn call_site(&self, index: u32) -> Option<CallSite> {
        let offset = u32_at(self.bytes(), self.header().call_sites.item(index, 4)?)?;
        if offset == 0 {
            return None;
        }
        let mut values = self.value_array(offset)?.into_iter();
        let (Value::MethodHandle(bootstrap), Value::String(name), Value::MethodType(proto)) =
            (values.next()?, values.next()?, values.next()?)
        else {
            return None;
        };
        Some(CallSite { bootstrap, name, proto, arguments: values.collect() })
    }
}
