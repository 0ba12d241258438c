"""the pair's journey: agreements, meetings, transfer, endings

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

MOMENT = storage.types.UtcDateTime(timezone=True)
WORDS = storage.types.EncryptedText()


def upgrade() -> None:
    op.create_table(
        "closing_survey",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("again", sa.String(length=32), nullable=False),
        sa.Column("worth", sa.Integer(), nullable=False),
        sa.Column("text", WORDS, nullable=False),
        sa.Column("answered_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"]),
        sa.PrimaryKeyConstraint("participant_id"),
    )
    op.create_table(
        "lesson_done",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("lesson_id", sa.String(), nullable=False),
        sa.Column("done_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"]),
        sa.PrimaryKeyConstraint("participant_id", "lesson_id"),
    )
    op.create_table(
        "agreement",
        sa.Column("pairing_id", sa.Integer(), nullable=False),
        sa.Column("aims", WORDS, nullable=False),
        sa.Column("every_weeks", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("candor", sa.String(length=32), nullable=False),
        sa.Column("off_limits", WORDS, nullable=False),
        sa.Column("confidentiality", WORDS, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("mentor_signed_at", MOMENT, nullable=True),
        sa.Column("mentee_signed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["changed_by"], ["participant.id"]),
        sa.ForeignKeyConstraint(["pairing_id"], ["pairing.id"]),
        sa.PrimaryKeyConstraint("pairing_id"),
    )
    op.create_table(
        "booking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pairing_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("every_weeks", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("booked_at", MOMENT, nullable=False),
        sa.Column("cancelled_by", sa.Integer(), nullable=True),
        sa.Column("cancelled_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["cancelled_by"], ["participant.id"]),
        sa.ForeignKeyConstraint(["pairing_id"], ["pairing.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uid"),
    )
    op.create_index("ix_booking_pairing_id", "booking", ["pairing_id"])
    op.create_table(
        "doubt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pairing_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("text", WORDS, nullable=False),
        sa.Column("raised_at", MOMENT, nullable=False),
        sa.Column("settled_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["pairing_id"], ["pairing.id"]),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_doubt_pairing_id", "doubt", ["pairing_id"])
    op.create_index("ix_doubt_participant_id", "doubt", ["participant_id"])
    op.create_table(
        "intention",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pairing_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("text", WORDS, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("use", sa.String(length=32), nullable=True),
        sa.Column("settled_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["pairing_id"], ["pairing.id"]),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_intention_pairing_id", "intention", ["pairing_id"])
    op.create_index("ix_intention_participant_id", "intention", ["participant_id"])
    op.create_table(
        "meeting_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pairing_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("met_on", sa.Date(), nullable=False),
        sa.Column("shower", sa.String(length=32), nullable=False),
        sa.Column("showed", WORDS, nullable=False),
        sa.Column("learned", WORDS, nullable=False),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("logged_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["pairing_id"], ["pairing.id"]),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("pairing_id", "participant_id", "met_on"),
    )
    op.create_index("ix_meeting_log_pairing_id", "meeting_log", ["pairing_id"])
    op.create_index("ix_meeting_log_participant_id", "meeting_log", ["participant_id"])
    op.create_table(
        "objective",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pairing_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("skill", WORDS, nullable=False),
        sa.Column("measure", WORDS, nullable=False),
        sa.Column("used_where", WORDS, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("progress", sa.String(length=32), nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("settled_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["pairing_id"], ["pairing.id"]),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_objective_pairing_id", "objective", ["pairing_id"])
    op.create_index("ix_objective_participant_id", "objective", ["participant_id"])
    op.create_table(
        "skill_rating",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pairing_id", sa.Integer(), nullable=False),
        sa.Column("rater_id", sa.Integer(), nullable=False),
        sa.Column("rated_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.String(), nullable=False),
        sa.Column("moment", sa.String(length=32), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("rated_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["pairing_id"], ["pairing.id"]),
        sa.ForeignKeyConstraint(["rated_id"], ["participant.id"]),
        sa.ForeignKeyConstraint(["rater_id"], ["participant.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("pairing_id", "rater_id", "rated_id", "topic_id", "moment"),
    )
    op.create_index("ix_skill_rating_pairing_id", "skill_rating", ["pairing_id"])
    op.create_index("ix_skill_rating_rated_id", "skill_rating", ["rated_id"])
    op.create_index("ix_skill_rating_rater_id", "skill_rating", ["rater_id"])
    op.create_table(
        "thanks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pairing_id", sa.Integer(), nullable=False),
        sa.Column("giver_id", sa.Integer(), nullable=False),
        sa.Column("receiver_id", sa.Integer(), nullable=False),
        sa.Column("text", WORDS, nullable=False),
        sa.Column("given_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["giver_id"], ["participant.id"]),
        sa.ForeignKeyConstraint(["pairing_id"], ["pairing.id"]),
        sa.ForeignKeyConstraint(["receiver_id"], ["participant.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_thanks_giver_id", "thanks", ["giver_id"])
    op.create_index("ix_thanks_pairing_id", "thanks", ["pairing_id"])
    op.create_index("ix_thanks_receiver_id", "thanks", ["receiver_id"])
    op.create_table(
        "time_offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pairing_id", sa.Integer(), nullable=False),
        sa.Column("offered_by", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("every_weeks", sa.Integer(), nullable=True),
        sa.Column("times", sa.JSON(), nullable=False),
        sa.Column("mentor_takes", sa.JSON(), nullable=False),
        sa.Column("mentee_takes", sa.JSON(), nullable=False),
        sa.Column("offered_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["offered_by"], ["participant.id"]),
        sa.ForeignKeyConstraint(["pairing_id"], ["pairing.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_time_offer_pairing_id", "time_offer", ["pairing_id"])
    op.create_table(
        "follow_up",
        sa.Column("intention_id", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("use", sa.String(length=32), nullable=True),
        sa.Column("line", WORDS, nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["intention_id"], ["intention.id"]),
        sa.PrimaryKeyConstraint("intention_id", "days"),
    )
    op.add_column("pairing", sa.Column("ending", sa.String(length=32), nullable=True))
    op.add_column(
        "participant",
        sa.Column("hears", sa.String(length=32), nullable=False, server_default="usual"),
    )
    op.add_column(
        "participant", sa.Column("profile_asked", sa.JSON(), nullable=False, server_default="[]")
    )


def downgrade() -> None:
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.drop_column("profile_asked")
        batch_op.drop_column("hears")
    with op.batch_alter_table("pairing", schema=None) as batch_op:
        batch_op.drop_column("ending")
    op.drop_table("follow_up")
    op.drop_table("time_offer")
    op.drop_table("thanks")
    op.drop_table("skill_rating")
    op.drop_table("objective")
    op.drop_table("meeting_log")
    op.drop_table("intention")
    op.drop_table("doubt")
    op.drop_table("booking")
    op.drop_table("agreement")
    op.drop_table("lesson_done")
    op.drop_table("closing_survey")
