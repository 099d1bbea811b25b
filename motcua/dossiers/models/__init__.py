"""The tables of a dossier, one file per concern."""

from motcua.dossiers.models.branches import Branch
from motcua.dossiers.models.consultation import Consultation, ConsultationFile
from motcua.dossiers.models.desk import InternalNote, Presence, Rating, Reading, SavedFilter, Snippet
from motcua.dossiers.models.dossier import Document, Dossier, DossierForm, Pause, Supplement
from motcua.dossiers.models.filing import DailySequence, Draft, FilingKey, PaperSequence, RegisterSequence
from motcua.dossiers.models.journal import Event
from motcua.dossiers.models.papers import Message, Paper, ResultDraft
from motcua.dossiers.models.turns import Apology, LastAct
from motcua.dossiers.models.work import OpenTask, TaskLog, Timer, Token

__all__ = [
    "Apology",
    "Branch",
    "Consultation",
    "ConsultationFile",
    "DailySequence",
    "Document",
    "Dossier",
    "DossierForm",
    "Draft",
    "Event",
    "FilingKey",
    "InternalNote",
    "LastAct",
    "Message",
    "OpenTask",
    "Paper",
    "PaperSequence",
    "Pause",
    "Presence",
    "Rating",
    "Reading",
    "RegisterSequence",
    "ResultDraft",
    "SavedFilter",
    "Snippet",
    "Supplement",
    "TaskLog",
    "Timer",
    "Token",
]
