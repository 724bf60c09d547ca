def run():
    return [][3]

value = run()
