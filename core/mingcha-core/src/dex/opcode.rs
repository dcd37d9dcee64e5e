//! Dalvik opcodes: their formats and what their index operand refers to
//! ("Dalvik bytecode" and "Dalvik executable instruction formats" of the Android source documentation).

/// Instruction formats, named as in the documentation: units, registers, and a letter for the extra data.
#[allow(missing_docs)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    F10x,
    F12x,
    F11n,
    F11x,
    F10t,
    F20t,
    F22x,
    F21t,
    F21s,
    F21h,
    F21c,
    F23x,
    F22b,
    F22t,
    F22s,
    F22c,
    F30t,
    F32x,
    F31i,
    F31t,
    F31c,
    F35c,
    F3rc,
    F45cc,
    F4rcc,
    F51l,
    /// No instruction; the runtime's verifier rejects it.
    Unused,
}

impl Format {
    /// Code units (16 bits) that an instruction of this format takes.
    pub const fn units(self) -> usize {
        use Format::*;
        match self {
            F10x | F12x | F11n | F11x | F10t | Unused => 1,
            F20t | F22x | F21t | F21s | F21h | F21c | F23x | F22b | F22t | F22s | F22c => 2,
            F30t | F32x | F31i | F31t | F31c | F35c | F3rc => 3,
            F45cc | F4rcc => 4,
            F51l => 5,
        }
    }
}

/// What an instruction's index operand refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndexKind {
    /// No index.
    None,
    /// `string_ids`.
    String,
    /// `type_ids`.
    Type,
    /// `field_ids`.
    Field,
    /// `method_ids`.
    Method,
    /// `call_site_ids`.
    CallSite,
    /// `method_handles`.
    MethodHandle,
    /// `proto_ids`.
    Proto,
}

/// The format of `opcode`.
pub const fn format(opcode: u8) -> Format {
    use Format::*;
    match opcode {
        0x00 | 0x0e => F10x,
        0x01 | 0x04 | 0x07 | 0x21 | 0x7b..=0x8f | 0xb0..=0xcf => F12x,
        0x02 | 0x05 | 0x08 => F22x,
        0x03 | 0x06 | 0x09 => F32x,
        0x0a..=0x0d | 0x0f..=0x11 | 0x1d | 0x1e | 0x27 => F11x,
        0x12 => F11n,
        0x13 | 0x16 => F21s,
        0x14 | 0x17 => F31i,
        0x15 | 0x19 => F21h,
        0x18 => F51l,
        0x1a | 0x1c | 0x1f | 0x22 | 0x60..=0x6d | 0xfe | 0xff => F21c,
        0x1b => F31c,
        0x20 | 0x23 | 0x52..=0x5f => F22c,
        0x24 | 0x6e..=0x72 | 0xfc => F35c,
        0x25 | 0x74..=0x78 | 0xfd => F3rc,
        0x26 | 0x2b | 0x2c => F31t,
        0x28 => F10t,
        0x29 => F20t,
        0x2a => F30t,
        0x2d..=0x31 | 0x44..=0x51 | 0x90..=0xaf => F23x,
        0x32..=0x37 => F22t,
        0x38..=0x3d => F21t,
        0xd0..=0xd7 => F22s,
        0xd8..=0xe2 => F22b,
        0xfa => F45cc,
        0xfb => F4rcc,
        0x3e..=0x43 | 0x73 | 0x79 | 0x7a | 0xe3..=0xf9 => Unused,
    }
}

/// What the index operand of `opcode` refers to.
pub const fn index_kind(opcode: u8) -> IndexKind {
    match opcode {
        0x1a | 0x1b => IndexKind::String,
        0x1c | 0x1f | 0x20 | 0x22..=0x25 => IndexKind::Type,
        0x52..=0x6d => IndexKind::Field,
        0x6e..=0x72 | 0x74..=0x78 | 0xfa | 0xfb => IndexKind::Method,
        0xfc | 0xfd => IndexKind::CallSite,
        0xfe => IndexKind::MethodHandle,
        0xff => IndexKind::Proto,
        _ => IndexKind::None,
    }
}

/// Whether control never goes on to the next instruction: returns, `throw` and `goto`.
pub const fn ends_block(opcode: u8) -> bool {
    matches!(opcode, RETURN_VOID..=RETURN_OBJECT | THROW | GOTO..=GOTO_32)
}

/// Whether the instruction can throw, so that control may go to a handler (AOSP `Instruction::kThrow`).
pub const fn can_throw(opcode: u8) -> bool {
    matches!(
        opcode,
        0x1a..=0x27 | 0x44..=0x72 | 0x74..=0x78 | 0x93 | 0x94 | 0x9e | 0x9f | 0xb3 | 0xb4 | 0xbe | 0xbf | 0xd3 | 0xd4 | 0xdb | 0xdc | 0xfa..=0xff
    )
}

/// Whether the instruction is an `invoke-*` of a method reference, the polymorphic ones included.
pub const fn is_invoke(opcode: u8) -> bool {
    matches!(opcode, INVOKE_VIRTUAL..=INVOKE_INTERFACE | 0x74..=0x78 | 0xfa | 0xfb)
}

/// Whether the instruction calls without a receiver.
pub const fn is_invoke_static(opcode: u8) -> bool {
    matches!(opcode, INVOKE_STATIC | INVOKE_STATIC_RANGE)
}

macro_rules! opcodes {
    ($($name:ident = $value:literal, $mnemonic:literal;)+) => {
        $(#[doc = concat!("`", $mnemonic, "`.")] pub const $name: u8 = $value;)+
    };
}

opcodes! {
    NOP = 0x00, "nop";
    MOVE_OBJECT = 0x07, "move-object";
    MOVE_RESULT = 0x0a, "move-result";
    MOVE_RESULT_WIDE = 0x0b, "move-result-wide";
    MOVE_RESULT_OBJECT = 0x0c, "move-result-object";
    MOVE_EXCEPTION = 0x0d, "move-exception";
    RETURN_VOID = 0x0e, "return-void";
    RETURN = 0x0f, "return";
    RETURN_OBJECT = 0x11, "return-object";
    CONST_STRING = 0x1a, "const-string";
    CONST_STRING_JUMBO = 0x1b, "const-string/jumbo";
    CONST_CLASS = 0x1c, "const-class";
    CHECK_CAST = 0x1f, "check-cast";
    INSTANCE_OF = 0x20, "instance-of";
    ARRAY_LENGTH = 0x21, "array-length";
    NEW_INSTANCE = 0x22, "new-instance";
    NEW_ARRAY = 0x23, "new-array";
    FILLED_NEW_ARRAY = 0x24, "filled-new-array";
    FILLED_NEW_ARRAY_RANGE = 0x25, "filled-new-array/range";
    FILL_ARRAY_DATA = 0x26, "fill-array-data";
    THROW = 0x27, "throw";
    GOTO = 0x28, "goto";
    GOTO_32 = 0x2a, "goto/32";
    PACKED_SWITCH = 0x2b, "packed-switch";
    SPARSE_SWITCH = 0x2c, "sparse-switch";
    IF_EQ = 0x32, "if-eq";
    IF_EQZ = 0x38, "if-eqz";
    IF_NEZ = 0x39, "if-nez";
    IF_LEZ = 0x3d, "if-lez";
    AGET_OBJECT = 0x46, "aget-object";
    APUT = 0x4b, "aput";
    APUT_OBJECT = 0x4d, "aput-object";
    APUT_SHORT = 0x51, "aput-short";
    IGET = 0x52, "iget";
    IPUT = 0x59, "iput";
    IPUT_SHORT = 0x5f, "iput-short";
    SGET = 0x60, "sget";
    SGET_SHORT = 0x66, "sget-short";
    SPUT = 0x67, "sput";
    SPUT_SHORT = 0x6d, "sput-short";
    INVOKE_VIRTUAL = 0x6e, "invoke-virtual";
    INVOKE_SUPER = 0x6f, "invoke-super";
    INVOKE_DIRECT = 0x70, "invoke-direct";
    INVOKE_STATIC = 0x71, "invoke-static";
    INVOKE_INTERFACE = 0x72, "invoke-interface";
    INVOKE_VIRTUAL_RANGE = 0x74, "invoke-virtual/range";
    INVOKE_SUPER_RANGE = 0x75, "invoke-super/range";
    INVOKE_DIRECT_RANGE = 0x76, "invoke-direct/range";
    INVOKE_STATIC_RANGE = 0x77, "invoke-static/range";
    INVOKE_INTERFACE_RANGE = 0x78, "invoke-interface/range";
    INVOKE_CUSTOM = 0xfc, "invoke-custom";
    INVOKE_CUSTOM_RANGE = 0xfd, "invoke-custom/range";
    CONST_METHOD_HANDLE = 0xfe, "const-method-handle";
}
