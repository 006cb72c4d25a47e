"""How to reach a person, and who may see it."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

from pydantic import Field

from .fields import (
    Email,
    Flag,
    Model,
    Phone,
    Text,
)
from .shorthand import SHORTHAND, expands


class Visibility(Enum):
    PUBLIC = "public"
    CONTACT_FILE = "contact-file"
    PRIVATE = "private"


class EmailContact(Model):
    """An e-mail address. A single text in its place is the address."""

    value: Email = Field(description="The e-mail address.", json_schema_extra={SHORTHAND: "value"})
    visibility: Visibility = Field(
        Visibility.PUBLIC, description="public (page and contact file), contact-file, or private (nowhere)."
    )


class PhoneContact(Model):
    """A telephone number. A single text in its place is the number."""

    value: Phone = Field(
        description="The number in full, with its country code.", json_schema_extra={SHORTHAND: "value"}
    )
    visibility: Visibility = Field(
        Visibility.PRIVATE, description="public (page and contact file), contact-file, or private (nowhere)."
    )


class AddressContact(Model):
    """A postal address. A single text in its place is the address."""

    value: Text = Field(description="A postal address on one line.", json_schema_extra={SHORTHAND: "value"})
    visibility: Visibility = Field(
        Visibility.PRIVATE, description="public (page and contact file), contact-file, or private (nowhere)."
    )


class Contact(Model):
    """How to reach the person. Each may be a single text, or a mapping with its visibility."""

    email: Annotated[EmailContact, expands("value")] | None = Field(
        None, description="E-mail; public unless said otherwise."
    )
    phone: Annotated[PhoneContact, expands("value")] | None = Field(
        None, description="Telephone; private unless said otherwise."
    )
    address: Annotated[AddressContact, expands("value")] | None = Field(
        None, description="Postal address; private unless said otherwise."
    )
    machine_readable: Flag = Field(
        False, description="Whether public e-mail and phone go into the page's structured data too."
    )
