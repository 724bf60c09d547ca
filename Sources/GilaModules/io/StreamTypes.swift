// The classes of _io: made once for each interpreter (the standard streams need them at start), kept
// in a tuple by number; and the common native part of all streams.
import GilaBase
import GilaRuntime

enum StreamType: Int, CaseIterable {
  case unsupported, base, rawBase, bufferedBase, textBase
  case file, bytesIO, bytesIOBuffer, reader, writer, random, pair, stringIO, text, newlineDecoder
}

/// Behind every stream object. Instances of Python classes derived from the bases have just this.
class StreamObject: TextOutput {
  /// Closed by _IOBase.close().
  var baseClosed = false
  override func isPlain(_ file: Value, _ th: Th) -> Bool { false }
}

extension UnsafeMutablePointer where Pointee == Thread {
  @inline(__always)
  func streamType(_ t: StreamType) -> TypeRef { TypeRef(unchecked: TupleRef(unchecked: rt.pointee.streamTypes).items[t.rawValue]) }

  /// The native object of a stream whose type the call has checked already.
  @inline(__always)
  func stream<T: NativeObject>(_ v: Value, _ type: T.Type) throws(Raised) -> T {
    if _fastPath(v.isKind(.box)), let n = BoxRef(unchecked: v).pointee.native?.takeUnretainedValue(), Swift.type(of: n) == T.self {
      return unsafeDowncast(n, to: T.self)
    }
    return try requireNative(v, as: type, "stream")
  }

  /// The class argument of `__new__`.
  func streamClass(_ v: Value, _ owner: StreamType) throws(Raised) -> TypeRef {
    let t = streamType(owner)
    guard v.isKind(.type) else { throw typeError("\(typeName(t)).__new__(X): X is not a type object (\(typeName(v)))") }
    let cls = TypeRef(unchecked: v)
    guard isSubtype(cls, t) else {
      throw typeError("\(typeName(t)).__new__(\(typeName(cls))): \(typeName(cls)) is not a subtype of \(typeName(t))")
    }
    return cls
  }

  func unsupported(_ message: String) -> Raised { raise(streamType(.unsupported).value, argument: str(message)) }
  func closedError(_ text: String = "I/O operation on closed file.") -> Raised { valueError(text) }

  /// Make the classes when this is the first use.
  func makeStreamTypes() {
    if rt.pointee.streamTypes.isPointer { return }
    guard let all = try? newTuple(StreamType.allCases.count) else { return }
    all.items.update(repeating: .none, count: all.pointee.count)
    rt.pointee.streamTypes = all.value
    func put(_ t: StreamType, _ v: Value) { all.items[t.rawValue] = v }
    let bases = tuple(rt.exception(.OSError), rt.exception(.ValueError))
    let namespace = dict()
    set(namespace, name: .__module__, intern(static: "io"))
    if let e = try? call(rt.type(.type), intern(static: "UnsupportedOperation"), bases, namespace) { put(.unsupported, e) }
    let flags: TypeFlags = [.basable, .instancesHaveDict, .instancesHaveWeakReferences]
    func make(_ t: StreamType, _ name: StaticString, _ base: StreamType?, _ doc: StaticString, _ declare: (TypeSpec) -> Void) {
      put(t, boxedType(name, module: "_io", base: base.map { streamType($0) }, doc: doc, flags: flags, declare).value)
    }
    make(.base, "_IOBase", nil, "The abstract base class for all I/O classes.", BaseStreamType.declare)
    make(.rawBase, "_RawIOBase", .base, "Base class for raw binary I/O.", BaseStreamType.declareRaw)
    make(.bufferedBase, "_BufferedIOBase", .base, "Base class for buffered IO objects.", BaseStreamType.declareBuffered)
    make(.textBase, "_TextIOBase", .base, "Base class for text I/O.", BaseStreamType.declareText)
    make(.file, "FileIO", .rawBase, "Open a file without buffering; the name may be a descriptor.", FileType.declare)
    make(.bytesIO, "BytesIO", .bufferedBase, "Buffered I/O implementation using an in-memory bytes buffer.", BytesIOType.declare)
    make(.reader, "BufferedReader", .bufferedBase, "Create a new buffered reader using the given readable raw IO object.", BufferedType.declareReader)
    make(.writer, "BufferedWriter", .bufferedBase, "A buffer for a writeable sequential raw IO object.", BufferedType.declareWriter)
    make(.random, "BufferedRandom", .bufferedBase, "A buffered interface to random access streams.", BufferedType.declareRandom)
    make(.pair, "BufferedRWPair", .bufferedBase, "A buffered reader and writer object together.", PairType.declare)
    make(.stringIO, "StringIO", .textBase, "Text I/O implementation using an in-memory buffer.", StringIOType.declare)
    make(.text, "TextIOWrapper", .textBase, "Character and line based layer over a binary stream.", TextType.declare)
    put(.bytesIOBuffer, boxedType("_BytesIOBuffer", module: "_io", base: nil, doc: "Memory of a BytesIO.", flags: [.disallowInstantiation], { _ in }).value)
    put(.newlineDecoder, boxedType(
      "IncrementalNewlineDecoder", module: "_io", base: nil, doc: "Codec used when reading a file in universal newlines mode.",
      flags: [.basable], NewlineDecoderType.declare).value)
  }
}
