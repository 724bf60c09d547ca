import threading, sys
events = []
def tracer(frame, event, arg):
    if frame.f_code.co_name == 'traced': events.append(event)
    return tracer
def traced(): x = 1
threading.settrace(tracer)
t = threading.Thread(target=traced); t.start(); t.join()
threading.settrace(None)
traced()
print(events, sys.gettrace())  # expect: ['call', 'line', 'return'] None
