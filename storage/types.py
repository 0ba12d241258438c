"""Column types: aware UTC, enums by value, encrypted words."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Protocol

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import DateTime, Enum, LargeBinary
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept and given back in UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime has no place in the database")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Cipher(Protocol):
    def encrypt(self, msg: bytes) -> bytes: ...
    def decrypt(self, msg: bytes) -> bytes: ...


class UnreadableError(Exception):
    """None of the encryption keys opens what is stored; ENCRYPTION_KEYS lost one."""


class EncryptedText(TypeDecorator[str]):
    """Words that people wrote: encrypted at rest with the keys of the engine (`use_cipher`)."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return None if value is None else _cipher_of(dialect).encrypt(value.encode())

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        try:
            return _cipher_of(dialect).decrypt(value).decode()
        except InvalidToken as fault:
            raise UnreadableError("no encryption key opens a stored text") from fault


def cipher_from(keys: tuple[str, ...]) -> Cipher:
    """The first key encrypts, all decrypt. Keys are Fernet keys; ValueError for any other text."""
    return MultiFernet([Fernet(key) for key in keys])


def use_cipher(dialect: Dialect, cipher: Cipher) -> None:
    """Binds the cipher to an engine's dialect, the one thing that column types are handed."""
    dialect.__dict__["reverse_mentor_cipher"] = cipher


def _cipher_of(dialect: Dialect) -> Cipher:
    cipher: Cipher = dialect.__dict__["reverse_mentor_cipher"]
    return cipher


def by_value(states: type[StrEnum]) -> Any:  # noqa: ANN401  SQLModel's Field wants it untyped
    """An enum stored by value as text, so that partial indexes and people's SQL match it."""
    return Enum(
        states,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        length=32,
    )
