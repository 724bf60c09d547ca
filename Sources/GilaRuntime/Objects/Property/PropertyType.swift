// The type `property`.

enum PropertyType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, *args, **kwargs)", make, doc: "Create a property.")
    t.def("__init__(self, fget=None, fset=None, fdel=None, doc=None)", initialize, doc: "Initialize self.")
    t.def("__get__(self, instance, owner=None, /)", get, doc: "Return an attribute of instance, which is of type owner.")
    t.def("__set__(self, instance, value, /)", set, doc: "Set an attribute of instance to value.")
    t.def("__delete__(self, instance, /)", { v, i, th throws(Raised) in try store(v, i, .undef, th) }, doc: "Delete an attribute of instance.")
    t.def("__set_name__(self, owner, name, /)", { v, o, n, th throws(Raised) in
      PropertyRef(unchecked: v).pointee.name = n
      th.barrier(v.object)
      return .none
    }, doc: "Method to set name of a property.")
    t.def("getter(self, fget, /)", { v, f, th throws(Raised) in try copy(v, f, .undef, .undef, th) }, doc: "Descriptor to obtain a copy of the property with a different getter.")
    t.def("setter(self, fset, /)", { v, f, th throws(Raised) in try copy(v, .undef, f, .undef, th) }, doc: "Descriptor to obtain a copy of the property with a different setter.")
    t.def("deleter(self, fdel, /)", { v, f, th throws(Raised) in try copy(v, .undef, .undef, f, th) }, doc: "Descriptor to obtain a copy of the property with a different deleter.")
    t.get("fget", { v, th throws(Raised) in FunctionType.orNone(PropertyRef(unchecked: v).pointee.getter) }, doc: "The getter.")
    t.get("fset", { v, th throws(Raised) in FunctionType.orNone(PropertyRef(unchecked: v).pointee.setter) }, doc: "The setter.")
    t.get("fdel", { v, th throws(Raised) in FunctionType.orNone(PropertyRef(unchecked: v).pointee.deleter) }, doc: "The deleter.")
    t.getSet("__doc__", { v, th throws(Raised) in FunctionType.orNone(PropertyRef(unchecked: v).pointee.doc) }, { v, x, th throws(Raised) in
      PropertyRef(unchecked: v).pointee.doc = x.isUndef ? .none : x
      th.barrier(v.object)
    }, doc: "The docstring.")
    t.getSet("__name__", name, { v, x, th throws(Raised) in
      PropertyRef(unchecked: v).pointee.name = x
      th.barrier(v.object)
    }, doc: "The property's name.")
    t.get("__isabstractmethod__", { v, th throws(Raised) in
      let p = PropertyRef(unchecked: v)
      for f in [p.pointee.getter, p.pointee.setter, p.pointee.deleter] where f.isPointer {
        let a = try th.getAttributeOrUndef(f, .__isabstractmethod__)
        if !a.isUndef, try th.truth(a) { return .true }
      }
      return .false
    }, doc: "Whether one of the functions is abstract.")
  }

  static func make(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let t = TypeRef(unchecked: a[0])
    let isHeap = t.pointee.flags.contains(.heapType)
    let p = th.heap.allocateSmall(MemoryLayout<PropertyLayout>.size + 8).assumingMemoryBound(to: PropertyLayout.self)
    p.initialize(to: PropertyLayout(
      h: Header(.property, shape: t.pointee.rootShape, flags: isHeap ? .heapType : []),
      getter: .undef, setter: .undef, deleter: .undef, doc: .undef, name: .undef))
    if isHeap { p.object.attributeWord?.pointee = .undef }
    return p.value
  }

  static func initialize(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let p = PropertyRef(unchecked: a[0])
    func given(_ v: Value) -> Value { v.isNone ? .undef : v }
    p.pointee.getter = given(a[1])
    p.pointee.setter = given(a[2])
    p.pointee.deleter = given(a[3])
    p.pointee.doc = given(a[4])
    p.pointee.name = .undef
    p.pointee.h.flags.remove(.mark1)
    if a[4].isNone, a[1].isPointer {
      let doc = try th.getAttributeOrUndef(a[1], .__doc__)
      if !doc.isUndef, !doc.isNone {
        p.pointee.doc = doc
        // The doc came from the getter and follows it.
        p.pointee.h.flags.insert(.mark1)
        if th.typeOf(a[0]).pointee.flags.contains(.instancesHaveDict) {
          try th.set(DictRef(unchecked: th.attributesDict(a[0])), th.name(.__doc__), doc)
        }
      }
    }
    th.barrier(p.object)
    return .none
  }

  static func get(_ v: Value, _ instance: Value, _ owner: Value, _ th: Th) throws(Raised) -> Value {
    if instance.isNone || instance.isUndef { return v }
    let p = PropertyRef(unchecked: v)
    guard p.pointee.getter.isPointer else { throw th.propertyError(p, instance, "getter") }
    return try th.call(p.pointee.getter, instance)
  }

  static func set(_ v: Value, _ instance: Value, _ value: Value, _ th: Th) throws(Raised) -> Value {
    try store(v, instance, value, th)
  }

  static func store(_ v: Value, _ instance: Value, _ value: Value, _ th: Th) throws(Raised) -> Value {
    let p = PropertyRef(unchecked: v)
    let f = value.isUndef ? p.pointee.deleter : p.pointee.setter
    guard f.isPointer else { throw th.propertyError(p, instance, value.isUndef ? "deleter" : "setter") }
    _ = value.isUndef ? try th.call(f, instance) : try th.call(f, instance, value)
    return .none
  }

  static func copy(_ v: Value, _ getter: Value, _ setter: Value, _ deleter: Value, _ th: Th) throws(Raised) -> Value {
    let p = PropertyRef(unchecked: v)
    func choose(_ new: Value, _ old: Value) -> Value { new.isUndef || new.isNone ? FunctionType.orNone(old) : new }
    let docFollows = p.pointee.h.flags.contains(.mark1) && !getter.isUndef && !getter.isNone
    let doc = docFollows ? .none : p.pointee.h.flags.contains(.mark1) ? .none : FunctionType.orNone(p.pointee.doc)
    let new = try th.call(
      th.typeOf(v).value, choose(getter, p.pointee.getter), choose(setter, p.pointee.setter), choose(deleter, p.pointee.deleter), doc)
    if new.isKind(.property) { PropertyRef(unchecked: new).pointee.name = p.pointee.name }
    return new
  }

  static func name(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let p = PropertyRef(unchecked: v)
    if !p.pointee.name.isUndef { return p.pointee.name }
    if p.pointee.getter.isPointer {
      let n = try th.getAttributeOrUndef(p.pointee.getter, .__name__)
      if !n.isUndef { return n }
    }
    throw th.attributeError("'\(th.typeName(v))' object has no attribute '__name__'", name: th.name(.__name__), object: v)
  }
}
