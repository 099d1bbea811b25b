"""What a new version of a procedure means for dossiers on their way (diễn tập phiên bản mới), before it is done.

`pair` and `verdict` compare, and read no database; `reading` fetches what they look at, many dossiers at a time;
`report` adds up. The act `migrate` asks the same `verdict`, so a rehearsal says what moving then does.
"""
