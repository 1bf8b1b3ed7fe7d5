# What really happens: the Go runtime ends the process.
# @outcome crashed
from dqlitepy import Client
from faultbook.dqlite import machine

machine().occupy_port("127.0.0.1:9001", "text")

with Client(["127.0.0.1:9001"]) as client:
    try:
        print("asking a web server who leads")
        client.leader()
    except Exception as error:
        # Never reached: out of memory, SIGABRT.
        print("caught:", error)
