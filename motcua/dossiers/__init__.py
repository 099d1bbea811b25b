"""One request on its way (hồ sơ): filing (nộp), intake (tiếp nhận), steps (bước giải quyết), return (trả kết quả).

Owns the dossier, its tokens, tasks, pauses, papers and its journal (nhật ký), where every act is one chained event.
"""
