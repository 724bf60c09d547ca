// Memory of a code object: a CodeUnit linked into raw tables that the machine reads.
import GilaBytecode

public struct CodeLayout: ObjectLayout {
  /// flag mark1: already bound to a globals dict (`boundGlobals`); mark2: bound to several.
  public var h: Header
  public var instructions: PC
  public var instructionCount: Int
  public var registerCount: Int32
  /// Arguments of a call that needs no binding; -1: the general path.
  public var simpleCount: Int32
  public var flags: UInt32
  public var argumentCount: Int32
  public var positionalOnlyCount: Int32
  public var keywordOnlyCount: Int32
  public var localCount: Int32
  /// Index of the first local that is no parameter.
  public var firstPlainLocal: Int32
  public var exceptionCount: Int32
  public var exceptions: UnsafeMutablePointer<ExceptionRange>?
  /// Items of value storages.
  public var constants: UnsafeMutablePointer<Value>?
  public var names: UnsafeMutablePointer<Value>?
  public var nameCount: Int32
  public var constantCount: Int32
  public var localNames: UnsafeMutablePointer<Value>?
  public var localKinds: UnsafeMutablePointer<UInt8>?
  public var boundGlobals: Value
  public var name: Value
  public var qualname: Value
  public var filename: Value
  public var firstLine: Int32
  public var positionCount: Int32
  public var positions: UnsafeMutablePointer<UInt8>?
  var previousCode: Obj?
  var nextCode: Obj?
}
public typealias CodeRef = UnsafeMutablePointer<CodeLayout>

extension UnsafeMutablePointer where Pointee == CodeLayout {
  @inline(__always) public var codeFlags: CodeFlags { CodeFlags(rawValue: pointee.flags) }
}
