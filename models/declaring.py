"""How the tables of a desk are declared: names of keys and checks, columns that many have, partial indexes.

Hides the two dialects' types. What is declared with it stands in `models.schema` and `models.schema_setup`.
"""

from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, Integer, MetaData, String, text

from models.vocabulary import NAME_LENGTH

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Id = BigInteger().with_variant(Integer, "sqlite")
Name = String(NAME_LENGTH)


def words(column: str, enum: type[StrEnum]) -> CheckConstraint:
    allowed = ", ".join(f"'{word}'" for word in enum)
    return CheckConstraint(f"{column} IN ({allowed})", name=column)


def partial(name: str, *columns: object, where: str) -> Index:
    return Index(name, *columns, postgresql_where=text(where), sqlite_where=text(where))  # type: ignore[arg-type]
