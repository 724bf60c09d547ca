// What each layout refers to.

extension UnsafeMutablePointer where Pointee == Heap {
  @inline(__always)
  private func markAll(_ p: UnsafeMutablePointer<Value>, _ count: Int) {
    var i = 0
    while i < count {
      mark(p[i])
      i &+= 1
    }
  }

  /// Items outside the object: their storage and what is in it (the storage traces itself).
  @inline(__always)
  private func markStorage(_ items: UnsafeMutableRawPointer?) {
    if let items { mark(StorageRef.owning(items).object) }
  }

  func trace(_ o: Obj) {
    if o.pointee.flags.contains(.heapType) { traceType(o) }
    switch o.pointee.kind {
    case .free, .bytesStorage, .noneType, .boolType, .ellipsisType, .notImplementedType, .object: break
    case .int, .float, .complex, .bytes: break
    case .str:
      let s = StrRef(unchecked: o)
      if s.isShared { mark(s.sharedBuffer.object) }
    case .valueStorage:
      let s = StorageRef(unchecked: o)
      markAll(s.items, s.pointee.count)
    case .tuple:
      let t = TupleRef(unchecked: o)
      markAll(t.items, t.pointee.count)
    case .list: markStorage(ListRef(unchecked: o).pointee.items)
    case .dict:
      let d = DictRef(unchecked: o)
      if let entries = d.pointee.entries {
        markStorage(entries)
        for i in 0..<d.pointee.used {
          mark(entries[i].key)
          mark(entries[i].value)
        }
      }
    case .set, .frozenSet:
      let s = SetRef(unchecked: o)
      if let table = s.pointee.table {
        markStorage(table)
        for i in 0..<1 << Int(s.pointee.bits) { mark(table[i].key) }
      }
    case .byteArray: markStorage(ByteArrayRef(unchecked: o).pointee.bytes)
    case .memoryView:
      let m = MemoryViewRef(unchecked: o)
      mark(m.pointee.owner)
      mark(m.pointee.format)
    case .range:
      let r = RangeRef(unchecked: o)
      mark(r.pointee.start)
      mark(r.pointee.stop)
      mark(r.pointee.step)
      mark(r.pointee.length)
    case .slice:
      let s = SliceRef(unchecked: o)
      mark(s.pointee.start)
      mark(s.pointee.stop)
      mark(s.pointee.step)
    case .instance:
      let i = InstanceRef(unchecked: o)
      mark(i.pointee.rest)
      markAll(i.slots, Int(o.pointee.aux))
    case .type: traceTypeObject(TypeRef(unchecked: o))
    case .module, .namespace: mark(ModuleRef(unchecked: o).pointee.dict)
    case .function: traceFunction(FunctionRef(unchecked: o))
    case .native, .nativeMethod, .wrapperDescriptor, .classMethodDescriptor:
      let n = NativeRef(unchecked: o)
      mark(n.pointee.receiver)
      mark(n.pointee.owner)
      mark(n.pointee.module)
    case .getSetDescriptor: mark(GetSetRef(unchecked: o).pointee.owner)
    case .memberDescriptor:
      mark(MemberRef(unchecked: o).pointee.owner)
      mark(MemberRef(unchecked: o).pointee.name)
    case .boundMethod:
      let m = BoundMethodRef(unchecked: o)
      mark(m.pointee.function)
      mark(m.pointee.receiver)
    case .cell, .mappingProxy: mark(CellRef(unchecked: o).pointee.content)
    case .code: traceCode(CodeRef(unchecked: o))
    case .frame: traceFrame(FrameRef(unchecked: o))
    case .traceback:
      let t = TracebackRef(unchecked: o)
      mark(t.pointee.next)
      mark(t.pointee.code.object)
      mark(t.pointee.frame)
    case .generator, .coroutine, .asyncGenerator:
      let g = GeneratorRef(unchecked: o)
      mark(g.pointee.function)
      mark(g.pointee.code.object)
      mark(g.pointee.name)
      mark(g.pointee.qualname)
      mark(g.pointee.frame)
      mark(g.pointee.extra)
      // Stale words may be among the kept registers: they are looked at with suspicion.
      for i in 0..<g.pointee.kept {
        if let c = candidate(UInt(g.registers[i].bits)), g.registers[i].isPointer { mark(c) }
      }
    case .exception:
      let e = ExceptionRef(unchecked: o)
      mark(e.pointee.args)
      mark(e.pointee.traceback)
      mark(e.pointee.context)
      mark(e.pointee.cause)
      mark(e.pointee.dict)
      mark(e.pointee.fields)
    case .property:
      let p = PropertyRef(unchecked: o)
      mark(p.pointee.getter)
      mark(p.pointee.setter)
      mark(p.pointee.deleter)
      mark(p.pointee.doc)
      mark(p.pointee.name)
    case .staticMethod, .classMethod:
      mark(WrapperRef(unchecked: o).pointee.function)
      mark(WrapperRef(unchecked: o).pointee.dict)
    case .superObject:
      let s = SuperRef(unchecked: o)
      mark(s.pointee.type)
      mark(s.pointee.receiver)
      mark(s.pointee.receiverType)
    case .listIterator, .tupleIterator, .strIterator, .bytesIterator, .rangeIterator, .longRangeIterator,
      .sequenceIterator, .callableIterator, .reversedSequence, .listReverseIterator,
      .dictKeys, .dictValues, .dictItems, .dictKeyIterator, .dictValueIterator, .dictItemIterator,
      .dictReverseKeyIterator, .dictReverseValueIterator, .dictReverseItemIterator,
      .setIterator, .enumerate, .zip, .map, .filter, .asyncGeneratorStep, .coroutineWrapper:
      mark(IteratorRef(unchecked: o).pointee.source)
      mark(IteratorRef(unchecked: o).pointee.extra)
    case .weakReference, .weakProxy:
      mark(WeakRef(unchecked: o).pointee.callback)
      mark(WeakRef(unchecked: o).pointee.dict)
    case .genericAlias, .union:
      let a = GenericAliasRef(unchecked: o)
      mark(a.pointee.origin)
      mark(a.pointee.args)
      mark(a.pointee.parameters)
    case .box:
      let b = BoxRef(unchecked: o)
      mark(b.pointee.dict)
      b.pointee.native?._withUnsafeGuaranteedRef { $0.trace(Marker(heap: self)) }
    }
  }

  /// Instances of program-made classes keep their class, and have a word for attributes.
  private func traceType(_ o: Obj) {
    if let type = shapeTable[Int(o.pointee.shape)].type { mark(type) }
    if o.pointee.kind != .instance, let word = o.attributeWord { mark(word.pointee) }
  }

  private func traceTypeObject(_ t: TypeRef) {
    mark(t.pointee.name)
    mark(t.pointee.qualname)
    mark(t.pointee.base)
    mark(t.pointee.bases)
    mark(t.pointee.mro)
    mark(t.pointee.dict)
    mark(t.pointee.subclasses)
    mark(t.pointee.doc)
    if let specials = t.pointee.specials { markAll(specials, Known.specialCount) }
  }

  private func traceFunction(_ f: FunctionRef) {
    mark(f.pointee.code.object)
    mark(f.pointee.globals)
    mark(f.pointee.builtins)
    mark(f.pointee.name)
    mark(f.pointee.qualname)
    mark(f.pointee.defaults)
    mark(f.pointee.keywordDefaults)
    mark(f.pointee.closure)
    mark(f.pointee.annotations)
    mark(f.pointee.typeParams)
    mark(f.pointee.doc)
    mark(f.pointee.module)
    mark(f.pointee.dict)
  }

  private func traceCode(_ c: CodeRef) {
    markStorage(c.pointee.constants)
    markStorage(c.pointee.names)
    markStorage(c.pointee.localNames)
    mark(c.pointee.boundGlobals)
    mark(c.pointee.name)
    mark(c.pointee.qualname)
    mark(c.pointee.filename)
  }

  private func traceFrame(_ f: FrameRef) {
    mark(f.pointee.code.object)
    mark(f.pointee.function)
    mark(f.pointee.globals)
    mark(f.pointee.back)
    mark(f.pointee.saved)
    mark(f.pointee.trace)
    mark(f.pointee.locals)
    mark(f.pointee.generator)
  }
}

extension UnsafeMutablePointer where Pointee == Heap {
  @inline(__always) var shapeTable: UnsafeMutablePointer<Shape> { pointee.shapes }
}

extension UnsafeMutablePointer where Pointee == Header {
  /// Where an instance of a program-made subclass of a builtin type keeps its `__dict__`: one word
  /// behind the builtin layout. Nil for plain instances and for objects without such a word.
  public var attributeWord: UnsafeMutablePointer<Value>? {
    guard pointee.flags.contains(.heapType), let size = layoutSize else { return nil }
    return (UnsafeMutableRawPointer(self) + size).assumingMemoryBound(to: Value.self)
  }

  /// Bytes of the builtin layout, rounded up to words; nil for layouts that take no such word.
  var layoutSize: Int? {
    switch pointee.kind {
    case .int: MemoryLayout<IntLayout>.size + IntRef(unchecked: self).pointee.count * 8
    case .float: MemoryLayout<FloatLayout>.size
    case .complex: MemoryLayout<ComplexLayout>.size
    case .str:
      (MemoryLayout<StrLayout>.size + StrRef(unchecked: self).length * StrRef(unchecked: self).width + 8) & ~7
    case .bytes: (MemoryLayout<BytesLayout>.size + BytesRef(unchecked: self).pointee.count + 8) & ~7
    case .tuple: MemoryLayout<TupleLayout>.size + TupleRef(unchecked: self).pointee.count * 8
    case .byteArray: MemoryLayout<ByteArrayLayout>.size
    case .list: MemoryLayout<ListLayout>.size
    case .dict: MemoryLayout<DictLayout>.size
    case .set, .frozenSet: MemoryLayout<SetLayout>.size
    case .property: MemoryLayout<PropertyLayout>.size
    case .superObject: MemoryLayout<SuperLayout>.size
    case .enumerate, .zip, .map, .filter, .reversedSequence: MemoryLayout<IteratorLayout>.size
    case .genericAlias: MemoryLayout<GenericAliasLayout>.size
    case .memoryView: nil
    default: nil
    }
  }
}
