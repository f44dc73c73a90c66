"""Bad input that only shows when fields are seen together: the same error as pydantic's own, naming one field."""

from __future__ import annotations

from pydantic import BaseModel, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError


def ugyldig_felt(modell: BaseModel, felt: str, melding: str) -> ValidationError:
    """The error to raise. `melding` is Norwegian: first what is wrong, then what to do."""
    feil = InitErrorDetails(
        type=PydanticCustomError("value_error", "{melding}", {"melding": melding}),
        loc=(felt,),
        input=getattr(modell, felt),
    )
    return ValidationError.from_exception_data(type(modell).__name__, [feil])
