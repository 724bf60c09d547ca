// Type parameters of aliases and unions, and putting arguments in their place.

extension UnsafeMutablePointer where Pointee == Thread {
  /// `__parameters__` of an alias or union, collected when first asked for.
  func aliasParameters(_ v: Value) throws(Raised) -> Value {
    let alias = GenericAliasRef(unchecked: v)
    if alias.pointee.parameters.isUndef {
      let found = try collectParameters(TupleRef(unchecked: alias.pointee.args))
      alias.pointee.parameters = found
      barrier(alias.object)
    }
    return alias.pointee.parameters
  }

  /// The type variables among `args` and in their own parameters, each once.
  func collectParameters(_ args: TupleRef) throws(Raised) -> Value {
    let found = ListRef(unchecked: list())
    for i in 0..<args.pointee.count {
      let item = args.items[i]
      // A bare class may have a descriptor of this name.
      if item.isKind(.type) || !item.isPointer { continue }
      if try !getAttributeOrUndef(item, .__typing_subst__).isUndef {
        try addParameter(item, found)
        continue
      }
      let inner = try getAttributeOrUndef(item, .__parameters__)
      guard isTuple(inner) else { continue }
      let t = TupleRef(unchecked: inner)
      for k in 0..<t.pointee.count { try addParameter(t.items[k], found) }
    }
    return try tuple(of: found)
  }

  private func addParameter(_ v: Value, _ found: ListRef) throws(Raised) {
    for i in 0..<found.pointee.count where found.items[i] == v { return }
    try append(found, v)
  }

  func tuple(of l: ListRef) throws(Raised) -> Value {
    guard l.pointee.count > 0, let items = l.pointee.items else { return rt.pointee.emptyTuple }
    return try tuple(items, l.pointee.count)
  }

  /// The arguments `args` of `v` after `v[key]`.
  func substitute(_ v: Value, _ args: TupleRef, _ parameters: TupleRef, _ key: Value) throws(Raised) -> Value {
    try checkNativeStack()
    let count = parameters.pointee.count
    guard count > 0 else { throw typeError("\(swiftString(try repr(v))) is not a generic class") }
    var given = try unpackArguments(key)
    for i in 0..<count {
      let prepare = try getAttributeOrUndef(parameters.items[i], .__typing_prepare_subst__)
      if prepare.isUndef || prepare.isNone { continue }
      given = try call(prepare, v, isTuple(given) ? given : tuple(given))
    }
    let values = TupleRef(unchecked: isTuple(given) ? given : tuple(given))
    guard values.pointee.count == count else {
      let few = values.pointee.count < count
      throw typeError(
        "Too \(few ? "few" : "many") arguments for \(swiftString(try repr(v))); actual \(values.pointee.count), expected \(count)")
    }
    let result = ListRef(unchecked: list())
    for i in 0..<args.pointee.count {
      let item = args.items[i]
      if item.isKind(.type) {
        try append(result, item)
        continue
      }
      let unpacks = try isUnpackedVariable(item)
      let hook = try getAttributeOrUndef(item, .__typing_subst__)
      var new = item
      if !hook.isUndef {
        guard let k = parameterIndex(parameters, item) else { throw typeError("\(swiftString(try repr(item))) is not a parameter") }
        new = try call(hook, values.items[k])
      } else {
        new = try substituteInner(item, parameters, values)
      }
      if unpacks, isTuple(new) {
        try extend(result, new)
      } else {
        try append(result, new)
      }
    }
    return try tuple(of: result)
  }

  private func parameterIndex(_ parameters: TupleRef, _ v: Value) -> Int? {
    for i in 0..<parameters.pointee.count where parameters.items[i] == v { return i }
    return nil
  }

  /// `*Ts`, in typing's own form.
  private func isUnpackedVariable(_ v: Value) throws(Raised) -> Bool {
    if v.isKind(.type) { return false }
    let mark = try getAttributeOrUndef(v, intern("__typing_is_unpacked_typevartuple__"))
    return mark.isUndef ? false : try truth(mark)
  }

  /// A generic argument such as `dict[str, T]`.
  private func substituteInner(_ v: Value, _ parameters: TupleRef, _ values: TupleRef) throws(Raised) -> Value {
    let own = try getAttributeOrUndef(v, .__parameters__)
    guard isTuple(own), TupleRef(unchecked: own).pointee.count > 0 else { return v }
    let inner = TupleRef(unchecked: own)
    let arguments = ListRef(unchecked: list())
    for i in 0..<inner.pointee.count {
      guard let k = parameterIndex(parameters, inner.items[i]) else {
        try append(arguments, inner.items[i])
        continue
      }
      let value = values.items[k]
      // A TypeVarTuple stands for several arguments.
      if isTuple(value), !special(typeOf(parameters.items[k]), .__iter__).isUndef {
        try extend(arguments, value)
      } else {
        try append(arguments, value)
      }
    }
    return try getItem(v, try tuple(of: arguments))
  }

  /// The key of a subscript as a tuple, `*tuple[int, str]` among it replaced by its items.
  private func unpackArguments(_ key: Value) throws(Raised) -> Value {
    let items = TupleRef(unchecked: isTuple(key) ? key : tuple(key))
    let result = ListRef(unchecked: list())
    for i in 0..<items.pointee.count {
      let item = items.items[i]
      if !item.isKind(.type) {
        let inner = try getAttributeOrUndef(item, intern("__typing_unpacked_tuple_args__"))
        if isTuple(inner) {
          let t = TupleRef(unchecked: inner)
          if t.pointee.count == 0 || t.items[t.pointee.count - 1] != .ellipsis {
            try extend(result, inner)
            continue
          }
        }
      }
      try append(result, item)
    }
    return try tuple(of: result)
  }
}
