// Getters and setters of the type-specific fields of exceptions, by field number.

enum ExceptionField {
  static let initDoc: StaticString = "Initialize self.  See help(type(self)) for accurate signature."
  static let newDoc: StaticString = "Create and return a new object.  See help(type) for accurate signature."

  static func get0(_ e: Value, _ th: Th) throws(Raised) -> Value { th.shownField(e, 0) }
  static func set0(_ e: Value, _ v: Value, _ th: Th) throws(Raised) { th.setField(e, 0, v) }
  static func get1(_ e: Value, _ th: Th) throws(Raised) -> Value { th.shownField(e, 1) }
  static func set1(_ e: Value, _ v: Value, _ th: Th) throws(Raised) { th.setField(e, 1, v) }
  static func get2(_ e: Value, _ th: Th) throws(Raised) -> Value { th.shownField(e, 2) }
  static func set2(_ e: Value, _ v: Value, _ th: Th) throws(Raised) { th.setField(e, 2, v) }
  static func get3(_ e: Value, _ th: Th) throws(Raised) -> Value { th.shownField(e, 3) }
  static func set3(_ e: Value, _ v: Value, _ th: Th) throws(Raised) { th.setField(e, 3, v) }
  static func get4(_ e: Value, _ th: Th) throws(Raised) -> Value { th.shownField(e, 4) }
  static func set4(_ e: Value, _ v: Value, _ th: Th) throws(Raised) { th.setField(e, 4, v) }
  static func get5(_ e: Value, _ th: Th) throws(Raised) -> Value { th.shownField(e, 5) }
  static func set5(_ e: Value, _ v: Value, _ th: Th) throws(Raised) { th.setField(e, 5, v) }
  static func get6(_ e: Value, _ th: Th) throws(Raised) -> Value { th.shownField(e, 6) }
  static func set6(_ e: Value, _ v: Value, _ th: Th) throws(Raised) { th.setField(e, 6, v) }
  static func get7(_ e: Value, _ th: Th) throws(Raised) -> Value { th.shownField(e, 7) }
  static func set7(_ e: Value, _ v: Value, _ th: Th) throws(Raised) { th.setField(e, 7, v) }
}
