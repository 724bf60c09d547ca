"""Waiting is what threads are good at: ten downloads one after the other against ten at once.

The downloads are simulated by sleeping: a sleeping thread, like one that waits for a socket, holds no lock of the
interpreter, so all of them wait at the same time. Output varies: it shows measured times.
"""
import threading
import time

SITES = [f"site-{n}" for n in range(10)]


def download(site):
    time.sleep(0.05)
    return len(site) * 100


def sequentially():
    return {site: download(site) for site in SITES}


def in_threads():
    sizes, lock = {}, threading.Lock()

    def work(site):
        size = download(site)
        with lock:
            sizes[site] = size

    threads = [threading.Thread(target=work, args=(site,)) for site in SITES]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sizes


for function in (sequentially, in_threads):
    begin = time.perf_counter()
    sizes = function()
    seconds = time.perf_counter() - begin
    print(f"{function.__name__:>13}: {sum(sizes.values())} bytes in {seconds:.2f} s")
