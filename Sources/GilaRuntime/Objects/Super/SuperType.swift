// The type `super`.

enum SuperType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, *args, **kwargs)", make, doc: "Create a super object.")
    t.def("__init__(self, /, *args)", initialize, doc: "Initialize self.")
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("__getattribute__(self, name, /)", TypeType.getAttribute, doc: "Return getattr(self, name).")
    t.def("__get__(self, instance, owner=None, /)", get, doc: "Return an attribute of instance, which is of type owner.")
    t.get("__thisclass__", { v, th throws(Raised) in FunctionType.orNone(SuperRef(unchecked: v).pointee.type) }, doc: "The class invoking super().")
    t.get("__self__", { v, th throws(Raised) in FunctionType.orNone(SuperRef(unchecked: v).pointee.receiver) }, doc: "The instance invoking super(); may be None.")
    t.get("__self_class__", { v, th throws(Raised) in FunctionType.orNone(SuperRef(unchecked: v).pointee.receiverType) }, doc: "The type of the instance invoking super(); may be None.")
  }

  static func make(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let t = TypeRef(unchecked: a[0])
    let isHeap = t.pointee.flags.contains(.heapType)
    let s = th.heap.allocateSmall(MemoryLayout<SuperLayout>.size + 8).assumingMemoryBound(to: SuperLayout.self)
    s.initialize(to: SuperLayout(
      h: Header(.superObject, shape: t.pointee.rootShape, flags: isHeap ? .heapType : []),
      type: .undef, receiver: .undef, receiverType: .undef))
    if isHeap { s.object.attributeWord?.pointee = .undef }
    return s.value
  }

  static func initialize(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let args = TupleRef(unchecked: a[1])
    let s = SuperRef(unchecked: a[0])
    if args.pointee.count > 2 { throw th.typeError("super() expected at most 2 arguments, got \(args.pointee.count)") }
    var type = Value.undef
    var receiver = Value.undef
    if args.pointee.count == 0 {
      (type, receiver) = try th.superOfFrame()
    } else {
      type = args.items[0]
      guard type.isKind(.type) else { throw th.typeError("super() argument 1 must be a type, not \(th.typeName(type))") }
      if args.pointee.count == 2, !args.items[1].isNone { receiver = args.items[1] }
    }
    s.pointee.type = type
    if !receiver.isUndef {
      s.pointee.receiverType = try th.superCheck(TypeRef(unchecked: type), receiver)
      s.pointee.receiver = receiver
    }
    th.barrier(s.object)
    return .none
  }

  static func repr(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let s = SuperRef(unchecked: v)
    let type = s.pointee.type.isPointer ? th.typeName(TypeRef(unchecked: s.pointee.type)) : "NULL"
    if s.pointee.receiverType.isPointer {
      return th.str("<super: <class '\(type)'>, <\(th.typeName(TypeRef(unchecked: s.pointee.receiverType))) object>>")
    }
    return th.str("<super: <class '\(type)'>, NULL>")
  }

  static func get(_ v: Value, _ instance: Value, _ owner: Value, _ th: Th) throws(Raised) -> Value {
    let s = SuperRef(unchecked: v)
    if instance.isNone || instance.isUndef || s.pointee.receiver.isPointer { return v }
    return try th.makeSuper(s.pointee.type, instance)
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  func makeSuper(_ type: Value, _ receiver: Value) throws(Raised) -> Value {
    guard type.isKind(.type) else { throw typeError("super() argument 1 must be a type, not \(typeName(type))") }
    let s = heap.allocateSmall(MemoryLayout<SuperLayout>.size).assumingMemoryBound(to: SuperLayout.self)
    s.initialize(to: SuperLayout(
      h: Header(.superObject, shape: UInt32(Kind.superObject.rawValue)), type: type, receiver: receiver, receiverType: .undef))
    s.pointee.receiverType = try superCheck(TypeRef(unchecked: type), receiver)
    return s.value
  }

  /// The type whose method resolution order is searched.
  func superCheck(_ type: TypeRef, _ receiver: Value) throws(Raised) -> Value {
    if receiver.isKind(.type), isSubtype(TypeRef(unchecked: receiver), type) { return receiver }
    let t = typeOf(receiver)
    if isSubtype(t, type) { return t.value }
    let claimed = try getAttributeOrUndef(receiver, .__class__)
    if claimed.isKind(.type), claimed != t.value, isSubtype(TypeRef(unchecked: claimed), type) { return claimed }
    throw typeError(
      "super(type, obj): obj (\(receiver.isKind(.type) ? "type \(typeName(TypeRef(unchecked: receiver)))" : "instance of \(typeName(t))")) "
        + "is not an instance or subtype of type (\(typeName(type))).")
  }

  /// `super()` without arguments: class cell and first argument of the calling function.
  func superOfFrame() throws(Raised) -> (Value, Value) {
    guard let (regs, _) = currentFrame() else { throw runtimeError("super(): no current frame") }
    let code = CodeRef(unchecked: regs[FrameSlot.code])
    guard code.pointee.argumentCount > 0 || code.pointee.flags & 4 != 0 else { throw runtimeError("super(): no arguments") }
    var first = regs[FrameSlot.first]
    if code.pointee.localKinds?[0] == 1, first.isKind(.cell) { first = CellRef(unchecked: first).pointee.content }
    if first.isUndef { throw runtimeError("super(): arg[0] deleted") }
    for i in 0..<Int(code.pointee.localCount) where code.pointee.localKinds?[i] == 2 && code.localName(i) == name(.__class__) {
      let cell = regs[FrameSlot.first + i]
      guard cell.isKind(.cell) else { throw runtimeError("super(): bad __class__ cell") }
      let type = CellRef(unchecked: cell).pointee.content
      if type.isUndef { throw runtimeError("super(): empty __class__ cell") }
      guard type.isKind(.type) else { throw runtimeError("super(): __class__ is not a type (\(typeName(type)))") }
      return (type, first)
    }
    throw runtimeError("super(): __class__ cell not found")
  }

  func findSuperAttribute(_ s: SuperRef, _ attribute: Value) throws(Raised) -> Value {
    if s.pointee.receiverType.isPointer, attribute != name(.__class__) {
      let mro = TupleRef(unchecked: TypeRef(unchecked: s.pointee.receiverType).pointee.mro)
      var i = 0
      while i < mro.pointee.count, mro.items[i] != s.pointee.type { i += 1 }
      i += 1
      while i < mro.pointee.count {
        let found = get(DictRef(unchecked: TypeRef(unchecked: mro.items[i]).pointee.dict), name: attribute)
        if !found.isUndef {
          let owner = TypeRef(unchecked: s.pointee.receiverType)
          let throughClass = s.pointee.receiver == s.pointee.receiverType
          return try descriptorGet(found, throughClass ? .undef : s.pointee.receiver, owner)
        }
        i += 1
      }
    }
    return try findGenericAttribute(s.value, attribute, typeOf(s.value))
  }
}
