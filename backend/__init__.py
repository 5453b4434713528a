"""The backend: what must be remembered between visits. This file makes the app."""

import os
from collections.abc import Mapping
from hashlib import blake2b, sha256
from pathlib import Path

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from flask_wtf import CSRFProtect
from jinja2 import ChoiceLoader, FileSystemLoader
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import BaseConverter

from backend.agenda import read_agendas
from backend.clock import Clock, utc_now
from backend.commands import backups, checkup, daily, keys, recovering
from backend.context import NAME, Context
from backend.database import connect_database, db
from backend.erasing import LogKeeper
from backend.form_ticket import TICKET
from backend.group import read_groups
from backend.headers import with_policy
from backend.helpline import read_helpline
from backend.housekeeping import Housekeeping, list_troubles
from backend.limit import Limits
from backend.limit_memory import LimitMemory, SharedMemory
from backend.mail import check_sender
from backend.pages import (
    apply,
    colleagues,
    desk,
    desk_chat,
    desk_counts,
    desk_groups,
    desk_held,
    desk_seats,
    desk_several,
    desk_taker,
    desk_talks,
    entry,
    guard,
    health,
    joining,
    mailbox,
    mailbox_chat,
    mailbox_more,
    mailbox_seats,
    mailbox_signal,
    mailbox_talks,
    managing,
    own,
    refusal,
    second_factor,
    set_up,
)
from backend.reply_template import read_reply_templates
from backend.schema import check_schema
from backend.settings import Settings, read_environment, read_settings
from backend.signed_token import TokenSigner
from backend.silence import SilentFlask
from backend.site import with_site
from backend.submission import TeamKeyMemory
from backend.texts import day_writer, moment_writer, read_texts, weekday_writer

PAGES = (
    *(apply, mailbox, mailbox_chat, mailbox_talks, mailbox_seats, mailbox_signal, mailbox_more),
    *(entry, set_up, second_factor, joining, own, colleagues, managing),
    *(desk, desk_talks, desk_seats, desk_groups, desk_counts),
    *(desk_chat, desk_held, desk_several, desk_taker),
    health,
)
COMMANDS = (
    *daily.commands,
    *checkup.commands,
    *backups.commands,
    *keys.commands,
    *recovering.commands,
)
LARGEST_BODY = 64 * 1024


class PlainPart(BaseConverter):
    """A part of an address that we made: an id, a token, the name of a group. No other is looked up."""

    regex = r"[\w.-]+"


def create_app(values: Mapping[str, str] | None = None, clock: Clock = utc_now) -> Flask:
    """The app for these settings, or for those of the environment.

    :raises SettingError: a setting is missing or cannot be used.
    :raises HelplineError: the file of services does not tell how to reach the helpline.
    :raises GroupError: the page of a group cannot be used.
    :raises AgendaError: the file with what staff think of in each talk cannot be used.
    :raises ReplyTemplateError: the file with texts for replies cannot be used.
    :raises SchemaError: the database is older or newer than this release.
    """
    settings = read_settings(read_environment(os.environ) if values is None else values)
    app = SilentFlask(__name__, static_folder=None)
    texts = read_texts()
    if settings.mail:
        check_sender(settings.mail, texts["mail"]["telling"])
    app.extensions[NAME] = Context(
        settings=settings,
        clock=clock,
        signer=TokenSigner(settings.signing_keys, clock),
        limits=Limits(clock, limit_memory(settings)),
        log_keeper=LogKeeper(),
        team_key=TeamKeyMemory(),
        helpline=read_helpline(settings.services),
        groups=read_groups(settings.groups),
        agendas=read_agendas(settings.agenda),
        reply_templates=read_reply_templates(settings.replies, settings.services),
        texts=texts,
    )
    configure(app, settings)
    connect_database(app, settings.database_url, settings.busy, settings.kept)
    with app.app_context():
        check_schema(db.engine)
    prepare_templates(app, settings)
    refusal.init_app(app)
    Housekeeping().init_app(app)
    CSRFProtect(app).exempt(mailbox_more.forget)
    guard.init_app(app)
    for module in PAGES:
        app.register_blueprint(module.bp)
    for command in COMMANDS:
        app.cli.add_command(command)
    wrap(app, settings)
    return app


def limit_memory(settings: Settings) -> LimitMemory:
    """Where limits are counted."""
    return LimitMemory(SharedMemory(settings.limits_url) if settings.limits_url else None)


class FormCookie(SecureCookieSessionInterface):
    """Flask's signed cookie, which holds the form token; its usual SHA-1 is older than need be."""

    digest_method = staticmethod(sha256)


def configure(app: Flask, settings: Settings) -> None:
    """Set what Flask and Flask-WTF read from the configuration, and what stands in an address."""
    app.session_interface = FormCookie()
    app.url_map.converters["default"] = PlainPart
    *older, newest = (_session_key(key) for key in settings.signing_keys)
    app.config.update(
        SECRET_KEY=newest,
        SECRET_KEY_FALLBACKS=older,
        SESSION_COOKIE_NAME="__Host-form",
        SESSION_COOKIE_SECURE=True,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_COOKIE_PATH="/",
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LARGEST_BODY,
        MAX_FORM_PARTS=50,
        WTF_CSRF_TIME_LIMIT=int(TICKET.lifetime.total_seconds()),
    )


def prepare_templates(app: Flask, settings: Settings) -> None:
    """Let templates extend the mould that the site build made, and know the words."""
    found: Context = app.extensions[NAME]
    app.jinja_loader = ChoiceLoader(
        [
            FileSystemLoader(Path(__file__).parent / "templates"),
            FileSystemLoader(settings.site),
        ]
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        day=day_writer(found.texts["months"]),
        weekday=weekday_writer(found.texts),
        moment=moment_writer(found.texts),
    )
    app.jinja_env.globals.update(
        helpline=found.helpline,
        texts=found.texts,
        groups=found.groups,
        mail_sender=settings.mail.sender if settings.mail else "",
        list_troubles=list_troubles,
    )


def wrap(app: Flask, settings: Settings) -> None:
    """Put the site, the policy and the proxies that were configured around the app."""
    wrapped = with_policy(with_site(app.wsgi_app, settings.site))
    if settings.proxies:
        trusted = settings.proxies
        wrapped = ProxyFix(wrapped, x_for=trusted, x_proto=trusted, x_host=trusted)
    app.wsgi_app = wrapped  # type: ignore[method-assign,assignment]


def _session_key(key: str) -> bytes:
    return blake2b(b"form cookie", key=key.encode()[:64], digest_size=32).digest()


__all__ = ["create_app", "db"]
