"""nginx, Apache and Caddy as ordinary processes on loopback, each told to serve a site as the program says."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tests.support.programs import missing
from thidua.model.site import ServerKind
from thidua.outputs import servers
from thidua.outputs.servers import Order

HOST: Final = "127.0.0.1"
_MODULES: Final = Path("/usr/lib/apache2/modules")
_BROTLI: Final = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
_APACHE: Final = {
    "authz_core",
    "mime",
    "dir",
    "rewrite",
    "headers",
    "setenvif",
    "filter",
    "deflate",
    "brotli",
    "alias",
    "autoindex",
    "expires",
}
"""Those that hosting companies have."""


@dataclass(frozen=True)
class Served:
    """A site at a server. `home`: the address of its home page; `folder`: where its files lie, free to be changed."""

    home: str
    port: int
    order: Order
    folder: Path
    tls_port: int = 0


@contextmanager
def served(
    kind: ServerKind,
    site: Path,
    order: Order,
    *,
    lacks: frozenset[str] = frozenset(),
    before: str = "",
    around: str = "",
    certificate: Path = Path(),
) -> Iterator[Served]:
    """A server of a kind with a copy of a site.

    `lacks`: modules that an Apache does not have; `before`: what its `.htaccess` holds of the office's own. `around`: server
    blocks for ports 80 and 443 that include what nginx is told, with a `certificate`.
    """
    with _folder() as home:
        folder = home / "site"
        shutil.copytree(site, folder)
        order, port, tls = replace(order, folder=str(folder), host=None), _free_port(), _free_port()
        match kind:
            case ServerKind.NGINX:
                blocks = around or f"server {{ listen {port}; include /etc/nginx/thidua.conf; }}"
                command = _nginx(home, order, _here(blocks, home, {80: port, 443: tls}, certificate))
            case ServerKind.APACHE:
                ours = servers.files(kind, order)[".htaccess"]
                (folder / ".htaccess").write_text(servers.merged(ours, before), encoding="utf-8")
                command = _apache(home, order, port, lacks)
            case ServerKind.CADDY:
                command = _caddy(home, order, port)
            case _:
                raise ValueError(f"{kind.value} runs nowhere but at its host")
        log = home / "log"
        child = subprocess.Popen(
            command, stdout=log.open("wb"), stderr=subprocess.STDOUT, cwd=home,
            env=os.environ | {"XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home)},
        )  # fmt: skip
        try:
            _wait_for(port, child, log)
            yield Served(f"http://{HOST}:{port}{order.root}", port, order, folder, tls)
        finally:
            child.terminate()
            child.wait(timeout=10)


@contextmanager
def _folder() -> Iterator[Path]:
    """One that a server's own user may read."""
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(dir=memory, prefix="thidua-", ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o755)
        yield Path(name)


def _nginx(home: Path, order: Order, blocks: str) -> list[str]:
    program = _program("nginx", "nginx-core libnginx-mod-http-brotli-static")
    if order.compressed and not _BROTLI.exists():
        missing("no brotli in nginx: sudo apt-get install libnginx-mod-http-brotli-static")
    (home / "thidua.conf").write_text(servers.files(ServerKind.NGINX, order)["thidua.conf"], encoding="utf-8")
    paths = "".join(
        f"{name}_temp_path {home}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (home / "nginx.conf").write_text(
        f"{f'load_module {_BROTLI};' if _BROTLI.exists() else ''} daemon off; worker_processes auto;"
        f" pid {home}/pid; error_log stderr warn; {'user root;' if os.getuid() == 0 else ''}"
        f" events {{ worker_connections 2048; }} http {{ access_log off; sendfile on; tcp_nopush on; {paths}"
        f" {blocks} }}",
        encoding="utf-8",
    )
    return [program, "-p", str(home), "-c", str(home / "nginx.conf"), "-e", "stderr"]


def _here(blocks: str, home: Path, ports: dict[int, int], certificate: Path) -> str:
    """Server blocks as they are for a machine of their own -> for this one."""
    blocks = re.sub(r"listen \\[::\\][^;]*;", "", blocks)
    blocks = re.sub(
        r"listen (\d+)", lambda found: f"listen {HOST}:{ports.get(int(found[1]), int(found[1]))}", blocks
    )
    blocks = re.sub(r"(ssl_certificate(?:_key)?) [^;]+;", rf"\1 {certificate};", blocks)
    return blocks.replace("/etc/nginx/thidua.conf", f"{home}/thidua.conf")


def _apache(home: Path, order: Order, port: int, lacks: frozenset[str]) -> list[str]:
    program = _program("apache2", "apache2")
    modules = sorted(_APACHE - lacks | {"mpm_event"})
    loads = "".join(f"LoadModule {name}_module {_MODULES}/mod_{name}.so\n" for name in modules)
    user = "User www-data\nGroup www-data\n" if os.getuid() == 0 else ""
    (home / "types").touch()
    (home / "empty").mkdir()
    where = (
        f"DocumentRoot {order.folder}\n"
        if order.root == "/"
        else f"DocumentRoot {home}/empty\nAlias {order.root} {order.folder}/\n"
        f"RedirectMatch 301 ^{order.root.rstrip('/')}$ {order.root}\n"
    )
    (home / "apache.conf").write_text(
        f"ServerRoot {home}\nMaxKeepAliveRequests 0\nThreadsPerChild 64\nServerLimit 12\nMaxRequestWorkers 768\nStartServers 1\nServerName {HOST}\nPidFile {home}/pid\nListen {HOST}:{port}\nErrorLog {home}/errors\n"
        f"{loads}{user}DefaultRuntimeDir {home}\n<IfModule mod_mime.c>\nTypesConfig {home}/types\n</IfModule>\n{where}"
        f"<Directory {order.folder}>\nOptions Indexes SymLinksIfOwnerMatch\nAllowOverride FileInfo\nRequire all granted\n"
        f'</Directory>\n<Files ".ht*">\nRequire all denied\n</Files>\n',
        encoding="utf-8",
    )
    return [program, "-D", "FOREGROUND", "-f", str(home / "apache.conf")]


def _caddy(home: Path, order: Order, port: int) -> list[str]:
    program = _program("caddy", "caddy")
    text = servers.files(ServerKind.CADDY, order)["Caddyfile"].replace(
        ":80 {", f"http://{HOST}:{port} {{\n\tbind {HOST}", 1
    )
    (home / "Caddyfile").write_text(f"{{\n\tadmin off\n}}\n{text}", encoding="utf-8")
    return [program, "run", "--adapter", "caddyfile", "--config", str(home / "Caddyfile")]


def _program(name: str, package: str) -> str:
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    return found or missing(f"no {name}: sudo apt-get install {package}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int, child: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        assert child.poll() is None, log.read_text(encoding="utf-8")
        try:
            with socket.create_connection((HOST, port), timeout=1):
                return
        except OSError:
            time.sleep(0.02)
    raise AssertionError(log.read_text(encoding="utf-8"))
