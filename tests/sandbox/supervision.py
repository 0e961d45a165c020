"""The servers of one sandbox under supervisord (https://supervisord.org), spoken to over a socket in its folder."""

from __future__ import annotations

import os
import shlex
import subprocess
import time
import xmlrpc.client
from pathlib import Path
from typing import Any, Iterable, Mapping

from supervisor.xmlrpc import SupervisorTransport

from tests.sandbox.place import ROOT, Place, python
from tests.sandbox.service import Service

_GROUP = "sandbox"  # one group: supervisord stops the members of a group all at once
_STOP_SECONDS = 10
_START_SECONDS = 60

_HEAD = """\
[supervisord]
nodaemon=true
silent=true
logfile={folder}/logs/supervisord.log
logfile_maxbytes=0
pidfile={folder}/supervisord.pid
{user}
[unix_http_server]
file={folder}/supervisor.sock
chmod=0700

[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface

[group:{group}]
programs={names}
"""

# autorestart=false: a server that a test or a tester killed stays dead
_PROGRAM = """
[program:{name}]
command={command}
directory={folder}
environment={environment}
{user}
autostart=false
autorestart=false
startsecs=0
startretries=0
stopsignal={signal}
stopwaitsecs={seconds}
stopasgroup=true
killasgroup=true
redirect_stderr=true
stdout_logfile={folder}/logs/{name}.log
stdout_logfile_maxbytes=0
"""


class SandboxError(Exception):
    """The sandbox cannot do what was asked; the sentence says which server and why."""


class Supervisor:
    """The servers of ``place``, each started and stopped by name."""

    def __init__(self, place: Place, services: Iterable[Service]) -> None:
        self.place = place
        self.services = {service.name: service for service in services}
        self._process: subprocess.Popen[bytes] | None = None

    def _ask(self, what: str, *words: object) -> Any:
        """supervisord's answer, over a new connection each time: a transport that failed once does not recover."""
        socket = f"unix://{self.place.folder}/supervisor.sock"
        transport = SupervisorTransport(None, None, socket)
        with xmlrpc.client.ServerProxy("http://127.0.0.1", transport=transport) as proxy:
            return getattr(proxy.supervisor, what)(*words)

    def launch(self) -> None:
        """Start supervisord; it starts nothing by itself. It ends with this process, however this one ends."""
        folder = self.place.folder
        (folder / "logs").mkdir(exist_ok=True)
        (folder / "home").mkdir(exist_ok=True)
        configuration = folder / "supervisord.conf"
        configuration.touch(0o600)  # it holds what servers get through their environment
        configuration.write_text(self._configuration(), encoding="utf-8")
        self._process = subprocess.Popen(
            [python("qgis"), "-m", "tests.sandbox.guard", folder],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, cwd=folder, env=_environment(folder),
            start_new_session=True,  # a Ctrl-C in the terminal is for the starter alone
        )  # fmt: skip
        deadline = time.monotonic() + _START_SECONDS
        while not self._is_up():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise SandboxError("supervisord does not start")
            time.sleep(0.05)

    def _is_up(self) -> bool:
        try:
            return bool(self._ask("getState"))
        except OSError:
            return False

    def close(self) -> None:
        """Stop every server and wait until supervisord has removed the folder and is gone."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            self._process.wait(timeout=4 * _STOP_SECONDS)

    def start_all(self) -> None:
        """Start every service as soon as those it needs answer; return when all of them do.

        :raises SandboxError: naming the server that ended or that does not answer, with the end of its log.
        """
        waiting, starting, ready = dict(self.services), {}, set()
        deadline = time.monotonic() + _START_SECONDS
        while waiting or starting:
            for service in [s for s in waiting.values() if ready.issuperset(s.needs)]:
                if self.place.baking:
                    service.initialise(self.place)
                service.prepare(self.place)
                self._spawn(service.name)
                starting[service.name] = waiting.pop(service.name)
            for service in [s for s in starting.values() if self._answers(s)]:
                (service.seed if self.place.baking else service.settle)(self.place)
                ready.add(starting.pop(service.name).name)
            if time.monotonic() > deadline:
                late = ", ".join([*starting, *waiting])
                raise SandboxError(f"no answer within {_START_SECONDS} s: {late}\n{self.logs(next(iter(starting)))}")
            time.sleep(0.05)

    def start(self, name: str) -> None:
        """Start one server again and wait until it answers."""
        service = self.services[name]
        self._spawn(name)
        deadline = time.monotonic() + _START_SECONDS
        while not self._answers(service):
            if time.monotonic() > deadline:
                raise SandboxError(f"{name} does not answer within {_START_SECONDS} s\n{self.logs(name)}")
            time.sleep(0.05)

    def stop(self, name: str) -> None:
        """Stop one server and wait until it is gone; nothing happens when it is already."""
        if self.is_running(name):
            self._ask("stopProcess", f"{_GROUP}:{name}")

    def stop_all(self) -> None:
        """Stop every server; supervisord itself stays."""
        self._ask("stopAllProcesses")

    def is_running(self, name: str) -> bool:
        """True while the server's process lives."""
        if name not in self.services:
            raise SandboxError(f"no such service: {name} (there are {', '.join(self.services)})")
        return self._ask("getProcessInfo", f"{_GROUP}:{name}")["statename"] == "RUNNING"

    def logs(self, name: str, length: int = 4000) -> str:
        """The end of what the server has written."""
        path = self.place.folder / "logs" / f"{name}.log"
        return path.read_text(encoding="utf-8", errors="replace")[-length:] if path.exists() else ""

    def _spawn(self, name: str) -> None:
        try:
            self._ask("startProcess", f"{_GROUP}:{name}", False)
        except xmlrpc.client.Fault as fault:
            raise SandboxError(f"{name} cannot be started: {fault.faultString}") from fault

    def _answers(self, service: Service) -> bool:
        if service.ready(self.place.hosts[service.name], self.place.ports[service.name]):
            return True
        if not self.is_running(service.name):
            raise SandboxError(f"{service.name} ended at its start:\n{self.logs(service.name)}")
        return False

    def _configuration(self) -> str:
        user = "user=root\n" if os.getuid() == 0 else ""
        head = _HEAD.format(folder=self.place.folder, group=_GROUP, names=",".join(self.services), user=user)
        return head + "".join(self._program(service) for service in self.services.values())

    def _program(self, service: Service) -> str:
        # should supervisord itself be killed, Linux sends each of its children this signal
        command = shlex.join(["setpriv", "--pdeathsig", service.stop_signal, *map(str, service.command(self.place))])
        more = service.environment(self.place) if service.environment else {}
        return _PROGRAM.format(
            name=service.name,
            command=command.replace("%", "%%"),
            folder=self.place.folder,
            environment=",".join(f'{key}="{value}"'.replace("%", "%%") for key, value in more.items()),
            user=f"user={service.user}" if service.user and os.getuid() == 0 else "",
            signal=service.stop_signal,
            seconds=_STOP_SECONDS,
        )


def _environment(folder: Path) -> Mapping[str, str]:
    """What every server sees. No proxy: they talk to one another on loopback."""
    return {
        "PATH": os.environ.get("PATH", os.defpath) + ":/usr/sbin",
        "HOME": str(folder / "home"),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
    }
