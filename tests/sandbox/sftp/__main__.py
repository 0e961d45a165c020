"""The deposit by sftp, in the environment ``servers``: ``python -m tests.sandbox.sftp PORT FOLDER``.

Everybody with a profile signs in with the password of the world, and sees a folder of his own as the root.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import asyncssh

from tests.sandbox.world.users import USERS


class Deposit(asyncssh.SSHServer):
    """Passwords only."""

    def begin_auth(self, username: str) -> bool:
        return True

    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        known = {user.username: user.password for user in USERS.values() if user.has_profile}
        return username in known and known[username] == password


async def serve(port: int, folder: Path) -> None:
    """Serve until the process is ended."""

    def chroot(channel: asyncssh.SSHServerChannel) -> asyncssh.SFTPServer:
        home = folder / channel.get_extra_info("username")
        (home / "uploads").mkdir(parents=True, exist_ok=True)
        return asyncssh.SFTPServer(channel, chroot=str(home).encode())

    key = asyncssh.generate_private_key("ssh-ed25519")
    server = await asyncssh.listen(
        "127.0.0.1", port, server_factory=Deposit, server_host_keys=[key], sftp_factory=chroot
    )
    await server.wait_closed()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), Path(sys.argv[2])))
