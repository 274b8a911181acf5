"""A client of a few lines, as they stand in many offices: no library, one socket, dictionaries."""
import socket
import sys

connection = socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=20)
stream = connection.makefile("rwb")


def send(**headers):
    for name, value in headers.items():
        stream.write(f"{name}: {value}\r\n".encode())
    stream.write(b"\r\n")
    stream.flush()


def message():
    lines = iter(lambda: stream.readline().decode("utf-8").rstrip("\r\n"), "")
    return dict(line.split(": ", 1) if ": " in line else (line.rstrip(":"), "") for line in lines)


def until(test):
    while True:
        found = message()
        if test(found):
            return found


assert stream.readline().startswith(b"Asterisk Call Manager/")
send(Action="Login", Username="alice", Secret="secret")
assert until(lambda m: "Response" in m and "Event" not in m)["Response"] == "Success"
send(Action="Ping", ActionID="ping")
assert until(lambda m: m.get("ActionID") == "ping")["Ping"] == "Pong"
send(Action="Originate", ActionID="call", Channel="Local/answer@lab", Application="Wait", Data="0.1", Async="true")
answer = until(lambda m: m.get("Event") == "OriginateResponse" and m.get("ActionID") == "call")
assert answer["Response"] == "Success", answer
hangup = until(lambda m: m.get("Event") == "Hangup" and m.get("Channel") == answer["Channel"])
assert hangup["Server"], hangup
send(Action="Logoff")
assert until(lambda m: "Response" in m and "Event" not in m)["Response"] == "Goodbye"
print("done")
