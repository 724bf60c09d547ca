"""Abstract base classes of finders and loaders."""

import abc

from . import machinery

__all__ = ["Loader", "MetaPathFinder", "PathEntryFinder", "ResourceLoader", "InspectLoader",
           "ExecutionLoader", "FileLoader", "SourceLoader"]


class MetaPathFinder(metaclass=abc.ABCMeta):
    """A finder for sys.meta_path; subclasses define find_spec(fullname, path, target=None)."""

    def invalidate_caches(self):
        """Forget what the finder remembers."""


class PathEntryFinder(metaclass=abc.ABCMeta):
    """A finder for one entry of sys.path; subclasses define find_spec(fullname, target=None)."""

    def invalidate_caches(self):
        """Forget what the finder remembers."""


class Loader(metaclass=abc.ABCMeta):
    """Makes modules; subclasses define exec_module(module)."""

    def create_module(self, spec):
        """Return a module, or None for a plain one."""
        return None


class ResourceLoader(Loader):
    """A loader that reads files."""

    @abc.abstractmethod
    def get_data(self, path):
        """Return the bytes of a file."""
        raise OSError


class InspectLoader(Loader):
    """A loader that shows the code of its modules."""

    def is_package(self, fullname):
        """Whether the module is a package."""
        raise ImportError

    def get_code(self, fullname):
        """Return the code object of the module, None if it has none."""
        source = self.get_source(fullname)
        return None if source is None else self.source_to_code(source)

    @abc.abstractmethod
    def get_source(self, fullname):
        """Return the source text of the module."""
        raise ImportError

    @staticmethod
    def source_to_code(data, path="<string>"):
        """Compile source text."""
        return compile(data, path, "exec", dont_inherit=True)

    def exec_module(self, module):
        """Run the code of a module in it."""
        code = self.get_code(module.__name__)
        if code is None:
            raise ImportError(f"cannot load module {module.__name__!r} when get_code() returns None")
        exec(code, module.__dict__)


class ExecutionLoader(InspectLoader):
    """A loader whose modules have files."""

    @abc.abstractmethod
    def get_filename(self, fullname):
        """Return the path of the module."""
        raise ImportError

    def get_code(self, fullname):
        source = self.get_source(fullname)
        if source is None:
            return None
        try:
            path = self.get_filename(fullname)
        except ImportError:
            return self.source_to_code(source)
        return self.source_to_code(source, path)


class FileLoader(ResourceLoader, ExecutionLoader):
    """A loader for one file."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def get_filename(self, fullname=None):
        return self.path

    def get_data(self, path):
        with open(path, "rb") as file:
            return file.read()


class SourceLoader(ResourceLoader, ExecutionLoader):
    """A loader of source files; subclasses define get_data() and get_filename()."""

    def is_package(self, fullname):
        name = self.get_filename(fullname).rpartition("/")[2].rpartition(".")[0]
        return name == "__init__" and fullname.rpartition(".")[2] != "__init__"

    def get_source(self, fullname):
        path = self.get_filename(fullname)
        try:
            data = self.get_data(path)
        except OSError as e:
            raise ImportError("source not available through get_data()", name=fullname) from e
        from .util import decode_source
        return decode_source(data)


MetaPathFinder.register(machinery.BuiltinImporter)
MetaPathFinder.register(machinery.PathFinder)
FileLoader.register(machinery.SourceFileLoader)
SourceLoader.register(machinery.SourceFileLoader)
