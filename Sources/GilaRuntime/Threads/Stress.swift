// Stress switches, read once at start from `GILA_STRESS`: they make rare moments (a collection, a
// thread switch, a full register stack) happen all the time, so that tests meet them.

public struct StressOptions {
  /// Collect at every n-th safe point; 0: when memory asks for it.
  public var collectEvery = 0
  /// Instructions between thread switches; 0: as usual.
  public var switchEvery = 0
  /// Begin with a register stack and a collection threshold as small as they may be.
  public var small = false

  public init() {}

  /// Parse "gc=10,switch=1,small"; nil when there is a word that is no switch.
  public init?(_ text: String) {
    for part in text.split(separator: ",") {
      let pair = part.split(separator: "=", maxSplits: 1)
      var number = 1
      if pair.count == 2 {
        guard let n = Int(pair[1]), n > 0 else { return nil }
        number = n
      }
      switch pair[0] {
      case "gc": collectEvery = number
      case "switch": switchEvery = number
      case "small" where pair.count == 1: small = true
      default: return nil
      }
    }
  }
}

extension StressOptions {
  /// Registers of the main thread and of others.
  var mainStackWords: Int { small ? 1 << 18 : 64 << 20 }
  var threadStackWords: Int { small ? 1 << 17 : 16 << 20 }
}
