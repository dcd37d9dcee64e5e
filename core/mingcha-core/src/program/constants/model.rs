//! The platform methods whose effect on constants is known.

use crate::program::model::{MethodRefId, Program};

/// What a call does to constants. Argument 0 is the receiver where there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Model {
    /// Nothing known: the result is an object of the declared type.
    None,
    /// `StringBuilder.<init>` and `Uri.Builder.<init>`.
    BuilderInit,
    /// `StringBuilder.append`.
    Append,
    /// Text of argument 0: `toString`, `valueOf`, `getPath` and the like.
    ToText,
    /// Argument 0 unchanged: boxing, `intern`, `buildUpon`, `Arrays.asList` and the like.
    Same,
    /// `String.concat`.
    Concat,
    /// `new String(String)`: argument 0 becomes argument 1.
    CopyText,
    /// `String.format(format, arguments)` or with a locale before.
    Format,
    /// `trim`, `toLowerCase`, `toUpperCase`.
    Trim,
    /// See `Trim`.
    Lower,
    /// See `Trim`.
    Upper,
    /// `substring`.
    Substring,
    /// `replace` of a character or a text by another.
    Replace,
    /// `StringBuilder.reverse`.
    Reverse,
    /// `new String(…)` of characters or bytes: argument 0 becomes what they spell.
    FromArray,
    /// `String.valueOf` and `copyValueOf` of characters.
    OfArray,
    /// `ArrayList.add` at the end.
    ListAdd,
    /// `Uri.parse`.
    UriParse,
    /// `Uri.Builder.scheme`.
    UriScheme,
    /// `Uri.Builder.authority` and `encodedAuthority`.
    UriAuthority,
    /// `Uri.Builder.build`.
    UriBuild,
    /// `Uri.withAppendedPath` and the builder's appending methods: only the beginning stays known.
    UriExtend,
    /// `File.<init>` with the path in the last arguments, and `Paths.get`.
    FileInit,
    /// `Paths.get` and `Path.of`.
    PathOf,
    /// `File.toPath`, `Path.toFile`, `getAbsoluteFile`.
    FileSame,
    /// `Class.forName(name, …)`.
    ForName,
    /// `ClassLoader.loadClass(name)`.
    LoadClass,
    /// `Object.getClass`.
    GetClass,
    /// `Class.getName`.
    ClassName,
    /// `Class.getMethod`, `getDeclaredMethod`, `getField`, `getDeclaredField`.
    Member,
}

fn model(class: &[u8], name: &[u8], descriptor: &[u8]) -> Model {
    match (class, name) {
        (b"Ljava/lang/StringBuilder;" | b"Ljava/lang/StringBuffer;", name) => match name {
            b"<init>" => Model::BuilderInit,
            b"append" => Model::Append,
            b"toString" => Model::ToText,
            b"reverse" => Model::Reverse,
            _ => Model::None,
        },
        (b"Ljava/lang/String;", name) => match name {
            b"concat" => Model::Concat,
            b"substring" | b"subSequence" => Model::Substring,
            b"replace" => Model::Replace,
            b"valueOf" | b"copyValueOf" if descriptor.starts_with(b"([C") => Model::OfArray,
            b"valueOf" | b"toString" => Model::ToText,
            b"intern" => Model::Same,
            b"format" => Model::Format,
            b"trim" => Model::Trim,
            b"toLowerCase" => Model::Lower,
            b"toUpperCase" => Model::Upper,
            b"<init>" if descriptor == b"(Ljava/lang/String;)V" => Model::CopyText,
            b"<init>" if descriptor.starts_with(b"([C") || descriptor.starts_with(b"([B") => Model::FromArray,
            _ => Model::None,
        },
        (b"Ljava/lang/Object;" | b"Ljava/lang/CharSequence;", b"toString") => Model::ToText,
        (b"Ljava/lang/Integer;" | b"Ljava/lang/Long;", b"toString")
            if descriptor.ends_with(b"I)Ljava/lang/String;") || descriptor.ends_with(b"J)Ljava/lang/String;") =>
        {
            Model::ToText
        }
        (b"Ljava/lang/Integer;" | b"Ljava/lang/Long;" | b"Ljava/lang/Boolean;", b"valueOf") if !descriptor.starts_with(b"(Ljava") => {
            Model::Same
        }
        (b"Ljava/lang/Integer;", b"intValue") | (b"Ljava/lang/Long;", b"longValue") | (b"Ljava/lang/Boolean;", b"booleanValue") => {
            Model::Same
        }
        (b"Ljava/util/ArrayList;" | b"Ljava/util/LinkedList;" | b"Ljava/util/List;" | b"Ljava/util/Collection;", b"add")
            if descriptor == b"(Ljava/lang/Object;)Z" =>
        {
            Model::ListAdd
        }
        (b"Ljava/util/Arrays;", b"asList") | (b"Ljava/util/Collections;", b"unmodifiableList") => Model::Same,
        (b"Ljava/lang/Object;", b"getClass") => Model::GetClass,
        (b"Landroid/net/Uri;", name) => match name {
            b"parse" => Model::UriParse,
            b"withAppendedPath" => Model::UriExtend,
            b"buildUpon" | b"normalizeScheme" => Model::Same,
            b"toString" => Model::ToText,
            _ => Model::None,
        },
        (b"Landroid/net/Uri$Builder;", name) => match name {
            b"<init>" => Model::BuilderInit,
            b"build" => Model::UriBuild,
            b"scheme" => Model::UriScheme,
            b"authority" | b"encodedAuthority" => Model::UriAuthority,
            b"toString" => Model::ToText,
            b"path"
            | b"encodedPath"
            | b"appendPath"
            | b"appendEncodedPath"
            | b"appendQueryParameter"
            | b"encodedQuery"
            | b"query"
            | b"fragment" => Model::UriExtend,
            _ => Model::None,
        },
        (b"Landroid/content/ContentUris;", b"withAppendedId" | b"appendId") => Model::UriExtend,
        (b"Ljava/io/File;", name) => match name {
            b"<init>" => Model::FileInit,
            b"getPath" | b"getAbsolutePath" | b"toString" | b"getCanonicalPath" => Model::ToText,
            b"toPath" | b"getAbsoluteFile" | b"getCanonicalFile" => Model::FileSame,
            _ => Model::None,
        },
        (b"Ljava/nio/file/Paths;", b"get") | (b"Ljava/nio/file/Path;", b"of") => Model::PathOf,
        (b"Ljava/nio/file/Path;", b"toFile" | b"toAbsolutePath" | b"normalize") => Model::FileSame,
        (b"Ljava/lang/Class;", name) => match name {
            b"forName" => Model::ForName,
            b"getName" => Model::ClassName,
            b"getMethod" | b"getDeclaredMethod" | b"getField" | b"getDeclaredField" => Model::Member,
            _ => Model::None,
        },
        (b"Ljava/lang/ClassLoader;" | b"Ldalvik/system/DexClassLoader;" | b"Ldalvik/system/PathClassLoader;", b"loadClass") => {
            Model::LoadClass
        }
        _ => Model::None,
    }
}

/// Models by method reference, looked up once each.
#[derive(Debug, Default)]
pub(crate) struct Models {
    known: Vec<Option<Model>>,
}

impl Models {
    pub(crate) fn of(&mut self, program: &Program<'_>, reference: MethodRefId) -> Model {
        if self.known.is_empty() {
            self.known = vec![None; program.method_refs.len()];
        }
        *self.known[reference.index()].get_or_insert_with(|| {
            let method = program.method_ref(reference);
            let (name, descriptor) = program.signatures[method.signature as usize];
            let name = program.names.get(name.0);
            if name == b"getClass" {
                return Model::GetClass;
            }
            model(program.descriptor_raw(method.class), name, program.descriptors.get(descriptor))
        })
    }
}
