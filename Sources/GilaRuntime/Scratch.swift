extension UnsafeMutablePointer where Pointee == Thread { func runSignalHandlers() throws(Raised) {} }
