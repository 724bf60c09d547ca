# command: _app x
