"""The portal's words about the notes of calls, in both languages."""

from collections.abc import Mapping

EN: Mapping[str, str] = {
    "notes.lead": "Put right what is wrong in the notes of a call. The business sees that you did.",
    "notes.of": "Notes of your call of {at}",
    "notes.about": "What was it about?",
    "notes.strike": "What the notes say I said is wrong. Take it out.",
    "notes.empty": "Leave a field empty if it is right.",
    "notes.save": "Correct these notes",
    "done.notes_saved": "The notes are corrected.",
    "done.notes_same": "Nothing was different.",
    "done.bad_notes": "That is no name, or no phone number. Nothing was changed.",
}

ES: Mapping[str, str] = {
    "notes.lead": "Corrija lo que no sea correcto en las notas de una llamada. El negocio verá que usted lo hizo.",
    "notes.of": "Notas de su llamada del {at}",
    "notes.about": "¿De qué se trataba?",
    "notes.strike": "Lo que las notas dicen que dije no es correcto. Quítenlo.",
    "notes.empty": "Deje un campo vacío si es correcto.",
    "notes.save": "Corregir estas notas",
    "done.notes_saved": "Las notas están corregidas.",
    "done.notes_same": "No había nada distinto.",
    "done.bad_notes": "Eso no es un nombre o no es un número de teléfono. No se cambió nada.",
}
