# compile() makes no syntax trees
# cause: the tree of the parser is not exposed to programs; the module ast is missing for the same reason.
# workaround: gila --dump ast FILE prints the tree.
compile("1", "x", "eval", 0x400)  # expect raises: NotImplementedError: compile() to a syntax tree object is not implemented in Gila yet (see docs/differences.md)
