"""What the environment or `.env` says, read once."""

from pathlib import Path
from typing import Annotated

from dotenv import load_dotenv
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import StartError

ENV_FILE = Path(".env")


class Settings(BaseSettings):
    """Each is explained in `.env.example`. Secrets never show in a repr."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_ignore_empty=True)

    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_api_url: str = "https://slack.com/api/"
    database_url: str = "sqlite:///reverse-mentor.db"
    encryption_keys: Annotated[tuple[SecretStr, ...], NoDecode] = ()
    playbook_dir: Path | None = None
    host: str = "127.0.0.1"
    port: int = Field(default=3000, ge=0, le=65535)
    log_level: str = Field(default="INFO", pattern="(?i)^(debug|info|warning|error|critical)$")
    log_format: str = Field(default="text", pattern="^(text|json)$")

    @field_validator("encryption_keys", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """Several keys are written with commas between them."""
        if not isinstance(value, str):
            return value
        return tuple(key.strip() for key in value.split(",") if key.strip())

    @field_validator("slack_api_url")
    @classmethod
    def _end_with_slash(cls, value: str) -> str:
        return value if value.endswith("/") else f"{value}/"

    @property
    def serves(self) -> bool:
        """Whether somebody named a port: there the bot says how it is, over Socket Mode as well."""
        return "port" in self.model_fields_set

    def secret(self, name: str) -> str:
        """A token by its field's name, or a StartError that says what is missing."""
        found: SecretStr | None = getattr(self, name)
        if found is None:
            raise StartError(f"{name.upper()} is not set. Put it into .env; .env.example says how.")
        return found.get_secret_value()


def read_settings() -> Settings:
    """From the environment, then `.env` in the working folder; StartError names the bad one."""
    try:
        load_dotenv(ENV_FILE)
        return Settings()
    except ValidationError as fault:
        names = ", ".join(str(error["loc"][0]).upper() for error in fault.errors())
        raise StartError(f"{names}: not a value it can have. .env.example says which.") from None
