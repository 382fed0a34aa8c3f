"""Records of answers as files that people pass on: Markdown, DOCX and PDF, in the language of who asked.

`report` says what such a file holds, one module a format how it looks. Everything in a record is data: no text of it
becomes a heading, link, picture, field or control character of the file.
"""
