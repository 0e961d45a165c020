"""The ways in which IDGO says no (facts/idgo-api §4). Each is raised and becomes an answer in ``endpoints.py``."""

from __future__ import annotations

REQUIRED = "Ce champ est obligatoire."
BAD_CHOICE = "Sélectionnez un choix valide. Ce choix ne fait pas partie de ceux disponibles."

NOT_FOUND = "Pas trouvé."
FORBIDDEN = "Vous n'avez pas la permission d'effectuer cette action."
NO_CREDENTIALS = "Informations d'authentification non fournies."
WRONG_CREDENTIALS = "Nom d'utilisateur et/ou mot de passe non valide(s)."
NOT_ACCEPTABLE = "L'en-tête « Accept » n'a pas pu être satisfaite."

NOT_FOUND_PAGE = "<h1>Not Found</h1><p>The requested resource was not found on this server.</p>"
SERVER_ERROR_PAGE = "<h1>Server Error (500)</h1>"


class RefusedError(Exception):
    """Answered in the manner of Django REST Framework: ``{"detail": …}``."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status, self.detail = status, detail


class InvalidError(Exception):
    """400 ``{"error": …}``: a text, or messages by field."""

    def __init__(self, error: str | dict[str, object]) -> None:
        super().__init__(str(error))
        self.error = error


class BrokenError(Exception):
    """What IDGO does not foresee: the page of status 500."""


def not_found() -> RefusedError:
    """404, which is also IDGO's word for “you may not”."""
    return RefusedError(404, NOT_FOUND)
