"""deliveries at scale: a shared pace, heartbeats, pauses

Revision ID: 0003
Revises: 0002
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MOMENT = storage.types.UtcDateTime(timezone=True)
PLANNED = sa.text("state = 'planned'")
UNOPENED = sa.text("state = 'planned' AND channel IS NULL AND recipient LIKE '%,%'")


def upgrade() -> None:
    op.create_table(
        "pace",
        sa.Column("team_id", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("next_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("team_id", "scope"),
    )
    op.create_index("ix_pace_next_at", "pace", ["next_at"])
    op.create_table(
        "heartbeat",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("pid", sa.Integer(), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("beat_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("owner"),
    )
    op.add_column("delivery", sa.Column("claims", sa.Integer(), nullable=False, server_default="0"))
    op.create_index(
        "ix_delivery_next",
        "delivery",
        ["program_id", "urgency", "try_at"],
        sqlite_where=PLANNED,
        postgresql_where=PLANNED,
    )
    op.create_index(
        "ix_delivery_unopened",
        "delivery",
        ["try_at"],
        sqlite_where=UNOPENED,
        postgresql_where=UNOPENED,
    )
    op.add_column("participant", sa.Column("paused_until", sa.Date(), nullable=True))
    op.add_column("pairing", sa.Column("paused_until", sa.Date(), nullable=True))
    op.add_column("participant", sa.Column("plan_at", MOMENT, nullable=True))
    op.add_column("participant", sa.Column("planned_until", sa.Date(), nullable=True))
    op.create_index("ix_participant_plan_at", "participant", ["plan_at"])
    # Whoever is paired now is planned at the first tick.
    people = sa.table("participant", sa.column("state"), sa.column("plan_at", MOMENT))
    paired = people.update().where(people.c.state == "paired")
    op.execute(paired.values(plan_at=datetime(2000, 1, 1, tzinfo=UTC)))
    op.drop_column("program", "planned_until")


def downgrade() -> None:
    op.add_column("program", sa.Column("planned_until", sa.Date(), nullable=True))
    op.drop_index("ix_participant_plan_at", "participant")
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.drop_column("planned_until")
        batch_op.drop_column("plan_at")
    for table in ("pairing", "participant"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column("paused_until")
    op.drop_index("ix_delivery_unopened", "delivery")
    op.drop_index("ix_delivery_next", "delivery")
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.drop_column("claims")
    op.drop_table("heartbeat")
    op.drop_index("ix_pace_next_at", "pace")
    op.drop_table("pace")
