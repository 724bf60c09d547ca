// The type `object`.

enum ObjectType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, /, *args, **kwargs)", make, doc: "Create and return a new object.")
    t.def("__init__(self, /, *args, **kwargs)", initialize, doc: "Initialize self.")
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("__str__(self, /)", { v, th throws(Raised) in try th.repr(v) }, doc: "Return str(self).")
    t.def("__hash__(self, /)", { v, th throws(Raised) in th.int(th.pointerHash(v)) }, doc: "Return hash(self).")
    t.def("__eq__(self, value, /)", { a, b, th throws(Raised) in a == b ? .true : .notImplemented }, doc: "Return self==value.")
    t.def("__ne__(self, value, /)", notEqual, doc: "Return self!=value.")
    t.def("__lt__(self, value, /)", { a, b, th throws(Raised) in .notImplemented }, doc: "Return self<value.")
    t.def("__le__(self, value, /)", { a, b, th throws(Raised) in .notImplemented }, doc: "Return self<=value.")
    t.def("__gt__(self, value, /)", { a, b, th throws(Raised) in .notImplemented }, doc: "Return self>value.")
    t.def("__ge__(self, value, /)", { a, b, th throws(Raised) in .notImplemented }, doc: "Return self>=value.")
    t.def("__getattribute__(self, name, /)", getAttribute, doc: "Return getattr(self, name).")
    t.def("__setattr__(self, name, value, /)", TypeType.setAttribute, doc: "Implement setattr(self, name, value).")
    t.def("__delattr__(self, name, /)", TypeType.deleteAttribute, doc: "Implement delattr(self, name).")
    t.def("__format__(self, format_spec, /)", format, doc: "Default object formatter.")
    t.def("__dir__(self, /)", dir, doc: "Default dir() implementation.")
    t.def("__sizeof__(self, /)", sizeOf, doc: "Size of object in memory, in bytes.")
    t.def("__reduce__(self, /)", reduce, doc: "Helper for pickle.")
    t.def("__reduce_ex__(self, protocol, /)", reduceEx, doc: "Helper for pickle.")
    t.def("__getstate__(self, /)", { v, th throws(Raised) in try th.defaultState(v) }, doc: "Helper for pickle.")
    t.classDef("__init_subclass__(cls)", { a, th throws(Raised) in .none }, doc: "Called when a class is subclassed.")
    t.classDef("__subclasshook__(cls, subclass, /)", { a, th throws(Raised) in .notImplemented },
      doc: "Abstract classes can override this to customize issubclass().")
    t.getSet("__class__", { v, th throws(Raised) in th.typeOf(v).value }, setClass, doc: "The object's class.")
  }

  static func make(_ a: Args, _ th: Th) throws(Raised) -> Value {
    guard a[0].isKind(.type) else { throw th.typeError("object.__new__(X): X is not a type object (\(th.typeName(a[0])))") }
    let t = TypeRef(unchecked: a[0])
    let excess = TupleRef(unchecked: a[1]).pointee.count > 0 || DictRef(unchecked: a[2]).pointee.count > 0
    if excess {
      let object = TypeRef(unchecked: th.rt.type(.object))
      if th.special(t, .__new__) != th.special(object, .__new__) {
        throw th.typeError("object.__new__() takes exactly one argument (the type to instantiate)")
      }
      if th.special(t, .__init__) == th.special(object, .__init__) {
        throw th.typeError("\(th.typeName(t))() takes no arguments")
      }
    }
    if t.pointee.flags.contains(.isAbstract) { throw try th.abstractError(t) }
    switch t.pointee.layout {
    case .object, .instance: return th.newInstance(t)
    default:
      var base = t
      while base.pointee.flags.contains(.heapType), base.pointee.base.isPointer { base = TypeRef(unchecked: base.pointee.base) }
      throw th.typeError("object.__new__(\(th.typeName(t))) is not safe, use \(th.typeName(base)).__new__()")
    }
  }

  static func initialize(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let excess = TupleRef(unchecked: a[1]).pointee.count > 0 || DictRef(unchecked: a[2]).pointee.count > 0
    if excess {
      let t = th.typeOf(a[0])
      let object = TypeRef(unchecked: th.rt.type(.object))
      if th.special(t, .__init__) != th.special(object, .__init__) {
        throw th.typeError("object.__init__() takes exactly one argument (the instance to initialize)")
      }
      if th.special(t, .__new__) == th.special(object, .__new__) {
        throw th.typeError("\(th.typeName(t)).__init__() takes exactly one argument (the instance to initialize)")
      }
    }
    return .none
  }

  static func repr(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let t = th.typeOf(v)
    return th.str("<\(try th.moduleQualifiedName(t)) object at \(th.address(v))>")
  }

  static func notEqual(_ a: Value, _ b: Value, _ th: Th) throws(Raised) -> Value {
    let t = th.typeOf(a)
    let result = try th.callSpecial(th.special(t, .__eq__), a, b, t)
    if result == .notImplemented { return result }
    return .bool(!(try th.truth(result)))
  }

  static func getAttribute(_ v: Value, _ name: Value, _ th: Th) throws(Raised) -> Value {
    guard name.isKind(.str) else { throw th.typeError("attribute name must be string, not '\(th.typeName(name))'") }
    let found = try th.findAttribute(v, name, th.typeOf(v))
    if found.isUndef { throw th.noAttribute(v, name) }
    return found
  }

  static func format(_ v: Value, _ spec: Value, _ th: Th) throws(Raised) -> Value {
    guard spec.isKind(.str) else { throw th.typeError("__format__() argument must be str, not \(th.typeName(spec))") }
    if StrRef(unchecked: spec).length > 0 {
      throw th.typeError("unsupported format string passed to \(th.typeName(v)).__format__")
    }
    return try th.text(v)
  }

  static func dir(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let names = DictRef(unchecked: th.dict())
    let own = try th.getAttributeOrUndef(v, .__dict__)
    if own.isKind(.dict) { try th.update(names, from: own) }
    let cls = try th.getAttributeOrUndef(v, .__class__)
    if !cls.isUndef { try th.mergeTypeNames(cls, names) }
    return try th.listOf(names.value).value
  }

  static func sizeOf(_ v: Value, _ th: Th) throws(Raised) -> Value {
    guard v.isPointer else { return Value(smallInt: 8) }
    if v.isKind(.instance) { return Value(smallInt: 16 + 8 * Int(v.object.pointee.aux)) }
    return Value(smallInt: v.object.layoutSize ?? 16)
  }

  static func reduce(_ v: Value, _ th: Th) throws(Raised) -> Value { try reduce(v, protocol: 0, th) }

  static func reduceEx(_ v: Value, _ version: Value, _ th: Th) throws(Raised) -> Value {
    let n = try th.indexInt(version)
    let own = try th.getAttribute(th.typeOf(v).value, .__reduce__)
    let plain = th.get(TypeRef(unchecked: th.rt.type(.object)).pointee.dict, name: .__reduce__)
    if own != plain { return try th.callMethod(v, .__reduce__) }
    return try reduce(v, protocol: n, th)
  }

  /// copyreg knows the recipe of the old protocols; it is library code.
  static func reduce(_ v: Value, protocol n: Int, _ th: Th) throws(Raised) -> Value {
    let copyreg = try th.importModule(named: "copyreg")
    if n >= 2 { return try th.reduceByNew(v, copyreg) }
    return try th.call(try th.getAttribute(copyreg, th.intern("_reduce_ex")), v, Value(smallInt: n))
  }

  static func setClass(_ v: Value, _ value: Value, _ th: Th) throws(Raised) {
    if value.isUndef { throw th.typeError("can't delete __class__ attribute") }
    guard value.isKind(.type) else {
      throw th.typeError("__class__ must be set to a class, not '\(th.typeName(value))' object")
    }
    let new = TypeRef(unchecked: value)
    let old = th.typeOf(v)
    if v.isKind(.module), th.isSubtype(new, TypeRef(unchecked: th.rt.type(.module))) {
      v.object.pointee.shape = new.pointee.rootShape
      if new.pointee.flags.contains(.heapType) { v.object.pointee.flags.insert(.heapType) }
      return
    }
    guard old.pointee.flags.contains(.heapType), new.pointee.flags.contains(.heapType) else {
      throw th.typeError("__class__ assignment only supported for mutable types or ModuleType subclasses")
    }
    let sameDict = old.pointee.flags.contains(.instancesHaveDict) == new.pointee.flags.contains(.instancesHaveDict)
    guard old.pointee.layout == new.pointee.layout, old.pointee.fixedSlots == new.pointee.fixedSlots, sameDict else {
      throw th.typeError("__class__ assignment: '\(th.typeName(new))' object layout differs from '\(th.typeName(old))'")
    }
    if v.isKind(.instance) {
      if old.pointee.flags.contains(.instancesHaveDict) {
        _ = th.makeInstanceDict(InstanceRef(unchecked: v))
        v.object.pointee.shape = new.pointee.dictShape
      } else {
        v.object.pointee.shape = new.pointee.rootShape
      }
    } else {
      v.object.pointee.shape = new.pointee.rootShape
    }
    if new.pointee.flags.contains(.hasFinalizer), !v.object.pointee.flags.contains(.hasFinalizer) { th.registerFinalizer(v.object) }
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// `module.qualname`, without the module for builtins.
  func moduleQualifiedName(_ t: TypeRef) throws(Raised) -> String {
    let module = t.pointee.flags.contains(.heapType) ? get(t.pointee.dict, name: .__module__) : try TypeType.module(t.value, self)
    let name = swiftString(t.pointee.qualname)
    guard module.isKind(.str) else { return name }
    let text = swiftString(module)
    return text == "builtins" ? name : "\(text).\(name)"
  }

  /// `id(v)` as it is printed.
  func address(_ v: Value) -> String {
    let digits = String(v.bits, radix: 16)
    return "0x" + String(repeating: "0", count: max(0, 12 - digits.count)) + digits
  }

  func abstractError(_ t: TypeRef) throws(Raised) -> Raised {
    let methods = get(t.pointee.dict, name: .__abstractmethods__)
    let names = try listOf(methods.isUndef ? rt.pointee.emptyTuple : methods)
    try sort(names, key: .none, reverse: false)
    var list: [String] = []
    for i in 0..<names.pointee.count { list.append("'\(swiftString(names.items[i]))'") }
    return typeError(
      "Can't instantiate abstract class \(typeName(t)) without an implementation for abstract method\(list.count == 1 ? "" : "s") "
        + list.joined(separator: ", "))
  }

  /// What `object.__getstate__` returns.
  func defaultState(_ v: Value) throws(Raised) -> Value {
    let t = typeOf(v)
    var state = Value.none
    if t.pointee.flags.contains(.instancesHaveDict) {
      let own = attributesDict(v)
      if own.isKind(.dict), DictRef(unchecked: own).pointee.count > 0 { state = try copyDict(DictRef(unchecked: own)) }
    }
    guard v.isPointer, v.isKind(.instance) ? t.pointee.fixedSlots > 0 : v.object.pointee.flags.contains(.heapType) else {
      return state
    }
    let slots = DictRef(unchecked: dict())
    let mro = TupleRef(unchecked: t.pointee.mro)
    for k in 0..<mro.pointee.count {
      let d = DictRef(unchecked: TypeRef(unchecked: mro.items[k]).pointee.dict)
      var i = 0
      while let e = nextEntry(d, from: i) {
        let member = (d.entry + e).pointee.value
        if member.isKind(.memberDescriptor) {
          let content = memberValue(MemberRef(unchecked: member), v)
          if !content.isUndef { try set(slots, (d.entry + e).pointee.key, content) }
        }
        i = e + 1
      }
    }
    return slots.pointee.count > 0 ? tuple(state, slots.value) : state
  }

  func dictGetSet(_ owner: TypeRef) -> Value {
    let spec = TypeSpec(th: self, type: owner)
    spec.getSet("__dict__", { v, th throws(Raised) in
      let d = th.attributesDict(v)
      if d.isUndef { throw th.noAttribute(v, th.name(.__dict__)) }
      return d
    }, { v, value, th throws(Raised) in try th.replaceDict(v, value) }, doc: "Dictionary of the instance's attributes.")
    return get(owner.pointee.dict, name: .__dict__)
  }

  func weakrefGetSet(_ owner: TypeRef) -> Value {
    let spec = TypeSpec(th: self, type: owner)
    spec.get("__weakref__", { v, th throws(Raised) in
      guard v.isPointer, let weak = th.rt.pointee.weakTable.find(v.bits) else { return .none }
      return Value(bits: weak)
    }, doc: "The first weak reference to the object.")
    return get(owner.pointee.dict, name: .__weakref__)
  }

  func replaceDict(_ v: Value, _ value: Value) throws(Raised) {
    if value.isUndef {
      return try replaceDict(v, dict())
    }
    guard value.isKind(.dict) else { throw typeError("__dict__ must be set to a dictionary, not a '\(typeName(value))'") }
    if v.isKind(.instance) {
      let i = InstanceRef(unchecked: v)
      _ = makeInstanceDict(i)
      i.pointee.rest = value
      barrier(i.object)
    } else if let word = dictWord(v) {
      word.pointee = value
      barrier(v.object)
    }
  }
}
