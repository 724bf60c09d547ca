// The builtin types by kind: name, base, flags, declaration. One row each.

struct TypeRow {
  var name: String
  var base: Kind
  var flags: TypeFlags
  /// Where the type says it lives, when not in builtins.
  var module: String?
  /// Bound in the builtins namespace.
  var isBuiltin: Bool
  var doc: String
  var declare: ((TypeSpec) -> Void)?
}

enum TypeTable {
  private static func row(
    _ name: String, base: Kind = .object, _ flags: TypeFlags = [], module: String? = nil, builtin: Bool = false, doc: String = "",
    _ declare: ((TypeSpec) -> Void)? = nil
  ) -> TypeRow {
    TypeRow(name: name, base: base, flags: flags, module: module, isBuiltin: builtin, doc: doc, declare: declare)
  }

  static func row(_ kind: Kind) -> TypeRow? {
    if isStorage(kind) { return nil }
    return namedRow(kind)
  }

  private static func isStorage(_ kind: Kind) -> Bool {
    switch kind {
    case .free, .bytesStorage, .valueStorage, .instance, .exception, .box: true
    default: false
    }
  }

  private static func namedRow(_ kind: Kind) -> TypeRow {
    switch kind {
    case .free, .bytesStorage, .valueStorage, .instance, .exception, .box: row("storage")
    case .object: row("object", .basable, builtin: true, doc: "The base class of the class hierarchy.", ObjectType.declare)
    case .type: row("type", [.basable, .isType], builtin: true, doc: "The type of types.", TypeType.declare)
    case .noneType: row("NoneType", [], module: nil, doc: "The type of the None singleton.", SingletonTypes.declareNone)
    case .ellipsisType: row("ellipsis", doc: "The type of the Ellipsis singleton.", SingletonTypes.declareEllipsis)
    case .notImplementedType:
      row("NotImplementedType", doc: "The type of the NotImplemented singleton.", SingletonTypes.declareNotImplemented)
    case .int: row("int", .basable, builtin: true, doc: "Integers of any size.", IntType.declare)
    case .boolType: row("bool", base: .int, builtin: true, doc: "The truth values True and False.", BoolType.declare)
    case .float: row("float", .basable, builtin: true, doc: "Floating-point numbers.", FloatType.declare)
    case .complex: row("complex", .basable, builtin: true, doc: "Complex numbers.", ComplexType.declare)
    case .str: row("str", .basable, builtin: true, doc: "Text: a sequence of code points.", StrType.declare)
    case .bytes: row("bytes", .basable, builtin: true, doc: "An immutable sequence of bytes.", BytesType.declare)
    case .byteArray: row("bytearray", .basable, builtin: true, doc: "A mutable sequence of bytes.", ByteArrayType.declare)
    case .memoryView:
      row("memoryview", .sequencePattern, builtin: true, doc: "A view of an object's memory.", MemoryViewType.declare)
    case .tuple: row("tuple", [.basable, .sequencePattern], builtin: true, doc: "An immutable sequence.", TupleType.declare)
    case .list: row("list", [.basable, .sequencePattern], builtin: true, doc: "A mutable sequence.", ListType.declare)
    case .dict: row("dict", [.basable, .mappingPattern], builtin: true, doc: "A mapping of keys to values.", DictType.declare)
    case .set: row("set", [.basable, .instancesHaveWeakReferences], builtin: true, doc: "A collection of unique elements.", SetType.declare)
    case .frozenSet:
      row("frozenset", [.basable, .instancesHaveWeakReferences], builtin: true, doc: "An immutable collection of unique elements.", FrozenSetType.declare)
    case .range: row("range", .sequencePattern, builtin: true, doc: "An arithmetic progression of integers.", RangeType.declare)
    case .slice: row("slice", builtin: true, doc: "Start, stop and step of an extended subscript.", SliceType.declare)
    case .module: row("module", [.basable, .instancesHaveDict], doc: "A module object.", ModuleType.declare)
    case .function: row("function", .instancesHaveDict, doc: "A function written in the language.", FunctionType.declare)
    case .native: row("builtin_function_or_method", doc: "A function written in Swift.", NativeType.declareFunction)
    case .nativeMethod: row("method_descriptor", doc: "A method written in Swift.", NativeType.declareDescriptor)
    case .wrapperDescriptor: row("wrapper_descriptor", doc: "A special method written in Swift.", NativeType.declareDescriptor)
    case .classMethodDescriptor: row("classmethod_descriptor", doc: "A class method written in Swift.", NativeType.declareDescriptor)
    case .boundMethod: row("method", doc: "A function bound to its receiver.", BoundMethodType.declare)
    case .cell: row("cell", doc: "The place of a closure's variable.", CellType.declare)
    case .code: row("code", doc: "Compiled code.", CodeType.declare)
    case .frame: row("frame", doc: "A running or ended call.", FrameType.declare)
    case .traceback: row("traceback", doc: "The calls an exception passed through.", TracebackType.declare)
    case .generator: row("generator", doc: "A suspended call of a generator function.", GeneratorType.declare)
    case .coroutine: row("coroutine", doc: "A call of an async function.", CoroutineType.declare)
    case .asyncGenerator: row("async_generator", doc: "A suspended call of an async generator function.", AsyncGeneratorType.declare)
    case .asyncGeneratorStep: row("async_generator_wrapped_value", doc: "A value on its way out of an async generator.")
    case .coroutineWrapper: row("coroutine_wrapper", doc: "What a coroutine's __await__ returns.", CoroutineWrapperType.declare)
    case .property: row("property", .basable, builtin: true, doc: "An attribute computed by functions.", PropertyType.declare)
    case .staticMethod:
      row("staticmethod", [.basable, .instancesHaveDict], builtin: true, doc: "A function that takes no receiver.", MethodWrapperType.declareStatic)
    case .classMethod:
      row("classmethod", [.basable, .instancesHaveDict], builtin: true, doc: "A function that takes the class.", MethodWrapperType.declareClass)
    case .superObject: row("super", .basable, builtin: true, doc: "Attributes of the next class in line.", SuperType.declare)
    case .memberDescriptor: row("member_descriptor", doc: "A slot of instances.", DescriptorTypes.declareMember)
    case .getSetDescriptor: row("getset_descriptor", doc: "A computed attribute of a builtin type.", DescriptorTypes.declareGetSet)
    case .mappingProxy: row("mappingproxy", .mappingPattern, doc: "A read-only view of a mapping.", MappingProxyType.declare)
    case .listIterator: row("list_iterator", [], ListIteratorType.declare)
    case .tupleIterator: row("tuple_iterator", [], TupleIteratorType.declare)
    case .strIterator: row("str_ascii_iterator", [], StrIteratorType.declare)
    case .bytesIterator: row("bytes_iterator", [], BytesIteratorType.declare)
    case .rangeIterator: row("range_iterator", [], RangeIteratorType.declare)
    case .longRangeIterator: row("longrange_iterator", [], LongRangeIteratorType.declare)
    case .sequenceIterator: row("iterator", [], SequenceIteratorType.declare)
    case .callableIterator: row("callable_iterator", [], CallableIteratorType.declare)
    case .reversedSequence: row("reversed", .basable, builtin: true, ReversedType.declare)
    case .listReverseIterator: row("list_reverseiterator", [], ListReverseIteratorType.declare)
    case .dictKeys: row("dict_keys", [], DictKeysType.declare)
    case .dictValues: row("dict_values", [], DictValuesType.declare)
    case .dictItems: row("dict_items", [], DictItemsType.declare)
    case .dictKeyIterator: row("dict_keyiterator", [], DictKeyIteratorType.declare)
    case .dictValueIterator: row("dict_valueiterator", [], DictValueIteratorType.declare)
    case .dictItemIterator: row("dict_itemiterator", [], DictItemIteratorType.declare)
    case .dictReverseKeyIterator: row("dict_reversekeyiterator", [], DictReverseKeyIteratorType.declare)
    case .dictReverseValueIterator: row("dict_reversevalueiterator", [], DictReverseValueIteratorType.declare)
    case .dictReverseItemIterator: row("dict_reverseitemiterator", [], DictReverseItemIteratorType.declare)
    case .setIterator: row("set_iterator", [], SetIteratorType.declare)
    case .enumerate: row("enumerate", .basable, builtin: true, EnumerateType.declare)
    case .zip: row("zip", .basable, builtin: true, ZipType.declare)
    case .map: row("map", .basable, builtin: true, MapType.declare)
    case .filter: row("filter", .basable, builtin: true, FilterType.declare)
    case .weakReference:
      row("ReferenceType", [.basable], module: "weakref", doc: "A reference that does not keep its referent.", WeakReferenceType.declare)
    case .weakProxy: row("ProxyType", [], module: "weakref", doc: "A stand-in for a weakly referenced object.", WeakProxyType.declare)
    case .genericAlias: row("GenericAlias", .basable, module: "types", doc: "A parameterized generic type.", GenericAliasType.declare)
    case .union: row("UnionType", [], module: "types", doc: "A union of types.", UnionTypeType.declare)
    case .namespace:
      row("SimpleNamespace", [.basable, .instancesHaveDict], module: "types", doc: "A simple attribute-based namespace.", NamespaceType.declare)
    }
  }
}

/// None, Ellipsis, NotImplemented.
enum SingletonTypes {
  static func declareNone(_ t: TypeSpec) {
    t.new("__new__(cls, /)", { a, th throws(Raised) in .none }, doc: "Return None.")
    t.def("__repr__(self, /)", { v, th throws(Raised) in th.intern("None") }, doc: "Return repr(self).")
    t.def("__bool__(self, /)", { v, th throws(Raised) in .false }, doc: "True if self else False.")
    t.def("__hash__(self, /)", { v, th throws(Raised) in Value(smallInt: 0xfca86420) }, doc: "Return hash(self).")
  }

  static func declareEllipsis(_ t: TypeSpec) {
    t.new("__new__(cls, /)", { a, th throws(Raised) in .ellipsis }, doc: "Return Ellipsis.")
    t.def("__repr__(self, /)", { v, th throws(Raised) in th.intern("Ellipsis") }, doc: "Return repr(self).")
    t.def("__reduce__(self, /)", { v, th throws(Raised) in th.intern("Ellipsis") }, doc: "Helper for pickle.")
  }

  static func declareNotImplemented(_ t: TypeSpec) {
    t.new("__new__(cls, /)", { a, th throws(Raised) in .notImplemented }, doc: "Return NotImplemented.")
    t.def("__repr__(self, /)", { v, th throws(Raised) in th.intern("NotImplemented") }, doc: "Return repr(self).")
    t.def("__reduce__(self, /)", { v, th throws(Raised) in th.intern("NotImplemented") }, doc: "Helper for pickle.")
    t.def("__bool__(self, /)", { v, th throws(Raised) in
      try th.warn(.DeprecationWarning, "NotImplemented should not be used in a boolean context", filename: nil, line: 0)
      return .true
    }, doc: "True if self else False.")
  }
}
