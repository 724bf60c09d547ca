import threading, time
def late():
    time.sleep(0.05)
    print('late thread finished')
threading.Thread(target=late).start()
print('main ends')
