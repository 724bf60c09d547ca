// The way in: a source text becomes a syntax tree or a diagnostic with CPython's wording.

public struct ParseOptions: Sendable {
  /// Interactive input: text that may still become valid is reported as `Diagnostic.Kind.incompleteInput`.
  public var allowIncompleteInput = false
  public init() {}
}

public enum Parser {}
