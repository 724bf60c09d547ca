import socket, threading
server = socket.create_server(('127.0.0.1', 0))
def serve():
    conn, _ = server.accept()
    with conn:
        while data := conn.recv(100): conn.sendall(data[::-1])
t = threading.Thread(target=serve); t.start()
with socket.create_connection(server.getsockname()) as c:
    for m in (b'abc', b'xyz'):
        c.sendall(m)
        print(c.recv(100))
        # expect: b'cba'
        # expect: b'zyx'
t.join()
server.close()
