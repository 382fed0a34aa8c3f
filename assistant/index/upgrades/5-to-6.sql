-- Format 6 knows when each file came and keeps the figures that documents state, with the names of tables' rows.
-- When files came was not kept before: they stand here without it. Figures are read again from the files, by the build
-- that finds them read by an earlier version; until then questions of figures are answered by quotes.
CREATE TABLE additions (path TEXT PRIMARY KEY, at TEXT NOT NULL, added_by TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE row_names (
    key TEXT NOT NULL, document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE, ordinal INTEGER NOT NULL,
    PRIMARY KEY (key, document_id, ordinal)
) WITHOUT ROWID;
CREATE INDEX row_names_document ON row_names(document_id);

CREATE TABLE figure_lines (
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    line INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    page INTEGER NOT NULL, provision TEXT NOT NULL, language TEXT NOT NULL,
    label TEXT NOT NULL, attributes TEXT NOT NULL,
    row INTEGER NOT NULL, table_start INTEGER NOT NULL, total INTEGER NOT NULL,
    row_kind TEXT NOT NULL, under TEXT NOT NULL, said TEXT NOT NULL, about TEXT NOT NULL,
    PRIMARY KEY (document_id, line)
) WITHOUT ROWID;
CREATE INDEX figure_lines_start ON figure_lines(document_id, start);

CREATE TABLE figures (
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    line INTEGER NOT NULL, at INTEGER NOT NULL, until INTEGER NOT NULL,
    value TEXT NOT NULL, unit TEXT NOT NULL, scale TEXT NOT NULL,
    measure TEXT NOT NULL, kind TEXT NOT NULL, period TEXT NOT NULL, heading TEXT NOT NULL,
    names TEXT NOT NULL, counted TEXT NOT NULL, subject TEXT NOT NULL,
    PRIMARY KEY (document_id, line, at)
) WITHOUT ROWID;

CREATE TABLE figure_words (
    key TEXT NOT NULL, document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    PRIMARY KEY (key, document_id)
) WITHOUT ROWID;
CREATE INDEX figure_words_document ON figure_words(document_id);
