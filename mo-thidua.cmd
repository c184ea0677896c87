@echo off
rem Opens the desk: looks for Python, and lets mo-thidua.py do the rest.
chcp 65001 >nul
title thidua
setlocal
for %%v in (3.13 3.12 3.11) do (
  py -%%v -c "" >nul 2>nul && set "python=py -%%v" && goto open
)
python -c "" >nul 2>nul && set "python=python" && goto open
echo Máy này chưa có Python.
echo Tải "Windows installer (64-bit)" của Python 3.13 ở python.org/downloads, mở tệp đó,
echo chọn "Add python.exe to PATH" rồi "Install Now" (không cần quyền quản trị). Cài xong thì mở lại.
echo Máy không có mạng: chép tệp cài từ máy khác sang bằng USB.
pause
exit /b 2
:open
%python% -X utf8 "%~dp0mo-thidua.py" %*
if errorlevel 1 pause
