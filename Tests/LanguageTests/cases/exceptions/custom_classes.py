class AppError(Exception):
    def __init__(self, code, *, hint=None):
        super().__init__(f'code {code}')
        self.code, self.hint = code, hint
    def __str__(self): return f'[{self.code}] {self.hint}'
class Sub(AppError): pass
try:
    raise Sub(3, hint='h')
except AppError as e:
    print(e, repr(e), e.args, e.code)  # expect: [3] h Sub('code 3') ('code 3',) 3
