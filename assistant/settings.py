"""Every setting, in one place.

Read, in order of strength, from arguments, environment variables (`ASSISTANT_…`), `.env` and `assistant.toml` in the
working folder. Knows names, types, defaults and limits; does nothing with them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)
from pydantic_settings import SettingsError as UnreadableSettingError

from assistant.errors import SettingsError

UploadType = Literal["pdf", "office", "picture", "text"]
UPLOAD_TYPES: tuple[UploadType, ...] = ("pdf", "office", "picture", "text")
ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """All settings. Sizes are in the unit their name says; times are in seconds."""

    model_config = SettingsConfigDict(
        env_prefix="ASSISTANT_",
        env_file=".env",
        toml_file="assistant.toml",
        extra="ignore",
        frozen=True,
    )

    index_dir: Path = Field(ROOT / "index", description="Folder of the built index.")
    database_url: str = Field(
        "",
        description=(
            "PostgreSQL database of the registry, the conversations and the accounts, e.g. "
            "`postgresql://assistant:PASSWORD@host/assistant`; empty: SQLite files in the index folder."
        ),
    )
    chroma_url: str = Field(
        "",
        description=(
            "Chroma server that holds the nearest-neighbour index, e.g. `http://host:8000`; empty: it is kept in the "
            "index folder."
        ),
    )
    prompts_dir: Path = Field(ROOT / "prompts", description="Folder of the prompts a chat model is given.")
    cache_dir: Path | None = Field(None, description="Folder for unpacked models; default: the user's cache folder.")

    embedding: str = Field(
        "e5-small",
        description=(
            "`e5-small` (bundled), or `sentence-transformers:NAME-OR-FOLDER`, or `PROVIDER:MODEL` of LangChain."
        ),
    )
    query_prompt: str | None = Field(None, description="Text put before a question for another embedding model.")
    passage_prompt: str | None = Field(None, description="Text put before a passage for another embedding model.")

    reranker: str = Field(
        "", description="Cross-encoder that reads the best passages again, e.g. `BAAI/bge-reranker-v2-m3`; empty: none."
    )
    nli: str = Field(
        "",
        description=(
            "Cross-encoder that reads each written sentence with its quotes and says whether it follows, e.g. "
            "`MoritzLaurer/mDeBERTa-v3-base-mnli-xnli`; empty: none."
        ),
    )

    model: str = Field("", description="Chat model as LangChain names it, e.g. `ollama:qwen3:8b`; empty: quotes only.")
    model_timeout: float = Field(60.0, gt=0, description="Seconds without a first word after which quotes are shown.")
    model_connect_timeout: float = Field(5.0, gt=0, description="Seconds that reaching the model's server may take.")
    model_silence: float = Field(20.0, gt=0, description="Seconds between two words after which quotes are shown.")
    model_time_limit: float = Field(180.0, gt=0, description="Seconds that a written answer may take in all.")
    model_retries: int = Field(
        2, ge=0, le=10, description="Times a model is asked again when it is busy or cannot be reached."
    )
    model_context: int = Field(
        8192,
        ge=1024,
        description="Tokens that the model reads and writes at once; passages beyond are left out.",
    )
    model_answer_tokens: int = Field(1000, ge=50, description="Tokens that the model may write, thoughts included.")
    model_base_url: str = Field("", description="Address of an OpenAI-compatible or Ollama server.")

    host: str = Field("127.0.0.1", description="Address that the web chat listens on.")
    port: int = Field(7860, ge=1, le=65535, description="Port that the web chat listens on.")
    uploads: bool | None = Field(
        None,
        description=(
            "Whether documents may be added, replaced and removed in the web chat; default: by editors, and without "
            "accounts by those who sit at this machine."
        ),
    )
    uploads_dir: Path | None = Field(
        None, description="Folder of the files added in the web chat; default: `uploads` in the index folder."
    )
    upload_types: frozenset[UploadType] = Field(
        frozenset(UPLOAD_TYPES),
        description='What may be added in the web chat, told by content, e.g. `["pdf", "office"]`.',
    )
    allowed_hosts: tuple[str, ...] = Field(
        (),
        description=(
            "Names by which the server may be addressed, besides those of this machine itself; when it listens to "
            "others and none is named, any name will do."
        ),
    )
    accounts: Literal["off", "local", "oidc", "proxy"] = Field(
        "off",
        description=(
            "How people come in: `local` by accounts kept here, `oidc` by an OpenID Connect provider, `proxy` by what "
            "a web server in front says; `off`: whoever reaches the address, which must then be this machine's own."
        ),
    )
    users_file: Path | None = Field(
        None, description="File of the accounts; default: in `database_url`, else `users.db` in the index folder."
    )
    public_url: str = Field("", description="Address of the pages as people type it, e.g. https://policy.example.")
    session_idle: float = Field(4 * 3600.0, gt=0, description="Seconds of rest after which one is signed out.")
    session_longest: float = Field(12 * 3600.0, gt=0, description="Seconds after which one is signed out at any rate.")
    questions_per_minute: int = Field(
        0,
        ge=0,
        description="Questions that a person (without accounts: an address) may ask in a minute; 0: many.",
    )
    admitted_groups: tuple[str, ...] = Field(
        (), description="Groups of the single sign-on whose members come in; none named: everybody it knows."
    )
    editor_groups: tuple[str, ...] = Field((), description="Groups of the single sign-on whose members are editors.")
    administrator_groups: tuple[str, ...] = Field(
        (), description="Groups of the single sign-on whose members are administrators."
    )
    oidc_issuer: str = Field("", description="Address of the OpenID Connect provider, as it names itself.")
    oidc_client_id: str = Field("", description="Name under which the provider knows this server.")
    oidc_client_secret: SecretStr = Field(SecretStr(""), description="What the provider knows it by.")
    oidc_client_secret_file: Path | None = Field(None, description="The same in a file that only its owner reads.")
    oidc_scopes: str = Field("openid profile email", description="What is asked of the provider; `openid` at least.")
    oidc_name_claim: str = Field("preferred_username", description="What of its answer is the name of the account.")
    oidc_groups_claim: str = Field("groups", description="What of its answer are the groups.")
    proxy_addresses: tuple[str, ...] = Field(
        (), description="Addresses or networks of web servers in front that are believed who comes, e.g. 10.0.0.0/24."
    )
    proxy_user_header: str = Field("X-Remote-User", description="Header in which they say the name of the account.")
    proxy_groups_header: str = Field("", description="Header in which they say the groups, with commas; empty: none.")
    stop_timeout: float = Field(3.0, gt=0, description="Seconds that answers may take to finish when the server stops.")
    metrics: Literal["loopback", "everyone", "off"] = Field(
        "loopback", description="Who may read /metrics: programs on this machine, everyone, or nobody."
    )
    logs: Literal["plain", "json"] = Field(
        "plain", description="How the server tells what happens to it; `json`: a line a request too, without its words."
    )
    traces: str = Field(
        "",
        description=(
            "Address of an OpenTelemetry collector (OTLP over gRPC, e.g. `http://127.0.0.1:4317`) that is told where "
            "time goes, without any words; empty: nobody is."
        ),
    )
    interface_language: Literal["th", "vi", "en"] | None = Field(
        None, description="Language of the web pages; default: the browser's."
    )

    ocr: bool = Field(default=True, description="Read pages without text by Tesseract, where it is installed.")
    ocr_languages: str = Field("tha+vie+eng", description="Tesseract languages tried on scanned pages.")
    max_file_mb: int = Field(100, gt=0, description="Larger files are refused.")
    max_pages: int = Field(3000, gt=0, description="Documents with more pages are refused.")
    reading_timeout: float = Field(
        120.0, gt=0, description="Seconds without a page read after which a file is given up."
    )
    reading_memory_mb: int = Field(3000, ge=300, description="Memory that reading a file may take.")
    max_question_chars: int = Field(4000, gt=0, description="Longer questions are refused.")

    classifications: tuple[str, ...] = Field(
        ("open", "internal", "confidential", "secret"),
        min_length=1,
        description="Names of the classifications of documents, the one that is open to all first.",
    )

    progress_file: Path | None = Field(
        None,
        description="File of what learners have read and answered; default: in the user's data folder, of the server "
        "`learning.db` in the index folder.",
    )
    conversations_file: Path | None = Field(
        None,
        description=(
            "File of the readers' conversations; default: in `database_url`, else `conversations.db` in the index "
            "folder."
        ),
    )
    conversations_kept: int = Field(200, ge=1, description="Conversations kept of each reader, the last used.")
    conversations_mb: int = Field(500, ge=1, description="Size of all that is kept of all readers' conversations.")
    audit: bool = Field(default=True, description="Keep a record of what the server is asked and shows.")
    audit_dir: Path | None = Field(None, description="Folder of that record; default: `audit` in the index folder.")
    audit_words: bool = Field(
        default=True, description="Keep the words of questions in it, enciphered for who asked; else their hash alone."
    )
    audit_days: int = Field(0, ge=0, description="Days after which its files are removed; 0: they are kept.")
    audit_file_mb: int = Field(50, gt=0, description="Size at which it begins another file; it does so daily as well.")

    evidence: int = Field(10, ge=1, le=50, description="Passages that an answer may draw on.")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the base class names it
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then environment, then `.env`, then `assistant.toml`."""
        return init_settings, env_settings, dotenv_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(**given: Any) -> Settings:
    """The settings, those `given` first (None: not given). Raises SettingsError that names the one that is wrong."""
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        wrong = "; ".join(f"{_variable(e['loc'])}: {e['msg'].lower()}, not {e['input']!r}" for e in error.errors())
        raise SettingsError(f"Settings that cannot be used: {wrong}.") from error
    except (UnreadableSettingError, OSError, ValueError) as error:  # ValueError: assistant.toml or .env does not parse
        raise SettingsError(f"The settings cannot be read ({error}); check .env and assistant.toml.") from error


def registry_place(settings: Settings) -> Path | str:
    """Where the registry is kept: an SQLite file, or the URL of a PostgreSQL database."""
    return settings.database_url or settings.index_dir / "registry.db"


def conversations_place(settings: Settings) -> Path | str:
    """Where the readers' conversations are kept: a file, or the URL of a PostgreSQL database."""
    if settings.conversations_file:
        return settings.conversations_file
    return settings.database_url or settings.index_dir / "conversations.db"


def audit_folder(settings: Settings) -> Path:
    """Where the record of what is asked and shown is kept."""
    return settings.audit_dir or settings.index_dir / "audit"


def learners_file(settings: Settings) -> Path:
    """Where a server keeps what its learners have read and answered."""
    return settings.progress_file or settings.index_dir / "learning.db"


def _variable(place: tuple[int | str, ...]) -> str:
    return "ASSISTANT_" + "_".join(str(part) for part in place).upper()
