"""Writing procedures (soạn quy trình): the step table as a form, the files behind it, the gate, review and publishing.

The drafts themselves and every act on them lie in `procedures`; here are the officers' pages.
"""
