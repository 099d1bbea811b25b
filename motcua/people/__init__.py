"""Citizens (người dân), businesses (doanh nghiệp), officers (cán bộ, công chức).

Owns accounts and sign-in (đăng nhập), roles per unit with dates (vai trò), tokens of programs (mã truy cập).
"""
