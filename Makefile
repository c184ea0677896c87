# The short way to everything. Each target sets up what it needs in .venv.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
OUT ?= site
# What was compiled once is kept, whatever the environment says: compiling all tests takes as long as running a tenth of them.
KEPT := PYTHONDONTWRITEBYTECODE=
# Tests write tens of thousands of small files: into memory, where the system has a folder there.
MEMORY := $(wildcard /dev/shm)
LIGHT := $(KEPT) $(if $(MEMORY),PYTEST_DEBUG_TEMPROOT=$(MEMORY))

help: ## Các lệnh và ý nghĩa
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-11s %s\n", $$1, $$2}'

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Cần Python 3.11 trở lên")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $(READY)

setup: $(READY) ## Cài mọi thứ vào .venv

site: $(READY) ## Dựng bản xem trước vào site/
	$(BIN)/thidua build --out $(OUT)

public: $(READY) ## Dựng bản công bố vào public/ (không bao giờ chung thư mục với bản xem trước)
	$(BIN)/thidua build --public --out public

serve: $(READY) ## Xem thử trong trình duyệt, tự tải lại khi sửa
	$(BIN)/thidua serve

check: $(READY) ## Chỉ kiểm tra dữ liệu
	$(BIN)/thidua check

lint: $(READY) ## Kiểm tra mã: ruff, mypy, các tầng
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

quick: $(READY) ## Chạy các kiểm thử không cần trình duyệt, chương trình khác hay dựng cả trang
	$(LIGHT) $(BIN)/python -m pytest --numprocesses 2 --dist worksteal --hypothesis-profile quick -m quick

# Three at a time on two cores: much of their time goes by waiting for browsers, servers and other programs.
test: lint ## Kiểm tra mã rồi chạy mọi kiểm thử
	$(KEPT) $(BIN)/python -m pytest --numprocesses 3 --dist worksteal

elsewhere: $(READY) ## Chạy các kiểm thử đọc data/ ở một bản sao mà data/ là của cơ quan khác
	.ci/elsewhere

coverage: $(READY) ## Chạy mọi kiểm thử và cho thấy dòng mã nào chưa được thử (chậm hơn)
	$(KEPT) $(BIN)/python -m pytest --numprocesses 2 --dist worksteal --cov --cov-report term:skip-covered

screenshots: $(READY) ## Chụp lại ảnh của sổ tay và README (cần LibreOffice)
	mkdir -p docs/can-bo/anh
	THIDUA_ANH=docs/can-bo/anh $(BIN)/python -m pytest tests/browser/test_form.py tests/browser/test_desk.py tests/browser/test_handbook_pictures.py tests/browser/test_handbook.py -q

edit: $(READY) ## Mở bàn làm việc trong trình duyệt
	$(BIN)/thidua edit

bundle: $(READY) ## Gói cài cho Windows, Linux, macOS vào goi-cai/, cài được khi không có mạng (lần đầu tải vài trăm MB)
	$(BIN)/python deploy/bundle/make_bundle.py --out goi-cai

bundles: bundle ## Như make bundle, rồi thử cài từ gói của Linux khi không có mạng và soát gói của mọi hệ
	THIDUA_GOI=goi-cai $(LIGHT) $(BIN)/python -m pytest tests/test_bundle.py

unpacked: $(READY) ## Thử cài từ gói của Linux khi không có mạng, gói chỉ cho bản Python này (CI chạy)
	$(BIN)/python deploy/bundle/make_bundle.py linux --this-python --out .cache/goi-cai
	THIDUA_GOI=.cache/goi-cai $(LIGHT) $(BIN)/python -m pytest tests/test_bundle.py

.cache/lektor/bin/lektor:
	$(PYTHON) -m venv .cache/lektor
	.cache/lektor/bin/python -m pip install --quiet --disable-pip-version-check lektor

servers: $(READY) ## Viết lại các mẫu cấu hình máy chủ trong deploy/
	@for kind in nginx apache caddy netlify cloudflare; do \
	  rm -rf deploy/$$kind; $(BIN)/thidua server $$kind --url https://thi-dua.example/ --compressed --out deploy/$$kind; done

bench: $(READY) .cache/lektor/bin/lektor ## Đo bên cạnh Material gốc, Lektor và Hugo (nếu có), vài phút
	$(BIN)/python -m tests.bench

quality: $(READY) ## Đo mỗi loại trang trên điện thoại chậm, bên cạnh Material gốc; báo lỗi khi nặng quá
	$(BIN)/python -m tests.bench.quality

COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url --no-annotate --custom-compile-command "make lock"
lock: $(READY) ## Viết lại requirements*.lock theo pyproject.toml, giữ các phiên bản đang dùng
	$(BIN)/python -m pip install --quiet uv
	$(COMPILE) $(UPGRADE) --group dev pyproject.toml -o requirements.lock
	$(COMPILE) --constraint requirements.lock --group setup pyproject.toml -o requirements-run.lock

upgrade: ## Như make lock, và nâng mọi thư viện lên bản mới nhất
	$(MAKE) lock UPGRADE=--upgrade

clean: ## Xóa những gì dựng ra được
	rm -rf .venv .cache site public goi-cai .*-dung

.PHONY: help setup site public serve check edit screenshots bundle bundles unpacked lint quick test elsewhere coverage servers bench quality lock upgrade clean
