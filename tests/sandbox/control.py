"""The sandbox as tests and tools use it: ``with Sandbox() as sandbox: … sandbox.urls["ckan"] …``."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType

from tests.sandbox import template
from tests.sandbox.place import Place, free_ports
from tests.sandbox.profile import write_profile
from tests.sandbox.services import SERVICES
from tests.sandbox.supervision import SandboxError, Supervisor
from tests.sandbox.world.model import User
from tests.sandbox.world.users import USERS

FOLDER_PREFIX = "openig-sandbox-"


class Sandbox:
    """Real servers on loopback, on free ports, in a fresh folder that starts as a copy of the template.

    At the end of the ``with`` block, or of this process whichever way it ends, they stop and the folder goes.
    """

    def __init__(self) -> None:
        self.users: dict[str, User] = dict(USERS)
        self._supervisor: Supervisor | None = None

    def __enter__(self) -> Sandbox:
        try:
            self._start()
        except SandboxError as error:
            if "already in use" not in str(error):
                raise
            self._start()  # another process took one of the ports since they were found free: with others
        return self

    def _start(self) -> None:
        baked = template.bake()
        folder = new_folder()
        place = Place(folder, {s.name: s.host for s in SERVICES}, free_ports(s.name for s in SERVICES))
        self._supervisor = Supervisor(place, SERVICES)
        try:
            subprocess.run(["cp", "-a", "--reflink=auto", f"{baked}/.", folder], check=True, timeout=60)
            folder.chmod(0o711)  # PostgreSQL's account passes through to its own
            place.save()
            self._supervisor.launch()
            self._supervisor.start_all()
            write_profile(place, self.profile)
        except BaseException:
            self.__exit__(None, None, None)
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.supervisor.close()
        shutil.rmtree(self.folder, ignore_errors=True)  # gone already, unless supervisord could not start

    @property
    def supervisor(self) -> Supervisor:
        """The running servers; only inside the ``with`` block."""
        if self._supervisor is None:
            raise RuntimeError("the sandbox is not started: use it in a with statement")
        return self._supervisor

    @property
    def place(self) -> Place:
        """Its folder and ports."""
        return self.supervisor.place

    @property
    def folder(self) -> Path:
        """Everything of this sandbox is in here, and nothing outlives it."""
        return self.place.folder

    @property
    def urls(self) -> dict[str, str]:
        """Base URL of each service."""
        return {service.name: service.url(self.place) for service in SERVICES}

    @property
    def profile(self) -> Path:
        """The profile that names these servers; its folder is what OPENIG_PROFILES wants."""
        return self.folder / "profiles" / "sandbox.json"

    def stop(self, service: str) -> None:
        """Stop one server; the others go on."""
        self.supervisor.stop(service)

    def start(self, service: str) -> None:
        """Start one server again, on the port it had, and wait until it answers."""
        self.supervisor.start(service)

    def logs(self, service: str) -> str:
        """What one server has written, its end."""
        return self.supervisor.logs(service)


def new_folder() -> Path:
    """An empty folder without a space in its path, which some servers cannot bear."""
    folder = tempfile.gettempdir()
    return Path(tempfile.mkdtemp(prefix=FOLDER_PREFIX, dir="/var/tmp" if " " in folder else folder))
