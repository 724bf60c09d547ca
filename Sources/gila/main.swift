// The entry point; everything else is in Command.swift.
import Glibc

exit(CommandLine.run())
