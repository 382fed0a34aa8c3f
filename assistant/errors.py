"""Every error this program raises on purpose.

    AssistantError                  one line for a person: what went wrong and what to do next
    ├── SettingsError               a setting has a value that cannot be used
    ├── DocumentError               a file cannot be read
    │   ├── UnknownFormatError      no reader for this kind of content
    │   ├── DamagedFileError        the file's content does not hold together
    │   ├── EncryptedFileError      the file needs a password
    │   ├── EmptyFileError          the file has no content, or no page of it has text
    │   └── TooLargeError           the file passes a limit
    ├── StoreError                  the index cannot be used
    │   ├── IndexMissingError       nothing has been indexed yet
    │   ├── IndexModelError         the index was made by another embedding model
    │   ├── IndexBusyError          another process is building it
    │   └── IndexStorageError       the folder, or the database, cannot be read or written
    │       └── VectorsAwayError    the Chroma server cannot be reached
    ├── QuestionError               a question is empty, or too long
    ├── NotHeldError                a document or page that was asked for is not held
    ├── ProgressError               the file of learning progress cannot be used
    ├── RecordError                 a record of an answer is damaged, or not one of ours
    ├── BackupError                 a back-up cannot be written, or is damaged, or must not be restored here
    ├── ConversationError           the conversations cannot be read or written
    ├── EmbeddingModelError         the embedding model cannot be loaded
    ├── EntailmentModelError        the cross-encoder that verifies cannot be loaded, or knows no entailment
    ├── ChatModelError              the chat model is unknown, unreachable, too slow or answers nothing usable
    ├── AccessError                 who may read what is not told, or not told so that it can be understood
    ├── SignInNeededError           nobody is let in without saying who he is
    ├── AuditError                  the record of what is asked and shown cannot be kept or read
    ├── AccountError                an account cannot be made, changed or given what was asked
    │   └── PasswordError           a password may not be chosen
    ├── AccountStoreError           the accounts cannot be read or written
    ├── SecretFileError             a file that should hold a secret cannot be used
    ├── SignOnError                 the single sign-on did not say who somebody is
    ├── TooOftenError               somebody asks more often than a setting allows
    ├── MissingPartError            something optional is asked for and not installed
    └── AddressError                the web chat cannot listen at the address and port it was given

`str(error)` is safe to show: it names files, never tracebacks.
"""

from __future__ import annotations


class AssistantError(Exception):
    """Base of all; its message is one line that says what to do next."""


class SettingsError(AssistantError):
    """A setting has a value that cannot be used."""


class DocumentError(AssistantError):
    """A file cannot be read."""


class UnknownFormatError(DocumentError):
    """No reader for this kind of content."""


class DamagedFileError(DocumentError):
    """The file's content does not hold together."""


class EncryptedFileError(DocumentError):
    """The file needs a password."""


class EmptyFileError(DocumentError):
    """The file has no content, or no page of it has text."""


class TooLargeError(DocumentError):
    """The file passes a limit."""


class StoreError(AssistantError):
    """The index cannot be used."""


class IndexMissingError(StoreError):
    """Nothing has been indexed yet."""


class IndexModelError(StoreError):
    """The index was made by another embedding model."""


class IndexBusyError(StoreError):
    """Another process is building the index."""


class IndexStorageError(StoreError):
    """The index folder, or the database that stands for a part of it, cannot be read or written."""


class VectorsAwayError(IndexStorageError):
    """The Chroma server that holds the nearest-neighbour index cannot be reached."""


class QuestionError(AssistantError):
    """A question is empty, or too long."""


class NotHeldError(AssistantError):
    """A document or page that was asked for is not held."""


class ProgressError(AssistantError):
    """The file of learning progress cannot be used."""


class RecordError(AssistantError):
    """A record of an answer is damaged, or not one of ours."""


class BackupError(AssistantError):
    """A back-up cannot be written, or is damaged, or must not be restored here."""


class ConversationError(AssistantError):
    """The conversations cannot be read or written."""


class EmbeddingModelError(AssistantError):
    """The embedding model cannot be loaded."""


class RerankingModelError(AssistantError):
    """The cross-encoder cannot be loaded, or does not rank."""


class EntailmentModelError(AssistantError):
    """The cross-encoder that verifies cannot be loaded, or does not tell what follows from what."""


class ChatModelError(AssistantError):
    """The chat model is unknown, unreachable, too slow or answers nothing usable."""


class AccessError(AssistantError):
    """Who may read what is not told, or not told so that it can be understood."""


class SignInNeededError(AssistantError):
    """Nobody is let in without saying who he is."""


class AuditError(AssistantError):
    """The record of what is asked and shown cannot be kept or read."""


class AccountError(AssistantError):
    """An account cannot be made, changed or given what was asked."""


class PasswordError(AccountError):
    """A password may not be chosen; `key` names the reason in the pages' texts."""

    def __init__(self, message: str, key: str = "guessed") -> None:
        super().__init__(message)
        self.key = key


class AccountStoreError(AssistantError):
    """The accounts cannot be read or written."""


class SecretFileError(AssistantError):
    """A file that should hold a secret cannot be used."""


class SignOnError(AssistantError):
    """The single sign-on did not say who somebody is, or said somebody who may not come in."""


class TooOftenError(AssistantError):
    """Somebody asks more often than a setting allows; again in `seconds`."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"Too many questions in a short time; ask again in {seconds} seconds.")
        self.seconds = seconds


class MissingPartError(AssistantError):
    """Something optional is asked for and not installed."""


class AddressError(AssistantError):
    """The web chat cannot listen at the address and port it was given."""
