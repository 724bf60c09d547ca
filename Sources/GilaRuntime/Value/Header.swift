// The word before every heap object's fields, and the kinds of layout the machine and the
// collector know. The kind tells the memory layout; the shape tells the type (and, for plain
// instances, which attribute lives in which slot).

public typealias Obj = UnsafeMutablePointer<Header>

@frozen
public struct Header {
  public var kind: Kind
  public var flags: HeaderFlags
  /// Meaning depends on the kind: str width, int sign, slots of an instance, …
  public var aux: UInt16
  /// Index into the shape table; 0 only for storage without a type.
  public var shape: UInt32

  @inline(__always) public init(_ kind: Kind, shape: UInt32, aux: UInt16 = 0, flags: HeaderFlags = []) {
    self.kind = kind
    self.flags = flags
    self.aux = aux
    self.shape = shape
  }
}

@frozen
public struct HeaderFlags: OptionSet {
  public var rawValue: UInt8
  @inline(__always) public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// In the old generation and not in the remembered set; the write barrier looks at this.
  @inline(__always) public static var old: HeaderFlags { HeaderFlags(rawValue: 1) }
  @inline(__always) public static var hasFinalizer: HeaderFlags { HeaderFlags(rawValue: 2) }
  /// Some weak reference points here (found through the heap's table).
  @inline(__always) public static var hasWeakReferences: HeaderFlags { HeaderFlags(rawValue: 4) }
  @inline(__always) public static var interned: HeaderFlags { HeaderFlags(rawValue: 8) }
  /// An instance of a class made by a program: has an attribute word (see `attributeWord`).
  @inline(__always) public static var heapType: HeaderFlags { HeaderFlags(rawValue: 16) }
  @inline(__always) public static var finalized: HeaderFlags { HeaderFlags(rawValue: 32) }
  /// Kind-specific.
  @inline(__always) public static var mark1: HeaderFlags { HeaderFlags(rawValue: 64) }
  @inline(__always) public static var mark2: HeaderFlags { HeaderFlags(rawValue: 128) }
}

/// Layouts. Builtin kinds have a shape with the same number, so that `header.shape` always
/// identifies the type.
@frozen
public enum Kind: UInt8, CaseIterable {
  /// A free or not yet initialised cell.
  case free = 0
  /// Raw bytes: never scanned.
  case bytesStorage
  /// Values: scanned.
  case valueStorage
  // Types without heap objects have kinds too, since a kind numbers a builtin type.
  case noneType, boolType, ellipsisType, notImplementedType
  case int, float, complex, str, bytes, byteArray, memoryView
  case tuple, list, dict, set, frozenSet, range, slice
  case object, type, instance, module
  case function, native, boundMethod, nativeMethod, cell, code, frame, traceback
  case generator, coroutine, asyncGenerator, asyncGeneratorStep, coroutineWrapper
  case exception
  case property, staticMethod, classMethod, superObject
  case memberDescriptor, getSetDescriptor, wrapperDescriptor, classMethodDescriptor, mappingProxy
  case listIterator, tupleIterator, strIterator, bytesIterator, rangeIterator, longRangeIterator
  case sequenceIterator, callableIterator, reversedSequence, listReverseIterator
  case dictKeys, dictValues, dictItems, dictKeyIterator, dictValueIterator, dictItemIterator
  case dictReverseKeyIterator, dictReverseValueIterator, dictReverseItemIterator
  case setIterator, enumerate, zip, map, filter
  case weakReference, weakProxy, genericAlias, union, namespace
  /// A Swift object behind a Python object (see NativeObject).
  case box
}
