"""`--role`: who runs a command that changes a record's status, for the record's log."""

from __future__ import annotations

from typing import Final

from ..model.lifecycle import Role
from .arguments import Parser

ROLES: Final = {role.value: role for role in Role}


def add_role(parser: Parser, usual: Role) -> None:
    """`--role`, one of the keys of `ROLES`. `usual_role` in the options is the one where none is named."""
    parser.set_defaults(usual_role=usual.value)
    roles = "; ".join(f"{role.value}: {role.label}" for role in Role)
    parser.add_argument(
        "--role",
        choices=list(ROLES),
        default=usual.value,
        help=f"vai trò ghi vào nhật ký ({roles}; mặc định: {usual.value})",
    )
