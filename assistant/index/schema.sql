-- The registry: what is held, word for word. Texts stand here and nowhere else; the vector and word stores hold only
-- what is needed to find a passage's id. Dates are ISO 8601.
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);

CREATE TABLE IF NOT EXISTS sources (          -- every file that was looked at
    path TEXT PRIMARY KEY,
    folder TEXT NOT NULL,                     -- the folder that owns it, or '' for a file named by itself
    size INTEGER NOT NULL,
    modified INTEGER NOT NULL,                -- nanoseconds
    reader TEXT NOT NULL,                     -- version of the reading code
    document_id TEXT,                         -- NULL when it could not be read
    problem TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS sources_document ON sources(document_id);

CREATE TABLE IF NOT EXISTS additions (        -- when a file came, and who brought it
    path TEXT PRIMARY KEY,
    at TEXT NOT NULL,                         -- ISO 8601 with its offset
    added_by TEXT NOT NULL                    -- '' when it came by the command
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS documents (
    id TEXT PRIMARY KEY, source TEXT NOT NULL, format TEXT NOT NULL,
    kind TEXT NOT NULL, title TEXT NOT NULL, language TEXT NOT NULL,
    number TEXT NOT NULL, number_key TEXT NOT NULL, number_written TEXT NOT NULL,
    issuer TEXT NOT NULL, signer TEXT NOT NULL, place TEXT NOT NULL,
    issued TEXT, effective TEXT, expires TEXT,
    page_count INTEGER NOT NULL, unread TEXT NOT NULL, confidence REAL, doubts TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS documents_number ON documents(number_key);

-- What a document may be called in a reference: `exact` are its whole number and its title, the others leave out an end.
CREATE TABLE IF NOT EXISTS names (
    key TEXT NOT NULL, document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE, exact INTEGER NOT NULL,
    PRIMARY KEY (key, document_id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS names_document ON names(document_id);

-- Short names that documents define for others: "hereinafter the Promotion Decree".
CREATE TABLE IF NOT EXISTS short_names (
    key TEXT NOT NULL, target_key TEXT NOT NULL, document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    PRIMARY KEY (key, target_key, document_id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS short_names_document ON short_names(document_id);

CREATE TABLE IF NOT EXISTS definitions (      -- terms that documents define
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, key TEXT NOT NULL, term TEXT NOT NULL,
    PRIMARY KEY (document_id, start)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS definitions_key ON definitions(key);

CREATE TABLE IF NOT EXISTS abbreviations (    -- that documents introduce, with the words that they stand for
    key TEXT NOT NULL, meant_key TEXT NOT NULL, document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    short TEXT NOT NULL, meant TEXT NOT NULL,
    PRIMARY KEY (key, meant_key, document_id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS abbreviations_meant ON abbreviations(meant_key);
CREATE INDEX IF NOT EXISTS abbreviations_document ON abbreviations(document_id);

CREATE TABLE IF NOT EXISTS pages (
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    number INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, reading TEXT NOT NULL,
    width REAL NOT NULL, height REAL NOT NULL, glyphs BLOB NOT NULL, confidence REAL, problem TEXT NOT NULL,
    doubts TEXT NOT NULL,                     -- names of types.Doubt, parted by spaces
    PRIMARY KEY (document_id, number)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS provisions (
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    key TEXT NOT NULL, ordinal INTEGER NOT NULL, level TEXT NOT NULL, number TEXT NOT NULL, label TEXT NOT NULL,
    heading TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, page INTEGER NOT NULL, parent TEXT,
    PRIMARY KEY (document_id, key)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS provisions_key ON provisions(key);

CREATE TABLE IF NOT EXISTS tables (
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL, caption TEXT NOT NULL, page INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    PRIMARY KEY (document_id, ordinal)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS cells (
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, ordinal INTEGER NOT NULL,  -- ordinal: that of its table
    row INTEGER NOT NULL, name TEXT NOT NULL, heading TEXT NOT NULL, unit TEXT NOT NULL, period TEXT NOT NULL,
    PRIMARY KEY (document_id, start)
) WITHOUT ROWID;

-- What the rows of tables may be called (figures/row_names.py), to find the tables that have a row of that name.
CREATE TABLE IF NOT EXISTS row_names (
    key TEXT NOT NULL, document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE, ordinal INTEGER NOT NULL,
    PRIMARY KEY (key, document_id, ordinal)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS row_names_document ON row_names(document_id);

-- Sentences and rows that state figures, with all that is said around them: types of figures/stated.py.
CREATE TABLE IF NOT EXISTS figure_lines (
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    line INTEGER NOT NULL,                    -- counts from 0 in the document, those of tables first
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,   -- what to quote
    page INTEGER NOT NULL, provision TEXT NOT NULL, language TEXT NOT NULL,
    label TEXT NOT NULL, attributes TEXT NOT NULL,    -- attributes: a JSON list
    row INTEGER NOT NULL, table_start INTEGER NOT NULL, total INTEGER NOT NULL,
    -- Tokens (language/concepts.py), parted as index/kept_figures.py says.
    row_kind TEXT NOT NULL, under TEXT NOT NULL, said TEXT NOT NULL, about TEXT NOT NULL,
    PRIMARY KEY (document_id, line)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS figure_lines_start ON figure_lines(document_id, start);

CREATE TABLE IF NOT EXISTS figures (
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    line INTEGER NOT NULL, at INTEGER NOT NULL, until INTEGER NOT NULL,  -- the figure itself
    value TEXT NOT NULL, unit TEXT NOT NULL, scale TEXT NOT NULL,        -- decimals
    measure TEXT NOT NULL, kind TEXT NOT NULL, period TEXT NOT NULL, heading TEXT NOT NULL,
    names TEXT NOT NULL, counted TEXT NOT NULL, subject TEXT NOT NULL,
    PRIMARY KEY (document_id, line, at)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS relations (
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    kind TEXT NOT NULL, target TEXT NOT NULL, target_key TEXT NOT NULL, target_issued TEXT NOT NULL,
    target_provision TEXT, provision TEXT,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, effective TEXT
);
CREATE INDEX IF NOT EXISTS relations_document ON relations(document_id);
CREATE INDEX IF NOT EXISTS relations_target ON relations(target_key);

CREATE TABLE IF NOT EXISTS passages (
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    provision TEXT, page INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    context TEXT NOT NULL, language TEXT NOT NULL,
    text TEXT NOT NULL                        -- that of its document from start to end, which SQLite is slow to cut out
);
CREATE INDEX IF NOT EXISTS passages_document ON passages(document_id);

CREATE TABLE IF NOT EXISTS unencoded (        -- some of whose passages have no vectors yet
    document_id TEXT PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE
);

CREATE TABLE IF NOT EXISTS unswept (document_id TEXT PRIMARY KEY);  -- stores may hold passages of it that are not ours
