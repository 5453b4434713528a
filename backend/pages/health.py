"""How the service does: for machines without a word about anybody, for people at the desk."""

from flask import Blueprint, Response, jsonify, render_template
from sqlalchemy.exc import SQLAlchemyError

from backend.backup.shelf import backup_days
from backend.context import context
from backend.database import db
from backend.erasing import PURGE
from backend.housekeeping import look_for_troubles
from backend.models import Chore

bp = Blueprint("health", __name__)


@bp.get("/gezond")
def tell() -> tuple[Response, int]:
    """200 while applications can be stored, else 503; and the names of what needs somebody."""
    try:
        troubles = [name for name, is_there in look_for_troubles().items() if is_there]
    except SQLAlchemyError:
        db.session.rollback()
        return jsonify(works=False, troubles=["database"]), 503
    return jsonify(works=True, troubles=troubles), 200


@bp.get("/team/toestand/")
def show() -> str:
    """The same, in words, with the days on which things were done last."""
    settings, chore = context().settings, db.session.get(Chore, PURGE)
    return render_template(
        "team/health.html",
        troubles=look_for_troubles(),
        purged_on=chore.done_on if chore else None,
        backed_up_on=max(backup_days(settings.backups), default=None),
        has_backups=settings.backup_key is not None,
        has_mail=settings.mail is not None,
    )
