"""What stands in plan.md until the plan is copied: a reader sees that it is a blank, and no word of it is the plan's."""

from __future__ import annotations

from typing import Final

BLANK: Final = "[Chưa chép"
NO_PLAN: Final = f"""\
I. {BLANK} nguyên văn kế hoạch]

{BLANK} phần thời gian của kế hoạch.]

{BLANK} phần khen thưởng của kế hoạch.]
"""
