import Gila
import Glibc
exit(miniMain())
