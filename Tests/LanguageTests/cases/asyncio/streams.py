import asyncio
async def handle(reader, writer):
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()
    writer.close()
async def main():
    server = await asyncio.start_server(handle, '127.0.0.1', 0)
    port = server.sockets[0].getsockname()[1]
    r, w = await asyncio.open_connection('127.0.0.1', port)
    for m in (b'hello\n', b'bye\n'):
        w.write(m)
        print(await r.readline())
        # expect: b'HELLO\n'
        # expect: b'BYE\n'
    w.close()
    await w.wait_closed()
    server.close()
asyncio.run(main())
