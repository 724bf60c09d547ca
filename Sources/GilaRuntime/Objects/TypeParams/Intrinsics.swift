// The `intrinsic` instruction: what rare syntax needs from the runtime.
import GilaBytecode

extension UnsafeMutablePointer where Pointee == Thread {
  func intrinsic(_ which: Intrinsic, _ p: Regs) throws(Raised) -> Value {
    switch which {
    case .display: return try display(p[0])
    case .typeVar: return try syntaxParameter(.typeVar, p[0])
    case .typeVarWithBound:
      let v = try syntaxParameter(.typeVar, p[0])
      try typeParameter(v).boundFunction = p[1]
      return v
    case .typeVarWithConstraints:
      let v = try syntaxParameter(.typeVar, p[0])
      try typeParameter(v).constraintsFunction = p[1]
      return v
    case .paramSpec: return try syntaxParameter(.paramSpec, p[0])
    case .typeVarTuple: return try syntaxParameter(.typeVarTuple, p[0])
    case .setTypeParamDefault:
      try typeParameter(p[0]).fallbackFunction = p[1]
      barrier(p[0].object)
      return p[0]
    case .subscriptGeneric:
      let parameters = try unpackingVariables(TupleRef(unchecked: p[0]))
      return try callTyping("_GenericAlias", try typingType(.generic).value, parameters)
    case .typeAlias: return try syntaxAlias(p)
    case .starredTuple:
      // `*args: *Ts` and `[*Ts = *default]`: the one item of the operand's iteration.
      let item = try newTuple(1)
      try unpack(p[0], item.items, 1)
      return item.items[0]
    }
  }

  private func display(_ v: Value) throws(Raised) -> Value {
    let hook = get(rt.pointee.sys, name: .displayhook)
    if hook.isUndef { throw runtimeError("lost sys.displayhook") }
    return try call(hook, v)
  }

  /// Variance is inferred for parameters that syntax declares.
  private func syntaxParameter(_ which: TypingType, _ name: Value) throws(Raised) -> Value {
    let parameter = TypeParameter(name: name)
    parameter.infersVariance = which != .typeVarTuple
    return try newTypeParameter(which, parameter, module: .undef)
  }

  private func syntaxAlias(_ p: Regs) throws(Raised) -> Value {
    let (name, parameters, function) = (p[0], p[1], p[2])
    let isGeneric = parameters.isKind(.tuple) && TupleRef(unchecked: parameters).pointee.count > 0
    let alias = TypeAlias(name: name, parameters: isGeneric ? parameters : .undef, module: callingModule())
    alias.function = function
    return box(alias, type: try typingType(.typeAlias))
  }
}
