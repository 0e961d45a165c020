"""QGIS Desktop under a screen of its own, with the plugin, playing a scene.

``run_desktop(scene)`` starts Xvfb and QGIS with a fresh profile, lets the scene's ``play()`` act in it (it is Python
run inside QGIS, with the helpers of :mod:`tests.desktop.stage`), and hands back what ``play`` returned. QGIS exits
with 0 whatever happened inside it, so the truth is in a result file. Only processes started here are ended.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Iterator, Mapping

ROOT = Path(__file__).resolve().parent.parent.parent
PICTURES = ROOT / "build" / "desktop"
SCENES = Path(__file__).resolve().parent / "scenes"


class DesktopError(AssertionError):
    """QGIS did not play the scene to its end: the message holds the traceback and the end of QGIS's output."""


@contextlib.contextmanager
def screen(size: str = "1400x900x24") -> Iterator[str]:
    """A virtual screen; gives its DISPLAY. Xvfb chooses a free number by itself."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-dpi", "96", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL, start_new_session=True)
    os.close(writing)
    try:
        with os.fdopen(reading) as number:
            display = number.readline().strip()
        if not display:
            raise DesktopError("Xvfb did not start")
        yield f":{display}"
    finally:
        end(server)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process started with ``start_new_session`` and all of its children."""
    for number, patience in ((signal.SIGTERM, 5), (signal.SIGKILL, 5)):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(patience)
            return


def make_profile(folder: Path, locale: str = "fr", plugin: Path | None = ROOT) -> Path:
    """A QGIS profile below ``folder`` in this language, with the plugin enabled.

    :param plugin: the plugin's folder, linked as ``openig``; None for a QGIS without it.
    """
    profile = folder / "profiles" / "default"
    (profile / "python" / "plugins").mkdir(parents=True)
    (profile / "QGIS").mkdir()
    if plugin is not None:
        (profile / "python" / "plugins" / "openig").symlink_to(plugin, target_is_directory=True)
    others = "".join(f"{name}=false\n" for name in ("MetaSearch", "db_manager", "grassprovider"))
    (profile / "QGIS" / "QGIS3.ini").write_text(
        f"[locale]\noverrideFlag=true\nuserLocale={locale}\n\n[qgis]\ncheckVersion=false\n\n"
        f"[PythonPlugins]\n{others}processing=true\nopenig={'false' if plugin is None else 'true'}\n",
        encoding="utf-8",
    )
    return folder


def environment(folder: Path, display: str, extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """QGIS's environment: its cache beside the profile, nothing of the tests' own Python."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("QGIS_", "PYTHON", "VIRTUAL_ENV"))}
    (folder / "cache").mkdir(exist_ok=True)
    (folder / "run").mkdir(mode=0o700, exist_ok=True)
    kept.update(DISPLAY=display, LC_ALL="C.UTF-8", QT_QPA_PLATFORM="xcb", PYTHONDONTWRITEBYTECODE="1")
    kept.update(XDG_CACHE_HOME=str(folder / "cache"), XDG_RUNTIME_DIR=str(folder / "run"))
    return {**kept, **(extra or {})}


def run_desktop(
    scene: str | Path,
    *,
    locale: str = "fr",
    plugin: Path | None = ROOT,
    arguments: Mapping[str, Any] | None = None,
    env: Mapping[str, str] | None = None,
    pictures: Path = PICTURES,
    timeout: float = 180,
    profile: Path | None = None,
) -> dict[str, Any]:
    """Play a scene in QGIS Desktop.

    :param scene: name of a file in ``scenes/``, or the path of one; it defines ``play(**arguments) -> dict``.
    :param pictures: where ``stage.shot(name)`` writes ``<name>.png``.
    :param profile: a folder that keeps the profile, for a QGIS that is started again; None: a new one each time.
    :returns: what ``play`` returned, ``log`` (QGIS's message log as (tag, level, text); level is "warning",
        "critical" or ""), and ``output`` (what QGIS printed).
    :raises DesktopError: when the scene failed, an exception escaped into QGIS, or the time was over.
    """
    path = Path(scene) if Path(scene).suffix else SCENES / f"{scene}.py"
    pictures.mkdir(parents=True, exist_ok=True)
    folder = profile or Path(tempfile.mkdtemp(prefix="openig-desktop-"))
    try:
        if not (folder / "profiles").exists():
            make_profile(folder, locale, plugin)
        (folder / "result.json").unlink(missing_ok=True)
        order = {"scene": str(path), "arguments": dict(arguments or {}), "pictures": str(pictures), "patience": timeout}
        order.update(result=str(folder / "result.json"), master=_master(folder))
        drive = folder / "drive.py"
        drive.write_text(
            f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom tests.desktop import stage\nstage.play({order!r})\n",
            encoding="utf-8",
        )
        with screen() as display:
            output = _qgis(folder, drive, environment(folder, display, env), timeout)
        return _judge(Path(order["result"]), output)
    finally:
        if profile is None:
            shutil.rmtree(folder, ignore_errors=True)


def command(folder: Path) -> list[str]:
    """The command line of QGIS Desktop on the profile below this folder."""
    return ["qgis", "--profiles-path", str(folder), "--profile", "default", "--nologo", "--noversioncheck"]


def _master(folder: Path) -> str:
    """The master password of the profile below this folder: a QGIS that is started again takes no other."""
    path = folder / "master"
    if not path.exists():
        path.write_text(secrets.token_urlsafe(12), encoding="ascii")
    return path.read_text(encoding="ascii")


def _qgis(folder: Path, drive: Path, env: dict[str, str], timeout: float) -> str:
    log = folder / "qgis.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command(folder), "--code", str(drive)],
            cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True,
        )  # fmt: skip
        try:
            process.wait(timeout)
        except subprocess.TimeoutExpired:
            output.write(f"\nended after {timeout:.0f} s\n".encode())
        finally:
            end(process)
    return log.read_text(encoding="utf-8", errors="replace")


def _judge(path: Path, output: str) -> dict[str, Any]:
    tail = "\n".join(output.splitlines()[-40:])
    if not path.exists():
        raise DesktopError(f"QGIS wrote no result; its output ends with:\n{tail}")
    result: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if "died on signal" in output:
        result.setdefault("error", "QGIS crashed")
    if "error" in result:
        raise DesktopError(f"{result['error']}\nQGIS said:\n{tail}")
    result["output"] = output
    return result
