"""What the approver alone may do. Roles are an agreement among colleagues, and each way in asks here."""

from __future__ import annotations

from typing import Final

from ..model.lifecycle import Role

PUBLISH: Final = "Chỉ người duyệt mới duyệt được."
LET_BACK: Final = "Chỉ người duyệt mới được cho đăng lại người đã gỡ."
RENUMBER: Final = "Bản ghi này đã công bố: chỉ người duyệt mới cho mã khác được."


class NotTheApproverError(Exception):
    """Somebody in another role began what the approver alone may do, in Vietnamese."""


def refuse_others(role: Role, why: str) -> None:
    """Let none but the approver go on. `why`: a sentence. NotTheApproverError."""
    if role is not Role.DUYET:
        raise NotTheApproverError(why)
