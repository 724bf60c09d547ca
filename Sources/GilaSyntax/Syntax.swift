import GilaBase
