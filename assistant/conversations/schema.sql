-- Conversations of readers. `owner` is opaque: it stands for a browser, or for a user where there are accounts.
-- Records are JSON, compressed: they are read whole or not at all. `touched` orders by use, whatever the clock does.
CREATE TABLE IF NOT EXISTS conversations (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,          -- the name as it is searched
    changed TEXT NOT NULL,         -- ISO, UTC
    touched INTEGER NOT NULL,
    bytes INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS conversations_of ON conversations (owner, touched);
CREATE INDEX IF NOT EXISTS conversations_by_use ON conversations (touched);
CREATE TABLE IF NOT EXISTS turns (
    conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    record_id TEXT NOT NULL,
    record BLOB NOT NULL,
    scope TEXT NOT NULL,           -- JSON
    stopped INTEGER NOT NULL,
    folded TEXT NOT NULL,          -- question and answer as they are searched
    PRIMARY KEY (conversation, position)
) STRICT, WITHOUT ROWID;
-- Kept apart: what was said of an answer outlives its conversation, with the answer it was said of.
CREATE TABLE IF NOT EXISTS feedback (
    owner TEXT NOT NULL,
    record_id TEXT NOT NULL,
    judgement TEXT NOT NULL,
    comment TEXT NOT NULL,
    said TEXT NOT NULL,            -- ISO, UTC
    touched INTEGER NOT NULL,
    record BLOB NOT NULL,
    PRIMARY KEY (owner, record_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS feedback_by_use ON feedback (touched);
