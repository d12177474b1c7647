"""Words that say who speaks, and words that look like a speaker and are none.

All in lower case; Spanish, English, Portuguese, French and German together, because transcripts mix
them. Which ones are needed was learned from real files: each stop word once passed for a person.
"""

from __future__ import annotations

MODERATORS = frozenset(
    """
    moderator mod mod. interviewer int int. facilitator researcher enumerator questioner host chair
    moderador moderadora entrevistador entrevistadora ent ent. entrev entrev. facilitador
    facilitadora investigador investigadora encuestador encuestadora presentador presentadora
    conductor conductora coordinador coordinadora pregunta question
    pesquisador pesquisadora mediador mediadora pergunta
    modérateur modératrice intervieweur intervieweuse enquêteur enquêtrice chercheur chercheuse
    animateur animatrice
    moderatorin interviewerin forscher forscherin befrager befragerin frage
    """.split()  # noqa: SIM905 - a table that people read and extend
)
PARTICIPANTS = frozenset(
    """
    participant interviewee respondent informant speaker patient doctor client answer guest
    participante entrevistado entrevistada informante encuestado encuestada hablante ponente
    orador oradora paciente respuesta invitado invitada beneficiario beneficiaria
    respondente resposta convidado convidada
    participante enquêté enquêtée interviewé interviewée locuteur locutrice réponse
    teilnehmer teilnehmerin befragter befragte sprecher sprecherin antwort
    """.split()  # noqa: SIM905
)
OTHERS = frozenset(
    """
    all everyone everybody several various unknown unidentified group audience crowd chorus both
    interpreter translator narrator observer notetaker voice
    todos todas varios varias desconocido desconocida grupo público ambos ambas coro intervención
    intérprete traductor traductora narrador narradora observador observadora relator relatora voz
    vários várias tradutor tradutora
    tous toutes plusieurs inconnu inconnue interprète traducteur traductrice
    alle mehrere unbekannt dolmetscher dolmetscherin übersetzer übersetzerin
    """.split()  # noqa: SIM905
)
"""Speakers that are no single person: never a case."""

OTHER_TAILS = frozenset(
    """
    speaker speakers participants participantes member members hablante hablantes persona voice
    voces talking together juntos juntas general public sprecher locuteur
    """.split()  # noqa: SIM905
)
"""What may follow a word of `OTHERS` in a label: `Unknown Speaker`, `Todos juntos`."""

STOP = frozenset(
    """
    note notes nb date time place location venue topic subject theme example examples source sources
    summary abstract break jingle music pause silence laughter applause recording transcript
    transcription transcribed transcriber translated translation duration length language file
    title chapter section part figure fig table box annex appendix references reference context
    background introduction conclusion conclusions method methods results discussion objective
    objectives goal goals aim aims agenda attendees attendance present absent minutes action actions
    decision decisions next step steps todo update updates warning important tip hint remember
    name names age sex gender email e-mail mail phone telephone tel address city country website web
    url link links version status author authors editor contact id no number code codes page pages
    day week month year session round item items line lines option options yes true false
    however also finally first second third then so but and because well thus therefore meanwhile
    overall additionally furthermore moreover instead here there this that these those it in on at
    if when what why how who where which today tomorrow yesterday sponsor sponsors ad advertisement
    previous keywords tags description details input output usage returns args raises added changed
    fixed removed deprecated security command commands result issue issues bug bugs request
    response config configuration parameters parameter type types value values default error
    class classes extends event events arguments stability required optional recommended breaking
    fixes refs semver filename listing issuer good bad wrong correct incorrect expected actual
    errors warnings license copyright cc bcc from to re sent received attachment attachments
    comment comments message-id content-type traceback valueerror typeerror files linux windows
    nota notas fecha hora lugar ubicación sitio tema temas asunto ejemplo ejemplos fuente fuentes
    resumen descanso receso música silencio risas aplausos grabación transcripción transcrito
    transcripto traducción traducido duración idioma archivo título capítulo sección parte figura
    tabla cuadro anexo anexos apéndice referencias referencia bibliografía contexto antecedentes
    introducción conclusión conclusiones método métodos metodología resultados discusión objetivo
    objetivos meta metas orden asistentes presentes ausentes acta acuerdo acuerdos decisión
    decisiones próximo próximos paso pasos tarea tareas aviso importante recuerde
    nombre nombres edad sexo género correo teléfono dirección ciudad país provincia departamento
    municipio institución organización cargo página versión estado autor autora autores contacto
    número código códigos día semana mes año sesión ronda ítem línea opción opciones sí verdadero
    falso sin también finalmente primero segundo tercero luego entonces pero y porque bueno así
    además aquí allí esto eso esta este esos esas si cuando qué por cómo quién dónde cuál hoy
    mañana ayer anterior episodio informe introducción palabras etiquetas descripción detalle
    detalles observación observaciones comentario comentarios consentimiento guía bloque
    data lugar local assunto fonte resumo pausa gravação transcrição duração ficheiro arquivo nome
    idade telefone morada endereço cidade país página versão observações
    lieu heure sujet thème exemple résumé musique rires enregistrement traduction durée langue
    fichier titre chapitre partie tableau annexe contexte conclusion nom âge adresse ville pays
    datum zeit ort uhrzeit thema beispiel quelle zusammenfassung musik lachen aufnahme dauer sprache
    datei titel kapitel abschnitt teil abbildung tabelle anhang name alter adresse stadt land
    hinweis bemerkung
    """.split()  # noqa: SIM905
)
"""First words of headings, metadata and asides."""

CLOSING = frozenset(
    """
    break jingle intermission sponsor ad advertisement music descanso receso pausa intermedio jingle
    cortina intervalo musique musik pause
    """.split()  # noqa: SIM905
)
"""Asides among the stop words that end a turn: what follows them is nobody's words."""

NUMBERED_STOP = frozenset(
    """
    q question pregunta pergunta frage item figure table step paso part parte point punto grupo
    group
    """.split()  # noqa: SIM905
)
"""With a number they are questions or places, alone they may be a role: `Q` but never `Q3`."""

PARTICLES = frozenset(
    """
    de del la las los el y e da do dos das di du le van von der den ten ter bin ibn ben al of and
    und et a & - – +
    """.split()  # noqa: SIM905
)
"""Small words inside a name."""

ABBREVIATED = frozenset(
    ["sr.", "sra.", "srta.", "dr.", "dra.", "mr.", "mrs.", "ms.", "jr.", "lic.", "ing.", "prof."]
)
"""The last word of a label may end in a point only here, or in an initial."""

FOOTER = (
    "transcribed by",
    "transcription by",
    "transcript by",
    "transcrito por",
    "transcripción por",
    "transcripción de",
    "end of transcript",
    "end of recording",
    "end of interview",
    "end of audio",
    "end of session",
    "fin de la transcripción",
    "fin de la entrevista",
    "fin de la grabación",
    "fin del audio",
    "fin de la sesión",
    "fim da transcrição",
    "fim da entrevista",
    "fin de la transcription",
    "ende der transkription",
    "meeting ended",
)
"""How a line begins that closes a transcript and is nobody's words."""
STOPPED = (
    "stopped transcription",
    "detuvo la transcripción",
    "interrompeu a transcrição",
    "a arrêté la transcription",
    "hat die transkription beendet",
)
"""How a line ends in which a meeting program says that it does so."""
