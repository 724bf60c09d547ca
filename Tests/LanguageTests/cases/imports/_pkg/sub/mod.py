from . import loaded
from .. import base
from ..sub import loaded as again
result = (base, loaded is again)
parent_name = __package__
