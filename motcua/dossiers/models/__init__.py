"""The tables of a dossier, one file per concern."""

from motcua.dossiers.models.dossier import Document, Dossier, DossierForm, Pause, Supplement
from motcua.dossiers.models.filing import DailySequence, Draft, FilingKey, PaperSequence, RegisterSequence
from motcua.dossiers.models.journal import Event
from motcua.dossiers.models.papers import Message, Paper, ResultDraft
from motcua.dossiers.models.work import OpenTask, TaskLog, Timer, Token

__all__ = [
    "DailySequence",
    "Document",
    "Dossier",
    "DossierForm",
    "Draft",
    "Event",
    "FilingKey",
    "Message",
    "OpenTask",
    "Paper",
    "PaperSequence",
    "Pause",
    "RegisterSequence",
    "ResultDraft",
    "Supplement",
    "TaskLog",
    "Timer",
    "Token",
]
