"""What every form has in common."""

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from rungbook.shape.scalars import Ref


class Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    makes: ClassVar[type]
    key: ClassVar[str] = "id"
    keyed_by: ClassVar[Ref | None] = None
    bare_field: ClassVar[str] = ""
    spread: ClassVar[str] = ""

    @model_validator(mode="before")
    @classmethod
    def _unfolded(cls, value: Any) -> Any:
        return cls.unfold(value)

    @classmethod
    def unfold(cls, value: Any) -> Any:
        """The fields that a written value stands for; a bare text stands for the form's `bare_field`."""
        if isinstance(value, str) and value and cls.bare_field:
            return {cls.bare_field: value}
        if not isinstance(value, dict):
            raise PydanticCustomError("not_fields", "should hold fields, one a line, such as `{field}: …`", {"field": cls.first_field()})
        return value

    @classmethod
    def first_field(cls) -> str:
        name, field = next(iter(cls.model_fields.items()))
        return field.alias or name
