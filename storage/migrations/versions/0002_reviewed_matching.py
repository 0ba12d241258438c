"""reviewed matching: aims, locks, people's say and wishes

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SAY = sa.Enum("accepted", "passed", name="say", native_enum=False, length=32)
AIM = sa.Enum(
    "nobody_left_out", "best_fit", "protect_weakest", name="aim", native_enum=False, length=32
)


def upgrade() -> None:
    op.create_table(
        "wish",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("wished_user_id", sa.String(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"]),
        sa.PrimaryKeyConstraint("participant_id", "wished_user_id"),
    )
    with op.batch_alter_table("program", schema=None) as batch_op:
        for column in (
            sa.Column("aim", AIM, nullable=False, server_default="nobody_left_out"),
            sa.Column("floor", sa.Integer(), nullable=False, server_default="30"),
            sa.Column("weights", sa.JSON(), nullable=False, server_default="{}"),
            sa.Column("has_circles", sa.Boolean(), nullable=False, server_default=sa.false()),
            sa.Column("asks_for_say", sa.Boolean(), nullable=False, server_default=sa.false()),
            sa.Column("next_run_on", sa.Date(), nullable=True),
        ):
            batch_op.add_column(column)
    with op.batch_alter_table("matching_run", schema=None) as batch_op:
        for column in (
            sa.Column("excluded", sa.JSON(), nullable=False, server_default="[]"),
            sa.Column("proof", sa.JSON(), nullable=False, server_default="{}"),
            sa.Column("earlier_run_id", sa.Integer(), nullable=True),
            sa.Column("asked_at", storage.types.UtcDateTime(timezone=True), nullable=True),
        ):
            batch_op.add_column(column)
        batch_op.create_foreign_key("earlier_run", "matching_run", ["earlier_run_id"], ["id"])
    with op.batch_alter_table("pairing", schema=None) as batch_op:
        for column in (
            sa.Column("locked", sa.Boolean(), nullable=False, server_default=sa.false()),
            sa.Column("is_circle", sa.Boolean(), nullable=False, server_default=sa.false()),
            sa.Column("mentor_say", SAY, nullable=True),
            sa.Column("mentee_say", SAY, nullable=True),
        ):
            batch_op.add_column(column)


def downgrade() -> None:
    with op.batch_alter_table("pairing", schema=None) as batch_op:
        for name in ("locked", "is_circle", "mentor_say", "mentee_say"):
            batch_op.drop_column(name)
    with op.batch_alter_table("matching_run", schema=None) as batch_op:
        batch_op.drop_constraint("earlier_run", type_="foreignkey")
        for name in ("excluded", "proof", "earlier_run_id", "asked_at"):
            batch_op.drop_column(name)
    with op.batch_alter_table("program", schema=None) as batch_op:
        for name in ("aim", "floor", "weights", "has_circles", "asks_for_say", "next_run_on"):
            batch_op.drop_column(name)
    op.drop_table("wish")
