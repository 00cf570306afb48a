"""Runs a command in a process of its own that kills itself at a moment given by a number: its changes of the disk are counted, not its time."""

import json
import subprocess
import sys
from pathlib import Path

_DRIVER = """
import json, os, signal, sys
from rungbook.cli import main

os.cpu_count = lambda: 1  # a second process would make some of the changes, now more and now fewer
CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.chmod", "ctypes.dlsym")
command = sys.argv[1:]
main.get_command(None, command[0])  # imports it once, and not in each of the processes below

WRITES = ("write", "flush", "fsync", "close", "truncate")  # what Python reports to a profiler alone, which makes it slow

def run(moment):
    count = exchange = 0
    def change(event):
        nonlocal count, exchange
        count += 1
        exchange = count if event == "ctypes.dlsym" else exchange
        if count == moment:
            os.kill(os.getpid(), signal.SIGKILL)
    def watch(event, given):
        writes = event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR)
        if event in CHANGES or writes:
            change(event)
    def profile(frame, event, given):
        if event == "c_call" and given.__name__ in WRITES:
            change(event)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.addaudithook(watch)
    if command[0] == "fmt":
        sys.setprofile(profile)
    try:
        main(command, standalone_mode=False)
    except SystemExit as ended:
        assert not ended.code
    return [count, exchange]

for line in sys.stdin:
    read, write = os.pipe()
    if (child := os.fork()) == 0:
        os.write(write, json.dumps(run(int(line))).encode())
        os._exit(0)
    os.close(write)
    _, status = os.waitpid(child, 0)
    print(os.read(read, 100).decode() or ("null" if os.WIFSIGNALED(status) else "failed"), flush=True)
    os.close(read)
"""


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, temporary ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


class Killed:
    """A command that runs again and again in a folder, to its end or to the change of the disk that is given."""

    def __init__(self, folder: Path, *command: str) -> None:
        self.folder = folder
        self.process = subprocess.Popen([sys.executable, "-c", _DRIVER, *command], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self, kill_at: int = 0) -> tuple[int, int] | None:
        """Return how many changes of the disk the command made, and at which of them two folders changed places; nothing if it was killed."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{kill_at}\n")
        self.process.stdin.flush()
        result = json.loads(self.process.stdout.readline())
        return (result[0], result[1]) if result else None

    def end(self) -> None:
        self.process.communicate()
