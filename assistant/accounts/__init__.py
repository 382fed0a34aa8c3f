"""Who may come in: accounts with their roles, groups and passwords, sessions of browsers, tokens of programs.

Knows no request, page or document; a person who was let in leaves it as a `Reader`.
"""
