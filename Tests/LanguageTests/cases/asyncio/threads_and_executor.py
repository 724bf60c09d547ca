import asyncio, threading, time
def blocking(x):
    time.sleep(0.01)
    return x, threading.current_thread() is threading.main_thread()
async def main():
    print(await asyncio.to_thread(blocking, 5))  # expect: (5, False)
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, blocking, 6))  # expect: (6, False)
    f = loop.create_future()
    threading.Thread(target=lambda: loop.call_soon_threadsafe(f.set_result, 'from thread')).start()
    print(await f)  # expect: from thread
asyncio.run(main())
