// The type str: what it declares. The methods stand by topic in the files of the extensions.
import GilaBase

enum StrType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, object=<unset>, encoding=<unset>, errors=<unset>)", make, doc: "Make a str of an object, or decode bytes.")
    declareOperators(t)
    declareSearch(t)
    declareSplitting(t)
    declareCasing(t)
    declarePredicates(t)
    declareLayout(t)
    declareFormatting(t)
  }

  private static func declareOperators(_ t: TypeSpec) {
    t.def("__repr__(self, /)", repr, doc: "Return repr(self).")
    t.def("__str__(self, /)", text, doc: "Return str(self).")
    t.def("__hash__(self, /)", hash, doc: "Return hash(self).")
    t.def("__len__(self, /)", length, doc: "Return len(self).")
    t.def("__iter__(self, /)", iterate, doc: "Implement iter(self).")
    t.def("__getitem__(self, key, /)", item, doc: "Return self[key].")
    t.def("__contains__(self, key, /)", contains, doc: "Return bool(key in self).")
    t.def("__add__(self, value, /)", add, doc: "Return self+value.")
    t.def("__mul__(self, value, /)", multiply, doc: "Return self*value.")
    t.def("__rmul__(self, value, /)", multiply, doc: "Return value*self.")
    t.def("__mod__(self, value, /)", modulo, doc: "Return self%value.")
    t.def("__rmod__(self, value, /)", reflectedModulo, doc: "Return value%self.")
    t.def("__eq__(self, value, /)", equal, doc: "Return self==value.")
    t.def("__ne__(self, value, /)", notEqual, doc: "Return self!=value.")
    t.def("__lt__(self, value, /)", less, doc: "Return self<value.")
    t.def("__le__(self, value, /)", lessEqual, doc: "Return self<=value.")
    t.def("__gt__(self, value, /)", greater, doc: "Return self>value.")
    t.def("__ge__(self, value, /)", greaterEqual, doc: "Return self>=value.")
    t.def("__getnewargs__(self, /)", newArguments, doc: "Give the arguments that make a copy.")
    t.def("__sizeof__(self, /)", size, doc: "Return the size of the string in memory, in bytes.")
  }

  private static func declareSearch(_ t: TypeSpec) {
    t.def("find(self, sub, start=None, end=None, /)", find, doc: "Return the lowest index where sub stands in self[start:end], -1 when nowhere.")
    t.def("rfind(self, sub, start=None, end=None, /)", rfind, doc: "Return the highest index where sub stands in self[start:end], -1 when nowhere.")
    t.def("index(self, sub, start=None, end=None, /)", index, doc: "As find, but raise ValueError when sub is not found.")
    t.def("rindex(self, sub, start=None, end=None, /)", rindex, doc: "As rfind, but raise ValueError when sub is not found.")
    t.def("count(self, sub, start=None, end=None, /)", count, doc: "Count the occurrences of sub in self[start:end] that do not overlap.")
    t.def("startswith(self, prefix, start=None, end=None, /)", startsWith, doc: "Tell whether self[start:end] starts with the prefix, or with one of a tuple.")
    t.def("endswith(self, suffix, start=None, end=None, /)", endsWith, doc: "Tell whether self[start:end] ends with the suffix, or with one of a tuple.")
    t.def("replace(self, old, new, /, count=-1)", replace, doc: "Return a copy with the first count (by default all) occurrences of old replaced by new.")
    t.def("removeprefix(self, prefix, /)", removePrefix, doc: "Return the string without the prefix, if it starts with it.")
    t.def("removesuffix(self, suffix, /)", removeSuffix, doc: "Return the string without the suffix, if it ends with it.")
    t.def("translate(self, table, /)", translate, doc: "Replace each character by what the table gives for its ordinal: a string, an ordinal or None.")
    t.staticDef("maketrans(x, y=<unset>, z=<unset>, /)", makeTranslation, doc: "Make a table for translate of a dict, or of two or three strings.")
  }

  private static func declareSplitting(_ t: TypeSpec) {
    t.def("split(self, /, sep=None, maxsplit=-1)", split, doc: "Return the list of the parts between separators, by default runs of blanks.")
    t.def("rsplit(self, /, sep=None, maxsplit=-1)", rsplit, doc: "As split, but maxsplit counts from the right.")
    t.def("splitlines(self, /, keepends=False)", splitLines, doc: "Return the list of lines, without their ends unless keepends is true.")
    t.def("partition(self, sep, /)", partition, doc: "Split at the first separator into what stands before it, the separator and the rest.")
    t.def("rpartition(self, sep, /)", rpartition, doc: "Split at the last separator into what stands before it, the separator and the rest.")
    t.def("join(self, iterable, /)", join, doc: "Concatenate the strings of an iterable with this one between them.")
  }

  private static func declareCasing(_ t: TypeSpec) {
    t.def("lower(self, /)", lower, doc: "Return a copy in lower case.")
    t.def("upper(self, /)", upper, doc: "Return a copy in upper case.")
    t.def("casefold(self, /)", casefold, doc: "Return a copy for comparisons that ignore case.")
    t.def("title(self, /)", title, doc: "Return a copy whose words start in title case and go on in lower case.")
    t.def("capitalize(self, /)", capitalize, doc: "Return a copy with the first character in title case and the rest in lower case.")
    t.def("swapcase(self, /)", swapcase, doc: "Return a copy with upper case made lower and lower case made upper.")
  }

  private static func declarePredicates(_ t: TypeSpec) {
    t.def("isascii(self, /)", isASCII, doc: "Tell whether all characters are ASCII; true for the empty string.")
    t.def("islower(self, /)", isLower, doc: "Tell whether there are cased characters and all are lower case.")
    t.def("isupper(self, /)", isUpper, doc: "Tell whether there are cased characters and all are upper case.")
    t.def("istitle(self, /)", isTitle, doc: "Tell whether the string is title-cased.")
    t.def("isspace(self, /)", isSpace, doc: "Tell whether there are characters and all are blanks.")
    t.def("isdecimal(self, /)", isDecimal, doc: "Tell whether there are characters and all are decimal digits.")
    t.def("isdigit(self, /)", isDigit, doc: "Tell whether there are characters and all are digits.")
    t.def("isnumeric(self, /)", isNumeric, doc: "Tell whether there are characters and all are numeric.")
    t.def("isalpha(self, /)", isAlpha, doc: "Tell whether there are characters and all are letters.")
    t.def("isalnum(self, /)", isAlphanumeric, doc: "Tell whether there are characters and all are letters or numeric.")
    t.def("isidentifier(self, /)", isIdentifier, doc: "Tell whether the string is spelled like an identifier.")
    t.def("isprintable(self, /)", isPrintable, doc: "Tell whether all characters are printable; true for the empty string.")
  }

  private static func declareLayout(_ t: TypeSpec) {
    t.def("strip(self, chars=None, /)", strip, doc: "Return a copy without blanks, or the given characters, at both ends.")
    t.def("lstrip(self, chars=None, /)", lstrip, doc: "Return a copy without blanks, or the given characters, at the start.")
    t.def("rstrip(self, chars=None, /)", rstrip, doc: "Return a copy without blanks, or the given characters, at the end.")
    t.def("center(self, width, fillchar=' ', /)", center, doc: "Return the string centred in a field of the given width.")
    t.def("ljust(self, width, fillchar=' ', /)", ljust, doc: "Return the string at the left of a field of the given width.")
    t.def("rjust(self, width, fillchar=' ', /)", rjust, doc: "Return the string at the right of a field of the given width.")
    t.def("zfill(self, width, /)", zfill, doc: "Pad a numeric string with zeros behind its sign.")
    t.def("expandtabs(self, /, tabsize=8)", expandTabs, doc: "Return a copy with tabs expanded to blanks.")
    t.def("encode(self, /, encoding='utf-8', errors='strict')", encode, doc: "Return the text as bytes in an encoding.")
  }

  private static func declareFormatting(_ t: TypeSpec) {
    t.def("format(self, /, *args, **kwargs)", formatMethod, doc: "Replace the fields in braces by formatted arguments.")
    t.def("format_map(self, mapping, /)", formatMap, doc: "Replace the fields in braces by formatted values of a mapping.")
    t.def("__format__(self, format_spec, /)", formatSelf, doc: "Return the string formatted by a specification.")
  }
}
