// What start-up does about signals.
import GilaRuntime

/// Install the handlers that every program starts with; see Signals.swift.
public func installSignals(_ th: Th) { th.installDefaultSignals() }
