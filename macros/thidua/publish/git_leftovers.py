"""What a git host still keeps of commits that no branch leads to any more, and how an office has them deleted.

After the manuals of GitHub ("Removing sensitive data from a repository") and GitLab ("Prune unreachable objects").
"""

from __future__ import annotations

from urllib.parse import urlsplit


def leftovers(repository: str, commit: str) -> str:
    """What to do after the history of a branch began anew. `commit`: the newest one before, in hex."""
    host = (urlsplit(repository).hostname or repository.partition("@")[2].partition(":")[0]).casefold()
    if host == "github.com":
        how = (
            f"mở support.github.com/contact, chọn gỡ dữ liệu nhạy cảm (sensitive data removal), ghi tên kho và mã {commit}, "
            "xin xóa các commit không còn thuộc nhánh nào và bản lưu tạm"
        )
    elif "gitlab" in host:
        how = (
            "vào Settings > General > Advanced > Housekeeping của kho, chạy Run housekeeping, nửa giờ sau bấm Prune "
            f"unreachable objects; xong thì địa chỉ của commit {commit} phải báo không thấy"
        )
    else:
        how = f"nhờ người quản trị chạy git reflog expire --expire=now --all và git gc --prune=now trong kho ấy (mã {commit})"
    return (
        "Nhánh đã bắt đầu lại từ bản này, các bản cũ không còn ở đó. Nhưng máy chủ git còn giữ tệp cũ một thời gian, ai biết "
        f"mã commit thì vẫn mở được. Để xóa hẳn: {how}. Nhánh khác, thẻ (tag), bản sao (fork) của kho cũng phải xóa nếu có."
    )
