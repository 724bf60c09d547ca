// Names that the runtime itself looks up. The first ones, up to `lastSpecial`, are the special
// methods that each type caches in a table of its own, so that operators find them by index.

public enum Known: Int, CaseIterable {
  // MARK: special methods, cached per type
  case __add__, __radd__, __iadd__, __sub__, __rsub__, __isub__, __mul__, __rmul__, __imul__
  case __truediv__, __rtruediv__, __itruediv__, __floordiv__, __rfloordiv__, __ifloordiv__
  case __mod__, __rmod__, __imod__, __pow__, __rpow__, __ipow__, __matmul__, __rmatmul__, __imatmul__
  case __lshift__, __rlshift__, __ilshift__, __rshift__, __rrshift__, __irshift__
  case __and__, __rand__, __iand__, __or__, __ror__, __ior__, __xor__, __rxor__, __ixor__
  case __divmod__, __rdivmod__
  case __lt__, __le__, __eq__, __ne__, __gt__, __ge__
  case __neg__, __pos__, __invert__, __abs__, __bool__, __int__, __float__, __complex__, __index__
  case __round__, __trunc__, __floor__, __ceil__
  case __len__, __length_hint__, __getitem__, __setitem__, __delitem__, __contains__, __missing__
  case __iter__, __next__, __reversed__, __call__, __hash__, __repr__, __str__, __bytes__, __format__
  case __getattribute__, __getattr__, __setattr__, __delattr__, __get__, __set__, __delete__
  case __new__, __init__, __del__, __enter__, __exit__, __aenter__, __aexit__
  case __await__, __aiter__, __anext__, __fspath__, __dir__, __buffer__, __release_buffer__
  case __instancecheck__, __subclasscheck__, __class_getitem__, __mro_entries__, __prepare__
  case __init_subclass__, __set_name__, __reduce__, __reduce_ex__, __sizeof__, __copy__, __deepcopy__
  // MARK: other names
  case __name__, __qualname__, __module__, __doc__, __dict__, __class__, __bases__, __mro__, __base__
  case __slots__, __weakref__, __annotations__, __type_params__, __static_attributes__, __firstlineno__
  case __classcell__, __classdictcell__, __classdict__, __abstractmethods__, __match_args__
  case __builtins__, __file__, __path__, __package__, __spec__, __loader__, __cached__, __all__, __main__
  case __import__, __build_class__, __debug__, __objclass__, __self__, __func__, __wrapped__, __code__
  case __defaults__, __kwdefaults__, __closure__, __globals__, __text_signature__, __signature__
  case __traceback__, __cause__, __context__, __suppress_context__, __notes__, __origin__, __args__
  case __parameters__, __unpacked__, __typing_subst__, __typing_prepare_subst__, __orig_bases__, __orig_class__
  case __isabstractmethod__, __getstate__, __setstate__, __getnewargs__, __getnewargs_ex__, __newobj__
  case builtins, sys, main, modules, path, stdout, stderr, stdin, write, flush, displayhook, excepthook
  case args, msg, name, obj, value, code, add_note, exceptions, message, filename, lineno, offset, text
  case end_lineno, end_offset, print_file_and_line, errno, strerror, filename2, name_from, encoding
  case object, reason, start, end, close, send, `throw`, keys, values, items, update, get, append, copy
  case mro, sort, join, read, readline, selfParameter, cls, type, real, imag, numerator, denominator
  case __ior_assign__, fileno, isatty, mode, buffer, closed, characters_written, format, key, reverse

  static let lastSpecial = Known.__deepcopy__.rawValue
  static let specialCount = lastSpecial + 1

  /// The text as a program spells it.
  var text: String { self == .selfParameter ? "self" : "\(self)" }
}
