// What `object.__reduce_ex__` returns from pickle protocol 2 on: a call of `__new__`, the state, and
// the items of lists and dicts.

extension UnsafeMutablePointer where Pointee == Thread {
  func reduceByNew(_ v: Value, _ copyreg: Value) throws(Raised) -> Value {
    let t = typeOf(v)
    if special(t, .__new__).isUndef { throw typeError("cannot pickle '\(typeName(t))' object") }
    var args = Value.undef, kwargs = Value.undef
    let extended = try getAttributeOrUndef(v, intern("__getnewargs_ex__"))
    if !extended.isUndef {
      let pair = try call(extended)
      guard pair.isKind(.tuple) else {
        throw typeError("__getnewargs_ex__ should return a tuple, not '\(typeName(pair))'")
      }
      let count = TupleRef(unchecked: pair).pointee.count
      guard count == 2 else {
        throw valueError("__getnewargs_ex__ should return a tuple of length 2, not \(count)")
      }
      args = TupleRef(unchecked: pair).items[0]
      kwargs = TupleRef(unchecked: pair).items[1]
      guard args.isKind(.tuple) else {
        throw typeError("first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '\(typeName(args))'")
      }
      guard kwargs.isKind(.dict) else {
        throw typeError("second item of the tuple returned by __getnewargs_ex__ must be a dict, not '\(typeName(kwargs))'")
      }
    } else {
      let plain = try getAttributeOrUndef(v, intern("__getnewargs__"))
      if !plain.isUndef {
        args = try call(plain)
        guard args.isKind(.tuple) else { throw typeError("__getnewargs__ should return a tuple, not '\(typeName(args))'") }
      }
    }
    let maker: Value, makerArgs: Value
    if kwargs.isUndef || DictRef(unchecked: kwargs).pointee.count == 0 {
      let given = args.isUndef ? 0 : TupleRef(unchecked: args).pointee.count
      maker = try getAttribute(copyreg, intern("__newobj__"))
      let all = try newTuple(given + 1)
      all.items[0] = t.value
      for i in 0..<given { all.items[i + 1] = TupleRef(unchecked: args).items[i] }
      makerArgs = all.value
    } else {
      maker = try getAttribute(copyreg, intern("__newobj_ex__"))
      makerArgs = tuple(t.value, args, kwargs)
    }
    let isList = v.isKind(.list), isDict = v.isKind(.dict)
    let state = try stateOf(v, t, mustBeAll: args.isUndef && !isList && !isDict)
    let listItems = isList ? try iterator(v) : .none
    let dictItems = isDict ? try iterator(try callMethod(v, .items)) : .none
    let result = try newTuple(5)
    result.items[0] = maker
    result.items[1] = makerArgs
    result.items[2] = state
    result.items[3] = listItems
    result.items[4] = dictItems
    return result.value
  }

  /// `v.__getstate__()`; objects with contents that no attribute shows are refused when only the
  /// state could carry them.
  private func stateOf(_ v: Value, _ t: TypeRef, mustBeAll: Bool) throws(Raised) -> Value {
    let getter = lookup(t, .__getstate__)
    let plain = get(TypeRef(unchecked: rt.type(.object)).pointee.dict, name: .__getstate__)
    if mustBeAll, getter == plain, v.isPointer, !v.isKind(.instance), !v.isKind(.object) {
      throw typeError("cannot pickle '\(typeName(t))' object")
    }
    return try callMethod(v, .__getstate__)
  }
}
