"""Looks at the database: does it answer, is it ours, is it up to date, who and what waits in it."""

from collections.abc import Iterator

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from motcua.agencies.models import CalendarYear, WorkCalendar
from motcua.config import environment
from motcua.dossiers.queries import figures
from motcua.events import delivery, heartbeat
from motcua.ops.doctor.finding import Finding, bad, note, ok
from motcua.people.models import Account, RoleAssignment
from motcua.web.now import now

MIGRATE = "Chạy: .venv/bin/python manage.py migrate"


def answers() -> Iterator[Finding]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as fault:
        yield bad(
            "database", f"Không mở được cơ sở dữ liệu: {type(fault).__name__}.", "Kiểm tra DATABASE_URL."
        )
        return
    yield ok("database", f"Cơ sở dữ liệu {connection.vendor} trả lời.")
    if connection.vendor == "sqlite":
        yield from _sqlite()


def _sqlite() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        mode = cursor.fetchone()[0]
        cursor.execute("PRAGMA synchronous")
        synchronous = cursor.fetchone()[0]
        cursor.execute("SELECT 1 FROM pragma_compile_options WHERE compile_options = 'ENABLE_FTS5'")
        searches = cursor.fetchone() is not None
    if mode == "wal" and synchronous >= 2:
        yield ok("sqlite", "SQLite ghi kiểu WAL, đồng bộ đầy đủ.")
    else:
        yield bad(
            "sqlite",
            f"SQLite ghi kiểu {mode}, đồng bộ mức {synchronous}.",
            "Đặt MOTCUA_HOME trên đĩa trong máy (không phải ổ mạng) rồi khởi động lại.",
        )
    if not searches:
        yield bad(
            "sqlite", "SQLite của Python này không có FTS5.", "Dùng bản Python có FTS5, hoặc PostgreSQL."
        )


def migrated() -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        yield bad("migrations", f"Còn {len(waiting)} bước cập nhật chưa chạy.", MIGRATE)
    else:
        yield ok("migrations", "Cơ sở dữ liệu đúng với phiên bản này.")


def accounts() -> Iterator[Finding]:
    demo = Account.objects.filter(is_demo=True, is_active=True).count()
    if demo and environment.flag("MOTCUA_DEMO"):
        yield note("accounts", f"{demo} tài khoản dùng thử.")
    elif demo:
        yield bad(
            "accounts",
            f"Có {demo} tài khoản dùng thử với mật khẩu ai cũng biết.",
            "Bản chạy thật: bắt đầu từ MOTCUA_HOME trống. Bản dùng thử: nói rõ bằng MOTCUA_DEMO=1.",
        )
    else:
        yield ok("accounts", "Không có tài khoản dùng thử.")
    if not RoleAssignment.objects.exists():
        yield note("roles", "Chưa ai được giao vai trò.", "Giao vai trò cho cán bộ trước khi nhận hồ sơ.")


def calendars() -> Iterator[Finding]:
    """This year must be confirmed for every calendar; without the next one, promises end at New Year."""
    year = timezone.localtime(now()).year
    names = list(WorkCalendar.objects.order_by("name").values_list("name", flat=True))
    if not names:
        yield bad("calendars", "Chưa có lịch làm việc nào.", "Nạp một tỉnh: motcua profile load lam-giang")
    for wanted in (year, year + 1):
        confirmed = set(
            CalendarYear.objects.filter(year=wanted, confirmed=True).values_list("calendar__name", flat=True)
        )
        missing = [name for name in names if name not in confirmed]
        if missing:
            what = f"Lịch năm {wanted} chưa được xác nhận: {', '.join(missing)}."
            mend = f"Người quản trị xác nhận ngày nghỉ năm {wanted}; trước đó không hẹn ngày sang năm ấy."
            yield bad("calendars", what, mend) if wanted == year else note("calendars", what, mend)
        elif names:
            yield ok("calendars", f"Lịch năm {wanted} đã được xác nhận.")
    if undated := figures.waiting_for_a_calendar():
        yield bad(
            "calendars",
            f"{undated} hồ sơ đã nhận mà chưa hẹn được ngày trả.",
            "Người quản trị xác nhận ngày nghỉ của năm còn thiếu; ngày hẹn tự được tính.",
        )


def background() -> Iterator[Finding]:
    seen = heartbeat.last_seen()
    if seen is None or timezone.now() - seen > heartbeat.SILENT_AFTER:
        yield note("worker", "Chưa thấy việc nền chạy.", "Chạy: motcua worker (motcua demo tự chạy).")
    else:
        yield ok("worker", "Việc nền đang chạy.")
    stuck = delivery.given_up()
    if stuck:
        yield bad("outbox", f"{stuck} tin trong hộp thư đi đã thử 20 lần không được.", "Xem nhật ký.")
    else:
        yield ok("outbox", "Hộp thư đi không có tin mắc kẹt.")
