"""The subcommands there are, one line each; a module is imported only when its command is called."""

from typing import NamedTuple


class Subcommand(NamedTuple):
    """`module` has NAME, HELP, `add_arguments(parser)` and `run(args) -> int`.

    `needs_django`: Django is set up before the module is imported. `summary` is the line in `motcua --help`,
    written here so that help neither imports every module nor needs an installation.
    """

    name: str
    module: str
    needs_django: bool
    summary: str


SUBCOMMANDS = {
    row.name: row
    for row in (
        Subcommand("demo", "motcua.cli.demo", False, "dựng một tỉnh mẫu và mở cho dùng thử"),
        Subcommand("profile", "motcua.cli.profile", False, "dựng một tỉnh mẫu mà không mở"),
        Subcommand("serve", "motcua.cli.serve", True, "mở các trang cho người dùng"),
        Subcommand("worker", "motcua.cli.worker", True, "chạy việc nền"),
        Subcommand(
            "doctor", "motcua.cli.doctor", True, "kiểm tra bản cài đặt, nói rõ thiếu gì và sửa thế nào"
        ),
        Subcommand("catalogue", "motcua.cli.catalogue", True, "nhập danh mục thủ tục"),
        Subcommand("stats", "motcua.cli.stats", True, "số thủ tục, hồ sơ, cơ quan"),
        Subcommand("search", "motcua.cli.search", True, "tìm thủ tục"),
        Subcommand("packs", "motcua.cli.packs", True, "kiểm tra và ban hành gói thủ tục"),
        Subcommand("flow", "motcua.cli.flow", True, "chứng minh một quy trình đúng đắn, cho chạy thử"),
        Subcommand("clock", "motcua.cli.clock", False, "tính hạn trả kết quả và nói rõ cách tính"),
        Subcommand("seed", "motcua.cli.seed", True, "ghi hồ sơ dựng sẵn để thử tải"),
        Subcommand("audit", "motcua.cli.audit", True, "đối chiếu sổ hồ sơ"),
        Subcommand("backup", "motcua.cli.backup", True, "sao lưu cơ sở dữ liệu và tệp vào một tệp"),
        Subcommand("restore", "motcua.cli.restore", True, "dựng lại từ một bản sao lưu"),
        Subcommand("account", "motcua.cli.account", True, "lập tài khoản, đặt mật khẩu, giao vai trò"),
        Subcommand("token", "motcua.cli.token", True, "cấp hoặc thu hồi mã truy cập API"),
        Subcommand("bench", "motcua.cli.bench", False, "đo tốc độ so với một chuẩn trong cùng lần chạy"),
    )
}
